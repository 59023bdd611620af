// What is to be shown of a change of nodes and of keys: who has how many, before and after, which move, and how the other placements
// do with the same. Pure numbers; where a key belongs is asked of the package.

import { expectedLoad, expectedMoves, previewPorts } from "../core/placement.js";

/** @import { Placement } from "../core/types.js" */
/** @typedef {{ placement: Placement, before: number[], after: number[], keys: Uint32Array, stored: Map<number, number> | null }} Question */
/** @typedef {{ loads: number[], ideal: number, bound: number }} Side */
/** @typedef {{ placement: Placement, moved: number, expected: number, fullest: number, spread: number }} Contender */
/** @typedef {{ from: number, to: number, keys: number[] }} Move */
/** @typedef {{ ports: number[], now: Side, later: Side, moved: number, least: number, from: Uint32Array, to: Uint32Array, keys: Uint32Array }} Study */

/** @type {readonly Placement[]} */
const PLACEMENTS = ["modulo", "ring", "rendezvous", "jump"];

/** @param {Uint32Array} owners */
function tally(owners) {
  const counts = new Map();
  for (const owner of owners) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  return counts;
}

/** @param {Question} question @param {number[]} ports @param {Map<number, number>} counts @param {number} nodes @returns {Side} */
function side({ placement, keys }, ports, counts, nodes) {
  const { ideal, bound } = expectedLoad(placement, nodes, keys.length);
  return { loads: ports.map((port) => counts.get(port) ?? 0), ideal, bound };
}

/** How far loads are from even: their standard deviation. @param {number[]} loads */
function spreadOf(loads) {
  const ideal = loads.reduce((sum, load) => sum + load, 0) / loads.length;
  const squares = loads.map((load) => (load - ideal) ** 2);
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / loads.length);
}

/** @param {Question} question @param {Placement} placement @returns {Contender} */
function contend({ before, after, keys }, placement) {
  const { moved, loads } = previewPorts(placement, before, after, keys);
  const expected = expectedMoves(placement, before, after, keys.length).fraction;
  const some = loads.length > 0;
  return {
    placement,
    moved,
    expected,
    fullest: some ? Math.max(...loads) : 0,
    spread: some ? spreadOf(loads) : 0,
  };
}

/** @param {Question} question @returns {Study} */
export function study(question) {
  const { placement, before, after, keys, stored } = question;
  const { moved, least, from, to } = previewPorts(placement, before, after, keys);
  const ports = [...new Set([...before, ...after, ...(stored?.keys() ?? [])])];
  return {
    ...{ ports, moved, least, from, to, keys },
    now: side(question, ports, stored ?? tally(from), before.length),
    later: side(question, ports, tally(to), after.length),
  };
}

/** Every placement with the same keys and the same change. @param {Question} question */
export const contendersOf = (question) => PLACEMENTS.map((one) => contend(question, one));

/** The keys that move, by whom they leave and to whom they come, in the order of the ports. @param {Study} study @returns {Move[]} */
export function movesOf({ ports, keys, from, to }) {
  /** @type {Map<string, Move>} */
  const moves = new Map();
  for (const [at, key] of keys.entries()) {
    if (from[at] === to[at]) continue;
    const way = `${from[at]} ${to[at]}`;
    const move = moves.get(way) ?? { from: from[at], to: to[at], keys: [] };
    move.keys.push(key);
    moves.set(way, move);
  }
  const place = (/** @type {Move} */ move) =>
    ports.indexOf(move.from) * ports.length + ports.indexOf(move.to);
  return [...moves.values()].sort((a, b) => place(a) - place(b));
}

/** A key's line from its place at its old owner to that at its new one: rows, and from 0 to 1 within a row.
 * @typedef {{ y0: number, y1: number, moves: boolean }} Line */

/**
 * Lines of at most so many keys, evenly chosen; at each node the keys stand in the order of where they go to or come from, so that few
 * lines cross. @param {Study} study @param {number} most @returns {{ lines: Line[], every: number }}
 */
export function linesOf({ ports, from, to }, most) {
  const every = Math.max(1, Math.ceil(from.length / most));
  const rows = new Map(ports.map((port, row) => [port, row]));
  const all = [];
  for (let at = 0; at < from.length; at += every) {
    const [a, b] = [rows.get(from[at]), rows.get(to[at])];
    if (a !== undefined && b !== undefined) all.push({ a, b, y0: 0, y1: 0, moves: a !== b });
  }
  all.sort((one, other) => one.a - other.a || one.b - other.b);
  place(
    all,
    ({ a }) => a,
    (one, y) => Object.assign(one, { y0: y }),
  );
  all.sort((one, other) => one.b - other.b || one.a - other.a);
  place(
    all,
    ({ b }) => b,
    (one, y) => Object.assign(one, { y1: y }),
  );
  return { lines: all, every };
}

/** Shares each row out among its own. @template T @param {T[]} sorted @param {(one: T) => number} rowOf @param {(one: T, y: number) => void} put */
function place(sorted, rowOf, put) {
  const counts = new Map();
  for (const one of sorted) counts.set(rowOf(one), (counts.get(rowOf(one)) ?? 0) + 1);
  const taken = new Map();
  for (const one of sorted) {
    const row = rowOf(one);
    const nth = taken.get(row) ?? 0;
    taken.set(row, nth + 1);
    put(one, row + (nth + 0.5) / counts.get(row));
  }
}
