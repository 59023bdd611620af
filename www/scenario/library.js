// What the page needs of scenarios, loaded when it is first wanted: those that are shipped, and how one is read and played.

import { Cluster } from "../core/wasm.js";
import { SCENARIOS } from "../pkg/scenarios.js";
import { play } from "./play.js";
import { parse } from "./scenario.js";

/** @import { Failure } from "./play.js" */
/** @import { Problem, Step } from "./scenario.js" */

/** In the order in which they are best seen; a newcomer stands last of its group. */
const ORDER = [
  "first-steps",
  "forward-or-redirect",
  "busy-clients",
  "steady-load",
  "empty-table",
  "volatile-crash",
  "durable-crash",
  "crash-in-between",
  "pause-and-timeout",
  "paused-tracker",
  "cut-connection",
  "partition-two-way",
  "partition-one-way",
  "slow-link",
  "stop-add",
  "live-add",
  "live-leave",
  "two-at-once",
  "crash-in-handoff",
  "naive-missed-read",
  "naive-lost-write",
  "raw-drop",
  "raw-duplicate",
  "raw-reorder",
  "raw-flip-key",
  "raw-flip-value",
  "raw-truncate",
  "raw-coalesce",
];

/** @param {string} name */
const rank = (name) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);

/** Faults of bytes, which no reliable pipe has. */
const OF_BYTES = ["drop", "duplicate", "reorder", "flip", "truncate", "coalesce"];

/** Under what a scenario is listed, by what goes wrong in it. @param {Step[]} steps */
function groupOf(steps) {
  const faults = steps.flatMap((step) => (step.do === "fault" ? [step.fault.kind] : []));
  if (faults.some((kind) => OF_BYTES.includes(kind))) return "Raw pipes";
  if (steps.some((step) => step.do === "add" || step.do === "remove")) return "Nodes come and go";
  return faults.length > 0 ? "Faults" : "All is well";
}

/** The shipped ones, as they are listed. */
export const shipped = [...SCENARIOS]
  .sort((a, b) => rank(a.name) - rank(b.name))
  .map(({ name, text }) => {
    const { scenario } = parse(text);
    const { title = name, about = "", steps = [] } = scenario ?? {};
    return { name, text, title, about, group: groupOf(steps) };
  });

/** A problem or failure in a sentence. @param {Problem | Failure} one */
function told(one) {
  if (one.line === 0) return one.message;
  if ("expected" in one) return `Line ${one.line} ${one.message}`;
  const where = "column" in one ? `Line ${one.line}, column ${one.column}` : `Line ${one.line}`;
  return `${where}: ${one.message}`;
}

/**
 * The run of a scenario, played over memory; and what is wrong with it, in sentences. Where something could not be done there is
 * no run; where something was not as expected there is.
 * @param {string} text
 */
export async function runOf(text) {
  const { scenario, problems } = parse(text);
  if (!scenario) return { title: "", about: "", run: null, problems: problems.map(told) };
  const { title, about } = scenario;
  const played = await play(scenario, Cluster);
  const { failures } = played;
  const run = failures.every(({ expected }) => expected) ? played.run : null;
  return { title, about, run, problems: failures.map(told) };
}
