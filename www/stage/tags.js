// What is written on a frame that is out of the ordinary: an order or report, a copy, altered on its way, held back, or waiting at a door.
// Words and a sign from what the package says of the frame; how a label looks is signs.js's matter.

/** @typedef {import("./view.js").FrameView} FrameView */
/** @typedef {{ sign: "" | "clock", word: string }} Tag */

/** What faults did that made a frame wait. */
const WAITS = /^(held|wait)/;

/** @type {WeakMap<FrameView, Tag[]>} */
const known = new WeakMap();

/** @type {WeakMap<FrameView, string>} */
const words = new WeakMap();

/** @param {FrameView} frame */
const isNop = ({ message }) => message?.type === "nop" && message.value !== 0;

/**
 * What stands in a pill in place of the number, of an order or report; "" of any other frame.
 * @param {FrameView} frame
 * @param {(seq: number) => string} wordOf
 */
export function pillWord(frame, wordOf) {
  if (!isNop(frame)) return "";
  let word = words.get(frame);
  if (word === undefined) {
    word = wordOf(frame.seq);
    words.set(frame, word);
  }
  return word;
}

/**
 * @param {FrameView} frame
 * @param {boolean} short
 * @param {(seq: number) => string} wordOf  of an order or report
 * @returns {Tag | null}
 */
export function tagOf(frame, short, wordOf) {
  const nop = isNop(frame);
  if (frame.copyOf === null && frame.damage.length === 0 && (short || !nop)) return null;
  let tags = known.get(frame);
  if (!tags) {
    const word = nop ? wordOf(frame.seq) : "";
    tags = [make(frame, false, word), make(frame, true, "")];
    known.set(frame, tags);
  }
  const tag = tags[short ? 1 : 0];
  return tag.word ? tag : null;
}

/** @param {FrameView} frame @param {boolean} short @param {string} word @returns {Tag} */
function make({ copyOf, received, damage }, short, word) {
  const all = word ? [word] : [];
  if (copyOf !== null) all.push(`copy of ${copyOf}`);
  if (!short) all.push(...damage);
  else if (received !== null) all.push("altered");
  else if (all.length === 0) all.push(...damage.slice(0, 1));
  const sign = damage.some((deed) => WAITS.test(deed)) ? "clock" : "";
  return { sign, word: all.join(" · ") };
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
