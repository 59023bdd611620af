// Bytes that form several frames: where one ends and the next begins, and what is odd about each piece.
// Pure. Cuts are positions in the bytes; a piece lies between two of them. What a frame means is not known here.

import { bytesOf, counted } from "./format.js";

/** The lengths that frames have. */
export const WHOLE = Object.freeze([4, 9]);

/**
 * @typedef {object} Piece
 * @property {number} from its first byte
 * @property {number} to past its last
 * @property {"frame" | "short" | "long"} kind 4 or 9 bytes; fewer than a message has; more than one has
 */

/** A way to cut a piece up: so many times a length, after one another. @typedef {readonly [times: number, length: number][]} Way */

/** @param {number} length @returns {Piece["kind"]} */
const kindOf = (length) => {
  if (WHOLE.includes(length)) return "frame";
  return length < 9 ? "short" : "long";
};

/** The positions between frames. @param {readonly Uint8Array[]} frames */
export function cutsBetween(frames) {
  let at = 0;
  return frames.slice(0, -1).map((frame) => {
    at += frame.length;
    return at;
  });
}

/** All bytes of the frames in a row. @param {readonly Uint8Array[]} frames */
export function inARow(frames) {
  const bytes = new Uint8Array(frames.reduce((sum, frame) => sum + frame.length, 0));
  let at = 0;
  for (const frame of frames) {
    bytes.set(frame, at);
    at += frame.length;
  }
  return bytes;
}

/** @param {number} total @param {readonly number[]} cuts Rising, each above 0 and below the total. @returns {Piece[]} */
export const piecesOf = (total, cuts) =>
  [...cuts, total].map((to, nth) => {
    const from = nth === 0 ? 0 : cuts[nth - 1];
    return { from, to, kind: kindOf(to - from) };
  });

/** With a cut at this place taken away, or made. @param {readonly number[]} cuts @param {number} at */
export const toggled = (cuts, at) =>
  cuts.includes(at) ? cuts.filter((cut) => cut !== at) : [...cuts, at].sort((a, b) => a - b);

/** A cut moved; it stops beside its neighbours and never passes them.
 * @param {number} total @param {readonly number[]} cuts @param {number} at @param {number} to */
export function cutMoved(total, cuts, at, to) {
  const nth = cuts.indexOf(at);
  if (nth < 0) return cuts;
  const least = (cuts[nth - 1] ?? 0) + 1;
  const most = (cuts[nth + 1] ?? total) - 1;
  return cuts.with(nth, Math.min(Math.max(to, least), most));
}

/** How a piece of this length can be cut into whole frames, or all but the last. @param {number} length @returns {Way[]} */
export function waysOf(length) {
  /** @type {Way[]} */
  const ways = [];
  for (let nines = Math.floor(length / 9); nines >= 0 && ways.length < 4; nines--) {
    const fours = (length - nines * 9) / 4;
    if (!Number.isInteger(fours)) continue;
    const parts = /** @type {[number, number][]} */ ([
      [fours, 4],
      [nines, 9],
    ]).filter(([times]) => times > 0);
    ways.push(parts);
    if (parts.length === 2) ways.push([parts[1], parts[0]]);
  }
  if (ways.length > 0 || length < 9) return ways;
  return [
    [
      [Math.floor(length / 9), 9],
      [1, length % 9],
    ],
  ];
}

/** "4 + 9", "3 × 9". @param {Way} way */
export const wayName = (way) =>
  way.map(([times, length]) => (times === 1 ? `${length}` : `${times} × ${length}`)).join(" + ");

/** @param {readonly number[]} cuts @param {Piece} piece @param {Way} way */
export function cutUp(cuts, { from, to }, way) {
  const inside = [];
  let at = from;
  for (const [times, length] of way) {
    for (let nth = 0; nth < times; nth++) {
      at += length;
      if (at < to) inside.push(at);
    }
  }
  return [...cuts, ...inside].sort((a, b) => a - b);
}

/** Whether a piece and the one after it are one frame that came in two reads.
 * @param {Piece} piece @param {Piece | undefined} next */
export const fitsNext = (piece, next) =>
  next !== undefined &&
  (piece.kind !== "frame" || next.kind !== "frame") &&
  WHOLE.includes(next.to - piece.from);

/** What is odd about a piece, or nothing. @param {Piece} piece @param {Piece | undefined} next */
export function oddness(piece, next) {
  const length = piece.to - piece.from;
  if (fitsNext(piece, next)) {
    const rest = /** @type {Piece} */ (next).to - piece.to;
    return `A short read: with the next ${bytesOf(rest)} it makes ${length + rest}, one frame in two reads.`;
  }
  if (piece.kind === "short") {
    const missing = (length < 4 ? 4 : 9) - length;
    return `A short read: ${counted(missing, "byte is", "bytes are")} missing from ${length + missing}.`;
  }
  if (piece.kind === "frame") return "";
  const ways = waysOf(length).map(wayName);
  const whole = length % 9 === 0 || ways.length > 1 || length % 4 === 0;
  const why = whole ? "" : " and a rest, or a frame of the wrong length";
  return `A coalesced read: ${bytesOf(length)} are ${ways.join(" or ")}${why}.`;
}
