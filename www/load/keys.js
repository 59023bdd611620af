// The sets of keys that a placement is tried on: those that are stored, and some that are not. Pure.
// Not here: where a placement puts them.

import { grouped } from "../store/format.js";
import { random } from "../store/random.js";

/** @typedef {"stored" | "range" | "strided" | "random"} SetName */

/** How many keys a set has that are not stored. */
const COUNT = 1000;
const SEED = 9;
/** How many of a set without order are stored when somebody asks for it: each is an operation of its own. */
const STORED_MAX = 100;

/** As far apart as there are nodes, so that by modulo all come to one. @param {number} nodes */
export const strideOf = (nodes) => Math.max(2, nodes);

/**
 * @param {SetName} name @param {number} nodes for whose modulo the strided ones are the worst
 * @param {number} most the largest key of the layout @returns {Uint32Array}
 */
export function keysOf(name, nodes, most) {
  const chance = random(SEED);
  const stride = strideOf(nodes);
  const nth = (/** @type {number} */ n) => {
    if (name === "random") return chance() % (most + 1);
    return name === "strided" ? n * stride : n;
  };
  const all = Array.from({ length: COUNT }, (_, n) => nth(n + 1));
  return Uint32Array.from(new Set(all.filter((key) => key <= most)));
}

/** Those that are stored when somebody asks for it. @param {SetName} name @param {Uint32Array} keys */
export const toStore = (name, keys) => (name === "random" ? keys.subarray(0, STORED_MAX) : keys);

/** The sets by name, and as a select offers them. @param {number} stored @param {number} nodes @returns {[SetName, string][]} */
export const setNames = (stored, nodes) => [
  ["range", `1 to ${COUNT}`],
  ["stored", `stored (${grouped(stored)})`],
  ["strided", `every ${ordinal(strideOf(nodes))} key`],
  ["random", `${COUNT} at random`],
];

/** @param {number} n */
function ordinal(n) {
  const teen = n % 100 > 10 && n % 100 < 14;
  return `${n}${(!teen && ["", "st", "nd", "rd"][n % 10]) || "th"}`;
}
