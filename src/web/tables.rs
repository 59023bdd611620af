//! Frames as numbers: rows for the canvas and the space-time diagram, where an object for each would cost too much; and the search
//! among them.

use super::commands;
use super::frames::Reading;
use crate::actor::{Address, Outcome, TRACKER_PORT};
use crate::history::{Arrival, FrameRecord, History};
use crate::network::Frame;
use crate::wire::{DIRECTORY_BYTES, Layout, MESSAGE_BYTES, Message, MessageType, encode_directory};

/// Numbers that [`in_flight`] gives for each frame.
const IN_FLIGHT_STRIDE: usize = 7;
/// Numbers in a [`row`].
const STRIDE: usize = 12;
/// The outcome of an operation that failed, by its place among outcomes.
const FAILED: u32 = 1;

/// How whoever gets the frame reads 4 bytes: only the tracker gets keys and gives ports.
pub(super) fn reading(frame: &Frame) -> Reading {
    match (frame.from, frame.to) {
        (Address::Tracker, _) => Reading::Port,
        (_, Address::Tracker) => Reading::Key,
        _ => Reading::Message,
    }
}

/// What kind of frame this is, and the key or port that it carries.
fn kind(frame: &Frame, layout: &Layout) -> (usize, f64) {
    match (reading(frame), Message::decode(&frame.bytes, layout)) {
        (reading @ (Reading::Key | Reading::Port), _) if frame.bytes.len() == DIRECTORY_BYTES => {
            let number = layout.directory_places().read(&frame.bytes);
            (if reading == Reading::Key { 4 } else { 5 }, f64::from(number))
        }
        (_, Ok(message)) => (message.kind.code() as usize, f64::from(message.key)),
        (_, Err(_)) => (6, f64::NAN),
    }
}

/// An address as one number: a client's number, or a port.
fn address(address: Address) -> f64 {
    f64::from(match address {
        Address::Client(number) => number,
        Address::Tracker => TRACKER_PORT,
        Address::Node(port) => port,
    })
}

/// A frame in flight as the canvas reads it: seq, from, to, sentUs, dueUs, kind, number.
pub(super) fn in_flight(frame: &Frame, layout: &Layout) -> [f64; IN_FLIGHT_STRIDE] {
    let (kind, number) = kind(frame, layout);
    let (from, to) = (address(frame.from), address(frame.to));
    [frame.seq.into(), from, to, frame.sent_us as f64, frame.due_us as f64, kind as f64, number]
}

/// A frame and what became of it: as in flight, with its end for when it is due, and then state, operation, sentAt, event, and
/// whether it was touched.
pub(super) fn row(record: &FrameRecord, history: &History, moment: u32) -> [f64; STRIDE] {
    let frame = &record.frame;
    let [seq, from, to, sent_us, due_us, kind, number] = in_flight(frame, history.world().layout());
    let end_us = match record.arrival {
        Arrival::Pending => due_us,
        Arrival::Delivered(event) | Arrival::Lost(event) | Arrival::Dropped(event) => {
            history.events().get((event as usize).wrapping_sub(1)).map_or(sent_us, |event| event.time_us as f64)
        }
    };
    let (state, event) = match record.arrival.at(moment) {
        _ if record.sent_at > moment => (0, 0),
        Arrival::Pending => (1, 0),
        Arrival::Delivered(event) => (2, event),
        Arrival::Lost(event) => (3, event),
        Arrival::Dropped(event) => (4, event),
    };
    let touched = history.marks_of(frame.seq, moment).next().is_some();
    [
        seq,
        from,
        to,
        sent_us,
        end_us,
        kind,
        number,
        f64::from(state),
        frame.operation.unwrap_or(0).into(),
        record.sent_at.into(),
        event.into(),
        f64::from(touched),
    ]
}

/// The operation of a client that ended last by a moment: before the running one, or else the last.
pub(super) fn last_ended(history: &History, client: u32, moment: u32, running: Option<u32>) -> Option<u32> {
    let asked = running.map_or(history.operations().len(), |running| running as usize - 1);
    let ended = |(_, record): &(usize, &crate::history::OperationRecord)| {
        record.client == client && record.ended.as_ref().is_some_and(|ended| ended.event <= moment)
    };
    let found = history.operations()[..asked].iter().enumerate().rev().find(ended);
    found.map(|(place, _)| place as u32 + 1)
}

/// Which frames are looked for.
pub(super) struct Filter {
    /// None: whatever they are from and to. Of those, none: nobody that there is.
    actor: Option<Option<Address>>,
    kind: Option<usize>,
    key: Option<u32>,
    /// By its place among those that `guard.js` names.
    outcome: Option<u32>,
    operation: Option<u32>,
    trouble: bool,
}

