// The frames of one operation, as far as its branch goes: looked for once, then only among those that were sent since.
// An operation that is followed is asked for at every change of the page, in a history of any length.

/** @import { Session } from "../core/session.js" */
/** @import { Progress } from "../core/types.js" */

/** More frames than these at once are searched by the cluster itself. */
const ROWS_MAX = 4096;
/** Numbers a frame takes in the session's table; which of them is its operation. */
const STRIDE = 12;
const OPERATION = 8;

/** Of the operation last asked for. @type {{ of: string, frames: number, found: number[] }} */
let known = { of: "", frames: 0, found: [] };

/**
 * Sequence numbers, in order, from whichever moment.
 * @param {Session} session @param {number} operation @param {Pick<Progress, "generation" | "branch" | "allFrames">} progress
 */
export function framesOf(session, operation, { generation, branch, allFrames }) {
  const of = `${generation} ${branch} ${operation}`;
  const more = allFrames - known.frames;
  if (of !== known.of || more < 0 || more > ROWS_MAX) {
    known = { of, frames: allFrames, found: [...session.find({ operation })] };
  } else if (more > 0) {
    const first = known.frames + 1;
    const table = session.table(first, more);
    for (let row = 0; row < more; row++) {
      if (table[row * STRIDE + OPERATION] === operation) known.found.push(first + row);
    }
    known.frames = allFrames;
  }
  return known.found;
}
