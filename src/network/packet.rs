//! Packets: what is on its way, and what a raw pipe has done to it.
//!
//! When a packet arrives is the network's business.

use super::Bytes;
use crate::actor::{Address, Problem};
use crate::fault::Damage;

/// A frame on its way.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Frame {
    /// Counts all frames ever sent, from 1.
    pub seq: u32,
    /// Number of its connection.
    pub connection: u32,
    /// Who sent it.
    pub from: Address,
    /// Who is to get it.
    pub to: Address,
    /// When it was sent, in virtual microseconds.
    pub sent_us: u64,
    /// When it arrives, in virtual microseconds, unless something holds it back.
    pub due_us: u64,
    /// The operation that it serves, for whoever watches; not on the wire.
    pub operation: Option<u32>,
    /// The bytes.
    pub bytes: Bytes,
}

/// News that a connection is over, on its way behind the frames that its sender had sent.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Notice {
    /// Number of the connection.
    pub connection: u32,
    /// Who closed it, could not be reached, or is at the other end of what broke.
    pub from: Address,
    /// Who is to hear of it.
    pub to: Address,
    /// The operation that it ends, for whoever watches.
    pub operation: Option<u32>,
    /// Why.
    pub problem: Problem,
}

/// What is on its way.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Packet {
    /// Bytes.
    Frame(Frame),
    /// The end of a connection.
    Notice(Notice),
}

impl Packet {
    /// Who sent it and who is to get it.
    #[must_use]
    pub const fn ends(&self) -> (Address, Address) {
        match self {
            Self::Frame(Frame { from, to, .. }) | Self::Notice(Notice { from, to, .. }) => (*from, *to),
        }
    }

    /// Number of its connection.
    #[must_use]
    pub const fn connection(&self) -> u32 {
        match self {
            Self::Frame(Frame { connection, .. }) | Self::Notice(Notice { connection, .. }) => *connection,
        }
    }

    /// The operation that it serves.
    #[must_use]
    pub const fn operation(&self) -> Option<u32> {
        match self {
            Self::Frame(Frame { operation, .. }) | Self::Notice(Notice { operation, .. }) => *operation,
        }
    }

    /// The frame, if it is one.
    #[must_use]
    pub const fn frame(&self) -> Option<&Frame> {
        match self {
            Self::Frame(frame) => Some(frame),
            Self::Notice(_) => None,
        }
    }
}

/// A packet with what decides when it arrives: the time, and among packets due at once the order of sending; and whether it is held
/// back.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Flight {
    /// 0, or while something holds it back what [`Flight::lane_of`] has for its connection.
    pub(super) lane: u32,
    pub(super) due_us: u64,
    pub(super) number: u64,
    pub(super) packet: Box<Packet>,
    pub(super) alteration: Option<Box<Alteration>>,
}

impl Flight {
    pub(super) const fn order(&self) -> (u32, u64, u64) {
        (self.lane, self.due_us, self.number)
    }

    /// Where what is held back on a connection waits: what was opened last next to what arrives.
    pub(super) const fn lane_of(connection: u32) -> u32 {
        u32::MAX - connection
    }

    /// Whether it is this frame.
    pub(super) fn is_frame(&self, seq: u32) -> bool {
        self.packet.frame().is_some_and(|frame| frame.seq == seq)
    }

    /// The frames that arrive with it, those in front first.
    pub(super) fn frames(&self) -> Vec<&Frame> {
        let mut frames = Vec::new();
        if let Some(alteration) = &self.alteration {
            for (frame, _) in &alteration.glued {
                frames.push(frame);
            }
        }
        frames.extend(self.packet.frame());
        frames
    }
}

/// What a raw pipe has done to a frame.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Alteration {
    /// Frames whose bytes stand in front of its own, each with what was done to it before.
    pub(super) glued: Vec<(Frame, Vec<Damage>)>,
    /// What was done to its own bytes, in order.
    pub(super) damage: Vec<Damage>,
}

impl Alteration {
    pub(super) fn received(&self, frame: &Frame, bring: &mut dyn FnMut(&Frame) -> Bytes) -> Bytes {
        let mut bytes = Vec::new();
        for (frame, damage) in &self.glued {
            bytes.extend_from_slice(&damaged(&bring(frame), damage));
        }
        bytes.extend_from_slice(&damaged(&bring(frame), &self.damage));
        Bytes::from(&bytes[..])
    }
}

/// Bytes with bits flipped and the end cut off, in the order in which that was done. A bit beyond the end is not there to be flipped.
pub(crate) fn damaged(bytes: &[u8], damage: &[Damage]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for damage in damage {
        match *damage {
            Damage::Flip(bit) => {
                if let Some(byte) = bytes.get_mut(bit as usize / 8) {
                    *byte ^= 0x80 >> (bit % 8);
                }
            }
            Damage::Truncate(length) => bytes.truncate(length as usize),
            Damage::Drop | Damage::Duplicate(_) | Damage::Reorder(_) | Damage::Coalesce => {}
        }
    }
    bytes
}
