//! Views: the shapes in which values go out to JavaScript, as `types.d.ts` declares them.
//!
//! Plain data made from the core's values, turned into JavaScript objects by `value`. Nothing is worked out here
//! that the core does not know.

use super::commands;
use super::frames::dissection;
use super::problem::ProblemView;
use super::tables::reading;
use super::value::{Value, object};
use crate::actor::{Address, Outcome, Routing};
use crate::client::Request;
use crate::cluster::Cluster;
use crate::command::Command;
use crate::fault::{Damage, Fault};
use crate::history::{Arrival, Event, FrameRecord, History, Mark, Marked, What};
use crate::network::{Connection, Frame, Network, Standing};
use crate::node::Node;
use crate::placement;
use crate::tracker::{Phase, Stage};
use crate::wire::Message;
use crate::workload::Workload;
use crate::world::{Load, Next, Settings, World};

pub(super) fn transcript(FrameRecord { frame, .. }: &FrameRecord) -> Value {
    object! {
        seq: frame.seq,
        timeUs: frame.sent_us,
        from: frame.from.to_string(),
        to: frame.to.to_string(),
        bytes: frame.bytes.to_vec(),
    }
}

pub(super) fn frame(seq: u32, history: &History, moment: u32) -> Value {
    let record = &history.frames()[seq as usize - 1];
    let Frame { ref bytes, due_us, operation, .. } = record.frame;
    let (state, event) = match record.arrival.at(moment) {
        _ if record.sent_at > moment => ("to come", None),
        Arrival::Pending => ("in flight", None),
        Arrival::Delivered(event) => ("delivered", Some(event)),
        Arrival::Lost(_) => ("lost", None),
        Arrival::Dropped(_) => ("dropped", None),
    };
    let sender = history.events().get((record.sent_at as usize).wrapping_sub(1));
    let cause = sender.is_some_and(|event| (1..=event.sent).contains(&seq.wrapping_sub(event.frames_before)));
    let layout = history.world().layout();
    // What was glued to a frame is found glued to it when it arrives.
    let mut glued_to = 0;
    let is_news = |mark: &&Mark| match mark.what {
        Marked::GluedTo(other) => std::mem::replace(&mut glued_to, other) != other,
        _ => true,
    };
    transcript(record).and(dissection(bytes, layout, reading(&record.frame))).and(object! {
        dueUs: due_us,
        event: event,
        state: state,
        operation: operation,
        cause: cause.then_some(record.sent_at),
        sentAt: record.sent_at,
        copyOf: history.copy_of(seq),
        received: history.received(seq, moment),
        damage: Value::list(history.marks_of(seq, moment).filter(is_news).filter_map(damage)),
    })
}

/// What a raw pipe did to a frame: what kind of thing, and a number. `guard.js` has the words.
fn damage(mark: &Mark) -> Option<Value> {
    let (kind, number) = match mark.what {
        Marked::Damage(Damage::Flip(bit)) => (0, bit),
        Marked::Damage(Damage::Truncate(length)) => (1, length),
        Marked::Damage(Damage::Reorder(us)) => (2, us),
        Marked::Damage(Damage::Coalesce) => (3, 0),
        Marked::GluedTo(frame) => (4, frame),
        Marked::Damage(Damage::Duplicate(times)) => (5, times),
        Marked::Damage(Damage::Drop) | Marked::CopyOf(_) => return None,
    };
    Some(Value::Pair(kind, number))
}

pub(super) fn routing(routing: &Routing) -> Value {
    let Routing { key, nodes, slot, port } = *routing;
    let signed = placement::signed_modulo(key, nodes).filter(|(key, _)| *key < 0);
    let signed = signed.map(|(key, remainder)| object! { key: key, remainder: remainder });
    object! { key: key, nodes: nodes, slot: slot, port: port, signed: signed }
}

pub(super) fn settings(settings: &Settings) -> Value {
    let Settings { nodes, clients, ref layout, route, seed, timeout_us, strategy, placement } = *settings;
    object! {
        nodes: nodes,
        clients: clients,
        layout: layout.text(),
        route: route.name(),
        timeoutUs: timeout_us,
        seed: seed,
        strategy: strategy.name(),
        placement: placement.name(),
    }
}

pub(super) fn totals(history: &History) -> Value {
    let (frames, operations) = (history.frames().len(), history.operations().len());
    object! { events: history.len(), frames: frames, operations: operations }
}

pub(super) fn branches(cluster: &Cluster) -> Value {
    let (branches, current) = cluster.branches();
    Value::list(branches.iter().enumerate().map(|(place, branch)| {
        let (parent, at) = branch.parent.unzip();
        object! {
            branch: place + 1,
            parent: parent,
            at: at.unwrap_or(0),
            events: cluster.branch_len(branch),
            current: place == current,
        }
    }))
}

