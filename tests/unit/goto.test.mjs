// Go to: what people type is an event, a frame or an operation that there is, or a sentence.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readPlace } from "../../www/store/goto.js";
import { FIRST_STATE } from "../../www/store/state.js";

const progress = { ...FIRST_STATE.progress, length: 34, allFrames: 35, allOperations: 9 };

/** @type {[string, string | RegExp][]} the place as kind and number, or the sentence */
const TYPED = [
  ["33", "event 33"],
  [" 0 ", "event 0"],
  ["e34", "event 34"],
  ["Event #7", "event 7"],
  ["f33", "frame 33"],
  ["frame 35", "frame 35"],
  ["op 9", "operation 9"],
  ["O1", "operation 1"],
  ["operation 2", "operation 2"],
  ["35", /^There is no event 35: they go from 0 to 34\.$/],
  ["f0", /^There is no frame 0: they go from 1 to 35\.$/],
  ["op 10", /^There is no operation 10: they go from 1 to 9\.$/],
  ["9".repeat(40), /^There is no event 999999999999: /],
  ["", /^Nothing is there: type an event \(33\), a frame \(f33\) or an operation \(op 9\)\.$/],
  ["-1", /^“-1” is none of these: /],
  ["1.5", /is none of these/],
  ["<b>frame</b> 3 and so on and on", /^“<b>frame<\/b> 3 and so on…” is none of these/],
];

test("what is typed is a place that there is, or refused in a sentence", () => {
  for (const [text, wanted] of TYPED) {
    const { place, problem } = readPlace(text, progress);
    if (typeof wanted === "string") {
      assert.equal(place && `${place.kind} ${place.number}`, wanted, text);
      assert.equal(problem, "", text);
    } else {
      assert.equal(place, null, text);
      assert.match(problem, wanted, text);
    }
  }
});

test("where there is none of a kind yet, that is said", () => {
  const { problem } = readPlace("f1", FIRST_STATE.progress);
  assert.equal(problem, "There is no frame 1: there is no frame yet.");
});
