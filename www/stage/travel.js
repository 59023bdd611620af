// How a box travels a path: where it may stand so that it hides neither sender nor, where there is room, receiver,
// and how boxes that meet make way for each other. Pure arithmetic; it neither draws nor knows what the boxes are.

import { POINTS } from "./curves.js";
import { clamp, times } from "./grid.js";

/** @typedef {import("./view.js").Rect} Rect */
/** @typedef {import("./curves.js").Path} Path */

/** Pixels between a box and a card that it is clear of. */
const GAP = 3;

/** Rounds of moving boxes apart by halves; what is left then is done from one side. */
const ROUNDS = 24;

/**
 * The part of a path, as fractions of its length, that the centre of a box travels: it begins where the box is clear of
 * the sender's card and ends where it touches the receiver's; short of `least` pixels it goes on over the receiver's.
 * @param {Path} path
 * @param {Rect} sender
 * @param {Rect} receiver
 * @param {number} w  the box
 * @param {number} h
 * @param {Rect} bounds  the box never leaves these
 * @param {number} least
 * @returns {{ start: number, end: number }}
 */
export function travelSpan(path, sender, receiver, w, h, bounds, least) {
  const last = POINTS - 1;
  let first = 0;
  let cover = Number.POSITIVE_INFINITY;
  for (let i = 0; i <= last && cover > 0; i++) {
    const covered = overlapAt(path, i, sender, w, h, bounds);
    if (covered < cover) {
      cover = covered;
      first = i;
    }
  }
  let stop = last;
  while (stop > first && overlapAt(path, stop, receiver, w, h, bounds) > 0) stop--;
  const enough = first + Math.ceil((least / (path.length || 1)) * last);
  return { start: first / last, end: clamp(enough, stop, last) / last };
}

/**
 * How much of the card, and of the gap around it, the box hides with its centre at a point of the path, in square pixels.
 * @param {Path} path
 * @param {number} i
 * @param {Rect} card
 * @param {number} w
 * @param {number} h
 * @param {Rect} bounds
 */
function overlapAt(path, i, card, w, h, bounds) {
  const x = within(path.x[i], w, bounds.x, bounds.w) - w / 2;
  const y = within(path.y[i], h, bounds.y, bounds.h) - h / 2;
  const across = Math.min(x + w, card.x + card.w) - Math.max(x, card.x) + GAP;
  const down = Math.min(y + h, card.y + card.h) - Math.max(y, card.y) + GAP;
  return across > 0 && down > 0 ? across * down : 0;
}

/**
 * The centre nearest to `at` with which a length stays between two bounds.
 * @param {number} at
 * @param {number} length
 * @param {number} low
 * @param {number} room
 */
export function within(at, length, low, room) {
  if (length >= room) return low + room / 2;
  return clamp(at, low + length / 2, low + room - length / 2);
}

/**
 * Moves boxes that overlap apart, up and down, each as little as needed; a box only just beside another moves only
 * just, so that nothing jumps. Centres in `x` and `y` are changed in place.
 * @param {Float64Array} x
 * @param {Float64Array} y
 * @param {Float64Array} w
 * @param {Float64Array} h
 * @param {number} count
 * @param {Rect} bounds
 */
export function separate(x, y, w, h, count, bounds) {
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false;
    for (let i = 1; i < count; i++) {
      for (let k = 0; k < i; k++) {
        const apart = y[i] - y[k];
        const push = needed(x, w, h, i, k) - Math.abs(apart);
        if (push <= 0.25) continue;
        const half = apart < 0 ? -push / 2 : push / 2;
        y[i] = within(y[i] + half, h[i], bounds.y, bounds.h);
        y[k] = within(y[k] - half, h[k], bounds.y, bounds.h);
        moved = true;
      }
    }
    if (!moved) return;
  }
  sweep(x, y, w, h, count, bounds);
}

/**
 * How far apart the centres of two boxes are to be: nothing if they are beside each other.
 * @param {Float64Array} x
 * @param {Float64Array} w
 * @param {Float64Array} h
 * @param {number} i
 * @param {number} k
 */
function needed(x, w, h, i, k) {
  const beside = (w[i] + w[k]) / 2 + 4 - Math.abs(x[i] - x[k]);
  return beside <= 0 ? 0 : ((h[i] + h[k]) / 2 + 3) * Math.min(1, beside / 24);
}

/**
 * What is left to move where many are crowded against a bound: from the top down, then from the bottom up.
 * @param {Float64Array} x
 * @param {Float64Array} y
 * @param {Float64Array} w
 * @param {Float64Array} h
 * @param {number} count
 * @param {Rect} bounds
 */
function sweep(x, y, w, h, count, bounds) {
  const order = times(count, (i) => i).sort((a, b) => y[a] - y[b] || a - b);
  for (let n = 1; n < count; n++) {
    for (let m = 0; m < n; m++) {
      y[order[n]] = Math.max(y[order[n]], y[order[m]] + needed(x, w, h, order[n], order[m]));
    }
  }
  for (let n = count - 1; n >= 0; n--) {
    const i = order[n];
    y[i] = within(y[i], h[i], bounds.y, bounds.h);
    for (let m = n + 1; m < count; m++) {
      y[i] = Math.min(y[i], y[order[m]] - needed(x, w, h, i, order[m]));
    }
    y[i] = within(y[i], h[i], bounds.y, bounds.h);
  }
}
