// The page's session over a cluster: which frame an operation begins with, found without looking through all of them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Session } from "../../www/core/session.js";
import { FIRST_PAIRS, FIRST_REQUESTS, FIRST_SETTINGS } from "../../www/core/start.js";
import "../shared/package.mjs";

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
