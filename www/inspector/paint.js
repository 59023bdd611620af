// A press flips a bit; what the pointer then passes gets the same value: one stroke, undone as one.
// By mouse, pen or finger; what is under the pointer the caller knows.

import { bitAt, withBits } from "../store/edit.js";
import { placeKey } from "../store/marks.js";
import { newStroke } from "./hand.js";

/** @import { BitPlace } from "../core/types.js" */
/** @import { Hand } from "./hand.js" */

/** So far apart, in CSS pixels, the way of a fast pointer is looked at: less than any cell is wide. */
const STEP_PX = 4;

/**
 * @typedef {object} Stroke
 * @property {number} number
 * @property {Uint8Array} base the bytes as they were
 * @property {0 | 1} value
 * @property {Map<string, BitPlace>} places
 * @property {number} x
 * @property {number} y
 */

/**
 * @param {HTMLElement} container
 * @param {Hand} hand
 * @param {(target: EventTarget | null) => BitPlace | null} placeOf
 * @param {() => Uint8Array} bytes as they are now
 */
export function listenPaint(container, hand, placeOf, bytes) {
  /** @type {Stroke | null} */
  let stroke = null;
  /** A press whose click is still to come. */
  let pressed = false;

  /** A bit that is there. @param {EventTarget | null} target */
  function there(target) {
    const place = placeOf(target);
    return place && place.byte < bytes().length ? place : null;
  }

  /** @param {BitPlace} place */
  const flip = (place) =>
    hand.edit(withBits(bytes(), [place], bitAt(bytes(), place) ? 0 : 1), newStroke());

  /** @param {BitPlace} place @param {PointerEvent} event */
  function begin(place, { clientX, clientY, pointerId }) {
    const base = bytes();
    const value = bitAt(base, place) ? 0 : 1;
    const places = new Map([[placeKey(place), place]]);
    stroke = { number: newStroke(), base, value, places, x: clientX, y: clientY };
    hand.edit(withBits(base, [place], value), stroke.number);
    container.setPointerCapture(pointerId);
  }

  /** @param {Stroke} going @param {PointerEvent} event */
  function goOn(going, { clientX, clientY }) {
    const before = going.places.size;
    const [dx, dy] = [clientX - going.x, clientY - going.y];
    const steps = Math.max(1, Math.ceil(Math.hypot(dx, dy) / STEP_PX));
    for (let step = 1; step <= steps; step++) {
      const [x, y] = [going.x + (dx * step) / steps, going.y + (dy * step) / steps];
      const element = document.elementFromPoint(x, y);
      const place = element && container.contains(element) ? there(element) : null;
      if (place) going.places.set(placeKey(place), place);
      if (place && step === steps) hand.light([place]);
    }
    Object.assign(going, { x: clientX, y: clientY });
    if (going.places.size === before) return;
    hand.edit(withBits(going.base, [...going.places.values()], going.value), going.number);
  }

  container.addEventListener("pointerdown", (event) => {
    const place = there(event.target);
    if (!place || event.button !== 0 || !event.isPrimary) return;
    pressed = true;
    if (event.shiftKey) hand.hold([place]);
    else begin(place, event);
    if (event.target instanceof HTMLElement) event.target.focus({ preventScroll: true });
    hand.light([place]);
  });
  container.addEventListener("pointermove", (event) => {
    if (stroke) goOn(stroke, event);
  });
  for (const end of /** @type {const} */ (["pointerup", "pointercancel"])) {
    container.addEventListener(end, ({ pointerType, type }) => {
      // A mouse always clicks; a finger that has moved, or that scrolls, does not.
      const moved = stroke !== null && stroke.places.size > 1;
      if (pointerType !== "mouse" && (moved || type === "pointercancel")) pressed = false;
      stroke = null;
    });
  }
  // The focus is where the press put it, and no text is selected.
  container.addEventListener("mousedown", (event) => {
    if (placeOf(event.target) || pressed) event.preventDefault();
  });
  // A click without a press, or one that no pointer made, comes from a screen reader.
  container.addEventListener("click", ({ target, detail }) => {
    const place = pressed && detail > 0 ? null : there(target);
    pressed = false;
    if (place) flip(place);
  });

  return { flip };
}
