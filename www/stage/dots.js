// Frames as dots, when they are too many for anything more: tens of thousands within a few milliseconds.
// Dots are set pixel by pixel in an image as large as the stage in CSS pixels, which is then drawn at once: many times
// faster to show than as many shapes on the canvas. Nothing is allocated and no text made while drawing.

import { kindColour } from "./badge.js";
import { POINTS } from "./curves.js";
import { STRIDE } from "./view.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {import("./palette.js").Palette} Palette */
/** @typedef {import("./moving.js").Ground} Ground */

/**
 * Sizes by kind, text 14: messages are squares, a directory request an upright bar, its reply a level one, malformed
 * a large square; so shape tells what colour does.
 */
const WIDE = [3, 3, 3, 3, 2, 5, 5];
const HIGH = [3, 3, 3, 3, 5, 2, 5];

/** What is after the point; the remainder operator takes several times as long. @param {number} value not negative */
const fraction = (value) => value - Math.floor(value);

export function createDots() {
  const layer = document.createElement("canvas");
  const ctx = /** @type {CanvasRenderingContext2D} */ (
    layer.getContext("2d", { willReadFrequently: true })
  );
  let image = new ImageData(1, 1);
  let pixels = new Uint32Array(image.data.buffer);
  const inks = new Uint32Array(WIDE.length);
  const wide = new Int32Array(WIDE.length);
  const high = new Int32Array(WIDE.length);
  /** The palette that inks and sizes are of. @type {Palette | null} */
  let inked = null;
  let count = 0;
  let x = new Float32Array(0);
  let y = new Float32Array(0);
  let kinds = new Uint8Array(0);
  let seqs = new Float64Array(0);

  /**
   * Room for so many dots on a stage of this size.
   * @param {number} dots
   * @param {number} width
   * @param {number} height
   */
  function makeRoom(dots, width, height) {
    if (dots > x.length) {
      const room = Math.max(dots, 2 * x.length);
      x = new Float32Array(room);
      y = new Float32Array(room);
      kinds = new Uint8Array(room);
      seqs = new Float64Array(room);
    }
    if (image.width === width && image.height === height) return;
    layer.width = width;
    layer.height = height;
    image = new ImageData(width, height);
    pixels = new Uint32Array(image.data.buffer);
  }

  /**
   * Each kind's colour as a pixel has it, and its size.
   * @param {Palette} colours
   */
  function ink(colours) {
    if (inked === colours) return;
    inked = colours;
    for (let kind = 0; kind < inks.length; kind++) {
      ctx.fillStyle = kindColour(kind, colours);
      ctx.fillRect(0, 0, 1, 1);
      inks[kind] = new Uint32Array(ctx.getImageData(0, 0, 1, 1).data.buffer)[0];
      wide[kind] = Math.round((WIDE[kind] * colours.text) / 14);
      high[kind] = Math.round((HIGH[kind] * colours.text) / 14);
    }
  }

  /**
   * Where every dot is: on its path, beside its middle by a little that depends on the frame alone, so that a stream
   * of many looks like one.
   * @param {View} view
   * @param {Ground} ground
   */
  function place({ frames, nowUs, reducedMotion }, { actorAt, pathOf, scene }) {
    const total = Math.floor(frames.length / STRIDE);
    const spread = scene.text * Math.min(1, 0.3 + total / 8000) * (POINTS - 1);
    count = 0;
    for (let i = 0, o = 0; i < total; i++, o += STRIDE) {
      const from = actorAt(frames[o + 1]);
      const to = actorAt(frames[o + 2]);
      if (from < 0 || to < 0 || from === to) continue;
      const path = pathOf(from, to);
      const seq = frames[o];
      const sentUs = frames[o + 3];
      let part = (nowUs - sentUs) / (frames[o + 4] - sentUs);
      if (reducedMotion) part = 0.3 + 0.4 * fraction(seq * 0.6180339887);
      part = part > 0 ? (part < 1 ? part : 1) : 0;
      const exact = part * (POINTS - 1);
      const k = exact < POINTS - 2 ? exact | 0 : POINTS - 2;
      const dx = path.x[k + 1] - path.x[k];
      const dy = path.y[k + 1] - path.y[k];
      const aside = (fraction(seq * 0.7548776662) - 0.5) * (spread / path.length);
      x[count] = path.x[k] + dx * (exact - k) - dy * aside;
      y[count] = path.y[k] + dy * (exact - k) + dx * aside;
      kinds[count] = frames[o + 5];
      seqs[count] = seq;
      count++;
    }
  }

  /** Sets the pixels of every dot, whole dots inside the image. */
  function paint() {
    const { width, height } = image;
    pixels.fill(0);
    for (let i = 0; i < count; i++) {
      const kind = kinds[i];
      const w = wide[kind];
      const h = high[kind];
      const left = Math.max(0, Math.min(width - w, (x[i] - 0.5 * w + 0.5) | 0));
      const top = Math.max(0, Math.min(height - h, (y[i] - 0.5 * h + 0.5) | 0));
      const colour = inks[kind];
      for (let row = top; row < top + h; row++) {
        const end = row * width + left + w;
        for (let at = end - w; at < end; at++) pixels[at] = colour;
      }
    }
  }

  return {
    clear() {
      count = 0;
    },
    /**
     * @param {CanvasRenderingContext2D} on  scaled to CSS pixels
     * @param {View} view
     * @param {Ground} ground
     * @param {Palette} colours
     */
    draw(on, view, ground, colours) {
      const width = Math.max(8, Math.ceil(ground.scene.width));
      const height = Math.max(8, Math.ceil(ground.scene.height));
      makeRoom(Math.floor(view.frames.length / STRIDE), width, height);
      ink(colours);
      place(view, ground);
      paint();
      ctx.putImageData(image, 0, 0);
      on.imageSmoothingEnabled = false;
      on.drawImage(layer, 0, 0);
      on.imageSmoothingEnabled = true;
    },
    /**
     * @param {number} px
     * @param {number} py
     * @param {number} reach
     * @returns {number | null}
     */
    pick(px, py, reach) {
      let best = reach * reach;
      /** @type {number | null} */
      let found = null;
      for (let i = 0; i < count; i++) {
        const far = (x[i] - px) ** 2 + (y[i] - py) ** 2;
        if (far > best) continue;
        best = far;
        found = seqs[i];
      }
      return found;
    },
  };
}
