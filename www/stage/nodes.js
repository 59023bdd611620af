// The cards of nodes: with as many of its pairs as fit, or compact, among many.
// Which of the two a node has, and where, is geometry.js's matter.

import { drawCard, drawRow, greyed, titleOf } from "./cards.js";
import { drawLabel, drawSign, labelHeight, labelWidth } from "./signs.js";
import { drawPieces, ellipsize, firstThatFits, font, widthOf } from "./text.js";

/** @typedef {CanvasRenderingContext2D} Context */
/** @typedef {import("./view.js").Rect} Rect */
/** @typedef {import("./view.js").StageNode} StageNode */
/** @typedef {import("./view.js").Mark} Mark */
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
  const inside = node.state === "down" ? greyed(colours) : colours;
  drawCard(ctx, card, node.active, colours, inside.card, isBroken(node));
  if (node.chosen) drawChosen(ctx, card, colours);
  const pad = 0.75 * text;
  const x = card.x + pad;
  let room = card.w - 2 * pad;
  const small = 0.86 * text;
  const total = node.count;
  if (node.mark) room -= drawMark(ctx, node.mark, card, card.y + 1.1 * text, 0.75 * pad, colours);
  const where = node.slot < 0 ? "no slot" : `slot ${node.slot}`;
  const ways = [`${where} · ${keys(total)}`, keys(total)];
  const named = titleOf(node.port, "Node ", inside);
  const fits = !node.mark || widthOf(ctx, named, text, sans) <= room;
  const title = fits ? named : named.slice(1);
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
    inside,
  );
}

/** Whether a card's border is: of a node that is down, comes or goes. @param {StageNode} node */
const isBroken = ({ state, phase }) =>
  state === "down" || phase === "joining" || phase === "leaving";

/**
 * A ring around the card that a person chose.
 * @param {Context} ctx
 * @param {Rect} card
 * @param {Palette} colours
 */
function drawChosen(ctx, { x, y, w, h }, { focus, text }) {
  ctx.beginPath();
  ctx.roundRect(x - 2, y - 2, w + 4, h + 4, Math.min(0.8 * text, h / 3));
  ctx.lineWidth = 2.5;
  ctx.strokeStyle = focus;
  ctx.stroke();
}

/**
 * A node's mark at the right end of a line, its word too if there is room for it beside the port. Returns how much of
 * the line it takes.
 * @param {Context} ctx
 * @param {Mark} mark
 * @param {Rect} card
 * @param {number} middle
 * @param {number} pad
 * @param {Palette} colours
 */
function drawMark(ctx, { sign, word }, card, middle, pad, colours) {
  const { text, sans } = colours;
  const room = card.w - 2 * pad;
  const least = labelWidth(ctx, sign, "", text, sans);
  if (card.h < labelHeight(text) || room - least < 2.6 * text) {
    drawCorner(ctx, sign, card, colours);
    return 0;
  }
  const long = labelWidth(ctx, sign, word, text, sans);
  const said = long + 2.7 * text <= room ? word : "";
  const w = said ? long : least;
  drawLabel(ctx, sign, said, card.x + card.w - pad - w, middle, colours);
  return w + 0.3 * text;
}

/**
 * The sign alone, on the corner of a card that has no room for it.
 * @param {Context} ctx
 * @param {Mark["sign"]} sign
 * @param {Rect} card
 * @param {Palette} colours
 */
function drawCorner(ctx, sign, card, colours) {
  const r = Math.max(6, Math.min(0.5 * colours.text, 0.5 * card.h));
  const x = card.x + card.w - 0.7 * r;
  const y = card.y + 0.5 * r;
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 2 * Math.PI);
  ctx.fillStyle = colours.ink;
  ctx.fill();
  ctx.fillStyle = ctx.strokeStyle = colours.paper;
  drawSign(ctx, sign, x, y, 0.55 * r);
}

/**
 * How many rows fit, and from which pair they begin so that the touched one is among them; the last row that fits
 * says how many more there are, unless it is the only one or there is room for a line below it.
 * @param {number} total
 * @param {number} fit
 * @param {number} touched  its index, -1 for none
 * @param {boolean} [below]  whether a line fits below the rows that fit
 */
