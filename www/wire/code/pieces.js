// Pieces: which bits of a field stand side by side in which byte, from the layout's places.
//
// A piece is what one shift and one mask can move. Of a layout that fills its bytes from the least significant bit, the
// pieces are those of the bytes with their bits reversed, where fields run on as in any other. Not here: any text.

/** @import { BitPlace, FieldPlaces, LayoutView } from "../../pkg/ninebytes.js" */

/**
 * Bits of one field that are neighbours in one byte.
 * @typedef {object} Piece
 * @property {number} part of which of the layout's parts, from 0
 * @property {FieldPlaces["field"]} field
 * @property {number} byte
 * @property {number} width how many bits: 1 to 8
 * @property {number} fieldShift how many bits of the field are less significant than the piece's
 * @property {number} byteShift how many bits of the byte, reversed or not, are less significant than the piece's
 */

/** Ones for the bits of a piece, at the end of a byte. @param {Piece} piece */
export const ones = ({ width }) => (1 << width) - 1;

/** Ones for the bits of a piece, where they are in the byte. @param {Piece} piece */
export const maskOf = (piece) => ones(piece) << piece.byteShift;

/** Whether the pieces are those of the bytes with their bits reversed. @param {LayoutView} layout */
export const isReversed = ({ numbering }) => numbering === "lsb0";

/** The places of a piece's bits in the frame, the most significant first. @param {Piece} piece @param {boolean} reversed
 * @returns {BitPlace[]} */
export const placesOf = ({ byte, width, byteShift }, reversed) =>
  Array.from({ length: width }, (_, nth) => {
    const shift = byteShift + width - 1 - nth;
    return { byte, bit: reversed ? shift : 7 - shift };
  });

/** The pieces of a message: the parts in the order of the stream, each from its most significant piece.
 * @param {LayoutView} layout */
export function piecesOf(layout) {
  const reversed = isReversed(layout);
  /** @type {Piece[]} */
  const pieces = [];
  layout.message.forEach(({ field, bits }, part) => {
    bits.forEach(({ byte, bit }, nth) => {
      const fieldShift = bits.length - 1 - nth;
      const byteShift = reversed ? bit : 7 - bit;
      const last = pieces.at(-1);
      if (last?.part === part && last.byte === byte && last.byteShift === byteShift + 1) {
        last.width += 1;
        last.fieldShift = fieldShift;
        last.byteShift = byteShift;
      } else {
        pieces.push({ part, field, byte, width: 1, fieldShift, byteShift });
      }
    });
  });
  return pieces;
}
