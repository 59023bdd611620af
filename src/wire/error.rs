//! What can be wrong with the bytes of a frame: what was wanted, what was there, and where.
//!
//! Only bytes are judged here. Whether a well-formed frame makes sense to whom it reached is the actors' business.

use std::fmt;

use super::layout::BitPlace;

/// Why bytes are not a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WireError {
    /// Fewer bytes than the frame has.
    Short {
        /// Bytes wanted.
        expected: usize,
        /// Bytes there.
        actual: usize,
    },
    /// More bytes than the frame has.
    Long {
        /// Bytes wanted.
        expected: usize,
        /// Bytes there.
        actual: usize,
    },
    /// A padding bit is 1. The first such bit in the order of the stream is named.
    Padding {
        /// Where the bit is.
        place: BitPlace,
        /// The byte that it is in.
        octet: u8,
    },
}

impl WireError {
    /// A stable name for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Short { .. } => "frame-too-short",
            Self::Long { .. } => "frame-too-long",
            Self::Padding { .. } => "padding-not-zero",
        }
    }

    /// Refuses any number of bytes but `expected`.
    ///
    /// # Errors
    /// [`WireError::Short`] and [`WireError::Long`].
    pub const fn check_length(actual: usize, expected: usize) -> Result<(), Self> {
        if actual < expected {
            Err(Self::Short { expected, actual })
        } else if actual > expected {
            Err(Self::Long { expected, actual })
        } else {
            Ok(())
        }
    }
}

impl fmt::Display for WireError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = |expected: usize| if expected == super::DIRECTORY_BYTES { "directory frame" } else { "message" };
        match *self {
            Self::Short { expected, actual } => {
                write!(f, "A {} has {expected} bytes; here are {actual}: it ends before byte {actual}.", name(expected))
            }
            Self::Long { expected, actual } => {
                write!(
                    f,
                    "A {} has {expected} bytes; here are {actual}: byte {expected} is one too many.",
                    name(expected)
                )
            }
            Self::Padding { place: BitPlace { byte, bit }, octet } => write!(
                f,
                "Padding must be zero, but bit {bit} of byte {byte} (0x{octet:02x}) is 1, counting bit 0 as the most significant."
            ),
        }
    }
}

impl std::error::Error for WireError {}
