// Every kind of fault through the package's interface, as data: its words and event, what stands afterwards, and what becomes of the
// frame that is on its way. What is refused is in refused.test.mjs; random runs with faults are in runs.test.mjs.

import assert from "node:assert/strict";
import { test } from "node:test";
import { healAll, runOut } from "../shared/chaos.mjs";
import { arrange, CASES, KEY } from "../shared/faults.mjs";
import { ninebytes } from "../shared/package.mjs";

const { Cluster } = ninebytes;
/** @typedef {InstanceType<typeof Cluster>} AnyCluster */
/** @typedef {import("../../www/pkg/ninebytes.js").Fault} Fault */

/** @type {(fault: any) => Fault} */
const asFault = (fault) => fault;

/** As a table numbers them. */
const STATES = ["to come", "in flight", "delivered", "lost", "dropped"];
const NONE = { paused: [], down: [], partitions: [], slow: [], raw: false };
const OPEN = { state: "in flight", damage: [], received: null, copyOf: null };

test("every kind of fault: its words, its event, what stands, and what becomes of the frame", async () => {
  for (const one of CASES) {
    const { cluster, end, frame } = await arrange(one.at ?? "tracker", one.before ?? []);
    const { words } = one;
    const before = { ...OPEN, damage: cluster.frame(frame).damage };
    const number = cluster.fault(asFault(one.fault));
    assert.equal(number, cluster.length(), words);
    assert.deepEqual(
      cluster.event(number),
      {
        event: number,
        timeUs: cluster.nowUs(),
        kind: "fault",
        from: "network",
        to: one.to ?? "network",
        frame: one.about ?? null,
        fault: words,
        sent: one.sent ?? [],
        routing: null,
        ended: [],
        problem: null,
      },
      words,
    );
    assert.deepEqual(JSON.parse(cluster.run()).commands.at(-1), [number - 1, words]);
    assert.equal(cluster.faults().raw, one.about !== undefined, words);
    assert.deepEqual(cluster.faults(), { ...NONE, ...one.stands }, words);
    const { state, damage, received, copyOf } = cluster.frame(frame);
    const wanted = { ...before, ...one.frame };
    assert.deepEqual({ state, damage, received, copyOf }, wanted, words);
    const row = cluster.table(frame, 1);
    assert.equal(row[7], STATES.indexOf(state), words);
    assert.equal(row[11], damage.length > 0 || state === "dropped" ? 1 : 0, words);
    await one.also?.(cluster);

    const told = cluster.hash();
    await runOut(cluster);
    assert.equal(await end, one.end, words);
    // The fault and its damage are there at their moment, and not before it.
    cluster.seek(number - 1);
    assert.deepEqual(cluster.nextEvent()?.kind, "fault", words);
    assert.deepEqual(cluster.frame(frame).damage, before.damage, words);
    cluster.seek(number);
    assert.deepEqual(cluster.faults(), { ...NONE, ...one.stands }, words);
    if (!one.also) assert.equal(cluster.hash(), told, words);
    cluster.seek(cluster.length());
    const again = Cluster.replay(cluster.run(), { transport: "memory", paused: true });
    assert.equal(again.hash(), cluster.hash(), words);
    again.free();
    cluster.free();
  }
});

test("what was held back arrives once that is over, and what broke can be opened again", async () => {
  for (const { fault, at, before, words } of CASES) {
    const { cluster, end } = await arrange(at ?? "tracker", before ?? []);
    cluster.fault(asFault(fault));
    await runOut(cluster);
    await end;
    healAll(cluster);
    await runOut(cluster);
    const found = cluster.lookup(KEY);
    cluster.resume();
    assert.match((await found).outcome, /found|missing/, words);
    assert.deepEqual({ ...cluster.faults(), raw: false }, NONE, words);
    cluster.free();
  }
});
