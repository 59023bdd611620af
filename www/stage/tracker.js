// The tracker's card: the arithmetic of the placement worked out, its table with the chosen row, what a signed remainder would
// have given, and how far a node has come or gone. It shows a Routing as it is; it computes no placement.

import { drawCard, drawRow, titleOf } from "./cards.js";
import { times } from "./grid.js";
import { drawLabel } from "./signs.js";
import { drawPieces, firstThatFits, font, widthOf } from "./text.js";

/** @typedef {CanvasRenderingContext2D} Context */
/** @typedef {import("./view.js").Rect} Rect */
/** @typedef {import("./view.js").Routing} Routing */
/** @typedef {import("./view.js").StageTracker} StageTracker */
/** @typedef {import("./palette.js").Palette} Palette */
/** @typedef {import("./text.js").Piece} Piece */

/** How nodes come and go. @type {Record<StageTracker["strategy"], string>} */
const WAYS = { live: "live", stop: "stop the world", naive: "naive" };

/**
 * @param {Context} ctx
 * @param {Rect} card
 * @param {StageTracker} tracker
 * @param {boolean} stacked
 * @param {Palette} colours
 */
export function drawTracker(ctx, card, tracker, stacked, colours) {
  const { text, sans, mono } = colours;
  drawCard(ctx, card, tracker.active, colours);
  const pad = 0.85 * text;
  const x = card.x + pad;
  const room = card.w - 2 * pad;
  let middle = card.y + 1.4 * text;
  let end = drawPieces(
    ctx,
    titleOf(tracker.port, "Tracker ", colours),
    x,
    middle,
    room,
    text,
    sans,
  );
  if (tracker.mark) {
    const { sign, word } = tracker.mark;
    end += 0.5 * text;
    end += drawLabel(ctx, sign, word, end, middle, colours);
  }
  const formula = formulaOf(tracker, colours);
  const taken = stacked ? 0 : widthOf(ctx, formula, text, mono) + text;
  const strategy = { text: WAYS[tracker.strategy], colour: colours.ink2 };
  const wide = widthOf(ctx, [strategy], 0.86 * text, sans);
  const beside = end + 0.6 * text + wide + taken <= x + room;
  if (beside) {
    end = drawPieces(ctx, [strategy], end + 0.6 * text, middle, wide, 0.86 * text, sans);
  }
  if (stacked) {
    middle += 1.4 * text;
    drawPieces(ctx, formula, x, middle, room, text, mono);
  } else {
    const left = Math.max(end + text, x + room - widthOf(ctx, formula, text, mono));
    drawPieces(ctx, formula, left, middle, x + room - left, text, mono);
  }
  const table = {
    x: card.x + 0.6 * text,
    y: middle + 1.05 * text,
    w: card.w - 1.2 * text,
    h: 1.75 * text,
  };
  const slot = tracker.routing?.slot ?? null;
  if (tracker.ports.length === 0) drawEmpty(ctx, table, colours);
  else drawTable(ctx, table, tracker.ports, slot, colours);
  const y = table.y + table.h + text;
  if (tracker.change.length > 0) {
    ctx.font = font(0.9 * text, sans, true);
    ctx.textAlign = "left";
    ctx.fillStyle = colours.ink;
    const [now] = tracker.change;
    const ways = [tracker.change.join(" · "), now];
    if (!beside) ways.unshift(`${strategy.text} · ${now}`);
    ctx.fillText(firstThatFits(ctx, ways, room), x, y);
    return;
  }
  const signed = isSigned(tracker) && tracker.routing?.signed;
  if (!signed || !tracker.routing) return;
  const wrong = signed.remainder !== slot;
  /** @type {Piece[]} */
  const pieces = [
    {
      text: `int: ${signed.key} % ${tracker.routing.nodes} = ${signed.remainder} `,
      colour: colours.ink2,
    },
    {
      text: `${wrong ? "✗" : "✓"} ports[${signed.remainder}]`,
      colour: wrong ? colours.field.type : colours.ink2,
      bold: wrong,
    },
  ];
  drawPieces(ctx, pieces, x, y, room, 0.9 * text, mono);
}

/** Whether there is a remainder that would be another if it were signed. @param {StageTracker} tracker */
const isSigned = ({ routing, placement }) =>
  placement === "modulo" && (routing?.signed ?? null) !== null;

/** Whether there is more to say than the table: how far a change has come, else that. @param {StageTracker} tracker */
export const hasMore = (tracker) => tracker.change.length > 0 || isSigned(tracker);

/**
 * @param {StageTracker} tracker
 * @param {Palette} colours
 * @returns {Piece[]}
 */
