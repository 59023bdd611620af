// Brackets never overlap in a lane and every field has a label, also where fields straddle bytes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bracketsOf, groupsOf, runsOf } from "../../www/inspector/shape.js";
import { cellsOf } from "../../www/store/marks.js";

/** @import { FieldView } from "../../www/core/types.js" */

/** Fields one after the other, most significant bit first. @param {[FieldView["field"], number][]} widths @returns {FieldView[]} */
function stream(widths) {
  let at = 0;
  return widths.map(([field, width]) => {
    const bits = Array.from({ length: width }, () => {
      const place = { byte: Math.floor(at / 8), bit: at % 8, value: /** @type {0 | 1} */ (at % 2) };
      at += 1;
      return place;
    });
    return { field, value: 0, bits };
  });
}

const NETWORK = stream([
  ["type", 2],
  ["padding", 6],
  ["key", 32],
  ["value", 32],
]);
const PACKED = stream([
  ["type", 2],
  ["key", 32],
  ["value", 32],
  ["padding", 6],
]);

test("fields with bytes of their own", () => {
  assert.deepEqual(bracketsOf(NETWORK), [
    { field: "type", first: 0, last: 0, lane: 0 },
    { field: "padding", first: 0, last: 0, lane: 1 },
    { field: "key", first: 1, last: 4, lane: 0 },
    { field: "value", first: 5, last: 8, lane: 0 },
  ]);
  assert.deepEqual(groupsOf(NETWORK), [
    { parts: [0, 1], first: 0, last: 0 },
    { parts: [2], first: 1, last: 4 },
    { parts: [3], first: 5, last: 8 },
  ]);
});

test("fields that straddle bytes", () => {
  assert.deepEqual(
    bracketsOf(PACKED).map(({ first, last, lane }) => [first, last, lane]),
    [
      [0, 0, 0],
      [0, 4, 1],
      [4, 8, 0],
      [8, 8, 1],
    ],
  );
  assert.deepEqual(groupsOf(PACKED), [
    { parts: [0, 1], first: 0, last: 3 },
    { parts: [2], first: 4, last: 7 },
    { parts: [3], first: 8, last: 8 },
  ]);
});

test("a byte shared by two fields shows both, in proportion", () => {
  assert.deepEqual(runsOf(cellsOf(PACKED), 4), [
    { field: "key", from: 0, to: 2 },
    { field: "value", from: 2, to: 8 },
  ]);
  assert.deepEqual(runsOf(new Map(), 0), [{ field: null, from: 0, to: 8 }]);
});
