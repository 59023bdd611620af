// The codec through its JavaScript interface: the table of wire.md, an independent codec in plain JavaScript, and every way to
// call it wrongly.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal, ninebytes } from "../shared/package.mjs";
import { random } from "../shared/random.mjs";

const { encodeMessage, decodeMessage, decodeSection, layouts, dissect, decodeSteps } = ninebytes;
const { encodeKey, decodeKey, encodePort, decodePort } = ninebytes;

const NAMES = layouts().map(({ name }) => name);
const TYPES = /** @type {const} */ (["insert", "lookup", "delete", "nop"]);

/** @param {Uint8Array} bytes */
const hex = (bytes) => Buffer.from(bytes).toString("hex");
/** @param {string} text */
const bytes = (text) => new Uint8Array(Buffer.from(text.replaceAll(" ", ""), "hex"));

/** @type {[typeof TYPES[number], number, number, string[]][]} */
const TABLE = [
  [
    "insert",
    42,
    7,
    [
      "00 0000002a 00000007",
      "00 0000002a 00000007",
      "00 00000054 000000e0",
      "00 00 00 0a 80 00 00 01 c0",
      "00 2a000000 07000000",
    ],
  ],
  [
    "lookup",
    0x0a0b0c0d,
    0,
    [
      "40 0a0b0c0d 00000000",
      "01 0a0b0c0d 00000000",
      "80 50d030b0 00000000",
      "42 82 c3 03 40 00 00 00 00",
      "01 0d0c0b0a 00000000",
    ],
  ],
  [
    "delete",
    0x12345678,
    0xdeadbeef,
    [
      "80 12345678 deadbeef",
      "02 12345678 deadbeef",
      "40 482c6a1e 7bb57df7",
      "84 8d 15 9e 37 ab 6f bb c0",
      "02 78563412 efbeadde",
    ],
  ],
  [
    "nop",
    0xffffffff,
    1,
    [
      "c0 ffffffff 00000001",
      "03 ffffffff 00000001",
      "c0 ffffffff 00000080",
      "ff ff ff ff c0 00 00 00 40",
      "03 ffffffff 01000000",
    ],
  ],
];

test("the table of frames", () => {
  for (const [type, key, value, frames] of TABLE) {
    NAMES.forEach((layout, index) => {
      const code = TYPES.indexOf(type);
      const frame = bytes(frames[index]);
      assert.equal(
        hex(encodeMessage(type, key, value, layout)),
        hex(frame),
        `${type} in ${layout}`,
      );
      assert.equal(hex(encodeMessage(/** @type {0} */ (code), key, value, layout)), hex(frame));
      assert.deepEqual(decodeMessage(frame, layout), { type, code, key, value });
      assert.deepEqual(
        [0, 1, 2].map((section) => decodeSection(frame, /** @type {0} */ (section), layout)),
        [code, key, value],
      );
    });
  }
});

test("the layout is network unless told", () => {
  assert.equal(hex(encodeMessage("lookup", 42, 0)), "400000002a00000000");
  assert.equal(decodeMessage(bytes("400000002a00000000")).key, 42);
  assert.equal(hex(encodeKey(42)), "0000002a");
  assert.equal(hex(encodePort(3002)), "00000bba");
});

/**
 * A frame by string arithmetic on bits, which shares nothing with the package.
 * @param {string} layout
 * @param {number} code
 * @param {number} key
 * @param {number} value
 */
function oracle(layout, code, key, value) {
  const bits = (/** @type {number} */ number, /** @type {number} */ width) =>
    number.toString(2).padStart(width, "0");
  const turned = (/** @type {number} */ word) =>
    (bits(word, 32).match(/.{8}/g) ?? []).reverse().join("");
  const [type, low, words] = [bits(code, 2), "000000", bits(key, 32) + bits(value, 32)];
  const stream =
    {
      network: type + low + words,
      packed: type + words + low,
      "little-endian": low + type + turned(key) + turned(value),
    }[layout] ?? low + type + words;
  const octets = (stream.match(/.{8}/g) ?? []).map((octet) =>
    layout === "lsb-first" ? [...octet].reverse().join("") : octet,
  );
  return new Uint8Array(octets.map((octet) => Number.parseInt(octet, 2)));
}

