// parseBytes through the package: the shape of what it gives, a handful of every format, and text that fights back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal, ninebytes } from "../shared/package.mjs";
import { random } from "../shared/random.mjs";

const { parseBytes } = ninebytes;

/** @param {Uint8Array[]} frames */
const hex = (frames) => frames.map((frame) => Buffer.from(frame).toString("hex")).join(" ");

/** @type {[string, string, string, string][]} */
const TEXTS = [
  ["40000000000000002a", "hex", "Hex stream, 9 bytes", "40000000000000002a"],
  ["40 00 00 2a", "spaced-hex", "Hex bytes, 4 bytes", "4000002a"],
  ["0x40, 0x00, 0x00, 0x2a", "0x-list", "0x list, 4 bytes", "4000002a"],
  ["uint8_t b[] = { 0x40, 0, '*', 42 };", "c-array", "C array, 4 bytes", "40002a2a"],
  ["[0x40, 0u8, 0, 42]", "rust-array", "Rust array, 4 bytes", "4000002a"],
  ["[]byte{0x40, 0x0, 0x0, 0x2a}", "go-array", "Go array, 4 bytes", "4000002a"],
  ["{(byte)0x40, 0, -1, 42}", "java-array", "Java array, 4 bytes", "4000ff2a"],
  ["Uint8Array(4) [ 64, 0, 0, 42 ]", "js-array", "JavaScript array, 4 bytes", "4000002a"],
  ["<Buffer 40 00 00 2a>", "js-array", "Node.js Buffer, 4 bytes", "4000002a"],
  ["b'@\\x00\\x00*'", "bytes-literal", "Bytes literal, 4 bytes", "4000002a"],
  ['"\\x40\\x00" "\\x00\\x2a"', "escaped-string", "Escaped string, 4 bytes", "4000002a"],
  ["64, 0, 0, 142", "decimal", "Decimal list, 4 bytes", "4000008e"],
  ["QAAAAAAAAAAq\nQAAAKg==", "base64", "Base64, 2 frames, 13 bytes", "40000000000000002a 4000002a"],
  ["01000000 00000000 00000000 00101010", "binary", "Binary, 4 bytes", "4000002a"],
  ["00000000: 4000 002a  @..*", "xxd", "xxd, 4 bytes", "4000002a"],
  ["0000000 0040 2a00\n0000004", "hexdump", "hexdump, 4 bytes", "4000002a"],
  ["00000000  40 00 00 2a  |@..*|\n00000004", "hexdump-c", "hexdump -C, 4 bytes", "4000002a"],
  ["0000   40 00 00 2a                  @..*", "wireshark", "Wireshark, 4 bytes", "4000002a"],
  ["0x7ffe1230 <b>:\t0x40\t0x00\t0x00\t0x2a", "gdb", "gdb x/xb, 4 bytes", "4000002a"],
];

test("every kind of text gives its format, title and frames", () => {
  for (const [text, format, title, frames] of TEXTS) {
    const reading = parseBytes(text);
    assert.deepEqual(
      [reading.format, reading.title, hex(reading.frames), reading.certain, reading.problem],
      [format, title, frames, true, null],
      text,
    );
    assert.ok(reading.frames.every((frame) => frame instanceof Uint8Array));
    assert.deepEqual(reading.alternatives, []);
  }
});

test("what is not certain comes with alternatives, and what is no bytes with a problem", () => {
  const numbers = parseBytes("10 20 30 40");
  assert.deepEqual(
    [numbers.certain, hex(numbers.frames), numbers.warnings.map(({ code }) => code)],
    [false, "10203040", ["ambiguous-base"]],
  );
  const [other] = numbers.alternatives;
  assert.deepEqual(
    [other.format, other.title, hex(other.frames)],
    ["decimal", "Decimal list, 4 bytes", "0a141e28"],
  );
  assert.deepEqual(parseBytes("40 00\n00 00 zz"), {
    format: "unknown",
    title: "Unknown",
    certain: false,
    frames: [],
    warnings: [],
    alternatives: [],
    problem: { code: "not-a-byte", message: '"zz" is not a byte.', line: 2, column: 7 },
  });
});

test("limits are problems, not errors", () => {
  for (const [text, code] of [
    ["4".repeat(262_145), "too-long"],
    ["\u{1f600}".repeat(262_145), "too-long"],
    ["4".repeat(50_000_000), "too-long"],
    ["40".repeat(65_537), "too-many-bytes"],
    ["", "empty"],
  ]) {
    const { problem, frames } = parseBytes(text);
    assert.deepEqual([problem?.code, frames], [code, []]);
  }
  assert.equal(parseBytes("40".repeat(65_536)).problem, null);
  assert.equal(parseBytes("\u{1f600}".repeat(262_144)).problem?.code, "unknown-format");
});

test("what is no string is refused", () => {
  assert.throws(() => /** @type {any} */ (parseBytes)(), {
    name: "TypeError",
    code: "missing-argument",
  });
  for (const value of [
    null,
    1,
    1n,
    true,
    {},
    [],
    new Uint8Array(9),
    () => "40",
    Symbol("40"),
    new String("40"),
  ]) {
    assert.throws(
      () => parseBytes(/** @type {any} */ (value)),
      (error) => {
        isRefusal(error);
        assert.equal(/** @type {any} */ (error).code, "wrong-type");
        return error instanceof TypeError;
      },
    );
  }
});

test("64 kB of anything gives frames or a sentence", () => {
  const next = random(64);
  const pieces = [
    "\ud800",
    "\udc00",
    "\0",
    "\\x",
    "'",
    '"',
    "b'",
    "[",
    "{",
    "(",
    "<Buffer ",
    "/*",
    "0x",
    "40 ",
    "\n",
    "*\n",
  ];
  const texts = [...pieces, "00000000: ", "0000000 00\n*\n", "é", "=", "\\", "ffffff80 "].map(
    (piece) => piece.repeat(65_536 / piece.length),
  );
  for (let round = 0; round < 20; round++) {
    const unit = () => (round % 2 === 0 ? next() % 65_536 : 32 + (next() % 95));
    texts.push(String.fromCharCode(...Array.from({ length: 65_536 }, unit)));
  }
  texts.forEach((text, index) => {
    const { frames, problem, format, warnings } = parseBytes(text);
    assert.equal(problem === null, frames.length > 0, `text ${index}`);
    assert.equal(format === "unknown", frames.length === 0, `text ${index}`);
    for (const { message } of [...warnings, ...(problem ? [problem] : [])]) {
      assert.match(message, /^.{1,199}\.$/su, `text ${index}`);
    }
  });
  assert.equal(hex(parseBytes("40 00 00 2a").frames), "4000002a");
});
