// Elements that stand for bits: pointer or focus on one lights its bits, a press holds them, and each is lit with its bits.
// What a press does may be told otherwise; what the bits are, whoever links them knows.

import { setAttribute } from "../dom.js";
import { anyLit, placeKey } from "../store/marks.js";

/** @import { BitPlace } from "../core/types.js" */
/** @import { Hand } from "./hand.js" */
/** @import { Marks } from "./views.js" */

/**
 * @param {Element} container
 * @param {Hand} hand
 * @param {boolean} [holds] a click holds the bits; else the caller listens to clicks
 */
export function createLinks(container, hand, holds = true) {
  /** @type {Map<Element, readonly BitPlace[]>} */
  const links = new Map();

  /** The bits of the innermost linked element here. @param {EventTarget | null} target */
  function bitsOf(target) {
    for (let one = target; one instanceof Element && one !== container; one = one.parentElement) {
      const bits = links.get(one);
      if (bits) return bits;
    }
    return null;
  }

  const focused = () => bitsOf(document.activeElement);

  /** @param {Event} event */
  function press({ target }) {
    const bits = bitsOf(target);
    if (!bits) return;
    hand.hold(bits);
    hand.light(bits);
  }

  container.addEventListener("pointerover", ({ target }) =>
    hand.light(bitsOf(target) ?? focused()),
  );
  container.addEventListener("pointerleave", () => hand.light(focused()));
  container.addEventListener("focusin", ({ target }) => hand.light(bitsOf(target)));
  container.addEventListener("focusout", () => hand.light(null));
  if (holds) container.addEventListener("click", press);
  container.addEventListener("keydown", (event) => {
    const { key, ctrlKey, altKey, metaKey, target } = /** @type {KeyboardEvent} */ (event);
    if (ctrlKey || altKey || metaKey || !links.has(/** @type {Element} */ (target))) return;
    const presses = holds && (key === "Enter" || key === " ");
    if (!presses && key.toLowerCase() !== "p") return;
    event.preventDefault();
    press(event);
  });

  return {
    bitsOf,

    /** @template {Element} T @param {T} element @param {readonly BitPlace[]} bits @returns {T} */
    link(element, bits) {
      links.set(element, bits);
      return element;
    },

    /** Those that are no longer there. */
    clear: () => links.clear(),

    /** @param {Marks} marks */
    mark({ lit, held }) {
      for (const [element, bits] of links) {
        element.classList.toggle("lit", anyLit(lit, bits));
        if (!element.hasAttribute("tabindex")) continue;
        const all = bits.length > 0 && bits.every((place) => held.has(placeKey(place)));
        const name = element.getAttribute("role") === "gridcell" ? "aria-selected" : "aria-pressed";
        setAttribute(element, name, all);
      }
    },
  };
}
