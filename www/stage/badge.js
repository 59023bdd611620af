// The badge of a frame: a letter in a shape, one shape for each kind, so that a kind is told by letter and shape as
// well as by colour. Kinds are the numbers of `View.frames`; what a kind means is not known here.

import { font } from "./text.js";

/** @typedef {CanvasRenderingContext2D} Context */
/** @typedef {import("./palette.js").Palette} Palette */

/** Letters by kind: insert, lookup, delete, nop, directory request (key), directory reply (port), malformed. */
const LETTERS = ["I", "L", "D", "N", "K", "P", "!"];
/** Fields whose colour a kind's badge has; malformed has the ink's. */
const FIELDS = ["type", "type", "type", "type", "key", "port", ""];
/** Where the letter stands under the middle, and how large it is, both in radii. */
const LOWER = [0, 0, 0, 0, 0.12, -0.08, 0.24];
const LARGE = [1.3, 1.3, 1.15, 1.25, 1.2, 1.2, 1.15];

/** Kinds that there are. */
export const KINDS = LETTERS.length;

/**
 * @param {number} kind
 * @param {Palette} colours
 */
export function kindColour(kind, colours) {
  return colours.field[FIELDS[kind]] ?? colours.ink;
}

/**
 * @param {Context} ctx
 * @param {number} kind
 * @param {number} x   centre
 * @param {number} y
 * @param {number} r   radius
 * @param {Palette} colours
 */
export function drawBadge(ctx, kind, x, y, r, colours) {
  ctx.beginPath();
  outline(ctx, kind, x, y, r);
  ctx.fillStyle = kindColour(kind, colours);
  ctx.fill();
  ctx.font = font(Math.round(r * LARGE[kind] * 2) / 2, colours.sans, true);
  ctx.textAlign = "center";
  ctx.fillStyle = kind === KINDS - 1 ? colours.paper : colours.onField;
  ctx.fillText(LETTERS[kind], x, y + r * (LOWER[kind] + 0.06));
}

/**
 * Insert a square, lookup a circle, delete a diamond, nop a hexagon; a key upward and a port downward pentagon; a
 * triangle for what is malformed.
 * @param {Context} ctx
 * @param {number} kind
 * @param {number} x
 * @param {number} y
 * @param {number} r
 */
function outline(ctx, kind, x, y, r) {
  if (kind === 0) ctx.roundRect(x - 0.88 * r, y - 0.88 * r, 1.76 * r, 1.76 * r, 0.3 * r);
  else if (kind === 1) ctx.arc(x, y, r, 0, 2 * Math.PI);
  else if (kind === 2) polygon(ctx, 4, x, y, 1.2 * r, 0);
  else if (kind === 3) polygon(ctx, 6, x, y, 1.06 * r, Math.PI / 6);
  else if (kind === 4) polygon(ctx, 5, x, y + 0.06 * r, 1.12 * r, 0);
  else if (kind === 5) polygon(ctx, 5, x, y - 0.06 * r, 1.12 * r, Math.PI);
  else polygon(ctx, 3, x, y + 0.22 * r, 1.28 * r, 0);
}

/**
 * @param {Context} ctx
 * @param {number} corners
 * @param {number} x
 * @param {number} y
 * @param {number} r
 * @param {number} turn  from a corner straight up
 */
function polygon(ctx, corners, x, y, r, turn) {
  for (let i = 0; i < corners; i++) {
    const angle = turn + (2 * Math.PI * i) / corners;
    if (i === 0) ctx.moveTo(x + r * Math.sin(angle), y - r * Math.cos(angle));
    else ctx.lineTo(x + r * Math.sin(angle), y - r * Math.cos(angle));
  }
  ctx.closePath();
}
