// The Checks: every violation breaks a promise, the checks go on in idle slices and end, and a wasm of their own says the same as the
// cluster itself would. And the words of the search.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { brokenAt, operationWords, PROMISES, progressWords } from "../../www/checks/promises.js";
import { createWatch } from "../../www/checks/watch.js";
import { Proof } from "../../www/core/proof.js";
import { Session } from "../../www/core/session.js";
import { endWords } from "../../www/search/words.js";
import { reduce } from "../../www/store/reducer.js";
import { FIRST_STATE } from "../../www/store/state.js";
import { ninebytes } from "../shared/package.mjs";

const { Cluster, search } = ninebytes;

/** The shortest run of the naive strategy that goes wrong. */
function failing() {
  const one = search({ strategy: "naive", nodes: 2, then: 3, clients: 2, keys: 2 });
  const { found } = one.step(100_000);
  one.free();
  assert.ok(found, "the naive strategy goes wrong");
  return found;
}

test("every code that the package has breaks one promise", () => {
  const types = readFileSync(new URL("../../src/web/types.d.ts", import.meta.url), "utf8");
  const [, codes = ""] = /type ViolationCode =([^;]*);/.exec(types) ?? [];
  const known = [...codes.matchAll(/"([a-z-]+)"/g)].map(([, code]) => code);
  const broken = PROMISES.flatMap((promise) => promise.codes);
  assert.ok(known.length > 5);
  assert.deepEqual([...broken].sort(), known.sort());
});

test("at every moment of a run that goes wrong the checks say what the cluster itself would", async () => {
  const run = failing();
  const session = await Session.replay(run);
  const cluster = Cluster.replay(run, { transport: "memory", paused: true });
  const proof = await Proof.open();
  const { length } = session.progress();
  const moments = Array.from({ length: length + 1 }, (_, n) => n);
  for (const n of [...moments, ...moments.toReversed()]) {
    session.seek(n);
    cluster.seek(n);
    assert.deepEqual(proof.check(session), cluster.check(), `moment ${n}`);
  }
  session.seek(length);
  const { violations } = proof.check(session);
  assert.equal(brokenAt(violations, ["missed-read"]), length);
  assert.equal(brokenAt(violations, ["frames"]), null);
  // Another way from the middle on, and back.
  session.seek(1);
  session.submit({ kind: "insert", key: 1, value: 2, client: 1 });
  for (let event = 0; event < 200 && session.progress().next; event++) await session.step();
  const other = Cluster.replay(session.run(), { transport: "memory", paused: true });
  assert.deepEqual(proof.check(session), other.check());
  session.checkout(1);
  cluster.seek(length);
  assert.deepEqual(proof.check(session), cluster.check(), "back on the first branch");
  proof.close();
  for (const one of [cluster, other]) one.free();
  session.close();
});

test("the checks go on in idle slices until they have come to the moment, and then rest", () => {
  /** @type {(() => void)[]} */
  const idle = [];
  /** @type {any} */ (globalThis).requestIdleCallback = (/** @type {() => void} */ work) =>
    idle.push(work);
  try {
    let at = 0;
    const session = { eventCount: 10_000 };
    const proof = {
      check(/** @type {{ eventCount: number }} */ of, /** @type {number} */ budget) {
        at = Math.min(of.eventCount, at + budget);
        return { violations: [], events: at, operations: 0, unjudged: [] };
      },
    };
    /** @type {number[]} */
    const told = [];
    const look = createWatch(
      /** @type {any} */ (proof),
      () => /** @type {any} */ (session),
      ({ events }) => told.push(events),
    );
    const rest = () => {
      for (let slices = 0; idle.length > 0; slices++) {
        assert.ok(slices < 10_000, "it never ends");
        assert.equal(idle.length, 1, "one slice at a time");
        idle.shift()?.();
      }
    };
    look();
    look();
    rest();
    assert.equal(told.at(-1), 10_000);
    assert.ok(told.length > 1, "not all at once");
    session.eventCount++;
    look();
    rest();
    assert.equal(told.at(-1), 10_001);
  } finally {
    delete (/** @type {any} */ (globalThis).requestIdleCallback);
  }
});

test("operations stay marked until something else is followed, or another branch is there", () => {
  const marked = reduce(FIRST_STATE, { type: "mark", operations: [3, 1] });
  assert.deepEqual(marked.marked, [3, 1]);
  const progress = { ...marked.progress, branch: 2 };
  /** @type {[import("../../www/store/reducer.js").Action, number][]} */
  const cases = [
    [{ type: "tab", tab: "sequence" }, 2],
    [{ type: "moved", progress: { ...marked.progress, events: 0 } }, 2],
    [{ type: "pin", seq: 1 }, 2],
    [{ type: "follow" }, 0],
    [{ type: "followOperation", operation: 1 }, 0],
    [{ type: "moved", progress }, 0],
  ];
  for (const [action, left] of cases) {
    assert.equal(reduce(marked, action).marked.length, left, JSON.stringify(action));
  }
});

test("what is checked, and how a search ended, in words", () => {
  const view = { violations: [], events: 5, operations: 1, unjudged: [7] };
  assert.equal(
    progressWords(view, 9),
    "All that is promised holds so far. Checked: 5 of 9 events, 1 ended operation. Too much went on at once to judge 1 key.",
  );
  assert.deepEqual([[], [3], [3, 1], [1, 2, 3]].map(operationWords), [
    "",
    "operation 3",
    "operations 3 and 1",
    "operations 1, 2 and 3",
  ]);
  const end = { states: 12_345, complete: false, stopped: false };
  /** @type {[object, any, RegExp][]} */
  const cases = [
    [{ complete: true }, null, /^Nothing breaks: none among all 12\u202f345 states, in 1\.5 s\.$/],
    [{ stopped: true }, null, /^Stopped\. Nothing was found among/],
    [{}, null, /^There are too many/],
    [
      {},
      { events: 9, sentence: "So." },
      /^Found among 12\u202f345 states in 1\.5 s: a run of 9 events\. So\.$/,
    ],
  ];
  for (const [more, found, words] of cases) {
    assert.match(endWords(/** @type {any} */ ({ ...end, ...more }), 1500, found), words);
  }
});
