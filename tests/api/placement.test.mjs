// preview() and previewPorts(): where keys are placed, against an independent implementation; what is counted, against counting
// again; and what is refused. The fractions that move, with a million keys for all numbers of nodes, are measured in
// tests/placement.rs; what probability expects of them, in placement-theory.test.mjs.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { isRefusal, ninebytes } from "../shared/package.mjs";
import { answers, jump, OWNERS, splitmix64 } from "../shared/placement.mjs";
import { random } from "../shared/random.mjs";

const { preview, previewPorts } = ninebytes;
/** @typedef {import("../../www/pkg/ninebytes.js").Placement} Placement */

const PLACEMENTS = /** @type {Placement[]} */ (Object.keys(OWNERS));

/** Ports from 3001 on. @param {number} length */
const first = (length) => Array.from({ length }, (_, slot) => 3001 + slot);

/** @param {() => number} draw @param {number} length */
const drawn = (draw, length) => Uint32Array.from({ length }, draw);

/** Up to `most` ports, each once, small and large. @param {() => number} draw @param {number} most */
function somePorts(draw, most) {
  const length = 1 + (draw() % most);
  const ports = Array.from({ length }, () => 1 + (draw() % [100, 65535, 4294967295][draw() % 3]));
  return [...new Set(ports)];
}

test("the independent implementation is as published", () => {
  // The tests of the Go implementation, github.com/dgryski/go-jump.
  for (const [key, buckets, bucket] of [
    [1, 1, 0],
    [42, 57, 43],
    [0xdead10cc, 1, 0],
    [0xdead10cc, 666, 361],
    [256, 1024, 520],
  ]) {
    assert.equal(jump(BigInt(key), buckets), bucket, `${key} among ${buckets}`);
  }
  // The first outputs of Vigna's reference code seeded with 0.
  const outputs = [0xe220a8397b1dcdafn, 0x6e789e6aa1b965f4n, 0x06c45d188009454fn];
  for (const [step, output] of outputs.entries()) {
    assert.equal(splitmix64(BigInt.asUintN(64, 0x9e3779b97f4a7c15n * BigInt(step))), output);
  }
  const kept = readFileSync(new URL("../shared/placement-answers.txt", import.meta.url), "utf8");
  assert.deepEqual(answers(), kept.trimEnd().split("\n"));
});

test("every key is placed as the independent implementation places it", () => {
  for (let seed = 1; seed <= 20; seed++) {
    const draw = random(seed);
    const [before, after] = [somePorts(draw, 12), somePorts(draw, 12)];
    const keys = drawn(draw, 200);
    for (const placement of PLACEMENTS) {
      const { from, to } = previewPorts(placement, before, after, keys);
      const context = `seed ${seed}, ${placement}, ${before} to ${after}`;
      assert.deepEqual(Array.from(from), Array.from(keys, OWNERS[placement](before)), context);
      assert.deepEqual(Array.from(to), Array.from(keys, OWNERS[placement](after)), context);
    }
  }
});

test("what is counted adds up", () => {
  for (let seed = 1; seed <= 40; seed++) {
    const draw = random(seed);
    const [n, m] = [draw() % 65, draw() % 65];
    const keys = drawn(draw, draw() % 3000);
    for (const placement of PLACEMENTS) {
      const context = `seed ${seed}, ${placement}, ${n} to ${m}`;
      const { from, to, ...counts } = previewPorts(placement, first(n), first(m), keys);
      assert.deepEqual(preview(placement, n, m, keys), counts, context);
      const moved = Array.from(keys.keys()).filter((at) => from[at] !== to[at]).length;
      const loads = first(m).map((port) => to.filter((owner) => owner === port).length);
      assert.deepEqual([counts.moved, counts.loads], [moved, loads], context);
      if (n === 0) assert.ok(from.every((owner) => owner === 0));
    }
  }
});

test("what everybody can work out", () => {
  const keys = Uint32Array.from({ length: 840 }, (_, key) => key);
  assert.deepEqual(preview("modulo", 4, 5, keys), {
    moved: 672,
    least: 168,
    loads: Array(5).fill(168),
  });
  assert.equal(preview("modulo", 7, 8, keys).moved, 735);
  assert.equal(preview("modulo", 4, 8, keys).moved, 420);
  // Every eighth key: one node of eight gets all of them by modulo, and by nothing else.
  const strided = keys.map((key) => 8 * key);
  assert.deepEqual(preview("modulo", 7, 8, strided).loads, [840, 0, 0, 0, 0, 0, 0, 0]);
  for (const placement of PLACEMENTS.slice(1)) {
    assert.ok(Math.max(...preview(placement, 7, 8, strided).loads) < 200, placement);
  }
  for (const placement of PLACEMENTS) {
    assert.deepEqual(preview(placement, 0, 0, keys), { moved: 0, least: 0, loads: [] });
    assert.deepEqual(preview(placement, 0, 1, keys), { moved: 840, least: 840, loads: [840] });
    assert.deepEqual(preview(placement, 64, 0, keys), { moved: 840, least: 840, loads: [] });
    assert.deepEqual(preview(placement, 3, 2, new Uint32Array()), {
      moved: 0,
      least: 0,
      loads: [0, 0],
    });
    assert.deepEqual(
      [preview(placement, 9, 9, keys).moved, preview(placement, 9, 9, keys).least],
      [0, 0],
    );
  }
  assert.deepEqual(
    preview(/** @type {any} */ (undefined), 2, 3, keys),
    preview("modulo", 2, 3, keys),
  );
});

/** All ways to give so many keys to so many nodes evenly. @param {number} keys @param {number} nodes @returns {number[][]} */
function evenLoads(keys, nodes) {
  const share = Math.floor(keys / nodes);
  const sets = Array.from({ length: 2 ** nodes }, (_, set) =>
    first(nodes).map((_, node) => share + ((set >> node) & 1)),
  );
  return sets.filter((loads) => loads.reduce((a, b) => a + b, 0) === keys);
}

