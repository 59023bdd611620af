// What is promised, in plain words, each with the codes by which the package says that it does not hold. Data, and the words about it.

import { counted, grouped } from "../store/format.js";

/** @import { CheckView } from "../core/types.js" */
/** @typedef {CheckView["violations"][number]} Violation */

/** @type {readonly { codes: Violation["code"][], words: string }[]} */
export const PROMISES = [
  {
    codes: ["two-owners"],
    words: "At every moment at most one node answers for a key.",
  },
  {
    codes: ["lost-write"],
    words: "A write that was acknowledged is not lost.",
  },
  {
    codes: ["missed-read", "stale-read", "not-linearizable"],
    words:
      "Answers are as if operations took place one at a time, each between its start and its end.",
  },
  {
    codes: ["not-acknowledged"],
    words: "Nothing is stored that nobody wrote, or that was deleted.",
  },
  {
    codes: ["misplaced", "twice"],
    words: "At rest each pair is at the node in charge, and only there.",
  },
  {
    codes: ["frames"],
    words: "Each frame is delivered, dropped, lost or on its way.",
  },
];

/** The first event by which a promise was broken; null while it holds. @param {readonly Violation[]} violations @param {readonly string[]} codes */
export const brokenAt = (violations, codes) =>
  violations.find(({ code }) => codes.includes(code))?.event ?? null;

/** @param {CheckView} view @param {number} visited events of the moment visited */
export function progressWords({ violations, events, operations, unjudged }, visited) {
  const going = events < visited ? ` of ${grouped(visited)}` : "";
  const left =
    unjudged.length > 0
      ? ` Too much went on at once to judge ${counted(unjudged.length, "key")}.`
      : "";
  const so = violations.length > 0 ? "" : "All that is promised holds so far. ";
  return `${so}Checked: ${grouped(events)}${going} ${visited === 1 ? "event" : "events"}, ${grouped(operations)} ended ${operations === 1 ? "operation" : "operations"}.${left}`;
}

/** Which operations a violation is about. @param {readonly number[]} operations */
export function operationWords(operations) {
  if (operations.length === 0) return "";
  const last = operations.at(-1);
  const before = operations.slice(0, -1).join(", ");
  return before ? `operations ${before} and ${last}` : `operation ${last}`;
}

export const RAW =
  "Raw faults were used. 9 bytes hold no number and no checksum, so a frame that is lost, copied, late or altered cannot be told from a true one: over such pipes no protocol can keep these promises.";
