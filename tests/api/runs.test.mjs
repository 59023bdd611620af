// Random runs with faults of every kind: the same by seeking, by replaying, and natively; what forks leave alone; and that
// every operation comes to an end. What is posted meanwhile is in posts.test.mjs, what single faults do in faults.test.mjs.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import {
  actAtRandom,
  carryOn,
  chaosOf,
  forSeeds,
  healAll,
  linesOf,
  nextTask,
  runOut,
  seekAround,
  turnsOf,
} from "../shared/chaos.mjs";
import { ninebytes } from "../shared/package.mjs";

const { Cluster } = ninebytes;
/** @typedef {InstanceType<typeof Cluster>} AnyCluster */

/**
 * Of each run the hash and the number of events.
 * @param {string[]} runs @returns {string[]}
 */
function nativeHashes(runs) {
  const { stdout, stderr, status } = spawnSync(
    "cargo",
    ["run", "--quiet", "--release", "--example", "replay"],
    {
      cwd: fileURLToPath(new URL("../..", import.meta.url)),
      input: runs.map((run) => `${run}\n`).join(""),
      encoding: "utf8",
      maxBuffer: 2 ** 28,
    },
  );
  assert.equal(status, 0, stderr);
  return stdout.trimEnd().split("\n");
}

test("a run's hash is the same live, after any seeks, replayed, and natively", async () => {
  /** @type {string[]} */
  const runs = [];
  /** @type {string[]} */
  const hashes = [];
  await forSeeds(1000, async (seed) => {
    const chaos = chaosOf(seed);
    const { cluster, draw } = chaos;
    await carryOn(chaos, turnsOf(seed));
    const [hash, length, run] = [cluster.hash(), cluster.length(), cluster.run()];
    seekAround(cluster, draw);
    assert.equal(cluster.length(), length, "visits change nothing");
    cluster.seek(length);
    assert.equal(cluster.hash(), hash, "after 100 seeks");
    assert.equal(cluster.run(), run, "after 100 seeks");
    const again = Cluster.replay(run, { transport: "memory", paused: true });
    assert.equal(again.hash(), hash, "replayed");
    assert.equal(again.run(), run, "replayed");
    const middle = draw() % (length + 1);
    again.seek(middle);
    cluster.seek(middle);
    assert.equal(again.hash(), cluster.hash(), `replayed, moment ${middle}`);
    again.free();
    cluster.free();
    runs.push(run);
    hashes.push(`${hash} ${length}`);
  });
  assert.equal(new Set(hashes).size, hashes.length, "no two runs have the same hash");
  const native = nativeHashes(runs);
  for (const [place, hash] of hashes.entries()) {
    assert.equal(native[place], hash, `natively, seed ${place + 1}: ${runs[place]}`);
  }
});

test("a fork shares its parent's past byte for byte, and the parent can be returned to", async () => {
  await forSeeds(200, async (seed) => {
    const chaos = chaosOf(seed);
    const { cluster, draw } = chaos;
    await carryOn(chaos, turnsOf(seed));
    const parent = { hash: cluster.hash(), length: cluster.length(), run: cluster.run() };
    const lines = linesOf(cluster);
    const at = draw() % parent.length;
    cluster.seek(at);
    const past = { hash: cluster.hash(), frames: cluster.frameCount() };
    assert.deepEqual(linesOf(cluster), lines.slice(0, past.frames), "the past is the beginning");
    for (let tries = 0; cluster.branches().length === 1; tries++) {
      assert.ok(tries < 1000, "something can be done");
      actAtRandom(chaos);
    }
    await carryOn(chaos, 40);
    assert.deepEqual(
      cluster.branches().map(({ branch, parent, at, current }) => [branch, parent, at, current]),
      [
        [1, null, 0, false],
        [2, 1, at, true],
      ],
    );
    const fork = { hash: cluster.hash(), length: cluster.length(), run: cluster.run() };
    assert.deepEqual(linesOf(cluster).slice(0, past.frames), lines.slice(0, past.frames));
    assert.equal(cluster.run(1), parent.run);
    for (const [branch, one, other] of /** @type {const} */ ([
      [1, parent, fork],
      [2, fork, parent],
      [1, parent, fork],
    ])) {
      cluster.checkout(branch);
      assert.deepEqual([cluster.hash(), cluster.length()], [one.hash, one.length]);
      assert.equal(cluster.run(), one.run);
      assert.equal(cluster.run(3 - branch), other.run);
      seekAround(cluster, draw, 5);
      cluster.seek(one.length);
      assert.equal(cluster.hash(), one.hash, `branch ${branch}, after seeks`);
    }
    assert.deepEqual(linesOf(cluster), lines);
    cluster.free();
  });
});

