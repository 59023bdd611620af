// The signs of what is out of the ordinary: pause, cross, clock, gate, and labels that carry a word.
// Each is told by its shape; it draws where it is told, and knows nothing of faults.

import { font } from "./text.js";

/** @typedef {CanvasRenderingContext2D} Context */
/** @typedef {import("./view.js").Mark} Mark */
/** @typedef {import("./palette.js").Palette} Palette */
/** @typedef {Mark["sign"] | ""} Sign */

/** No text is smaller, CSS pixels. */
const LEAST_TEXT = 12;

/** Text size of a label. @param {number} text */
export const labelText = (text) => Math.max(LEAST_TEXT, 0.86 * text);

/** @param {number} text */
export const labelHeight = (text) => 1.4 * labelText(text);

/**
 * @param {Context} ctx
 * @param {Sign} sign
 * @param {string} word
 * @param {number} text
 * @param {string} family
 */
export function labelWidth(ctx, sign, word, text, family) {
  const px = labelText(text);
  ctx.font = font(px, family, true);
  const letters = word === "" ? 0 : ctx.measureText(word).width;
  return letters + (sign === "" ? 0.9 : word === "" ? 1.6 : 1.9) * px;
}

/**
 * A sign and a word, light on dark, or dark on light if it is to be quiet. Returns its width.
 * @param {Context} ctx
 * @param {Sign} sign
 * @param {string} word
 * @param {number} left
 * @param {number} middle
 * @param {Palette} colours
 * @param {boolean} [quiet]
 */
export function drawLabel(ctx, sign, word, left, middle, colours, quiet = false) {
  const px = labelText(colours.text);
  const h = labelHeight(colours.text);
  const w = labelWidth(ctx, sign, word, colours.text, colours.sans);
  const [fill, ink] = quiet ? [colours.card, colours.ink] : [colours.ink, colours.paper];
  ctx.beginPath();
  ctx.roundRect(left, middle - h / 2, w, h, 0.3 * px);
  ctx.fillStyle = fill;
  ctx.fill();
  ctx.lineWidth = 1.25;
  ctx.strokeStyle = quiet ? colours.ink2 : colours.paper;
  ctx.stroke();
  ctx.strokeStyle = ctx.fillStyle = ink;
  if (sign !== "") drawSign(ctx, sign, left + 0.8 * px, middle, 0.36 * px);
  ctx.textAlign = "left";
  ctx.fillText(word, left + (sign === "" ? 0.45 : 1.45) * px, middle + 0.04 * px);
  return w;
}

/**
 * @param {Context} ctx  with its colours set
 * @param {Sign} sign
 * @param {number} x
 * @param {number} y
 * @param {number} r  half its size
 */
export function drawSign(ctx, sign, x, y, r) {
  ctx.lineWidth = 0.45 * r;
  if (sign === "down") return drawCross(ctx, x, y, 0.85 * r);
  ctx.beginPath();
  if (sign === "pause") {
    ctx.rect(x - 0.8 * r, y - r, 0.55 * r, 2 * r);
    ctx.rect(x + 0.25 * r, y - r, 0.55 * r, 2 * r);
    ctx.fill();
  } else if (sign === "up") {
    ctx.moveTo(x - 0.7 * r, y - r);
    ctx.lineTo(x + r, y);
    ctx.lineTo(x - 0.7 * r, y + r);
    ctx.fill();
  } else if (sign === "join" || sign === "leave") {
    // A plus, a minus.
    ctx.moveTo(x - r, y);
    ctx.lineTo(x + r, y);
    if (sign === "join") ctx.moveTo(x, y - r);
    if (sign === "join") ctx.lineTo(x, y + r);
    ctx.stroke();
  } else {
    ctx.lineWidth = 0.35 * r;
    ctx.arc(x, y, r, 0, 2 * Math.PI);
    ctx.moveTo(x, y - 0.6 * r);
    ctx.lineTo(x, y);
    ctx.lineTo(x + 0.5 * r, y);
    ctx.stroke();
  }
}

/**
 * @param {Context} ctx  with its colours and width set
 * @param {number} x
 * @param {number} y
 * @param {number} r
 */
export function drawCross(ctx, x, y, r) {
  ctx.beginPath();
  ctx.moveTo(x - r, y - r);
  ctx.lineTo(x + r, y + r);
  ctx.moveTo(x + r, y - r);
  ctx.lineTo(x - r, y + r);
  ctx.stroke();
}

/**
 * A wall across a way, and an arrow that runs into it: nothing gets through in that direction.
 * @param {Context} ctx
 * @param {number} x   where the wall stands
 * @param {number} y
 * @param {number} dx  the direction of travel, a unit vector
 * @param {number} dy
 * @param {Palette} colours
 */
export function drawGate(ctx, x, y, dx, dy, colours) {
  const { text } = colours;
  const half = 0.85 * text;
  const size = 0.5 * text;
  const back = 0.25 * text;
  for (const [width, colour] of /** @type {const} */ ([
    [0.62, colours.paper],
    [0.3, colours.ink],
  ])) {
    ctx.lineCap = "butt";
    ctx.lineWidth = width * text;
    ctx.strokeStyle = colour;
    ctx.beginPath();
    ctx.moveTo(x - dy * half, y + dx * half);
    ctx.lineTo(x + dy * half, y - dx * half);
    ctx.stroke();
  }
  ctx.beginPath();
  ctx.moveTo(x - dx * back, y - dy * back);
  for (const side of [1, -1]) {
    ctx.lineTo(
      x - dx * (back + 1.5 * size) - side * dy * size,
      y - dy * (back + 1.5 * size) + side * dx * size,
    );
  }
  ctx.closePath();
  ctx.lineWidth = 0.12 * text;
  ctx.strokeStyle = colours.paper;
  ctx.fillStyle = colours.ink;
  ctx.stroke();
  ctx.fill();
}
