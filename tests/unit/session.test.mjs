// The page's session over a cluster: what it knows by heart is what the cluster would say, at every moment and on every branch.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Session } from "../../www/core/session.js";
import { FIRST_PAIRS, FIRST_REQUESTS, FIRST_SETTINGS } from "../../www/core/start.js";
import { framesOf } from "../../www/store/trail.js";
import { ninebytes } from "../shared/package.mjs";

const { decodeSteps } = ninebytes;

/** The first frame of an operation, the long way. @param {Session} session @param {number} operation */
function firstOf(session, operation) {
  for (let seq = 1; seq <= session.frames; seq++) {
    if (session.frame(seq).operation === operation) return seq;
  }
  return null;
}

test("an operation's first frame is known as soon as it is sent, at once or after a wait", async () => {
  const session = await Session.open(FIRST_SETTINGS, FIRST_PAIRS, FIRST_REQUESTS, 1);
  const [port] = session.ports();
  const asked = [
    session.operationCount,
    session.submit({ kind: "insert", key: 5, value: 6, client: 1 }).id,
    session.send(port, Uint8Array.of(1, 2, 3)).id,
    session.submit({ kind: "lookup", key: 5, value: 0, client: 1 }).id,
  ];
  const found = () => asked.map((id) => session.frameOf(id));
  assert.notEqual(found()[0], null);
  assert.deepEqual(found().slice(1), [null, null, null], "their client is busy");
  for (let event = 0; event < 100 && session.progress().next; event++) {
    await session.step();
    assert.deepEqual(
      found(),
      asked.map((id) => firstOf(session, id)),
      `after ${event + 1} events`,
    );
  }
  assert.ok(!found().includes(null));
  const last = session.send(port, Uint8Array.of(4));
  assert.equal(session.frameOf(last.id), firstOf(session, last.id));
  assert.notEqual(session.frameOf(last.id), null);
  session.close();
});

test("after a fork, and back on the first branch, the bits of a frame are read anew", async () => {
  const session = await Session.open(FIRST_SETTINGS, FIRST_PAIRS, FIRST_REQUESTS, 1);
  for (let event = 0; event < 100 && session.progress().next; event++) await session.step();
  const seq = session.frames;
  const read = () => session.steps(seq).map(({ value }) => value);
  const right = () => {
    const { bytes, from } = session.frame(seq);
    const sender = from === "tracker" ? "tracker" : "client";
    return decodeSteps(bytes, session.settings.layout, sender).map(({ value }) => value);
  };
  const first = read();
  assert.deepEqual(first, right());
  session.seek(0);
  session.submit({ kind: "insert", key: 4_000_000_000, value: 3, client: 1 });
  while (session.frames < seq && session.progress().next) await session.step();
  assert.notDeepEqual(read(), first);
  assert.deepEqual(read(), right());
  session.checkout(1);
  assert.deepEqual(read(), first);
  session.close();
});

test("what is known of an operation grows with the frames that are sent for it after its end", async () => {
  const forward = { ...FIRST_SETTINGS, route: /** @type {const} */ ("forward") };
  const session = await Session.open(forward, FIRST_PAIRS, [], 1);
  session.setTimeoutUs(1);
  const { id } = session.submit({ kind: "lookup", key: FIRST_PAIRS[0][0], value: 0, client: 1 });
  const counts = [];
  for (let event = 0; event < 100 && session.progress().next; event++) {
    await session.step();
    const { state, frames } = session.operation(id);
    assert.equal(frames, session.find({ operation: id }).length, `after ${event + 1} events`);
    if (state === "ended") counts.push(frames);
  }
  assert.ok(counts[0] < (counts.at(-1) ?? 0), "frames were sent after the end");
  session.close();
});

test("where a frame or an operation begins and ends is the same from every moment", async () => {
  const session = await Session.open(FIRST_SETTINGS, FIRST_PAIRS, FIRST_REQUESTS, 1);
  for (let event = 0; event < 100 && session.progress().next; event++) await session.step();
  const { length, allFrames, allOperations } = session.progress();
  const all = () => [
    ...Array.from({ length: allFrames }, (_, n) => session.whenOf("frame", n + 1)),
    ...Array.from({ length: allOperations }, (_, n) => session.whenOf("operation", n + 1)),
  ];
  const atEnd = all();
  for (let seq = 1; seq <= allFrames; seq++) {
    const { sentAt: at, event: end } = session.frame(seq);
    assert.deepEqual(atEnd[seq - 1], { at, end }, `frame ${seq}`);
  }
  for (let id = 1; id <= allOperations; id++) {
    const { startedAt: at, endedAt: end } = session.operation(id);
    assert.deepEqual(atEnd[allFrames + id - 1], { at, end }, `operation ${id}`);
  }
  for (const moment of [0, 1, length >> 1, length - 1]) {
    session.seek(moment);
    assert.deepEqual(all(), atEnd, `from moment ${moment}`);
  }
  session.close();
});

test("the frames of an operation that is followed are those that a search finds, at every moment and on every branch", async () => {
  const session = await Session.open(FIRST_SETTINGS, FIRST_PAIRS, FIRST_REQUESTS, 1);
  const check = (/** @type {string} */ where) => {
    const progress = session.progress();
    for (let id = 1; id <= progress.allOperations; id++) {
      const found = [...session.find({ operation: id })];
      assert.deepEqual(framesOf(session, id, progress), found, `operation ${id}, ${where}`);
    }
  };
  const { id } = session.submit({ kind: "insert", key: 5, value: 6, client: 1 });
  for (let event = 1; event < 100 && session.progress().next; event++) {
    await session.step();
    // One operation, as its frames come one by one.
    const found = [...session.find({ operation: id })];
    assert.deepEqual(framesOf(session, id, session.progress()), found, `after ${event} events`);
  }
  check("at the end");
  session.seek(3);
  check("in the past");
  session.submit({ kind: "lookup", key: 9, value: 0, client: 1 });
  check("on another branch");
  session.checkout(1);
  check("back again");
  session.close();
});
