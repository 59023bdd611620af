// Why nothing moves although someone waits, in a sentence: who is paused, cut off or unanswered, and until when.
// Derived from the faults that stand and from what comes next; it knows no scene.

import { milliseconds } from "./format.js";
import { inSentence } from "./words.js";

/** @import { FaultsView, NextEvent } from "../core/types.js" */

/** Virtual time with as many digits as it needs. @param {number} us */
const at = (us) => `${Number(milliseconds(us))} ms`;

/** @param {string[]} names */
function list(names) {
  const all = names.map(inSentence);
  const last = all.pop() ?? "";
  return all.length === 0 ? last : `${all.join(", ")} and ${last}`;
}

/** What has to happen before anything that is held can go on. @param {FaultsView} faults */
function until({ paused, partitions }) {
  const [first] = partitions;
  const reasons = [];
  if (paused.length > 0) reasons.push(`${list(paused)} ${paused.length > 1 ? "go" : "goes"} on`);
  if (first) {
    const others = partitions.some(({ from, to }) => from !== first.to && to !== first.to);
    const between = others ? "" : ` between ${inSentence(first.from)} and ${inSentence(first.to)}`;
    reasons.push(`the partition${between} heals`);
  }
  return reasons.join(" or ");
}

/**
 * @param {NextEvent | null} next What comes next at that moment.
 * @param {FaultsView} faults
 * @param {number} flying Frames in flight; when they move, nothing is said here.
 * @returns {string} "" when nobody waits in vain
 */
export function waiting(next, faults, flying) {
  if (next && next.kind !== "timeout") return "";
  const held = flying > 0 ? until(faults) : "";
  const nothing = held ? `Nothing can move until ${held}` : "Nothing is on its way";
  if (next) return `${nothing}; ${inSentence(next.to)} gives up at ${at(next.timeUs)}.`;
  return held ? `${nothing}.` : "";
}

/** An empty stretch that time by itself would take too long for. @param {number} us */
export const skipped = (us) => `For ${at(us)} nothing happens: they pass quickly.`;
