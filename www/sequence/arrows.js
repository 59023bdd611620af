// A frame as an arrow: from its sender's line when it is sent to its receiver's when it arrives, and what is under a finger.
// Pure; neither colours nor canvases. How much of an arrow has come to be is told by the frame's state at the moment visited.

import { END, FROM, IN_FLIGHT, LOST, SENT, STATE, TO, TO_COME } from "./ledger.js";
import { xOf } from "./scale.js";

/** @import { Lanes } from "./lanes.js" */
/** @import { Span } from "./scale.js" */
/** @typedef {{ x0: number, y0: number, x1: number, y1: number, part: number }} Arrow `part`: how much of it has come to be */

/** As much as has come of a frame that is overdue: it waits where it cannot get on. */
const WAITING = 0.9;

/**
 * The arrow of a row; null if an end of it has no line.
 * @param {Float64Array} row @param {Span} span @param {Lanes} lanes @param {number} nowUs
 * @returns {Arrow | null}
 */
export function arrowOf(row, span, lanes, nowUs) {
  const [from, to] = [lanes.at(row[FROM]), lanes.at(row[TO])];
  if (!from || !to) return null;
  const [state, sentUs] = [row[STATE], row[SENT]];
  const flies = state === IN_FLIGHT;
  const lost = state >= LOST;
  // Of what was lost the end is when that was: it is midway then.
  const endUs = lost ? 2 * row[END] - sentUs : flies ? Math.max(row[END], nowUs) : row[END];
  const come = Math.min((nowUs - sentUs) / (endUs - sentUs || 1), WAITING);
  const part = state === TO_COME ? 0 : flies ? come : lost ? 0.5 : 1;
  return { x0: xOf(span, sentUs), y0: from.y, x1: xOf(span, endUs), y1: to.y, part };
}

/** How far a point is from an arrow. @param {Arrow} arrow @param {number} x @param {number} y */
function distance({ x0, y0, x1, y1 }, x, y) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const along = ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1);
  const t = Math.min(Math.max(along, 0), 1);
  return Math.hypot(x - x0 - t * dx, y - y0 - t * dy);
}

/** The nearest frame, if it is near enough; of those as near the last.
 * @param {Float64Array[]} rows @param {(row: Float64Array) => Arrow | null} arrow @param {number} x @param {number} y @param {number} reach */
export function rowAt(rows, arrow, x, y, reach) {
  /** @type {Float64Array | null} */
  let found = null;
  for (const row of rows) {
    const one = arrow(row);
    const far = one ? distance(one, x, y) : reach;
    if (far >= reach) continue;
    reach = far + 1e-9;
    found = row;
  }
  return found;
}
