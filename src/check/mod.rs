//! The checks: what must hold, held against everything that happens in a world.
//!
//! A [`Checker`] is told of every command and event. After each event: no key is served by two nodes, and no frame is unaccounted for.
//! At rest: the nodes store what was acknowledged, each pair at its owner, once. And always: what clients were told of a key can be
//! explained by some order of their operations. What does not hold is a [`Violation`], a sentence with the operations that it is about.
//! Nothing is kept from happening; runs with byte faults do go wrong, and then it says so.

mod audit;
mod config;
mod evidence;
mod register;
mod rest;

pub use audit::Audit;
use evidence::{End, Log};
pub use register::{Act, Register};

use crate::actor::{Address, Outcome, Problem};
use crate::client::Request;
use crate::command::Command;
use crate::fault::{Damage, Fault};
use crate::network::{Arrived, Fate, Packet};
use crate::pairs::Pairs;
use crate::wire::{Layout, Message, MessageType};
use crate::world::{Asked, Changes, Happened, World};

/// The most violations that are kept: enough for anyone to read.
const VIOLATIONS_MAX: usize = 1000;
/// So many packets in flight are counted after every event; more, only every so many events.
const COUNTED_MAX: usize = 64;

/// Something that should not have been.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// A stable name for programs.
    pub code: &'static str,
    /// The event by which it came about.
    pub event: u32,
    /// The operations that it is about, the one that shows it first.
    pub operations: Vec<u32>,
    /// A sentence.
    pub sentence: String,
}

/// What has to be known of the past to judge the present.
#[derive(Clone, Debug, Default)]
pub struct Checker {
    registers: Vec<Register>,
    /// Where in there a key has its register.
    places: Pairs,
    log: Log,
    /// Keys that something may have happened to since the world was last at rest; or to any.
    touched: Pairs,
    all_touched: bool,
    /// The tracker's table when it was last at rest.
    ports: Vec<u32>,
    /// What was found at a key and still is so: it is told once.
    standing: Vec<(u32, &'static str)>,
    frames: Frames,
    violations: Vec<Violation>,
}

/// What became of all frames.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
struct Frames {
    sent: u32,
    delivered: u32,
    gone: u32,
    amiss: bool,
}

impl Checker {
    /// A command was carried out; `event` is the number of events by then, a fault being one.
    pub fn applied(&mut self, world: &World, command: &Command, changes: &Changes, event: u32) {
        self.take_down(world, changes, event);
        if let Command::Fault(fault) = command {
            self.all_touched |= matches!(fault, Fault::Crash { .. } | Fault::Restart(_));
            self.count(world, event);
        }
        self.rest(world, event);
    }

    /// Event number `event` happened.
    pub fn stepped(&mut self, world: &World, happened: &Happened, changes: &Changes, event: u32) {
        self.take_down(world, changes, event);
        if let Happened::Arrived(arrived) = happened
            && let Packet::Frame(_) = arrived.packet
        {
            self.frames.delivered += 1 + arrived.glued().count() as u32;
            self.serve(world, arrived, event);
        }
        self.count(world, event);
        self.rest(world, event);
    }

    /// What was found so far, and what has to be said if nothing is ever heard of the operations under way.
    #[must_use]
    pub fn violations(&self) -> Vec<Violation> {
        let mut violations = self.violations.clone();
        for key in self.log.open_keys() {
            for id in self.register(key).map(Register::outlook).unwrap_or_default() {
                add(&mut violations, self.log.unexplained(key, id));
            }
        }
        violations
    }

    /// Keys of which so much was asked at once that what was read of them is not judged.
    pub fn unjudged(&self) -> impl Iterator<Item = u32> {
        let is_it = |place: u32| matches!(self.registers[place as usize], Register::Unjudged);
        self.places.iter().filter(move |(_, place)| is_it(*place)).map(|(key, _)| key)
    }

    /// How many operations had ended after event `n`.
    #[must_use]
    pub fn operations(&self, n: u32) -> usize {
        self.log.ended(n)
    }

    /// The operations and frames of some changes. Who ends an operation may begin another by the same event, so ends come first.
    fn take_down(&mut self, world: &World, changes: &Changes, event: u32) {
        for asked in &changes.asked {
            let (key, act) = act(asked, world.layout()).unzip();
            self.log.ask(key.unwrap_or_default(), act);
        }
        for (id, result) in &changes.ended {
            self.end(*id, result, world.layout(), event);
        }
        for &id in &changes.started {
            if let Some((key, act)) = self.log.begin(id, event) {
                self.touched.insert(key, 0);
                self.register_mut(key).invoke(id, act);
            }
        }
        self.frames.sent += changes.sent.len() as u32;
        let lost = changes.sent.iter().filter(|(_, fate)| *fate == Fate::Lost).count();
        let dropped = changes.damage.iter().filter(|(_, damage, _)| *damage == Damage::Drop).count();
        self.frames.gone += (lost + dropped + changes.losses.frames.len()) as u32;
    }

    fn end(&mut self, id: u32, result: &Result<Outcome, Problem>, layout: &Layout, event: u32) {
        let end = end(self.log.act(id), result, layout);
        let Some(key) = self.log.end(id, end, event) else { return };
        let (register, mut broken) = (self.register_mut(key), Vec::new());
        match end {
            End::Said(said) => register.ret(id, said, &mut broken),
            End::Void => register.forget(id, &mut broken),
            End::Open | End::Failed => register.fail(id, &mut broken),
        }
        for id in broken {
            self.report(self.log.unexplained(key, id));
        }
    }

