// Frames in flight: where each is now, how much of it is drawn (bits, a pill, a badge, a dot), and which is under a
// finger. What one looks like drawn large is capsule.js's matter, the many are dots.js's; nothing here keeps time.

import { capsuleWidth, drawCapsule } from "./capsule.js";
import { POINTS } from "./curves.js";
import { createDots } from "./dots.js";
import { detailFor, indexOf, MOST_PILLS, numberText, progress } from "./frames.js";
import { clamp } from "./grid.js";
import { groupOf } from "./paths.js";
import { drawArrow, drawPill, pillHeight, pillWidth } from "./pill.js";
import { separate, travelSpan, within } from "./travel.js";
import { STRIDE } from "./view.js";

/** @typedef {CanvasRenderingContext2D} Context */
/** @typedef {import("./view.js").View} View */
/** @typedef {import("./view.js").Rect} Rect */
/** @typedef {import("./palette.js").Palette} Palette */
/** @typedef {import("./geometry.js").Scene} Scene */
/** @typedef {import("./curves.js").Path} Path */
/** @typedef {import("./capsule.js").Sizes} Sizes */
/** @typedef {import("./frames.js").Detail} Detail */
/**
 * What frames move on.
 * @typedef {object} Ground
 * @property {Scene} scene
 * @property {Sizes | null} sizes             null: bits would be too small here
 * @property {number} letter                  width of a digit in the monospace face at 1 px
 * @property {number} ratio                   device pixels in a CSS pixel
 * @property {(number: number) => number} actorAt    an actor's number in the scene by its number in frames, or -1
 * @property {(from: number, to: number) => Path} pathOf
 */

/** More pills than this are not moved apart. */
const MOST_SEPARATED = 60;
/** A finger's width, CSS pixels. */
const FINGER = 24;

