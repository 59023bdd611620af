// The diagram of a frame after RFC 791, as numbers: 32 columns, a cell a bit, a box a run of one field's bits.
// Pure; drawn by diagram.js on the page and by diagram-svg.js as a picture of its own.

import { bitAt } from "../store/edit.js";
import { bitsOfByte, placeKey } from "../store/marks.js";
import { FIELD_NAMES } from "../store/words.js";
import { rowsOf, wrongBit } from "./shape.js";

/** @import { Shown } from "../core/frame.js" */
/** @import { BitPlace } from "../core/types.js" */
/** @import { Cell, FieldName } from "../store/marks.js" */
/** @import { Presence } from "./shape.js" */
/** @import { Cells } from "./views.js" */

/** @typedef {"msb0" | "lsb0"} Numbering */
/** @typedef {{ place: BitPlace, cell: Cell | undefined, presence: Presence, value: 0 | 1 | null, wrong: boolean, x: number, y: number }} DrawnBit */
/** @typedef {{ field: FieldName | null, text: string, bits: BitPlace[], x: number, y: number, width: number }} Box */
/** @typedef {{ width: number, height: number, columns: { x: number, tens: string, ones: string }[], bits: DrawnBit[], boxes: Box[] }} DiagramShape */

export const COLUMNS = 32;
/** In units of the drawing, of which a letter takes 12: at least as many pixels where the drawing is 322 wide. */
export const UNITS = Object.freeze({ column: 10, bit: 17, row: 38, head: 27, letter: 12 });

/** What a letter takes of a line, about. */
const LETTER_WIDTH = 6.4;

/** Whether a bit goes on where the run before it stands: the same field, and next to it in it as in the drawing.
 * @param {DrawnBit[]} run @param {DrawnBit} next */
function goesOn(run, next) {
  const last = run[run.length - 1];
  if (last.y !== next.y || last.presence !== next.presence || last.cell?.part !== next.cell?.part) {
    return false;
  }
  if (!last.cell || !next.cell) return true;
  const step = next.cell.nth - last.cell.nth;
  const before = run[run.length - 2]?.cell;
  return before ? step === last.cell.nth - before.nth : Math.abs(step) === 1;
}

/** @param {DrawnBit[]} bits @returns {DrawnBit[][]} */
function runs(bits) {
  /** @type {DrawnBit[][]} */
  const all = [];
  for (const bit of bits) {
    const run = all.at(-1);
    if (run && goesOn(run, bit)) run.push(bit);
    else all.push([bit]);
  }
  return all;
}

/** Which of a field's bits a run has, counted as the columns are. @param {DrawnBit[]} run @param {Numbering} numbering */
function range(run, numbering) {
  const ends = [run[0], run[run.length - 1]].map(({ cell }) =>
    numbering === "msb0" ? (cell?.nth ?? 1) - 1 : (cell?.width ?? 1) - (cell?.nth ?? 1),
  );
  return ends[0] === ends[1] ? String(ends[0]) : `${ends[0]}–${ends[1]}`;
}

/** The most that there is room for. @param {string[]} texts the longest first @param {number} width */
const fitting = (texts, width) =>
  texts.find((text) => text.length * LETTER_WIDTH + 3 <= width) ?? texts[texts.length - 1];

/** @param {DrawnBit[]} run @param {boolean} split the field has other runs too @param {Numbering} numbering @returns {Box} */
function boxOf(run, split, numbering) {
  const [{ cell, presence, x, y }] = run;
  const width = run.length * UNITS.column;
  const name = cell ? FIELD_NAMES[cell.field] : "";
  const texts = [...(split ? [`${name} ${range(run, numbering)}`] : []), name, name.slice(0, 1)];
  const counted = run.length === 8 ? "one too many" : "too many";
  const odd =
    presence === "extra" ? [counted, "too many", "+"] : [`${name} missing`, "missing", "–"];
  return {
    field: cell?.field ?? null,
    text: fitting(presence === "there" ? texts : odd, width),
    bits: run.map(({ place }) => place),
    x,
    y,
    width,
  };
}

/** @param {Shown} shown @param {Cells} cells @param {Numbering} numbering @returns {DiagramShape} */
export function diagramShape(shown, cells, numbering) {
  const present = rowsOf(shown);
  const wrong = wrongBit(shown);
  const places = present.flatMap((_, byte) => bitsOfByte(byte));
  const bits = places.map((place, at) => ({
    place,
    cell: cells.get(placeKey(place)),
    presence: present[place.byte],
    value: present[place.byte] === "missing" ? null : bitAt(shown.bytes, place),
    wrong: placeKey(place) === wrong,
    x: (at % COLUMNS) * UNITS.column,
    y: UNITS.head + Math.floor(at / COLUMNS) * UNITS.row,
  }));
  const all = runs(bits);
  const parts = all.map(([{ cell }]) => cell?.part);
  const columns = Array.from({ length: COLUMNS }, (_, at) => {
    const number = numbering === "msb0" ? at : COLUMNS - 1 - at;
    const tens = number % 10 === 0 ? String(number / 10) : "";
    return { x: at * UNITS.column, tens, ones: String(number % 10) };
  });
  return {
    width: COLUMNS * UNITS.column,
    height: UNITS.head + Math.ceil(places.length / COLUMNS) * UNITS.row,
    columns,
    bits,
    boxes: all.map((run, at) => {
      const split = parts.filter((part) => part === parts[at]).length > 1;
      return boxOf(run, split, numbering);
    }),
  };
}
