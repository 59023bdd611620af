// The search: which mistakes, and which pairs of them, make exactly these bytes of the wanted
// message. A guess is a mistake made with the words and one made with the bytes, either of which
// can be none. What the guesses say of each other is in rank.js.

import * as places from "./places.js";
import { FIELDS, low, read, write } from "./reading.js";
import { BYTE_ROWS, WORD_ROWS } from "./table.js";
import * as words from "./words.js";

/** @import { Aim } from "./places.js" */
/** @import { Reading, Words } from "./reading.js" */
/** @import { ByteRow, WordRow } from "./table.js" */

/** Frames of up to this many bytes are read bit by bit; only text is longer. */
export const READ_MAX = 24;
/** From this cost on, a single mistake is so poor a guess that pairs are tried. */
const POOR = 20;
/** Mistakes with words that cost more are no half of a pair, nor are those with bytes with more free bits. */
const HALF_COST_MAX = 8;
/** What a pair costs on top of its halves. */
const PAIR_COST = 4;

export const [SAME, TURNED] = WORD_ROWS;
export const [PLAIN] = BYTE_ROWS;
const NONE = [0, 0, 0];

/**
 * A mistake with the words, with its number.
 * @typedef {{ word: WordRow, wordN: number, extent: number[], cost: number }} Changed
 */
/**
 * A mistake with the bytes, with its number and the reading that it makes, or what it costs more if
 * it is not seen in one.
 * @typedef {{ byte: ByteRow, byteN: number, reading: Reading | null, unread: number | null }} Placed
 */
/** @typedef {Changed & Placed} Guess of which the cost is that of both, in bits */

/** The words as they are. @type {Changed} */
export const UNCHANGED = { word: SAME, wordN: 0, extent: SAME.extents[0], cost: 0 };

/** The mistake, the likelier one of a pair. @param {Guess} guess */
export const rowOf = ({ word, byte }) =>
  byte === PLAIN || (word !== SAME && word.cost <= byte.cost) ? word : byte;
/** Its cause. @param {Guess} guess */
export const causeOf = (guess) => rowOf(guess).cause;

/** The one field that is wrong. @param {Guess} guess */
export function fieldOf({ word, extent, byte }) {
  if (word === SAME) return byte.field;
  return byte === PLAIN && !extent[1] ? FIELDS[extent[0]] : null;
}

/**
 * The words that a mistake makes of others, and their bits that can be anything.
 * @param {Aim} aim
 * @param {Changed} changed
 * @param {Words} wanted
 */
export function change({ widths, little }, { word: { change }, wordN, extent }, wanted) {
  const made = [...wanted];
  const any = [...NONE];
  for (const of of extent) {
    const from = wanted[change === words.swap ? 3 - of : of];
    const all = low(widths[of]);
    made[of] = (change(from, wordN, widths[of], little) & all) >>> 0;
    if (change === words.any) any[of] = all;
  }
  return { made, any };
}

/** As much of each word as fits its field. @param {Aim} aim @param {Words} wanted */
export const fitting = ({ widths }, wanted) =>
  wanted.map((word, of) => (word & low(widths[of])) >>> 0);

/** The bits that a guess makes of other words. @param {Aim} aim @param {Guess} guess @param {Words} wanted */
export function prediction(aim, guess, wanted) {
  const { made, any } = change(aim, guess, fitting(aim, wanted));
  return guess.reading && write(guess.reading, made, any);
}

/** Every mistake with the bytes. @param {Aim} aim @returns {Placed[]} */
export const placements = (aim) =>
  BYTE_ROWS.flatMap((byte) =>
    Array.from({ length: byte.last + 1 }, (_, byteN) => {
      const made = byte.place(aim, byteN);
      if (typeof made === "number") return { byte, byteN, reading: null, unread: made };
      const reading = made?.length === aim.bits.length ? made : null;
      return { byte, byteN, reading, unread: null };
    }),
  );

/**
 * Whether a mistake with words is one in this layout, and of these words.
 * @param {Aim} aim
 * @param {Changed} changed
 */
