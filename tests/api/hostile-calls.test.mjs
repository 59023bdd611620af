// Calls that fight back: values of every kind for everything that takes one, properties that act when they are read, calls from
// where frames are posted, and after free(). Each is taken or refused with a code and a sentence; nothing traps.

import assert from "node:assert/strict";
import { test } from "node:test";
import { carryOn, chaosOf } from "../shared/chaos.mjs";
import { isAlive, isOwn, taken } from "../shared/hostile.mjs";
import { ninebytes } from "../shared/package.mjs";
import { random } from "../shared/random.mjs";

const { Cluster } = ninebytes;
/** @typedef {InstanceType<typeof Cluster>} AnyCluster */

/** Not what is wanted, or not what it looks like. @returns {any[]} */
const odd = () => [
  ...[undefined, null, true, "", "1", "tracker", -1, 0, 0.5, 1e21, Number.NaN, 2 ** 32, -0, 7n],
  ...[Symbol("x"), () => 1, [], [1], {}, new Date(0), /x/, Object.create(null), new Map()],
  { valueOf: () => 1, toString: () => "1" },
];

/** The package's methods that take something. */
const TAKING = [
  ...["seek", "event", "frame", "operation", "checkout", "setTimeoutUs", "find", "fault", "run"],
  ...["workload", "clientNow", "routing", "setRoute"],
];

test("odd arguments are taken or refused with a code, and leave the run as it is", async () => {
  const { cluster, draw, ends } = chaosOf(3);
  const chaos = { cluster, draw, ends, refused: [] };
  await carryOn(chaos, 60);
  const any = /** @type {any} */ (cluster);
  const [run, hash, length] = [cluster.run(), cluster.hash(), cluster.length()];
  for (const value of odd()) {
    for (const method of TAKING) {
      const before = cluster.run();
      const changes = ["setTimeoutUs", "setRoute"].includes(method);
      if (!taken(() => any[method](value)) || !changes) assert.equal(cluster.run(), before, method);
      cluster.seek(length);
    }
    for (const other of odd()) taken(() => any.table(value, other));
    for (const [kind, names] of [
      ["slow", ["port", "from", "to", "times"]],
      ["duplicate", ["frame", "times"]],
      ["truncate", ["frame", "length"]],
      ["crash", ["port"]],
    ]) {
      for (const name of names) {
        if (value === undefined || value === 0 || value === "tracker") continue;
        assert.equal(
          taken(() => any.fault({ kind, [name]: value })),
          false,
          `${kind} ${name}`,
        );
      }
    }
    assert.equal(
      taken(() => any.fault({ kind: value })),
      false,
    );
    assert.equal(
      taken(() => any.workload({ kind: value, from: 0, to: 1 })),
      false,
    );
    if (value !== 0)
      assert.equal(
        taken(() => any.workload({ kind: "mix", from: value, to: 1 })),
        false,
      );
    taken(() => Cluster.replay(value, { transport: "memory" }).free());
    taken(() => Cluster.replay(run, value).free());
    taken(() => Cluster.replay(run, { paused: value, transport: "memory" }).free());
  }
  assert.deepEqual([cluster.hash(), cluster.length()], [hash, length]);
  cluster.free();
  isAlive();
});

test("a property that does something when it is read is read once, and what it does is done", () => {
  for (const [method, good] of /** @type {const} */ ([
    ["fault", { kind: "pause", port: 3001 }],
    ["workload", { kind: "insert", from: 0, to: 3 }],
    ["find", { kind: "insert" }],
  ])) {
    for (const name of Object.keys(good)) {
      /** @type {((cluster: AnyCluster) => unknown)[]} */
      const deeds = [
        (c) => c.free(),
        (c) => c.seek(0),
        (c) => c.insert(1, 2).catch(() => {}),
        (c) => c.fault({ kind: "crash", port: 3001 }),
        () => {
          throw Object.assign(new Error("Boom."), { code: "boom" });
        },
      ];
      for (const deed of deeds) {
        const cluster = new Cluster({ transport: "memory", paused: true });
        cluster.insert(5, 6).catch(() => {});
        cluster.fault({ kind: "duplicate" });
        let reads = 0;
        const trap = Object.defineProperty({ ...good }, name, {
          enumerable: true,
          get() {
            reads++;
            deed(cluster);
            return /** @type {any} */ (good)[name];
          },
        });
        taken(() => /** @type {any} */ (cluster)[method](trap));
        assert.equal(reads, 1, `${method} ${name}`);
        cluster.free();
        assert.throws(() => cluster.hash(), { code: "freed" });
      }
    }
  }
  isAlive();
});

test("everything is refused as freed once the cluster is", async () => {
  const cluster = new Cluster({ transport: "memory", paused: true });
  const any = /** @type {any} */ (cluster);
  cluster.free();
  const names = Object.getOwnPropertyNames(Cluster.prototype).filter(
    (name) => !["constructor", "free"].includes(name) && !name.startsWith("__"),
  );
  assert.ok(names.length > 40, String(names));
  for (const name of names) {
    const call = async () => any[name]({ kind: "heal" }, 1);
    await assert.rejects(call, { code: "freed" }, name);
  }
  cluster.free();
});

test("whoever watches what is posted can do anything with the cluster", async () => {
  const { postMessage } = MessagePort.prototype;
  try {
    for (let seed = 1; seed <= 40; seed++) {
      const draw = random(seed);
      const cluster = new Cluster({ clients: 2 });
      /** @type {Promise<unknown>[]} */
      const ends = [];
      const expectEnd = (/** @type {Promise<unknown>} */ promise) =>
        ends.push(promise.then(() => null, isOwn));
      let depth = 0;
      MessagePort.prototype.postMessage = function (/** @type {any[]} */ ...args) {
        Reflect.apply(postMessage, this, args);
        if (depth++ > 30) return;
        const deeds = [
          () => cluster.seek(draw() % (cluster.length() + 1)),
          () => expectEnd(cluster.insert(draw() % 9, 1)),
          () => cluster.fault({ kind: "drop" }),
          () => cluster.fault({ kind: "cut", port: 3000 }),
          () => cluster.checkout((draw() % cluster.branches().length) + 1),
          () => cluster.pause(),
          () => cluster.resume(),
          () => cluster.workload({ kind: "insert", from: 0, to: 3 }),
          () => draw() % 8 || cluster.free(),
        ];
        taken(deeds[draw() % deeds.length]);
      };
      expectEnd(cluster.lookup(1));
      expectEnd(cluster.insert(2, 3));
      for (let task = 0; task < 60; task++) await new Promise((resolve) => setImmediate(resolve));
      taken(() => cluster.resume());
      cluster.free();
      await Promise.all(ends);
    }
  } finally {
    MessagePort.prototype.postMessage = postMessage;
  }
  isAlive();
});
