// Draws the diagram: lines, operations, frames, faults, the moment, the axis. The same scene gives the same picture.
// It decides nothing: what is in sight, and where, is told by the modules beside it.

import { kindColour } from "../stage/badge.js";
import { font } from "../stage/text.js";
import { arrowOf } from "./arrows.js";
import { along, CROSS, cross, HEAD, head, line, pen, words } from "./ink.js";
import {
  ALTERED,
  END,
  IN_FLIGHT,
  KIND,
  LOST,
  OPERATION,
  SENT,
  SEQ,
  STATE,
  TO_COME,
} from "./ledger.js";
import { ticks, xOf } from "./scale.js";
import { bundles, isFit } from "./sight.js";
import { signsOf } from "./signs.js";
import { createTaken } from "./taken.js";

/** @import { Palette } from "../stage/palette.js" */
/** @import { Bar } from "./bars.js" */
/** @import { Mark, Outage } from "./faults.js" */
/** @import { Lanes } from "./lanes.js" */
/** @import { Span } from "./scale.js" */
/** @import { Sight } from "./sight.js" */
/** @import { Sign } from "./signs.js" */
/** @import { Take } from "./taken.js" */
/** @typedef {CanvasRenderingContext2D} Context */
/**
 * @typedef {object} Scene
 * @property {number} width of the canvas, CSS pixels
 * @property {number} height
 * @property {number} axis height of the axis at the foot
 * @property {number} room width of the canvas but for the names
 * @property {number} scroll how much of the lines is above the sight
 * @property {Span} span
 * @property {Lanes} lanes
 * @property {Sight} sight
 * @property {Uint32Array | null} fits frames that fit the filter
 * @property {Bar[]} bars
 * @property {Mark[]} marks
 * @property {number | null} event of the marks that which is selected
 * @property {number} rows of words above the lines
 * @property {Outage[]} outages
 * @property {Float64Array | null} chosen the row of the frame that is selected
 * @property {number | null} followed
 * @property {ReadonlySet<number>} marked operations
 * @property {number} nowUs the moment visited
 * @property {(seq: number) => boolean} isCopy
 * @property {Palette} palette
 * @property {string} problem the colour of what goes wrong
 */

/** By the number of a frame's kind, as on the stage. */
const LETTERS = ["I", "L", "D", "N", "K", "P", "!"];
/** What is to come, and what does not fit the filter. */
const FAINT = 0.3;
const FAINTEST = 0.13;
/** Height of a row of words above the lines, in letters. */
export const SIGN = 1.3;
/** Above a client's line: an operation's bar, and its height. */
export const BAR = { above: 7, height: 4 };

/** The actors' lines: none while a node is down, thick while it is paused. @param {Context} ctx @param {Scene} scene */
function drawLanes(ctx, scene) {
  const { lanes, palette, span, room, outages, nowUs, problem } = scene;
  for (const { y } of lanes.list) {
    pen(ctx, palette.line);
    line(ctx, 0, y + 0.5, room, y + 0.5);
  }
  for (const { actor, down, fromUs, untilUs } of outages) {
    const y = lanes.at(actor)?.y ?? -HEAD;
    const x = xOf(span, fromUs);
    if (fromUs > nowUs || x > room) continue;
    const until = Math.min(room, xOf(span, Math.min(untilUs, nowUs)));
    pen(ctx, down ? palette.paper : palette.ink2, HEAD - 3, down ? 1 : 0.45);
    line(ctx, Math.max(-HEAD, x), y + 0.5, Math.max(-HEAD, until), y + 0.5);
    if (down) cross(ctx, scene, x, y);
    const said = down ? "down" : "paused";
    const left = Math.max(0, x) + 2 * CROSS;
    if (ctx.measureText(said).width > until - left - CROSS) continue;
    pen(ctx, palette.ink2);
    words(ctx, scene, said, left, y, down ? problem : palette.ink2);
  }
}

/** @param {Context} ctx @param {Scene} scene */
function drawBars(ctx, scene) {
  const { lanes, palette, span, followed, marked, room, problem } = scene;
  for (const { id, client, fromUs, untilUs, words: text, failed } of scene.bars) {
    const [from, until] = [xOf(span, fromUs), xOf(span, untilUs)];
    const y = (lanes.at(client)?.y ?? 0) - BAR.above;
    const strong = failed || id === followed;
    const colour = failed ? problem : strong ? palette.ink : palette.ink2;
    if (marked.has(id)) {
      pen(ctx, palette.accent);
      ctx.fillRect(from - 3, y - 4, Math.max(2, until - from) + 4, BAR.height + 8);
    }
    pen(ctx, colour, 1, strong || marked.has(id) ? 1 : 0.55);
    // A gap, for the client may begin the next at once.
    ctx.fillRect(from, y, Math.max(2, until - from - 2), BAR.height);
    ctx.globalAlpha = 1;
    const left = Math.max(CROSS, from);
    const width = Math.min(until, room) - left - CROSS;
    const said = [text, text.split(" ")[0]].find((one) => ctx.measureText(one).width < width);
    if (lanes.roomy && said) words(ctx, scene, said, left, y - 1 - lanes.letters / 2, colour);
    if (failed) cross(ctx, scene, until, y + BAR.height / 2);
  }
}