function makesSense({ widths, words: wanted, little }, { word: { change }, wordN, extent }) {
  if (change === words.digits) {
    return extent.every((of) => widths[of] === 32) && wordN > 4 === little;
  }
  // A value that is left over is one that the type has no use for.
  if (change === words.any && wordN && (!wanted[0] || wanted[2])) return false;
  return extent.every((of) => widths[of]) && wordN < widths[extent[0]];
}

/** What a mistake with words costs. @param {WordRow} row @param {number} n @param {number[]} extent */
function costOf({ change, cost }, n, extent) {
  const natural = (n > 4 && n % 8 === 0) || (n === 31 && change === words.high);
  const both = extent.length === 2;
  const turned = change === words.bytes || change === words.bits;
  const more = turned ? Number(!both) : both && change !== words.swap ? 3 : 0;
  return cost + more - (natural ? 3 : 0);
}

/** Every mistake with the words that changes them, and what it makes of them. @param {Aim} aim */
function changes(aim) {
  const found = [];
  for (const word of WORD_ROWS.slice(1)) {
    const [first, last, step] = word.numbers;
    for (const extent of word.extents) {
      for (let wordN = first; wordN <= last; wordN += step) {
        const changed = { word, wordN, extent, cost: costOf(word, wordN, extent) };
        const { made, any } = change(aim, changed, aim.words);
        const changes = word.change === words.any || made.some((one, of) => one !== aim.words[of]);
        if (changes && makesSense(aim, changed)) found.push({ changed, made, any });
      }
    }
  }
  return found;
}

/**
 * Every guess that makes these bytes; one at least, which says that none is known.
 * @param {Aim} aim
 * @returns {Guess[]}
 */
export function guesses(aim) {
  const placed = placements(aim);
  const changed = changes(aim);
  const none = { changed: UNCHANGED, made: aim.words, any: NONE };
  /** @type {Guess[]} */
  const found = [];
  /** @param {Placed} placed @param {typeof changed} changes @param {boolean} pairs */
  const add = (placed, changes, pairs) => {
    const seen = placed.reading && read(placed.reading, aim.bits);
    const cost = placedCost(aim, placed);
    if (!seen || (pairs && cost - placed.byte.cost > HALF_COST_MAX)) return;
    for (const { changed, made, any } of changes) {
      const fits = made.every((word, of) => !((word ^ seen.words[of]) & seen.known[of] & ~any[of]));
      // Of zeros alone anything could be the cause.
      const half = changed.cost <= HALF_COST_MAX && !any.some(Boolean) && made.some(Boolean);
      if (!fits || (pairs && !half)) continue;
      const guessed = any.reduce(
        (sum, mask, of) => sum + 32 - Math.clz32(seen.words[of] & mask),
        0,
      );
      const more = Math.min(guessed, 24) + (pairs ? PAIR_COST : 0);
      found.push({ ...changed, ...placed, cost: cost + changed.cost + more });
    }
  };
  for (const one of placed) {
    if (one.unread !== null) {
      found.push({ ...UNCHANGED, ...one, cost: one.byte.cost + one.unread });
    }
    add(one, one.byte === PLAIN ? changed : [none], false);
  }
  if (found.every(({ cost }) => cost >= POOR)) {
    for (const one of placed) if (one.byte !== PLAIN) add(one, changed, true);
  }
  return found;
}

/**
 * What a mistake with the bytes costs, the more the more of them can be anything; what follows a
 * frame says nothing of it.
 * @param {Aim} aim
 * @param {Placed} placed
 */
function placedCost({ right }, { byte: { place, cost }, byteN, reading }) {
  if (place === places.prefix) return cost;
  const free = reading?.filter((symbol) => symbol === "?").length ?? 0;
  const atEnd = byteN === 0 || 8 * (byteN + Number(place === places.missing)) >= right.length;
  const likelier = atEnd && (place === places.missing || place === places.extra) ? 4 : 0;
  return cost + Math.min(free, 40) - likelier + (place === places.typeAt ? 2 * (byteN % 2) : 0);
}
