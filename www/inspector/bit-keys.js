// The keys of bits that can be set: Space and Enter flip the bit, 0 and 1 set it and go on to the next.
// Arrows are roving.js's, P is link.js's; which bit an element is the caller knows.

import { withBits } from "../store/edit.js";

/** @import { BitPlace } from "../core/types.js" */

/**
 * @param {HTMLElement} container
 * @param {object} bits
 * @param {(target: EventTarget | null) => BitPlace | null} bits.placeOf
 * @param {() => Uint8Array} bits.bytes as they are now
 * @param {() => HTMLElement[]} bits.items in reading order
 * @param {(bytes: Uint8Array) => void} bits.edit
 * @param {(place: BitPlace) => void} bits.flip
 */
export function listenBitKeys(container, { placeOf, bytes, items, edit, flip }) {
  container.addEventListener("keydown", (event) => {
    const place = placeOf(event.target);
    if (!place || event.ctrlKey || event.altKey || event.metaKey) return;
    const { key, repeat } = event;
    const flips = key === " " || key === "Enter";
    if (!flips && key !== "0" && key !== "1") return;
    event.preventDefault();
    if (place.byte >= bytes().length) return;
    // A key held down would flicker.
    if (flips) return repeat ? undefined : flip(place);
    edit(withBits(bytes(), [place], key === "1" ? 1 : 0));
    const all = items();
    all[all.indexOf(/** @type {HTMLElement} */ (event.target)) + 1]?.focus();
  });
}
