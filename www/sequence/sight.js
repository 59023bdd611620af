// Which frames of a stretch of time are drawn, and how: each as an arrow, or the many as a density.
// Pure but for the ledger that it reads. Where there are more than can be drawn it takes one in so many, and says so.

import { BLOCK, END, FROM, firstOf, KIND, LOST, SENT, STATE, TO } from "./ledger.js";
import { usAt, xOf } from "./scale.js";

/** @import { Lanes } from "./lanes.js" */
/** @import { Span } from "./scale.js" */
/** @typedef {ReturnType<typeof import("./ledger.js").createLedger>} Ledger */
/**
 * @typedef {object} Sight
 * @property {Float64Array[]} rows  one a frame, as in a table
 * @property {boolean} dense        too many to be drawn one by one
 * @property {number} every         one in so many is drawn
 */

/** As many arrows are drawn one by one. */
export const MOST_ARROWS = 2000;
/** As many frames make a density. */
export const MOST_ROWS = 12_000;
/** Frames that a sample takes at a time: an operation or two. */
const TOGETHER = 8;
/** Pixels that are told apart in a density. */
const COLUMN = 3;

/** Where a frame is, or would be, among those that fit. @param {Uint32Array} fits in order @param {number} seq */
export const placeOf = (fits, seq) => firstOf(fits.length, (n) => fits[n] >= seq);

/** Whether a frame fits. @param {Uint32Array | null} fits null: all do @param {number} seq */
export const isFit = (fits, seq) => fits === null || fits[placeOf(fits, seq)] === seq;

/** One in so many of these frames, a few at a time. @param {Ledger} ledger @param {number} first @param {number} count @param {number} every */
function sample(ledger, first, count, every) {
  const rows = [];
  const together = every > 1 ? TOGETHER : BLOCK;
  // An odd step, or of operations that take turns only some would be met.
  for (let at = 0; at < count; at += every > 1 ? (together * every) | 1 : together) {
    rows.push(...ledger.rows(first + at, Math.min(together, count - at)));
  }
  return rows;
}

/** Few frames are there all, whether they fit or not; of many only those that fit.
 * @param {Ledger} ledger @param {Span} span @param {number} width @param {Uint32Array | null} fits @returns {Sight} */
export function look(ledger, span, width, fits) {
  const first = ledger.sentBefore(span.startUs) + 1;
  const count = ledger.sentBefore(usAt(span, width)) + 1 - first;
  const early = ledger.early(first, span.startUs);
  const all = fits === null || count <= MOST_ARROWS;
  const seqs = all ? null : fits.subarray(placeOf(fits, first), placeOf(fits, first + count));
  const of = seqs?.length ?? count;
  const every = Math.ceil(of / (seqs ? MOST_ARROWS : MOST_ROWS)) || 1;
  const sent = seqs
    ? [...seqs.filter((_, n) => n % every === 0)].map((seq) => ledger.row(seq))
    : sample(ledger, first, count, every);
  return { rows: [...early, ...sent], dense: sent.length > MOST_ARROWS, every };
}

/** Frames the same way in the same few pixels, as one: how many they are. Of kind 7 are those that never arrived.
 * @typedef {{ x0: number, y0: number, x1: number, y1: number, kind: number, count: number }} Bundle */

/** @param {Float64Array[]} rows @param {Span} span @param {Lanes} lanes @param {number} width @returns {Bundle[]} */
export function bundles(rows, span, lanes, width) {
  /** @type {Map<string, Bundle>} */
  const found = new Map();
  /** @param {number} us */
  const column = (us) =>
    Math.min(Math.max(Math.round(xOf(span, us) / COLUMN), -1), Math.ceil(width / COLUMN)) * COLUMN;
  for (const row of rows) {
    const [from, to] = [lanes.at(row[FROM]), lanes.at(row[TO])];
    if (!from || !to) continue;
    const [x0, x1] = [column(row[SENT]), column(row[END])];
    const kind = row[STATE] < LOST ? row[KIND] : 7;
    const key = `${x0} ${x1} ${from.y} ${to.y} ${kind}`;
    const known = found.get(key);
    if (known) known.count++;
    else found.set(key, { x0, y0: from.y, x1, y1: to.y, kind, count: 1 });
  }
  return [...found.values()].sort((a, b) => a.kind - b.kind);
}
