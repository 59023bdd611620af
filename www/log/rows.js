// The rows of a grid that are in the DOM: made once, and used again for other rows as these come into sight.
// Which rows are wanted, and what stands in them, is the caller's.

import { make, setAttribute } from "../dom.js";

/** @typedef {{ index: number, row: HTMLElement, cells: HTMLElement[] }} Row */

/** @param {HTMLElement} body @param {string} role Of a cell. @param {(cells: HTMLElement[], index: number, row: HTMLElement) => void} fill */
export function createRows(body, role, fill) {
  /** @type {Map<number, Row>} */
  const shown = new Map();
  /** @type {Row[]} */
  let free = [];
  /** @type {{ name: string }[]} */
  let columns = [];

  /** @returns {Row} */
  function makeRow() {
    const row = make("div", "grid-row");
    row.setAttribute("role", "row");
    const cells = columns.map(({ name }, at) => {
      const cell = make("div", `cell cell-${name}`);
      cell.setAttribute("role", role);
      cell.setAttribute("aria-colindex", String(at + 1));
      return cell;
    });
    row.append(...cells);
    return { index: -1, row, cells };
  }

  /** @param {Row} made @param {number} index */
  function become(made, index) {
    made.index = index;
    setAttribute(made.row, "aria-rowindex", index + 2);
    shown.set(index, made);
  }

  return {
    /** @param {{ name: string }[]} names Every row is made anew. */
    setColumns(names) {
      columns = names;
      for (const { row } of shown.values()) row.remove();
      shown.clear();
      free = [];
    },

    /**
     * @param {number[]} wanted In order. @param {boolean} anew Fills all, not only those that came.
     * @param {(index: number) => number} topOf Where a row goes, in pixels.
     */
    show(wanted, anew, topOf) {
      const keep = new Set(wanted);
      for (const [index, made] of shown) {
        if (keep.has(index)) continue;
        shown.delete(index);
        free.push(made);
      }
      let after = body.firstChild;
      for (const index of wanted) {
        const known = shown.get(index);
        const made = known ?? free.pop() ?? makeRow();
        if (!known) {
          become(made, index);
          if (made.row !== after) body.insertBefore(made.row, after);
        }
        made.row.style.setProperty("top", `${topOf(index).toFixed(2)}px`);
        after = made.row.nextSibling;
        if (!known || anew) fill(made.cells, index, made.row);
      }
      for (const { row } of free) row.remove();
    },

    /** @param {number} index */
    row: (index) => shown.get(index)?.row,

    all: () => shown.values(),

    /** The row that this is in; -1 if it is in none. @param {EventTarget | null} target */
    indexOf(target) {
      for (const { index, row } of shown.values()) {
        if (row.contains(/** @type {Node | null} */ (target))) return index;
      }
      return -1;
    },
  };
}
