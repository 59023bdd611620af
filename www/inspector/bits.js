// The bit grid: a row a byte, a column a bit, 0 the most significant; brackets and fields beside it.
// Cells are made once and changed after; the focus stays where it is while frames come and go.

import { wholeFields } from "../core/frame.js";
import { make, setAttribute, setSentence, setText } from "../dom.js";
import { alongBits, rove } from "../roving.js";
import { bitAt } from "../store/edit.js";
import { hexByte } from "../store/format.js";
import { bitsOfByte, placeKey } from "../store/marks.js";
import { bitName } from "../store/words.js";
import { listenBitKeys } from "./bit-keys.js";
import { createFields } from "./fields.js";
import { createLinks } from "./link.js";
import { listenPaint } from "./paint.js";
import { bracketsOf, rowsOf, wrongBit } from "./shape.js";

/** @import { Shown } from "../core/frame.js" */
/** @import { BitPlace } from "../core/types.js" */
/** @import { Hand } from "./hand.js" */
/** @import { Presence } from "./shape.js" */
/** @import { Cells, FramePart } from "./views.js" */

/** @typedef {{ element: HTMLElement, index: HTMLElement, hex: HTMLElement, bits: HTMLElement[] }} Row */

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

/** @param {ReturnType<typeof createLinks>} links @param {number} byte @returns {Row} */
function makeRow(links, byte) {
  const element = cell("", "row", "bit-row");
  const head = links.link(cell("", "rowheader", "byte-head"), bitsOfByte(byte));
  const index = make("span", "byte-index", String(byte));
  const hex = make("span", "byte-hex");
  head.append(index, " ", hex);
  const bits = bitsOfByte(byte).map((place) => {
    const bit = links.link(cell("", "gridcell", "bit"), [place]);
    bit.tabIndex = -1;
    return bit;
  });
  element.append(head, ...bits);
  return { element, index, hex, bits };
}

/** What a bit is, in a word. @param {number} value @param {Presence} presence @param {boolean} wrong */
function valueName(value, presence, wrong) {
  if (presence === "missing") return "missing";
  if (presence === "extra") return `${value}, one too many`;
  return wrong ? `${value}, wrong here` : String(value);
}

/** @param {HTMLElement} container @param {Hand} hand @returns {FramePart} */
export function createBits(container, hand) {
  const grid = cell("", "grid", "bit-grid");
  grid.setAttribute("aria-label", "Bits");
  grid.setAttribute("aria-multiselectable", "true");
  const brackets = make("div", "brackets");
  brackets.setAttribute("aria-hidden", "true");
  const labels = make("div", "field-labels");
  const problem = make("p", "problem empty");
  const box = make("div", "bit-box");
  grid.append(headRow());
  box.append(grid, brackets, labels);
  container.append(box, problem);
  const links = createLinks(grid, hand, false);
  const fields = createFields(labels, hand);
  /** @type {Row[]} */
  const rows = [];
  /** @type {Presence[]} */
  let present = [];
  /** @type {Uint8Array} */
  let bytes = new Uint8Array();
  const items = () => rows.slice(0, present.length).flatMap((row) => row.bits);
  const roving = rove(grid, items, alongBits);
  const placeOf = (/** @type {EventTarget | null} */ target) => {
    const bits = links.bitsOf(target);
    return bits?.length === 1 ? bits[0] : null;
  };
  const { flip } = listenPaint(grid, hand, placeOf, () => bytes);
  listenBitKeys(grid, { placeOf, bytes: () => bytes, items, edit: hand.edit, flip });

  function keepRows() {
    while (rows.length < present.length) {
      const row = makeRow(links, rows.length);
      rows.push(row);
      grid.append(row.element);
    }
    for (const [at, row] of rows.entries()) row.element.hidden = at >= present.length;
    box.style.setProperty("--shown", String(present.length));
  }

  /** @param {Shown} shown */
  function showBrackets(shown) {
    brackets.replaceChildren(
      ...bracketsOf(wholeFields(shown)).map(({ field, first, last, lane }) => {
        const bracket = make("div", `bracket field-${field}`);
        // The first line of the grid is its heading.
        bracket.style.gridRow = `${first + 2} / ${last + 3}`;
        bracket.style.gridColumn = String(lane + 1);
        return bracket;
      }),
    );
  }

  /** @param {Cells} cells @param {BitPlace} place @param {HTMLElement} element @param {boolean} wrong */
  function showBit(cells, place, element, wrong) {
    const presence = present[place.byte];
    const known = cells.get(placeKey(place));
    const value = presence === "missing" ? 0 : bitAt(bytes, place);
    setText(element, presence === "missing" ? "" : String(value));
    element.className = `bit ${presence}${known ? ` field-${known.field}` : ""}`;
    element.classList.toggle("one", value === 1);
    element.classList.toggle("faulty", wrong);
    setAttribute(element, "aria-invalid", wrong ? "true" : null);
    // By these a bit is found again when a change of layout moves it.
    setAttribute(element, "data-field", known?.field ?? null);
    setAttribute(element, "data-part", known?.part ?? null);
    setAttribute(element, "data-nth", known?.nth ?? null);
    setAttribute(element, "aria-label", bitName(known, place, valueName(value, presence, wrong)));
  }

  return {
    show(shown, cells) {
      bytes = shown.bytes;
      roving.refresh(() => {
        present = rowsOf(shown);
        keepRows();
      });
      const wrong = wrongBit(shown);
      for (const [byte, presence] of present.entries()) {
        setText(rows[byte].hex, presence === "missing" ? "··" : hexByte(bytes[byte]));
        for (const [bit, element] of rows[byte].bits.entries()) {
          const place = { byte, bit };
          showBit(cells, place, element, placeKey(place) === wrong);
        }
      }
      showBrackets(shown);
      fields.show(shown, present);
      setSentence(problem, shown.error?.message ?? "");
    },

    mark(marks) {
      links.mark(marks);
      fields.mark(marks);
      for (const [byte, row] of rows.slice(0, present.length).entries()) {
        for (const [bit, element] of row.bits.entries()) {
          const key = placeKey({ byte, bit });
          element.classList.toggle("unread", marks.read !== null && !marks.read.has(key));
          element.classList.toggle("now", marks.now === key);
        }
      }
    },
  };
}
