//! Transports: how bytes physically get from one end of a connection to the other.
//!
//! The network model decides when a frame arrives; a transport only carries it there by then. Two exist: [`Memory`] here, and
//! real MessageChannels in `web`. A transport keeps the order of each direction of a connection and promises nothing between
//! them.

use super::{Bytes, Frame};

/// Carries frames.
pub trait Transport {
    /// Sends a frame's bytes on its connection, which is opened if this is the first.
    fn post(&mut self, frame: &Frame);

    /// Whether a posted frame's bytes have come out at the other end.
    fn has(&self, frame: &Frame) -> bool;

    /// The bytes of a posted frame that have come out at the other end: each frame is taken at most once.
    ///
    /// # Panics
    /// When they have not; ask [`Transport::has`] first.
    fn take(&mut self, frame: &Frame) -> Bytes;

    /// Both ends of the connection are done with it.
    fn close(&mut self, connection: u32);

    /// Another history goes on from here, of which the frames up to this number have crossed before: they are not posted again,
    /// and all connections are opened anew.
    fn restart(&mut self, frames: u32);
}

/// Carries nothing: the network model holds every frame in flight, and its bytes are there at once.
#[derive(Clone, Copy, Debug, Default)]
pub struct Memory;

impl Transport for Memory {
    fn post(&mut self, _: &Frame) {}

    fn has(&self, _: &Frame) -> bool {
        true
    }

    fn take(&mut self, frame: &Frame) -> Bytes {
        frame.bytes.clone()
    }

    fn close(&mut self, _: u32) {}

    fn restart(&mut self, _: u32) {}
}
