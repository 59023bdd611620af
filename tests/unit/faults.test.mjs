// What the Faults panel says before anything is done: which faults can have no effect and why, what stands and how it is
// undone, and which frame a byte fault would be about.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  actorsOf,
  fieldOf,
  lastBit,
  nameFor,
  reasonAgainst,
  standing,
  targetFrame,
} from "../../www/faults/effects.js";

/** @typedef {import("../../src/web/types.d.ts").FaultsView} FaultsView */

/** @type {FaultsView} */
const NOTHING = { paused: [], down: [], partitions: [], slow: [], raw: false };
/** @type {import("../../src/web/types.d.ts").ConnectionView[]} */
const CONNECTIONS = [
  { id: 0, ends: ["client 1", "tracker"], open: true },
  { id: 1, ends: ["client 1", "node 3001"], open: false },
];

test("everyone can be chosen, nodes first", () => {
  assert.deepEqual(actorsOf([3001, 3002], 2), [
    "node 3001",
    "node 3002",
    "tracker",
    "client 1",
    "client 2",
  ]);
  assert.deepEqual(actorsOf([], 1), ["tracker", "client 1"]);
});

test("a fault that can have no effect has a reason, any other has none", () => {
  const broken = { ...NOTHING, paused: ["node 3001", "tracker"], down: [3002] };
  const parted = { ...NOTHING, partitions: [{ from: "client 1", to: "node 3001" }] };
  /** @type {[kind: any, at: string, towards: string, faults: FaultsView, oneWay: boolean, has: boolean][]} */
  const cases = [
    ["pause", "node 3001", "", NOTHING, false, false],
    ["pause", "node 3001", "", broken, false, true],
    ["pause", "node 3002", "", broken, false, true],
    ["pause", "tracker", "", NOTHING, false, false],
    ["pause", "client 1", "", NOTHING, false, true],
    ["resume", "node 3001", "", NOTHING, false, true],
    ["resume", "node 3001", "", broken, false, false],
    ["resume", "tracker", "", broken, false, false],
    ["crash", "node 3001", "", broken, false, false],
    ["crash", "node 3002", "", broken, false, true],
    ["crash", "tracker", "", NOTHING, false, true],
    ["restart", "node 3002", "", broken, false, false],
    ["restart", "node 3001", "", broken, false, true],
    ["restart", "client 1", "", NOTHING, false, true],
    ["cut", "tracker", "", NOTHING, false, false],
    ["cut", "client 1", "tracker", NOTHING, false, false],
    ["cut", "client 1", "node 3001", NOTHING, false, true],
    ["cut", "node 3001", "", NOTHING, false, true],
    ["partition", "client 1", "node 3001", NOTHING, false, false],
    ["partition", "client 1", "node 3001", parted, false, false],
    ["partition", "client 1", "node 3001", parted, true, true],
    ["partition", "node 3001", "client 1", parted, true, false],
    ["partition", "node 3001", "", parted, false, false],
    ["slow", "node 3001", "", parted, false, false],
  ];
  for (const [kind, at, towards, faults, oneWay, has] of cases) {
    const standing = { faults, connections: CONNECTIONS };
    const reason = reasonAgainst(kind, { at, towards }, standing, oneWay);
    assert.equal(reason !== "", has, `${kind} ${at} ${towards}: ${reason}`);
  }
});

test("a button is called after whom it would be done to, and is none where it has no use", () => {
  assert.equal(nameFor("pause", "Pause node", "node 3001"), "Pause node");
  assert.equal(nameFor("resume", "Resume node", "tracker"), "Resume tracker");
  assert.equal(nameFor("crash", "Crash node", "tracker"), "");
  assert.equal(nameFor("pause", "Pause node", "client 1"), "");
  assert.equal(nameFor("cut", "Cut connection", "client 1"), "Cut connection");
});

test("who is cut off from everyone has one way back, whatever else stands", () => {
  const actors = ["node 3001", "node 3002", "tracker", "client 1"];
  const others = actors.slice(1);
  const away = others.map((to) => ({ from: "node 3001", to }));
  const back = others.map((from) => ({ from, to: "node 3001" }));
  const one = { from: "tracker", to: "client 1" };
  /** @type {(faults: Partial<FaultsView>, among?: string[]) => string[]} */
  const said = (faults, among = actors) =>
    standing({ ...NOTHING, ...faults }, among).map(({ words, undo }) => `${words}: ${undo}`);
  assert.deepEqual(said({ partitions: [...away, ...back, one] }), [
    "cut off from everyone: Heal node 3001",
    "partition: Heal tracker → client 1",
  ]);
  assert.deepEqual(said({ partitions: away }), ["heard by no one: Heal node 3001"]);
  assert.deepEqual(said({ partitions: back }), ["hears no one: Heal node 3001"]);
  assert.equal(said({ partitions: away.slice(1) }).length, 2, "not everyone");
  const slow = others.map((to) => ({
    ends: /** @type {[string, string]} */ (["node 3001", to]),
    times: 10,
  }));
  assert.deepEqual(said({ slow }), ["10 × slower: Heal node 3001"]);
  assert.deepEqual(said({ partitions: [one] }, ["tracker", "client 1"]), [
    "partition: Heal tracker → client 1",
  ]);
});

test("what stands is listed once each, with its own way back", () => {
  const both = [
    { from: "node 3001", to: "client 1" },
    { from: "client 1", to: "node 3001" },
    { from: "tracker", to: "client 1" },
  ];
  const all = standing({
    paused: ["tracker"],
    down: [3002],
    partitions: both,
    slow: [{ ends: ["client 1", "node 3003"], times: 10 }],
    raw: true,
  });
  assert.deepEqual(
    all.map(({ words, undo }) => [words, undo]),
    [
      ["paused", "Resume tracker"],
      ["down", "Restart node 3002"],
      ["partition", "Heal client 1 ↔ node 3001"],
      ["partition", "Heal tracker → client 1"],
      ["10 × slower", "Heal client 1 ↔ node 3003"],
    ],
  );
  assert.deepEqual(standing(NOTHING), []);
});

test("a byte fault is about the frame looked at while that is in flight, else about the next", () => {
  const frame = (/** @type {number} */ seq, /** @type {string} */ state) =>
    /** @type {any} */ ({ seq, state, fields: [] });
  const [old, next, later] = [frame(1, "delivered"), frame(2, "in flight"), frame(3, "in flight")];
  assert.equal(targetFrame(later, next), later);
  assert.equal(targetFrame(old, next), next);
  assert.equal(targetFrame(null, next), next);
  assert.equal(targetFrame(old, null), null);
  assert.equal(targetFrame(frame(4, "to come"), frame(5, "lost")), null);

  const bits = [7, 8, 9].map((at) => ({ byte: at >> 3, bit: at % 8, value: 0 }));
  const keyed = /** @type {any} */ ({ ...next, fields: [{ field: "key", value: 0, bits }] });
  assert.equal(lastBit(keyed), 9);
  assert.equal(fieldOf(keyed, 8), "key");
  assert.equal(fieldOf(keyed, 10), "");
  assert.equal(lastBit(next), 0, "bytes without a key");
});