test("the least is what the best of all even placements moves", () => {
  for (const before of [first(1), first(3), first(4), [3002, 3001], [3009, 3002, 3004]]) {
    for (const after of [first(1), first(2), first(3), first(5), [3002, 3004], [3007]]) {
      for (let keys = 0; keys <= 11; keys++) {
        const kept = evenLoads(keys, before.length).flatMap((old) =>
          evenLoads(keys, after.length).map((now) =>
            before.reduce(
              (sum, port, slot) => sum + Math.min(old[slot], now[after.indexOf(port)] ?? 0),
              0,
            ),
          ),
        );
        const { least } = previewPorts("jump", before, after, new Uint32Array(keys));
        assert.equal(least, keys - Math.max(...kept), `${keys} keys, ${before} to ${after}`);
      }
    }
  }
});

test("a million keys are placed like a few", () => {
  const keys = drawn(random(7), 1_000_000);
  for (const placement of PLACEMENTS) {
    const { from, to, moved } = previewPorts(placement, first(7), first(8), keys);
    const [before, after] = [OWNERS[placement](first(7)), OWNERS[placement](first(8))];
    // On both sides of where one slice ends and the next begins, and at the end.
    for (const at of [0, 262_143, 262_144, 524_288, 999_999]) {
      assert.deepEqual(
        [from[at], to[at]],
        [before(keys[at]), after(keys[at])],
        `${placement}, key ${at}`,
      );
    }
    assert.equal(
      from.reduce((sum, owner, at) => sum + Number(owner !== to[at]), 0),
      moved,
    );
  }
});

test("what is not wanted is refused with what is", () => {
  const keys = Uint32Array.of(1, 2);
  const many = first(65);
  for (const [code, said, call] of /** @type {[string, string, (any: any) => unknown][]} */ ([
    [
      "unknown-placement",
      "modulo, ring, rendezvous, jump",
      ({ preview }) => preview("chord", 1, 2, keys),
    ],
    ["wrong-type", "a string", ({ preview }) => preview(1, 1, 2, keys)],
    [
      "out-of-range",
      "`n` must be a whole number from 0 to 64",
      ({ preview }) => preview("ring", 65, 2, keys),
    ],
    ["out-of-range", "`m` must be", ({ preview }) => preview("ring", 1, -1, keys)],
    ["out-of-range", "here is 1.5", ({ preview }) => preview("ring", 1, 1.5, keys)],
    ["out-of-range", "here is NaN", ({ preview }) => preview("ring", Number.NaN, 1, keys)],
    ["wrong-type", 'the string "2"', ({ preview }) => preview("ring", "2", 1, keys)],
    ["missing-argument", "`m` is missing", ({ preview }) => preview("ring", 2, undefined, keys)],
    ["missing-argument", "`keys` is missing", ({ preview }) => preview("ring", 2, 3)],
    [
      "wrong-type",
      "a Uint32Array; here is an array",
      ({ preview }) => preview("ring", 2, 3, [1, 2]),
    ],
    [
      "wrong-type",
      "a Uint32Array; here is an object",
      ({ preview }) => preview("ring", 2, 3, Int32Array.of(1)),
    ],
    ["wrong-type", "a Uint32Array; here is null", ({ preview }) => preview("ring", 2, 3, null)],
    ["wrong-type", "an object", ({ preview }) => preview("ring", 2, 3, Object.create(keys))],
    ["wrong-type", "an object", ({ preview }) => preview("ring", 2, 3, new Proxy(keys, {}))],
    [
      "wrong-type",
      "`before` must be an array of ports",
      ({ previewPorts }) => previewPorts("ring", 2, [], keys),
    ],
    [
      "out-of-range",
      "`after` must be at most 64 ports",
      ({ previewPorts }) => previewPorts("ring", [], many, keys),
    ],
    [
      "out-of-range",
      "`after[1]` must be",
      ({ previewPorts }) => previewPorts("ring", [], [1, 0], keys),
    ],
    [
      "out-of-range",
      "3001 twice",
      ({ previewPorts }) => previewPorts("ring", [3001, 2, 3001], [], keys),
    ],
    [
      "missing-argument",
      "`before[0]` is missing",
      ({ previewPorts }) => previewPorts("ring", new Array(3), [], keys),
    ],
    ["missing-argument", "`after` is missing", ({ previewPorts }) => previewPorts("ring", [])],
  ])) {
    assert.throws(
      () => call(ninebytes),
      (/** @type {any} */ error) => {
        isRefusal(error);
        assert.equal(error.code, code, error.message);
        assert.ok(error.message.includes(said), error.message);
        return true;
      },
    );
  }
});

test("keys are what they are, whatever they say of themselves", () => {
  const liar = Object.defineProperties(new Uint32Array(500), {
    length: { value: 1 },
    [Symbol.toStringTag]: { value: "Int8Array" },
    subarray: { value: () => [] },
    [Symbol.iterator]: { value: null },
  });
  assert.deepEqual(preview("modulo", 1, 2, liar), { moved: 0, least: 250, loads: [500, 0] });
  assert.equal(previewPorts("modulo", [1], [2], liar).to.length, 500);
  const gone = Uint32Array.of(1, 2, 3);
  structuredClone(gone, { transfer: [gone.buffer] });
  assert.deepEqual(preview("modulo", 1, 2, gone), { moved: 0, least: 0, loads: [0, 0] });
  const shared = new Uint32Array(new SharedArrayBuffer(8));
  assert.deepEqual(preview("modulo", 1, 2, shared).loads, [2, 0]);
});
