// What can happen to a number on its way into its field: one function for each, of a word, whatever
// the layout. Where the bits then go is not known here.

import { binary, low, number, octetsOf } from "./reading.js";

/**
 * From a word, the mistake's number, the field's width in bits and whether the layout is
 * little-endian, to a word of which as many low bits count as the field has.
 * @typedef {(word: number, n: number, width: number, little: boolean) => number} Change
 */

/** None. @type {Change} */
export const same = (word) => word;
/** The other of key and value, which is handed in. @type {Change} */
export const swap = (word) => word;
/** Anything, of which the word is one. @type {Change} */
export const any = (word) => word;

/**
 * Its bytes in the other order; the group of less than 8 bits is the highest, and last if
 * little-endian.
 * @type {Change}
 */
export function bytes(word, _, width, little) {
  const groups = little ? /.{1,8}/g : /.{1,8}(?=(.{8})*$)/g;
  return number((binary(word, width).match(groups) ?? []).reverse().join(""));
}

/** Its bits in the other order. @type {Change} */
export const bits = (word, _, width) => number([...binary(word, width)].reverse().join(""));

/** Shifted left by so many bits. @type {Change} */
export const left = (word, n) => word << n;
/** Shifted right by so many bits. @type {Change} */
export const right = (word, n) => word >>> n;
/** Only so many low bits kept. @type {Change} */
export const high = (word, n) => word & low(n);
/** So many low bits lost. @type {Change} */
export const lows = (word, n) => word & ~low(n);
/** Through a 32-bit float: rounded, or (1) cut to its 24 bits. @type {Change} */
export const float = (word, n) =>
  n ? word & ~low(Math.max(0, 8 - Math.clz32(word))) : Math.min(Math.fround(word), low(32));
/** Another type: the one before, or (1) after. @type {Change} */
export const beside = (word, n) => word + (n ? 1 : -1);
/** Taken for a signed number of so many bits. @type {Change} */
export const sign = (word, n) => (word << (32 - n)) >> (32 - n);
/** Made of signed characters, or'ed or (1) added. @type {Change} */
export const characters = (word, n) =>
  octetsOf(binary(word, 32))
    .map((octet) => (octet << 24) >> 24)
    .reduce((sum, octet) => (n ? (sum << 8) + octet : (sum << 8) | octet), 0);

/**
 * Four characters, the first digits: filled up on the right with NUL or spaces, or on the left with
 * NUL, spaces or zeros; five more for a little-endian layout.
 * @type {Change}
 */
export function digits(word, n) {
  const fill = "\0 \0 0"[n % 5];
  const text = String(word).slice(0, 4);
  const four = [...(n % 5 < 2 ? text.padEnd(4, fill) : text.padStart(4, fill))];
  if (n > 4) four.reverse();
  return four.reduce((made, one) => (made << 8) | one.charCodeAt(0), 0);
}
