//! Pieces: which bits of a field stand side by side in which byte, from the layout's places.
//!
//! A piece is what one shift and one mask can move. Of a layout that fills its bytes from the least significant bit, the
//! pieces are those of the bytes with their bits reversed, where fields run on as in any other. Not here: any text.

use crate::wire::layout::Numbering;
use crate::wire::{BitPlace, Field, Layout};

/// Bits of one field that are neighbours in one byte.
#[derive(Clone, Copy)]
pub(super) struct Piece {
    /// Of which of the layout's parts, from 0.
    pub(super) part: usize,
    pub(super) field: Field,
    pub(super) byte: usize,
    /// How many bits: 1 to 8.
    pub(super) width: usize,
    /// How many bits of the field are less significant than the piece's.
    pub(super) field_shift: usize,
    /// How many bits of the byte, reversed or not, are less significant than the piece's.
    pub(super) byte_shift: usize,
}

impl Piece {
    /// A one for each of its bits, where they are in the byte.
    pub(super) fn mask(self) -> usize {
        ((1 << self.width) - 1) << self.byte_shift
    }

    /// Adds the places of its bits in the frame, the most significant first.
    pub(super) fn add_places(self, reversed: bool, places: &mut Vec<BitPlace>) {
        for shift in (self.byte_shift..self.byte_shift + self.width).rev() {
            places.push(BitPlace { byte: self.byte, bit: if reversed { shift } else { 7 - shift } });
        }
    }
}

/// Whether the pieces are those of the bytes with their bits reversed.
pub(super) fn is_reversed(layout: &Layout) -> bool {
    layout.numbering == Numbering::Lsb0
}

/// The pieces of a message: the parts in the order of the stream, each from its most significant piece.
pub(super) fn pieces(layout: &Layout) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (part, (field, places)) in layout.message_fields().enumerate() {
        let mut field_shift = places.len();
        for place in places {
            field_shift -= 1;
            let byte_shift = if is_reversed(layout) { place.bit } else { place.shift() };
            let next = Piece { part, field, byte: place.byte, width: 1, field_shift, byte_shift };
            match pieces.last_mut() {
                Some(piece) if piece.part == part && piece.byte == next.byte && piece.byte_shift == byte_shift + 1 => {
                    *piece = Piece { width: piece.width + 1, ..next };
                }
                _ => pieces.push(next),
            }
        }
    }
    pieces
}
