// One frame as a capsule: its badge, and every bit of it in the order of the wire.
// It draws a frame where it is told; where frames are, and which of them are drawn so, is moving.js's matter.

import { drawBadge } from "./badge.js";
import { drawBody } from "./pill.js";

/** @typedef {CanvasRenderingContext2D} Context */
/** @typedef {import("./view.js").FrameView} FrameView */
/** @typedef {import("./palette.js").Palette} Palette */
/**
 * Sizes of a capsule in CSS pixels, bits at whole device pixels.
 * @typedef {object} Sizes
 * @property {number} pixel    one device pixel
 * @property {number} pitch    from one bit to the next
 * @property {number} bar      width of a bit
 * @property {number} between  more between bytes
 * @property {number} tall     height of a bit
 * @property {number} height
 * @property {number} badge    radius
 * @property {number} before   from the capsule's left edge to its first bit
 * @property {number} after
 */

/** The longest frame that there is; longer ones, malformed, show as many bytes. */
const MOST_BYTES = 9;
/** A bit must be at least this wide, device pixels. */
const LEAST_PITCH = 3;
const FIELDS = ["type", "padding", "key", "value", "port"];

/**
 * The largest sizes with which the longest frame fits, or null if none are large enough to be read.
 * @param {number} text   text size, CSS pixels
 * @param {number} ratio  device pixels in a CSS pixel
 * @param {number} room   widest that a capsule may be
 * @returns {Sizes | null}
 */
export function capsuleSizes(text, ratio, room) {
  const unit = text / 14;
  const least = Math.max(LEAST_PITCH, Math.round(2.4 * unit * ratio));
  for (let pitch = Math.max(least, Math.round(6 * unit * ratio)); pitch >= least; pitch--) {
    const sizes = sizesAt(pitch, unit, ratio);
    if (capsuleWidth(sizes, MOST_BYTES) <= room) return sizes;
  }
  return null;
}

/**
 * @param {number} pitch  device pixels
 * @param {number} unit   CSS pixels at text 14
 * @param {number} ratio
 * @returns {Sizes}
 */
function sizesAt(pitch, unit, ratio) {
  const scale = Math.max(0.8, Math.min(1.35, 0.4 + (0.6 * pitch) / (4 * unit * ratio))) * unit;
  /** @param {number} px */
  const whole = (px) => Math.round(px * ratio) / ratio;
  const badge = 10 * scale;
  return {
    pixel: 1 / ratio,
    pitch: pitch / ratio,
    bar: (pitch - Math.max(1, Math.round(pitch * 0.22))) / ratio,
    between: whole(3 * scale),
    tall: whole(17 * scale),
    height: whole(28 * scale),
    badge,
    before: whole(2 * badge + 9 * scale),
    after: whole(8 * scale),
  };
}

/**
 * @param {Sizes} sizes
 * @param {number} bytes
 */
export function capsuleWidth(sizes, bytes) {
  const shown = Math.min(bytes, MOST_BYTES);
  if (shown === 0) return 2 * sizes.before;
  return (
    sizes.before +
    shown * 8 * sizes.pitch +
    (shown - 1) * sizes.between -
    (sizes.pitch - sizes.bar) +
    sizes.after
  );
}

/**
 * A frame's bits as drawn: field by field, each bit's place in the frame and whether it is set.
 * @typedef {{ zeros: number[][], ones: number[][] }} Bars
 */
/** @type {WeakMap<FrameView, Bars>} */
const known = new WeakMap();

/**
 * The places (8 * byte + bit) of zeros and ones by field; bits of no field, in malformed frames, count as padding.
 * @param {FrameView} frame
 * @returns {Bars}
 */
