// The pure parts of the views of a frame: hex as it is typed, numbers in their readings, the diagram's boxes for layouts of every
// kind, Wireshark's digits, and the calls of the code, which here are made.

import assert from "node:assert/strict";
import { test } from "node:test";
import { taken } from "../../www/core/frame.js";
import { diagramShape } from "../../www/inspector/diagram-shape.js";
import { diagramSvg } from "../../www/inspector/diagram-svg.js";
import { createHand } from "../../www/inspector/hand.js";
import { maskedDigits } from "../../www/inspector/lines.js";
import { rowsOf, wrongBit } from "../../www/inspector/shape.js";
import { readingsOf } from "../../www/inspector/table.js";
import { shownCells } from "../../www/inspector/views.js";
import { callText, LANGUAGES } from "../../www/store/calls.js";
import { hexText, readHex } from "../../www/store/hex.js";
import { placeKey } from "../../www/store/marks.js";
import { createStore } from "../../www/store/store.js";
import { endiansOf, hexOf, signedOf } from "../../www/store/values.js";
import { ninebytes } from "../shared/package.mjs";
import { random } from "../shared/random.mjs";

const CUSTOM = "narrow=type2.padding5.key20.padding13.value32.lsb0.little";
const LOOKUP = Uint8Array.of(0x40, 0, 0x12, 0xc9, 0x82, 0, 0, 0, 99);

/** @param {string} hex */
const bytesOf = (hex) => Uint8Array.from(hex.split(" "), (octet) => Number.parseInt(octet, 16));

/** @type {[string, string | RegExp][]} */
const TYPED = [
  ["", ""],
  ["40", "40"],
  ["4000 12", "40 00 12"],
  [" 0x40, 0X0,0x0012 ", "40 00 00 12"],
  ["de:AD;be ef", "DE AD BE EF"],
  ["4", /^A byte is two hex digits, and “4” has 1\.$/],
  ["40 123", /“123” has 3\.$/],
  ["40 0x", /^0x stands there without digits\.$/],
  ["40 zz", /^“z” is no hex digit\.$/],
  ["40 😀", /^“😀” is no hex digit\.$/],
  ["12 34h", /^“h” is no hex digit\.$/],
  ["00".repeat(65), /^Here is room for 64 bytes; these are 65\.$/],
  ["x".repeat(70_000), /^“x” is no hex digit\.$/],
];

test("hex as it is typed is read, or refused in a sentence", () => {
  for (const [text, wanted] of TYPED) {
    const { bytes, problem } = readHex(text);
    if (typeof wanted === "string") assert.equal(bytes && hexText(bytes), wanted, text);
    else assert.match(problem ?? "", wanted, text.slice(0, 20));
  }
});

test("numbers in hex and with a sign, as wide as their field", () => {
  assert.equal(hexOf(10, 32), "0x0000000A");
  assert.equal(hexOf(10, 6), "0x0A");
  assert.equal(signedOf(0xffffffff, 32), -1);
  assert.equal(signedOf(0x7fffffff, 32), 0x7fffffff);
  assert.equal(signedOf(0x80000, 20), -524288);
});

test("the same bytes both ways round; none where a byte is shared or missing", () => {
  const shown = taken(LOOKUP, "network", "client");
  assert.deepEqual(endiansOf(LOOKUP, shown.fields[2].bits), { big: 1231234, little: 2194215424 });
  assert.equal(endiansOf(LOOKUP, shown.fields[0].bits), null);
  assert.equal(endiansOf(LOOKUP.slice(0, 4), shown.fields[2].bits), null);
  assert.equal(endiansOf(LOOKUP, taken(LOOKUP, "packed", "client").fields[1].bits), null);
  const readings = readingsOf(LOOKUP, shown.fields[2]);
  assert.equal(readings["Big-endian"].replaceAll("\u202f", " "), "1 231 234 ✓");
  assert.equal(readings["Little-endian"].replaceAll("\u202f", " "), "2 194 215 424");
  assert.equal(readingsOf(LOOKUP, shown.fields[0]).Signed, "–");
  assert.ok(Object.values(readingsOf(LOOKUP, null)).every((text) => text === "–"));
});

