// Connections as lines: open ones, the strong one, slow ones (dotted, with how many times slower), those between actors that a
// partition keeps apart, and those that have just broken. The walls of a partition are not here: they stand over the frames.

import { POINTS } from "./curves.js";
import { canTalk } from "./doors.js";
import { labelHeight, labelText } from "./signs.js";
import { font } from "./text.js";

/** @typedef {CanvasRenderingContext2D} Context */
/** @typedef {import("./view.js").View} View */
/** @typedef {import("./palette.js").Palette} Palette */
/** @typedef {import("./curves.js").Path} Path */
/** @typedef {import("./static.js").Connector} Connector */

/** More connections than this are drawn thin. */
const MANY = 60;

/**
 * Every line, the strong one over the plain ones.
 * @param {Context} ctx
 * @param {View} view
 * @param {Palette} colours
 * @param {Connector} connector
 * @param {[number, number] | null} strong
 */
export function drawLinks(ctx, view, colours, connector, strong) {
  const unit = colours.text / 14;
  /** @type {(ends: [string, string]) => Path | null} */
  const pathOf = ([one, other]) => {
    const a = connector.actorOf(one);
    const b = connector.actorOf(other);
    const known = a >= 0 && b >= 0 && canTalk(a, b, connector.actorOf("tracker"));
    return !known ? null : connector.pathOf(Math.min(a, b), Math.max(a, b));
  };
  // What many nodes once said to each other would hide all else.
  const many = view.connections.length > MANY;
  const slow = pathsOf(
    view.faults.slow.map(({ ends }) => ends),
    pathOf,
  );
  const parted = pathsOf(
    view.faults.partitions.map(({ from, to }) => [from, to]),
    pathOf,
  );
  const open = pathsOf(
    view.connections
      .filter((one) => one.open && !(many && isBetweenNodes(one.ends)))
      .map(({ ends }) => ends),
    pathOf,
  );
  ctx.lineJoin = "round";
  ctx.lineCap = "round";
  const thin = (open.size > MANY ? 1 : 1.75) * unit;
  strokeAll(ctx, minus(open, slow), thin, colours.line, []);
  strokeAll(ctx, minus(minus(parted, open), slow), 1.25 * unit, colours.ink2, [6 * unit, 6 * unit]);
  if (strong !== null) {
    const path = connector.pathOf(strong[0], strong[1]);
    if (!slow.has(path)) strokeAll(ctx, new Set([path]), 2.25 * unit, colours.ink, []);
  }
  strokeAll(ctx, slow, 2.5 * unit, colours.ink2, [0.1, 5.5 * unit]);
  for (const { ends, times } of view.faults.slow) {
    const path = pathOf(ends);
    if (path) drawTimes(ctx, path, times, colours);
  }
  for (const ends of view.loss?.broken ?? []) {
    const path = pathOf(ends);
    if (path) drawBroken(ctx, path, colours);
  }
}

/** @param {[string, string]} ends */
const isBetweenNodes = (ends) => ends.every((end) => end.startsWith("node"));

/**
 * @param {[string, string][]} pairs
 * @param {(ends: [string, string]) => Path | null} pathOf
 * @returns {Set<Path>}
 */
function pathsOf(pairs, pathOf) {
  /** @type {Set<Path>} */
  const paths = new Set();
  for (const ends of pairs) {
    const path = pathOf(ends);
    if (path) paths.add(path);
  }
  return paths;
}

/** @param {Set<Path>} paths @param {Set<Path>} without */
const minus = (paths, without) => new Set([...paths].filter((path) => !without.has(path)));

/**
 * @param {Context} ctx
 * @param {Set<Path>} paths
 * @param {number} width
 * @param {string} colour
 * @param {number[]} dashes
 */
function strokeAll(ctx, paths, width, colour, dashes) {
  if (paths.size === 0) return;
  ctx.beginPath();
  for (const { x, y } of paths) {
    ctx.moveTo(x[0], y[0]);
    for (let i = 1; i < POINTS; i++) ctx.lineTo(x[i], y[i]);
  }
  ctx.setLineDash(dashes);
  ctx.lineWidth = width;
  ctx.strokeStyle = colour;
  ctx.stroke();
  ctx.setLineDash([]);
}

/**
 * How many times slower, on the line.
 * @param {Context} ctx
 * @param {Path} path
 * @param {number} times
 * @param {Palette} colours
 */
function drawTimes(ctx, path, times, colours) {
  const middle = (POINTS - 1) / 2;
  const [x, y] = [path.x[middle], path.y[middle]];
  ctx.font = font(labelText(colours.text), colours.sans, true);
  const w = ctx.measureText(`×${times}`).width + 0.6 * colours.text;
  const h = labelHeight(colours.text);
  ctx.fillStyle = colours.paper;
  ctx.fillRect(x - w / 2, y - h / 2, w, h);
  ctx.textAlign = "center";
  ctx.fillStyle = colours.ink;
  ctx.fillText(`×${times}`, x, y);
}

/**
 * A line with a gap in its middle, and a stroke across each of the two ends there.
 * @param {Context} ctx
 * @param {Path} path
 * @param {Palette} colours
 */
function drawBroken(ctx, path, { text, ink }) {
  const { x, y, length } = path;
  const gap = Math.min(2 * text, 0.3 * length);
  const half = (length - gap) / 2;
  strokeAll(ctx, new Set([path]), 0.16 * text, ink, [half, gap]);
  for (const along of [half, half + gap]) {
    const i = Math.round((along / length) * (POINTS - 1));
    const [dx, dy] = [x[i + 1] - x[i], y[i + 1] - y[i]];
    const long = (0.6 * text) / (Math.hypot(dx, dy) || 1);
    ctx.beginPath();
    ctx.moveTo(x[i] + dy * long, y[i] - dx * long);
    ctx.lineTo(x[i] - dy * long, y[i] + dx * long);
    ctx.stroke();
  }
}
