// The types that the reading of pasted text is written in. Not here: anything that runs.

/** @typedef {import("../../pkg/ninebytes.js").PasteNote} PasteNote */
/** @typedef {import("../../pkg/ninebytes.js").PasteView} PasteView */
/** @typedef {import("./text.js").Text} Text */
/**
 * A way to write bytes: its stable name and what people call it.
 * @typedef {readonly [code: string, title: string]} Format
 */
/**
 * Bytes as they were written: runs that are apart, each in pieces (lines, mostly) that may or may
 * not be frames of their own.
 * @typedef {number[][][]} Runs
 */
/**
 * What one shape made of a text: as what, its bytes, whether that is beyond doubt, and the other
 * readings, the likelier first.
 * @typedef {object} Found
 * @property {Format} format
 * @property {Runs} runs
 * @property {boolean} sure
 * @property {[Format, Runs][]} others
 */

export {};
