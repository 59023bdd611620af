// What an edit does to the bytes of a frame: pure, and blind to what a layout is.
// Where a field's bits are, the frame says that is taken apart; here bits are only set.

/** @import { BitPlace } from "../core/types.js" */

/** The value of a bit. @param {Uint8Array} bytes @param {BitPlace} place @returns {0 | 1} */
export const bitAt = (bytes, { byte, bit }) =>
  /** @type {0 | 1} */ ((bytes[byte] >> (7 - bit)) & 1);

/** These bits set to a value; places past the end are left alone.
 * @param {Uint8Array} bytes @param {readonly BitPlace[]} places @param {0 | 1} value */
export function withBits(bytes, places, value) {
  const changed = bytes.slice();
  for (const { byte, bit } of places) {
    if (byte >= changed.length) continue;
    const mask = 1 << (7 - bit);
    changed[byte] = value ? changed[byte] | mask : changed[byte] & ~mask;
  }
  return changed;
}

/** A field's bits, its most significant first, set to a number's.
 * @param {Uint8Array} bytes @param {readonly BitPlace[]} places @param {number} number */
export function withNumber(bytes, places, number) {
  const binary = number.toString(2).padStart(places.length, "0").slice(-places.length);
  const ones = places.filter((_, at) => binary[at] === "1");
  return withBits(withBits(bytes, places, 0), ones, 1);
}
