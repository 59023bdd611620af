// Where frames are that are drawn one by one: a box for each, on its way, apart from each other; and which is under a
// finger. It draws nothing (moving.js does) and keeps no time.

import { arriving, capsuleWidth } from "./capsule.js";
import { POINTS } from "./curves.js";
import { ACTORS } from "./doors.js";
import { numberText, progress } from "./frames.js";
import { clamp } from "./grid.js";
import { beforeNodes } from "./node-paths.js";
import { groupOf } from "./paths.js";
import { pillHeight, pillWidth } from "./pill.js";
import { labelHeight, labelText } from "./signs.js";
import { pillWord, tagOf, withQueue } from "./tags.js";
import { separate, travelSpan, within } from "./travel.js";
import { STRIDE } from "./view.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {import("./view.js").Rect} Rect */
/** @typedef {import("./geometry.js").Scene} Scene */
/** @typedef {import("./frames.js").Detail} Detail */
/** @typedef {import("./doors.js").Queue} Queue */
/** @typedef {import("./moving.js").Ground} Ground */
/** @typedef {import("./tags.js").Tag} Tag */
/** @typedef {import("./capsule.js").Sizes} Sizes */

/** More boxes than this are not moved apart, and more than this have no labels but a broken outline. */
const MOST_SEPARATED = 60;
const MOST_LABELLED = 24;
/** Where there is no room, a frame travels this many text sizes all the same, over its receiver's card. */
const LEAST_WAY = 5;
/** A way without cards in it. */
const WHOLE = Object.freeze({ start: 0, end: 1 });
/** The kind of frame that may be an order or a report. */
const NOP = 3;
/** A finger's width, CSS pixels. */
export const FINGER = 24;

/**
 * One frame's box: its middle and size, the label on top of it included.
 * @typedef {object} Box
 * @property {number} i        which frame of the view
 * @property {number} seq
 * @property {number} x
 * @property {number} y
 * @property {number} w
 * @property {number} h
 * @property {number} dx       the way that it goes
 * @property {number} dy
 * @property {number} body     width of the frame alone
 * @property {number} top      height of the label's part
 * @property {Sizes | null} sizes  of its bits; null: a pill
 * @property {Tag | null} tag
 * @property {string} said     in a pill: its number, or what it orders or reports
 * @property {boolean} odd     it would have a label, if there were room for labels
 * @property {number} waiting  how many wait before the same door
 */

