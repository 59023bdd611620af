//! The bytes of a frame: up to nine are kept in place, so that a million frames are a million values and not two.
//!
//! Nothing here knows what they mean.

use std::fmt;
use std::ops::Deref;

/// As many bytes as a message has.
const SHORT_MAX: usize = 9;

/// Any number of bytes.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Bytes(Kept);

/// One of the two by the length alone, so that equal bytes are equal values.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Kept {
    Short { len: u8, octets: [u8; SHORT_MAX] },
    Long(Box<[u8]>),
}

impl From<&[u8]> for Bytes {
    fn from(bytes: &[u8]) -> Self {
        let mut octets = [0; SHORT_MAX];
        match octets.get_mut(..bytes.len()) {
            Some(place) => {
                place.copy_from_slice(bytes);
                Self(Kept::Short { len: bytes.len() as u8, octets })
            }
            None => Self(Kept::Long(bytes.into())),
        }
    }
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match &self.0 {
            Kept::Short { len, octets } => &octets[..usize::from(*len)],
            Kept::Long(bytes) => bytes,
        }
    }
}

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.deref().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_any_number_of_bytes() {
        for length in [0, 1, 4, 8, 9, 10, 65_536] {
            let bytes: Vec<u8> = (0..length).map(|n| n as u8).collect();
            assert_eq!(&*Bytes::from(&bytes[..]), &bytes[..], "{length}");
        }
    }
}
