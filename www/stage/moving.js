// What moves: frames in flight, and what stands over them. How much of each frame is drawn (bits, a pill, a badge, a dot)
// is frames.js's matter, where each is boxes.js's, the many are dots.js's; nothing here keeps time.

import { createBoxes, FINGER } from "./boxes.js";
import { drawCapsule } from "./capsule.js";
import { POINTS } from "./curves.js";
import { ACTORS, queuesOf } from "./doors.js";
import { createDots } from "./dots.js";
import { detailFor, indexOf } from "./frames.js";
import { drawLosses } from "./losses.js";
import { drawArrow, drawBody, drawPill } from "./pill.js";
import { drawGate, drawLabel, labelHeight, labelWidth } from "./signs.js";
import { withQueue } from "./tags.js";
import { within } from "./travel.js";
import { STRIDE } from "./view.js";

/** @typedef {CanvasRenderingContext2D} Context */
/** @typedef {import("./view.js").View} View */
/** @typedef {import("./view.js").Rect} Rect */
/** @typedef {import("./palette.js").Palette} Palette */
/** @typedef {import("./geometry.js").Scene} Scene */
/** @typedef {import("./curves.js").Path} Path */
/** @typedef {import("./capsule.js").Sizes} Sizes */
/** @typedef {import("./boxes.js").Box} Box */
/** @typedef {import("./doors.js").Closed} Closed */
/** @typedef {import("./doors.js").Queue} Queue */
/** @typedef {import("./tags.js").Tag} Tag */
/**
 * What frames move on.
 * @typedef {object} Ground
 * @property {Scene} scene
 * @property {Sizes | null} sizes             null: bits would be too small here
 * @property {Sizes | null} long              of frames glued together; null: there is no room for more
 * @property {number} letter                  width of a digit in the monospace face at 1 px
 * @property {number} ratio                   device pixels in a CSS pixel
 * @property {Closed} closed                  the ways on which nothing arrives
 * @property {(number: number) => number} actorAt    an actor's number in the scene by its number in frames, or -1
 * @property {(from: number, to: number) => Path} pathOf
 */

export function createMoving() {
  const placed = createBoxes();
  const dots = createDots();

  return {
    /**
     * @param {Context} ctx  scaled to CSS pixels
     * @param {View} view
     * @param {Ground} ground
     * @param {Palette} colours
     */
    draw(ctx, view, ground, colours) {
      const count = Math.floor(view.frames.length / STRIDE);
      const detail = detailFor(count, ground.scene, ground.sizes);
      const bounds = boundsOf(ground.scene, view.reducedMotion);
      const queues = queuesOf(view, ground.actorAt, ground.closed);
      placed.clear();
      dots.clear();
      if (detail === "dots") {
        dots.draw(ctx, view, ground, colours);
        const chosen = indexOf(view.frames, view.selected);
        if (chosen >= 0) placed.place(view, chosen, ground, detail, bounds, queues);
      } else {
        for (let i = 0; i < count; i++) placed.place(view, i, ground, detail, bounds, queues);
      }
      drawLosses(ctx, view, ground, colours);
      const boxes = placed.settle(bounds, ground.scene.tracker);
      const last = boxes.find(({ seq }) => seq === view.selected);
      for (const box of boxes) if (box !== last) drawBox(ctx, view, box, colours);
      if (last) drawBox(ctx, view, last, colours);
      drawGates(ctx, ground, colours);
      if (detail === "dots" || detail === "badges")
        drawCounts(ctx, queues, ground, bounds, colours);
    },
    /**
     * The frame drawn last at a point, nearest if several are in reach.
     * @param {number} px  CSS pixels
     * @param {number} py
     * @returns {number | null}
     */
    pick(px, py) {
      return placed.pick(px, py) ?? dots.pick(px, py, FINGER / 2);
    },
  };
}

/**
 * What no box leaves.
 * @param {Scene} scene
 * @param {boolean} still  standing frames have an arrow beside them
 * @returns {Rect}
 */
