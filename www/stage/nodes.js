// The cards of nodes: with as many of its pairs as fit, or compact, among many.
// Which of the two a node has, and where, is geometry.js's matter.

import { drawCard, drawRow, titleOf } from "./cards.js";
import { drawPieces, ellipsize, firstThatFits, font } from "./text.js";

/** @typedef {CanvasRenderingContext2D} Context */
/** @typedef {import("./view.js").Rect} Rect */
/** @typedef {import("./view.js").StageNode} StageNode */
/** @typedef {import("./palette.js").Palette} Palette */

/** @param {number} count */
function keys(count) {
  return count === 1 ? "1 key" : `${count} keys`;
}

/**
 * A node with as many of its pairs as fit.
 * @param {Context} ctx
 * @param {Rect} card
 * @param {StageNode} node
 * @param {Palette} colours
 */
export function drawFullNode(ctx, card, node, colours) {
  const { text, sans, ink2 } = colours;
  drawCard(ctx, card, node.active, colours);
  const pad = 0.75 * text;
  const x = card.x + pad;
  const room = card.w - 2 * pad;
  const small = 0.86 * text;
  const total = node.pairs.length;
  const ways = [`slot ${node.slot} · ${keys(total)}`, keys(total)];
  const title = titleOf(node.port, "Node ", colours);
  let y = card.y + 0.45 * text;
  const end = drawPieces(ctx, title, x, y + 0.65 * text, room, text, sans);
  ctx.font = font(small, sans);
  ctx.fillStyle = ink2;
  const under = end + 0.6 * text + ctx.measureText(ways[1]).width > x + room;
  ctx.textAlign = under ? "left" : "right";
  if (under) y += 1.25 * text;
  const left = under ? room : x + room - end - 0.5 * text;
  ctx.fillText(firstThatFits(ctx, ways, left), under ? x : x + room, y + 0.65 * text);
  y += 1.5 * text;
  drawPairs(
    ctx,
    { x: card.x + 0.55 * text, y, w: card.w - 1.1 * text, h: card.y + card.h - 0.4 * text - y },
    node,
    colours,
  );
}

/**
 * How many rows fit, and from which pair they begin so that the touched one is among them; the last row that fits
 * says how many more there are, unless it is the only one.
 * @param {number} total
 * @param {number} fit
 * @param {number} touched  its index, -1 for none
 */
export function rowsShown(total, fit, touched) {
  if (total <= fit) return { first: 0, count: total, more: 0 };
  const count = fit > 1 ? fit - 1 : Math.max(0, fit);
  const first = touched >= count && count > 0 ? Math.min(touched, total - count) : 0;
  return { first, count, more: fit > 1 ? total - count : 0 };
}

/**
 * @param {Context} ctx
 * @param {Rect} area
 * @param {StageNode} node
 * @param {Palette} colours
 */
function drawPairs(ctx, area, node, colours) {
  const { text, sans, mono, ink, ink2, field } = colours;
  const gap = 0.2 * text;
  const each = 1.26 * text;
  const px = 0.86 * text;
  const touched =
    node.touched === null ? -1 : node.pairs.findIndex((pair) => pair[0] === node.touched);
  const rows = rowsShown(node.pairs.length, Math.floor((area.h + gap) / (each + gap)), touched);
  const pad = 0.5 * text;
  for (let i = 0; i < rows.count; i++) {
    const index = rows.first + i;
    const [key, value] = node.pairs[index];
    const row = { x: area.x, y: area.y + i * (each + gap), w: area.w, h: each };
    const middle = row.y + each / 2 + 0.06 * text;
    drawRow(ctx, row, index === touched, colours);
    ctx.font = font(px, mono, index === touched);
    const room = row.w - 2 * pad;
    const number = ellipsize(ctx, String(value), room * 0.48);
    ctx.textAlign = "right";
    ctx.fillStyle = index === touched ? ink : field.value;
    ctx.fillText(number, row.x + row.w - pad, middle);
    const left = room - ctx.measureText(number).width - 0.5 * text;
    ctx.textAlign = "left";
    ctx.fillStyle = index === touched ? ink : field.key;
    ctx.fillText(ellipsize(ctx, String(key), left), row.x + pad, middle);
  }
  if (rows.more === 0) return;
  ctx.font = font(px, sans);
  ctx.fillStyle = ink2;
  ctx.textAlign = "left";
  const line = ellipsize(ctx, `+${rows.more} more`, area.w - 2 * pad);
  ctx.fillText(line, area.x + pad, area.y + rows.count * (each + gap) + each / 2);
}

/**
 * A node among many: its port, and a bar and number for how much it stores.
 * @param {Context} ctx
 * @param {Rect} card
 * @param {StageNode} node
 * @param {number} most  the largest number of pairs on any node
 * @param {Palette} colours
 */
export function drawCompactNode(ctx, card, node, most, colours) {
  const { text, sans, ink, ink2, field } = colours;
  const marked = node.touched !== null;
  drawCard(ctx, card, node.active || marked, colours, marked ? colours.accent : colours.card);
  const pad = Math.min(0.5 * text, 0.12 * card.w);
  const x = card.x + pad;
  const room = card.w - 2 * pad;
  const two = card.h >= 2.5 * text;
  const px = Math.min(0.86 * text, 0.72 * card.h, room / 2.9);
  const middle = two
    ? card.y + card.h * 0.34
    : card.y + card.h * (card.h < 1.3 * text ? 0.46 : 0.5) + 0.02 * text;
  const title = titleOf(node.port, two && room > 8 * text ? "Node " : "", colours);
  if (marked) title[1].colour = ink;
  const end = drawPieces(ctx, title, x, middle, room, px, sans);
  const total = node.pairs.length;
  ctx.font = font(px, sans);
  ctx.fillStyle = marked ? ink : ink2;
  const left = x + room - end - 0.4 * text;
  const count = [keys(total), String(total)].find((way) => ctx.measureText(way).width <= left);
  ctx.textAlign = "right";
  if (count !== undefined) ctx.fillText(count, x + room, middle);
  const share = most === 0 ? 0 : total / most;
  const counted = count === undefined ? 0 : ctx.measureText(count).width + 0.5 * text;
  const bar = two
    ? { x, y: card.y + card.h * 0.66, w: room, h: Math.max(4, 0.35 * text) }
    : { x: end + 0.5 * text, y: middle - 0.17 * text, w: left - counted, h: 0.34 * text };
  if (!two && bar.w < text) Object.assign(bar, { x, y: card.y + card.h - 3.5, w: room, h: 2 });
  ctx.fillStyle = marked ? colours.card : colours.inset;
  ctx.fillRect(bar.x, bar.y, bar.w, bar.h);
  ctx.fillStyle = marked ? ink : field.key;
  ctx.fillRect(bar.x, bar.y, bar.w * share, bar.h);
}
