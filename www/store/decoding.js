// Decode and Encode in words: where the walk through a frame's bits stands, as lines to show.
// The steps come from the package; masks and shifts are quoted from them, never worked out.

import { binary, counted, hexByte } from "./format.js";
import { hexText } from "./hex.js";
import { placeKey } from "./marks.js";
import { TYPE_NAMES } from "./words.js";

/** @import { Shown } from "../core/frame.js" */
/** @import { DecodeStep } from "../core/types.js" */

/** What the words need of a frame. @typedef {Pick<Shown, "kind" | "message" | "key" | "port" | "error" | "bytes">} Frame */

/** @typedef {"decode" | "encode"} Direction */

/**
 * @typedef {object} Walk
 * @property {number} at steps taken, 0 to all
 * @property {boolean} running
 * @property {number} rate bits a second
 * @property {Direction} direction
 */

/**
 * @typedef {object} WalkLines
 * @property {string} head "Decode · bit 20 of 72"
 * @property {string} where which bit is taken, with the arithmetic that picks it out
 * @property {string} mask quiet, beside it: the mask, or what the number is that is encoded
 * @property {string} update what the accumulator, or the byte, becomes
 * @property {string} bits the accumulator, or the byte, in binary
 * @property {string} value the same in decimal, or in hex
 * @property {string} frame Encode: the bytes so far
 * @property {string} rest bits to come, or what it came to
 * @property {DecodeStep["field"] | null} field
 */

/** Nothing taken yet. @type {Omit<WalkLines, "head" | "rest">} */
const BLANK = { where: "", mask: "", update: "", bits: "", value: "", frame: "", field: null };

/** @param {DecodeStep} step */
function shiftedOut({ byte, bit, octet, shift, value }) {
  return `byte ${byte}, bit ${bit}: (0x${hexByte(octet)} >> ${shift}) & 1 = ${value}`;
}

/** A frame's content. @param {Frame} frame */
function content({ kind, message, key, port, error }) {
  if (kind === "request") return `which node is in charge of key ${key}?`;
  if (kind === "reply") return port ? `port ${port}.` : "port 0: no node.";
  if (!message) return error?.message ?? "Not a frame of this layout.";
  return `${TYPE_NAMES[message.type]}, key ${message.key}, value ${message.value}.`;
}

/** What a frame says once every bit is read. @param {Frame} frame */
export const conclusion = (frame) =>
  frame.kind === "malformed" ? content(frame) : `All read: ${content(frame)}`;

/** The bytes when the first `at` bits are written and the others still 0.
 * @param {DecodeStep[]} steps @param {number} at @param {number} length in bytes */
export function writtenBytes(steps, at, length) {
  const bytes = new Uint8Array(length);
  for (const { byte, shift, value } of steps.slice(0, at)) bytes[byte] |= value << shift;
  return bytes;
}

/** Where the walk stands in the grid: bits read or written so far, and the last of them; null when it has not
 * begun or has ended. @param {readonly DecodeStep[]} steps @param {number} at
 * @returns {{ read: Set<string> | null, now: string | null }} */
export function walkMarks(steps, at) {
  if (at <= 0 || at >= steps.length) return { read: null, now: null };
  return { read: new Set(steps.slice(0, at).map(placeKey)), now: placeKey(steps[at - 1]) };
}

/** @param {Frame} frame @param {DecodeStep[]} steps @param {number} at Steps taken. @returns {WalkLines} */
export function decodeLines(frame, steps, at) {
  const step = steps[at - 1];
  if (!step) {
    const rest =
      steps.length === 0 ? conclusion(frame) : `${counted(steps.length, "bit")} to come.`;
    const where = steps.length === 0 ? "" : "Step reads the first bit; Run reads them all.";
    return { ...BLANK, head: "Decode", where, rest };
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
    frame: "",
    rest: left === 0 ? conclusion(frame) : `${counted(left, "bit")} to come`,
    field,
  };
}

/** The same steps the other way: from the number, the bit; into the byte, the bit.
 * @param {Frame} frame @param {DecodeStep[]} steps @param {number} at Steps taken. @returns {WalkLines} */
export function encodeLines(frame, steps, at) {
  const step = steps[at - 1];
  const { length } = frame.bytes;
  if (!step) {
    if (steps.length === 0) return { ...BLANK, head: "Encode", rest: content(frame) };
    const where = "Step writes the first bit; Run writes them all.";
    const rest = `${counted(steps.length, "bit")} to come.`;
    return { ...BLANK, head: "Encode", where, update: content(frame), rest };
  }
  const { field, nth, width, byte, shift, value } = step;
  const left = steps.length - at;
  const so = writtenBytes(steps, at, length);
  // The walk reads a part to its end before the next: there the accumulator is the whole number.
  const number = steps[at - 1 + width - nth]?.accumulator ?? 0;
  return {
    head: `Encode · bit ${at} of ${steps.length}`,
    where: `(${field} >> ${width - nth}) & 1 = ${value}`,
    mask: `${field} = ${number}`,
    update: `byte ${byte} |= ${value} << ${shift}`,
    bits: `byte ${byte} = 0b${binary(so[byte], 8)}`,
    value: `= 0x${hexByte(so[byte])}`,
    frame: `frame = ${hexText(so)}`,
    rest: left === 0 ? `All written: ${hexText(so)}` : `${counted(left, "bit")} to come`,
    field,
  };
}