function formulaOf({ routing, ports, placement }, colours) {
  const { ink, ink2, field } = colours;
  const modulo = placement === "modulo";
  if (routing === null) {
    const rule = modulo ? `key % ${ports.length}` : `${placement}: key → slot`;
    return ports.length === 0 ? [] : [{ text: rule, colour: ink2 }];
  }
  const key = { text: String(routing.key), colour: field.key };
  if (routing.slot === null) return [key, { text: " → port 0", colour: ink }];
  if (!modulo) {
    return [
      { text: `${placement}: `, colour: ink },
      key,
      { text: " → slot ", colour: ink },
      { text: String(routing.slot), colour: ink, bold: true },
    ];
  }
  return [
    key,
    { text: ` % ${routing.nodes} = `, colour: ink },
    { text: String(routing.slot), colour: ink, bold: true },
  ];
}

/**
 * @param {Context} ctx
 * @param {Rect} row
 * @param {Palette} colours
 */
function drawEmpty(ctx, row, colours) {
  drawRow(ctx, row, false, colours);
  ctx.font = font(0.9 * colours.text, colours.sans);
  ctx.textAlign = "center";
  ctx.fillStyle = colours.ink;
  const ways = ["no nodes: the table is empty", "no nodes"];
  ctx.fillText(
    firstThatFits(ctx, ways, row.w - colours.text),
    row.x + row.w / 2,
    row.y + row.h / 2,
  );
}

/**
 * Which slots to show: the chosen one, the first and the last, then the chosen one's neighbours from near to far, as
 * long as it fits; null stands for a gap.
 * @param {number} count  slots
 * @param {number | null} chosen
 * @param {(cells: number, gaps: number) => boolean} fits
 * @returns {(number | null)[]}
 */
export function slotsShown(count, chosen, fits) {
  if (fits(count, 0)) return times(count, (i) => i);
  const middle = chosen ?? 0;
  const order = new Set([middle, 0, count - 1]);
  for (let far = 1; far < count; far++) {
    if (middle + far < count) order.add(middle + far);
    if (middle - far >= 0) order.add(middle - far);
  }
  /** @type {(number | null)[]} */
  let shown = [middle];
  /** @type {number[]} */
  const taken = [];
  for (const slot of order) {
    taken.push(slot);
    const next = withGaps(taken, count);
    const gaps = next.filter((cell) => cell === null).length;
    if (!fits(next.length - gaps, gaps)) break;
    shown = next;
  }
  return shown;
}

/**
 * Slots in order, with null where some are left out.
 * @param {number[]} slots
 * @param {number} count
 */
function withGaps(slots, count) {
  /** @type {(number | null)[]} */
  const out = [];
  let next = 0;
  for (const slot of [...slots].sort((a, b) => a - b)) {
    if (slot > next) out.push(null);
    out.push(slot);
    next = slot + 1;
  }
  if (next < count) out.push(null);
  return out;
}

/**
 * @param {Context} ctx
 * @param {Rect} area
 * @param {number[]} ports
 * @param {number | null} chosen
 * @param {Palette} colours
 */
function drawTable(ctx, area, ports, chosen, colours) {
  const { text, mono, ink, ink2, field } = colours;
  const px = 0.86 * text;
  ctx.font = font(px, mono, true);
  const letter = ctx.measureText("0").width;
  const gap = 0.4 * text;
  const digits = String(ports.length - 1).length + String(Math.max(...ports)).length;
  const long = (digits + 8) * letter + 0.9 * text;
  const short = (digits + 3) * letter + 0.7 * text;
  const dots = 0.9 * text;
  /** @param {number} least */
  const fitting = (least) => (/** @type {number} */ cells, /** @type {number} */ gaps) =>
    cells * least + gaps * dots + (cells + gaps - 1) * gap <= area.w;
  const named = fitting(long)(ports.length, 0);
  const slots = slotsShown(ports.length, chosen, fitting(named ? long : short));
  const gaps = slots.filter((slot) => slot === null).length;
  const each = Math.min(
    (area.w - gaps * dots - (slots.length - 1) * gap) / (slots.length - gaps),
    13 * text,
  );
  let x = area.x;
  for (const slot of slots) {
    const w = slot === null ? dots : each;
    const middle = area.y + area.h / 2 + 0.02 * text;
    if (slot === null) {
      ctx.textAlign = "center";
      ctx.fillStyle = ink2;
      ctx.font = font(px, mono, true);
      ctx.fillText("…", x + w / 2, middle);
    } else {
      const marked = slot === chosen;
      drawRow(ctx, { x, y: area.y, w, h: area.h }, marked, colours);
      ctx.font = font(px, mono, marked);
      ctx.textAlign = "left";
      ctx.fillStyle = ink;
      ctx.fillText(`${named ? "ports" : ""}[${slot}]`, x + 0.4 * text, middle);
      ctx.textAlign = "right";
      ctx.fillStyle = marked ? ink : field.port;
      ctx.fillText(String(ports[slot]), x + w - 0.4 * text, middle);
    }
    x += w + gap;
  }
}
