//! Records: what a history keeps of every frame, operation, event and connection, for good.
//!
//! They are many, so they are small: a frame, its events and its share of an operation come to about 200 bytes. All are told by
//! events, so that any record can be read as of any moment.

use crate::actor::{Address, Outcome, Problem, Routing};
use crate::client::{Request, Route};
use crate::fault::{Damage, Fault};
use crate::network::Frame;

/// How a frame's way ended, if it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// It is in flight.
    Pending,
    /// This event delivered it.
    Delivered(u32),
    /// Its connection was over; there had been so many events.
    Lost(u32),
    /// This event, a fault, dropped it.
    Dropped(u32),
}

impl Arrival {
    /// As of the moment after event `moment`.
    #[must_use]
    pub const fn at(self, moment: u32) -> Self {
        match self {
            Self::Delivered(event) | Self::Lost(event) | Self::Dropped(event) if event > moment => Self::Pending,
            other => other,
        }
    }
}

/// No event has this number.
pub const UNTOUCHED: u32 = u32::MAX;

/// A frame, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameRecord {
    /// As it was sent.
    pub frame: Frame,
    /// Events there were when it was sent, the one that sent it included.
    pub sent_at: u32,
    /// The event that first did something to it, if that was a byte fault; otherwise [`UNTOUCHED`].
    pub touched_at: u32,
    /// What became of it.
    pub arrival: Arrival,
}

/// How an operation ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// By this event.
    pub event: u32,
    /// When, in virtual microseconds.
    pub time_us: u64,
    /// What it came to.
    pub result: Result<Outcome, Box<Problem>>,
}

/// An operation, from when it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationRecord {
    /// The client's number, from 1.
    pub client: u32,
    /// What was asked for.
    pub request: Request,
    /// The route that it takes.
    pub route: Route,
    /// Events there were when it was asked for.
    pub submitted_at: u32,
    /// When that was, in virtual microseconds.
    pub submitted_us: u64,
    /// The same of when the client began it.
    pub started: Option<(u32, u64)>,
    /// How it ended.
    pub ended: Option<Ended>,
    /// Its first frame.
    pub first_frame: Option<u32>,
    /// Its last frame so far; 0 before its first.
    pub last_frame: u32,
    /// The port of the node to which it went; none before it has, and where there is none.
    pub port: Option<u32>,
    /// Frames sent for it so far.
    pub frames: u32,
    /// Bytes of these frames.
    pub bytes: u32,
}

/// What kind of thing happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// This frame arrived.
    Delivery(u32),
    /// The news that a connection is over arrived.
    Close {
        /// Of the other end.
        from: Address,
        /// Who heard.
        to: Address,
    },
    /// This client gave up waiting.
    TimeOut(u32),
    /// Something went wrong, or right again.
    Fault(Box<Fault>),
    /// A workload's next operation fell due.
    Tick,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When, in virtual microseconds.
    pub time_us: u64,
    /// What.
    pub what: What,
    /// Frames sent before it.
    pub frames_before: u32,
    /// Frames sent in answer.
    pub sent: u32,
    /// How the tracker placed a key.
    pub placed: Option<Routing>,
    /// The operation that it ended.
    pub ended: Option<u32>,
    /// Why bytes were refused, the connection was closed, or the operation given up.
    pub problem: Option<Box<Problem>>,
}

/// A connection, from when it was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConnectionRecord {
    /// Who opened it, and to whom.
    pub ends: [Address; 2],
    /// Events there were when it was opened.
    pub opened_at: u32,
}

/// What a raw pipe did to a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The frame.
    pub frame: u32,
    /// The event that did it, or showed it.
    pub event: u32,
    /// What was done.
    pub what: Marked,
}

/// The kinds of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marked {
    /// It was touched like this.
    Damage(Damage),
    /// It was made as a copy of this frame.
    CopyOf(u32),
    /// It arrives in front of this frame.
    GluedTo(u32),
}
