// Faults, workloads and time-outs that are refused, with which code: they change nothing, neither now nor in the past.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrange } from "../shared/faults.mjs";
import { isRefusal } from "../shared/package.mjs";

/** @type {[any, string, RegExp][]} */
const REFUSED = [
  [undefined, "wrong-type", /`fault`/],
  [null, "wrong-type", /`fault`/],
  ["drop", "wrong-type", /`fault`/],
  [[], "wrong-type", /`fault`/],
  [{}, "unknown-kind", /`kind`/],
  [{ kind: "explode" }, "unknown-kind", /explode/],
  [{ kind: "toString" }, "unknown-kind", /toString/],
  [{ kind: "pause" }, "out-of-range|wrong-type|missing-argument", /`port`/],
  [{ kind: "pause", port: "3001" }, "wrong-type", /`port`/],
  [{ kind: "pause", port: 3001.5 }, "out-of-range", /`port`/],
  [{ kind: "pause", port: 3004 }, "no-such-actor", /3004/],
  [{ kind: "pause", port: 3001, times: 2 }, "unknown-option", /`times`/],
  [{ kind: "resume", port: 3001 }, "no-effect", /not paused/],
  [{ kind: "crash", port: 3000 }, "no-such-actor", /3000/],
  [{ kind: "crash", port: 3009 }, "no-such-actor", /3009/],
  [{ kind: "restart", port: 3001 }, "no-effect", /not down/],
  [{ kind: "cut", from: "bob" }, "no-such-actor", /bob/],
  [{ kind: "cut", from: "client 3" }, "no-such-actor", /client 3/],
  [{ kind: "cut", from: "client 2" }, "no-effect", /no open connection/],
  [{ kind: "cut", from: "tracker", to: "tracker" }, "out-of-range", /itself/],
  [{ kind: "cut", from: "client 1", to: "node 3003" }, "no-effect", /no open connection/],
  [{ kind: "partition", from: "tracker", to: "node 3009" }, "no-such-actor", /3009/],
  [{ kind: "slow", port: 3000, times: 1001 }, "out-of-range", /1001/],
  [{ kind: "slow", port: 3000, times: "10" }, "wrong-type", /`times`/],
  [{ kind: "heal" }, "no-effect", /heal/],
  [{ kind: "heal", from: "client 1" }, "no-effect", /heal/],
  [{ kind: "drop", frame: 1 }, "no-effect", /not in flight/],
  [{ kind: "drop", frame: 99 }, "no-effect", /not in flight/],
  [{ kind: "drop", frame: 0 }, "out-of-range", /`frame`/],
  [{ kind: "drop", frame: 5, bit: 1 }, "unknown-option", /`bit`/],
  [{ kind: "duplicate", times: 0 }, "out-of-range", /copies/],
  [{ kind: "duplicate", times: 1001 }, "out-of-range", /copies/],
  [{ kind: "reorder", us: 0 }, "out-of-range", /held back/],
  [{ kind: "reorder", us: 1_000_000_001 }, "out-of-range", /held back/],
  [{ kind: "flip", bit: 32 }, "out-of-range", /0 to 31/],
  [{ kind: "flip", bit: -1 }, "out-of-range", /`bit`/],
  [{ kind: "truncate", length: 4 }, "out-of-range", /4 bytes/],
  [{ kind: "coalesce", frame: {} }, "wrong-type", /`frame`/],
];

test("what is refused changes nothing, at the live edge and in the past, and begins no branch", async () => {
  const { cluster } = await arrange("tracker", []);
  // A moment in the past at which the same is in flight: nothing more happens but the time passes.
  const n = cluster.length();
  await cluster.step();
  const [length, run] = [cluster.length(), cluster.run()];
  for (const moment of [n, length]) {
    cluster.seek(moment);
    const hash = cluster.hash();
    for (const [fault, code, message] of REFUSED) {
      // At the live edge another frame is in flight.
      if (moment === length && /^\{"kind":"(flip|truncate)"/.test(JSON.stringify(fault))) continue;
      assert.throws(
        () => cluster.fault(fault),
        (/** @type {any} */ error) => {
          isRefusal(error);
          assert.match(error.code, new RegExp(`^(${code})$`), JSON.stringify(fault));
          assert.match(error.message, message);
          return true;
        },
        JSON.stringify(fault),
      );
    }
    assert.deepEqual(
      [
        cluster.hash(),
        cluster.moment(),
        cluster.length(),
        cluster.run(),
        cluster.branches().length,
      ],
      [hash, moment, length, run, 1],
    );
  }
  cluster.free();
});

/** @type {[any, string][]} */
const WORKLOADS = [
  [undefined, "wrong-type"],
  [{}, "unknown-kind"],
  [{ kind: "insert" }, "wrong-type"],
  [{ kind: "insert", from: 1, to: 0 }, "out-of-range"],
  [{ kind: "insert", from: 0, to: 1_000_000 }, "out-of-range"],
  [{ kind: "insert", from: 0, to: 9, count: 11 }, "out-of-range"],
  [{ kind: "mix", from: 0, to: 9 }, "wrong-type"],
  [{ kind: "mix", from: 0, to: 9, count: 0 }, "out-of-range"],
  [{ kind: "mix", from: 0, to: 9, count: 1_000_001 }, "out-of-range"],
  [{ kind: "mix", from: 0, to: 9, count: 1, clients: 3 }, "out-of-range"],
  [{ kind: "mix", from: 0, to: 9, count: 1, rate: 0 }, "out-of-range"],
  [{ kind: "mix", from: 0, to: 9, count: 1, rate: 1_000_001 }, "out-of-range"],
  [{ kind: "mix", from: 0, to: 9, count: 1, seed: 0.5 }, "out-of-range"],
  [{ kind: "mix", from: 0, to: 9, count: 1, speed: 1 }, "unknown-option"],
];

test("workloads and time-outs that are refused change nothing either", async () => {
  const { cluster } = await arrange("tracker", []);
  const [hash, run] = [cluster.hash(), cluster.run()];
  for (const [workload, code] of WORKLOADS) {
    assert.throws(() => cluster.workload(workload), { code }, JSON.stringify(workload));
  }
  for (const us of [0, -1, 0.5, 2 ** 32, "1", undefined, null]) {
    assert.throws(() => cluster.setTimeoutUs(/** @type {any} */ (us)), isRefused);
  }
  assert.throws(() => cluster.stopWorkloads(), { code: "no-effect" });
  assert.deepEqual([cluster.hash(), cluster.run(), cluster.workloads()], [hash, run, []]);
  cluster.free();
});

/** @param {any} error */
function isRefused(error) {
  isRefusal(error);
  return true;
}
