// The faults of a run as marks in time, and what they make of the actors' lines: paused from here to there, down from there on.
// Pure: it reads the session's events; what a fault does to frames, the frames tell.

import { faultWords, readFault } from "../store/incidents.js";
import { incidentWords } from "../store/words.js";
import { TRACKER } from "./lanes.js";

/** @import { EventView } from "../core/types.js" */
/** `actor`: whose line it stands at. @typedef {{ event: number, timeUs: number, kind: string, words: string, actor: number }} Mark */
/** @typedef {{ actor: number, down: boolean, fromUs: number, untilUs: number }} Outage */

/** What ends an outage. @type {Record<string, string>} */
const ENDS = { pause: "resume", crash: "restart" };

/** @param {EventView} view a fault, or another event that is no delivery @returns {Mark} */
export function markOf(view) {
  const { event, timeUs, fault, to } = view;
  const { kind, one } = fault ? readFault(fault) : { kind: view.kind, one: to };
  const actor = Number(/\d+/.exec(one)?.[0] ?? TRACKER);
  return { event, timeUs, kind, words: fault ? faultWords(fault) : incidentWords(view), actor };
}

/** From when to when an actor was paused or down. @param {Mark[]} marks in order @returns {Outage[]} */
export const outagesOf = (marks) =>
  marks.flatMap(({ kind, actor, timeUs, event }) => {
    if (!Object.hasOwn(ENDS, kind)) return [];
    const end = marks.find(
      (mark) => mark.event > event && mark.actor === actor && mark.kind === ENDS[kind],
    );
    return [{ actor, down: kind === "crash", fromUs: timeUs, untilUs: end?.timeUs ?? Infinity }];
  });