test("10,000 random messages a layout agree with an independent codec and come back", () => {
  for (const layout of NAMES) {
    const next = random(2026);
    for (let round = 0; round < 10_000; round++) {
      const [code, key, value] = [next() % 4, next(), next()];
      const frame = encodeMessage(TYPES[code], key, value, layout);
      assert.equal(
        hex(frame),
        hex(oracle(layout, code, key, value)),
        `round ${round} in ${layout}`,
      );
      assert.deepEqual(decodeMessage(frame, layout), { type: TYPES[code], code, key, value });
      assert.equal(decodeKey(encodeKey(key, layout), layout), key);
      assert.equal(decodePort(encodePort(value, layout), layout), value);
    }
  }
});

test("the layouts tell where every bit is, and reading there gives the fields", () => {
  assert.deepEqual(NAMES, ["network", "type-low", "lsb-first", "packed", "little-endian"]);
  for (const { name, message, directory } of layouts()) {
    const frame = encodeMessage("delete", 0x12345678, 0xdeadbeef, name);
    const read = (
      /** @type {{ byte: number, bit: number }[]} */ places,
      /** @type {Uint8Array} */ from,
    ) => places.reduce((number, { byte, bit }) => number * 2 + ((from[byte] >> (7 - bit)) & 1), 0);
    const fields = Object.fromEntries(message.map(({ field, bits }) => [field, read(bits, frame)]));
    assert.deepEqual(fields, { type: 2, padding: 0, key: 0x12345678, value: 0xdeadbeef }, name);
    assert.equal(
      new Set(message.flatMap(({ bits }) => bits.map(({ byte, bit }) => byte * 8 + bit))).size,
      72,
    );
    assert.equal(read(directory[0].bits, encodeKey(0x0a0b0c0d, name)), 0x0a0b0c0d);
    assert.equal(directory[0].bits.length, 32);
  }
});

test("whole numbers from 0 to 4294967295 are taken and nothing else is", () => {
  for (const good of [0, -0, 1, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1]) {
    assert.equal(decodeKey(encodeKey(good)), good + 0);
  }
  const bad = [
    -1,
    2 ** 32,
    1.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1e300,
    5e-324,
    "7",
    "",
    null,
    undefined,
    true,
    5n,
    [],
    [7],
    {},
    Symbol("7"),
    () => 7,
    new Number(7),
  ];
  for (const value of bad) {
    const any = /** @type {any} */ (value);
    /** @type {[string, () => unknown][]} */
    const calls = [
      ["key", () => encodeMessage("insert", any, 7)],
      ["value", () => encodeMessage("insert", 7, any)],
      ["key", () => encodeKey(any)],
      ["port", () => encodePort(any)],
    ];
    for (const [name, call] of calls) {
      assert.throws(call, (/** @type {any} */ error) => {
        const wanted = typeof value === "number" ? RangeError : TypeError;
        assert.ok(error instanceof wanted, `${String(value)}: ${error}`);
        assert.match(error.message, new RegExp(`\`${name}\``));
        isRefusal(error);
        return true;
      });
    }
  }
});

/**
 * @param {() => unknown} call
 * @param {string} code
 * @param {Record<string, unknown>} [more]
 */
function refuses(call, code, more = {}) {
  assert.throws(call, (/** @type {any} */ error) => {
    isRefusal(error);
    for (const [name, value] of Object.entries({ code, ...more })) assert.equal(error[name], value);
    return true;
  });
}

