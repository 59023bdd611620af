// What the search says while it goes on and when it has ended. Sentences, and pure.

import { counted, grouped } from "../store/format.js";

/** @import { SearchProgress, SearchViolation } from "../../src/web/types.d.ts" */
/** @import { SearchEnd } from "./search.js" */

/** What goes wrong that the checks do not tell. @param {SearchViolation} code */
export const wrongWords = (code) =>
  code === "failed" ? "An operation fails though nothing went wrong." : "Something never ends.";

/** @param {number} states */
const statesOf = (states) => `${grouped(states)} ${states === 1 ? "state" : "states"}`;

/** @param {SearchProgress} progress @param {number} ms since it began */
export function progressWords({ states, frontier, depth }, ms) {
  const rate = ms > 0 ? Math.round((states / ms) * 1000) : 0;
  return `${statesOf(states)}, ${grouped(frontier)} still to go on from, ${counted(depth, "step")} deep; ${grouped(rate)} a second.`;
}

/** @param {SearchEnd} end @param {number} ms that it took @param {{ events: number, sentence: string } | null} found */
export function endWords({ states, complete, stopped }, ms, found) {
  const seconds = `${(ms / 1000).toFixed(1)} s`;
  if (found) {
    return `Found among ${statesOf(states)} in ${seconds}: a run of ${counted(found.events, "event")}. ${found.sentence}`;
  }
  if (complete) return `Nothing breaks: none among all ${statesOf(states)}, in ${seconds}.`;
  if (stopped) return `Stopped. Nothing was found among ${statesOf(states)}.`;
  return `There are too many: nothing was found among the first ${statesOf(states)}, in ${seconds}.`;
}