/** @param {Context} ctx @param {Scene} scene */
function drawDensity(ctx, { sight, span, lanes, palette, problem, room }) {
  const found = bundles(sight.rows, span, lanes, room);
  const most = Math.log2(found.reduce((so, { count }) => Math.max(so, count + 1), 2));
  for (const { x0, y0, x1, y1, kind, count } of found) {
    const colour = kind < LETTERS.length ? kindColour(kind, palette) : problem;
    pen(ctx, colour, 2, 0.12 + (0.6 * Math.log2(1 + count)) / most);
    line(ctx, x0, y0, x1, y1);
  }
}

/** One frame: what has come to be of it strong, the rest faint; lost, it ends in a cross.
 * @param {Context} ctx @param {Float64Array} row @param {Scene} scene @param {number} alpha */
function drawFrame(ctx, row, scene, alpha) {
  const { span, lanes, palette, followed, marked, nowUs, chosen } = scene;
  const arrow = arrowOf(row, span, lanes, nowUs);
  if (!arrow) return;
  const { x0, y0, x1, y1, part } = arrow;
  const [x, y] = [x0 + (x1 - x0) * part, y0 + (y1 - y0) * part];
  const colour = kindColour(row[KIND], palette);
  const state = row[STATE];
  const width = row === chosen ? 3 : followed && row[OPERATION] === followed ? 2.5 : 1.5;
  if (row === chosen || marked.has(row[OPERATION])) {
    pen(ctx, palette.accent, row === chosen ? 9 : 6);
    line(ctx, x0, y0, x1, y1);
  }
  pen(ctx, colour, width, part === 1 ? alpha : alpha * FAINT);
  if (state < LOST) {
    line(ctx, x, y, x1, y1);
    head(ctx, arrow);
  }
  pen(ctx, colour, width, alpha);
  if (state === IN_FLIGHT) ctx.setLineDash([4, 3]);
  if (part) line(ctx, x0, y0, x, y);
  ctx.setLineDash([]);
  if (state >= LOST) cross(ctx, scene, x, y);
}

/** Its letter, where nothing else is written. @param {Context} ctx @param {Float64Array} row @param {Scene} scene @param {Take} take */
function drawLetter(ctx, row, scene, take) {
  const { span, lanes, palette, nowUs } = scene;
  const arrow = arrowOf(row, span, lanes, nowUs);
  if (!arrow) return;
  const { x0, y0, x1, y1 } = arrow;
  if (Math.hypot(x1 - x0, y1 - y0) < 1.8 * lanes.letters) return;
  const text = LETTERS[row[KIND]] + (scene.isCopy(row[SEQ]) ? "′" : "") + (row[ALTERED] ? "≠" : "");
  const [x, y] = [x0 + 0.4 * (x1 - x0), y0 + 0.4 * (y1 - y0)];
  if (!take(x, y, ctx.measureText(text).width + 2, lanes.letters)) return;
  ctx.globalAlpha = row[STATE] === TO_COME ? 2 * FAINT : 1;
  words(ctx, scene, text, x, y, kindColour(row[KIND], palette));
}

/** How long it takes, along it, where it is long enough. @param {Context} ctx @param {Float64Array} row @param {Scene} scene @param {Take} take */
function drawTime(ctx, row, scene, take) {
  const { span, lanes, palette, nowUs } = scene;
  const arrow = row[STATE] < LOST && arrowOf(row, span, lanes, nowUs);
  if (!arrow) return;
  const { x0, y0, x1, y1 } = arrow;
  const text = `${((row[END] - row[SENT]) / 1000).toFixed(2)} ms`;
  const width = ctx.measureText(text).width;
  const length = Math.hypot(x1 - x0, y1 - y0);
  // Between its letter and its head.
  if (0.6 * length < width + lanes.letters + HEAD) return;
  const [cos, sin] = [(x1 - x0) / length, (y1 - y0) / length];
  const at = 0.4 * length + lanes.letters / 2 + (0.6 * length - lanes.letters / 2 - HEAD) / 2;
  const up = lanes.letters * 0.65;
  const [x, y] = [x0 + at * cos + up * sin, y0 + at * sin - up * cos];
  const high = lanes.letters;
  const wide = width * cos + high * Math.abs(sin);
  if (!take(x, y, wide, width * Math.abs(sin) + high * cos)) return;
  ctx.globalAlpha = row[STATE] === TO_COME ? 2 * FAINT : 1;
  along(ctx, scene, text, x, y, Math.atan2(sin, cos), palette.ink2);
}

