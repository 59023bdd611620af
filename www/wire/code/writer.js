// Code that encodes or decodes a message of a layout, in a language that is data: one loop fills the language's template with
// the layout's pieces, and every line knows which bits of the frame it moves. No language is treated on its own here; what
// the marks and holes of a template mean is told in languages.js.

import { decoded, enclosed, encoded, hexMask, nameOf } from "./expressions.js";
import { HEADING } from "./languages.js";
import { isReversed, maskOf, piecesOf, placesOf } from "./pieces.js";

/** @import { BitPlace, CodeLine, LayoutView } from "../../pkg/ninebytes.js" */
/** @import { Direction, Language } from "./languages.js" */
/** @import { Piece } from "./pieces.js" */

/**
 * What fills the holes of a template's line: an expression with its field and bits, and the index of a byte.
 * @typedef {{ text: string, field: Piece["field"] | null, bits: BitPlace[], byte: number }} Filling
 */

const MESSAGE_BYTES = 9;
/** In the order in which they are decoded. */
const FIELDS = /** @type {const} */ (["type", "key", "value"]);

/** @type {Filling} */
const NOTHING = { text: "", field: null, bits: [], byte: 0 };

/** The pieces that have the same of something, in the order of their first. @template T
 * @param {Piece[]} pieces @param {(piece: Piece) => T} of */
function grouped(pieces, of) {
  /** @type {Map<T, Piece[]>} */
  const groups = new Map();
  for (const piece of pieces) groups.set(of(piece), [...(groups.get(of(piece)) ?? []), piece]);
  return [...groups];
}

/** The first and the last byte of a part of the layout, each with the mask of its bits there unless that is all of them.
 * @param {Piece[]} part */
function endsOf(part) {
  const bytes = grouped(part, ({ byte }) => byte).sort(([a], [b]) => a - b);
  const ends = bytes.length > 1 ? [bytes[0], bytes[bytes.length - 1]] : bytes;
  const told = ends.map(([byte, pieces]) => {
    const mask = allOf(pieces);
    return `byte ${byte}${mask === 0xff ? "" : ` & ${hexMask(mask)}`}`;
  });
  return told.join(" to ");
}

/** @param {Piece[]} pieces */
const allOf = (pieces) => pieces.reduce((mask, piece) => mask | maskOf(piece), 0);

/** @param {Piece} piece */
const isPadding = ({ field }) => field === "padding";

class Writer {
  /** @type {CodeLine[]} */
  lines = [];
  #language;
  #layout;
  #encodes;
  #reversed;
  #pieces;

  /** @param {Language} language @param {LayoutView} layout @param {boolean} encodes */
  constructor(language, layout, encodes) {
    this.#language = language;
    this.#layout = layout;
    this.#encodes = encodes;
    this.#reversed = isReversed(layout);
    this.#pieces = piecesOf(layout);
  }

  /** Adds the lines of a template: those that stand once where they are, the others for all that they stand for.
   * @param {string[]} template */
  write(template) {
    let before = "";
    for (const line of template) {
      const mark = line[0] ?? " ";
      if (this.#stands(mark)) this.#line(line, { ...NOTHING });
      else if (mark !== before) this.#fill(mark, template);
      before = mark;
    }
  }

  /** Whether a line of that mark stands once. @param {string} mark */
  #stands(mark) {
    if (mark === "m") return !this.#reversed;
    if (mark === "l") return this.#reversed;
    return mark === " " || (mark === "a" && this.#encodes);
  }

  /** Repeats the template's lines of that mark. @param {string} mark @param {string[]} template */
  #fill(mark, template) {
    const repeat = (/** @type {string} */ wanted, /** @type {Filling} */ filling) => {
      for (const line of template) if (line.startsWith(wanted)) this.#line(line, filling);
    };
    if (mark === "h") for (const filling of this.#heads()) repeat("h", filling);
    if (mark === "b") for (const filling of this.#encodedBytes()) repeat("b", filling);
    if (mark === "p") for (const filling of this.#paddedBytes()) repeat("p", filling);
    if (mark === "s")
      for (const [wanted, filling] of this.#decodedPieces()) repeat(wanted, filling);
  }

  /** Where each part of the layout is. @returns {Filling[]} */
  #heads() {
    return grouped(this.#pieces, ({ part }) => part).map(([, part]) => {
      const [{ field }] = part;
      return { ...NOTHING, text: endsOf(part), field };
    });
  }

  /** @returns {Filling[]} */
  #encodedBytes() {
    const moved = this.#pieces.filter((piece) => !isPadding(piece));
    return Array.from({ length: MESSAGE_BYTES }, (_, byte) => {
      const pieces = moved.filter((piece) => piece.byte === byte);
      const alone = pieces.length === 1;
      const texts = pieces.map((piece) => encoded(this.#language, piece, alone));
      const field = alone ? pieces[0].field : null;
      return { text: texts.join(" | ") || "0", field, bits: this.#bits(pieces), byte };
    });
  }

  /** @returns {Filling[]} */
  #paddedBytes() {
    const padding = grouped(this.#pieces.filter(isPadding), ({ byte }) => byte);
    return padding
      .sort(([a], [b]) => a - b)
      .map(([byte, pieces]) => {
        const bits = this.#bits(pieces);
        return { text: hexMask(allOf(pieces)), field: "padding", bits, byte };
      });
  }

  /** Field by field, each piece with the mark of its lines. @returns {[mark: string, filling: Filling][]} */
  #decodedPieces() {
    return FIELDS.flatMap((field) => {
      const pieces = this.#pieces.filter((piece) => piece.field === field);
      const alone = pieces.length === 1;
      return pieces.map((piece, nth) => {
        const mark = alone ? "s" : nth === 0 ? "f" : nth === pieces.length - 1 ? "e" : "n";
        const text = decoded(this.#language, piece, alone);
        return [mark, { text, field, bits: this.#bits([piece]), byte: 0 }];
      });
    });
  }

  /** @param {Piece[]} pieces */
  #bits(pieces) {
    return pieces.flatMap((piece) => placesOf(piece, this.#reversed));
  }

  /** Adds a line of the template, without its mark and with its holes filled. The line with the expression has its bits, the
   * others of the same filling have none. @param {string} template @param {Filling} filling */
  #line(template, filling) {
    /** @type {BitPlace[]} */
    let bits = [];
    const text = template.slice(2).replace(/\$(.)/g, (_, hole) => {
      if (hole !== "e" && hole !== "w") return this.#hole(hole, filling);
      bits = filling.bits;
      filling.bits = [];
      const simple = hole === "e" || !filling.text.includes(" ");
      return enclosed(["", ""], filling.text, simple);
    });
    this.lines.push({ text, field: filling.field, bits });
  }

  /** @param {string} hole @param {Filling} filling */
  #hole(hole, { field, byte }) {
    if (hole === "f") return nameOf(this.#language, field);
    if (hole === "c") return this.#language.comment;
    if (hole === "l") return this.#layout.name;
    if (hole === "o") return this.#layout.byteOrder;
    if (hole === "i") return String(byte);
    return this.#reversed ? "wire" : "frame";
  }
}

/** @param {Language} language @param {LayoutView} layout @param {Direction} direction @returns {CodeLine[]} */
export function written(language, layout, direction) {
  const writer = new Writer(language, layout, direction === "encode");
  for (const template of [HEADING, language[direction]]) writer.write(template.split("\n"));
  return writer.lines;
}
