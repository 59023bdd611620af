// Every kind of fault as data: its words and event, what stands afterwards, and what becomes of the frame that is on its way and of its
// operation. And the cluster that they happen to. Not a test.

import assert from "node:assert/strict";
import { ninebytes } from "./package.mjs";

const { Cluster } = ninebytes;
/** @typedef {InstanceType<typeof Cluster>} AnyCluster */
/** @typedef {import("../../www/pkg/ninebytes.js").Fault} Fault */

/** The key of node 3002, and its pair. */
export const KEY = 1231234;

/**
 * A paused cluster: node 3002 has stored a pair for client 1 in frames 1 to 4. Client 1 looks it up again: frame 5 is on its way to
 * the tracker or, if `at` is a node, frame 7 to the node, and frame 8 would be the answer.
 * @param {"tracker" | "node"} at @param {Fault[]} before
 */
export async function arrange(at, before) {
  const cluster = new Cluster({ nodes: 3, clients: 2, transport: "memory", paused: true });
  cluster.insert(KEY, 5);
  for (let event = 0; event < 4; event++) await cluster.step();
  const end = cluster.lookup(KEY).then(
    ({ outcome }) => outcome,
    ({ code }) => code,
  );
  for (let event = 0; event < (at === "node" ? 2 : 0); event++) await cluster.step();
  for (const fault of before) cluster.fault(fault);
  return { cluster, end, frame: at === "node" ? 7 : 5 };
}

/**
 * @typedef {object} Case
 * @property {any} fault
 * @property {string} words - as run() has it
 * @property {"tracker" | "node"} [at] - where to the frame is on its way; the tracker unless told
 * @property {any[]} [before] - faults before it
 * @property {string} [to] - whom its event is about; the network unless told
 * @property {number} [about] - the frame that its event is about
 * @property {object} [stands] - of faults() what is not usual
 * @property {object} [frame] - of the frame what is not as it was on its way
 * @property {number[]} [sent] - the frames sent by it
 * @property {string} end - what the operation then comes to
 * @property {(cluster: AnyCluster) => unknown} [also]
 */

/** @param {AnyCluster} cluster */
const pairs = (cluster) => cluster.nodes()[1].pairs;

