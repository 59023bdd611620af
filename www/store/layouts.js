// Layouts as people make and compare them: parts in order, a numbering, a byte order, a name; and how one is called.
// Pure, and blind to where a bit goes: whether text is a layout, and what it does, the package says. Not here: how they are
// changed (layout-plans.js).

/** @import { LayoutName, LayoutView } from "../core/types.js" */

/** @typedef {LayoutView["numbering"]} Numbering */
/** @typedef {LayoutView["byteOrder"]} ByteOrder */
/** @typedef {{ numbering: Numbering, byteOrder: ByteOrder }} Rules */

/** A part as it is typed. @typedef {{ field: LayoutView["message"][number]["field"], width: string }} Part */

/** What the editor holds. @typedef {Rules & { name: string, parts: readonly Part[] }} Plan */

/** What a layout is called. @param {LayoutName} text */
export const layoutName = (text) => text.split("=", 1)[0];

/** @param {LayoutView} view @returns {Plan} */
export const planOf = ({ name, message, numbering, byteOrder }) => ({
  name,
  parts: message.map(({ field, bits }) => ({ field, width: String(bits.length) })),
  numbering,
  byteOrder,
});

/** What the first bit of the stream is, in each numbering. @type {Record<Numbering, string>} */
export const NUMBERINGS = { msb0: "most significant", lsb0: "least significant" };

/** @type {Record<ByteOrder, string>} */
export const BYTE_ORDERS = { big: "big-endian", little: "little-endian" };

/** A layout of one's own in one line. @param {LayoutView} view */
export function describeLayout(view) {
  const parts = planOf(view).parts.map(({ field, width }) => `${field} ${width}`);
  return `${parts.join(", ")}; first bit ${NUMBERINGS[view.numbering]}, ${BYTE_ORDERS[view.byteOrder]}`;
}
