// Digits in a base: what they look like, and the bytes that they are. Not here: which base.

/** @typedef {import("./items.js").Item} Item */
/** @typedef {import("./types.js").Runs} Runs */

/** @type {Record<number, RegExp>} */
const DIGITS = { 2: /^[01]+$/, 8: /^[0-7]+$/, 10: /^\d+$/, 16: /^[\da-f]+$/i };

/**
 * A number of at most 19 digits, NaN if it is none.
 * @param {string} digits
 * @param {number} radix
 */
export function number(digits, radix) {
  return digits.length < 20 && DIGITS[radix].test(digits) ? Number.parseInt(digits, radix) : NaN;
}

/**
 * In how many places of a byte a 1 stands: numbers that are small have it at the end.
 * @param {string[]} bare
 */
function onesIn(bare) {
  const places = new Set();
  for (const digits of bare) {
    for (let at = digits.indexOf("1"); at >= 0; at = digits.indexOf("1", at + 1))
      places.add(at % 8);
  }
  return places.size;
}

/**
 * What the digits without a prefix look like.
 * @param {Item[]} items
 */
export function look(items) {
  const bare = items.filter(({ radix }) => radix === 0).map(({ digits }) => digits);
  const joined = bare.join("");
  const lengths = new Set(bare.map(({ length }) => length));
  const binary = /^[01]*$/.test(joined);
  return {
    bare: bare.length,
    /** Of them all. */
    digits: joined.length,
    letters: !/\d/.test(joined),
    numerals: /^\d*$/.test(joined),
    /** Only 0 and 1. */
    binary,
    ones: binary ? onesIn(bare) : 0,
    shortest: Math.min(...lengths),
    longest: Math.max(0, ...lengths),
    /** Some number of two or more digits begins with 0. */
    zero: bare.some((digits) => /^0./.test(digits)),
    /** Some number has one digit or three. */
    odd: lengths.has(1) || lengths.has(3),
    /** Some are longer than a byte, and not for their sign. */
    wide: bare.some((digits) => digits.length > 2 && !/^ffffff..$/.test(digits)),
  };
}

/**
 * What was noticed of the bytes of a list in one base: places, if anything.
 * @typedef {object} Noticed
 * @property {number} [extended] - a sign was extended
 * @property {number} [unpadded] - a digit stands alone
 * @property {number} [wrong] - this is no byte
 * @property {boolean} [uneven]
 */

/**
 * Reads all items, those without a prefix in this base.
 * @param {Item[][][]} lists - runs of pieces
 * @param {number} base
 * @param {ReturnType<typeof look>} looks
 * @returns {Noticed & { runs: Runs }}
 */
export function decode(lists, base, looks) {
  const only = lists.length === 1 && lists[0].length === 1 && lists[0][0].length === 1;
  /** @type {Noticed & { runs: Runs }} */
  const made = { runs: [] };
  let bits = "";

  /**
   * Adds an item's bytes; false if it is none.
   * @param {number[]} bytes
   * @param {Item} item
   * @param {boolean} last - of its piece
   */
  const add = (bytes, { at, digits, radix: own, negative, byte }, last) => {
    const { length } = digits;
    const radix = own || base;
    if (radix === 1) return bytes.push(byte);
    if (radix === 2 && length % 8 === 0 && (!own || length > 9)) bits += digits;
    else if (radix === 2 && !own && length === 4) bits += digits;
    else {
      const value = number(digits, radix);
      const extended = value >= 0xffff_ff80 && value <= 0xffff_ffff;
      const long = length > 3 && radix === 16;
      if (radix === 2 && !own) return false;
      if (
        radix === 16 &&
        length > 2 &&
        (!own || (only && long)) &&
        !(extended && looks.shortest < 3)
      ) {
        made.uneven ||= length !== looks.longest && !last;
        for (let index = 0; index < length; index += 2) {
          bytes.push(Number.parseInt(digits.slice(index, index + 2), 16));
        }
        return length % 2 === 0;
      }
      if (radix === 16 && !own) {
        if (length === 2) made.uneven ||= looks.wide;
        if (length === 1) made.unpadded ??= at;
      }
      if (negative && value <= 128) return bytes.push(-value & 255);
      if (extended ? !negative || long : !negative && !long && value < 256) {
        if (extended) made.extended ??= at;
        return bytes.push(value & 255);
      }
      return false;
    }
    const whole = bits.length - (bits.length % 8);
    for (let index = 0; index < whole; index += 8) {
      bytes.push(Number.parseInt(bits.slice(index, index + 8), 2));
    }
    bits = bits.slice(whole);
    return true;
  };

  for (const pieces of lists) {
    /** @type {number[][]} */
    const run = [];
    made.runs.push(run);
    for (const piece of pieces) {
      /** @type {number[]} */
      const bytes = [];
      run.push(bytes);
      for (let index = 0; index < piece.length; index++) {
        const torn = bits && index === 0;
        if (torn || !add(bytes, piece[index], index === piece.length - 1)) {
          return { ...made, wrong: piece[index].at };
        }
      }
    }
  }
  return bits ? { ...made, wrong: lists.at(-1)?.at(-1)?.at(-1)?.at } : made;
}
