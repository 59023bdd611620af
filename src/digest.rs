//! The digest of a run: one number by which runs are compared, the same on every little-endian machine, as WebAssembly's is.
//!
//! A hasher for what derives `Hash`, with numbers of the machine's width taken as 64 bits. Not cryptographic.

use std::hash::{Hash, Hasher};

/// A running digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digest(u64);

impl Default for Digest {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Digest {
    /// Takes this in as well.
    #[must_use]
    pub fn with(mut self, what: &impl Hash) -> Self {
        what.hash(&mut self);
        self
    }
}

/// Each word is mixed in by xor and multiplication, as in FNV-1a, and the upper half folded into the lower, which multiplication alone
/// never reaches.
impl Hasher for Digest {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_le_bytes(word));
        }
    }

    fn write_u8(&mut self, number: u8) {
        self.write_u64(number.into());
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(number.into());
    }

    fn write_u64(&mut self, number: u64) {
        let mixed = (self.0 ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ mixed >> 32;
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }

    fn write_isize(&mut self, number: isize) {
        self.write_u64(number as u64);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
