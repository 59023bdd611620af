// Bytes typed in hex, as people write them: with spaces, commas or 0x, or as one run of digits.
// For anything else there is the Lab's Paste; here the answer is the bytes, or a sentence.

import { bytesOf, hexByte } from "./format.js";

/** The longest frame that is shown bit by bit. */
export const FRAME_MAX = 64;

/** @typedef {{ bytes: Uint8Array, problem: null } | { bytes: null, problem: string }} HexReading */

/** @param {Uint8Array} bytes */
export const hexText = (bytes) => Array.from(bytes, hexByte).join(" ");

/** Shortened, so that a sentence stays a sentence. @param {string} text */
const quoted = (text) => (text.length > 16 ? `${text.slice(0, 16)}…` : text);

/** @param {string} word @returns {string | null} what is wrong with it */
function wordProblem(word) {
  const digits = word.replace(/^0x/i, "");
  const bad = /[^0-9a-f]/i.exec(digits);
  if (bad) return `“${[...digits.slice(bad.index)][0]}” is no hex digit.`;
  if (digits === "") return "0x stands there without digits.";
  if (digits.length % 2 === 0 || (digits !== word && digits.length === 1)) return null;
  return `A byte is two hex digits, and “${quoted(word)}” has ${digits.length}.`;
}

/** @param {string} text @returns {HexReading} */
export function readHex(text) {
  const words = text.split(/[\s,;:]+/).filter((word) => word !== "");
  for (const word of words) {
    const problem = wordProblem(word);
    if (problem) return { bytes: null, problem };
  }
  const pairs = words
    .map((word) => word.replace(/^0x/i, ""))
    .map((digits) => (digits.length === 1 ? `0${digits}` : digits))
    .join("")
    .match(/../g);
  const bytes = Uint8Array.from(pairs ?? [], (pair) => Number.parseInt(pair, 16));
  if (bytes.length <= FRAME_MAX) return { bytes, problem: null };
  return {
    bytes: null,
    problem: `Here is room for ${bytesOf(FRAME_MAX)}; these are ${bytes.length}.`,
  };
}
