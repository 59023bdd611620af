// One frame as a capsule: its badge, and every bit of it in the order of the wire, as it will arrive: bits that were
// altered on the way are marked.
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
 * @property {number} most     bytes; longer frames show as many
 */

/** The longest frame that there is, and two of them glued together. */
const FRAME_BYTES = 9;
export const LONG_BYTES = 18;
/** A bit must be at least this wide, device pixels. */
const LEAST_PITCH = 3;
const FIELDS = ["type", "padding", "key", "value", "port"];

/**
 * The largest sizes with which so many bytes fit, or null if none are large enough to be read.
 * @param {number} text   text size, CSS pixels
 * @param {number} ratio  device pixels in a CSS pixel
 * @param {number} room   widest that a capsule may be
 * @param {number} [most] bytes
 * @returns {Sizes | null}
 */
export function capsuleSizes(text, ratio, room, most = FRAME_BYTES) {
  const unit = text / 14;
  const least = Math.max(LEAST_PITCH, Math.round(2.4 * unit * ratio));
  for (let pitch = Math.max(least, Math.round(6 * unit * ratio)); pitch >= least; pitch--) {
    const sizes = sizesAt(pitch, unit, ratio, most);
    if (capsuleWidth(sizes, most) <= room) return sizes;
  }
  return null;
}

/**
 * @param {number} pitch  device pixels
 * @param {number} unit   CSS pixels at text 14
 * @param {number} ratio
 * @param {number} most
 * @returns {Sizes}
 */
function sizesAt(pitch, unit, ratio, most) {
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
    most,
  };
}

/**
 * @param {Sizes} sizes
 * @param {number} bytes
 */
export function capsuleWidth(sizes, bytes) {
  const shown = Math.min(bytes, sizes.most);
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
 * A frame's bits as drawn: field by field, each bit's place in the frame and whether it is set; and the altered ones.
 * @typedef {{ zeros: number[][], ones: number[][], altered: number[] }} Bars
 */
/** @type {WeakMap<FrameView, Bars>} */
const known = new WeakMap();

/** The bytes that arrive. @param {FrameView} frame */
export const arriving = (frame) => frame.received ?? frame.bytes;

/** @param {Uint8Array} bytes @param {number} place 8 * byte + bit */
const bitAt = (bytes, place) => (bytes[place >> 3] >> (7 - (place & 7))) & 1;

/**
 * The places (8 * byte + bit) of zeros and ones by field; bits of no field, in malformed frames, count as padding.
 * @param {FrameView} frame
 * @returns {Bars}
 */
function barsOf(frame) {
  let bars = known.get(frame);
  if (bars) return bars;
  bars = { zeros: FIELDS.map(() => []), ones: FIELDS.map(() => []), altered: [] };
  const bytes = arriving(frame);
  const sent = frame.bytes.length;
  // Its own bytes are the last; those of frames glued in front are read like them if they are as many.
  const front = Math.max(0, bytes.length - sent);
  const again = front % sent === 0 ? sent : bytes.length;
  const end = 8 * Math.min(bytes.length, LONG_BYTES);
  const fields = new Uint8Array(end).fill(FIELDS.indexOf("padding"));
  for (const { field, bits } of frame.fields) {
    for (const { byte, bit } of bits) {
      for (let at = byte + front; at >= 0; at -= again)
        fields[8 * at + bit] = FIELDS.indexOf(field);
    }
  }
  for (let place = 0; place < end; place++) {
    (bitAt(bytes, place) ? bars.ones : bars.zeros)[fields[place]].push(place);
    const own = place - 8 * front;
    if (own >= 0 && bitAt(bytes, place) !== bitAt(frame.bytes, own)) bars.altered.push(place);
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
  const { length } = arriving(frame);
  const w = capsuleWidth(sizes, length);
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
  const end = 8 * sizes.most;
  /** @param {number} place */
  const leftOf = (place) => first + place * pitch + (place >> 3) * between;
  for (let field = 0; field < FIELDS.length; field++) {
    const colour = colours.field[FIELDS[field]];
    ctx.fillStyle = colour;
    for (const place of bars.ones[field]) {
      if (place < end) ctx.fillRect(leftOf(place), high, bar, tall);
    }
    ctx.strokeStyle = colour;
    for (const place of bars.zeros[field]) {
      if (place >= end) break;
      const at = leftOf(place);
      if (thin) ctx.fillRect(at, high + short, bar, tall - 2 * short);
      else ctx.strokeRect(at + stroke / 2, high + stroke / 2, bar - stroke, tall - stroke);
    }
  }
  for (const place of bars.altered) {
    if (place < end) point(ctx, leftOf(place), high, bar, tall, 1, 0.6 * tall, colours);
  }
  if (cursor === null || cursor.byte >= Math.min(length, sizes.most)) return;
  const at = leftOf(8 * cursor.byte + cursor.bit);
  point(ctx, at, high, bar, tall, -1, sizes.height / 2, colours);
}

/**
 * A frame around one bit, and a wedge that points to it: from above, to the bit that is talked of, or from below, to one
 * that is not as it was sent.
 * @param {Context} ctx
 * @param {number} left
 * @param {number} top
 * @param {number} w
 * @param {number} h
 * @param {1 | -1} side  1: from below
 * @param {number} far   from the bit's middle to the wedge
 * @param {Palette} colours
 */
function point(ctx, left, top, w, h, side, far, { text, ink }) {
  const unit = text / 14;
  const out = 1.75 * unit;
  ctx.beginPath();
  ctx.roundRect(left - out, top - out, w + 2 * out, h + 2 * out, 2 * unit);
  ctx.lineWidth = 1.75 * unit;
  ctx.strokeStyle = ctx.fillStyle = ink;
  ctx.stroke();
  const [x, y] = [left + w / 2, top + h / 2 + side * far];
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(x - 5 * unit, y + side * 7 * unit);
  ctx.lineTo(x + 5 * unit, y + side * 7 * unit);
  ctx.fill();
}
