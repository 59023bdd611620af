// Pasted text to bytes: what people copy out of programs, tools and code, and how it was read.
//
// One tolerant look at the text for each of four shapes: lines with offsets (dump.js), quoted or
// escaped strings (quoted.js), numbers in lists, arrays or streams (numbers.js), and base64. Every
// reading that fits is kept; a reading is certain only where no other fits as well. Regular
// expressions do the recognising; none can match a text in two ways, so that the time is
// proportional to the text. Not here: what the bytes mean, and anything of the wasm module.

import { readBase64 } from "./base64.js";
import { readCharacters } from "./characters.js";
import { framesOf, isWhole, sizeOf } from "./cut.js";
import { readDump } from "./dump.js";
import { withoutIndexes } from "./indexes.js";
import { HEX, readNumbers } from "./numbers.js";
import { contents, readQuoted } from "./quoted.js";
import { clean, Text, withoutPrompts } from "./text.js";

/** @typedef {import("./types.js").Found} Found */
/** @typedef {import("./types.js").Format} Format */
/** @typedef {import("./types.js").PasteView} PasteView */

/** The most characters that are looked at. */
const TEXT_MAX = 262_144;

/** The most bytes that a text may stand for. */
const BYTES_MAX = 65_536;

/** Digits that are never base64 by chance. */
const HEX_DIGITS = 24;

/**
 * Text without quotes: numbers, or base64, or it could be both.
 * @param {Text} pasted
 * @param {boolean} quotes - look inside quotes too
 * @returns {Found | null}
 */
function readPlain(pasted, quotes) {
  const { text } = pasted;
  const encoded = readBase64(text);
  const found = readNumbers(pasted);
  if (!found) {
    if (encoded) pasted.problem = null;
    return encoded ?? (quotes && !pasted.problem ? readInside(pasted) : null);
  }
  if (!encoded || found.format !== HEX || text.replace(/[^\da-f]/gi, "").length >= HEX_DIGITS) {
    return found;
  }
  // Only digits and the letters a to f, in one piece.
  pasted.warn("ambiguous-base", 0, "This could be hex or base64.");
  const swap = isWhole(encoded.runs) && !isWhole(found.runs);
  const [one, other] = swap ? [encoded, found] : [found, encoded];
  const { format, runs } = one;
  return { ...found, format, runs, others: [...found.others, [other.format, other.runs]] };
}

/**
 * What is written inside quotes, as text of its own: certain only where the code around says so.
 * @param {Text} pasted
 * @returns {Found | null}
 */
function readInside(pasted) {
  const inner = new Text(contents(pasted));
  const found = inner.text ? readPlain(inner, false) : null;
  if (!found) return null;
  pasted.warnings = inner.warnings;
  return { ...found, sure: found.sure && /hex|64/.test(pasted.text) };
}

/**
 * The first shape that the text has, and the text that was read for it.
 * @param {string} text - cleaned
 */
function read(text) {
  const pasted = new Text(text);
  if (text.length > TEXT_MAX) {
    pasted.fail("too-long", 0, `The text is longer than ${TEXT_MAX} characters.`);
    return { pasted, found: null };
  }
  const dump = readCharacters(text) ?? readDump(pasted);
  if (dump) return { pasted, found: dump };
  const unprompted = new Text(withoutIndexes(withoutPrompts(text)));
  const found = readQuoted(unprompted) ?? (unprompted.problem ? null : readPlain(unprompted, true));
  return { pasted: unprompted, found };
}

/**
 * The name and how much there is: `xxd, 9 bytes`.
 * @param {Format} format
 * @param {number[][]} frames
 */
function titleOf([, title], frames) {
  const bytes = sizeOf(frames);
  const count = frames.length > 1 ? `, ${frames.length} frames` : "";
  return `${title}${count}, ${bytes} byte${bytes === 1 ? "" : "s"}`;
}

/**
 * A reading, to hand out.
 * @param {Format} format
 * @param {number[][]} frames
 */
function view(format, frames) {
  const title = titleOf(format, frames);
  return { format: format[0], title, frames: frames.map((frame) => Uint8Array.from(frame)) };
}

/**
 * That there are no bytes, and why.
 * @param {Text} pasted
 * @param {string} text - cleaned
 * @returns {PasteView}
 */
function unreadable(pasted, text) {
  const at = text.search(/\S/);
  const said = new Text(text);
  if (at < 0) said.fail("empty", 0, "There is no text to read.");
  const quote = said.quote(at, /.*/y);
  said.fail("unknown-format", at, `No bytes are written in a known way: it begins with ${quote}.`);
  const problem = pasted.problem ?? said.problem;
  const [title, frames] = ["Unknown", []];
  return {
    format: "unknown",
    title,
    certain: false,
    frames,
    warnings: [],
    alternatives: [],
    problem,
  };
}

/**
 * What is no string.
 * @param {unknown} value
 */
function refused(value) {
  const kind = Array.isArray(value) ? "array" : typeof value;
  const what = value === null ? value : `${/^[ao]/.test(kind) ? "an" : "a"} ${kind}`;
  const [code, why] =
    value === undefined
      ? ["missing-argument", "is missing; it must be a string"]
      : ["wrong-type", `must be a string; here is ${what}`];
  return Object.assign(new TypeError(`\`text\` ${why}.`), { code });
}

/**
 * What people paste, as bytes: of hex, arrays, strings, dumps and more, at most 262144 characters.
 * @param {string} text
 * @returns {PasteView}
 * @throws {TypeError} what is no string, with a `code`
 */
export function parseBytes(text) {
  if (typeof text !== "string") throw refused(text);
  // A character has at most two units: this is enough to tell that there are too many.
  const cleaned = clean(text.slice(0, 2 * TEXT_MAX + 2));
  const { pasted, found } = read(cleaned);
  if (!found) return unreadable(pasted, cleaned);
  const total = sizeOf(found.runs.flat());
  if (total > BYTES_MAX) {
    pasted.problem = null;
    pasted.fail("too-many-bytes", 0, `These are more than ${BYTES_MAX} bytes.`);
  }
  if (total > BYTES_MAX || total === 0) return unreadable(pasted, cleaned);
  const frames = framesOf(found.runs, (code, message) => pasted.warn(code, 0, message));
  const alternatives = found.others.map(([format, runs]) => view(format, framesOf(runs)));
  return {
    ...view(found.format, frames),
    certain: found.sure && !alternatives.length && total > 3,
    warnings: pasted.warnings,
    alternatives,
    problem: null,
  };
}
