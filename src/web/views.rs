//! Views: the shapes in which values go out to JavaScript, as `types.d.ts` declares them.
//!
//! Plain data made from the core's values, turned into JavaScript objects by serde-wasm-bindgen. Nothing is worked out here
//! that the core does not know.

use super::frames::{Reading, dissection};
use super::problem::ProblemView;
use super::value::{Value, object};
use crate::actor::{Address, Outcome, Routing, TRACKER_PORT};
use crate::client::Request;
use crate::history::{Arrival, Event, FrameRecord, OperationRecord};
use crate::network::{Connection, Frame, Packet, Standing};
use crate::node::Node;
use crate::placement;
use crate::wire::{DIRECTORY_BYTES, Layout, Message};

pub(super) fn transcript(FrameRecord { frame, .. }: &FrameRecord) -> Value {
    object! {
        seq: frame.seq,
        timeUs: frame.sent_us,
        from: frame.from.to_string(),
        to: frame.to.to_string(),
        bytes: frame.bytes.clone(),
    }
}

pub(super) fn frame(record: &FrameRecord, layout: &Layout) -> Value {
    let Frame { ref bytes, due_us, operation, .. } = record.frame;
    let (state, event) = match record.arrival {
        Arrival::Pending => ("in flight", None),
        Arrival::Delivered(event) => ("delivered", Some(event)),
        Arrival::Lost => ("lost", None),
    };
    Value::Joined(vec![
        transcript(record),
        dissection(bytes, layout, reading(&record.frame)),
        object! { dueUs: due_us, event: event, state: state, operation: operation },
    ])
}

pub(super) fn routing(routing: &Routing) -> Value {
    let Routing { key, nodes, slot, port } = *routing;
    let signed = placement::signed_modulo(key, nodes).filter(|(key, _)| *key < 0);
    let signed = signed.map(|(key, remainder)| object! { key: key, remainder: remainder });
    object! { key: key, nodes: nodes, slot: slot, port: port, signed: signed }
}

pub(super) fn event(number: u64, event: &Event) -> Value {
    object! {
        event: number,
        timeUs: event.time_us,
        kind: if event.frame.is_some() { "delivery" } else { "close" },
        from: event.from.to_string(),
        to: event.to.to_string(),
        frame: event.frame,
        sent: Value::list(event.sent.clone().map(Value::from)),
        routing: event.placed.as_ref().map(routing),
        ended: Value::list(event.ended.iter().copied().map(Value::from)),
        problem: event.problem.as_ref().map(ProblemView::from),
    }
}

pub(super) fn next((time_us, packet): (u64, &Packet)) -> Value {
    let (from, to) = packet.ends();
    let frame = match packet {
        Packet::Frame(frame) => Some(frame.seq),
        Packet::Notice(_) => None,
    };
    object! { timeUs: time_us, frame: frame, from: from.to_string(), to: to.to_string() }
}

pub(super) fn result(outcome: &Outcome, port: Option<u32>) -> Value {
    let (outcome, key, value, bytes) = match *outcome {
        Outcome::Stored { key, value } => ("stored", Some(key), Some(value), None),
        Outcome::Found { key, value } => ("found", Some(key), Some(value), None),
        Outcome::Removed { key, value } => ("removed", Some(key), Some(value), None),
        Outcome::Missing { key } => ("missing", Some(key), None, None),
        Outcome::Nothing { key } => ("nothing", Some(key), None, None),
        Outcome::NoNode { key } => ("no-node", Some(key), None, None),
        Outcome::Replied { ref bytes } => ("replied", None, None, Some(bytes.clone())),
    };
    object! {
        outcome: outcome,
        key: Value::if_any(key),
        value: Value::if_any(value),
        port: port.unwrap_or(0),
        bytes: Value::if_any(bytes),
    }
}

pub(super) fn operation(id: u64, record: &OperationRecord) -> Value {
    let (kind, key, value) = match &record.request {
        Request::Operation(Message { kind, key, value }) => (kind.name(), Some(*key), Some(*value)),
        Request::Raw { .. } => ("raw", None, None),
    };
    let (result, problem) = match &record.ended {
        None => (None, None),
        Some((_, Ok(outcome))) => (Some(result(outcome, record.port)), None),
        Some((_, Err(problem))) => (None, Some(ProblemView::from(problem))),
    };
    let state = match (record.started_us, &record.ended) {
        (_, Some(_)) => "ended",
        (Some(_), None) => "running",
        (None, None) => "queued",
    };
    object! {
        id: id,
        client: record.client,
        kind: kind,
        key: key,
        value: value,
        route: record.route.name(),
        state: state,
        submittedUs: record.submitted_us,
        startedUs: record.started_us,
        endedUs: record.ended.as_ref().map(|(time_us, _)| *time_us),
        frames: record.frames,
        bytes: record.bytes,
        result: result,
        problem: problem,
    }
}

pub(super) fn node(node: &Node) -> Value {
    let pairs = node.pairs().iter().map(|(key, value)| Value::Pair(*key, *value));
    object! { port: node.port(), pairs: Value::list(pairs) }
}

pub(super) fn connection(id: usize, connection: &Connection) -> Value {
    let [from, to] = connection.ends.map(|end| Value::from(end.to_string()));
    object! { id: id, ends: vec![from, to], open: connection.standing == Standing::Open }
}

/// Numbers that [`in_flight`] gives for each frame.
pub(super) const IN_FLIGHT_STRIDE: usize = 7;

/// A frame in flight as the canvas reads it: seq, from, to, sentUs, dueUs, kind, number.
pub(super) fn in_flight(frame: &Frame, layout: &Layout) -> [f64; IN_FLIGHT_STRIDE] {
    let reading = reading(frame);
    let (kind, number) = match (reading, Message::decode(&frame.bytes, layout)) {
        (Reading::Key | Reading::Port, _) if frame.bytes.len() == DIRECTORY_BYTES => {
            let number = layout.directory_places().read(&frame.bytes);
            (if reading == Reading::Key { 4.0 } else { 5.0 }, f64::from(number))
        }
        (_, Ok(message)) => (f64::from(message.kind.code()), f64::from(message.key)),
        (_, Err(_)) => (6.0, f64::NAN),
    };
    [frame.seq as f64, address(frame.from), address(frame.to), frame.sent_us as f64, frame.due_us as f64, kind, number]
}

/// How whoever gets the frame reads 4 bytes: only the tracker gets keys and gives ports.
fn reading(frame: &Frame) -> Reading {
    match (frame.from, frame.to) {
        (Address::Tracker, _) => Reading::Port,
        (_, Address::Tracker) => Reading::Key,
        _ => Reading::Message,
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