/** @type {Case[]} */
export const CASES = [
  {
    fault: { kind: "pause", port: 3000 },
    words: "pause 3000",
    to: "tracker",
    stands: { paused: ["tracker"] },
    end: "timed-out",
  },
  {
    fault: { kind: "pause", port: 3002 },
    at: "node",
    words: "pause 3002",
    to: "node 3002",
    stands: { paused: ["node 3002"] },
    end: "timed-out",
    also: (c) => assert.equal(c.nodes()[1].state, "paused"),
  },
  {
    fault: { kind: "resume", port: 3000 },
    before: [{ kind: "pause", port: 3000 }],
    words: "resume 3000",
    to: "tracker",
    end: "found",
  },
  {
    fault: { kind: "crash", port: 3002 },
    at: "node",
    words: "crash 3002 volatile",
    to: "node 3002",
    stands: { down: [3002] },
    frame: { state: "lost" },
    end: "node-crashed",
    also: (c) => assert.deepEqual([c.nodes()[1].state, pairs(c)], ["down", []]),
  },
  {
    fault: { kind: "crash", port: 3002, durable: true },
    words: "crash 3002 durable",
    to: "node 3002",
    stands: { down: [3002] },
    end: "node-down",
    also: (c) => assert.deepEqual([c.nodes()[1].state, pairs(c)], ["down", [[KEY, 5]]]),
  },
  {
    fault: { kind: "restart", port: 3002 },
    before: [{ kind: "crash", port: 3002, durable: false }],
    words: "restart 3002",
    sent: [6],
    to: "node 3002",
    end: "missing",
    also: (c) => assert.equal(c.nodes()[1].state, "up"),
  },
  {
    fault: { kind: "restart", port: 3002 },
    before: [{ kind: "crash", port: 3002, durable: true }],
    words: "restart 3002",
    sent: [6],
    to: "node 3002",
    end: "found",
  },
  {
    fault: { kind: "cut", from: "client 1" },
    words: "cut client1 *",
    to: "client 1",
    frame: { state: "lost" },
    end: "connection-cut",
    also: (c) => assert.ok(c.connections().every(({ open }) => !open)),
  },
  {
    fault: { kind: "cut", port: 3002, to: "client 1" },
    words: "cut 3002 client1",
    to: "node 3002",
    end: "found",
    also: (c) =>
      assert.deepEqual(
        c.connections().map(({ open }) => open),
        [true, false],
      ),
  },
  {
    fault: { kind: "partition", from: "client 1", to: "tracker" },
    words: "partition client1 3000",
    to: "client 1",
    stands: {
      partitions: [
        { from: "client 1", to: "tracker" },
        { from: "tracker", to: "client 1" },
      ],
    },
    end: "timed-out",
  },
  {
    fault: { kind: "partition", from: "tracker", to: "client 1", oneWay: true },
    words: "partition 3000 client1 oneway",
    to: "tracker",
    stands: { partitions: [{ from: "tracker", to: "client 1" }] },
    end: "timed-out",
    also: async (c) => assert.equal((await c.step())?.to, "tracker"),
  },
  {
    fault: { kind: "partition", port: 3003, oneWay: true },
    words: "partition 3003 * oneway",
    to: "node 3003",
    stands: {
      partitions: ["client 1", "client 2", "tracker", "node 3001", "node 3002"].map((to) => ({
        from: "node 3003",
        to,
      })),
    },
    end: "found",
  },
  {
    fault: { kind: "slow", from: "client 1", to: "tracker" },
    words: "slow client1 3000 10",
    to: "client 1",
    stands: { slow: [{ ends: ["client 1", "tracker"], times: 10 }] },
    end: "found",
  },
  {
    fault: { kind: "slow", port: 3002, to: "client 1", times: 1000 },
    words: "slow 3002 client1 1000",
    to: "node 3002",
    stands: { slow: [{ ends: ["node 3002", "client 1"], times: 1000 }] },
    end: "timed-out",
  },
  {
    fault: { kind: "heal" },
    before: [
      { kind: "partition", port: 3000 },
      { kind: "slow", port: 3002 },
    ],
    words: "heal",
    end: "found",
  },
  {
    fault: { kind: "heal", from: "client 1", to: "tracker" },
    before: [
      { kind: "partition", from: "client 1", to: "tracker" },
      { kind: "partition", from: "client 2", to: "tracker", oneWay: true },
    ],
    words: "heal client1 3000",
    to: "client 1",
    stands: { partitions: [{ from: "client 2", to: "tracker" }] },
    end: "found",
  },
  {
    fault: { kind: "drop" },
    words: "drop 5",
    about: 5,
    stands: { raw: true },
    frame: { state: "dropped" },
    end: "timed-out",
  },
  {
    fault: { kind: "duplicate" },
    words: "duplicate 5 1",
    about: 5,
    stands: { raw: true },
    frame: { damage: ["copied"] },
    sent: [6],
    end: "found",
    also: (c) => assert.deepEqual([c.frame(6).copyOf, c.frame(6).bytes], [5, c.frame(5).bytes]),
  },
  {
    fault: { kind: "duplicate", frame: 7, times: 3 },
    at: "node",
    words: "duplicate 7 3",
    about: 7,
    stands: { raw: true },
    frame: { damage: ["copied 3 times"] },
    sent: [8, 9, 10],
    end: "found",
  },
  {
    fault: { kind: "reorder" },
    words: "reorder 5 5000",
    about: 5,
    stands: { raw: true },
    frame: { damage: ["held back by 5 ms"] },
    end: "found",
    also: (c) => assert.equal(c.nextEvent()?.timeUs, c.frame(5).dueUs + 5000),
  },
  {
    fault: { kind: "flip", bit: 31 },
    words: "flip 5 31",
    about: 5,
    stands: { raw: true },
    frame: { damage: ["bit 31 flipped"], received: Uint8Array.of(0, 0x12, 0xc9, 0x83) },
    // The tracker places another key.
    end: "missing",
  },
  {
    fault: { kind: "flip" },
    at: "node",
    words: "flip 7 0",
    about: 7,
    stands: { raw: true },
    frame: {
      damage: ["bit 0 flipped"],
      received: Uint8Array.of(0xc0, 0, 0x12, 0xc9, 0x82, 0, 0, 0, 0),
    },
    // A Delete, now; its answer says just what the Lookup's would, had there been nothing.
    end: "missing",
  },
  {
    fault: { kind: "truncate" },
    words: "truncate 5 3",
    about: 5,
    stands: { raw: true },
    frame: { damage: ["cut to 3 bytes"], received: Uint8Array.of(0, 0x12, 0xc9) },
    end: "frame-too-short",
  },
  {
    fault: { kind: "truncate", frame: 7, length: 0 },
    at: "node",
    words: "truncate 7 0",
    about: 7,
    stands: { raw: true },
    frame: { damage: ["cut to 0 bytes"], received: new Uint8Array() },
    end: "frame-too-short",
  },
  {
    fault: { kind: "coalesce" },
    words: "coalesce 5",
    about: 5,
    stands: { raw: true },
    frame: { damage: ["waits for the next frame"] },
    end: "timed-out",
  },
  {
    // The copy happens to be due before its original.
    fault: { kind: "coalesce", frame: 6 },
    before: [{ kind: "duplicate" }],
    words: "coalesce 6",
    about: 6,
    stands: { raw: true },
    frame: { received: Uint8Array.of(0, 0x12, 0xc9, 0x82, 0, 0x12, 0xc9, 0x82) },
    end: "frame-too-short",
    also: (c) =>
      assert.deepEqual(c.frame(6).damage, ["waits for the next frame", "glued to frame 5"]),
  },
];
