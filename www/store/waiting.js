// What comes next where no frame's arrival does, in a sentence; and why nothing moves although someone waits: who is paused,
// cut off or unanswered, and until when. Derived from the faults that stand and from what comes next; it knows no scene.

import { goingOn, inSentence } from "./actors.js";
import { milliseconds } from "./format.js";
import { faultComing } from "./incidents.js";

/** @import { FaultsView, FrameView, NextEvent } from "../core/types.js" */

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

/** Whether a frame cannot arrive as things stand. @param {FaultsView} faults @param {Pick<FrameView, "from" | "to">} frame */
export const isHeld = ({ paused, partitions }, { from, to }) =>
  paused.includes(to) || partitions.some((one) => one.from === from && one.to === to);

/**
 * @param {NextEvent | null} next What comes next at that moment.
 * @param {FaultsView} faults
 * @param {number} flying Frames in flight.
 * @param {boolean} [moves] Whether one of them is not held.
 * @param {string | null} [fault] The one that comes next, where the past knows it, as a run has it.
 * @returns {string} "" when a frame comes next, or nobody waits in vain
 */
export function waiting(next, faults, flying, moves = false, fault = null) {
  const held = flying > 0 && !moves ? until(faults) : "";
  const nothing = held ? `Nothing can move until ${held}` : "Nothing is on its way";
  switch (next?.kind) {
    case undefined:
      return held ? `${nothing}.` : "";
    case "timeout": {
      const end = `${inSentence(next.to)} gives up at ${at(next.timeUs)}.`;
      return moves ? `Before it arrives, ${end}` : `${nothing}; ${end}`;
    }
    case "fault":
      return fault === null ? "" : `Next: ${goingOn(faultComing(fault))}`;
    case "close":
      return `Next: ${inSentence(next.to)} learns that its connection with ${inSentence(next.from)} is closed.`;
    case "tick":
      return "Next: the workload’s next operations fall due.";
    default:
      return "";
  }
}

/** An empty stretch that time by itself would take too long for. @param {number} us */
export const skipped = (us) => `For ${at(us)} nothing happens: they pass quickly.`;
