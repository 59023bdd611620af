// A small grid of bits for the cards that teach: a row a byte, nothing beside it. Bits that can be set are painted and
// typed as those of the bit grid; others are held by a click. Whose bits they are, the hand knows.

import { make, setAttribute, setText } from "../dom.js";
import { listenBitKeys } from "../inspector/bit-keys.js";
import { createLinks } from "../inspector/link.js";
import { listenPaint } from "../inspector/paint.js";
import { alongBits, rove } from "../roving.js";
import { bitAt } from "../store/edit.js";
import { hexByte } from "../store/format.js";
import { bitsOfByte, placeKey } from "../store/marks.js";
import { bitName } from "../store/words.js";

/** @import { BitPlace } from "../core/types.js" */
/** @import { Hand } from "../inspector/hand.js" */
/** @import { Cell } from "../store/marks.js" */

/**
 * @typedef {object} GridMarks
 * @property {ReadonlySet<string>} lit
 * @property {ReadonlySet<string>} [held]
 * @property {ReadonlySet<string> | null} [read] the others are not yet read, or written
 * @property {string | null} [now]
 * @property {ReadonlySet<string>} [wrong]
 * @property {Uint8Array | null} [so] the bytes so far, in hex beside the bits
 */

/**
 * @typedef {object} GridOptions
 * @property {string} label
 * @property {Hand} [hand] without it nothing is lit
 * @property {boolean} [settable] the hand edits the bits
 */

/** @type {ReadonlySet<string>} */
const NONE = new Set();

/** @param {string} role @param {string} className */
function part(role, className) {
  const element = make("div", className);
  element.setAttribute("role", role);
  return element;
}

/** @param {HTMLElement} container @param {GridOptions} options */
export function createGrid(container, { label, hand, settable = false }) {
  const grid = part("grid", "mini-grid");
  grid.setAttribute("aria-label", label);
  grid.classList.toggle("settable", settable);
  container.append(grid);
  const links = hand ? createLinks(grid, hand, !settable) : null;
  if (links) grid.setAttribute("aria-multiselectable", "true");
  /** @type {{ row: HTMLElement, hex: HTMLElement, bits: HTMLElement[] }[]} */
  const rows = [];
  /** @type {Uint8Array} */
  let bytes = new Uint8Array();
  const items = () => rows.slice(0, bytes.length).flatMap(({ bits }) => bits);
  const roving = rove(grid, items, alongBits);

  if (hand && settable) {
    const placeOf = (/** @type {EventTarget | null} */ target) => {
      const bits = links?.bitsOf(target);
      return bits?.length === 1 ? bits[0] : null;
    };
    const now = () => bytes;
    const { flip } = listenPaint(grid, hand, placeOf, now);
    listenBitKeys(grid, { placeOf, bytes: now, items, edit: (next) => hand.edit(next), flip });
  }

  /** @param {number} byte */
  function makeRow(byte) {
    const row = part("row", "mini-row");
    const hex = part("rowheader", "mini-hex");
    links?.link(hex, bitsOfByte(byte));
    const bits = bitsOfByte(byte).map((place) => {
      const element = part("gridcell", "bit");
      element.tabIndex = -1;
      links?.link(element, [place]);
      return element;
    });
    row.append(hex, ...bits);
    grid.append(row);
    return { row, hex, bits };
  }

  /** @param {HTMLElement} element @param {Cell | undefined} cell @param {BitPlace} place */
  function showBit(element, cell, place) {
    const value = bitAt(bytes, place);
    setText(element, String(value));
    element.className = cell ? `bit field-${cell.field}` : "bit";
    element.classList.toggle("one", value === 1);
    setAttribute(element, "aria-label", bitName(cell, place, value));
    setAttribute(element, "data-field", cell?.field ?? null);
    setAttribute(element, "data-part", cell?.part ?? null);
    setAttribute(element, "data-nth", cell?.nth ?? null);
  }

  return {
    /** @param {Uint8Array} shown @param {ReadonlyMap<string, Cell>} cells Empty when no bit's field is told. */
    show(shown, cells) {
      bytes = shown;
      while (rows.length < bytes.length) rows.push(makeRow(rows.length));
      for (const [byte, { row, hex, bits }] of rows.entries()) {
        row.hidden = byte >= bytes.length;
        if (row.hidden) continue;
        setText(hex, hexByte(bytes[byte]));
        for (const [bit, element] of bits.entries()) {
          const place = { byte, bit };
          showBit(element, cells.get(placeKey(place)), place);
        }
      }
      roving.refresh();
    },

    /** @param {GridMarks} marks */
    mark({ lit, held = NONE, read = null, now = null, wrong = NONE, so = null }) {
      links?.mark({ lit, held, read, now });
      for (const [byte, { hex, bits }] of rows.slice(0, bytes.length).entries()) {
        if (so) setText(hex, hexByte(so[byte]));
        for (const [bit, { classList }] of bits.entries()) {
          const key = placeKey({ byte, bit });
          classList.toggle("unread", read !== null && !read.has(key));
          classList.toggle("now", now === key);
          classList.toggle("wrong", wrong.has(key));
        }
      }
    },
  };
}