export function rowsShown(total, fit, touched, below = false) {
  if (total <= fit) return { first: 0, count: total, more: 0 };
  const told = fit > 1 || (fit === 1 && below);
  const count = told && !below ? fit - 1 : Math.max(0, fit);
  const first = touched >= count && count > 0 ? Math.min(touched, total - count) : 0;
  return { first, count, more: told ? total - count : 0 };
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
  const found = node.pairs.findIndex((pair) => pair[0] === node.touched);
  const touched = found < 0 ? -1 : node.first + found;
  const fit = Math.floor((area.h + gap) / (each + gap));
  const below = area.h - fit * (each + gap) >= px;
  const rows = rowsShown(node.count, fit, touched, below);
  const pad = 0.5 * text;
  for (let i = 0; i < rows.count; i++) {
    const index = rows.first + i;
    const [key, value] = node.pairs[index - node.first];
    const row = { x: area.x, y: area.y + i * (each + gap), w: area.w, h: each };
    const middle = row.y + each / 2 + 0.06 * text;
    drawRow(ctx, row, index === touched, colours);
    ctx.font = font(px, mono, index === touched);
    const room = row.w - 2 * pad;
    const number = ellipsize(ctx, String(value), room * 0.48);
    ctx.textAlign = "right";
    const given = node.given.includes(key);
    ctx.fillStyle = index === touched ? ink : given ? ink2 : field.value;
    ctx.fillText(number, row.x + row.w - pad, middle);
    const left = room - ctx.measureText(number).width - 0.5 * text;
    ctx.textAlign = "left";
    ctx.fillStyle = index === touched ? ink : given ? ink2 : field.key;
    ctx.fillText(ellipsize(ctx, String(key), left), row.x + pad, middle);
    // Struck out: it answers for the key no more.
    if (given) ctx.fillRect(row.x + pad, middle - 0.09 * text, room, 0.09 * text);
  }
  const gone = node.state === "down" && rows.count === 0 && rows.more === 0;
  if (rows.more === 0 && !gone) return;
  ctx.font = font(px, sans);
  ctx.fillStyle = ink2;
  ctx.textAlign = "left";
  const line = ellipsize(ctx, gone ? "nothing stored" : `+${rows.more} more`, area.w - 2 * pad);
  const middle = below && rows.count > 0 ? px / 2 : each / 2;
  ctx.fillText(line, area.x + pad, area.y + rows.count * (each + gap) + middle);
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
  const down = node.state === "down";
  const { text, sans, ink, ink2, field } = down ? greyed(colours) : colours;
  const marked = node.touched !== null && !down;
  const fill = marked ? colours.accent : down ? colours.paper : colours.card;
  drawCard(ctx, card, node.active || marked, colours, fill, isBroken(node));
  if (node.chosen) drawChosen(ctx, card, colours);
  const pad = Math.min(0.5 * text, 0.12 * card.w);
  const x = card.x + pad;
  let room = card.w - 2 * pad;
  const two = card.h >= 2.5 * text;
  const middle = two
    ? card.y + card.h * 0.34
    : card.y + card.h * (card.h < 1.3 * text ? 0.46 : 0.5) + 0.02 * text;
  if (node.mark) room -= drawMark(ctx, node.mark, card, middle, pad, colours);
  const px = Math.min(0.86 * text, 0.72 * card.h, room / 2.9);
  const name = two && room > 8 * text ? "Node " : "";
  const title = titleOf(node.port, name, down ? greyed(colours) : colours);
  if (marked) title[1].colour = ink;
  const end = drawPieces(ctx, title, x, middle, room, px, sans);
  const total = node.count;
  ctx.font = font(px, sans);
  ctx.fillStyle = marked ? ink : ink2;
  const left = x + room - end - 0.4 * text;
  const count = [keys(total), String(total)].find((way) => ctx.measureText(way).width <= left);
  ctx.textAlign = "right";
  if (count !== undefined) ctx.fillText(count, x + room, middle);
  const share = most === 0 ? 0 : total / most;
  const counted = count === undefined ? 0 : ctx.measureText(count).width + 0.5 * text;
  const bar = two
    ? { x, y: card.y + card.h * 0.66, w: card.w - 2 * pad, h: Math.max(4, 0.35 * text) }
    : { x: end + 0.5 * text, y: middle - 0.17 * text, w: left - counted, h: 0.34 * text };
  if (!two && bar.w < text) Object.assign(bar, { x, y: card.y + card.h - 3.5, w: room, h: 2 });
  ctx.fillStyle = marked ? colours.card : colours.inset;
  ctx.fillRect(bar.x, bar.y, bar.w, bar.h);
  ctx.fillStyle = marked ? ink : field.key;
  ctx.fillRect(bar.x, bar.y, bar.w * share, bar.h);
}
