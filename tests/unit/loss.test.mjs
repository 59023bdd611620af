// What an event took away, read off the session's records: a session here is a few rows of its table.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lossOf, lostOf } from "../../www/store/loss.js";

/** @import { Session } from "../../www/core/session.js" */
/** @import { ConnectionView, EventView, Progress } from "../../www/core/types.js" */

const STATES = ["to come", "in flight", "delivered", "lost", "dropped"];
const IN_FLIGHT = 1;
const DELIVERED = 2;
const LOST = 3;
const DROPPED = 4;

/** A row: seq, from, to, sentUs, endUs, kind, number, state, operation, sentAt, event, altered.
 * @param {number} seq @param {number} state @param {number} event */
const row = (seq, state, event) =>
  Float64Array.of(seq, 1, 3002, 10, 90, 0, 7, state, 1, 4, event, 0);

/** @param {Partial<EventView>} event @param {Float64Array[]} rows @param {ConnectionView[]} [connections] */
function session(event, rows, connections = []) {
  const fake = {
    lastEvent: () => ({ event: 9, timeUs: 50, fault: null, sent: [], problem: null, ...event }),
    find: () => Uint32Array.from(rows, (one) => one[0]),
    frame: (/** @type {number} */ seq) => ({
      dueUs: 120,
      state: STATES[rows.find((one) => one[0] === seq)?.[7] ?? 0],
    }),
    table: (/** @type {number} */ seq) => rows.find((one) => one[0] === seq),
    connections: () => connections,
  };
  return /** @type {Session} */ (/** @type {unknown} */ (fake));
}

const name = (/** @type {number} */ seq) => `Frame ${seq}`;

/** Progress is the key of what is known, so each moment has its own. */
const moment = () => /** @type {Progress} */ ({});

/** @param {string} a @param {string} b @param {boolean} open @returns {ConnectionView} */
const connection = (a, b, open) => ({ id: 1, ends: [a, b], open });

const ROWS = [
  row(5, LOST, 9),
  row(6, DROPPED, 9),
  row(7, LOST, 8),
  row(8, DELIVERED, 9),
  row(9, IN_FLIGHT, 0),
];

test("frames that this event lost or dropped are told, not those of others", () => {
  const loss = lossOf(session({ kind: "fault", fault: "crash 3002 volatile" }, ROWS), moment());
  assert.deepEqual(
    [...(loss?.frames ?? [])],
    [5, 1, 3002, 10, 120, 0, 7, 6, 1, 3002, 10, 120, 0, 7],
  );
  assert.equal(loss?.atUs, 50);
  assert.deepEqual(lostOf(loss, name), { frames: 2, one: undefined, broken: false });
});

/** @type {[Partial<EventView>, number][]} */
const EVENTS = [
  [{ kind: "fault", fault: "drop 6" }, 2],
  [{ kind: "timeout" }, 2],
  [{ kind: "delivery", problem: { code: "bad-length", message: "" } }, 2],
  [{ kind: "fault", fault: "pause 3002" }, 0],
  [{ kind: "delivery" }, 0],
  [{ kind: "delivery", sent: [5, 8] }, 1],
  [{ kind: "tick" }, 0],
];

test("only events that can lose a frame are asked for what they lost", () => {
  for (const [event, frames] of EVENTS) {
    const loss = lossOf(session(event, ROWS), moment());
    const lost = lostOf(loss, name);
    assert.equal(lost.frames, frames, JSON.stringify(event));
    assert.equal(lost.one, frames === 1 ? "Frame 5" : undefined, "one alone is named");
  }
});

test("a crash breaks the connections of its node, a cut those between its ends, and none that are open", () => {
  const connections = [
    connection("client 1", "node 3002", false),
    connection("tracker", "node 3002", false),
    connection("client 1", "node 3003", false),
    connection("client 2", "node 3002", true),
  ];
  /** @param {string} fault */
  const broken = (fault) =>
    lossOf(session({ kind: "fault", fault }, [], connections), moment())?.broken ?? [];
  assert.deepEqual(broken("crash 3002 durable"), [
    ["client 1", "node 3002"],
    ["tracker", "node 3002"],
  ]);
  assert.deepEqual(broken("cut 3002 client1"), [["client 1", "node 3002"]]);
  assert.deepEqual(broken("cut client1 *"), [
    ["client 1", "node 3002"],
    ["client 1", "node 3003"],
  ]);
  assert.deepEqual(broken("partition 3002 *"), []);
});

test("before the first event nothing is lost, and a moment is looked at once", () => {
  const none = /** @type {Session} */ (/** @type {unknown} */ ({ lastEvent: () => null }));
  assert.equal(lossOf(none, moment()), null);
  const now = moment();
  const first = lossOf(session({ kind: "fault", fault: "drop 6" }, ROWS), now);
  assert.equal(lossOf(none, now), first);
});