function barsOf(frame) {
  let bars = known.get(frame);
  if (bars) return bars;
  bars = { zeros: FIELDS.map(() => []), ones: FIELDS.map(() => []) };
  const placed = new Set();
  const end = 8 * Math.min(frame.bytes.length, MOST_BYTES);
  for (const { field, bits } of frame.fields) {
    for (const { byte, bit, value } of bits) {
      const place = 8 * byte + bit;
      if (place >= end) continue;
      placed.add(place);
      (value ? bars.ones : bars.zeros)[FIELDS.indexOf(field)].push(place);
    }
  }
  for (let place = 0; place < end; place++) {
    if (placed.has(place)) continue;
    const octet = frame.bytes[Math.floor(place / 8)].toString(2).padStart(8, "0");
    (octet[place % 8] === "1" ? bars.ones : bars.zeros)[FIELDS.indexOf("padding")].push(place);
  }
  known.set(frame, bars);
  return bars;
}

/**
 * @param {Context} ctx
 * @param {FrameView} frame
 * @param {number} kind
 * @param {number} x  centre
 * @param {number} y
 * @param {Sizes} sizes
 * @param {boolean} selected
 * @param {{ byte: number, bit: number } | null} cursor  the bit to mark
 * @param {Palette} colours
 */
export function drawCapsule(ctx, frame, kind, x, y, sizes, selected, cursor, colours) {
  const { pixel, pitch, bar, between, tall } = sizes;
  const w = capsuleWidth(sizes, frame.bytes.length);
  const left = Math.round((x - w / 2) / pixel) * pixel;
  const top = Math.round((y - sizes.height / 2) / pixel) * pixel;
  drawBody(ctx, left, top, w, sizes.height, selected, colours);
  drawBadge(
    ctx,
    kind,
    left + sizes.before / 2 - 0.5 * pixel,
    top + sizes.height / 2,
    sizes.badge,
    colours,
  );
  const first = left + sizes.before;
  const high = top + Math.round((sizes.height - tall) / 2 / pixel) * pixel;
  const bars = barsOf(frame);
  // Two device pixels have no inside: a zero is then a short bar.
  const thin = bar < 3 * pixel;
  const short = Math.round((0.32 * tall) / pixel) * pixel;
  const stroke = Math.max(pixel, Math.round(0.9 / pixel) * pixel * (bar > 6 * pixel ? 1 : 0));
  ctx.lineWidth = stroke;
  for (let field = 0; field < FIELDS.length; field++) {
    const colour = colours.field[FIELDS[field]];
    ctx.fillStyle = colour;
    for (const place of bars.ones[field]) {
      ctx.fillRect(first + place * pitch + Math.floor(place / 8) * between, high, bar, tall);
    }
    ctx.strokeStyle = colour;
    for (const place of bars.zeros[field]) {
      const at = first + place * pitch + Math.floor(place / 8) * between;
      if (thin) ctx.fillRect(at, high + short, bar, tall - 2 * short);
      else ctx.strokeRect(at + stroke / 2, high + stroke / 2, bar - stroke, tall - stroke);
    }
  }
  if (cursor === null || cursor.byte >= Math.min(frame.bytes.length, MOST_BYTES)) return;
  const at = first + (8 * cursor.byte + cursor.bit) * pitch + cursor.byte * between;
  drawCursor(ctx, at, high, bar, tall, sizes.height, colours);
}

/**
 * A frame around one bit, and a pointer over it.
 * @param {Context} ctx
 * @param {number} left
 * @param {number} top
 * @param {number} w
 * @param {number} h
 * @param {number} height  of the capsule
 * @param {Palette} colours
 */
function drawCursor(ctx, left, top, w, h, height, colours) {
  const unit = colours.text / 14;
  const out = 2 * unit;
  ctx.beginPath();
  ctx.roundRect(left - out, top - out, w + 2 * out, h + 2 * out, 2 * unit);
  ctx.lineWidth = 2 * unit;
  ctx.strokeStyle = colours.ink;
  ctx.stroke();
  const middle = left + w / 2;
  const edge = top - (height - h) / 2 - unit;
  ctx.beginPath();
  ctx.moveTo(middle, edge);
  ctx.lineTo(middle - 5 * unit, edge - 7 * unit);
  ctx.lineTo(middle + 5 * unit, edge - 7 * unit);
  ctx.closePath();
  ctx.fillStyle = colours.ink;
  ctx.fill();
}