    /// A node that a frame reached may serve its key now: then nobody else does.
    fn serve(&mut self, world: &World, arrived: &Arrived, event: u32) {
        let (_, to) = arrived.packet.ends();
        let Some(node) = world.nodes().iter().find(|node| Address::Node(node.port()) == to) else { return };
        let bytes = arrived.received(&mut |frame| frame.bytes.clone());
        let Ok(Message { key, .. }) = Message::decode(&bytes, world.layout()) else { return };
        self.touched.insert(key, 0);
        let other = world.nodes().iter().find(|other| other.port() != node.port() && other.serves(key));
        let sentence = other.filter(|_| node.serves(key)).map(|other| {
            let (one, other) = (node.port().min(other.port()), node.port().max(other.port()));
            let operations = Vec::from_iter(arrived.packet.operation());
            ("two-owners", operations, format!("Nodes {one} and {other} both serve {key}."))
        });
        self.stand(key, &["two-owners"], sentence, event);
    }

    /// Every frame that was sent, copies among them, is delivered, gone, or in flight.
    fn count(&mut self, world: &World, event: u32) {
        let network = world.network();
        let (many, Frames { sent, delivered, gone, amiss }) = (network.packets_in_flight() > COUNTED_MAX, self.frames);
        if amiss || many && !event.is_multiple_of(1 + network.packets_in_flight() as u32) {
            return;
        }
        let flying = network.frames_in_flight().count() as u32;
        if delivered + gone + flying != sent {
            self.frames.amiss = true;
            let sentence = format!(
                "{sent} frames were sent, but {delivered} were delivered, {gone} dropped or lost, and {flying} are in flight."
            );
            self.report(Violation { code: "frames", event, operations: Vec::new(), sentence });
        }
    }

    /// Something of these codes is found at a key, or nothing: it is reported when it was not so before.
    fn stand(&mut self, key: u32, codes: &[&str], found: Option<(&'static str, Vec<u32>, String)>, event: u32) {
        let code = found.as_ref().map(|(code, ..)| *code);
        let is_new = !self.standing.iter().any(|(other, standing)| *other == key && Some(*standing) == code);
        self.standing.retain(|(other, standing)| *other != key || !codes.contains(standing));
        let Some((code, operations, sentence)) = found else { return };
        self.standing.push((key, code));
        if is_new {
            self.report(Violation { code, event, operations, sentence });
        }
    }

    fn report(&mut self, violation: Violation) {
        add(&mut self.violations, violation);
    }

    fn register(&self, key: u32) -> Option<&Register> {
        Some(&self.registers[self.places.get(key)? as usize])
    }

    fn register_mut(&mut self, key: u32) -> &mut Register {
        let place = self.places.get(key).unwrap_or_else(|| {
            let new = self.registers.len() as u32;
            self.registers.push(Register::default());
            self.places.insert(key, new);
            new
        });
        &mut self.registers[place as usize]
    }
}

/// Adds one in the order of the events.
fn add(violations: &mut Vec<Violation>, violation: Violation) {
    if violations.len() < VIOLATIONS_MAX {
        let place = violations.partition_point(|other| other.event <= violation.event);
        violations.insert(place, violation);
    }
}

/// What an operation does, if it does anything: bytes sent as they are count as what they say.
fn act(asked: &Asked, layout: &Layout) -> Option<(u32, Act)> {
    let Message { kind, key, value } = match &asked.request {
        Request::Operation(message) => *message,
        Request::Raw { bytes, .. } => Message::decode(bytes, layout).ok()?,
    };
    Some(match kind {
        MessageType::Insert => (key, Act::Write(value)),
        MessageType::Lookup => (key, Act::Read),
        MessageType::Delete => (key, Act::Delete),
        MessageType::Nop => return None,
    })
}

/// How an operation ended.
fn end(act: Option<(u32, Act)>, result: &Result<Outcome, Problem>, layout: &Layout) -> End {
    match result {
        Ok(Outcome::Stored { .. }) => End::Said(None),
        Ok(Outcome::Found { value, .. } | Outcome::Removed { value, .. }) => End::Said(Some(*value)),
        Ok(Outcome::Missing { .. }) => End::Said(None),
        Ok(Outcome::Nothing { .. } | Outcome::NoNode { .. }) => End::Void,
        Ok(Outcome::Replied { bytes }) => act.and_then(|act| reply(act, bytes, layout)).unwrap_or(End::Failed),
        Err(_) => End::Failed,
    }
}

/// What a node's reply says of the message that was sent as bytes, if it answers that.
fn reply((key, act): (u32, Act), bytes: &[u8], layout: &Layout) -> Option<End> {
    let reply = Message::decode(bytes, layout).ok().filter(|reply| reply.key == key)?;
    match (act, reply.kind) {
        (Act::Write(value), MessageType::Insert) if reply.value == value => Some(End::Said(None)),
        (Act::Read, MessageType::Lookup) | (Act::Delete, MessageType::Delete) => Some(End::Said(Some(reply.value))),
        (Act::Read | Act::Delete, MessageType::Nop) if reply.value == 0 => Some(End::Said(None)),
        // The port of who is to be asked instead.
        (_, MessageType::Nop) if reply.value != 0 => Some(End::Void),
        _ => None,
    }
}
