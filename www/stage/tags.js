// What is written on a frame that is out of the ordinary: a copy, altered on its way, held back, or waiting at a door.
// Words and a sign from what the package says of the frame; how a label looks is signs.js's matter.

/** @typedef {import("./view.js").FrameView} FrameView */
/** @typedef {{ sign: "" | "clock", word: string }} Tag */

/** What faults did that made a frame wait. */
const WAITS = /^(held|wait)/;

/** @type {WeakMap<FrameView, Tag[]>} */
const known = new WeakMap();

/**
 * @param {FrameView} frame
 * @param {boolean} short
 * @returns {Tag | null}
 */
export function tagOf(frame, short) {
  if (frame.copyOf === null && frame.damage.length === 0) return null;
  let tags = known.get(frame);
  if (!tags) {
    tags = [make(frame, false), make(frame, true)];
    known.set(frame, tags);
  }
  return tags[short ? 1 : 0];
}

/** @param {FrameView} frame @param {boolean} short @returns {Tag} */
function make({ copyOf, received, damage }, short) {
  const words = [];
  if (copyOf !== null) words.push(`copy of ${copyOf}`);
  if (!short) words.push(...damage);
  else if (received !== null) words.push("altered");
  else if (words.length === 0) words.push(damage[0]);
  const sign = damage.some((deed) => WAITS.test(deed)) ? "clock" : "";
  return { sign, word: words.join(" · ") };
}

/**
 * The same, of a frame that waits before a closed door, the first of so many.
 * @param {Tag | null} tag
 * @param {number} waiting  0: it does not wait
 * @returns {Tag | null}
 */
export function withQueue(tag, waiting) {
  if (waiting === 0) return tag;
  const waits = waiting === 1 ? "waits" : `${waiting} wait`;
  return { sign: "clock", word: tag?.word ? `${waits} · ${tag.word}` : waits };
}
