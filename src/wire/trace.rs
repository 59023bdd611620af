//! Decoding told bit by bit: the same reading as [`Message::decode`](super::Message::decode), one step at a time.
//!
//! For teaching: each step says which bit is taken, how (mask and shift) and what the field holds afterwards. It judges
//! nothing: bytes with bad padding can be walked through like any others.

use super::layout::{Field, Layout};
use super::{DIRECTORY_BYTES, MESSAGE_BYTES};

/// One bit read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The field that the bit belongs to.
    pub field: Field,
    /// Which bit of the field, from 1, the most significant first.
    pub nth: usize,
    /// Bits of the field.
    pub width: usize,
    /// Where the bit is.
    pub place: super::BitPlace,
    /// The byte that the bit is in.
    pub octet: u8,
    /// The bit, 0 or 1.
    pub value: u32,
    /// What the field holds now: what it held before, shifted left by one, or'ed with the bit.
    pub accumulator: u32,
}

impl Step {
    /// The mask that keeps only this bit of its byte.
    #[must_use]
    pub const fn mask(&self) -> u8 {
        1 << self.place.shift()
    }
}

/// Every bit of a frame in the order of the stream's fields, each field from its most significant bit.
///
/// 4 bytes are a directory frame, 9 a message; of any other number the message's bits that are there.
#[must_use]
pub fn steps(bytes: &[u8], layout: &Layout) -> Vec<Step> {
    if bytes.len() == DIRECTORY_BYTES {
        walk(bytes, std::iter::once((Field::Key, layout.directory_places())))
    } else {
        walk(&bytes[..bytes.len().min(MESSAGE_BYTES)], layout.message_fields())
    }
}

fn walk(bytes: &[u8], fields: impl Iterator<Item = (Field, super::layout::Places)>) -> Vec<Step> {
    let mut steps = Vec::new();
    for (field, places) in fields {
        let width = places.len();
        let mut accumulator = 0;
        for (index, place) in places.enumerate() {
            let Some(&octet) = bytes.get(place.byte) else { continue };
            let value = place.read(bytes);
            accumulator = accumulator << 1 | value;
            steps.push(Step { field, nth: index + 1, width, place, octet, value, accumulator });
        }
    }
    steps
}
