// Why nothing moves: the sentence for whom and until when; and where two branches parted.

import assert from "node:assert/strict";
import { test } from "node:test";
import { partedAt } from "../../www/store/compare-runs.js";
import { isHeld, waiting } from "../../www/store/waiting.js";

/** @import { FaultsView, NextEvent } from "../../www/core/types.js" */

/** @type {FaultsView} */
const NONE = { paused: [], down: [], partitions: [], slow: [], raw: false };
const both = (/** @type {string} */ one, /** @type {string} */ other) => [
  { from: one, to: other },
  { from: other, to: one },
];

/** @param {NextEvent["kind"]} kind @returns {NextEvent} */
const next = (kind) => ({ timeUs: 133_200, kind, frame: null, from: "client 1", to: "client 1" });

/** @type {[string, NextEvent | null, Partial<FaultsView>, number, string][]} */
const CASES = [
  ["something moves", next("delivery"), { paused: ["node 3002"] }, 1, ""],
  ["at rest", null, {}, 0, ""],
  ["at rest, with a node paused", null, { paused: ["node 3002"] }, 0, ""],
  [
    "a paused node",
    next("timeout"),
    { paused: ["node 3002"] },
    1,
    "Nothing can move until node 3002 goes on; client 1 gives up at 133.2 ms.",
  ],
  [
    "several",
    next("timeout"),
    { paused: ["tracker", "node 3001", "node 3002"] },
    2,
    "Nothing can move until the tracker, node 3001 and node 3002 go on; client 1 gives up at 133.2 ms.",
  ],
  [
    "a partition",
    next("timeout"),
    { partitions: both("client 1", "node 3002") },
    1,
    "Nothing can move until the partition between client 1 and node 3002 heals; client 1 gives up at 133.2 ms.",
  ],
  [
    "a pause and many partitions",
    next("timeout"),
    {
      paused: ["node 3001"],
      partitions: [...both("tracker", "client 1"), ...both("tracker", "node 3001")],
    },
    1,
    "Nothing can move until node 3001 goes on or the partition heals; client 1 gives up at 133.2 ms.",
  ],
  [
    "a dropped frame",
    next("timeout"),
    {},
    0,
    "Nothing is on its way; client 1 gives up at 133.2 ms.",
  ],
  [
    "held for nobody",
    null,
    { paused: ["node 3002"] },
    1,
    "Nothing can move until node 3002 goes on.",
  ],
];

test("it is said why nothing moves, and when a client gives up", () => {
  for (const [name, event, faults, flying, sentence] of CASES) {
    assert.equal(waiting(event, { ...NONE, ...faults }, flying), sentence, name);
  }
});

/** @type {[string, NextEvent, boolean, string | null, string][]} */
const COMING = [
  ["a fault", next("fault"), true, "crash 3001 volatile", "Next: node 3001 crashes."],
  [
    "a closed connection",
    { ...next("close"), from: "tracker" },
    false,
    null,
    "Next: client 1 learns that its connection with the tracker is closed.",
  ],
  ["a workload", next("tick"), false, null, "Next: the workload’s next operations fall due."],
  [
    "a time-out before the next arrival",
    next("timeout"),
    true,
    null,
    "Before it arrives, client 1 gives up at 133.2 ms.",
  ],
];

test("what comes next is told where it is no arrival", () => {
  for (const [name, event, moves, fault, sentence] of COMING) {
    assert.equal(waiting(event, NONE, 1, moves, fault), sentence, name);
  }
});

test("a frame is held where its receiver is paused, or its way is cut off", () => {
  const frame = { from: "client 1", to: "node 3002" };
  const back = { from: "node 3002", to: "client 1" };
  assert.ok(!isHeld(NONE, frame));
  assert.ok(isHeld({ ...NONE, paused: ["node 3002"] }, frame));
  assert.ok(!isHeld({ ...NONE, paused: ["node 3002"] }, back));
  assert.ok(isHeld({ ...NONE, partitions: [frame] }, frame));
  assert.ok(!isHeld({ ...NONE, partitions: [frame] }, back));
});

test("two branches share what was before the earlier of their forks", () => {
  /** @type {[number, number | null, number, number][]} branch, parent, at, events */
  const tree = [
    [1, null, 0, 40],
    [2, 1, 20, 30],
    [3, 2, 25, 50],
    [4, 3, 10, 12],
    [5, 1, 35, 60],
  ];
  const branches = tree.map(([branch, parent, at, events]) => ({
    ...{ branch, parent, at, events },
    current: branch === 1,
  }));
  /** @type {[number, number, number][]} */
  const wanted = [
    [1, 2, 20],
    [2, 3, 25],
    [1, 3, 20],
    [4, 1, 10],
    [4, 2, 10],
    [5, 3, 20],
    [5, 4, 10],
    [1, 5, 35],
  ];
  for (const [one, other, at] of wanted) {
    assert.equal(partedAt(branches, one, other), at, `${one} and ${other}`);
    assert.equal(partedAt(branches, other, one), at, `${other} and ${one}`);
  }
});