export function createBoxes() {
  /** @type {Box[]} */
  let boxes = [];
  /** @type {Map<number, { start: number, end: number }>} */
  const spans = new Map();
  /** @type {Scene | null} */
  let spansOf = null;

  /**
   * The part of a path that a box travels, short of the wall if its way is closed; worked out once for each path and size.
   * @param {Ground} ground
   * @param {number} from
   * @param {number} to
   * @param {{ body: number, h: number }} box
   * @param {Rect} bounds
   */
  function spanOf({ scene, pathOf, closed }, from, to, { body, h }, bounds) {
    if (spansOf !== scene) spans.clear();
    spansOf = scene;
    const way = from * ACTORS + to;
    const shut = closed.closed[way];
    const size = Math.min(4095, Math.round(2 * body)) * 128 + Math.min(127, Math.round(h));
    const key = (way * 2 + shut) * 2 ** 19 + size;
    let span = spans.get(key);
    if (!span) {
      const receiver = groupOf(scene, to);
      const least = shut ? 0 : Math.min(LEAST_WAY * scene.text, body);
      const door = shut ? grown(receiver, 0.9 * scene.text) : receiver;
      const sender = groupOf(scene, from);
      span = travelSpan(pathOf(from, to), sender, door, body, h, bounds, least);
      spans.set(key, span);
    }
    return span;
  }

  return {
    /** Forgets all boxes. */
    clear() {
      boxes = [];
    },
    /**
     * Gives the i-th frame of the view a box, if its ends are on the stage; of those that wait before one door only the
     * first has one, and the selected.
     * @param {View} view
     * @param {number} i
     * @param {Ground} ground
     * @param {Detail} detail
     * @param {Rect} bounds
     * @param {Map<number, Queue>} queues
     */
    place(view, i, ground, detail, bounds, queues) {
      const o = i * STRIDE;
      const { frames, nowUs } = view;
      const from = ground.actorAt(frames[o + 1]);
      const to = ground.actorAt(frames[o + 2]);
      if (from < 0 || to < 0 || from === to) return;
      const queue = frames[o + 4] <= nowUs ? queues.get(from * ACTORS + to) : undefined;
      if (queue && queue.first !== i && frames[o] !== view.selected) return;
      const { scene } = ground;
      const aside = Math.min(from, to) > scene.clients.length && detail !== "badges";
      // Between nodes there is no room for many bits.
      const shown = aside && detail === "bits" ? "pills" : detail;
      const size = measure(view, i, ground, shown, queue?.first === i ? queue.count : 0);
      const path = ground.pathOf(from, to);
      const room = aside ? beforeNodes(scene, bounds, size.body) : bounds;
      const { start, end } = aside ? WHOLE : spanOf(ground, from, to, size, bounds);
      const part = progress(frames[o + 3], frames[o + 4], nowUs);
      const still = view.reducedMotion && !queue;
      const exact = (still ? clamp(0.5, start, end) : start + (end - start) * part) * (POINTS - 1);
      const k = Math.min(POINTS - 2, Math.floor(exact));
      const dx = path.x[k + 1] - path.x[k];
      const dy = path.y[k + 1] - path.y[k];
      const x = within(path.x[k] + dx * (exact - k), size.body, room.x, room.w);
      const y = within(path.y[k] + dy * (exact - k), size.h, room.y, room.h);
      boxes.push({ i, x, y, dx, dy, ...size });
    },
    /** Moves boxes apart, where they are not too many, none of them onto the tracker's card, and returns them.
     * @param {Rect} bounds @param {Rect} card */
    settle(bounds, card) {
      if (boxes.length > MOST_SEPARATED) return boxes;
      const beneath = boxes.filter(({ y, h }) => y - h / 2 >= card.y + card.h);
      separate(boxes, bounds);
      for (const box of beneath) {
        const beside = Math.abs(box.x - card.x - card.w / 2) >= (box.w + card.w) / 2;
        if (!beside) box.y = Math.max(box.y, card.y + card.h + box.h / 2 + 2);
      }
      return boxes;
    },
    /**
     * The frame in the box at a point, nearest if several are in reach.
     * @param {number} px  CSS pixels
     * @param {number} py
     * @returns {number | null}
     */
    pick(px, py) {
      let best = 1;
      /** @type {number | null} */
      let found = null;
      for (const box of boxes) {
        const across = Math.abs(px - box.x) / (Math.max(box.w, FINGER) / 2 + 2);
        const down = Math.abs(py - box.y) / (Math.max(box.h, FINGER) / 2 + 2);
        const far = Math.max(across, down);
        if (far > best) continue;
        best = far;
        found = box.seq;
      }
      return found;
    },
  };
}

/**
 * How large a frame is drawn, and what is written on it.
 * @param {View} view
 * @param {number} i
 * @param {Ground} ground
 * @param {Detail} detail
 * @param {number} waiting
 */
function measure(view, i, ground, detail, waiting) {
  const { frames, faults, selected, detail: frameOf } = view;
  const { text } = ground.scene;
  const seq = frames[i * STRIDE];
  const bits = ground.sizes !== null && (detail === "bits" || seq === selected);
  const frame = bits || faults.raw || frames[i * STRIDE + 5] === NOP ? frameOf(seq) : null;
  const own = frame && tagOf(frame, !bits, view.word);
  const labelled = bits || (detail === "pills" && frames.length <= MOST_LABELLED * STRIDE);
  const queued = detail === "badges" ? 0 : waiting;
  const tag = labelled || queued ? withQueue(labelled ? own : null, queued) : null;
  const length = frame ? arriving(frame).length : 0;
  const sizes = bits ? sizesFor(ground, length) : null;
  const number = detail === "badges" ? "" : numberText(frames[i * STRIDE + 6]);
  const said = (number && !sizes && frame && pillWord(frame, view.word)) || number;
  const digits = said.length;
  const body = sizes ? capsuleWidth(sizes, length) : pillWidth(text, digits, ground.letter);
  const w = tag ? Math.max(body, roomOf(tag, text)) : body;
  const top = tag ? labelHeight(text) + 1 : 0;
  const h = (sizes ? sizes.height : pillHeight(text)) + top;
  return { seq, w, h, body, top, sizes, tag, said, odd: own !== null && !labelled, waiting };
}

/** @param {Ground} ground @param {number} bytes */
const sizesFor = ({ sizes, long }, bytes) => (sizes && bytes > sizes.most && long ? long : sizes);

/** About as wide as a label is. @param {Tag} tag @param {number} text */
const roomOf = ({ sign, word }, text) => labelText(text) * (0.6 * word.length + (sign ? 1.9 : 0.9));

/** @param {Rect} rect @param {number} by @returns {Rect} */
const grown = ({ x, y, w, h }, by) => ({ x: x - by, y: y - by, w: w + 2 * by, h: h + 2 * by });