test("rows for bytes that are there, missing and too many; never more than can be looked at", () => {
  const rows = (/** @type {number} */ length) =>
    rowsOf(taken(new Uint8Array(length), "network", "client"));
  assert.deepEqual(rows(0), Array(9).fill("missing"));
  assert.deepEqual(rows(8), [...Array(8).fill("there"), "missing"]);
  assert.deepEqual(rows(11), [...Array(9).fill("there"), "extra", "extra"]);
  assert.deepEqual(rows(4), Array(4).fill("there"));
  assert.equal(rows(60_000).length, 24);
  assert.equal(
    wrongBit(taken(Uint8Array.of(0x41, ...LOOKUP.slice(1)), "network", "client")),
    "0.7",
  );
  assert.equal(wrongBit(taken(LOOKUP, "network", "client")), null);
});

/** @param {string} layout @param {Uint8Array} [bytes] @param {"msb0" | "lsb0"} [numbering] */
function drawn(layout, bytes = LOOKUP, numbering = "msb0") {
  const shown = taken(bytes, layout, "client");
  return diagramShape(shown, shownCells(shown), numbering);
}

/** @type {[string, "msb0" | "lsb0", string[]][]} */
const BOXES = [
  ["network", "msb0", ["T", "Padding", "Key 0–23", "Key 24–31", "Value 0–23", "Value 24–31"]],
  ["network", "lsb0", ["T", "Padding", "Key 31–8", "Key 7–0", "Value 31–8", "Value 7–0"]],
  ["packed", "msb0", ["T", "Key 0–29", "K", "Value 0–29", "V", "Padding"]],
  [
    "lsb-first",
    "msb0",
    ["T", "Padding", "Key 7–0", "Key 15–8", "Key 23–16", "Key 31–24"].concat([
      "Value 7–0",
      "Value 15–8",
      "Value 23–16",
      "Value 31–24",
    ]),
  ],
  [
    "little-endian",
    "msb0",
    ["Padding", "T", "Key 24–31", "Key 16–23", "Key 8–15", "Key 0–7"].concat([
      "Value 24–31",
      "Value 16–23",
      "Value 8–15",
      "Value 0–7",
    ]),
  ],
];

test("boxes of the diagram are runs of one field, split where its bits are not next to each other", () => {
  for (const [layout, numbering, texts] of BOXES) {
    const { boxes } = drawn(layout, LOOKUP, numbering);
    assert.deepEqual(
      boxes.map(({ text }) => text),
      texts,
      `${layout} ${numbering}`,
    );
  }
});

test("the columns are counted either way", () => {
  const ones = (/** @type {"msb0" | "lsb0"} */ numbering) =>
    drawn("network", LOOKUP, numbering)
      .columns.map(({ ones }) => ones)
      .join("");
  assert.equal(ones("msb0"), "01234567890123456789012345678901");
  assert.equal(ones("lsb0"), [...ones("msb0")].reverse().join(""));
});

test("every bit is drawn once and in one box, in any layout and at any length", () => {
  const next = random(11);
  for (let round = 0; round < 200; round++) {
    const layouts = ["network", "type-low", "lsb-first", "packed", "little-endian", CUSTOM];
    const layout = layouts[next() % layouts.length];
    const bytes = Uint8Array.from({ length: next() % 14 }, () => next() & 0xff);
    const told = `seed 11, round ${round}: ${layout}, ${bytes.length} bytes`;
    const { boxes, bits } = drawn(layout, bytes, next() % 2 ? "msb0" : "lsb0");
    const keys = bits.map(({ place }) => placeKey(place));
    assert.deepEqual(boxes.flatMap((box) => box.bits).map(placeKey), keys, told);
    assert.equal(new Set(keys).size, keys.length, told);
    for (const { bits: run } of boxes) assert.ok(run.length <= 32, told);
  }
});

test("the picture for the clipboard is whole and colours itself", () => {
  const svg = diagramSvg(taken(LOOKUP, CUSTOM, "client"), "lsb0");
  assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="[-0-9. ]+"/);
  assert.match(svg, /<title>A frame of layout narrow<\/title>/);
  assert.ok(!/class=|style=|var\(|undefined|NaN/.test(svg));
  const opened = [...svg.matchAll(/<(\w+)/g)].map(([, tag]) => tag).sort();
  const closed = [...svg.matchAll(/<\/(\w+)/g)].map(([, tag]) => tag).sort();
  assert.deepEqual(opened, closed);
  const digits = [...svg.matchAll(/>([01])<\/text>/g)].length;
  assert.ok(digits >= 72, `${digits} digits`);
});