export function createMoving() {
  const x = new Float64Array(MOST_PILLS);
  const y = new Float64Array(MOST_PILLS);
  const w = new Float64Array(MOST_PILLS);
  const h = new Float64Array(MOST_PILLS);
  const dx = new Float64Array(MOST_PILLS);
  const dy = new Float64Array(MOST_PILLS);
  const at = new Int32Array(MOST_PILLS);
  const seqs = new Float64Array(MOST_PILLS);
  const dots = createDots();
  let placed = 0;
  /** @type {Map<number, { start: number, end: number }>} */
  const spans = new Map();
  /** @type {Scene | null} */
  let spansOf = null;

  /**
   * The part of a path that a box travels; worked out once for each path and width.
   * @param {Ground} ground
   * @param {number} from
   * @param {number} to
   * @param {number} slot  of the box
   * @param {Rect} bounds
   */
  function spanOf({ scene, pathOf }, from, to, slot, bounds) {
    if (spansOf !== scene) spans.clear();
    spansOf = scene;
    const key = (from * 128 + to) * 8192 + Math.min(8191, Math.round(4 * w[slot]));
    let span = spans.get(key);
    if (!span) {
      const least = Math.min(9 * scene.text, w[slot]);
      span = travelSpan(
        pathOf(from, to),
        groupOf(scene, from),
        groupOf(scene, to),
        w[slot],
        h[slot],
        bounds,
        least,
      );
      spans.set(key, span);
    }
    return span;
  }

  /**
   * Puts the i-th frame of the view into the next slot, if its ends are on the stage.
   * @param {View} view
   * @param {number} i
   * @param {Ground} ground
   * @param {Detail} detail
   * @param {Rect} bounds
   */
  function place(view, i, ground, detail, bounds) {
    const o = i * STRIDE;
    const { frames } = view;
    const from = ground.actorAt(frames[o + 1]);
    const to = ground.actorAt(frames[o + 2]);
    if (from < 0 || to < 0 || from === to) return;
    const { text } = ground.scene;
    const slot = placed++;
    at[slot] = i;
    seqs[slot] = frames[o];
    if (asBits(view, seqs[slot], ground, detail) && ground.sizes) {
      w[slot] = capsuleWidth(ground.sizes, view.detail(seqs[slot]).bytes.length);
      h[slot] = ground.sizes.height;
    } else {
      const digits = detail === "badges" ? 0 : numberText(frames[o + 6]).length;
      w[slot] = pillWidth(text, digits, ground.letter);
      h[slot] = pillHeight(text);
    }
    const path = ground.pathOf(from, to);
    const span = spanOf(ground, from, to, slot, bounds);
    const part = progress(frames[o + 3], frames[o + 4], view.nowUs);
    const along = view.reducedMotion
      ? clamp(0.5, span.start, span.end)
      : span.start + (span.end - span.start) * part;
    const exact = along * (POINTS - 1);
    const k = Math.min(POINTS - 2, Math.floor(exact));
    dx[slot] = path.x[k + 1] - path.x[k];
    dy[slot] = path.y[k + 1] - path.y[k];
    x[slot] = within(path.x[k] + dx[slot] * (exact - k), w[slot], bounds.x, bounds.w);
    y[slot] = within(path.y[k] + dy[slot] * (exact - k), h[slot], bounds.y, bounds.h);
  }

  /**
   * @param {Context} ctx
   * @param {View} view
   * @param {number} slot
   * @param {Ground} ground
   * @param {Detail} detail
   * @param {Palette} colours
   */
  function drawOne(ctx, view, slot, ground, detail, colours) {
    const seq = seqs[slot];
    const selected = seq === view.selected;
    const o = at[slot] * STRIDE;
    const kind = view.frames[o + 5];
    if (asBits(view, seq, ground, detail) && ground.sizes) {
      const cursor = selected ? view.cursor : null;
      drawCapsule(
        ctx,
        view.detail(seq),
        kind,
        x[slot],
        y[slot],
        ground.sizes,
        selected,
        cursor,
        colours,
      );
    } else {
      const number = detail === "badges" ? "" : numberText(view.frames[o + 6]);
      drawPill(ctx, kind, number, x[slot], y[slot], w[slot], selected, colours);
    }
    if (view.reducedMotion) drawArrow(ctx, x[slot], y[slot], w[slot], dx[slot], dy[slot], colours);
  }

  return {
    /**
     * @param {Context} ctx  scaled to CSS pixels
     * @param {View} view
     * @param {Ground} ground
     * @param {Palette} colours
     */
    draw(ctx, view, ground, colours) {
      const { scene } = ground;
      const count = Math.floor(view.frames.length / STRIDE);
      const detail = detailFor(count, scene, ground.sizes);
      const margin = (view.reducedMotion ? 1.2 : 0.6) * scene.text;
      const bounds = {
        x: margin,
        y: margin,
        w: scene.width - 2 * margin,
        h: scene.height - 2 * margin,
      };
      placed = 0;
      dots.clear();
      if (detail === "dots") {
        dots.draw(ctx, view, ground, colours);
        const chosen = indexOf(view.frames, view.selected);
        if (chosen >= 0) place(view, chosen, ground, detail, bounds);
      } else {
        for (let i = 0; i < count; i++) place(view, i, ground, detail, bounds);
      }
      if (placed <= MOST_SEPARATED) separate(x, y, w, h, placed, bounds);
      let chosen = -1;
      for (let slot = 0; slot < placed; slot++) {
        if (seqs[slot] === view.selected) chosen = slot;
        else drawOne(ctx, view, slot, ground, detail, colours);
      }
      if (chosen >= 0) drawOne(ctx, view, chosen, ground, detail, colours);
    },
    /**
     * The frame drawn last at a point, nearest if several are in reach.
     * @param {number} px  CSS pixels
     * @param {number} py
     * @returns {number | null}
     */
    pick(px, py) {
      let best = Number.POSITIVE_INFINITY;
      /** @type {number | null} */
      let found = null;
      for (let slot = 0; slot < placed; slot++) {
        const across = Math.abs(px - x[slot]);
        const down = Math.abs(py - y[slot]);
        if (across > Math.max(w[slot], FINGER) / 2 + 2 || down > Math.max(h[slot], FINGER) / 2 + 2)
          continue;
        const far = Math.max(across / Math.max(w[slot], FINGER), down / Math.max(h[slot], FINGER));
        if (far > best) continue;
        best = far;
        found = seqs[slot];
      }
      return found ?? dots.pick(px, py, FINGER / 2);
    },
  };
}

/**
 * The selected frame keeps its bits while frames are drawn one by one.
 * @param {View} view
 * @param {number} seq
 * @param {Ground} ground
 * @param {Detail} detail
 */
function asBits(view, seq, ground, detail) {
  return ground.sizes !== null && (detail === "bits" || seq === view.selected);
}
