// What was typed for a workload, read: a workload, or a sentence for each field that is wrong.
// And how far one has come, in words. No DOM.

import { counted, grouped } from "../store/format.js";
import { readWhole } from "../store/number.js";

/** @import { Workload, WorkloadView } from "../../src/web/types.d.ts" */

const U32_MAX = 2 ** 32 - 1;
/** The most operations of one workload. */
const COUNT_MAX = 1_000_000;
const RATE_MAX = 1_000_000;

/** @typedef {"from" | "to" | "count" | "seed" | "rate"} FieldName */
/** @typedef {Record<FieldName, string> & { kind: Workload["kind"], clients: number | null }} Typed `clients` null: all. */
/** @typedef {Partial<Record<FieldName, string>>} Problems */

/** Which fields a kind of workload has. @param {Workload["kind"]} kind @returns {FieldName[]} */
export function fieldsOf(kind) {
  if (kind === "mix") return ["from", "to", "count", "seed", "rate"];
  return kind === "insert" ? ["from", "to", "seed", "rate"] : ["from", "to", "rate"];
}

/**
 * @param {Typed} typed @param {{ key: number, value: number }} largest of the layout
 * @returns {{ workload: Workload, problems: null } | { workload: null, problems: Problems }}
 */
export function readWorkload(typed, largest) {
  const { kind, clients } = typed;
  /** @type {Problems} */
  const problems = {};
  const fields = fieldsOf(kind);
  /** @param {FieldName} field @param {string} name @param {number} min @param {number} max */
  function number(field, name, min, max) {
    if (!fields.includes(field)) return undefined;
    const { value, problem } = readWhole(typed[field], name, min, max);
    if (problem !== null) problems[field] = problem;
    return value ?? undefined;
  }
  const from = number("from", "From", 0, largest.key) ?? 0;
  // An end below the start is told as just that.
  const least = problems.from ? 0 : from;
  const furthest = kind === "mix" ? largest.key : Math.min(largest.key, least + COUNT_MAX - 1);
  const to = number("to", "To", least, furthest) ?? 0;
  const count = number("count", "Count", 1, COUNT_MAX);
  // Of an insert the seed is what is added to the key to make its value.
  const most = kind === "insert" ? Math.max(0, largest.value - to) : U32_MAX;
  const seed = number("seed", kind === "insert" ? "Value: key +" : "Seed", 0, most);
  const rate = typed.rate.trim() === "" ? undefined : number("rate", "Rate", 1, RATE_MAX);
  if (Object.keys(problems).length > 0) return { workload: null, problems };
  const all = { kind, from, to, count, seed, clients: clients ?? undefined, rate };
  const said = Object.entries(all).filter(([, value]) => value !== undefined);
  const workload = /** @type {Workload} */ (/** @type {unknown} */ (Object.fromEntries(said)));
  return { workload, problems: null };
}

/** @type {Record<Workload["kind"], string>} */
const NAMES = { insert: "Insert", lookup: "Look up", delete: "Delete", mix: "Random mix on" };

/** What a workload does, in a few words. @param {Workload} workload */
export const nameOf = ({ kind, from, to }) =>
  `${NAMES[kind]} keys ${grouped(from)} to ${grouped(to)}`;

/** @param {WorkloadView} view */
export const isOver = ({ of, asked }) => asked >= of;

/** @param {WorkloadView} view */
export function progressInWords(view) {
  const { of, asked, workload } = view;
  const name = nameOf(workload);
  if (isOver(view)) return `${name}: all ${counted(of, "operation")} asked for.`;
  return `${name}: ${grouped(asked)} of ${grouped(of)} asked for.`;
}
