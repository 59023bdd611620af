// Cards: what all of them have in common, and the card of a client.
// Not the tracker's (tracker.js) nor a node's (nodes.js), and not where cards stand (geometry.js).

import { drawPieces, firstThatFits, font, wrap } from "./text.js";

/** @typedef {CanvasRenderingContext2D} Context */
/** @typedef {import("./view.js").Rect} Rect */
/** @typedef {import("./view.js").StageClient} StageClient */
/** @typedef {import("./palette.js").Palette} Palette */

/** Pixels of a broken outline: a dash and a gap. */
const DASHES = [6, 4];

/**
 * An empty card; an active one has a strong border, one that is down, comes or goes a broken one.
 * @param {Context} ctx
 * @param {Rect} card
 * @param {boolean} active
 * @param {Palette} colours
 * @param {string} [fill]
 * @param {boolean} [broken]
 */
export function drawCard(ctx, card, active, colours, fill = colours.card, broken = false) {
  const width = active ? 2.25 : 1.25;
  const inset = width / 2;
  ctx.beginPath();
  const radius = Math.min(colours.radius * (colours.text / 14), card.h / 3);
  ctx.roundRect(card.x + inset, card.y + inset, card.w - width, card.h - width, radius);
  ctx.fillStyle = fill;
  ctx.fill();
  ctx.lineWidth = width;
  ctx.strokeStyle = active || broken ? colours.ink : colours.line;
  if (broken) ctx.setLineDash(DASHES);
  ctx.stroke();
  ctx.setLineDash([]);
}

/**
 * The palette of what is not working: no field colours, and paper for the card.
 * @param {Palette} colours
 * @returns {Palette}
 */
export function greyed(colours) {
  const { ink2, paper, field } = colours;
  const grey = Object.fromEntries(Object.keys(field).map((name) => [name, ink2]));
  return { ...colours, card: paper, ink: ink2, field: grey };
}

/**
 * A row inside a card; a marked one has the accent and a bar at its left, so that it is not told by colour alone.
 * @param {Context} ctx
 * @param {Rect} row
 * @param {boolean} marked
 * @param {Palette} colours
 */
export function drawRow(ctx, row, marked, colours) {
  const radius = Math.min(0.3 * colours.text, row.h / 3);
  ctx.beginPath();
  ctx.roundRect(row.x, row.y, row.w, row.h, radius);
  ctx.fillStyle = marked ? colours.accent : colours.inset;
  ctx.fill();
  if (!marked) return;
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = colours.ink;
  ctx.stroke();
}

/**
 * @param {Context} ctx
 * @param {Rect} card
 * @param {StageClient} client
 * @param {boolean} oneLine
 * @param {Palette} colours
 */
export function drawClient(ctx, card, client, oneLine, colours) {
  const { text, sans, ink, ink2 } = colours;
  drawCard(ctx, card, client.active, colours);
  const pad = (oneLine ? 0.6 : 0.8) * text;
  const room = card.w - 2 * pad;
  const x = card.x + pad;
  const small = Math.min(0.9 * text, Math.max(11, 0.8 * card.h));
  if (oneLine) {
    const px = Math.min(small, 0.7 * card.h);
    const middle = card.y + card.h / 2;
    ctx.font = font(px, sans, true);
    const name = room < 5.6 * text ? client.label.replace(/^.*\s/, "") : client.label;
    const waiting = client.waiting > 0 ? ` +${client.waiting}` : "";
    const pieces = [
      { text: name, colour: ink, bold: true },
      { text: `${waiting}  ${client.status}`, colour: ink2 },
    ];
    drawPieces(ctx, pieces, x, middle, room, px, sans);
    return;
  }
  ctx.font = font(small, sans);
  const roomy = card.h > 4.3 * text;
  const lines = wrap(ctx, client.status, room, roomy ? 2 : 1);
  const step = 1.25 * small;
  const height = 1.1 * text + 0.3 * text + lines.length * step;
  const top = card.y + (card.h - height) / 2;
  for (let i = 0; i < lines.length; i++) {
    ctx.fillStyle = ink2;
    ctx.textAlign = "left";
    ctx.fillText(lines[i], x, top + 1.4 * text + (i + 0.5) * step);
  }
  const end = drawPieces(
    ctx,
    [{ text: client.label, colour: ink, bold: true }],
    x,
    top + 0.6 * text,
    room,
    text,
    sans,
  );
  if (client.waiting === 0) return;
  ctx.font = font(small, sans);
  ctx.textAlign = "right";
  ctx.fillStyle = ink2;
  const ways = [`${client.waiting} waiting`, `+${client.waiting}`];
  ctx.fillText(firstThatFits(ctx, ways, x + room - end - 0.4 * text), x + room, top + 0.6 * text);
}

/**
 * @param {number} port
 * @param {string} name
 * @param {Palette} colours
 */
export function titleOf(port, name, colours) {
  return [
    { text: name, colour: colours.ink, bold: true },
    { text: String(port), colour: colours.field.port, bold: true },
  ];
}
