// Random runs with faults over channels: the same as over memory, and every frame is posted once, whatever is visited, replayed, left
// and returned to. Seen on the ports themselves.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  actAtRandom,
  carryOn,
  chaosOf,
  forSeeds,
  healAll,
  nextTask,
  runOut,
  seekAround,
  turnsOf,
} from "../shared/chaos.mjs";
import { ninebytes } from "../shared/package.mjs";

const { Cluster } = ninebytes;
/** @typedef {InstanceType<typeof Cluster>} AnyCluster */

/**
 * What is posted on channels while this goes on, as the transcript would have it.
 * @param {(posted: string[]) => Promise<void>} watched
 */
async function watchingPosts(watched) {
  const { postMessage } = MessagePort.prototype;
  /** @type {string[]} */
  const posted = [];
  MessagePort.prototype.postMessage = function (/** @type {any[]} */ ...args) {
    assert.ok(args[0] instanceof Uint8Array && args.length === 1);
    posted.push(args[0].join(" "));
    return Reflect.apply(postMessage, this, args);
  };
  try {
    await watched(posted);
  } finally {
    MessagePort.prototype.postMessage = postMessage;
  }
}

/** What is asked for is posted in a later task, and not before one that was due by then. */
async function tasks() {
  for (let task = 0; task < 3; task++) await nextTask();
}

/** @param {AnyCluster} cluster @param {number} [from] */
const bytesOf = (cluster, from = 0) =>
  cluster
    .transcript()
    .slice(from)
    .map(({ bytes }) => bytes.join(" "));

test("over channels a run is the same, and every frame is posted once", async () => {
  await watchingPosts(async (posted) => {
    await forSeeds(60, async (seed) => {
      const [chaos, plain] = [chaosOf(seed, "channel"), chaosOf(seed)];
      const { cluster, draw } = chaos;
      posted.length = 0;
      for (const one of [chaos, plain]) await carryOn(one, turnsOf(seed));
      await tasks();
      assert.equal(cluster.hash(), plain.cluster.hash(), "by hand over channels and over memory");
      assert.equal(cluster.run(), plain.cluster.run());
      assert.deepEqual(posted, bytesOf(cluster), "every frame once, in order");

      const at = draw() % cluster.length();
      seekAround(cluster, draw, 20);
      const again = Cluster.replay(cluster.run(), { paused: true });
      cluster.seek(at);
      const shared = cluster.frameCount();
      assert.equal(posted.length, cluster.totals().frames, "visits and replays post nothing");

      posted.length = 0;
      for (let tries = 0; cluster.branches().length === 1; tries++) {
        assert.ok(tries < 1000, "something can be done");
        actAtRandom(chaos);
      }
      await carryOn(chaos, 30);
      await tasks();
      assert.deepEqual(posted, bytesOf(cluster, shared), "of a fork what is new, once");
      const forked = Cluster.replay(cluster.run(), { transport: "memory" });
      assert.equal(forked.hash(), cluster.hash(), "of a fork too");

      posted.length = 0;
      cluster.checkout(1);
      assert.deepEqual(posted, [], "going over to another branch posts nothing");
      assert.equal(cluster.hash(), plain.cluster.hash());
      // What was replayed, and what was returned to, goes on over channels as the run by hand would have.
      for (const one of [cluster, again, plain.cluster]) {
        const before = one.frameCount();
        posted.length = 0;
        healAll(one);
        await runOut(one);
        assert.deepEqual(posted, one === plain.cluster ? [] : bytesOf(one, before));
        assert.equal(one.hash(), one === cluster ? one.hash() : cluster.hash());
      }
      for (const one of [cluster, again, forked, plain.cluster]) one.free();
    });
  });
});

test("what is sent is posted even if its branch is left in the same task", async () => {
  await watchingPosts(async (posted) => {
    const cluster = new Cluster({ clients: 2, paused: true });
    const stored = cluster.insert(1, 2, { client: 1 });
    await cluster.step();
    cluster.fault({ kind: "duplicate" });
    const parent = bytesOf(cluster);
    assert.equal(parent.length, 3, "a request, its answer and the copy of that");
    cluster.seek(0);
    const forked = cluster.lookup(1, { client: 2 });
    const fork = bytesOf(cluster, 1);
    assert.equal(fork.length, 1, "the request of the other client");
    cluster.checkout(1);
    await tasks();
    assert.deepEqual(posted, [...parent, ...fork]);
    for (const promise of [stored, forked]) await assert.rejects(promise, { code: "left-behind" });
    cluster.free();
  });
});
