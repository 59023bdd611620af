// What the last event took away: a cross where each frame was when it was lost, paler as time goes on from there.
// It knows that a frame is lost, not why; connections that broke are drawn by links.js.

import { kindColour } from "./badge.js";
import { POINTS } from "./curves.js";
import { progress } from "./frames.js";
import { drawCross } from "./signs.js";
import { STRIDE } from "./view.js";

/** @typedef {CanvasRenderingContext2D} Context */
/** @typedef {import("./view.js").View} View */
/** @typedef {import("./palette.js").Palette} Palette */
/** @typedef {import("./moving.js").Ground} Ground */

/** More crosses than this would be one blot. */
const MOST = 400;
/** Frames up to so many have a large cross. */
const FEW = 12;
/** In so many virtual microseconds it fades to this much. */
const FADE_US = 1200;
const PALEST = 0.35;

/**
 * @param {Context} ctx
 * @param {View} view
 * @param {Ground} ground
 * @param {Palette} colours
 */
export function drawLosses(ctx, { loss, nowUs, reducedMotion }, ground, colours) {
  if (loss === null || loss.frames.length === 0) return;
  const { frames, atUs } = loss;
  const count = Math.min(MOST, frames.length / STRIDE);
  const passed = Math.min(1, Math.max(0, (nowUs - atUs) / FADE_US));
  ctx.globalAlpha = reducedMotion ? 1 : 1 - (1 - PALEST) * passed;
  for (let o = 0; o < count * STRIDE; o += STRIDE) {
    const from = ground.actorAt(frames[o + 1]);
    const to = ground.actorAt(frames[o + 2]);
    if (from < 0 || to < 0 || from === to) continue;
    const path = ground.pathOf(from, to);
    const part = reducedMotion ? 0.5 : progress(frames[o + 3], frames[o + 4], atUs);
    const at = Math.round((0.12 + 0.76 * part) * (POINTS - 1));
    const large = (count <= FEW ? 1 : 0.4) * colours.text;
    drawLoss(ctx, path.x[at], path.y[at], large, frames[o + 5], colours);
  }
  ctx.globalAlpha = 1;
}

/**
 * A ring in the kind's colour, crossed out.
 * @param {Context} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} r
 * @param {number} kind
 * @param {Palette} colours
 */
function drawLoss(ctx, x, y, r, kind, colours) {
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 2 * Math.PI);
  ctx.fillStyle = colours.card;
  ctx.fill();
  ctx.lineWidth = 0.2 * r;
  ctx.strokeStyle = kindColour(kind, colours);
  ctx.stroke();
  ctx.lineCap = "round";
  ctx.lineWidth = 0.3 * r;
  ctx.strokeStyle = colours.ink;
  drawCross(ctx, x, y, 0.75 * r);
}
