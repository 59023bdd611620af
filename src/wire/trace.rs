//! Decoding told bit by bit: the same reading as [`Message::decode`](super::Message::decode), one step at a time.
//!
//! For teaching: each step says which bit is taken, how (mask and shift) and what the field holds afterwards. It judges
//! nothing: bytes with bad padding can be walked through like any others.

use std::iter;

use super::layout::{Field, Layout, Places};

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

/// Every bit of a message in the order of the stream's fields, each field from its most significant bit. Of fewer than 9 bytes
/// those bits that are there; bytes past the ninth are not looked at.
#[must_use]
pub fn message_steps(bytes: &[u8], layout: &Layout) -> Vec<Step> {
    walk(bytes, layout.message_fields())
}

/// The same for the one field of a directory frame, which is a key, or a port.
#[must_use]
pub fn directory_steps(bytes: &[u8], layout: &Layout) -> Vec<Step> {
    walk(bytes, iter::once((Field::Key, layout.directory_places())))
}

fn walk(bytes: &[u8], fields: impl Iterator<Item = (Field, Places)>) -> Vec<Step> {
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
