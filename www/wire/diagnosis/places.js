// What a mistake made with the bytes does to where their bits are: one function for each, from a
// number to a reading, or to null where it makes no sense. A reading of another length than the
// bytes' is no explanation of them; the search sees to that. How likely each is, and what it is
// called, is in table.js.

import { readLayout } from "../../pkg/bindings.js";
import { filled, octetsOf, right } from "./reading.js";
import { says } from "./text.js";

/** @import { LayoutView } from "../../pkg/ninebytes.js" */
/** @import { Reading, Words } from "./reading.js" */

/**
 * @typedef {{ name: string, message: Reading, directory: Reading }} Shipped a layout that ships, with its readings
 */

/**
 * What was to be sent, and how; and the bytes there are.
 * @typedef {object} Aim
 * @property {LayoutView} view
 * @property {Shipped[]} shipped
 * @property {boolean} little whether a field's groups of 8 bits begin with the least significant
 * @property {boolean} directory
 * @property {Reading} right
 * @property {string} frame the right bits
 * @property {Words} words
 * @property {Words} widths bits of each field
 * @property {Uint8Array} bytes
 * @property {string} bits of the first of the bytes
 */

/**
 * From the mistake's number to a reading, or to what the guess costs more than its row if it is not
 * seen in places.
 * @typedef {(aim: Aim, n: number) => Reading | number | null} Place
 */

/** The bits of each byte in the other order. @param {Reading} reading */
const turned = (reading) => reading.map((_, at) => reading[at ^ 7]);

/** None. @param {Aim} aim */
export const plain = (aim) => aim.right;

/** The shipped layout of that number. @type {Place} */
export const another = ({ shipped, directory }, n) =>
  shipped[n][directory ? "directory" : "message"];

/** Each byte's bits reversed, or (1) all the frame's. @type {Place} */
export const reversed = (aim, n) => (n ? [...aim.right].reverse() : turned(aim.right));

/**
 * Without its type, if that has a byte for itself and padding.
 * @param {Aim} aim
 */
function untyped({ right: reading }) {
  const at = reading.indexOf(0) | 7;
  const others = reading.slice(at - 7, at + 1).some((symbol) => Number(symbol) >= 32);
  if (at < 0 || others) return null;
  return { at, made: /** @type {Reading} */ (reading.map((one) => (Number(one) < 2 ? "0" : one))) };
}

/**
 * The type in two other bits of its byte: twice their distance from the lowest, plus 1 for the
 * other order.
 * @type {Place}
 */
export function typeAt(aim, n) {
  const type = untyped(aim);
  if (!type) return null;
  const lowest = type.at - (n >> 1);
  type.made[lowest - (n & 1)] = 0;
  type.made[lowest - 1 + (n & 1)] = 1;
  return type.made;
}

/** The type as a character, or (1) as one with its bits reversed. @type {Place} */
export function typeCharacter(aim, n) {
  const type = untyped(aim);
  if (!type) return null;
  const turn = 7 * n;
  type.made[type.at ^ turn] = 0;
  type.made[(type.at - 1) ^ turn] = 1;
  // '0' to '3' are 0x30 to 0x33.
  type.made[(type.at - 4) ^ turn] = type.made[(type.at - 5) ^ turn] = "1";
  return type.made;
}

/** Anything in the padding. @param {Aim} aim @returns {Reading} */
export const paddingFree = ({ right }) => right.map((symbol) => (symbol === "0" ? "?" : symbol));

/** All padding before the field of that number in the stream. @type {Place} */
export function paddingAt({ view, directory, frame, bits }, n) {
  if (directory || bits.length !== frame.length) return null;
  /** @param {boolean} padding */
  const parts = (padding) =>
    view.message
      .filter(({ field }) => (field === "padding") === padding)
      .map(({ field, bits }) => field + bits.length);
  const all = parts(false);
  all.splice(n, 0, ...parts(true));
  return right(readLayout(`x=${all.join(".")}.${view.numbering}.${view.byteOrder}`).message);
}

/** Where structs that are none of the first 16 have their type, key and value, how many bits they have, and whether they are big-endian. */
const STRUCTS = [
  [24, 32, 64, 96, 1],
  [0, 2, 34, 72, 0],
  [0, 2, 64, 128, 0],
  [0, 64, 128, 192, 0],
  [56, 96, 160, 192, 1],
  [0, 8, 72, 136, 0],
  [0, 40, 104, 136, 1],
  [0, 32, 64, 128, 0],
];
/** The first of those with fields of 8 bytes. */
export const WIDE_STRUCT = 19;

