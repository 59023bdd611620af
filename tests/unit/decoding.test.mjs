// Decode's lines quote the steps they are given, and the numbers beside the fields are right.

import assert from "node:assert/strict";
import { test } from "node:test";
import { conclusion, decodeLines, readings } from "../../www/store/decoding.js";
import { binary, grouped, hexWord, milliseconds } from "../../www/store/format.js";

/** @import { DecodeStep, FrameView } from "../../www/core/types.js" */

const frame = /** @type {FrameView} */ (
  /** @type {unknown} */ ({
    from: "client 1",
    to: "node 3002",
    kind: "message",
    message: { type: "lookup", code: 1, key: 1231234, value: 0 },
  })
);

/** @type {DecodeStep} */
const STEP = {
  field: "key",
  nth: 12,
  width: 32,
  byte: 2,
  bit: 3,
  octet: 0x12,
  mask: 0x10,
  shift: 4,
  value: 1,
  accumulator: 1,
};

test("one bit", () => {
  assert.deepEqual(decodeLines(frame, [STEP, STEP], 1), {
    head: "Decode · bit 1 of 2",
    where: "byte 2, bit 3: (0x12 >> 4) & 1 = 1",
    mask: "mask 0x10",
    update: "key = key << 1 | 1",
    bits: "key = 0b0000 0000 0001",
    value: "= 1",
    rest: "1 bit to come",
    field: "key",
  });
});

test("before the first bit and after the last", () => {
  assert.equal(decodeLines(frame, [STEP], 0).rest, "1 bit to come.");
  const end = decodeLines(frame, [STEP], 1).rest;
  assert.equal(end, "All read: Lookup, key 1231234, value 0.");
});

test("what is not a frame concludes with its error", () => {
  const error = { code: "short", message: "9 bytes were wanted and 3 came." };
  const bad = /** @type {FrameView} */ ({ ...frame, kind: "malformed", message: null, error });
  assert.equal(decodeLines(bad, [], 0).rest, error.message);
  assert.equal(conclusion(bad), error.message);
});

test("readings and formats", () => {
  assert.deepEqual(readings(1, 2), { binary: "01", hex: "", signed: "" });
  assert.deepEqual(readings(0xdeadbeef, 32), {
    binary: "",
    hex: "0xDEADBEEF",
    signed: "-559038737",
  });
  assert.equal(readings(2 ** 31 - 1, 32).signed, "");
  assert.equal(binary(5, 6), "0001 01");
  assert.equal(hexWord(1231234), "0x0012C982");
  assert.equal(grouped(4294967295), "4\u202f294\u202f967\u202f295");
  assert.equal(grouped(1200), "1200");
  assert.equal(milliseconds(35420), "35.420");
});
