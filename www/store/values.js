// A field's number in the ways that people read it, and as a machine would read the bytes that it is in.
// Whole bytes only: which bits are whose comes with the frame.

/** @import { BitPlace } from "../core/types.js" */

/** In hex, as many digits as its width needs. @param {number} value @param {number} width in bits */
export const hexOf = (value, width) =>
  `0x${value
    .toString(16)
    .toUpperCase()
    .padStart(Math.ceil(width / 4), "0")}`;

/** What the same bits are as a signed integer. @param {number} value @param {number} width in bits, 1 to 32 */
export const signedOf = (value, width) => (value >= 2 ** (width - 1) ? value - 2 ** width : value);

/** @param {readonly number[]} octets */
const joined = (octets) => octets.reduce((sum, octet) => sum * 256 + octet, 0);

/** What a machine of either kind makes of the very bytes that a field is in; null if it shares one or one is missing.
 * @param {Uint8Array} bytes @param {readonly BitPlace[]} places all of the field's */
export function endiansOf(bytes, places) {
  const rows = [...new Set(places.map(({ byte }) => byte))].sort((a, b) => a - b);
  if (rows.length * 8 !== places.length || rows.some((byte) => byte >= bytes.length)) return null;
  const octets = rows.map((byte) => bytes[byte]);
  return { big: joined(octets), little: joined(octets.reverse()) };
}