test("types, sections and layouts that do not exist are refused by name", () => {
  const any = (/** @type {unknown} */ value) => /** @type {any} */ (value);
  refuses(() => encodeMessage(any("Insert"), 1, 2), "unknown-type");
  refuses(() => encodeMessage(any(4), 1, 2), "out-of-range");
  refuses(() => encodeMessage(any(-1), 1, 2), "out-of-range");
  refuses(() => encodeMessage(any(null), 1, 2), "wrong-type");
  refuses(() => any(encodeMessage)(), "missing-argument");
  refuses(() => any(encodeMessage)("insert", 1), "missing-argument");
  refuses(() => encodeMessage("insert", 1, 2, any("big")), "unknown-layout");
  refuses(() => encodeMessage("insert", 1, 2, any(1)), "wrong-type");
  refuses(() => encodeMessage("insert", 1, 2, any(null)), "wrong-type");
  refuses(() => decodeSection(new Uint8Array(9), any(3)), "out-of-range");
  refuses(() => decodeSection(new Uint8Array(9), any(undefined)), "missing-argument");
});

test("bytes that are not a frame are refused with where and what", () => {
  for (const layout of NAMES) {
    for (const actual of [0, 1, 4, 8])
      refuses(() => decodeMessage(new Uint8Array(actual), layout), "frame-too-short", {
        expected: 9,
        actual,
      });
    for (const actual of [10, 18, 65_537])
      refuses(() => decodeMessage(new Uint8Array(actual), layout), "frame-too-long", {
        expected: 9,
        actual,
      });
    for (const actual of [0, 3])
      refuses(() => decodeKey(new Uint8Array(actual), layout), "frame-too-short", {
        expected: 4,
        actual,
      });
    for (const actual of [5, 9])
      refuses(() => decodePort(new Uint8Array(actual), layout), "frame-too-long", {
        expected: 4,
        actual,
      });
    const padding = layouts()
      .find(({ name }) => name === layout)
      ?.message.find(({ field }) => field === "padding");
    for (const { byte, bit } of padding?.bits ?? []) {
      const frame = encodeMessage("nop", 1, 2, layout);
      frame[byte] ^= 0x80 >> bit;
      refuses(() => decodeMessage(frame, layout), "padding-not-zero", { byte, bit });
      assert.equal(decodeSection(frame, 1, layout), 1, "a section alone can still be read");
      assert.deepEqual(dissect(frame, layout).error?.code, "padding-not-zero");
    }
  }
  for (const value of [
    undefined,
    null,
    7,
    "00",
    [0, 0],
    new ArrayBuffer(9),
    new Uint16Array(9),
    new DataView(new ArrayBuffer(9)),
  ]) {
    assert.throws(
      () => decodeMessage(/** @type {any} */ (value)),
      { name: "TypeError" },
      String(value),
    );
  }
});

test("a view of a larger buffer and Node's Buffer are read as the bytes they show", () => {
  const whole = bytes("ffff 400000002a00000000 ffff");
  assert.equal(decodeMessage(whole.subarray(2, 11)).key, 42);
  assert.equal(decodeMessage(Buffer.from("400000002a00000000", "hex")).type, "lookup");
});

test("dissect and decodeSteps tell the same as decoding, for any bytes", () => {
  const next = random(7);
  for (let round = 0; round < 2_000; round++) {
    const length = next() % 3 === 0 ? 9 : next() % 20;
    const frame = Uint8Array.from({ length }, () => next());
    for (const layout of NAMES) {
      const { kind, message, error, fields } = dissect(frame, layout);
      const steps = decodeSteps(frame, layout);
      assert.equal(kind === "malformed", error !== null);
      if (kind === "message") assert.deepEqual(message, decodeMessage(frame, layout));
      if (kind === "request")
        assert.equal(dissect(frame, layout, "tracker").port, decodeKey(frame, layout));
      for (const { field, value, bits } of fields) {
        const last = steps.filter((step) => step.field === field).at(-1);
        if (last?.nth === last?.width)
          assert.equal(last?.accumulator, value, `${field} of ${hex(frame)} in ${layout}`);
        assert.ok(bits.every(({ byte }) => byte < length));
      }
      for (const step of steps) assert.equal((step.octet & step.mask) >> step.shift, step.value);
    }
  }
});