impl Filter {
    /// As `guard.js` puts it: of each whether there is any, and which.
    pub(super) fn new(
        &[trouble, actor, who, at, kind, of, key, number, outcome, which, operation, id]: &[u32; 12],
    ) -> Self {
        let any = |is: u32, number: u32| (is == 1).then_some(number);
        Self {
            actor: any(actor, who).map(|who| commands::address(who, at)),
            kind: any(kind, of).map(|of| of as usize),
            key: any(key, number),
            outcome: any(outcome, which),
            operation: any(operation, id),
            trouble: trouble == 1,
        }
    }

    /// The numbers of the frames sent by then that fit.
    pub(super) fn find(&self, history: &History, moment: u32) -> Vec<u32> {
        let bits = Bits::new(history.world().layout(), self.key.unwrap_or(0));
        let any = self.kind.is_none() && self.key.is_none();
        let sent = history.frames().partition_point(|record| record.sent_at <= moment);
        let mut found = Vec::new();
        for record in &history.frames()[..sent] {
            let frame = &record.frame;
            let fits = self.actor.is_none_or(|who| who == Some(frame.from) || who == Some(frame.to))
                && self.operation.is_none_or(|id| frame.operation == Some(id))
                && (any || self.is_of(frame, &bits))
                && self.came_to(record, history, moment);
            if fits {
                found.push(frame.seq);
            }
        }
        found
    }

    /// By the bits alone: taking a million frames apart would take a second.
    fn is_of(&self, frame: &Frame, bits: &Bits) -> bool {
        let directory = frame.bytes.len() == DIRECTORY_BYTES;
        let kind = match reading(frame) {
            Reading::Key if directory => 4,
            Reading::Port if directory => 5,
            _ => bits.kind(&frame.bytes),
        };
        let has_key = |_| match kind {
            4 => *frame.bytes == bits.directory,
            // A reply's number is a port.
            5 | 6 => false,
            _ => same(&frame.bytes, &bits.key_mask, &bits.key),
        };
        self.kind.is_none_or(|wanted| kind == wanted) && self.key.is_none_or(has_key)
    }

    fn came_to(&self, record: &FrameRecord, history: &History, moment: u32) -> bool {
        if self.outcome.is_none() && !self.trouble {
            return true;
        }
        let operation = record.frame.operation.map(|id| &history.operations()[id as usize - 1]);
        let ended = operation.and_then(|operation| operation.ended.as_ref()).filter(|ended| ended.event <= moment);
        let place = match ended.map(|ended| &ended.result) {
            None => 0,
            Some(Err(_)) => FAILED,
            Some(Ok(outcome)) => match outcome {
                Outcome::Stored { .. } => 2,
                Outcome::Found { .. } => 3,
                Outcome::Removed { .. } => 4,
                Outcome::Missing { .. } => 5,
                Outcome::Nothing { .. } => 6,
                Outcome::NoNode { .. } => 7,
                Outcome::Replied { .. } => 8,
            },
        };
        let has_outcome = self.outcome.is_none_or(|wanted| operation.is_some() && wanted == place);
        let in_trouble = || {
            place == FAILED
                || matches!(record.arrival.at(moment), Arrival::Lost(_) | Arrival::Dropped(_))
                || history.marks_of(record.frame.seq, moment).next().is_some()
        };
        has_outcome && (!self.trouble || in_trouble())
    }
}

/// What bits a message has where, to be compared with those of many.
struct Bits {
    types: [[u8; MESSAGE_BYTES]; 4],
    used: [u8; MESSAGE_BYTES],
    key: [u8; MESSAGE_BYTES],
    key_mask: [u8; MESSAGE_BYTES],
    directory: [u8; DIRECTORY_BYTES],
}

impl Bits {
    fn new(layout: &Layout, key: u32) -> Self {
        let of = |kind, key, value| Message { kind, key, value }.encode(layout);
        Self {
            types: MessageType::ALL.map(|kind| of(kind, 0, 0)),
            used: of(MessageType::Nop, u32::MAX, u32::MAX),
            key: of(MessageType::Insert, key, 0),
            key_mask: of(MessageType::Insert, u32::MAX, 0),
            directory: encode_directory(key, layout),
        }
    }

    /// The kind of a message: its type's number, or 6 for what is none.
    fn kind(&self, bytes: &[u8]) -> usize {
        let padded = bytes.iter().zip(&self.used).any(|(byte, used)| byte & !used != 0);
        if bytes.len() != MESSAGE_BYTES || padded {
            return 6;
        }
        self.types.iter().position(|kind| same(bytes, &self.types[3], kind)).unwrap_or(6)
    }
}

fn same(bytes: &[u8], mask: &[u8], wanted: &[u8]) -> bool {
    bytes.iter().zip(mask).zip(wanted).all(|((byte, mask), wanted)| byte & mask == *wanted)
}
