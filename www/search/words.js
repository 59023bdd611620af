// What the search says while it goes on and when it has ended. Sentences, and pure.

import { counted, grouped } from "../store/format.js";

/** @import { SearchProgress, SearchViolation } from "../../src/web/types.d.ts" */
/** @import { SearchEnd } from "./search.js" */

/** What goes wrong, where the run itself does not say it better. @type {Record<SearchViolation, string>} */
const WRONG = {
  "missed-read": "A key that is there is not found.",
  "stale-read": "A value is read that had been replaced.",
  "lost-write": "A write that was acknowledged is lost.",
  "not-acknowledged": "Something is stored that nobody wrote, or that was deleted.",
  misplaced: "At rest a pair is at a node that is not in charge of it.",
  twice: "At rest a pair is at two nodes.",
  "two-owners": "Two nodes answer for a key.",
  failed: "An operation fails though nothing went wrong.",
  "never-ends": "Something never ends.",
};

/** @param {SearchViolation} code */
export const wrongWords = (code) => WRONG[code];

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
  if (complete)
    return `Nothing breaks: none among ${statesOf(states)}, which are all, in ${seconds}.`;
  if (stopped) return `Stopped. Nothing was found among ${statesOf(states)}.`;
  return `There are too many: nothing was found among the first ${statesOf(states)}, in ${seconds}.`;
}