pub(super) fn event(number: u32, history: &History) -> Value {
    let event = &history.events()[number as usize - 1];
    let first = event.frames_before + 1;
    object! { event: number }.and(came(event, history)).and(object! {
        fault: match &event.what {
            What::Fault(fault) => {
                let mut numbers = Vec::new();
                commands::write(number, &Command::Fault((**fault).clone()), &mut numbers);
                Some(Value::list(numbers.into_iter().map(Value::from)))
            }
            _ => None,
        },
        sent: Value::list((first..first + event.sent).map(Value::from)),
        routing: event.placed.as_ref().map(routing),
        ended: Value::list(event.ended.into_iter().map(Value::from)),
        problem: event.problem.as_deref().map(ProblemView::from),
    })
}

/// What of an event can be told before it happens.
fn about(time_us: u64, kind: &'static str, frame: Option<u32>, from: Option<Address>, to: Option<Address>) -> Value {
    let name = |who: Option<Address>| who.map_or_else(|| "network".to_string(), |who| who.to_string());
    object! { timeUs: time_us, kind: kind, frame: frame, from: name(from), to: name(to) }
}

pub(super) fn came(event: &Event, history: &History) -> Value {
    let (kind, frame, from, to) = match &event.what {
        What::Delivery(seq) => {
            let frame = &history.frames()[*seq as usize - 1].frame;
            ("delivery", Some(*seq), Some(frame.from), Some(frame.to))
        }
        What::Close { from, to } => ("close", None, Some(*from), Some(*to)),
        What::TimeOut(client) => ("timeout", None, Some(Address::Client(*client)), Some(Address::Client(*client))),
        What::Tick => ("tick", None, None, None),
        What::Fault(fault) => {
            let (frame, to) = match **fault {
                Fault::Pause(who) | Fault::Resume(who) => (None, Some(who)),
                Fault::Crash { port, .. } | Fault::Restart(port) => (None, Some(Address::Node(port))),
                Fault::Cut(between) | Fault::Partition { between, .. } | Fault::Slow { between, .. } => {
                    (None, Some(between.from))
                }
                Fault::Heal(between) => (None, between.map(|between| between.from)),
                Fault::Byte(frame, _) => (Some(frame), None),
            };
            ("fault", frame, None, to)
        }
    };
    about(event.time_us, kind, frame, from, to)
}

pub(super) fn next((time_us, next): (u64, Next<'_>)) -> Value {
    let (kind, frame, from, to) = match next {
        Next::Packet(packet) => {
            let ((from, to), frame) = (packet.ends(), packet.frame().map(|frame| frame.seq));
            (if frame.is_some() { "delivery" } else { "close" }, frame, Some(from), Some(to))
        }
        Next::TimeOut(client) => ("timeout", None, Some(Address::Client(client)), Some(Address::Client(client))),
        Next::Tick => ("tick", None, None, None),
    };
    about(time_us, kind, frame, from, to)
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
    let view = object! {
        outcome: outcome,
        key: Value::if_any(key),
        value: Value::if_any(value),
        port: port.unwrap_or(0),
    };
    match bytes {
        Some(bytes) => view.and(object! { bytes: bytes }),
        None => view,
    }
}

pub(super) fn operation(id: u32, history: &History, moment: u32) -> Value {
    let record = &history.operations()[id as usize - 1];
    let (kind, key, value) = match &record.request {
        Request::Operation(Message { kind, key, value }) => (kind.name(), Some(*key), Some(*value)),
        Request::Raw { .. } => ("raw", None, None),
    };
    let started = record.started.filter(|(at, _)| *at <= moment);
    let ended = record.ended.as_ref().filter(|ended| ended.event <= moment);
    let (result, problem) = match ended.map(|ended| &ended.result) {
        None => (None, None),
        Some(Ok(outcome)) => (Some(result(outcome, record.port)), None),
        Some(Err(problem)) => (None, Some(ProblemView::from(&**problem))),
    };
    let state = match (started, ended) {
        (_, Some(_)) => "ended",
        (Some(_), None) => "running",
        (None, None) => "queued",
    };
    let (frames, bytes) = history.cost(id, moment);
    object! {
        id: id,
        client: record.client,
        kind: kind,
        key: key,
        value: value,
        route: record.route.name(),
        state: state,
        submittedUs: record.submitted_us,
        startedUs: started.map(|(_, time_us)| time_us),
        endedUs: ended.map(|ended| ended.time_us),
        submittedAt: record.submitted_at,
        startedAt: started.map(|(at, _)| at),
        endedAt: ended.map(|ended| ended.event),
        firstFrame: record.first_frame.filter(|first| history.frames()[*first as usize - 1].sent_at <= moment),
        frames: frames,
        bytes: bytes,
        result: result,
        problem: problem,
    }
}

/// Pairs before and after a key that are told with it.
const BESIDE: usize = 64;

fn state(node: &Node, world: &World) -> &'static str {
    match () {
        () if world.down().contains(&node.port()) => "down",
        () if world.network().standing().paused.contains(&Address::Node(node.port())) => "paused",
        () => "up",
    }
}

