//! Transports: how bytes physically get from one end of a connection to the other.
//!
//! The network model decides when a frame arrives; a transport only carries it there by then. Two exist: [`Memory`] here, and
//! real MessageChannels in `web`. A transport keeps the order of each direction of a connection and promises nothing between
//! them.

use super::Frame;

/// Carries frames.
pub trait Transport {
    /// Sends a frame's bytes on its connection, which is opened if this is the first.
    fn post(&mut self, frame: &Frame);

    /// The bytes of a posted frame, once they have come out at the other end. Each frame is taken at most once, and those of
    /// one direction of a connection in the order in which they were posted.
    fn take(&mut self, frame: &Frame) -> Option<Vec<u8>>;

    /// Both ends of the connection are done with it.
    fn close(&mut self, connection: usize);
}

/// Carries nothing: the network model holds every frame in flight, and its bytes are there at once.
#[derive(Clone, Copy, Debug, Default)]
pub struct Memory;

impl Transport for Memory {
    fn post(&mut self, _: &Frame) {}

    fn take(&mut self, frame: &Frame) -> Option<Vec<u8>> {
        Some(frame.bytes.clone())
    }

    fn close(&mut self, _: usize) {}
}
