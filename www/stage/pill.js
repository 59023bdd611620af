// One frame as a pill, a badge and the number it carries; and what pills and capsules have in common: a body, and an
// arrow for which way a standing one goes. It draws where it is told.

import { drawBadge } from "./badge.js";
import { font } from "./text.js";

/** @typedef {CanvasRenderingContext2D} Context */
/** @typedef {import("./palette.js").Palette} Palette */

/**
 * The body of a frame drawn large: paper around it keeps it apart from what it passes.
 * @param {Context} ctx
 * @param {number} left
 * @param {number} top
 * @param {number} w
 * @param {number} h
 * @param {boolean} selected
 * @param {Palette} colours
 * @param {boolean} [odd]  its outline is broken: there is more to say of it
 */
export function drawBody(ctx, left, top, w, h, selected, colours, odd = false) {
  const unit = colours.text / 14;
  const radius = Math.min(h / 2, 9 * unit);
  ctx.beginPath();
  ctx.roundRect(left, top, w, h, radius);
  ctx.lineWidth = 5 * unit;
  ctx.strokeStyle = colours.paper;
  ctx.stroke();
  ctx.fillStyle = colours.card;
  ctx.fill();
  ctx.lineWidth = (selected ? 2.5 : 1.25) * unit;
  ctx.strokeStyle = selected || odd ? colours.ink : colours.ink2;
  if (odd) ctx.setLineDash([3 * unit, 3 * unit]);
  ctx.stroke();
  ctx.setLineDash([]);
}

/**
 * Sizes of a pill with so many digits; none is a badge alone.
 * @param {number} text
 * @param {number} digits
 * @param {number} letter  width of a digit in the monospace face at 1 px
 */
export function pillWidth(text, digits, letter) {
  return digits === 0 ? 1.45 * text : text * (1.75 + 0.86 * letter * digits);
}

/** @param {number} text */
export function pillHeight(text) {
  return 1.45 * text;
}

/**
 * @param {Context} ctx
 * @param {number} kind
 * @param {string} number  empty for a badge alone
 * @param {number} x
 * @param {number} y
 * @param {number} w
 * @param {boolean} selected
 * @param {Palette} colours
 * @param {boolean} odd
 */
export function drawPill(ctx, kind, number, x, y, w, selected, colours, odd) {
  const { text } = colours;
  const h = pillHeight(text);
  const left = x - w / 2;
  const body = number !== "" || selected || odd;
  if (body) drawBody(ctx, left, y - h / 2, w, h, selected, colours, odd);
  const r = 0.55 * text;
  drawBadge(ctx, kind, number === "" ? x : left + 0.8 * text, y, r, colours);
  if (number === "") return;
  ctx.font = font(0.86 * text, colours.mono);
  ctx.textAlign = "left";
  ctx.fillStyle = colours.ink;
  ctx.fillText(number, left + 1.5 * text, y + 0.02 * text);
}

/**
 * A small arrow at the leading end of a standing frame, pointing the way it goes.
 * @param {Context} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} w
 * @param {number} dx
 * @param {number} dy
 * @param {Palette} colours
 */
export function drawArrow(ctx, x, y, w, dx, dy, colours) {
  const length = Math.hypot(dx, dy) || 1;
  const ux = dx / length;
  const uy = dy / length;
  const size = 0.4 * colours.text;
  const middle = x + (ux < 0 ? -1 : 1) * (w / 2 + 1.35 * size);
  const tipX = middle + ux * size;
  const tipY = y + uy * size;
  ctx.beginPath();
  ctx.moveTo(tipX, tipY);
  ctx.lineTo(tipX - ux * 2 * size - uy * size, tipY - uy * 2 * size + ux * size);
  ctx.lineTo(tipX - ux * 2 * size + uy * size, tipY - uy * 2 * size - ux * size);
  ctx.closePath();
  ctx.lineWidth = 0.3 * size;
  ctx.strokeStyle = colours.paper;
  ctx.fillStyle = colours.ink;
  ctx.stroke();
  ctx.fill();
}
