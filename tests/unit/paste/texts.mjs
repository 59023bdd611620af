// Bytes and texts to try the reading of pasted text with: frames as they come, and texts of any
// kind, all from a seed. Not a test.

import { random } from "../../shared/random.mjs";
import { WRITERS } from "./writers.mjs";

/** What formats are made of. */
const PIECES = [
  ...["0x", "40", "00", " ", "  ", "\n", ", ", "{", "}", "[", "]", "b'", "'", '"', "\\x", "\\"],
  ...["00000000: ", "0000000 ", "|", ">", "ffffff80", "*\n", "=", "/*", "*/", "//", "<Buffer "],
  ...["\t", "0x0000:", "-1", "ff", "QAoL", "<buf+8>:", "0b01", "é", "\ufeff", "(byte)", "%", "u8"],
  ...["h", "hex", "#", "\r\n", "9", "a", "0010", "$ "],
];
const LETTERS = [..."0123456789abcdef 'x|\\\"*/"].map((letter) => letter.charCodeAt(0));

/**
 * Numbers from 0 to below a bound.
 * @param {number} seed
 * @returns {(bound: number) => number}
 */
export function dice(seed) {
  const next = random(seed);
  return (bound) => next() % bound;
}

/**
 * Frames as they come: mostly small numbers, or anything, or text.
 * @param {(bound: number) => number} below
 * @param {number} length
 */
export function anyBytes(below, length) {
  const kind = below(4);
  const byte = () => {
    if (kind === 0) return below(256);
    if (kind === 1) return below(2) ? 0 : below(256);
    return kind === 2 ? below(100) : LETTERS[below(LETTERS.length)];
  };
  const bytes = Array.from({ length }, byte);
  if (kind < 2) bytes[0] = below(4) << 6;
  return bytes;
}

/**
 * A paste that was damaged: cut, or with something put in, taken out or doubled.
 * @param {(bound: number) => number} below
 */
function damaged(below) {
  const [, , write] = WRITERS[below(WRITERS.length)];
  let text = [...write(anyBytes(below, 4 + below(36)))];
  for (let times = 1 + below(3); times > 0; times--) {
    const at = below(Math.max(text.length, 1));
    const kind = below(4);
    if (kind === 0) text = text.slice(0, at);
    else if (kind === 1) text.splice(at, 0, ...PIECES[below(PIECES.length)]);
    else if (kind === 2) text.splice(at, 1);
    else text.push(...text.slice(at));
  }
  return text.join("");
}

/**
 * Texts of any kind: random characters, picks from what formats are made of, and damaged pastes.
 * @param {number} seed
 */
export function anyText(seed) {
  const below = dice(seed);
  const kind = below(4);
  if (kind > 1) return damaged(below);
  const unit = () =>
    kind === 1
      ? PIECES[below(PIECES.length)]
      : String.fromCharCode(below(8) ? below(256) : below(65_536));
  return Array.from({ length: below(40) }, unit).join("");
}
