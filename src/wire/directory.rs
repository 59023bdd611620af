//! The 4-byte directory frames: a key to the tracker, a port back.
//!
//! Both are one unsigned 32-bit integer in the same bits, so one pair of functions serves both; which of the two a frame
//! is, is known from who sent it.

use super::error::WireError;
use super::layout::Layout;

/// Bytes of a directory request and of its reply.
pub const DIRECTORY_BYTES: usize = 4;

/// The bytes that carry a key, or a port.
#[must_use]
pub fn encode_directory(number: u32, layout: &Layout) -> [u8; DIRECTORY_BYTES] {
    let mut bytes = [0; DIRECTORY_BYTES];
    layout.directory_places().write(&mut bytes, number);
    bytes
}

/// The key, or port, that these bytes carry.
///
/// # Errors
/// Any number of bytes but 4.
pub fn decode_directory(bytes: &[u8], layout: &Layout) -> Result<u32, WireError> {
    WireError::check_length(bytes.len(), DIRECTORY_BYTES)?;
    Ok(layout.directory_places().read(bytes))
}
