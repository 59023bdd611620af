// What probability says of a placement, for keys drawn at random: how many move when nodes come and go, and how even the load is.
// No key is placed here: what a placement does with given keys, `previewPorts` counts. Keys with a pattern, such as every 8th, may do
// very differently by modulo, and that is worth seeing beside this.

/** @import { Placement } from "../pkg/ninebytes.js" */

/** How many points of the ring belong to a node, `POINTS_PER_PORT` of src/placement. */
const POINTS = 128;
/** The chance that some node has more keys than the bound. */
const BEYOND = 0.01;

/** @param {number} a @param {number} b @returns {number} */
const gcd = (a, b) => (b === 0 ? a : gcd(b, a % b));

/** Where a node was that stays, and where it is. @param {readonly number[]} before @param {readonly number[]} after */
const staying = (before, after) =>
  before.flatMap((port, slot) => (after.includes(port) ? [[slot, after.indexOf(port)]] : []));

/**
 * The fraction of keys that stay where they are.
 * - modulo: a node keeps the keys whose remainders are its old and its new slot: one of lcm(n, m) remainders, if there is one.
 *   With all slots kept they add up to min / lcm.
 * - jump: a key stays in its slot with min / max, and else is in any slot that only the longer table has.
 * - ring and rendezvous: who is the nearest or highest of all nodes, old and new, must be one that stays.
 * @param {Placement} placement @param {readonly number[]} before @param {readonly number[]} after
 */
function kept(placement, before, after) {
  const [least, most] = [before.length, after.length].sort((a, b) => a - b);
  const pairs = staying(before, after);
  if (most === 0) return 1;
  if (least === 0) return 0;
  if (placement === "modulo") {
    const common = gcd(most, least);
    return (
      (pairs.filter(([old, now]) => (old - now) % common === 0).length * common) / (least * most)
    );
  }
  if (placement === "jump") {
    const same = pairs.filter(([old, now]) => old === now).length;
    const grown = pairs.filter(([old, now]) => Math.max(old, now) >= least).length;
    return same / most + grown / (least * most);
  }
  return pairs.length / (least + most - pairs.length);
}

/**
 * The fraction of keys that get another owner when a table of these ports follows one of those, and the standard deviation of that fraction
 * among so many random keys. With all ports kept it is 1 - min / lcm by modulo, and by the others 1 - min / max, the least there can
 * be. On a ring it is so on average over ports; of given ports the points share it out unevenly.
 * @param {Placement} placement @param {readonly number[]} before @param {readonly number[]} after @param {number} keys
 */
export function expectedMoves(placement, before, after, keys) {
  const fraction = 1 - kept(placement, before, after);
  const nodes = new Set([...before, ...after]).size;
  const variance = fraction * (1 - fraction) * unevenness(placement, nodes, keys);
  return { fraction, spread: Math.sqrt(variance) };
}

/**
 * The variance of the share of `keys` keys that fall to what has share p, in units of p (1 - p): a binomial one's, and on a ring, where
 * p itself is beta distributed as the arcs of random points are, the beta-binomial one's.
 * @param {Placement} placement @param {number} nodes @param {number} keys
 */
function unevenness(placement, nodes, keys) {
  if (keys === 0) return 0;
  const points = nodes * POINTS;
  return placement === "ring" ? (points + keys) / (points + 1) / keys : 1 / keys;
}

/**
 * The keys that a node has on average, their standard deviation, and a bound that in 99 of 100 draws of keys, and on a ring of ports, no
 * node exceeds. It is Bernstein's inequality for the sum of keys, of which each counts one; on a ring, where what counts is rather an
 * arc and all its keys, that for the beta distribution (Skorski, "Bernstein-type bounds for beta distribution", 2023).
 * @param {Placement} placement @param {number} nodes @param {number} keys
 */
export function expectedLoad(placement, nodes, keys) {
  if (nodes === 0) return { ideal: 0, spread: 0, bound: 0 };
  const [ideal, points] = [keys / nodes, nodes * POINTS];
  const variance = keys * ideal * (1 - 1 / nodes) * unevenness(placement, nodes, keys);
  const arc = (2 * keys * (points - 2 * POINTS)) / (points * (points + 2));
  const odds = Math.log(nodes / BEYOND);
  const linear = (odds * Math.max(1, placement === "ring" ? arc : 1)) / 3;
  const bound = ideal + linear + Math.sqrt(linear ** 2 + 2 * odds * variance);
  return { ideal, spread: Math.sqrt(variance), bound: Math.min(keys, bound) };
}
