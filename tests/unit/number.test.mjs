// What a person may type for a key, a value or a count, and the sentence for all else.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readUint32, readWhole } from "../../www/store/number.js";

const KEY = "Key must be a whole number from 0 to 4294967295; ";

for (const [text, value] of /** @type {[string, number][]} */ ([
  ["0", 0],
  ["7", 7],
  ["  42 ", 42],
  ["007", 7],
  ["4294967295", 4294967295],
  ["0x0", 0],
  ["0xff", 255],
  ["0XFFFFFFFF", 4294967295],
])) {
  test(`${JSON.stringify(text)} is ${value}`, () => {
    assert.deepEqual(readUint32(text, "Key"), { value, problem: null });
  });
}

for (const [text, why] of [
  ["", "nothing is there."],
  ["   ", "nothing is there."],
  ["-1", "-1 is below 0."],
  ["−5", "−5 is below 0."],
  ["4294967296", "4294967296 is above 4294967295."],
  ["0x100000000", "0x100000000 is above 4294967295."],
  ["1.5", "1.5 is not whole."],
  ["1,5", "1,5 is not whole."],
  ["-0.5", "-0.5 is not whole."],
  ["1e3", "“1e3” is not a number."],
  ["0x", "“0x” is not a number."],
  ["seven", "“seven” is not a number."],
  ["1 2", "“1 2” is not a number."],
  ["NaN", "“NaN” is not a number."],
  ["Infinity", "“Infinity” is not a number."],
  ["9".repeat(400), `${"9".repeat(24)}… is above 4294967295.`],
]) {
  test(`${JSON.stringify(text.slice(0, 30))} is refused`, () => {
    assert.deepEqual(readUint32(text, "Key"), { value: null, problem: KEY + why });
  });
}

test("a count has its own ends", () => {
  const wanted = "Clients must be a whole number from 1 to 4; ";
  assert.equal(readWhole("0", "Clients", 1, 4).problem, `${wanted}0 is below 1.`);
  assert.equal(readWhole("-3", "Clients", 1, 4).problem, `${wanted}-3 is below 1.`);
  assert.equal(readWhole("5", "Clients", 1, 4).problem, `${wanted}5 is above 4.`);
  assert.equal(readWhole("4", "Clients", 1, 4).value, 4);
});