fn listed(pairs: impl Iterator<Item = (u32, u32)>) -> Value {
    Value::list(pairs.map(|(key, value)| Value::Pair(key, value)))
}

pub(super) fn node(node: &Node, world: &World) -> Value {
    object! { port: node.port(), pairs: listed(node.pairs().iter()), state: state(node, world) }
}

/// Where a node stands in the coming and going.
fn phase(node: &Node, world: &World) -> &'static str {
    let change = world.tracker().change().filter(|change| change.port == node.port());
    match change {
        Some(change) if change.joins => "joining",
        Some(_) => "leaving",
        None if !world.tracker().ports().contains(&node.port()) => {
            if world.tracker().to_come().contains(&node.port()) || !world.tracker().is_gone(node.port()) {
                "joining"
            } else {
                "leaving"
            }
        }
        None if node.is_changing() => "changing",
        None => "settled",
    }
}

/// Those of these keys that a node has given away, and keeps only until that is known to have arrived.
fn given(node: &Node, pairs: impl Iterator<Item = (u32, u32)>) -> Value {
    Value::list(pairs.map(|(key, _)| key).filter(|key| node.is_changing() && node.has_given(*key)).map(Value::from))
}

/// How the nodes come and go.
pub(super) fn resizing(world: &World) -> Value {
    let tracker = world.tracker();
    let change = tracker.change();
    let phase = match change {
        Some(change) if change.phase == Phase::Preparing => "preparing",
        Some(_) => "moving",
        None if world.is_settled() => "settled",
        None => "ending",
    };
    let by_stage = |least: Stage| {
        let reached = change.into_iter().flat_map(|change| &change.members).filter(move |(_, stage)| *stage >= least);
        Value::list(reached.map(|(port, _)| Value::from(*port)))
    };
    object! {
        strategy: tracker.strategy().name(),
        placement: tracker.table().placement().name(),
        epoch: tracker.epoch(),
        phase: phase,
        port: change.map(|change| change.port),
        joins: change.is_some_and(|change| change.joins),
        members: by_stage(Stage::Told),
        ready: by_stage(Stage::Ready),
        done: by_stage(Stage::Done),
        queue: Value::list(tracker.queue().iter().map(|&(port, joins)| object! { port: port, joins: joins })),
        holding: tracker.holding(),
        next: Value::list(tracker.to_come().into_iter().map(Value::from)),
    }
}

pub(super) fn stock(node: &Node, world: &World, key: Option<u32>) -> Value {
    let pairs = node.pairs();
    let first = key.filter(|key| pairs.get(*key).is_some()).map_or(0, |key| pairs.rank(key).saturating_sub(BESIDE));
    let slice = pairs.slice(first, 2 * BESIDE);
    let shown = listed(slice.iter().copied());
    object! {
        port: node.port(),
        state: state(node, world),
        count: pairs.len(),
        first: first,
        pairs: shown,
        phase: phase(node, world),
        waiting: node.waiting(),
        given: given(node, slice.into_iter()),
    }
}

pub(super) fn connections(history: &History, network: &Network) -> Value {
    let opened = history.connections().iter().take(network.connections_opened() as usize);
    let open = |id: usize| network.connection(id as u32).is_some_and(Connection::is_open);
    Value::list(opened.enumerate().map(|(id, one)| connection(id, &one.ends, open(id))))
}

/// Those of which an end does not know yet that they are over.
pub(super) fn present(network: &Network) -> Value {
    Value::list(network.connections().iter().map(|(id, one)| connection(*id as usize, &one.ends, one.is_open())))
}

fn connection(id: usize, ends: &[Address; 2], open: bool) -> Value {
    object! { id: id, ends: names(ends), open: open }
}

/// Actors by name.
fn names(actors: &[Address]) -> Value {
    Value::list(actors.iter().map(|who| Value::Text(who.to_string())))
}

pub(super) fn faults(world: &World) -> Value {
    let Standing { paused, blocked, slow, raw } = world.network().standing();
    let partitions = blocked.iter().map(|[from, to]| object! { from: from.to_string(), to: to.to_string() });
    let slow = slow.iter().map(|(pair, times)| object! { ends: names(pair), times: *times });
    object! {
        paused: names(paused),
        down: Value::list(world.down().iter().copied().map(Value::from)),
        partitions: Value::list(partitions),
        slow: Value::list(slow),
        raw: *raw,
    }
}

pub(super) fn workload(load: &Load) -> Value {
    let Workload { kind, from, to, count, seed, clients, rate, step } = load.workload;
    let (rate, step) = (Value::if_any((rate > 0).then_some(rate)), Value::if_any((step != 1).then_some(step)));
    let workload = object! {
        kind: kind.name(), from: from, to: to, count: count, seed: seed, clients: clients, rate: rate, step: step,
    };
    object! { workload: workload, of: count, asked: load.asked }
}