/** @param {Context} ctx @param {Scene} scene */
function drawFrames(ctx, scene) {
  const { sight, lanes, palette, room, chosen, fits } = scene;
  // What fits lies over what does not.
  const fit = sight.dense ? [] : sight.rows.filter((row) => isFit(fits, row[SEQ]));
  if (sight.dense) drawDensity(ctx, scene);
  else if (fits) for (const row of sight.rows) drawFrame(ctx, row, scene, FAINTEST);
  for (const row of fit) drawFrame(ctx, row, scene, 1);
  if (chosen) drawFrame(ctx, chosen, scene, 1);
  const lettered = room / sight.rows.length > 0.8 * lanes.letters ? fit : [];
  const others = lettered.filter((row) => row[SEQ] !== chosen?.[SEQ]);
  const written = chosen ? [chosen, ...others] : others;
  const take = createTaken(room);
  ctx.textAlign = "center";
  ctx.font = font(lanes.letters, palette.sans, true);
  for (const row of written) drawLetter(ctx, row, scene, take);
  ctx.font = font(lanes.letters, palette.sans);
  for (const row of written) drawTime(ctx, row, scene, take);
}

/** Lines where faults are, and above the actors' lines what they were. @param {Context} ctx @param {Scene} scene */
function drawMarks(ctx, scene) {
  const { marks, event, span, lanes, palette, problem, room, nowUs, rows, scroll } = scene;
  const { letters } = lanes;
  const placed = marks
    .map((mark) => ({ mark, x: xOf(span, mark.timeUs) }))
    .filter(({ x }) => x >= 0 && x <= room);
  for (const { mark, x } of placed) {
    const [chosen, alpha] = [mark.event === event, mark.timeUs > nowUs ? FAINT : 1];
    if (chosen) {
      pen(ctx, palette.accent, 9);
      line(ctx, x, 0, x, lanes.height);
    }
    pen(ctx, problem, chosen ? 2.5 : 1.5, alpha);
    ctx.setLineDash([2, 3]);
    line(ctx, x, 0, x, lanes.height);
    ctx.setLineDash([]);
  }
  ctx.font = font(letters, palette.sans);
  ctx.textAlign = "left";
  ctx.globalAlpha = 1;
  const measure = (/** @type {string} */ text) => ctx.measureText(text).width;
  const signs = signsOf(placed, { room, rows, near: 2 * letters, chosen: event, measure });
  for (const { row, left, width, text, chosen } of signs) {
    const y = scroll + (row + 0.6) * letters * SIGN;
    if (chosen) {
      pen(ctx, palette.accent);
      ctx.fillRect(left - 3, y - 0.6 * letters, width + 6, 1.2 * letters);
      pen(ctx, palette.ink);
      ctx.fillText(text, left, y);
    } else words(ctx, scene, text, left, y, problem);
  }
  return signs;
}

/** @param {Context} ctx @param {Scene} scene */
function drawNames(ctx, { lanes, palette, height, scroll }) {
  pen(ctx, palette.paper);
  ctx.fillRect(0, 0, lanes.gutter, height);
  pen(ctx, palette.ink);
  ctx.font = font(lanes.letters, palette.sans);
  for (const { name, y } of lanes.list) ctx.fillText(name, lanes.letters * 0.7, y - scroll);
}

/** @param {Context} ctx @param {Scene} scene */
function drawAxis(ctx, { lanes, palette, span, width, height, axis, room, nowUs }) {
  const { gutter, letters } = lanes;
  const top = height - axis;
  pen(ctx, palette.inset);
  ctx.fillRect(0, top, width, axis);
  pen(ctx, palette.ink2);
  ctx.fillText("ms", letters * 0.7, top + axis / 2);
  ctx.textAlign = "center";
  for (const { x, label } of ticks(span, room, letters * 7)) {
    if (x < letters) continue;
    ctx.fillRect(Math.round(gutter + x), top, 1, 3);
    ctx.fillText(label, gutter + x, top + axis / 2 + 1);
  }
  pen(ctx, palette.ink);
  const now = xOf(span, nowUs);
  if (now >= 0) ctx.fillRect(Math.round(gutter + now) - 1, 0, 2, height);
}

/** @param {Context} ctx scaled to CSS pixels @param {Scene} scene @returns {Sign[]} what stands where above the lines */
export function draw(ctx, scene) {
  const { width, height, lanes, palette } = scene;
  pen(ctx, palette.paper);
  ctx.fillRect(0, 0, width, height);
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  ctx.lineJoin = "round";
  ctx.font = font(lanes.letters, palette.sans);
  ctx.save();
  ctx.translate(lanes.gutter, -scene.scroll);
  drawLanes(ctx, scene);
  drawBars(ctx, scene);
  drawFrames(ctx, scene);
  const signs = drawMarks(ctx, scene);
  ctx.restore();
  drawNames(ctx, scene);
  drawAxis(ctx, scene);
  return signs;
}