test("each digit of a masked line is the bit that it shows, and the field's own digits are all there", () => {
  const next = random(5);
  for (let round = 0; round < 200; round++) {
    const layout = ["network", "type-low", "lsb-first", "packed", CUSTOM][next() % 5];
    const bytes = Uint8Array.from({ length: 9 }, () => next() & 0xff);
    const { fields } = taken(bytes, layout, "client");
    const told = `seed 5, round ${round}, ${layout}`;
    for (const [nth, line] of ninebytes.describe(bytes, layout, "client").entries()) {
      if (!fields[nth] || !line.includes(" = ")) continue;
      const digits = maskedDigits(line.split(" = ")[0], fields[nth].bits);
      const own = digits.filter(({ place }) => place);
      assert.equal(own.length, fields[nth].bits.length, told);
      for (const { text, place } of own) {
        const bit = fields[nth].bits.find((one) => place && placeKey(one) === placeKey(place));
        assert.equal(text, String(bit?.value), told);
      }
      for (const { text, place } of digits) if (!place) assert.match(text, /[. ]/, told);
    }
  }
});

test("the call in JavaScript, made: the very bytes, and the very values", async () => {
  const next = random(17);
  for (const layout of ["network", "packed", "lsb-first", CUSTOM]) {
    const message = {
      type: /** @type {const} */ ("delete"),
      code: /** @type {const} */ (2),
      key: next() & 0xfffff,
      value: next(),
    };
    const bytes = ninebytes.encodeMessage(message.type, message.key, message.value, layout);
    for (const direction of /** @type {const} */ (["encode", "decode"])) {
      const code = ninebytes.snippet("javascript", layout, direction);
      const call = callText("javascript", direction, message, bytes);
      const result = direction === "encode" ? "bytes" : "message";
      const program = `${code}\n${call}\nexport { ${result} as result };`;
      const { result: made } = await import(`data:text/javascript,${encodeURIComponent(program)}`);
      const { code: type, key, value } = message;
      if (direction === "encode") assert.deepEqual([...made], [...bytes], layout);
      else assert.deepEqual(made, { type, key, value }, layout);
      const comment = call.split("\n").at(-1);
      assert.equal(
        comment,
        direction === "encode"
          ? `// ${hexText(bytes)}`
          : `// type 2 (Delete), key ${key}, value ${value}`,
      );
    }
  }
});

test("every language has its calls, with the frame's own numbers and bytes", () => {
  const message = {
    type: /** @type {const} */ ("nop"),
    code: /** @type {const} */ (3),
    key: 4294967295,
    value: 7,
  };
  const bytes = bytesOf("C0 FF FF FF FF 00 00 00 07");
  for (const { name } of LANGUAGES) {
    ninebytes.snippet(/** @type {any} */ (name), "network", "encode");
    const encode = callText(name, "encode", message, bytes);
    assert.match(
      encode,
      name === "java" ? /\(3, 0xffffffff, 7\)/ : /\b3, 4294967295u?, 7u?\)/,
      name,
    );
    assert.match(encode, /\n(\/\/|#) C0 FF FF FF FF 00 00 00 07$/, name);
    const decode = callText(name, "decode", message, bytes);
    assert.match(decode, name === "java" ? /\(byte\) 0xC0, / : /0xC0, 0xFF, 0xFF/, name);
    assert.match(decode, /type 3 \(Nop\), key 4294967295, value 7$/, name);
  }
});

test("a pointer that moves within the same bits changes nothing", () => {
  let changes = 0;
  const hand = createHand(
    createStore(() => {
      changes++;
    }),
  );
  const bits = () => [
    { byte: 1, bit: 2 },
    { byte: 1, bit: 3 },
  ];
  for (let move = 0; move < 20; move++) hand.light(bits());
  hand.light(bits().reverse());
  assert.equal(changes, 1);
  hand.light(bits().slice(1));
  for (let move = 0; move < 20; move++) hand.light(null);
  assert.equal(changes, 3);
});
