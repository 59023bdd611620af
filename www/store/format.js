// Numbers as people read them: hex, binary in fours, digits in threes, virtual time.
// Values come in decoded; no bit of a frame is picked out here.

/** @param {number} byte */
export const hexByte = (byte) => byte.toString(16).toUpperCase().padStart(2, "0");

/** Digits in threes, apart by a narrow space: 1 231 234; four are read as they are. @param {number} value */
export const grouped = (value) =>
  value < 10000 ? String(value) : String(value).replace(/\B(?=(\d{3})+$)/g, "\u202f");

/** `digits` binary digits in fours from the left, as they are read. @param {number} value @param {number} digits */
export function binary(value, digits) {
  const all = value.toString(2).padStart(digits, "0");
  return all.match(/.{1,4}/g)?.join(" ") ?? "";
}

/** Virtual time in milliseconds, to the microsecond, without its unit. @param {number} us */
export const milliseconds = (us) => (us / 1000).toFixed(3);

/** @param {number} count @param {string} one @param {string} [many] */
export const counted = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** @param {number} count */
export const bytesOf = (count) => counted(count, "byte");
