// What the page says that probability expects of a placement, against formulas that anybody can work out and against counting with random
// keys. Draws are from seeds, so that what is improbable here does not happen now and then.

import assert from "node:assert/strict";
import { test } from "node:test";
import { expectedLoad, expectedMoves } from "../../www/core/theory.js";
import { ninebytes } from "../shared/package.mjs";
import { random } from "../shared/random.mjs";

const { previewPorts } = ninebytes;
/** @typedef {import("../../www/pkg/ninebytes.js").Placement} Placement */

const PLACEMENTS = /** @type {Placement[]} */ (["modulo", "ring", "rendezvous", "jump"]);

/** @param {number} length */
const first = (length) => Array.from({ length }, (_, slot) => 3001 + slot);

/** @param {number} actual @param {number} wanted @param {string} context */
const near = (actual, wanted, context) =>
  assert.ok(Math.abs(actual - wanted) < 1e-9, `${context}: ${actual}, and not ${wanted}`);

test("with all slots kept, modulo moves 1 - min / lcm and the others 1 - min / max", () => {
  for (let n = 0; n <= 16; n++) {
    for (let m = 0; m <= 16; m++) {
      const [least, most] = [Math.min(n, m), Math.max(n, m)];
      // The least common multiple, as who is at school would look for it.
      let lcm = most;
      while (least > 0 && lcm % least !== 0) lcm += most;
      for (const placement of PLACEMENTS) {
        const { fraction } = expectedMoves(placement, first(n), first(m), 1000);
        const kept = least / (placement === "modulo" ? lcm : most);
        near(fraction, most === 0 ? 0 : 1 - kept, `${placement} ${n} to ${m}`);
      }
    }
  }
});

/** Two tables of up to 9 nodes: some that stay, maybe in other slots, some that leave and some that come. @param {() => number} draw */
function twoTables(draw) {
  const before = first(1 + (draw() % 9));
  const after = before.filter(() => draw() % 4 > 0);
  for (let more = draw() % 4; more > 0; more--)
    after.splice(draw() % (after.length + 1), 0, 3100 + more);
  return { before, after };
}

test("what moves is what is expected, whichever nodes come and go", () => {
  /** @type {Record<string, number[]>} */
  const deviations = { modulo: [], ring: [], rendezvous: [], jump: [] };
  for (let seed = 1; seed <= 120; seed++) {
    const draw = random(seed);
    const { before, after } = twoTables(draw);
    const keys = Uint32Array.from({ length: 4000 }, draw);
    for (const placement of PLACEMENTS) {
      const { moved } = previewPorts(placement, before, after, keys);
      const { fraction, spread } = expectedMoves(placement, before, after, keys.length);
      const off = moved / keys.length - fraction;
      const context = `seed ${seed}, ${placement} ${before} to ${after}: ${moved}`;
      assert.ok(
        Math.abs(off) <= 4.5 * spread + 1e-9,
        `${context}, expected ${fraction} ± ${spread}`,
      );
      if (spread > 0) deviations[placement].push(off / spread);
    }
  }
  // Neither too wide nor too narrow.
  for (const [placement, all] of Object.entries(deviations)) {
    const variance = all.reduce((sum, one) => sum + one * one, 0) / all.length;
    assert.ok(variance > 0.6 && variance < 1.5, `${placement}: ${variance} of the variance stated`);
  }
});

test("loads are as even as is expected, and within the bound but for one draw in a hundred", () => {
  for (const [nodes, count] of [
    [1, 50],
    [2, 1000],
    [7, 30],
    [8, 3000],
    [40, 2000],
    [64, 10],
  ]) {
    for (const placement of PLACEMENTS) {
      const { ideal, spread, bound } = expectedLoad(placement, nodes, count);
      let [beyond, squares] = [0, 0];
      const draws = 100;
      for (let seed = 1; seed <= draws; seed++) {
        const draw = random(seed);
        const ports = [
          ...new Set(Array.from({ length: 2 * nodes }, () => 1 + (draw() % 65535))),
        ].slice(0, nodes);
        const keys = Uint32Array.from({ length: count }, draw);
        const { loads } = previewPorts(placement, [], ports, keys);
        if (Math.max(...loads) > bound) beyond++;
        for (const load of loads) squares += (load - ideal) ** 2 / (draws * nodes);
      }
      const context = `${placement}, ${count} keys on ${nodes} nodes`;
      near(ideal, count / nodes, context);
      assert.ok(beyond <= 4, `${context}: ${beyond} of ${draws} draws above ${bound}`);
      const ratio = spread === 0 ? 1 + squares : squares / spread ** 2;
      assert.ok(ratio > 0.8 && ratio < 1.25, `${context}: ${ratio} of the variance stated`);
      assert.ok(bound <= count && bound >= ideal, context);
      // A bound that nothing comes near would say nothing.
      assert.ok(
        bound <= ideal + 6 * spread + 8,
        `${context}: ${bound} is far from ${ideal} ± ${spread}`,
      );
    }
  }
  assert.deepEqual(expectedLoad("ring", 0, 10), { ideal: 0, spread: 0, bound: 0 });
  for (const placement of PLACEMENTS) {
    assert.deepEqual(expectedLoad(placement, 4, 0), { ideal: 0, spread: 0, bound: 0 }, placement);
    assert.equal(expectedMoves(placement, first(2), first(3), 0).spread, 0, placement);
  }
});
