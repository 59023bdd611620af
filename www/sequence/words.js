// What the diagram says: of a frame, of a fault, of all that is in sight. Its twin for those who do not see it.
// Words from the views alone; nothing is drawn here.

import { counted, grouped, milliseconds } from "../store/format.js";
import { asked, meaning } from "../store/words.js";

/** @import { FrameFilter, FrameView, OperationView } from "../core/types.js" */
/** @import { Mark } from "./faults.js" */

/** @param {number} us */
const time = (us) => `${milliseconds(us)} ms`;

/** @param {FrameView} frame @param {OperationView | null} operation */
export function frameWords(frame, operation) {
  const { seq, from, to, timeUs, dueUs, state, copyOf, damage } = frame;
  const arrives = state !== "dropped" && state !== "lost";
  return [
    `frame ${seq}`,
    `${from} → ${to}`,
    time(timeUs) + (arrives ? ` → ${time(dueUs)}, ${time(dueUs - timeUs)}` : ""),
    meaning(frame),
    operation && !frame.message ? asked(operation) : "",
    state === "delivered" ? "" : state,
    copyOf ? `a copy of frame ${copyOf}` : "",
    ...damage,
  ]
    .filter(Boolean)
    .join(" · ");
}

/** @param {Mark} mark */
export const markWords = ({ event, timeUs, words }) =>
  `event ${event} · ${time(timeUs)} · ${words}`;

/** What is let through, and how much that is. @param {FrameFilter} filter @param {number} fit @param {number} frames */
export function filterWords({ trouble, operation, ...wanted }, fit, frames) {
  const words = Object.entries(wanted).map(([name, value]) =>
    name === "key" ? `key ${value}` : value,
  );
  if (operation !== undefined) words.push(`operation ${operation}`);
  if (trouble) words.push("trouble only");
  return `${words.join(", ")}: ${grouped(fit)} of ${grouped(frames)} frames`;
}

/** @param {{ actors: number, frames: number, nowUs: number }} sight */
export const summary = ({ actors, frames, nowUs }) =>
  `Space-time diagram: ${counted(frames, "frame")} between ${counted(actors, "actor")}, now ${time(nowUs)}. ` +
  "Arrow keys: frames and operations. Page keys: faults. Enter: visit.";
