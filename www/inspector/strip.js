// The whole frame as one strip of bits, for pointers: each lights, flips and paints as in the grid.
// Who does not see it misses nothing: the grid has every bit too, by name and by key.

import { make } from "../dom.js";
import { bitAt } from "../store/edit.js";
import { bitsOfByte, placeKey } from "../store/marks.js";
import { createLinks } from "./link.js";
import { listenPaint } from "./paint.js";
import { rowsOf, wrongBit } from "./shape.js";

/** @import { BitPlace } from "../core/types.js" */
/** @import { Hand } from "./hand.js" */
/** @import { FramePart } from "./views.js" */

/** @param {HTMLElement} container @param {Hand} hand @returns {FramePart} */
export function createStrip(container, hand) {
  const strip = make("div", "strip");
  strip.setAttribute("aria-hidden", "true");
  container.append(strip);
  const links = createLinks(strip, hand, false);
  /** @type {{ element: HTMLElement, bits: { place: BitPlace, element: HTMLElement }[] }[]} */
  const rows = [];
  /** @type {Uint8Array} */
  let bytes = new Uint8Array();
  listenPaint(
    strip,
    hand,
    (target) => links.bitsOf(target)?.[0] ?? null,
    () => bytes,
  );

  /** @param {number} byte */
  function makeRow(byte) {
    const element = make("div", "strip-byte");
    const bits = bitsOfByte(byte).map((place) => ({
      place,
      element: links.link(make("span", "bit"), [place]),
    }));
    element.append(...bits.map((bit) => bit.element));
    return { element, bits };
  }

  return {
    show(shown, cells) {
      bytes = shown.bytes;
      const present = rowsOf(shown);
      while (rows.length < present.length) rows.push(makeRow(rows.length));
      if (strip.children.length !== present.length) {
        strip.replaceChildren(...rows.slice(0, present.length).map((row) => row.element));
      }
      const wrong = wrongBit(shown);
      for (const [byte, presence] of present.entries()) {
        for (const { place, element } of rows[byte].bits) {
          const cell = cells.get(placeKey(place));
          const value = presence === "missing" ? null : bitAt(bytes, place);
          element.textContent = value === null ? "" : String(value);
          element.className = `bit ${presence}${cell ? ` field-${cell.field}` : ""}`;
          element.classList.toggle("one", value === 1);
          element.classList.toggle("faulty", placeKey(place) === wrong);
        }
      }
    },

    mark: links.mark,
  };
}
