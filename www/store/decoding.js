// Decode in words: where the walk through a frame's bits stands, as lines to show.
// The steps come from the package; masks and shifts are quoted from them, never worked out.

import { binary, counted, hexByte, hexWord } from "./format.js";
import { meaning, TYPE_NAMES } from "./words.js";

/** @import { DecodeStep, FrameView } from "../core/types.js" */

/**
 * @typedef {object} DecodeLines
 * @property {string} head "Decode · bit 20 of 72"
 * @property {string} where which byte and bit, with the arithmetic that picks it out
 * @property {string} mask
 * @property {string} update what the accumulator becomes
 * @property {string} bits the accumulator in binary
 * @property {string} value the accumulator in decimal
 * @property {string} rest bits to come, or the message in words
 * @property {DecodeStep["field"] | null} field
 */

/** @param {DecodeStep} step */
function shiftedOut({ byte, bit, octet, shift, value }) {
  return `byte ${byte}, bit ${bit}: (0x${hexByte(octet)} >> ${shift}) & 1 = ${value}`;
}

/** What a frame says once every bit is read. @param {FrameView} frame */
export function conclusion(frame) {
  if (frame.kind === "request") return `All read: which node has key ${frame.key}?`;
  if (frame.kind === "reply") return `All read: ${meaning(frame)}.`;
  if (!frame.message) return frame.error?.message ?? "Not a frame of this layout.";
  const { type, key, value } = frame.message;
  return `All read: ${TYPE_NAMES[type]}, key ${key}, value ${value}.`;
}

/** @param {FrameView} frame @param {DecodeStep[]} steps @param {number} at Steps taken. @returns {DecodeLines} */
export function decodeLines(frame, steps, at) {
  const step = steps[at - 1];
  if (!step) {
    const rest =
      steps.length === 0 ? conclusion(frame) : `${counted(steps.length, "bit")} to come.`;
    const where = steps.length === 0 ? "" : "Step reads the first bit; Run reads them all.";
    return { head: "Decode", where, mask: "", update: "", bits: "", value: "", rest, field: null };
  }
  const { field, nth, value, accumulator } = step;
  const left = steps.length - at;
  return {
    head: `Decode · bit ${at} of ${steps.length}`,
    where: shiftedOut(step),
    mask: `mask 0x${hexByte(step.mask)}`,
    update: `${field} = ${field} << 1 | ${value}`,
    bits: `${field} = 0b${binary(accumulator, nth)}`,
    value: `= ${accumulator}`,
    rest: left === 0 ? conclusion(frame) : `${counted(left, "bit")} to come`,
    field,
  };
}

/** A field's values as they are shown beside its bits. @param {number} value @param {number} width */
export function readings(value, width) {
  if (width < 32) return { binary: binary(value, width), hex: "", signed: "" };
  const negative = value >= 2 ** 31 ? String(value - 2 ** 32) : "";
  return { binary: "", hex: hexWord(value), signed: negative };
}
