// Which bits are lit: one set of places, that every view of a frame marks in its own way.
// A bit lights itself; a byte, a field, a value, a line of code lights all its bits.

/** @import { BitPlace, FieldView } from "../core/types.js" */

/** @typedef {FieldView["field"]} FieldName */
/** @typedef {{ field: FieldName, part: number, nth: number, width: number, value: 0 | 1 }} Cell */

/** @param {BitPlace} place */
export const placeKey = ({ byte, bit }) => `${byte}.${bit}`;

/** Every bit's field and place in it. @param {readonly FieldView[]} fields @returns {Map<string, Cell>} */
export function cellsOf(fields) {
  const cells = new Map();
  for (const [part, { field, bits }] of fields.entries()) {
    for (const [at, bit] of bits.entries()) {
      const cell = { field, part, nth: at + 1, width: bits.length, value: bit.value };
      cells.set(placeKey(bit), cell);
    }
  }
  return cells;
}

/** The places of a whole byte. @param {number} byte @returns {BitPlace[]} */
export const bitsOfByte = (byte) => Array.from({ length: 8 }, (_, bit) => ({ byte, bit }));

/** @param {readonly BitPlace[] | null} bits @returns {ReadonlySet<string>} */
export const litSet = (bits) => new Set((bits ?? []).map(placeKey));

/** Whether any of these bits is lit. @param {ReadonlySet<string>} lit @param {readonly BitPlace[]} bits */
export const anyLit = (lit, bits) => lit.size > 0 && bits.some((place) => lit.has(placeKey(place)));
