// Text that never overflows: measured, shortened with an ellipsis, drawn on one line.
// Not a layout: where a line stands and what it says is its caller's matter.

/** @typedef {CanvasRenderingContext2D} Context */
/** A piece of a line: text, colour, and a weight other than the line's. @typedef {{ text: string, colour: string, bold?: boolean }} Piece */

/**
 * @param {number} px
 * @param {string} family
 * @param {boolean} [bold]
 */
export function font(px, family, bold) {
  return `${bold ? 600 : 400} ${px}px ${family}`;
}

/**
 * The text, or as much of it as fits with an ellipsis; nothing if not even one letter does.
 * @param {Context} ctx with its font set
 * @param {string} text
 * @param {number} room
 */
export function ellipsize(ctx, text, room) {
  if (ctx.measureText(text).width <= room) return text;
  let low = 0;
  let high = text.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (ctx.measureText(`${text.slice(0, middle).trimEnd()}…`).width <= room) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? "" : `${text.slice(0, low).trimEnd()}…`;
}

/**
 * The first of several ways to say a thing that fits; the last one shortened if none does.
 * @param {Context} ctx with its font set
 * @param {string[]} ways longest first
 * @param {number} room
 */
export function firstThatFits(ctx, ways, room) {
  for (const way of ways) if (ctx.measureText(way).width <= room) return way;
  return ellipsize(ctx, ways[ways.length - 1], room);
}

/**
 * The text in at most so many lines, broken between words; the last line shortened if need be.
 * @param {Context} ctx with its font set
 * @param {string} text
 * @param {number} room
 * @param {number} lines
 */
export function wrap(ctx, text, room, lines) {
  /** @type {string[]} */
  const out = [];
  let rest = text;
  while (rest && out.length < lines - 1 && ctx.measureText(rest).width > room) {
    const words = rest.split(" ");
    let taken = words.length - 1;
    while (taken > 1 && ctx.measureText(words.slice(0, taken).join(" ")).width > room) taken--;
    if (taken < 1) break;
    out.push(ellipsize(ctx, words.slice(0, taken).join(" "), room));
    rest = words.slice(taken).join(" ");
  }
  if (rest) out.push(ellipsize(ctx, rest, room));
  return out;
}

/**
 * Pieces one after the other from x; what does not fit is shortened. Returns where they end.
 * @param {Context} ctx
 * @param {Piece[]} pieces
 * @param {number} x
 * @param {number} y  the line's middle
 * @param {number} room
 * @param {number} px
 * @param {string} family
 */
export function drawPieces(ctx, pieces, x, y, room, px, family) {
  let at = x;
  ctx.textAlign = "left";
  for (const piece of pieces) {
    ctx.font = font(px, family, piece.bold);
    const text = ellipsize(ctx, piece.text, x + room - at + 0.5);
    ctx.fillStyle = piece.colour;
    ctx.fillText(text, at, y);
    at += ctx.measureText(text).width;
    if (text !== piece.text) break;
  }
  return at;
}

/**
 * @param {Context} ctx
 * @param {Piece[]} pieces
 * @param {number} px
 * @param {string} family
 */
export function widthOf(ctx, pieces, px, family) {
  let sum = 0;
  for (const piece of pieces) {
    ctx.font = font(px, family, piece.bold);
    sum += ctx.measureText(piece.text).width;
  }
  return sum;
}
