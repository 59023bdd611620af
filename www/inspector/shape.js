// Where a frame's bytes and fields stand in its grid of bits: rows, brackets in lanes, labels in groups of rows.
// Pure, and blind to what a layout is: it only counts the places it is given.

import { placeKey } from "../store/marks.js";

/** @import { Shown } from "../core/frame.js" */
/** @import { BitPlace } from "../core/types.js" */
/** @import { Cell, FieldName } from "../store/marks.js" */

/** A field, its bits there or not. @typedef {{ field: FieldName, bits: readonly BitPlace[] }} Part */
/** @typedef {{ field: FieldName, first: number, last: number, lane: number }} Bracket Rows, both included. */
/** Parts of one label, by their numbers. @typedef {{ parts: number[], first: number, last: number }} Group */
/** @typedef {"there" | "missing" | "extra"} Presence */

/** So many bytes are drawn; of a longer text, none needs more to see that it is too long. */
const BYTES_DRAWN = 24;

/** A row for each byte that is there or should be. @param {Pick<Shown, "bytes" | "error">} shown @returns {Presence[]} */
export function rowsOf({ bytes, error }) {
  const wanted = error?.expected ?? bytes.length;
  const count = Math.min(Math.max(bytes.length, wanted), BYTES_DRAWN);
  return Array.from({ length: count }, (_, byte) => {
    if (byte >= bytes.length) return "missing";
    return byte >= wanted ? "extra" : "there";
  });
}

/** The bit that is wrong, as its key; null if none is. @param {Pick<Shown, "error">} shown */
export function wrongBit({ error }) {
  if (error?.byte === undefined || error.bit === undefined) return null;
  return placeKey({ byte: error.byte, bit: error.bit });
}

/** How many bits of each byte a field has. @param {Part} field */
function bitsPerRow({ bits }) {
  /** @type {Map<number, number>} */
  const rows = new Map();
  for (const { byte } of bits) rows.set(byte, (rows.get(byte) ?? 0) + 1);
  return rows;
}

/** Fields from the top of the frame down, each with its number. @param {readonly Part[]} fields */
function topDown(fields) {
  const first = (/** @type {Part} */ { bits }) =>
    Math.min(...bits.map(({ byte, bit }) => byte * 8 + bit));
  return fields
    .map((field, part) => ({ ...field, part }))
    .filter(({ bits }) => bits.length > 0)
    .sort((a, b) => first(a) - first(b));
}

/** Brackets that would overlap stand in different lanes. @param {readonly Part[]} fields @returns {Bracket[]} */
export function bracketsOf(fields) {
  /** @type {number[]} The last row taken in each lane. */
  const taken = [];
  return topDown(fields).map((field) => {
    const rows = [...bitsPerRow(field).keys()];
    const first = Math.min(...rows);
    const last = Math.max(...rows);
    const free = taken.findIndex((end) => end < first);
    const lane = free < 0 ? taken.length : free;
    taken[lane] = last;
    return { field: field.field, first, last, lane };
  });
}

/**
 * Each row belongs to the field with most of its bits. A field's label stands by its own rows; a field
 * without a row of its own shares the label group of the row it is in.
 * @param {readonly Part[]} fields @returns {Group[]}
 */
export function groupsOf(fields) {
  const ordered = topDown(fields);
  const counts = ordered.map(bitsPerRow);
  const owner = (/** @type {number} */ row) => {
    const all = counts.map((rows) => rows.get(row) ?? 0);
    return all.indexOf(Math.max(...all));
  };
  /** @type {Map<number, Group>} */
  const groups = new Map();
  for (const [at, { part }] of ordered.entries()) {
    const rows = [...counts[at].keys()].sort((a, b) => a - b);
    const own = rows.filter((row) => owner(row) === at);
    const home = own.length > 0 ? at : owner(rows[0]);
    const group = groups.get(home) ?? { parts: [], first: Infinity, last: -Infinity };
    group.parts.push(part);
    for (const row of own) {
      group.first = Math.min(group.first, row);
      group.last = Math.max(group.last, row);
    }
    groups.set(home, group);
  }
  return [...groups.values()];
}

/** The colours along one byte's edge, as runs of one field. @param {ReadonlyMap<string, Cell>} cells @param {number} byte */
export function runsOf(cells, byte) {
  /** @type {{ field: FieldName | null, from: number, to: number }[]} */
  const runs = [];
  for (let bit = 0; bit < 8; bit++) {
    const field = cells.get(placeKey({ byte, bit }))?.field ?? null;
    const last = runs.at(-1);
    if (last && last.field === field) last.to = bit + 1;
    else runs.push({ field, from: bit, to: bit + 1 });
  }
  return runs;
}
