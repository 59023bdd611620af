// c.check(): what should not have been, as JavaScript sees it, at the moment visited and by a budget. What is found when, and in
// which words, is tests/check.rs's.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ninebytes } from "../shared/package.mjs";

const { Cluster } = ninebytes;

/** A cluster whose node 3002 forgot key 1 after it was stored, and a lookup that missed it. */
async function forgetful() {
  const cluster = new Cluster({ transport: "memory" });
  await cluster.insert(1, 7);
  cluster.fault({ kind: "crash", port: 3002 });
  const lost = cluster.length();
  // Until everyone has heard of the crash.
  await cluster.lookup(3);
  cluster.fault({ kind: "restart", port: 3002 });
  await cluster.lookup(1);
  return { cluster, lost };
}

test("nothing is wrong, and that is said of so many events and operations", async () => {
  const cluster = new Cluster({ transport: "memory" });
  assert.deepEqual(cluster.check(), { violations: [], events: 0, operations: 0, unjudged: [] });
  await cluster.insert(1, 7);
  await cluster.delete(1);
  const { violations, events, operations } = cluster.check();
  assert.deepEqual([violations, events, operations], [[], cluster.length(), 2]);
});

test("what is lost and what is missed are told, each at its event, and not before it", async () => {
  const { cluster, lost } = await forgetful();
  const { violations } = cluster.check();
  assert.deepEqual(
    violations.map(({ code, operations, sentence }) => [code, operations, sentence]),
    [
      ["lost-write", [1], "No node holds 1, but operation 1 had stored 1 = 7."],
      [
        "missed-read",
        [3, 1],
        "Lookup 1 of operation 3 says missing, but operation 1 had stored 1 = 7 before it began.",
      ],
    ],
  );
  assert.ok(violations[0].event >= lost);
  for (const { event } of violations) {
    cluster.seek(event - 1);
    assert.ok(cluster.check().violations.every((one) => one.event < event));
  }
  cluster.seek(lost - 1);
  assert.equal(cluster.check().operations, 1);
  // Another way, on which nothing is lost.
  await cluster.lookup(1);
  assert.deepEqual(cluster.check().violations, []);
});

test("a budget takes it on step by step, and comes to the same", async () => {
  const { cluster } = await forgetful();
  let events = 0;
  let check = cluster.check(1);
  while (check.events < cluster.length()) {
    check = cluster.check(2);
    assert.ok(check.events >= events);
    events = check.events;
  }
  const { cluster: other } = await forgetful();
  assert.deepEqual(cluster.check(), other.check());
  for (const budget of [-1, 0.5, "all", null, 2 ** 32]) {
    assert.throws(
      () => cluster.check(/** @type {any} */ (budget)),
      (error) => "code" in Object(error),
    );
  }
});
