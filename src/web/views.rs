//! Views: the shapes in which values go out to JavaScript, as `types.d.ts` declares them.
//!
//! Plain data made from the core's values, turned into JavaScript objects by serde-wasm-bindgen. Nothing is worked out here
//! that the core does not know.

use super::frames::{DissectionView, FieldView, MessageView, Reading, dissection};
use super::problem::ProblemView;
use crate::actor::{Address, Outcome, Routing, TRACKER_PORT};
use crate::client::Request;
use crate::history::{Arrival, Event, FrameRecord, OperationRecord};
use crate::network::{Connection, Frame, Standing};
use crate::placement;
use crate::wire::{DIRECTORY_BYTES, Layout, Message};
use serde::Serialize;
use serde_bytes::ByteBuf;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TranscriptView {
    seq: u64,
    time_us: u64,
    from: String,
    to: String,
    bytes: ByteBuf,
}

pub(super) fn transcript(FrameRecord { frame, .. }: &FrameRecord) -> TranscriptView {
    TranscriptView {
        seq: frame.seq,
        time_us: frame.sent_us,
        from: frame.from.to_string(),
        to: frame.to.to_string(),
        bytes: ByteBuf::from(frame.bytes.clone()),
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct FrameView {
    seq: u64,
    time_us: u64,
    from: String,
    to: String,
    bytes: ByteBuf,
    kind: &'static str,
    message: Option<MessageView>,
    key: Option<u32>,
    port: Option<u32>,
    error: Option<ProblemView>,
    fields: Vec<FieldView>,
    due_us: u64,
    event: Option<u64>,
    state: &'static str,
    operation: Option<u64>,
}

pub(super) fn frame(record: &FrameRecord, layout: &Layout) -> FrameView {
    let Frame { ref bytes, due_us, operation, .. } = record.frame;
    let (state, event) = match record.arrival {
        Arrival::Pending => ("in flight", None),
        Arrival::Delivered(event) => ("delivered", Some(event)),
        Arrival::Lost => ("lost", None),
    };
    let TranscriptView { seq, time_us, from: sender, to, bytes: copy } = transcript(record);
    let DissectionView { kind, message, key, port, error, fields } = dissection(bytes, layout, reading(&record.frame));
    FrameView {
        seq,
        time_us,
        from: sender,
        to,
        bytes: copy,
        kind,
        message,
        key,
        port,
        error,
        fields,
        due_us,
        event,
        state,
        operation,
    }
}

#[derive(Serialize)]
struct SignedView {
    key: i32,
    remainder: i32,
}

#[derive(Serialize)]
pub(super) struct RoutingView {
    key: u32,
    nodes: usize,
    slot: Option<usize>,
    port: u32,
    signed: Option<SignedView>,
}

pub(super) fn routing(routing: &Routing) -> RoutingView {
    let Routing { key, nodes, slot, port } = *routing;
    let signed = placement::signed_modulo(key, nodes)
        .filter(|(key, _)| *key < 0)
        .map(|(key, remainder)| SignedView { key, remainder });
    RoutingView { key, nodes, slot, port, signed }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct EventView {
    event: u64,
    time_us: u64,
    kind: &'static str,
    from: String,
    to: String,
    frame: Option<u64>,
    sent: Vec<u64>,
    routing: Option<RoutingView>,
    ended: Vec<u64>,
    problem: Option<ProblemView>,
}

pub(super) fn event(number: u64, event: &Event) -> EventView {
    EventView {
        event: number,
        time_us: event.time_us,
        kind: if event.frame.is_some() { "delivery" } else { "close" },
        from: event.from.to_string(),
        to: event.to.to_string(),
        frame: event.frame,
        sent: event.sent.clone().collect(),
        routing: event.placed.as_ref().map(routing),
        ended: event.ended.clone(),
        problem: event.problem.as_ref().map(ProblemView::from),
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct NextView {
    pub(super) time_us: u64,
    pub(super) frame: Option<u64>,
    pub(super) from: String,
    pub(super) to: String,
}

#[derive(Serialize)]
pub(super) struct ResultView {
    outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<u32>,
    port: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    bytes: Option<ByteBuf>,
}

pub(super) fn result(outcome: &Outcome, port: Option<u32>) -> ResultView {
    let (outcome, key, value, bytes) = match *outcome {
        Outcome::Stored { key, value } => ("stored", Some(key), Some(value), None),
        Outcome::Found { key, value } => ("found", Some(key), Some(value), None),
        Outcome::Removed { key, value } => ("removed", Some(key), Some(value), None),
        Outcome::Missing { key } => ("missing", Some(key), None, None),
        Outcome::Nothing { key } => ("nothing", Some(key), None, None),
        Outcome::NoNode { key } => ("no-node", Some(key), None, None),
        Outcome::Replied { ref bytes } => ("replied", None, None, Some(ByteBuf::from(bytes.clone()))),
    };
    ResultView { outcome, key, value, port: port.unwrap_or(0), bytes }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct OperationView {
    id: u64,
    client: u32,
    kind: &'static str,
    key: Option<u32>,
    value: Option<u32>,
    route: &'static str,
    state: &'static str,
    submitted_us: u64,
    started_us: Option<u64>,
    ended_us: Option<u64>,
    frames: u64,
    bytes: u64,
    result: Option<ResultView>,
    problem: Option<ProblemView>,
}

pub(super) fn operation(id: u64, record: &OperationRecord) -> OperationView {
    let (kind, key, value) = match &record.request {
        Request::Operation(Message { kind, key, value }) => (kind.name(), Some(*key), Some(*value)),
        Request::Raw { .. } => ("raw", None, None),
    };
    let (result, problem) = match &record.ended {
        None => (None, None),
        Some((_, Ok(outcome))) => (Some(result(outcome, record.port)), None),
        Some((_, Err(problem))) => (None, Some(ProblemView::from(problem))),
    };
    OperationView {
        id,
        client: record.client,
        kind,
        key,
        value,
        route: record.route.name(),
        state: match (record.started_us, &record.ended) {
            (_, Some(_)) => "ended",
            (Some(_), None) => "running",
            (None, None) => "queued",
        },
        submitted_us: record.submitted_us,
        started_us: record.started_us,
        ended_us: record.ended.as_ref().map(|(time_us, _)| *time_us),
        frames: record.frames,
        bytes: record.bytes,
        result,
        problem,
    }
}

#[derive(Serialize)]
pub(super) struct NodeView {
    pub(super) port: u32,
    pub(super) pairs: Vec<(u32, u32)>,
}

#[derive(Serialize)]
pub(super) struct ConnectionView {
    id: usize,
    ends: [String; 2],
    open: bool,
}

pub(super) fn connection(id: usize, connection: &Connection) -> ConnectionView {
    let ends = connection.ends.map(|end| end.to_string());
    ConnectionView { id, ends, open: connection.standing == Standing::Open }
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
