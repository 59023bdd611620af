// What can be said of frames from their numbers alone: how far each has come, and how much of each there is room for.
// Pure; it neither draws nor places.

import { clamp } from "./grid.js";
import { pillHeight, pillWidth } from "./pill.js";
import { STRIDE } from "./view.js";

/** @typedef {import("./geometry.js").Scene} Scene */
/** @typedef {import("./capsule.js").Sizes} Sizes */

/** Most frames drawn as bits, and most drawn one by one. */
const MOST_BITS = 10;
export const MOST_PILLS = 200;

/** How frames are drawn, from the most detail to the least. @typedef {"bits" | "pills" | "badges" | "dots"} Detail */

/**
 * How much of each of so many frames there is room for.
 * @param {number} count
 * @param {Scene} scene
 * @param {Sizes | null} sizes
 * @returns {Detail}
 */
export function detailFor(count, scene, sizes) {
  if (count > MOST_PILLS) return "dots";
  if (
    sizes &&
    count <= MOST_BITS &&
    count * sizes.height <= (scene.tall ? 0.3 : 0.55) * scene.height
  )
    return "bits";
  const pill = pillWidth(scene.text, 5, 0.6) * pillHeight(scene.text);
  return count * pill <= 0.3 * scene.width * scene.height ? "pills" : "badges";
}

/**
 * @param {Float64Array} frames
 * @param {number | null} seq
 */
export function indexOf(frames, seq) {
  if (seq === null) return -1;
  for (let o = 0; o < frames.length; o += STRIDE) if (frames[o] === seq) return o / STRIDE;
  return -1;
}

/**
 * How far a frame has come, 0 to 1.
 * @param {number} sentUs
 * @param {number} dueUs
 * @param {number} nowUs
 */
export function progress(sentUs, dueUs, nowUs) {
  if (dueUs <= sentUs) return nowUs < sentUs ? 0 : 1;
  return clamp((nowUs - sentUs) / (dueUs - sentUs), 0, 1);
}

/** @param {number} number the key or port; NaN for none */
export function numberText(number) {
  return Number.isNaN(number) ? "?" : String(number);
}
