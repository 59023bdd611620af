// Dumps of characters, as `od -c` and `hexdump -c` print them: cells of four columns, each a
// character, an escape such as \0, or three octal digits. Not here: dumps of numbers.

/** @typedef {import("./types.js").Found} Found */
/** @typedef {import("./types.js").Format} Format */

/** @type {Format} */
const OD_C = ["od-c", "od -c"];

const LINE = /^[ \t]*[\da-f]{7}((?: {3}[ -~]| {2}\\[0abfnrtv\\]| [0-7]{3})+)[ \t]*$/i;
const LAST = /^[ \t]*[\da-f]{7}[ \t]*$/i;
/** What C writes for the bytes that have a letter of their own. */
const ESCAPES = new Map(
  [..."0abtnvfr\\"].map((letter, at) => [letter, [0, 7, 8, 9, 10, 11, 12, 13, 92][at]]),
);

/**
 * The byte of a cell.
 * @param {string} cell - four columns
 */
function byteOf(cell) {
  if (/[0-7]{3}$/.test(cell)) return Number.parseInt(cell, 8);
  if (cell[2] === "\\") return ESCAPES.get(cell[3] ?? "") ?? 0;
  return cell.charCodeAt(3);
}

/**
 * @param {string} text - cleaned
 * @returns {Found | null}
 */
export function readCharacters(text) {
  const lines = text.split("\n").filter((line) => line.trim());
  const last = lines.length > 1 && LAST.test(lines.at(-1) ?? "") ? lines.pop() : undefined;
  /** @type {number[]} */
  const bytes = [];
  for (const line of lines) {
    const cells = LINE.exec(line)?.[1];
    if (!cells) return null;
    for (let at = 0; at < cells.length; at += 4) bytes.push(byteOf(cells.slice(at, at + 4)));
  }
  // Without an escape or a letter these may as well be numbers, which are read elsewhere.
  const telling = lines.some((line) => / {2}\\| {3}[!-/:-~]/.test(line));
  if (!telling || bytes.some((byte) => byte > 255)) return null;
  // hexdump fills its last line with blanks; the offset after it, octal in od, tells the length.
  const blank = (/** @type {number} */ from) => bytes.slice(from).every((byte) => byte === 0x20);
  const ends = last ? [8, 16].map((radix) => Number.parseInt(last, radix)) : [bytes.length];
  const end = ends.find((length) => length <= bytes.length && blank(length));
  if (!end) return null;
  const sure = last !== undefined || bytes.at(-1) !== 0x20;
  return { format: OD_C, runs: [[bytes.slice(0, end)]], sure, others: [] };
}
