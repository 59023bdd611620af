// What `search` is asked for: the options, each in its range or refused with a sentence, and what they stand for where they are left
// out. Not here: the scenario that comes of them.

/** @import { SearchOptions, SearchViolation } from "../../pkg/ninebytes.js" */

/** In Rust's order. @type {readonly SearchViolation[]} */
export const VIOLATIONS = [
  "missed-read",
  "stale-read",
  "lost-write",
  "not-acknowledged",
  "misplaced",
  "twice",
  "two-owners",
  "failed",
  "never-ends",
];
/** In Rust's order. */
export const FAULTS = ["none", "cuts", "crashes"];

/** The most nodes, and the most numbers of nodes one after the other: whoever has more waits for ever. */
const MOST = 8;
const STATES_MAX = 100_000_000;
const USUAL_STATES_MAX = 1_000_000;

/** A value for a sentence; nothing of its own is called. @param {unknown} value */
function shown(value) {
  if (typeof value === "string") return `"${value.slice(0, 40)}"`;
  return typeof value === "number" || value === null ? String(value) : `a ${typeof value}`;
}

/** @param {string} code @param {string} message @param {ErrorConstructor} [Kind] @returns {never} */
function refuse(code, message, Kind = RangeError) {
  throw Object.assign(new Kind(message), { code });
}

/** @param {string} name @param {unknown} value @param {number} least @param {number} most @param {number} usual */
function whole(name, value, least, most, usual) {
  if (value === undefined) return usual;
  const wanted = `\`${name}\` must be a whole number from ${least} to ${most}; here is ${shown(value)}.`;
  if (typeof value !== "number") return refuse("wrong-type", wanted, TypeError);
  const fits = Number.isInteger(value) && value >= least && value <= most;
  return fits ? value : refuse("out-of-range", wanted);
}

/** One of these names by its place. @param {string} name @param {unknown} value @param {readonly string[]} names */
function chosen(name, value, names) {
  if (value === undefined) return 0;
  const listed = `\`${name}\` must be one of ${names.join(", ")}; here is ${shown(value)}.`;
  if (typeof value !== "string") return refuse("wrong-type", listed, TypeError);
  const place = names.indexOf(value);
  return place < 0 ? refuse(`unknown-${name}`, listed) : place;
}

/** How many nodes there are to be, one after the other. @param {unknown} value @param {number} nodes */
function numbers(value, nodes) {
  if (!Array.isArray(value)) return [whole("then", value, 1, MOST, Math.min(nodes + 1, MOST))];
  if (value.length > MOST) {
    refuse("out-of-range", `\`then\` must be at most ${MOST} numbers; here are ${value.length}.`);
  }
  return Array.from(value, (one) => whole("then", one ?? null, 1, MOST, 0));
}

const KNOWN =
  "strategy placement nodes then clients keys operations faults faultsMax looking statesMax";

/** The strategy and the placement are a Cluster's, who judges them. @param {SearchOptions} [given] */
export function searchOptions(given = {}) {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    refuse("wrong-type", `\`options\` must be an object; here is ${shown(given)}.`, TypeError);
  }
  // It is looked at once, whatever its properties do.
  const options = { ...given };
  const stray = Object.keys(options).find((name) => !KNOWN.split(" ").includes(name));
  if (stray !== undefined) {
    const message = `There is no option \`${stray.slice(0, 40)}\`; the options are ${KNOWN.replaceAll(" ", ", ")}.`;
    refuse("unknown-option", message, TypeError);
  }
  const nodes = whole("nodes", options.nodes, 1, MOST, 2);
  return {
    strategy: options.strategy,
    placement: options.placement,
    nodes,
    then: numbers(options.then, nodes),
    clients: whole("clients", options.clients, 1, 4, 2),
    keys: whole("keys", options.keys, 1, 4, 2),
    operations: whole("operations", options.operations, 0, 4, 1),
    faults: chosen("faults", options.faults, FAULTS),
    faultsMax: whole("faultsMax", options.faultsMax, 0, MOST, 1),
    looking: chosen("looking", options.looking, ["any", ...VIOLATIONS]),
    statesMax: whole("statesMax", options.statesMax, 1, STATES_MAX, USUAL_STATES_MAX),
  };
}
