// Decode's lines quote the steps they are given, and the numbers beside the fields are right.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  conclusion,
  decodeLines,
  encodeLines,
  walkMarks,
  writtenBytes,
} from "../../www/store/decoding.js";
import { binary, grouped, milliseconds } from "../../www/store/format.js";

/** @import { DecodeStep } from "../../www/core/types.js" */
/** @import { Frame } from "../../www/store/decoding.js" */

/** @type {Frame} */
const frame = {
  kind: "message",
  message: { type: "lookup", code: 1, key: 1231234, value: 0 },
  key: null,
  port: null,
  error: null,
  bytes: Uint8Array.of(0x40, 0, 0x12, 0xc9, 0x82, 0, 0, 0, 0),
};

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
    frame: "",
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
  /** @type {Frame} */
  const bad = { ...frame, kind: "malformed", message: null, error };
  assert.equal(decodeLines(bad, [], 0).rest, error.message);
  assert.equal(conclusion(bad), error.message);
  assert.equal(encodeLines(bad, [], 0).rest, error.message);
});

/** A key of 4 bits, 1010, from the third bit of byte 0 on. @type {DecodeStep[]} */
const KEY_1010 = [1, 0, 1, 0].map((value, at) => ({
  field: "key",
  nth: at + 1,
  width: 4,
  byte: 0,
  bit: 2 + at,
  octet: 0x28,
  mask: 0x20 >> at,
  shift: 5 - at,
  value: /** @type {0 | 1} */ (value),
  accumulator: [1, 2, 5, 10][at],
}));

test("the same bits written", () => {
  const one = { ...frame, bytes: Uint8Array.of(0x28) };
  const start = encodeLines(one, KEY_1010, 0);
  assert.equal(start.update, "Lookup, key 1231234, value 0.");
  assert.equal(start.rest, "4 bits to come.");
  assert.deepEqual(encodeLines(one, KEY_1010, 3), {
    head: "Encode · bit 3 of 4",
    where: "(key >> 1) & 1 = 1",
    mask: "key = 10",
    update: "byte 0 |= 1 << 3",
    bits: "byte 0 = 0b0010 1000",
    value: "= 0x28",
    frame: "frame = 28",
    rest: "1 bit to come",
    field: "key",
  });
  assert.equal(encodeLines(one, KEY_1010, 4).rest, "All written: 28");
  assert.deepEqual([...writtenBytes(KEY_1010, 1, 2)], [0x20, 0]);
});

test("where the walk stands", () => {
  for (const at of [-1, 0, 4, 5]) {
    assert.deepEqual(walkMarks(KEY_1010, at), { read: null, now: null });
  }
  assert.deepEqual(walkMarks(KEY_1010, 2), { read: new Set(["0.2", "0.3"]), now: "0.3" });
});

test("formats", () => {
  assert.equal(binary(5, 6), "0001 01");
  assert.equal(grouped(4294967295), "4\u202f294\u202f967\u202f295");
  assert.equal(grouped(1200), "1200");
  assert.equal(milliseconds(35420), "35.420");
});
