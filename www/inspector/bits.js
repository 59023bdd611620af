// The bit grid: a row a byte, a column a bit, 0 the most significant; brackets and fields beside it.
// Cells are made once and changed after; the focus stays where it is while frames come and go.

import { make, setAttribute, setText } from "../dom.js";
import { alongBits, rove } from "../roving.js";
import { hexByte } from "../store/format.js";
import { anyLit, bitsOfByte, placeKey } from "../store/marks.js";
import { bracketsOf } from "./shape.js";

/** @import { BitPlace, FrameView } from "../core/types.js" */
/** @import { Cell } from "../store/marks.js" */

/** @typedef {{ element: HTMLElement, head: HTMLElement, index: HTMLElement, hex: HTMLElement, bits: HTMLElement[] }} Row */

/** @param {string} text @param {string} role @param {string} [className] */
function cell(text, role, className = "") {
  const element = make("div", className, text);
  element.setAttribute("role", role);
  return element;
}

function headRow() {
  const row = cell("", "row", "bit-row");
  row.append(cell("byte", "columnheader", "corner"));
  for (let bit = 0; bit < 8; bit++) row.append(cell(String(bit), "columnheader", "bit-number"));
  return row;
}

/** @param {number} byte @param {(place: BitPlace) => HTMLElement} makeBit @returns {Row} */
function makeRow(byte, makeBit) {
  const element = cell("", "row", "bit-row");
  const head = cell("", "rowheader", "byte-head");
  const index = make("span", "byte-index", String(byte));
  const hex = make("span", "byte-hex");
  head.append(index, " ", hex);
  const bits = Array.from({ length: 8 }, (_, bit) => makeBit({ byte, bit }));
  element.append(head, ...bits);
  return { element, head, index, hex, bits };
}

/** @param {Cell | undefined} known @param {BitPlace} place @param {number} value */
function bitLabel(known, { byte, bit }, value) {
  const where = `byte ${byte} bit ${bit}: ${value}`;
  return known ? `${known.field} bit ${known.nth} of ${known.width}, ${where}` : where;
}

/** @param {HTMLElement} container @param {(bits: BitPlace[] | null) => void} highlight */
export function createBits(container, highlight) {
  const grid = cell("", "grid", "bit-grid");
  grid.setAttribute("aria-label", "Bits");
  const brackets = make("div", "brackets");
  brackets.setAttribute("aria-hidden", "true");
  const labels = make("div", "field-labels");
  grid.append(headRow());
  container.append(grid, brackets, labels);
  /** @type {Row[]} */
  const rows = [];
  let shown = 0;
  const roving = rove(grid, () => rows.slice(0, shown).flatMap((row) => row.bits), alongBits);

  /** @param {BitPlace} place */
  function makeBit(place) {
    const bit = cell("", "gridcell", "bit");
    bit.tabIndex = -1;
    const light = () => highlight([place]);
    bit.addEventListener("pointerenter", light);
    bit.addEventListener("focus", light);
    bit.addEventListener("click", () => bit.focus());
    bit.addEventListener("pointerleave", () => highlight(null));
    bit.addEventListener("blur", () => highlight(null));
    return bit;
  }

  /** @param {number} count */
  function keepRows(count) {
    while (rows.length < count) {
      const row = makeRow(rows.length, makeBit);
      rows.push(row);
      grid.append(row.element);
    }
    shown = count;
    container.style.setProperty("--shown", String(count));
    for (const [at, row] of rows.entries()) row.element.hidden = at >= count;
  }

  /** @param {FrameView} frame */
  function showBrackets(frame) {
    brackets.replaceChildren(
      ...bracketsOf(frame.fields).map(({ field, first, last, lane }) => {
        const bracket = make("div", `bracket field-${field}`);
        // The first line of the grid is its heading.
        bracket.style.gridRow = `${first + 2} / ${last + 3}`;
        bracket.style.gridColumn = String(lane + 1);
        return bracket;
      }),
    );
  }

  return {
    labels,

    /** @param {FrameView} frame @param {Map<string, Cell>} cells */
    show(frame, cells) {
      keepRows(frame.bytes.length);
      for (const [byte, row] of rows.slice(0, shown).entries()) {
        const octet = frame.bytes[byte];
        setText(row.hex, hexByte(octet));
        for (const [bit, element] of row.bits.entries()) {
          const known = cells.get(placeKey({ byte, bit }));
          const value = known?.value ?? 0;
          setText(element, known ? String(value) : "·");
          element.className = known ? `bit field-${known.field}` : "bit";
          element.classList.toggle("one", value === 1);
          setAttribute(element, "aria-label", bitLabel(known, { byte, bit }, value));
        }
      }
      showBrackets(frame);
      roving.refresh();
    },

    /** What is lit, what Decode has not read yet, and the bit it reads now.
     * @param {ReadonlySet<string>} lit @param {Set<string> | null} read @param {BitPlace | null} cursor */
    mark(lit, read, cursor) {
      for (const [byte, row] of rows.slice(0, shown).entries()) {
        row.head.classList.toggle("lit", anyLit(lit, bitsOfByte(byte)));
        for (const [bit, element] of row.bits.entries()) {
          const key = placeKey({ byte, bit });
          element.classList.toggle("lit", lit.has(key));
          element.classList.toggle("unread", read !== null && !read.has(key));
          element.classList.toggle("now", cursor !== null && placeKey(cursor) === key);
        }
      }
    },
  };
}
