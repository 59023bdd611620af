// Numbers: arrays of programming languages, lists, and streams of hex or binary digits.
//
// The words of the text become items; what their digits can be decides in which bases they are
// read, and the likeliest that fits is taken. Not here: offsets, strings, base64.

import { isWhole, sizeOf } from "./cut.js";
import { decode, look } from "./digits.js";
import { collect } from "./items.js";

/** @typedef {import("./types.js").Found} Found */
/** @typedef {import("./types.js").Format} Format */
/** @typedef {import("./types.js").Text} Text */
/** @typedef {import("./items.js").Item} Item */
/** @typedef {ReturnType<typeof look>} Look */
/** @typedef {ReturnType<typeof decode>} Bytes */

/**
 * What in the text tells whose array it is; the first that is there counts, the last needs no more
 * than braces. Only a Buffer is printed in hex without a prefix.
 * @type {[RegExp, ...Format][]}
 */
const LANGUAGES = [
  [/<Buffer/, "js-array", "Node.js Buffer"],
  [/Uint8/, "js-array", "JavaScript array"],
  [/"Buffer"/, "js-array", "Node.js Buffer"],
  [/Buffer\./, "js-array", "JavaScript array"],
  [/_len =/, "xxd-i", "xxd -i"],
  [/\](?:byte|uint8)/, "go-array", "Go array"],
  [/\(byte\)|byte\[/, "java-array", "Java array"],
  [/u8|vec!/, "rust-array", "Rust array"],
  [/bytes\(|bytearray\(/, "python-list", "Python list"],
];

/** @type {Format} */
export const HEX = ["hex", "Hex stream"];
/** @type {Format} */
const XXD_P = ["xxd-p", "xxd -p"];
/** @type {Format} */
const SPACED = ["spaced-hex", "Hex bytes"];
/** @type {Record<number, Format>} */
const OF_RADIX = {
  2: ["binary", "Binary"],
  8: ["octal", "Octal list"],
  10: ["decimal", "Decimal list"],
};

/**
 * @param {number} radix
 * @param {boolean} stream
 * @param {number} longest
 * @returns {Format}
 */
function formatOf(radix, stream, longest) {
  return OF_RADIX[radix] ?? (stream ? (longest === 60 ? XXD_P : HEX) : SPACED);
}

/**
 * Whose array it is.
 * @param {string} text
 * @param {boolean} braces
 * @returns {Format}
 */
function languageOf(text, braces) {
  const found = LANGUAGES.find(([needle]) => needle.test(text));
  if (found) return [found[1], found[2]];
  return braces ? ["c-array", "C array"] : ["array", "Array"];
}

/**
 * The bases to try for digits alone, the likeliest first.
 * @param {Look} looks
 * @param {boolean} code
 * @param {boolean} list
 */
function bases(looks, code, list) {
  const { bare, binary, digits, longest, odd, ones, shortest, zero } = looks;
  if (bare === 0) return [16];
  if (code) return [10];
  // Eight digits of 0 and 1 are more likely four bytes than one.
  if (binary && shortest >= 4) return ones > 2 && digits >= 32 ? [2] : [2, 16];
  if (zero && shortest === longest && longest === 3) return [8, 10];
  if (zero && shortest === longest && longest === 2) return [16];
  return list || odd ? [10, 16] : [16, 10];
}

/**
 * The readings in these bases that differ, and the first place that is no byte in one.
 * @param {Item[][][]} lists
 * @param {number[]} order
 * @param {Look} looks
 */
function readingsOf(lists, order, looks) {
  const made = order.map((radix) => ({ radix, ...decode(lists, radix, looks) }));
  const told = new Set();
  const readings = made.filter(({ wrong, runs }) => {
    if (wrong !== undefined) return false;
    const key = order.length > 1 ? JSON.stringify(runs) : "";
    return !told.has(key) && told.add(key);
  });
  if (order[0] === 2 && readings.length > 1 && !isWhole(readings[0].runs)) readings.reverse();
  return { readings, wrong: made.find(({ wrong }) => wrong !== undefined)?.wrong ?? 0 };
}

/**
 * Items as runs of lines.
 * @param {Item[]} items
 */
function linesOf(items) {
  /** @type {Item[][]} */
  const lines = [];
  let line = -1;
  for (const item of items) {
    if (item.line !== line) lines.push([]);
    line = item.line;
    lines.at(-1)?.push(item);
  }
  return [lines];
}

/** What hexdump prints, but for its offsets. @param {number[]} piece @param {number} word */
const turned = (piece, word) =>
  piece.map((_, at) => {
    const start = at - (at % word);
    return piece[Math.min(start + word, piece.length) - 1 - (at - start)];
  });

/**
 * Says what is no byte.
 * @param {Text} pasted
 * @param {number} at
 * @param {boolean} odd - it has too many digits or too few
 */
function refuse(pasted, at, odd) {
  const why = odd
    ? "has an odd number of hex digits: %x instead of %02x drops zeros"
    : "is not a byte";
  pasted.fail(odd ? "odd-digits" : "not-a-byte", at, `${pasted.quote(at)} ${why}.`);
}

/**
 * Reads the text as numbers, if that is all that it is, or if it has brackets with nothing else in
 * them.
 * @param {Text} pasted
 * @returns {Found | null}
 */
export function readNumbers(pasted) {
  const all = collect(pasted);
  const { foreign } = all;
  const grouped = all.runs.length > 0;
  if (!grouped && foreign !== null) {
    if (all.loose.length > 3) refuse(pasted, foreign, false);
    return null;
  }
  const items = grouped ? all.runs.flat() : all.loose;
  if (!items.length) return null;
  const lists = grouped ? all.runs.map((run) => [run]) : linesOf(items);
  const looks = look(items);
  const language = grouped ? languageOf(pasted.text, all.braces) : null;
  const known = language !== null && language[0] !== "array";
  const order =
    grouped && /<Buffer/.test(pasted.text)
      ? [16]
      : bases(looks, known || looks.bare < items.length, grouped || all.commas);
  const { readings, wrong } = readingsOf(lists, order, looks);
  const [reading, ...others] = readings;
  if (!reading) {
    refuse(pasted, wrong, looks.longest > 3 && looks.bare === items.length);
    return null;
  }
  const pieces = reading.runs.reduce((count, run) => count + run.length, 0);
  const stream = !grouped && looks.bare === items.length && pieces === items.length;
  const radix = reading.radix;
  /** @type {Format} */
  const prefixed = items.every((item) => item.radix === 2) ? OF_RADIX[2] : ["0x-list", "0x list"];
  const found = {
    format: language ?? (looks.bare === 0 ? prefixed : formatOf(radix, stream, looks.longest)),
    runs: reading.runs,
    sure: (grouped || all.label === null) && (known || foreign === null),
    others: others.map(
      (other) => /** @type {Found["others"][0]} */ ([formatOf(other.radix, stream, 0), other.runs]),
    ),
  };
  const first = items[0].at;
  if (others.length)
    pasted.warn("ambiguous-base", first, "These numbers could be in another base.");
  if (!grouped && all.label !== null) {
    pasted.warn("ignored-text", all.label, "Words before the bytes are left out.");
  }
  if (reading.extended !== undefined) {
    const message = "A signed char was printed as an int: only its last byte is taken.";
    pasted.warn("sign-extended", reading.extended, message);
  }
  if (radix === 16 && looks.bare > 0) judgeHex(pasted, found, reading, looks, stream, first);
  else if (radix === 10 && looks.zero) {
    pasted.warn("ambiguous-base", first, "Numbers that begin with 0 are octal in C.");
    found.sure = false;
  }
  return found;
}

/**
 * What may be wrong with hex digits.
 * @param {Text} pasted
 * @param {Found} found
 * @param {Bytes} reading
 * @param {Look} looks
 * @param {boolean} stream
 * @param {number} first
 */
function judgeHex(pasted, found, reading, looks, stream, first) {
  const whole = isWhole(reading.runs);
  if (reading.unpadded !== undefined) {
    pasted.warn("unpadded-hex", reading.unpadded, "Single digits: %x was used, not %02x.");
  }
  const only = (looks.letters && looks.longest > 2) || (looks.numerals && stream);
  if (only) pasted.warn("ambiguous-base", first, "So few different digits need not be hex.");
  found.sure &&= !only && !reading.uneven && (whole || !stream);
  if (stream && !whole && reading.runs.every((run) => sizeOf(run) < 9)) {
    const message = "Not a frame's length: with %x instead of %02x zeros are missing.";
    pasted.warn("unpadded-hex", first, message);
  }
  const word = looks.longest / 2;
  if (!stream && (word === 2 || word === 4) && looks.shortest === looks.longest) {
    const runs = reading.runs.map((run) => run.map((piece) => turned(piece, word)));
    found.others.push([["hexdump", "hexdump, without offsets"], runs]);
  }
}
