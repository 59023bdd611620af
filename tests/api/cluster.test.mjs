// The Cluster through its JavaScript interface in Node.js, over memory: no browser is needed for it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal, ninebytes } from "../shared/package.mjs";

const { Cluster, encodeMessage, decodeMessage } = ninebytes;

/** @param {import("../../www/pkg/ninebytes.js").ClusterOptions} [options] */
const cluster = (options) => new Cluster({ transport: "memory", ...options });

/** @param {InstanceType<typeof Cluster>} c */
const shapes = (c) => c.transcript().map(({ from, to, bytes }) => [from, to, bytes.length]);

test("the interface of the README, by either route", async () => {
  for (const route of /** @type {const} */ (["redirect", "forward"])) {
    const c = cluster({ nodes: 3, clients: 1, layout: "network", route, seed: 1 });
    assert.deepEqual(await c.insert(42, 7), { outcome: "stored", key: 42, value: 7, port: 3001 });
    assert.deepEqual(await c.lookup(42), { outcome: "found", key: 42, value: 7, port: 3001 });
    assert.deepEqual(await c.lookup(43), { outcome: "missing", key: 43, port: 3002 });
    assert.deepEqual(await c.nop(44), { outcome: "nothing", key: 44, port: 3003 });
    assert.deepEqual(c.nodes(), [
      { port: 3001, pairs: [[42, 7]], state: "up" },
      { port: 3002, pairs: [], state: "up" },
      { port: 3003, pairs: [], state: "up" },
    ]);
    assert.deepEqual(await c.delete(42), { outcome: "removed", key: 42, value: 7, port: 3001 });
    assert.deepEqual(await c.delete(42), { outcome: "missing", key: 42, port: 3001 });
    assert.deepEqual(c.ports(), [3001, 3002, 3003]);
    assert.deepEqual(
      c.transcript().map(({ seq }) => seq),
      Array.from({ length: 24 }, (_, index) => index + 1),
    );
    c.free();
  }
});

test("who sends what to whom", async () => {
  const redirect = cluster();
  await redirect.lookup(1231234);
  assert.deepEqual(shapes(redirect), [
    ["client 1", "tracker", 4],
    ["tracker", "client 1", 4],
    ["client 1", "node 3002", 9],
    ["node 3002", "client 1", 9],
  ]);
  const forward = cluster({ route: "forward" });
  await forward.lookup(1231234);
  assert.deepEqual(shapes(forward), [
    ["client 1", "tracker", 9],
    ["tracker", "node 3002", 9],
    ["node 3002", "tracker", 9],
    ["tracker", "client 1", 9],
  ]);
  assert.deepEqual(decodeMessage(forward.transcript()[3].bytes), {
    type: "nop",
    code: 3,
    key: 1231234,
    value: 0,
  });
  const operation = [redirect, forward].map((c) => c.operation(1));
  assert.deepEqual(
    operation.map(({ frames, bytes }) => [frames, bytes]),
    [
      [4, 26],
      [4, 36],
    ],
  );
});

test("values of 0 and 4294967295 are values", async () => {
  const c = cluster({ layout: "lsb-first" });
  for (const value of [0, 2 ** 32 - 1, 2 ** 31]) {
    await c.insert(2 ** 32 - 1, value);
    assert.deepEqual(await c.lookup(2 ** 32 - 1), {
      outcome: "found",
      key: 2 ** 32 - 1,
      value,
      port: 3001,
    });
  }
});

test("without nodes every operation has a clear answer", async () => {
  for (const route of /** @type {const} */ (["redirect", "forward"])) {
    const c = cluster({ nodes: 0, route });
    assert.deepEqual(await c.insert(1, 2), { outcome: "no-node", key: 1, port: 0 });
    assert.equal((await c.lookup(1)).port, 0);
    assert.deepEqual(c.routing(5), { key: 5, nodes: 0, slot: null, port: 0, signed: null });
    assert.deepEqual([c.ports(), c.nodes()], [[], []]);
  }
});

test("keys from 2^31 on also tell what signed arithmetic would have given", () => {
  const c = cluster({ nodes: 4 });
  assert.deepEqual(c.routing(2 ** 32 - 1), {
    key: 2 ** 32 - 1,
    nodes: 4,
    slot: 3,
    port: 3004,
    signed: { key: -1, remainder: -1 },
  });
  assert.equal(c.routing(2 ** 31 - 1).signed, null);
  assert.deepEqual(c.routing(2 ** 31 + 3).signed, { key: -(2 ** 31) + 3, remainder: -1 });
});

