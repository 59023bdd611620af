// Where a person wants to go, as typed: an event, a frame or an operation by its number.
// Pure: it reads and refuses; going there is another's matter.

/** @import { Progress } from "../core/types.js" */

/** @typedef {{ kind: "event" | "frame" | "operation", number: number }} Place */

/** @type {[RegExp, Place["kind"]][]} */
const FORMS = [
  [/^(?:e|event)?\s*#?(\d+)$/i, "event"],
  [/^(?:f|frame)\s*#?(\d+)$/i, "frame"],
  [/^(?:o|op|operation)\s*#?(\d+)$/i, "operation"],
];

/** @param {string} text */
const quoted = (text) => `“${text.length > 24 ? `${text.slice(0, 24)}…` : text}”`;

/** How many there are of each, and the first.
 * @param {Place["kind"]} kind @param {Progress} progress */
function bounds(kind, { length, allFrames, allOperations }) {
  if (kind === "event") return { first: 0, last: length };
  return { first: 1, last: kind === "frame" ? allFrames : allOperations };
}

/**
 * @param {string} text @param {Progress} progress
 * @returns {{ place: Place | null, problem: string }}
 */
export function readPlace(text, progress) {
  const typed = text.trim();
  for (const [form, kind] of FORMS) {
    const digits = form.exec(typed)?.[1];
    if (digits === undefined) continue;
    const number = Number(digits);
    const { first, last } = bounds(kind, progress);
    if (number >= first && number <= last) return { place: { kind, number }, problem: "" };
    const there = last < first ? `there is no ${kind} yet` : `they go from ${first} to ${last}`;
    return { place: null, problem: `There is no ${kind} ${digits.slice(0, 12)}: ${there}.` };
  }
  const why = typed === "" ? "Nothing is there" : `${quoted(typed)} is none of these`;
  return {
    place: null,
    problem: `${why}: type an event (33), a frame (f33) or an operation (op 9).`,
  };
}
