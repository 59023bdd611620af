// Blanks out where panics say that they come from: file, line and column, which nobody reads once they only trap (panics.mjs), and
// which still lie in the module's data, being data. They are a kilobyte of the page, gzip. Not here: any data but these.

import { number } from "./imports.mjs";
import { sections } from "./panics.mjs";

/** The module's section of data, and of one of its segments: in the memory from the beginning, at an address that is a constant. */
const DATA = 11;
const ACTIVE = 0;
const I32_CONST = 0x41;
const END = 0x0b;

/** `core::panic::Location`: address and length of the file's name, line and column, each a little-endian word. */
const WORD = 4;
const PLACE_BYTES = 4 * WORD;
const LINE_MAX = 100_000;
const COLUMN_MAX = 1000;

/** @typedef {{ address: number, bytes: Uint8Array }} Segment */

/**
 * The segments of a section of data.
 * @param {Uint8Array} section
 */
function segments(section) {
  /** @type {Segment[]} */
  const found = [];
  let { value: left, end: at } = number(section, 0);
  for (; left > 0; left -= 1) {
    if (section[at] !== ACTIVE || section[at + 1] !== I32_CONST)
      throw new Error("data of another kind");
    const { value: address, end } = number(section, at + 2);
    if (section[end] !== END) throw new Error("data whose address is worked out");
    const { value: length, end: from } = number(section, end + 1);
    at = from + length;
    found.push({ address, bytes: section.subarray(from, at) });
  }
  return found;
}

/**
 * The bytes at an address, if they are all in one segment.
 * @param {Segment[]} all
 * @param {number} address
 * @param {number} length
 */
function bytesAt(all, address, length) {
  for (const { address: first, bytes } of all) {
    const at = address - first;
    if (at >= 0 && at + length <= bytes.length) return bytes.subarray(at, at + length);
  }
  return new Uint8Array();
}

/**
 * The module, places and the names of their files blank. It is changed where it is, and keeps its length.
 * @template {Uint8Array} T
 * @param {T} module
 * @returns {T}
 */
export function blankPanicPlaces(module) {
  const all = sections(module).flatMap(({ id, content }) => (id === DATA ? segments(content) : []));
  const blank = [];
  for (const { address, bytes } of all) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let at = -address & (WORD - 1); at + PLACE_BYTES <= bytes.length; at += WORD) {
      const [file = 0, length = 0, line = 0, column = 0] = [0, 1, 2, 3].map((nth) =>
        view.getUint32(at + nth * WORD, true),
      );
      if (line === 0 || line > LINE_MAX || column === 0 || column > COLUMN_MAX) continue;
      const name = bytesAt(all, file, length);
      // Its address and length are those of a file's name: nothing but a place is like that.
      if (/^[\w/.-]+\.rs$/.test(new TextDecoder().decode(name)))
        blank.push(name, bytes.subarray(at, at + PLACE_BYTES));
    }
  }
  if (blank.length === 0) throw new Error("no panic says where it comes from");
  for (const bytes of blank) bytes.fill(0);
  return module;
}