test("operations asked for at once are shared out, and wait their turn", async () => {
  const c = cluster({ clients: 2 });
  const results = await Promise.all([1, 2, 3, 4, 5].map((key) => c.insert(key, key * 10)));
  assert.deepEqual(
    results.map(({ outcome }) => outcome),
    Array(5).fill("stored"),
  );
  assert.deepEqual(
    c.operations().map(({ client }) => client),
    [1, 2, 1, 2, 1],
  );
  await c.lookup(1, { client: 2 });
  assert.equal(c.operations().at(-1)?.client, 2);
});

test("what is done in answer to a result comes before the next event, over any transport", async () => {
  const frames = [];
  for (const transport of /** @type {const} */ (["memory", "channel"])) {
    const c = cluster({ clients: 3, seed: 5, transport });
    const worker = async (/** @type {number} */ client) => {
      for (let key = 0; key < 5; key++) await c.insert(key, client, { client });
    };
    await Promise.all([worker(1), worker(2), worker(3)]);
    frames.push(c.transcript());
    c.free();
  }
  assert.deepEqual(frames[0], frames[1]);
});

test("a paused cluster moves by step alone", async () => {
  const c = cluster({ paused: true });
  assert.equal(c.isPaused(), true);
  assert.equal(await c.step(), null);
  const stored = c.insert(1231234, 99);
  assert.deepEqual(c.nextEvent(), {
    timeUs: c.frame(1).dueUs,
    kind: "delivery",
    frame: 1,
    from: "client 1",
    to: "tracker",
  });
  const first = await c.step();
  assert.deepEqual(first?.routing, { key: 1231234, nodes: 3, slot: 1, port: 3002, signed: null });
  assert.deepEqual(first?.sent, [2]);
  assert.deepEqual([c.length(), c.frameCount(), c.operation(1).state], [1, 2, "running"]);
  assert.equal(c.frame(2).kind, "reply");
  assert.equal(c.frame(2).port, 3002);
  assert.deepEqual(Array.from(c.inFlight()), [2, 3000, 1, c.nowUs(), c.frame(2).dueUs, 5, 3002]);
  c.resume();
  assert.equal((await stored).outcome, "stored");
  assert.deepEqual(c.event(4).ended, [1]);
  assert.equal(c.inFlight().length, 0);
});

test("the route changes from the next operation on", async () => {
  const c = cluster();
  await c.insert(1, 1);
  c.setRoute("forward");
  await c.insert(1, 2);
  assert.deepEqual(
    c.operations().map(({ route, bytes }) => [route, bytes]),
    [
      ["redirect", 26],
      ["forward", 36],
    ],
  );
  assert.throws(() => c.setRoute(/** @type {any} */ ("fast")), {
    name: "RangeError",
    code: "unknown-route",
  });
  assert.throws(() => /** @type {any} */ (c).setRoute(), {
    name: "TypeError",
    code: "missing-argument",
  });
});

test("bytes sent as they are get the node's reply, or its reason for refusing them", async () => {
  const c = cluster();
  const insert = encodeMessage("insert", 7, 8);
  assert.deepEqual(await c.send(3003, insert), { outcome: "replied", port: 3003, bytes: insert });
  await assert.rejects(c.send(3003, new Uint8Array(8)), {
    code: "frame-too-short",
    expected: 9,
    actual: 8,
  });
  await assert.rejects(c.send(3003, new Uint8Array(10)), {
    code: "frame-too-long",
    expected: 9,
    actual: 10,
  });
  await assert.rejects(c.send(3003, Uint8Array.of(0x41, 0, 0, 0, 0, 0, 0, 0, 0)), {
    code: "padding-not-zero",
    byte: 0,
    bit: 7,
  });
  await assert.rejects(c.send(80, insert), { code: "no-such-node" });
  await assert.rejects(c.send(3003, new Uint8Array(65_537)), {
    name: "RangeError",
    code: "too-many-bytes",
  });
  assert.deepEqual(c.nodes()[2].pairs, [[7, 8]]);
  assert.equal((await c.lookup(7)).outcome, "missing", "key 7 belongs elsewhere");
  assert.equal(c.operations().filter(({ problem }) => problem).length, 4);
});

