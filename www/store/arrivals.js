// What is worth saying of a frame that arrived, beyond that it did: a copy, altered, or waited for by nobody. Each remark
// is a comparison of values; where nothing is remarkable it says nothing. What frames say is narrate.js's matter.

import { atStart, inSentence } from "./actors.js";
import { isLeave, roleOf } from "./orders.js";
import { asked, meaning } from "./words.js";

/** @import { EventView, FrameView, OperationView } from "../core/types.js" */

/**
 * What a delivery brought.
 * @typedef {object} Arrival
 * @property {EventView} event
 * @property {FrameView} frame
 * @property {FrameView | null} original        the frame of which it is a copy
 * @property {OperationView | null} operation   the one that it serves
 * @property {OperationView[]} ended            what it ended
 * @property {boolean} [waits]                  whether the client that it reached has an operation running
 * @property {number} [down]                    the port of the node that is asked now, if it is down
 */

/** Messages that change what a node stores. */
const CHANGES = ["insert", "delete"];

/** @param {Arrival} arrival */
function altered({ event, frame }) {
  if (frame.received === null) return "";
  const told = `Frame ${frame.seq} arrives altered: ${frame.damage.join(", ") || "glued to another"}.`;
  return event.problem ? told : `${told} Nothing in it tells ${inSentence(event.to)} so.`;
}

/** @param {Arrival} arrival */
function copied({ event, frame, original }) {
  if (frame.copyOf === null) return "";
  const known = original?.event != null && original.event < event.event;
  if (!known) return `A copy of frame ${frame.copyOf} arrives before it.`;
  const changes = event.to.startsWith("node") && CHANGES.includes(frame.message?.type ?? "");
  if (!changes || event.problem || frame.received)
    return `${atStart(event.to)} has got a copy of frame ${frame.copyOf}.`;
  const again = `${inSentence(event.to)} gets ${meaning(frame)} again, a copy of frame ${frame.copyOf}`;
  return `An anomaly of the raw pipe: ${again}, and obeys, for nothing in it tells that it is one.`;
}

/** An answer to one operation that ended another. @param {Arrival} arrival */
function misled({ event, operation, ended: [over] }) {
  if (!over || !operation || operation.id === over.id || over.client !== operation.client)
    return "";
  const meant = `what answers ${asked(operation)}, operation ${operation.id}`;
  return `An anomaly of the raw pipe: ${event.to} takes ${meant}, for the answer to operation ${over.id}.`;
}

/** Nothing came of it, or nothing yet. @param {Arrival} arrival */
function ignored({ event, frame, ended, waits, down, operation }) {
  const idle = event.sent.length === 0 && ended.length === 0 && !event.problem;
  if (isLeave(frame) && event.to === frame.to) return `${atStart(frame.to)} has left.`;
  if (!idle || roleOf(frame)) return "";
  const who = inSentence(event.to);
  const asks = !frame.from.startsWith("node") && !event.to.startsWith("client");
  if (asks && operation?.state === "running")
    return `${atStart(who)} lets ${meaning(frame)} wait until nodes have come or gone.`;
  if (event.to.startsWith("node")) return "";
  const learns = frame.kind === "reply" ? `learns port ${down} and ` : "";
  if (down) return `${atStart(who)} ${learns}asks node ${down}, which is down.`;
  if (waits) return `${atStart(who)} waits for something else and ignores frame ${event.frame}.`;
  return `Nobody waits any more for frame ${event.frame}, so ${who} ignores it.`;
}

/** @param {Arrival} arrival */
export const arrivalTold = (arrival) =>
  [altered, copied, misled, ignored].map((remark) => remark(arrival)).filter(Boolean);
