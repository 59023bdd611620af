// Where everything on the stage stands: sizes and counts in, rectangles out.
// Pure: no canvas, no colours, no text measured, and nothing about frames; paths.js joins the rectangles.

import { clamp, evenly, gridOf, times } from "./grid.js";

/** @typedef {import("./view.js").Rect} Rect */
/**
 * @typedef {object} Scene
 * @property {number} width
 * @property {number} height
 * @property {number} text
 * @property {boolean} tall      a column (clients, tracker, nodes from the top) instead of a row
 * @property {Rect[]} clients
 * @property {boolean} oneLine   a client's name and status share a line
 * @property {Rect} tracker
 * @property {boolean} stacked   the tracker's arithmetic stands under its name, not beside it
 * @property {Rect[]} nodes
 * @property {boolean} full      node cards have room for pairs
 * @property {number} capsule    widest that a frame drawn as bits may be
 */
/**
 * @typedef {object} Wanted
 * @property {number} width   CSS pixels
 * @property {number} height  CSS pixels
 * @property {number} text    text size, CSS pixels
 * @property {number} clients
 * @property {number} nodes
 * @property {boolean} more   the tracker has one more line: what a signed remainder gives, or how far a node has come or gone
 */

/** Narrower than this many text sizes, the stage is a column; a flat one is a row for longer. */
const WIDE_FROM = 57;
const FLAT_WIDE_FROM = 44;
const FLAT = 20;
/** With less room for the tracker between many nodes and the clients, too. */
const LEAST_TRACKER = 11;
/** Narrower than this, the tracker's arithmetic goes under its name. */
const TITLE_AND_FORMULA = 21.4;

/**
 * @param {Wanted} wanted
 * @returns {Scene}
 */
export function layout(wanted) {
  const least = wanted.height / wanted.text < FLAT ? FLAT_WIDE_FROM : WIDE_FROM;
  const scene = wanted.width / wanted.text >= least ? wide(wanted) : null;
  return scene && scene.tracker.w >= LEAST_TRACKER * wanted.text ? scene : tall(wanted);
}

/**
 * The height of the tracker's card: name, arithmetic, table, and one more line.
 * @param {number} text
 * @param {boolean} stacked
 * @param {boolean} more
 */
export function trackerHeight(text, stacked, more) {
  return text * (5 + (stacked ? 1.4 : 0) + (more ? 1.5 : 0));
}

/**
 * @param {Wanted} wanted
 * @returns {Scene}
 */
function wide({ width, height, text, clients, nodes, more }) {
  const margin = 0.85 * text;
  const clientWidth = clamp(width * 0.165, 9.4 * text, 14 * text);
  const inside = { x: margin, y: margin, w: width - 2 * margin, h: height - 2 * margin };
  const grid = nodeColumns(inside, text, nodes, width);
  const nodesLeft = grid.left;

  const from = margin + clientWidth + 1.7 * text;
  const room = nodesLeft - 2.3 * text - from;
  const trackerWidth = Math.min(room, 31 * text);
  const stacked = trackerWidth < TITLE_AND_FORMULA * text;
  const tracker = {
    x: from + (room - trackerWidth) / 2,
    y: margin,
    w: trackerWidth,
    h: trackerHeight(text, stacked, more),
  };
  const below = margin + trackerHeight(text, stacked, false) + 1.2 * text;
  const column = clientColumn(
    { x: margin, y: margin, w: clientWidth, h: inside.h },
    text,
    clients,
    below,
  );
  return {
    width,
    height,
    text,
    tall: false,
    clients: column.rects,
    oneLine: column.oneLine,
    tracker,
    stacked,
    nodes: grid.rects,
    full: grid.full,
    capsule: capsuleRoom(nodesLeft - margin - clientWidth, text, grid.full ? 0.79 : 0.9),
  };
}

/**
 * Clients under each other; under the tracker's level while there is room there.
 * @param {Rect} area
 * @param {number} text
 * @param {number} count
 * @param {number} below  where the level under the tracker begins
 */
function clientColumn(area, text, count, below) {
  const gap = Math.min(0.8 * text, (area.h / count) * 0.15);
  const each = Math.min(4.6 * text, (area.h - gap * (count - 1)) / count);
  const total = each * count + gap * (count - 1);
  const bottom = area.y + area.h;
  const top = Math.max(area.y, Math.min((below + bottom - total) / 2, bottom - total));
  return {
    rects: times(count, (i) => ({ x: area.x, y: top + i * (each + gap), w: area.w, h: each })),
    oneLine: each < 2.9 * text,
  };
}

/**
 * Nodes at the right: cards with their pairs while those fit, else compact ones in as many columns as needed.
 * @param {Rect} inside
 * @param {number} text
 * @param {number} count
 * @param {number} width
 */
