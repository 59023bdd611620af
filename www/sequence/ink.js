// A few strokes from which the diagram is drawn: lines, crosses, arrows' heads, words that are read over anything.
// They know nothing of time, actors or frames.

/** @import { Palette } from "../stage/palette.js" */
/** @import { Arrow } from "./arrows.js" */
/** @typedef {CanvasRenderingContext2D} Context */

/** Length of an arrow's head, and half the width of a cross. */
export const HEAD = 8;
export const CROSS = 4;

/** @param {Context} ctx @param {string} colour @param {number} [width] @param {number} [alpha] */
export function pen(ctx, colour, width = 1, alpha = 1) {
  ctx.strokeStyle = colour;
  ctx.fillStyle = colour;
  ctx.lineWidth = width;
  ctx.globalAlpha = alpha;
}

/** @param {Context} ctx @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1 */
export function line(ctx, x0, y0, x1, y1) {
  ctx.beginPath();
  ctx.moveTo(x0, y0);
  ctx.lineTo(x1, y1);
  ctx.stroke();
}

/** @param {Context} ctx @param {{ problem: string }} scene @param {number} x @param {number} y */
export function cross(ctx, { problem }, x, y) {
  pen(ctx, problem, 2);
  line(ctx, x - CROSS, y - CROSS, x + CROSS, y + CROSS);
  line(ctx, x - CROSS, y + CROSS, x + CROSS, y - CROSS);
}

/** Words that are read over whatever is behind them.
 * @param {Context} ctx @param {{ palette: Palette }} scene @param {string} text @param {number} x @param {number} y @param {string} colour */
export function words(ctx, { palette }, text, x, y, colour) {
  const alpha = ctx.globalAlpha;
  pen(ctx, palette.paper, 3, alpha);
  ctx.strokeText(text, x, y);
  pen(ctx, colour, 1, alpha);
  ctx.fillText(text, x, y);
}

/** Words that lie along a line. @param {Context} ctx @param {{ palette: Palette }} scene @param {string} text
 * @param {number} x @param {number} y @param {number} angle @param {string} colour */
export function along(ctx, scene, text, x, y, angle, colour) {
  const alpha = ctx.globalAlpha;
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate(angle);
  ctx.globalAlpha = alpha;
  words(ctx, scene, text, 0, 0, colour);
  ctx.restore();
}

/** @param {Context} ctx @param {Arrow} arrow */
export function head(ctx, { x0, y0, x1, y1 }) {
  const size = HEAD / (Math.hypot(x1 - x0, y1 - y0) || 1);
  const [x, y] = [(x1 - x0) * size, (y1 - y0) * size];
  ctx.beginPath();
  ctx.moveTo(x1, y1);
  ctx.lineTo(x1 - x - y * 0.4, y1 - y + x * 0.4);
  ctx.lineTo(x1 - x + y * 0.4, y1 - y - x * 0.4);
  ctx.fill();
}
