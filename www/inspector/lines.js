// A frame's fields as Wireshark prints them, a line each; every bit under a mask is lit by itself.
// The lines come from the package, one for each field in order; here they are only taken apart into characters.

import { frameLines } from "../core/text.js";
import { make } from "../dom.js";
import { alongLine, rove } from "../roving.js";
import { bitsOfByte, placeKey } from "../store/marks.js";
import { sender } from "../store/words.js";
import { createLinks } from "./link.js";

/** @import { BitPlace, FieldView } from "../core/types.js" */
/** @import { Hand } from "./hand.js" */
/** @import { FramePart } from "./views.js" */

/**
 * The characters of a masked line, each digit with the bit that it is; none for a line without a mask.
 * A mask shows all bits of the bytes that the field is in, the most significant first.
 * @param {string} mask what stands before " = "
 * @param {readonly BitPlace[]} bits the field's
 * @returns {{ text: string, place: BitPlace | null }[]}
 */
export function maskedDigits(mask, bits) {
  const bytes = [...new Set(bits.map(({ byte }) => byte))].sort((a, b) => a - b);
  const all = bytes.flatMap(bitsOfByte);
  const own = new Set(bits.map(placeKey));
  let at = 0;
  return [...mask].map((text) => {
    const place = text === " " ? null : all[at++];
    return { text, place: place && own.has(placeKey(place)) ? place : null };
  });
}

/** @param {HTMLElement} container @param {Hand} hand @returns {FramePart} */
export function createLines(container, hand) {
  const list = make("div", "lines");
  list.setAttribute("role", "group");
  list.setAttribute("aria-label", "Wireshark lines");
  container.append(list);
  const links = createLinks(list, hand);
  const items = () => /** @type {HTMLElement[]} */ ([...list.querySelectorAll(".line")]);
  const roving = rove(list, items, alongLine);

  /** @param {string} text @param {FieldView | undefined} view */
  function makeLine(text, view) {
    if (!view) return make("p", "problem", text);
    const line = links.link(make("div", `line field-${view.field}`), view.bits);
    line.setAttribute("role", "button");
    line.tabIndex = -1;
    const [mask, rest] = text.includes(" = ") ? text.split(" = ", 2) : ["", text];
    for (const digit of maskedDigits(mask, view.bits)) {
      if (digit.place) line.append(links.link(make("span", "digit", digit.text), [digit.place]));
      else line.append(digit.text);
    }
    line.append(mask ? ` = ${rest}` : rest);
    return line;
  }

  return {
    show(shown) {
      const texts = frameLines(shown.bytes, shown.layout, sender(shown.from));
      links.clear();
      const lines = texts.map((text, nth) => makeLine(text, shown.fields[nth]));
      roving.refresh(() => list.replaceChildren(...lines));
    },

    mark: links.mark,
  };
}