test("arguments that are not what is wanted are refused, and nothing changes", async () => {
  const c = /** @type {any} */ (cluster({ clients: 2 }));
  for (const value of [
    -1,
    2 ** 32,
    1.5,
    Number.NaN,
    "7",
    null,
    undefined,
    true,
    7n,
    {},
    Symbol("x"),
  ]) {
    for (const call of [
      () => c.insert(value, 7),
      () => c.insert(7, value),
      () => c.lookup(value),
      () => c.delete(value),
      () => c.nop(value),
      () => c.send(value, new Uint8Array(9)),
    ]) {
      await assert.rejects(call, (/** @type {any} */ error) => {
        isRefusal(error);
        assert.match(error.message, /`(key|value|port)`/);
        return true;
      });
    }
  }
  await assert.rejects(c.insert(), { code: "missing-argument" });
  await assert.rejects(c.insert(1), { code: "missing-argument" });
  for (const options of [
    null,
    7,
    "client",
    [],
    () => 1,
    { client: 0 },
    { client: 3 },
    { client: "1" },
    { clinet: 1 },
  ]) {
    await assert.rejects(c.lookup(1, options), /RangeError|TypeError/);
  }
  for (const call of [
    () => c.event(0),
    () => c.event(1),
    () => c.event(),
    () => c.frame(1),
    () => c.frame("1"),
    () => c.operation(1),
    () => c.routing(-1),
  ]) {
    assert.throws(call, /RangeError|TypeError/);
  }
  assert.deepEqual([c.operationCount(), c.frameCount(), c.length()], [0, 0, 0]);
});

test("options that are not what is wanted are refused by name", () => {
  /** @type {[any, string, RegExp][]} */
  const bad = [
    [{ nodes: 65 }, "out-of-range", /`nodes`/],
    [{ nodes: -1 }, "out-of-range", /`nodes`/],
    [{ nodes: "3" }, "wrong-type", /`nodes`/],
    [{ clients: 0 }, "out-of-range", /`clients`/],
    [{ clients: 17 }, "out-of-range", /`clients`/],
    [{ layout: "Network" }, "unknown-layout", /`layout`/],
    [{ route: "proxy" }, "unknown-route", /`route`/],
    [{ transport: "tcp" }, "unknown-transport", /`transport`/],
    [{ seed: 1.5 }, "out-of-range", /`seed`/],
    [{ paused: 1 }, "wrong-type", /`paused`/],
    [{ node: 3 }, "unknown-option", /`node`/],
    [null, "wrong-type", /`options`/],
    [7, "wrong-type", /`options`/],
    [[], "wrong-type", /`options`/],
  ];
  for (const [options, code, message] of bad) {
    assert.throws(
      () => new Cluster(options),
      (/** @type {any} */ error) => error.code === code && message.test(error.message),
      JSON.stringify(options),
    );
  }
  assert.deepEqual(cluster({ nodes: 64, clients: 16, seed: 2 ** 32 - 1 }).ports().length, 64);
});

test("freeing rejects what is pending, and Node.js can end", async () => {
  const c = cluster({ transport: "channel", paused: true });
  const [pending, step] = [c.insert(1, 2), c.step()];
  c.free();
  await assert.rejects(pending, { code: "freed" });
  await assert.rejects(step, { code: "freed" });
  assert.throws(() => c.length(), Error);
});

test("views tell of what is in flight, open, begun and ended as it is", async () => {
  const c = cluster({ paused: true });
  const [first, second] = [c.insert(1231234, 99), c.lookup(1231234)];
  const refused = assert.rejects(c.send(3001, new Uint8Array(5)), { code: "frame-too-short" });
  assert.deepEqual(
    c.operations().map(({ state, startedUs }) => [state, startedUs]),
    [
      ["running", 0],
      ["queued", null],
      ["queued", null],
    ],
  );
  for (let event = 0; event < 4; event++) await c.step();
  await first;
  const [done, next] = c.operations();
  assert.deepEqual([done.state, next.state], ["ended", "running"]);
  assert.equal(next.startedUs, done.endedUs, "the next begins when the one before it has ended");
  assert.equal(next.startedUs, c.nowUs());
  for (let event = 0; event < 4; event++) await c.step();
  assert.equal((await second).outcome, "found");
  const [seq, from, to, , , kind, number] = c.inFlight();
  assert.deepEqual([seq, from, to, kind, number], [9, 1, 3001, 6, Number.NaN]);
  const event = await c.step();
  assert.deepEqual(
    [event?.kind, event?.frame, event?.problem?.code],
    ["delivery", 9, "frame-too-short"],
  );
  const news = await c.step();
  assert.deepEqual(
    [news?.kind, news?.frame, news?.ended, news?.problem?.code],
    ["close", null, [3], "frame-too-short"],
  );
  await refused;
  assert.deepEqual(
    c.connections().map(({ ends, open }) => [...ends, open]),
    [
      ["client 1", "tracker", true],
      ["client 1", "node 3002", true],
      ["client 1", "node 3001", false],
    ],
  );
  assert.deepEqual([c.frame(9).state, c.frame(9).event], ["delivered", 9]);
});
