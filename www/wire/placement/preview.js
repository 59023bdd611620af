// The package's `preview` and `previewPorts`: what a change of nodes would do to keys, before anybody does it. Where a key is placed
// is asked of the wasm; here it is counted. No cluster is looked at, and none is changed.

import * as bindings from "../../pkg/bindings.js";
import { keyList, nodeCount, placementNumber, portList } from "./arguments.js";

/** @import { Placement, PortsPreview, Preview } from "../../pkg/ninebytes.js" */

const FIRST_PORT = 3001;
/** Keys that are placed at once: the memory that the wasm once took it keeps, and a million keys need no more of it than these. */
const SLICE = 1 << 18;

/**
 * What Rust keeps for us and has no type: the owners of these keys.
 * @type {(placement: number, ports: Uint32Array, keys: Uint32Array) => Uint32Array}
 */
const owned = (...given) => /** @type {any} */ (bindings).__owners(...given);

/** The port that each key belongs to; 0 without nodes. @param {number} placement @param {number[]} ports @param {Uint32Array} keys */
function owners(placement, ports, keys) {
  const table = Uint32Array.from(ports);
  const all = new Uint32Array(keys.length);
  for (let at = 0; at < keys.length; at += SLICE) {
    all.set(owned(placement, table, keys.subarray(at, at + SLICE)), at);
  }
  return all;
}

/**
 * The least number of keys that move by any placement whose loads differ by one key at the most, before and after: who stays
 * keeps the smaller of its two loads.
 * @param {number[]} before @param {number[]} after @param {number} keys
 */
export function leastMoves(before, after, keys) {
  const nodes = Math.max(before.length, after.length);
  if (nodes === 0) return 0;
  const staying = before.filter((port) => after.includes(port)).length;
  return keys - staying * Math.floor(keys / nodes) - Math.min(staying, keys % nodes);
}

/** How many of the owners each of these ports is. @param {number[]} ports @param {Uint32Array} owners */
function counted(ports, owners) {
  const slots = new Map(ports.map((port, slot) => [port, slot]));
  const loads = ports.map(() => 0);
  for (const owner of owners) {
    const slot = slots.get(owner);
    if (slot !== undefined) loads[slot]++;
  }
  return loads;
}

/** @param {number} placement @param {number[]} before @param {number[]} after @param {Uint32Array} keys @returns {PortsPreview} */
function compared(placement, before, after, keys) {
  const from = owners(placement, before, keys);
  const to = owners(placement, after, keys);
  let moved = 0;
  for (let at = 0; at < keys.length; at++) {
    if (from[at] !== to[at]) moved++;
  }
  const least = leastMoves(before, after, keys.length);
  return { moved, least, loads: counted(after, to), from, to };
}

/** @param {Placement} placement @param {number[]} before @param {number[]} after @param {Uint32Array} keys @returns {PortsPreview} */
export function previewPorts(placement, before, after, keys) {
  const number = placementNumber(placement);
  return compared(number, portList("before", before), portList("after", after), keyList(keys));
}

/** @param {Placement} placement @param {number} n @param {number} m @param {Uint32Array} keys @returns {Preview} */
export function preview(placement, n, m, keys) {
  const number = placementNumber(placement);
  const [before, after] = [nodeCount("n", n), nodeCount("m", m)].map((length) =>
    Array.from({ length }, (_, slot) => FIRST_PORT + slot),
  );
  const { moved, least, loads } = compared(number, before, after, keyList(keys));
  return { moved, least, loads };
}