test("every operation ends once faults are healed, in an outcome or a named problem", async () => {
  /** @type {Map<string, number>} */
  const seen = new Map();
  await forSeeds(200, async (seed) => {
    const chaos = chaosOf(seed, seed % 10 === 0 ? "channel" : "memory");
    const { cluster } = chaos;
    await carryOn(chaos, turnsOf(seed));
    healAll(cluster);
    await runOut(cluster);
    for (const { seq } of cluster.transcript()) {
      const { state, damage } = cluster.frame(seq);
      // Nothing has followed that a frame which is to arrive with the next could have arrived with.
      const waits = damage.some((what) => what === "waits for the next frame");
      assert.ok(state !== "in flight" || waits, `frame ${seq} is in flight`);
    }
    assert.ok(cluster.operations().every(({ state }) => state === "ended"));
    for (const end of await Promise.all(chaos.ends)) seen.set(end, (seen.get(end) ?? 0) + 1);
    cluster.free();
  });
  for (const end of [
    ...["stored", "found", "removed", "missing", "nothing", "no-node", "replied"],
    ...["timed-out", "connection-cut", "node-down", "node-crashed", "no-such-node"],
    ...["frame-too-short", "frame-too-long", "padding-not-zero", "unexpected-reply"],
  ]) {
    assert.ok(seen.has(end), `${end} comes about: ${JSON.stringify([...seen])}`);
  }
});

test("promises that a fork or another branch leaves behind are rejected, and nobody has to have caught them", async () => {
  /** @type {unknown[]} */
  const unhandled = [];
  const hear = (/** @type {unknown} */ reason) => unhandled.push(reason);
  process.on("unhandledRejection", hear);
  try {
    for (const transport of /** @type {const} */ (["memory", "channel"])) {
      const cluster = new Cluster({ transport, paused: true });
      const kept = cluster.insert(1, 2);
      for (let event = 0; event < 2; event++) await cluster.step();
      const left = [cluster.lookup(1), cluster.lookup(2)];
      cluster.seek(1);
      const forked = cluster.lookup(3);
      await nextTask();
      assert.deepEqual(unhandled, []);
      for (const promise of left) await assert.rejects(promise, { code: "left-behind" });
      cluster.checkout(1);
      await assert.rejects(forked, { code: "left-behind" });
      // The parent's own promises are gone too, even of operations that both know.
      await assert.rejects(kept, { code: "left-behind" });
      cluster.resume();
      assert.equal((await cluster.lookup(1)).outcome, "found");
      cluster.free();
    }
    await nextTask();
    assert.deepEqual(unhandled, []);
  } finally {
    process.off("unhandledRejection", hear);
  }
});

/** All that is told of the moment visited. @param {AnyCluster} cluster */
const momentOf = (cluster) => ({
  moment: cluster.moment(),
  hash: cluster.hash(),
  nowUs: cluster.nowUs(),
  next: cluster.nextEvent(),
  frames: cluster.frameCount(),
  asked: cluster.operationCount(),
  route: cluster.route(),
  timeoutUs: cluster.timeoutUs(),
  ports: cluster.ports(),
  nodes: cluster.nodes(),
  faults: cluster.faults(),
  workloads: cluster.workloads(),
  inFlight: [...cluster.inFlight()],
  connections: cluster.connections(),
  transcript: linesOf(cluster),
  operations: cluster.operations(),
  states: cluster.transcript().map(({ seq }) => {
    const { state, event, damage, received, copyOf } = cluster.frame(seq);
    return { state, event, damage, received, copyOf };
  }),
});

test("a moment visited is told as it was told when it was there", async () => {
  await forSeeds(50, async (seed) => {
    const chaos = chaosOf(seed);
    const { cluster, draw } = chaos;
    /** @type {ReturnType<typeof momentOf>[]} */
    const live = [];
    const note = () => {
      live[cluster.moment()] = momentOf(cluster);
    };
    note();
    await carryOn(chaos, 80, note);
    for (let visits = 0; visits < 30; visits++) {
      const n = draw() % (cluster.length() + 1);
      cluster.seek(n);
      // In the past it is known what came next, whatever was expected: a fault may have.
      const { next, ...told } = momentOf(cluster);
      const { next: expected, ...wanted } = live[n];
      assert.deepEqual(told, wanted, `moment ${n}`);
      if (n === cluster.length()) {
        assert.deepEqual(next, expected, `moment ${n}`);
      } else {
        const { timeUs, kind, frame, from, to } = cluster.event(n + 1);
        assert.deepEqual(next, { timeUs, kind, frame, from, to }, `moment ${n}`);
        if (kind !== "fault") assert.deepEqual(next, expected, `moment ${n}`);
      }
    }
    cluster.free();
  });
});