function nodeColumns(inside, text, count, width) {
  const right = inside.x + inside.w;
  const fullWidth = clamp(width * 0.24, 14.6 * text, 20 * text);
  const gap = 0.6 * text;
  const fullHeight = Math.min(16 * text, (inside.h - gap * (count - 1)) / count);
  if (count === 0 || (count <= 6 && fullHeight >= 5.4 * text)) {
    const column = { x: right - fullWidth, y: inside.y, w: fullWidth, h: inside.h };
    return { rects: gridOf(column, count, 1, gap, fullHeight), full: true, left: column.x };
  }
  const tight = 0.22 * text;
  const most = Math.max(1, Math.floor((inside.h + tight) / (1.55 * text + tight)));
  const columns = Math.ceil(count / most);
  const rows = Math.ceil(count / columns);
  const between = Math.min(gap, ((inside.h / rows) * 0.12 + tight) / 1.2);
  const each = Math.min(3.5 * text, (inside.h - between * (rows - 1)) / rows);
  const cardWidth = text * (columns === 1 ? 11 : columns === 2 ? 7.6 : 5.4);
  const total = columns * cardWidth + (columns - 1) * gap;
  const area = { x: right - total, y: inside.y, w: total, h: inside.h };
  return { rects: gridOf(area, count, columns, between, each, gap), full: false, left: area.x };
}

/**
 * @param {Wanted} wanted
 * @returns {Scene}
 */
function tall({ width, height, text, clients, nodes, more }) {
  const margin = 0.6 * text;
  const inner = width - 2 * margin;
  const lane = 2.6 * text;
  const trackerWidth = Math.min(inner - lane, 31 * text);
  const stacked = trackerWidth < TITLE_AND_FORMULA * text;

  const row = clientRows({ x: margin, y: margin, w: inner, h: height }, text, clients);
  const trackerTall = trackerHeight(text, stacked, more);
  const free = height - 2 * margin - row.height - trackerTall;
  const grid = nodeRows(inner, text, nodes, free);
  const gap = Math.max(0, (free - grid.height) / 2);
  const tracker = { x: margin, y: margin + row.height + gap, w: trackerWidth, h: trackerTall };
  const nodesTop = height - margin - grid.height;
  const area = { x: margin, y: nodesTop, w: inner, h: grid.height };
  return {
    width,
    height,
    text,
    tall: true,
    clients: row.rects,
    oneLine: row.oneLine,
    tracker,
    stacked,
    nodes: gridOf(area, nodes, grid.columns, grid.gap, grid.each),
    full: grid.full,
    capsule: capsuleRoom(width, text, 0.82),
  };
}

/**
 * @param {Rect} area
 * @param {number} text
 * @param {number} count
 */
function clientRows(area, text, count) {
  const gap = 0.4 * text;
  const least = (count <= 6 ? 7.6 : area.h > 26 * text ? 4.6 : 2.9) * text;
  const { columns, rows } = evenly(count, Math.max(1, Math.floor((area.w + gap) / (least + gap))));
  const oneLine = columns === 1 || rows > 1;
  const each = (oneLine ? 1.9 : 3) * text;
  const height = rows * each + (rows - 1) * gap;
  return { rects: gridOf({ ...area, h: height }, count, columns, gap, each), oneLine, height };
}

/**
 * How nodes share the bottom of a column: what is left after room for frames above and below the tracker.
 * @param {number} inner
 * @param {number} text
 * @param {number} count
 * @param {number} free   height left beside clients and tracker
 */
function nodeRows(inner, text, count, free) {
  const gap = 0.4 * text;
  const want = free * 0.42;
  if (count === 0) return { columns: 1, gap, each: 0, height: 0, full: true };
  if (count <= 3 && free * 0.5 >= 5 * text) {
    const height = clamp(want, 5 * text, 16 * text);
    return { columns: count, gap, each: height, height, full: true };
  }
  const least = (count > 24 ? 2.9 : 4.6) * text;
  const { columns, rows } = evenly(count, Math.max(1, Math.floor((inner + gap) / (least + gap))));
  const tight = rows > 2 ? 0.2 * text : gap;
  const room = Math.min(free - (rows > 4 ? 1 : 3) * text, Math.max(want, rows * 1.5 * text));
  const each = clamp((room - tight * (rows - 1)) / rows, 0.4 * text, 3.4 * text);
  return { columns, gap: tight, each, height: rows * each + (rows - 1) * tight, full: false };
}

/**
 * How wide a frame drawn as bits may be: as wide as is good to read, wider where much is left to travel.
 * @param {number} way    between the cards that frames travel between
 * @param {number} text
 * @param {number} share  most of the way that it may fill
 */
function capsuleRoom(way, text, share) {
  return Math.max(Math.min(27.5 * text, share * way), Math.min(38 * text, 0.66 * way));
}
