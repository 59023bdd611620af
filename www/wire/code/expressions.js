// Expressions: a piece of a field moved to its place in a byte, or the other way round, as a language writes it.
// Shifts, masks and casts only where they do something, parentheses only where they are needed. Not here: lines.

import { TIGHT } from "./languages.js";
import { ones } from "./pieces.js";

/** @import { Language } from "./languages.js" */
/** @import { Piece } from "./pieces.js" */

/** @typedef {readonly [before: string, after: string]} Around */

/** @type {Around} */
const NOTHING = ["", ""];

/** @param {number} mask */
export const hexMask = (mask) => `0x${mask.toString(16).padStart(2, "0")}`;

/** @param {Language} language @param {Piece["field"] | null} field */
export const nameOf = ({ kind }, field) => (field === "type" ? kind : (field ?? ""));

/** The expression with this around it, and in parentheses unless it is simple or has them already.
 * @param {Around} around @param {string} expression @param {boolean} simple */
export function enclosed([before, after], expression, simple) {
  const [open, close] = simple || before.endsWith("(") ? NOTHING : ["(", ")"];
  return before + open + expression + close + after;
}

/** The shift to the right, then the mask: what a piece looks like at the end of its byte or word.
 * @param {string} text @param {readonly string[]} operators @param {number} right @param {number | null} mask */
function cutOut(text, [shiftRight, and], right, mask) {
  const shifted = right > 0 ? text + shiftRight + right : text;
  return mask === null ? shifted : shifted + and + hexMask(mask);
}

/** A piece of a word as it goes into its byte. @param {Language} language @param {Piece} piece @param {boolean} alone */
export function encoded(language, piece, alone) {
  const { fieldShift, byteShift, width, field } = piece;
  const { tight, masksAlways } = language;
  const operators = tight && !alone ? TIGHT : language.operators;
  const cast = field === "type" ? NOTHING : language.encodeCast;
  const casts = cast.some(Boolean);
  // What is shifted out at the top of a byte, or in at the top of a word, needs no mask.
  const fits = byteShift + width === 8 || fieldShift + width === 32;
  const masked = !fits || masksAlways === "encode";
  const cut = cutOut(nameOf(language, field), operators, fieldShift, masked ? ones(piece) : null);
  const simple = fieldShift === 0 && !masked;
  const needed = byteShift > 0 || (masked && !alone && !tight && !casts);
  const whole = needed ? enclosed(NOTHING, cut, simple) : cut;
  const text = byteShift > 0 ? whole + operators[2] + byteShift : whole;
  return casts ? enclosed(cast, text, simple && byteShift === 0) : text;
}

/** A piece of a byte as it goes into its word. @param {Language} language @param {Piece} piece @param {boolean} alone */
export function decoded(language, piece, alone) {
  const { fieldShift, byteShift, width, field, byte } = piece;
  const { tight, masksAlways } = language;
  const operators = tight && !alone ? TIGHT : language.operators;
  const cast = field === "type" ? NOTHING : language.decodeCast;
  const casts = cast.some(Boolean);
  // What is shifted in at the top of a byte needs no mask.
  const masked = byteShift + width !== 8 || masksAlways === "decode";
  const cut = cutOut(`frame[${byte}]`, operators, byteShift, masked ? ones(piece) : null);
  const simple = byteShift === 0 && !masked;
  const needed = casts || fieldShift > 0 || (masked && !alone && !tight);
  const whole = needed ? enclosed(cast, cut, simple) : cut;
  return fieldShift > 0 ? whole + operators[2] + fieldShift : whole;
}
