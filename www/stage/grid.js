// Cells in rows and columns, and the small arithmetic that goes with them.
// Pure; what stands in a cell is its caller's matter.

/** @typedef {import("./view.js").Rect} Rect */

/**
 * As few rows as possible, as equally long as possible.
 * @param {number} count
 * @param {number} most  cells in a row
 */
export function evenly(count, most) {
  const rows = Math.max(1, Math.ceil(count / most));
  return { rows, columns: Math.max(1, Math.ceil(count / rows)) };
}

/**
 * Cells of equal size, filled column by column when there are several columns at the right, row by row else.
 * @param {Rect} area
 * @param {number} count
 * @param {number} columns
 * @param {number} gap       between rows
 * @param {number} each      height of a cell
 * @param {number} [across]  between columns; given, cells fill column by column
 * @returns {Rect[]}
 */
export function gridOf(area, count, columns, gap, each, across) {
  const rows = Math.ceil(count / columns) || 1;
  const between = across ?? gap;
  const w = (area.w - between * (columns - 1)) / columns;
  const top = area.y + Math.max(0, (area.h - rows * each - (rows - 1) * gap) / 2);
  return times(count, (i) => {
    const column = across === undefined ? i % columns : Math.floor(i / rows);
    const row = across === undefined ? Math.floor(i / columns) : i % rows;
    return { x: area.x + column * (w + between), y: top + row * (each + gap), w, h: each };
  });
}

/**
 * @template T
 * @param {number} count
 * @param {(i: number) => T} make
 */
export function times(count, make) {
  return Array.from({ length: count }, (_, i) => make(i));
}

/**
 * @param {number} value
 * @param {number} least
 * @param {number} most
 */
export function clamp(value, least, most) {
  return Math.max(least, Math.min(most, value));
}