function boundsOf({ text, width, height }, still) {
  const margin = (still ? 1.2 : 0.6) * text;
  return { x: margin, y: margin, w: width - 2 * margin, h: height - 2 * margin };
}

/**
 * @param {Context} ctx
 * @param {View} view
 * @param {Box} box
 * @param {Palette} colours
 */
function drawBox(ctx, view, box, colours) {
  const { seq, x, body, sizes, tag, top, waiting } = box;
  const selected = seq === view.selected;
  const kind = view.frames[box.i * STRIDE + 5];
  const y = box.y + top / 2;
  if (waiting > 1) drawStack(ctx, box, y, Math.min(waiting, 3), colours);
  if (sizes) {
    const cursor = selected ? view.cursor : null;
    drawCapsule(ctx, view.detail(seq), kind, x, y, sizes, selected, cursor, colours);
  } else {
    drawPill(ctx, kind, box.said, x, y, body, selected, colours, box.odd);
  }
  if (tag) drawTag(ctx, tag, box, view, colours);
  if (view.reducedMotion) drawArrow(ctx, x, y, body, box.dx, box.dy, colours);
}

/**
 * The label over a box, from the left edge of bits, in the middle of a pill.
 * @param {Context} ctx
 * @param {Tag} tag
 * @param {Box} box
 * @param {View} view
 * @param {Palette} colours
 */
function drawTag(ctx, { sign, word }, box, view, colours) {
  const w = labelWidth(ctx, sign, word, colours.text, colours.sans);
  const width = ctx.canvas.width / ctx.getTransform().a;
  const wanted = box.x - (box.sizes ? box.body : w) / 2;
  const left = Math.max(2, Math.min(wanted, width - w - 2));
  const middle = box.y - box.h / 2 + labelHeight(colours.text) / 2;
  drawLabel(ctx, sign, word, left, middle, colours, box.waiting === 0 && box.seq !== view.selected);
}

/**
 * The bodies of those that wait behind the first, a little aside.
 * @param {Context} ctx
 * @param {Box} box
 * @param {number} y
 * @param {number} bodies
 * @param {Palette} colours
 */
function drawStack(ctx, box, y, bodies, colours) {
  const h = box.h - box.top;
  const step = 0.3 * colours.text;
  for (let n = bodies - 1; n > 0; n--) {
    drawBody(
      ctx,
      box.x - box.body / 2 + n * step,
      y - h / 2 + n * step,
      box.body,
      h,
      false,
      colours,
    );
  }
}

/**
 * The walls of partitions, each before the door of the actor that nothing reaches.
 * @param {Context} ctx
 * @param {Ground} ground
 * @param {Palette} colours
 */
function drawGates(ctx, { closed, pathOf }, colours) {
  for (const [from, to] of closed.gates) {
    const path = pathOf(from, to);
    const back = (0.5 * colours.text) / (path.length / (POINTS - 1) || 1);
    const i = Math.max(1, Math.min(POINTS - 1, Math.round(POINTS - 1 - back)));
    const dx = path.x[i] - path.x[i - 1];
    const dy = path.y[i] - path.y[i - 1];
    const length = Math.hypot(dx, dy) || 1;
    drawGate(ctx, path.x[i], path.y[i], dx / length, dy / length, colours);
  }
}

/**
 * Where frames have no label of their own: how many wait at the end of each way.
 * @param {Context} ctx
 * @param {Map<number, Queue>} queues
 * @param {Ground} ground
 * @param {Rect} bounds
 * @param {Palette} colours
 */
function drawCounts(ctx, queues, { pathOf }, bounds, colours) {
  for (const { way, count } of queues.values()) {
    const { sign, word } = /** @type {Tag} */ (withQueue(null, count));
    const path = pathOf(Math.floor(way / ACTORS), way % ACTORS);
    const at = Math.round(0.8 * (POINTS - 1));
    const w = labelWidth(ctx, sign, word, colours.text, colours.sans);
    const x = within(path.x[at], w, bounds.x, bounds.w);
    drawLabel(ctx, sign, word, x - w / 2, path.y[at] - 1.4 * colours.text, colours);
  }
}
