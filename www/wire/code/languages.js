// How a language writes the code, as data: what an entry says, and what its templates' marks mean. The entries are in native.js
// and managed.js; nothing else knows of any language.
//
// A template's line begins with a mark and a space. Lines that stand once: " " always; "m" and "l" only in layouts that fill
// their bytes from the most, or the least, significant bit, of which "l" has the bits of every byte reversed; "a" only in code
// that encodes. Lines that stand again and again: "h" for each part of the layout; "b" for each byte that is encoded; "p" for
// each byte with padding to be checked; "s" for a field that is a single piece, and of a field in several pieces "f" for the
// first, "n" for each next one and "e" for the last. The holes: $i is the index of the byte, $e the expression (of padding, the
// mask), $w the same in parentheses where it needs them, $f the name of the field, $p the name of the bytes as they come from
// the wire, where `frame` names them with their bits in order; $c begins a comment, $l is the layout, $o its byte order.

import { MANAGED } from "./managed.js";
import { NATIVE } from "./native.js";

/** @import { Language as Name } from "../../pkg/ninebytes.js" */

/** @typedef {"encode" | "decode"} Direction */
/** @typedef {readonly [right: string, and: string, left: string]} Operators */

/**
 * @typedef {object} Language
 * @property {Name} name
 * @property {string} comment what begins a comment
 * @property {string} kind the type's name: in some languages `type` is a word of the language
 * @property {Operators} operators shift right with zeros from the left, and, shift left
 * @property {Direction | null} masksAlways the direction in which there are no unsigned integers of the right size, so that
 *   every piece is masked
 * @property {boolean} tight whether a piece that is one of several is written without spaces
 * @property {readonly [before: string, after: string]} encodeCast what stands around a piece of a word to make a byte of it;
 *   parentheses are added where neither has them
 * @property {readonly [before: string, after: string]} decodeCast what stands around a piece of a byte to make a word of it
 * @property {string} encode
 * @property {string} decode
 */

/** The operators of a piece in a `tight` language that is one of several. @type {Operators} */
export const TIGHT = [">>", "&", "<<"];

/** What every text begins with: a comment that says where the fields are. */
export const HEADING = `  $c Layout $l, $o-endian, 9 bytes:
h $c   $f: $e
l $c On the wire the bits of every byte are reversed.
a $c Bits of an argument that its field has no room for are ignored.
`;

/** The languages; the first is the default. @type {readonly Language[]} */
export const LANGUAGES = [...NATIVE, ...MANAGED];
