// One kind's try at the rows of a dump: bytes from cells, put together by the offsets, and how much
// does not fit.

import { number } from "./digits.js";

/** @typedef {import("./rows.js").Row} Row */
/**
 * A kind of dump.
 * @typedef {object} Kind
 * @property {string} style - of its rows
 * @property {number} radix
 * @property {number} digits - a cell; 0 for any
 * @property {boolean} swapped - words are printed as numbers, so that their bytes are the other way
 * around in memory
 * @property {import("./types.js").Format} format
 */
/**
 * A dump as one kind read it.
 * @typedef {object} Try
 * @property {number[][]} runs
 * @property {number} faults - how much does not fit: offsets, text columns
 * @property {number} radix - of the offsets
 * @property {number} filled - bytes that only filled the last word
 * @property {number | null} gap - where offsets do not follow each other
 */

/** More bytes than a text may stand for. */
const TOO_MANY = 65_537;

/**
 * The bytes of a cell, as they are printed; none if it is not of this kind.
 * @param {Kind} kind
 * @param {string} cell
 * @returns {number[] | null}
 */
function bytesOf({ radix, digits: wanted }, cell) {
  if ((wanted && cell.length !== wanted) || cell.length > 38) return null;
  if (radix === 16) {
    const pairs = cell[0] === "-" ? null : (cell.match(/../g) ?? []);
    return pairs?.map((pair) => Number.parseInt(pair, 16)) ?? null;
  }
  if (radix === 10) {
    const value = number(cell.replace("-", ""), 10);
    if (!(value <= (cell[0] === "-" ? 128 : 255)) || /^0./.test(cell)) return null;
    return [(cell[0] === "-" ? -value : value) & 255];
  }
  // gdb prints octal numbers with a 0 before them, and no other.
  const value = wanted || /^0.{0,3}$/.test(cell) ? number(cell, radix) : NaN;
  if (cell.length === 6) return value <= 0xffff ? [value >> 8, value & 255] : null;
  return value <= 0xff ? [value] : null;
}

/**
 * The kind's bytes of a row; none if a cell is not of this kind.
 * @param {Kind} kind
 * @param {Row} row
 * @param {number} width
 */
function rowBytes(kind, row, width) {
  const { cells, offset, style } = row;
  /** @type {number[]} */
  const bytes = [];
  const count = cells.length - (row.right && !kind.swapped ? 1 : 0);
  for (let index = 0; index < count; index++) {
    const { length } = cells[index];
    // Only hex groups of any size may end short; a short word of xxd -e stands at the right.
    const mayEnd = index === cells.length - 1 && !(kind.swapped && style === "x" && !row.right);
    if (kind.radix === 16 && (length > width || (length < width && !mayEnd))) return null;
    const cell = bytesOf(kind, cells[index]);
    if (!cell) return null;
    if (kind.swapped) cell.reverse();
    bytes.push(...cell);
  }
  const apart = row.wide && kind.radix === 16 && kind.digits === 2 && row.column === "";
  return apart && (cells.length <= 8 || offset.length === 7) ? null : bytes;
}

/**
 * The kind's bytes of every row; none if a cell is not of this kind.
 * @param {Kind} kind
 * @param {Row[]} rows
 */
export function cellsOf(kind, rows) {
  const { style, width } = rows[0];
  const { radix, swapped } = kind;
  // One byte is no word; decimal and octal numbers have no leading zeros, or all.
  if (style !== kind.style || (swapped && width <= 2)) return null;
  if (radix === 10 && style === "o" && width === 2 && rows.every((row) => !row.wide)) return null;
  /** @type {number[][]} */
  const all = [];
  for (const row of rows) {
    if (style === "g" && row.cells.length && row.prefixed !== (radix === 16)) return null;
    const bytes = rowBytes(kind, row, width);
    if (!bytes) return null;
    all.push(bytes);
  }
  return all;
}

/**
 * The text column shows these bytes. Blanks at its ends may be missing.
 * @param {string} column
 * @param {number[]} bytes
 */
function agrees(column, bytes) {
  const shown = bytes.map((byte) => (byte > 31 && byte < 127 ? String.fromCharCode(byte) : "."));
  return shown.join("").trim() === column.trimEnd().replaceAll("\ufffd", ".");
}

/**
 * Puts rows together by their offsets in this radix; none if these are no numbers in it.
 * @param {Kind} kind
 * @param {Row[]} rows
 * @param {number[][]} cells
 * @param {number} radix
 * @returns {Try | null}
 */
export function assemble(kind, rows, cells, radix) {
  /** @type {Try} */
  const made = { runs: [], faults: 0, radix, filled: 0, gap: null };
  /** @type {number[]} */
  let run = [];
  let start = 0;
  let total = 0;
  for (const [index, row] of rows.entries()) {
    const bytes = cells[index];
    const line = cells[index - 1] ?? [];
    // The low digits tell enough, and are exact.
    const offset = number(row.offset.slice(-12), radix);
    if (Number.isNaN(offset)) return null;
    const expected = start + run.length;
    if (!bytes.length && index && offset > start && !row.starred) {
      // The last offset is the length: words may have been filled up.
      const over = Math.max(expected - offset, 0);
      if (offset > expected || over >= line.length) made.faults += 1;
      else if (kind.swapped && over < 8) {
        made.filled = over;
        run.length -= over;
      } else if (over) made.faults += 1;
      continue;
    }
    if (!index || (offset <= start && bytes.length)) {
      run = [];
      made.runs.push(run);
      start = offset;
    } else if (row.starred && offset > expected) {
      const wanted = Math.min(offset - start, TOO_MANY);
      for (let at = 0; run.length < wanted && line.length && total < TOO_MANY; at++, total++) {
        run.push(line[at % line.length]);
      }
    } else if (offset !== expected) {
      made.faults += 1;
      made.gap ??= row.at;
    }
    for (const byte of bytes) run.push(byte);
    const column = row.right && !kind.swapped ? row.whole : row.column;
    if (kind.style === "x" && column && !agrees(column, bytes)) made.faults += 2;
  }
  made.runs = made.runs.filter((bytes) => bytes.length);
  return made;
}

/**
 * Leaves out zeros that may fill the last word, if that makes whole messages.
 * @param {number[][]} runs
 * @param {number} word - in bytes
 */
export function trim(runs, word) {
  const run = runs.at(-1) ?? [];
  const over = run.length % 9;
  const fits =
    run.length > 9 && over > 0 && over < word && run.slice(-over).every((byte) => byte === 0);
  return fits ? [...runs.slice(0, -1), run.slice(0, -over)] : null;
}
