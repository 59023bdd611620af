// Bits seen on their way: where every bit of every grid of the Lab is before a change, and from there to where it is after.
// It knows bits by their field and place in it, as the grids name them, and changes nothing but where they seem to be.

import { byId } from "../dom.js";

const MOVE_MS = 900;
/** Each bit a little after the one before, so that the eye can follow a field. */
const STAGGER_MS = 8;

/** The grids' bits by what they are: bits of a field counted from its least significant.
 * @returns {Map<string, HTMLElement>} */
function bitsOnPage() {
  /** @type {Map<string, HTMLElement>} */
  const found = new Map();
  for (const [at, grid] of byId("lab", HTMLElement).querySelectorAll("[role=grid]").entries()) {
    /** @type {Map<string, HTMLElement[]>} */
    const fields = new Map();
    for (const bit of grid.querySelectorAll("[data-field][data-nth]")) {
      if (!(bit instanceof HTMLElement) || bit.offsetParent === null) continue;
      const name = bit.dataset.field ?? "";
      fields.set(name, [...(fields.get(name) ?? []), bit]);
    }
    for (const [name, bits] of fields) {
      const order = (/** @type {HTMLElement} */ { dataset: { part, nth } }) =>
        Number(part) * 100 + Number(nth);
      bits.sort((a, b) => order(b) - order(a));
      for (const [up, bit] of bits.entries()) found.set(`${at} ${name} ${up}`, bit);
    }
  }
  return found;
}

/** Makes the change, then lets each bit travel from where it was. @param {() => void} change @param {boolean} still */
export function moveBits(change, still) {
  if (still) return change();
  const before = new Map(
    [...bitsOnPage()].map(([name, bit]) => [name, bit.getBoundingClientRect()]),
  );
  change();
  // The page's words follow a change at the end of the turn; this comes after them.
  queueMicrotask(() => {
    for (const [name, bit] of bitsOnPage()) {
      const from = before.get(name);
      const to = bit.getBoundingClientRect();
      const [x, y] = [(from?.x ?? to.x) - to.x, (from?.y ?? to.y) - to.y];
      if (x === 0 && y === 0) continue;
      const delay = Number(bit.dataset.nth) * STAGGER_MS;
      bit.animate([{ transform: `translate(${x}px, ${y}px)` }, { transform: "none" }], {
        duration: MOVE_MS,
        delay,
        easing: "ease-in-out",
        fill: "backwards",
      });
    }
  });
}
