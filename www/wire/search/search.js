// The package's `search`: every way in which a small scenario can go, the shortest first, until one goes wrong. The search itself
// is Rust's; here is the scenario that the options make, in a Cluster of its own, which becomes the run that is found. It goes on only
// when it is told to. Not here: where it runs, and what is shown of it.

import { Cluster } from "../../pkg/proof.js";
import { previewPorts } from "../placement/preview.js";
import { searchOptions, VIOLATIONS } from "./options.js";

/** @import { SearchOptions, SearchProgress } from "../../pkg/ninebytes.js" */
/** @typedef {ReturnType<typeof searchOptions>} Options */

/** How many states a step goes on from unless told: a few tenths of a second's work. */
const BUDGET = 5000;
const FIRST_PORT = 3001;
/** Among so many keys those are looked for that move. */
const KEYS = 1000;
/** Of an Insert by redirect. */
const EVENTS = 4;
/** How a search ended, as Rust says it: not yet, all states were seen, or too many; then what is wrong. */
const [NOT_YET, COMPLETE, , FOUND] = [0, 1, 2, 3];
/** What is stored to begin with, under each key. */
const STORED = 1;

/**
 * What each client does, over and over: the first stores a new value under the first key, the second reads that, and both go
 * on with what others have done or will do.
 */
const SCRIPTS = [
  ["insert", "lookup", "delete", "lookup"],
  ["lookup", "delete", "lookup", "insert"],
];

/** Of each change whether a node comes. @param {Options} options */
function changes({ nodes, then }) {
  let now = nodes;
  return then.flatMap((next) => {
    const comes = next > now;
    const count = Math.abs(next - now);
    now = next;
    return Array(count).fill(comes);
  });
}

/** The first keys that have another owner after the first change; then others, if these are too few. @param {Options} options */
function keys(options) {
  const { placement = "modulo", nodes } = options;
  const ports = Array.from({ length: nodes + 1 }, (_, slot) => FIRST_PORT + slot);
  const comes = changes(options)[0] !== false;
  const [before, after] = [ports.slice(0, nodes), comes ? ports : ports.slice(0, nodes - 1)];
  const all = Array.from({ length: KEYS }, (_, key) => key + 1);
  const { from, to } = previewPorts(placement, before, after, Uint32Array.from(all));
  const [moving, staying] = [true, false].map((moves) =>
    all.filter((_, place) => (from[place] !== to[place]) === moves),
  );
  return [...moving, ...staying].slice(0, options.keys);
}

/** What the clients do. @param {Options} options @param {number[]} keys */
function scripts({ clients, operations }, keys) {
  const all = [];
  for (let client = 1; client <= clients; client++) {
    const kinds = SCRIPTS[(client - 1) % SCRIPTS.length];
    for (let place = 0; place < operations; place++) {
      const kind = kinds[place % kinds.length];
      const value = kind === "insert" ? ` ${10 * client + place}` : "";
      all.push(`${client} ${kind} ${keys[place % keys.length]}${value}`);
    }
  }
  return all;
}

/** A cluster where the keys are stored, with the search from there on. @param {Options} options */
function begin(options) {
  const { strategy, placement, nodes, clients, looking, statesMax, faults, faultsMax } = options;
  const stored = keys(options);
  const settings = { nodes, clients, strategy, placement, timeoutUs: 0xffff_ffff };
  const commands = stored.map((key) => [0, `1 insert ${key} ${STORED}`]);
  const run = { version: 1, seed: 1, settings, events: EVENTS * stored.length, commands };
  /** What of a Cluster is not for others. @type {any} */
  const cluster = Cluster.replay(JSON.stringify(run), { transport: "memory", paused: true });
  // Which node goes is for the search to choose.
  const changed = changes(options).map((comes) => (comes ? "add" : "remove 0"));
  const bounds = [looking, statesMax, faults, faultsMax];
  cluster.__searchFor(bounds, [...scripts(options, stored), ...changed]);
  return cluster;
}

/** @param {SearchOptions} [given] */
export function search(given) {
  /** @type {any} */
  let cluster = begin(searchOptions(given));
  /** @type {SearchProgress | null} */
  let last = null;

  /** @param {number} budget @returns {SearchProgress} */
  function go(budget) {
    const [states, frontier, depth, end] = cluster.__searched(budget);
    const violation = VIOLATIONS[end - FOUND] ?? null;
    if (violation !== null) cluster.__replay(0xffff_ffff);
    const found = violation === null ? null : cluster.run();
    const [done, complete] = [end !== NOT_YET, end === COMPLETE];
    return { states, frontier, depth, done, complete, violation, found };
  }

  return {
    step(budget = BUDGET) {
      if (!cluster) throw Object.assign(new Error("The search was freed."), { code: "freed" });
      if (!Number.isInteger(budget) || budget < 1 || budget > 0xffff_ffff) {
        const message = "`budget` must be a whole number from 1 to 4294967295.";
        throw Object.assign(new RangeError(message), { code: "out-of-range" });
      }
      if (!last?.done) last = go(budget);
      return { ...last };
    },
    free() {
      cluster?.free();
      cluster = null;
    },
  };
}
