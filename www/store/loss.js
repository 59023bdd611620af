// What the last event took away: frames that were in flight, and connections that broke; for the picture and the words.
// Read off the session's records; nothing is remembered from one moment to the next.

import { readFault } from "./incidents.js";

/** @import { Session } from "../core/session.js" */
/** @import { EventView, Progress } from "../core/types.js" */
/** @import { Loss } from "../stage/view.js" */
/** @import { Deed, Lost } from "./incidents.js" */

/** More candidates than this are not looked at: there would be no telling them apart in the picture. */
const MOST = 2000;
/** Columns of a row of the session's table that are as those of a frame in flight, and another. */
const LIKE_FLYING = 7;
const EVENT = 10;
const DUE = 4;
/** States of frames that arrive no more. */
const GONE = ["lost", "dropped"];

/** Whether frames that were on their way can be lost in an event like this. @param {EventView} event */
function canLose({ kind, fault, problem }) {
  if (kind === "fault") return /^(crash|cut|drop)/.test(fault ?? "");
  return kind === "timeout" || kind === "close" || problem !== null;
}

/** Rows of the frames that an event took away; what is sent where nobody is any more is lost at once.
 * @param {Session} session @param {EventView} event */
function framesLost(session, event) {
  const candidates = canLose(event) ? session.find({ trouble: true }).slice(-MOST) : event.sent;
  const rows = [...candidates]
    .filter((seq) => GONE.includes(session.frame(seq).state))
    .map((seq) => session.table(seq, 1))
    .filter((row) => row[EVENT] === event.event);
  const frames = new Float64Array(rows.length * LIKE_FLYING);
  for (const [n, row] of rows.entries()) {
    frames.set(row.subarray(0, LIKE_FLYING), n * LIKE_FLYING);
    // The table tells when it was lost; where it was then depends on when it would have arrived.
    frames[n * LIKE_FLYING + DUE] = session.frame(row[0]).dueUs;
  }
  return frames;
}

/** Whether a fault breaks a connection with these ends. @param {Deed} deed @param {[string, string]} ends */
function breaks({ kind, one, other }, ends) {
  if (kind !== "crash" && kind !== "cut") return false;
  return ends.includes(one) && (other === "" || ends.includes(other));
}

/** @param {Session} session @param {EventView} event @returns {[string, string][]} */
function broken(session, { fault }) {
  if (fault === null) return [];
  const deed = readFault(fault);
  return session
    .connections()
    .filter(({ open, ends }) => !open && breaks(deed, ends))
    .map(({ ends }) => ends);
}

/** @type {WeakMap<Progress, Loss | null>} */
const known = new WeakMap();

/** @param {Session} session @param {Progress} progress whose last event it is about @returns {Loss | null} */
export function lossOf(session, progress) {
  const before = known.get(progress);
  if (before !== undefined) return before;
  const event = session.lastEvent();
  const loss = event && {
    atUs: event.timeUs,
    frames: framesLost(session, event),
    broken: broken(session, event),
  };
  const some = loss && (loss.frames.length > 0 || loss.broken.length > 0) ? loss : null;
  known.set(progress, some);
  return some;
}

/** The same for the words. @param {Loss | null} loss @param {(seq: number) => string} name a frame's @returns {Lost} */
export function lostOf(loss, name) {
  const frames = loss ? loss.frames.length / LIKE_FLYING : 0;
  const one = loss && frames === 1 ? name(loss.frames[0]) : undefined;
  return { frames, one, broken: loss !== null && loss.broken.length > 0 };
}
