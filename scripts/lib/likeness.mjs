// The order in which functions lie in the wasm module: each next to those that it is most like, since gzip finds again only what is
// near. That makes it two kilobytes smaller as it is sent. Told by names, by which wasm-opt then sorts. Not here: what functions do.

import { leb128, number } from "./imports.mjs";
import { sections } from "./panics.mjs";

const IMPORTS = 2;
const CODE = 10;
const CUSTOM = 0;
const FUNCTION_NAMES = 1;
/** So many bytes in a row are what two functions can have in common. */
const RUN = 6;
/** How far back gzip looks. */
const WINDOW = 32_768;
/** Added to how much is in a function, lest the smallest come first. */
const LEAST = 20;

/**
 * The bodies of the module's functions.
 * @param {Uint8Array} section - of code
 */
function bodies(section) {
  const found = [];
  let { value: left, end: at } = number(section, 0);
  for (; left > 0; left -= 1) {
    const { value: length, end } = number(section, at);
    at = end + length;
    found.push(section.subarray(end, at));
  }
  return found;
}

/**
 * The runs of bytes in a function, each as a number.
 * @param {Uint8Array} body
 */
function runs(body) {
  /** @type {Set<number>} */
  const found = new Set();
  for (let at = 0; at + RUN <= body.length; at += 1) {
    found.add(
      body.subarray(at, at + RUN).reduce((all, byte) => (Math.imul(all, 31) + byte) | 0, 0),
    );
  }
  return found;
}

/**
 * For each run the functions that it is in, if there are several and not a quarter of all.
 * @param {Set<number>[]} all - by function
 */
function shared(all) {
  /** @type {Map<number, number[]>} */
  const holders = new Map();
  for (const [which, own] of all.entries()) {
    for (const run of own) {
      const known = holders.get(run);
      if (known) known.push(which);
      else holders.set(run, [which]);
    }
  }
  for (const [run, { length }] of holders) {
    if (length < 2 || length > all.length / 4) holders.delete(run);
  }
  return holders;
}

/**
 * The functions in their order: the largest first, and then always the one of which most is in those before it, as far back as gzip looks.
 * @param {Uint8Array[]} functions
 */
function inOrder(functions) {
  const all = functions.map(runs);
  const holders = shared(all);
  const own = all.map((runs) => [...runs].filter((run) => holders.has(run)));
  /** How often a run is in the window, and of how many runs of a function that is true. */
  const count = new Map();
  const known = functions.map(() => 0);
  /** @param {number} which @param {1 | -1} change */
  const turn = (which, change) => {
    for (const run of own[which] ?? []) {
      const now = (count.get(run) ?? 0) + change;
      count.set(run, now);
      if (now !== (change === 1 ? 1 : 0)) continue;
      for (const other of holders.get(run) ?? []) known[other] = (known[other] ?? 0) + change;
    }
  };
  const length = (/** @type {number} */ which) => functions[which]?.length ?? 0;
  const likeness = (/** @type {number} */ which) =>
    (known[which] ?? 0) / ((own[which]?.length ?? 0) + LEAST);
  const left = new Set(functions.keys());
  /** @type {number[]} */
  const order = [];
  let best = [...left].reduce((one, other) => (length(other) > length(one) ? other : one), 0);
  for (let [from, size] = [0, 0]; left.size > 0; ) {
    order.push(best);
    left.delete(best);
    turn(best, 1);
    for (size += length(best); size > WINDOW; from += 1) {
      turn(order[from] ?? 0, -1);
      size -= length(order[from] ?? 0);
    }
    best = [...left].reduce(
      (one, other) => (likeness(other) > likeness(one) ? other : one),
      [...left][0] ?? 0,
    );
  }
  return order;
}

/**
 * The module, its functions named so that they are in this order when they are sorted by name.
 * @param {Uint8Array} module - without names
 */
export function nameByLikeness(module) {
  const all = sections(module);
  const code = all.find(({ id }) => id === CODE)?.content ?? Uint8Array.of(0);
  const imports = all.find(({ id }) => id === IMPORTS)?.content;
  const imported = imports ? number(imports, 0).value : 0;
  const order = inOrder(bodies(code));
  const text = (/** @type {string} */ text) => [
    ...leb128(text.length),
    ...new TextEncoder().encode(text),
  ];
  const names = order.map((which, place) => [
    ...leb128(imported + which),
    ...text(`f${String(place).padStart(6, "0")}`),
  ]);
  // By the functions' numbers, as the format has it.
  const entries = order
    .map((which, place) => ({ which, name: names[place] ?? [] }))
    .sort((a, b) => a.which - b.which);
  const list = [...leb128(entries.length), ...entries.flatMap(({ name }) => name)];
  const content = [...text("name"), FUNCTION_NAMES, ...leb128(list.length), ...list];
  return Uint8Array.from([...module, CUSTOM, ...leb128(content.length), ...content]);
}
