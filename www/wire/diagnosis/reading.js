// Readings: what each bit of a frame is, as an array with one symbol a bit. A number is a bit of
// the words (32 times the field plus its significance), "0" and "1" are bits that have no choice,
// "?" is one that can be anything. A reading goes both ways, from bits to words and from words to
// bits. Where a layout's bits are, the package says; what mistakes do to a reading is in places.js.

/** @import { FieldPlaces } from "../../pkg/ninebytes.js" */

/** @typedef {(number | "0" | "1" | "?")[]} Reading */
/** @typedef {number[]} Words type, key, value */

/** The fields of words, in that order. */
export const FIELDS = /** @type {const} */ (["type", "key", "value"]);
/** The types, by their codes. */
export const TYPES = /** @type {const} */ (["insert", "lookup", "delete", "nop"]);

/** So many low bits. @param {number} width 0 to 32 */
export const low = (width) => width && 0xffffffff >>> (32 - width);

/** @param {number} word */
export const unsigned = (word) => word >>> 0;

/** @param {number} word @param {number} width @returns {string} its bits, as "0" and "1" */
export const binary = (word, width) => word.toString(2).padStart(width, "0");

/** @param {string} bits */
export const number = (bits) => Number(`0b${bits}`);

/** @param {Uint8Array} bytes */
export const bitsOf = (bytes) => Array.from(bytes, (octet) => binary(octet, 8)).join("");

/** @param {string} bits */
export const octetsOf = (bits) => (bits.match(/.{8}/g) ?? []).map(number);

/** As many of the same symbol. @param {"0" | "?"} symbol @param {number} count @returns {Reading} */
export const filled = (symbol, count) => Array(count).fill(symbol);

/** The reading without a mistake. @param {FieldPlaces[]} fields of the whole frame @returns {Reading} */
export function right(fields) {
  const made = filled("0", fields.flatMap(({ bits }) => bits).length);
  for (const { field, bits } of fields) {
    const of = /** @type {readonly string[]} */ (FIELDS).indexOf(field);
    bits.forEach(({ byte, bit }, nth) => {
      if (of >= 0) made[8 * byte + bit] = 32 * of + bits.length - 1 - nth;
    });
  }
  return made;
}

/**
 * The words in these bits, and which of their bits are there; null if a bit that has no choice is
 * wrong.
 * @param {Reading} reading
 * @param {string} bits
 */
export function read(reading, bits) {
  const words = [0, 0, 0];
  const known = [0, 0, 0];
  for (let at = 0; at < reading.length; at++) {
    const symbol = reading[at];
    if (typeof symbol === "number") {
      // A shift is by the low five bits of the symbol.
      known[symbol >> 5] |= 1 << symbol;
      if (bits[at] === "1") words[symbol >> 5] |= 1 << symbol;
    } else if (symbol !== "?" && symbol !== bits[at]) return null;
  }
  return { words: words.map(unsigned), known: known.map(unsigned) };
}

/**
 * The bits for these words, "?" where they can be anything.
 * @param {Reading} reading
 * @param {Words} words
 * @param {Words} [any] which bits of the words can be anything
 */
export function write(reading, words, any = [0, 0, 0]) {
  let bits = "";
  for (const symbol of reading) {
    if (typeof symbol === "number") {
      const bit = (/** @type {Words} */ of) => (of[symbol >> 5] >>> symbol) & 1;
      bits += bit(any) ? "?" : bit(words);
    } else bits += symbol;
  }
  return bits;
}
