// How a box travels a path: where it may stand so that it hides neither sender nor, where there is room, receiver,
// and how boxes that meet make way for each other. Pure arithmetic; it neither draws nor knows what the boxes are.

import { POINTS } from "./curves.js";
import { clamp } from "./grid.js";

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

/** @typedef {{ x: number, y: number, w: number, h: number }} Middle a box by its middle */

/**
 * Moves boxes that overlap apart, up and down, each as little as needed; a box only just beside another moves only
 * just, so that nothing jumps.
 * @param {Middle[]} boxes  changed in place
 * @param {Rect} bounds
 */
export function separate(boxes, bounds) {
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false;
    for (const [i, a] of boxes.entries()) {
      for (let k = 0; k < i; k++) {
        const b = boxes[k];
        const apart = a.y - b.y;
        const push = needed(a, b) - Math.abs(apart);
        if (push <= 0.25) continue;
        const half = apart < 0 ? -push / 2 : push / 2;
        a.y = within(a.y + half, a.h, bounds.y, bounds.h);
        b.y = within(b.y - half, b.h, bounds.y, bounds.h);
        moved = true;
      }
    }
    if (!moved) return;
  }
  sweep(boxes, bounds);
}

/**
 * How far apart the middles of two boxes are to be: nothing if they are beside each other.
 * @param {Middle} a
 * @param {Middle} b
 */
function needed(a, b) {
  const beside = (a.w + b.w) / 2 + 4 - Math.abs(a.x - b.x);
  return beside <= 0 ? 0 : ((a.h + b.h) / 2 + 3) * Math.min(1, beside / 24);
}

/**
 * What is left to move where many are crowded against a bound: from the top down, then from the bottom up.
 * @param {Middle[]} boxes
 * @param {Rect} bounds
 */
function sweep(boxes, bounds) {
  const order = [...boxes].sort((a, b) => a.y - b.y);
  for (const [n, box] of order.entries()) {
    for (let m = 0; m < n; m++) box.y = Math.max(box.y, order[m].y + needed(box, order[m]));
  }
  for (let n = order.length - 1; n >= 0; n--) {
    const box = order[n];
    box.y = within(box.y, box.h, bounds.y, bounds.h);
    for (let m = n + 1; m < order.length; m++) {
      box.y = Math.min(box.y, order[m].y - needed(box, order[m]));
    }
    box.y = within(box.y, box.h, bounds.y, bounds.h);
  }
}
