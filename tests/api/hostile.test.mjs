// Arguments that fight back, clusters that are freed or lost, and posts that fail: each is refused with a code, and the package
// goes on working afterwards.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { createContext, runInContext, runInNewContext } from "node:vm";
import { isRefusal, ninebytes } from "../shared/package.mjs";

const { Cluster, encodeMessage, encodeKey, decodeMessage, decodeSection, decodeKey, dissect } =
  ninebytes;

/** More often than a call that leaves anything behind in the package could be survived. */
const OFTEN = 12_000;

/** @param {Record<string, unknown>} [options] */
const cluster = (options) => new Cluster({ transport: "memory", ...options });
const boom = () => {
  throw new Error("boom");
};
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};
/** @returns {any[]} */
const traps = () => [
  new Proxy({}, { ownKeys: boom }),
  new Proxy({}, { get: boom, has: boom, getPrototypeOf: boom, getOwnPropertyDescriptor: boom }),
  revoked(),
  Object.defineProperty({}, "client", { get: boom, enumerable: true }),
  Object.create(Uint8Array.prototype),
  new Proxy(new Uint8Array(9), {}),
  Object.create(null, { toString: { value: boom } }),
];

/**
 * What a trap itself throws comes through as it is.
 * @param {any} error
 */
function isRefusalOrBoom(error) {
  if (error.message !== "boom" && !/revoked/.test(error.message)) isRefusal(error);
  return true;
}

test("arguments that throw, lie or are not what they look like are refused, however often", async () => {
  const c = cluster();
  const pending = c.insert(1, 2);
  for (let round = 0; round < OFTEN / 10; round++) {
    for (const value of traps()) {
      for (const refuse of [encodeKey, decodeKey, decodeMessage, dissect]) {
        assert.throws(() => refuse(value), isRefusalOrBoom);
      }
      assert.throws(() => encodeMessage(value, 1, 2), isRefusalOrBoom);
      try {
        new Cluster(value).free();
      } catch (error) {
        isRefusalOrBoom(error);
      }
    }
  }
  for (const value of traps().slice(0, 4)) await assert.rejects(c.lookup(1, value));
  for (const value of traps()) await assert.rejects(c.send(3001, value));
  assert.equal((await pending).outcome, "stored");
  assert.equal((await c.lookup(1)).value, 2);
  assert.equal(decodeKey(encodeKey(7)), 7);
  c.free();
});

test("an array that lies about its length is read by its true one", async () => {
  const four = Object.defineProperty(new Uint8Array(4), "length", { value: 9 });
  assert.throws(() => decodeMessage(four), { code: "frame-too-short", actual: 4 });
  const one = Object.defineProperty(new Uint8Array(1), "length", { value: 600 });
  const c = cluster();
  await assert.rejects(c.send(3001, one), { code: "frame-too-short", actual: 1 });
  assert.equal(c.transcript()[0].bytes.length, 1);
});

test("values from another realm are taken as what they are", async () => {
  const realm = createContext({});
  const bytes = runInContext("Uint8Array.of(0x40, 0, 0, 0, 42, 0, 0, 0, 0)", realm);
  assert.equal(decodeMessage(bytes).key, 42);
  const c = new Cluster(runInContext(`({ transport: "memory", nodes: 2 })`, realm));
  assert.equal(c.ports().length, 2);
  assert.equal(
    (await c.lookup(1, Object.assign(Object.create(null), { client: 1 }))).outcome,
    "missing",
  );
});

test("huge strings and arrays are refused in a short sentence", () => {
  const huge = "x".repeat(2 ** 27);
  for (const call of [
    () => encodeMessage(/** @type {any} */ (huge), 1, 2),
    () => encodeKey(/** @type {any} */ (huge)),
    () => encodeKey(1, /** @type {any} */ (huge)),
    () => new Cluster({ [huge]: 1 }),
  ]) {
    assert.throws(call, (/** @type {any} */ error) => {
      isRefusal(error);
      assert.ok(error.message.length < 300);
      return true;
    });
  }
  const large = new Uint8Array(2 ** 27);
  assert.throws(() => decodeMessage(large), { code: "frame-too-long", actual: 2 ** 27 });
  assert.throws(() => decodeSection(large, 1), { code: "frame-too-long" });
  assert.throws(() => dissect(large), { code: "too-many-bytes" });
});

test("a freed cluster says so, in every method and however often; freeing twice is freeing once", async () => {
  const c = /** @type {any} */ (cluster());
  c.free();
  c.free();
  const methods = Object.getOwnPropertyNames(Cluster.prototype).filter(
    (name) => !/^(__|constructor$|free$)/.test(name),
  );
  assert.ok(methods.includes("insert") && methods.includes("transcript"));
  for (const name of methods) {
    await assert.rejects(async () => c[name](1, 2), { code: "freed" }, name);
  }
  for (let round = 0; round < OFTEN; round++) {
    c.insert(1, 2).catch(() => {});
    assert.throws(() => c.event(1), { code: "freed" });
  }
  assert.equal(decodeKey(encodeKey(7)), 7);
});

test("operations end even if nobody holds the cluster any more", async () => {
  setFlagsFromString("--expose-gc");
  const gc = runInNewContext("gc");
  for (const transport of ["memory", "channel"]) {
    const ended = (() => {
      const c = cluster({ transport, clients: 2 });
      return Promise.all(Array.from({ length: 100 }, (_, key) => c.insert(key, key)));
    })();
    const collecting = setInterval(gc, 0);
    const results = await ended;
    clearInterval(collecting);
    assert.ok(results.every(({ outcome }) => outcome === "stored"));
  }
});

test("freeing is no unhandled rejection, and no timer or port keeps Node.js alive", async () => {
  /** @type {unknown[]} */
  const unhandled = [];
  const listen = (/** @type {unknown} */ reason) => unhandled.push(reason);
  process.on("unhandledRejection", listen);
  const c = cluster({ transport: "channel", paused: true });
  c.insert(1, 2);
  c.step();
  c.free();
  await new Promise((resolve) => setImmediate(resolve));
  process.off("unhandledRejection", listen);
  assert.deepEqual(unhandled, []);
});

test("a post that fails stops the cluster, and everybody is told", async () => {
  const post = MessagePort.prototype.postMessage;
  MessagePort.prototype.postMessage = boom;
  const c = cluster({ transport: "channel" });
  try {
    await assert.rejects(c.insert(1, 2), { code: "not-posted" });
  } finally {
    MessagePort.prototype.postMessage = post;
  }
  await assert.rejects(c.insert(1, 2), { code: "not-posted" });
  c.free();
});

test("without MessageChannel only memory is offered", () => {
  const real = globalThis.MessageChannel;
  Reflect.deleteProperty(globalThis, "MessageChannel");
  try {
    assert.throws(() => new Cluster({}), { code: "no-message-channel" });
    cluster().free();
  } finally {
    globalThis.MessageChannel = real;
  }
});

test("four bytes to a node are no directory frame", async () => {
  const c = cluster({ paused: true });
  const refused = c.send(3001, new Uint8Array(4));
  await c.step();
  const { kind, error } = c.frame(1);
  assert.deepEqual([kind, error?.code], ["malformed", "frame-too-short"]);
  assert.equal(dissect(new Uint8Array(4), "network", "node").error?.code, "frame-too-short");
  c.resume();
  await assert.rejects(refused, { code: "frame-too-short" });
});
