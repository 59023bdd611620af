// The package's search: that what it finds is a run that any Cluster replays, what it says of how far it is, and what it refuses.
// That it sees every state, and finds nothing where there is nothing, is shown natively (tests/search.rs).

import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal, ninebytes } from "../shared/package.mjs";

const { Cluster, search } = ninebytes;

/** @typedef {import("../../www/pkg/ninebytes.js").SearchOptions} SearchOptions */

/** A search at its end. @param {SearchOptions} [options] */
function searched(options) {
  const one = search(options);
  let progress = one.step(100);
  while (!progress.done) {
    assert.equal(progress.found, null);
    progress = one.step(20_000);
  }
  assert.deepEqual(one.step(), progress, "after its end nothing changes");
  one.free();
  return progress;
}

/** @type {{ options: SearchOptions, violation: string }[]} */
const FOUND = [
  {
    options: { strategy: "naive", nodes: 2, then: 3, clients: 2, keys: 2 },
    violation: "missed-read",
  },
  { options: { strategy: "naive", looking: "lost-write" }, violation: "lost-write" },
  { options: { strategy: "naive", placement: "ring" }, violation: "missed-read" },
  { options: { strategy: "naive", nodes: 3, then: [2, 3] }, violation: "missed-read" },
];
for (const { options, violation } of FOUND) {
  test(`${JSON.stringify(options)} finds a ${violation}, and the run in which it happens`, () => {
    const { states, depth, done, complete, found, ...rest } = searched(options);
    assert.deepEqual(
      { done, complete, violation: rest.violation },
      { done: true, complete: false, violation },
    );
    assert.ok(states > 10 && depth > 3 && rest.frontier > 0);
    const cluster = Cluster.replay(found ?? "", { transport: "memory", paused: true });
    assert.equal(cluster.run(), found);
    assert.equal(JSON.parse(found ?? "").events, cluster.length());
    assert.match(found ?? "", /"deliver \d+ \w+"/);
    cluster.free();
  });
}

test("where nothing goes wrong all states are seen, unless there are more than it may see", () => {
  const { found, violation, complete, frontier } = searched({ strategy: "stop", clients: 1 });
  assert.deepEqual([found, violation, complete, frontier], [null, null, true, 0]);
  const limited = searched({ strategy: "stop", statesMax: 1000 });
  assert.deepEqual([limited.found, limited.violation, limited.complete], [null, null, false]);
  assert.ok(limited.states >= 1000 && limited.states < 1100 && limited.frontier > 0);
});

test("steps are as large as they are asked to be, and change nothing else", () => {
  const [small, large] = [search({ strategy: "naive" }), search({ strategy: "naive" })];
  let progress = small.step(1);
  while (!progress.done) progress = small.step(1);
  assert.deepEqual(large.step(1_000_000), progress);
  small.free();
  large.free();
});

/** @type {[code: string, options: any][]} */
const REFUSED = [
  ["wrong-type", 7],
  ["wrong-type", null],
  ["wrong-type", []],
  ["unknown-option", { colour: 1 }],
  ["unknown-strategy", { strategy: "careful" }],
  ["unknown-placement", { placement: "anywhere" }],
  ["out-of-range", { nodes: 0 }],
  ["out-of-range", { nodes: 9 }],
  ["wrong-type", { nodes: "2" }],
  ["out-of-range", { then: 0 }],
  ["wrong-type", { then: "3" }],
  ["wrong-type", { then: [3, undefined] }],
  ["out-of-range", { then: [3, 2.5] }],
  ["out-of-range", { then: Array(9).fill(3) }],
  ["out-of-range", { clients: 5 }],
  ["out-of-range", { keys: 0 }],
  ["out-of-range", { operations: 5 }],
  ["unknown-faults", { faults: "earthquakes" }],
  ["out-of-range", { faultsMax: 9 }],
  ["unknown-looking", { looking: "happiness" }],
  ["wrong-type", { looking: 1 }],
  ["out-of-range", { statesMax: 0 }],
];
for (const [code, options] of REFUSED) {
  test(`${JSON.stringify(options)} is refused: ${code}`, () => {
    assert.throws(
      () => search(options),
      (/** @type {any} */ error) => {
        isRefusal(error);
        assert.equal(error.code, code);
        return true;
      },
    );
  });
}

test("a budget must be a number of states, and a search that was freed is over", () => {
  const one = search();
  for (const budget of [0, -1, 1.5, Number.NaN, 2 ** 32, "7"]) {
    assert.throws(() => one.step(/** @type {any} */ (budget)), { code: "out-of-range" });
  }
  one.free();
  one.free();
  assert.throws(() => one.step(), { code: "freed" });
});
