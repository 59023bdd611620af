// Whether bytes are a message, or its frame, written as text: the usual shapes of printf, compared
// and not parsed. Only for bytes with a wanted message; what numbers some text holds is not said.

import { TYPES } from "./reading.js";

/**
 * The text without NULs and line ends after it, if it is text at all: two characters or more.
 * @param {Uint8Array} bytes
 */
export function textOf(bytes) {
  let end = bytes.length;
  while (end > 0 && [0, 10, 13].includes(bytes[end - 1])) end--;
  const text = new TextDecoder("latin1").decode(bytes.subarray(0, end));
  return /^[ -~\t\n\r]{2,}$/.test(text) ? text : null;
}

/**
 * Whether the text says these words, the first being a type if there are three, or lists the
 * frame's bytes; in decimal, hexadecimal or binary, with whatever between the numbers. It can end
 * early.
 * @param {Uint8Array} bytes
 * @param {number[]} words
 * @param {number[]} frame
 */
export function says(bytes, words, frame) {
  const text = textOf(bytes)?.toLowerCase();
  if (text === undefined) return false;
  return [10, 16, 2].some((base) => [words, frame].some((numbers) => lists(text, numbers, base)));
}

/** @param {string} text @param {number[]} numbers @param {number} base */
function lists(text, numbers, base) {
  let at = 0;
  for (const [nth, number] of numbers.entries()) {
    const name = nth === 0 && numbers.length === 3 ? (/^[a-z]*/.exec(text)?.[0] ?? "") : "";
    at = name && TYPES[number].startsWith(name) ? name.length : after(text, at, number, base);
    if (at < 0) return false;
    // Cut short, or without the value that this type does not need.
    if (at === text.length) return true;
  }
  return !/[1-9a-wyz]/.test(text.slice(at));
}

/**
 * Where the number ends, its last digits maybe cut off, after anything that is no digit, a sign or
 * 0x, and zeros; -1 if it is not what follows.
 * @param {string} text
 * @param {number} from
 * @param {number} number
 * @param {number} base
 */
function after(text, from, number, base) {
  let digits = number.toString(base);
  for (let at = from; at < text.length; at++) {
    if (text.startsWith(digits, at)) return at + digits.length;
    if (digits.startsWith(text.slice(at))) return text.length;
    if (text[at] === "-") digits = (-Number.parseInt(digits, base) >>> 0).toString(base);
    else if (text[at] !== "0" && !Number.isNaN(Number.parseInt(text[at], base))) return -1;
  }
  return -1;
}