/**
 * A C struct. 1: big-endian, 2: type in the top bits, 4: type last, 8: anything between; 16: a
 * big-endian int as type, 17: packed bit fields, 18: bit fields of 64 bits, 19 to 23: fields of 8 bytes.
 * @param {Aim} aim
 * @param {number} n
 */
export function struct(aim, n) {
  if (aim.directory) return null;
  const is = (/** @type {number} */ bit) => n < 16 && (n & bit) > 0;
  const starts = STRUCTS[n - 16] ?? (is(4) ? [64, 0, 32, 96, n & 1] : [0, 32, 64, 96, n & 1]);
  const made = filled("0", starts[3]);
  if (is(8)) made.fill("?", starts[0] + 8, starts[0] + 32);
  for (const symbol of aim.right) {
    if (typeof symbol === "number") {
      const [of, significance] = [symbol >> 5, symbol & 31];
      const least = starts[of] + significance + (of === 0 && is(2) ? 6 : 0);
      made[of && starts[4] ? starts[of] + 31 - significance : least ^ 7] = symbol;
    }
  }
  return made;
}

/** The first bytes of a struct, as many as a message has. @type {Place} */
export const shortStruct = (aim, n) =>
  (n & 12) === 12 ? null : (struct(aim, n)?.slice(0, aim.right.length) ?? null);

/**
 * The stream from a field on off by some bits: the field, plus 3 times (twice the distance less 1,
 * plus 1 if earlier). Null if that would overwrite what is before it.
 * @type {Place}
 */
export function stream({ view, right: reading }, n) {
  const turn = view.numbering === "lsb0" ? turned : (/** @type {Reading} */ same) => [...same];
  const made = turn(reading);
  const first = made.findIndex((one) => typeof one === "number" && one >> 5 === n % 3);
  const distance = Math.floor(n / 6) + 1;
  const gap = filled("0", distance);
  if (first < 0) return null;
  if (Math.floor(n / 3) % 2 === 0) made.splice(first, 0, ...gap);
  else {
    if (first < distance) return null;
    if (made.splice(first - distance, distance).some((symbol) => symbol !== "0")) return null;
    made.push(...gap);
  }
  return turn(made.slice(0, reading.length));
}

/**
 * The reading with another piece in the place of some bytes.
 * @param {Reading} reading
 * @param {number} from
 * @param {number} to
 * @param {Reading} piece
 */
const replaced = (reading, from, to, piece) =>
  8 * from > reading.length
    ? null
    : [...reading.slice(0, 8 * from), ...piece, ...reading.slice(8 * to)];

/** That byte missing. @type {Place} */
export const missing = (aim, n) => replaced(aim.right, n, n + 1, []);

/** A byte too many before that one. @type {Place} */
export const extra = (aim, n) => replaced(aim.right, n, n, filled("?", 8));

/** Right as far as it goes, but of another length by two bytes or more. @type {Place} */
export function prefix({ right: reading, bits }) {
  const more = bits.length - reading.length;
  if (Math.abs(more) < 16) return null;
  return [...reading.slice(0, bits.length), ...filled("?", Math.max(0, more))];
}

/** Leftovers from that byte on. @type {Place} */
export const rest = ({ right: reading }, n) =>
  reading.map((symbol, at) => (at < 8 * n ? symbol : "?"));

/**
 * Text in place of numbers. Four characters of a directory frame are digits in place of its key.
 * @type {Place}
 */
export function text({ directory, words, frame, bytes, bits }) {
  if (directory && bits.length === frame.length) return null;
  return says(bytes, directory ? [words[1]] : words, octetsOf(frame)) ? 0 : null;
}

/** What so many wrong bits cost. */
const FLIP_COSTS = [0, 6, 11, 16, 20];

/** Single bits wrong. @type {Place} */
export const flips = ({ frame, bits }) =>
  bits.length === frame.length
    ? (FLIP_COSTS[[...bits].filter((bit, at) => bit !== frame[at]).length] ?? null)
    : null;

/** None that is known. @type {Place} */
export const unknown = () => 0;
