//! Faults in the world: whether one can happen now, and what it does to actors and connections.

use super::{Changes, World};
use crate::actor::{Address, Problem};
use crate::client::Request;
use crate::command::Command;
use crate::fault::{Between, Damage, Fault};
use crate::network::Fate;
use crate::wire::Field;

/// The most copies that one fault makes of a frame.
const COPIES_MAX: u32 = 1000;
/// Copies bring no more frames in flight than this, and so many workloads there can be at once: what happens stays quick.
const FLYING_MAX: usize = 100_000;
const LOADS_MAX: usize = 64;
/// The most nodes that there are at once.
const NODES_MAX: usize = 64;
/// The most that a link is slowed, and the longest that a frame is held back.
const TIMES_MAX: u32 = 1000;
const HELD_US_MAX: u32 = 1_000_000_000;

/// Why a command is not carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// A stable name for programs.
    pub code: &'static str,
    /// A sentence.
    pub message: String,
}

fn no_effect(message: String) -> Result<(), Refusal> {
    Err(Refusal { code: "no-effect", message })
}

fn out_of_range(message: String) -> Result<(), Refusal> {
    Err(Refusal { code: "out-of-range", message })
}

impl World {
    /// Whether a command can be carried out now.
    ///
    /// # Errors
    /// A refusal, and nothing is changed: what does not exist, numbers out of their ranges, and faults that would change nothing.
    pub fn check(&self, command: &Command) -> Result<(), Refusal> {
        match command {
            Command::Operate { client, request } => {
                self.exists(Address::Client(*client))?;
                let Request::Operation(message) = request else { return Ok(()) };
                for (field, number) in [(Field::Key, message.key), (Field::Value, message.value)] {
                    if number > self.layout.max(field) {
                        return out_of_range(format!("This layout has no room for the {} {number}.", field.name()));
                    }
                }
                Ok(())
            }
            Command::TimeOut(0) => out_of_range("A time-out is at least 1 µs.".into()),
            Command::Load(workload) if !workload.is_sound(self.clients(), &self.layout) => {
                out_of_range("The numbers of this workload are out of their ranges.".into())
            }
            Command::Load(_) if self.loads.len() >= LOADS_MAX => {
                out_of_range(format!("There can be {LOADS_MAX} workloads at once."))
            }
            Command::Stop if self.loads.is_empty() => no_effect("There is no workload to stop.".into()),
            Command::AddNode => self.check_addition(),
            Command::RemoveNode(port) => self.check_removal(*port),
            Command::Deliver { connection, from } => self.check_choice(*connection, *from),
            Command::Fault(fault) => self.check_fault(fault),
            _ => Ok(()),
        }
    }

    fn check_addition(&self) -> Result<(), Refusal> {
        if self.nodes.len() >= NODES_MAX {
            return out_of_range(format!("There can be {NODES_MAX} nodes at once."));
        }
        self.check_room(self.next_port)
    }

    /// Ports and epochs are told in keys and values.
    fn check_room(&self, port: u32) -> Result<(), Refusal> {
        for (field, number) in [(Field::Value, port), (Field::Key, port)] {
            if self.layout.max(field) < number {
                let name = field.name();
                return out_of_range(format!(
                    "Nodes tell each other ports as large as {port}, and this layout's {name} has no room for that."
                ));
            }
        }
        Ok(())
    }

    fn check_removal(&self, port: u32) -> Result<(), Refusal> {
        self.exists(Address::Node(port))?;
        self.is_up(port)?;
        self.check_room(port)?;
        if self.network.standing().paused.contains(&Address::Tracker) {
            return no_effect("The tracker is paused, so it cannot let a node go.".into());
        }
        let to_come = self.tracker.to_come();
        if !to_come.contains(&port) {
            return no_effect(match self.tracker.ports().contains(&port) {
                true => format!("Node {port} is leaving already."),
                false => format!("Node {port} has not joined yet."),
            });
        }
        let pairs: usize = self.nodes.iter().map(|node| node.pairs().len()).sum();
        if to_come == [port] && pairs > 0 {
            let message = format!(
                "Node {port} is the last one: {pairs} {} would be lost.",
                if pairs == 1 { "pair" } else { "pairs" }
            );
            return Err(Refusal { code: "would-lose-data", message });
        }
        Ok(())
    }

    fn check_choice(&self, connection: u32, from: Address) -> Result<(), Refusal> {
        match self.network.could_arrive(connection, from) {
            Some(true) => Ok(()),
            Some(false) => {
                no_effect(format!("What {}{from} sent on connection {connection} is held back.", from.article()))
            }
            None => {
                no_effect(format!("Nothing from {}{from} is on its way on connection {connection}.", from.article()))
            }
        }
    }

    fn check_fault(&self, fault: &Fault) -> Result<(), Refusal> {
        let standing = self.network.standing();
        match fault {
            Fault::Pause(who) | Fault::Resume(who) => {
                self.exists(*who)?;
                let paused = standing.paused.contains(who);
                match (fault, who) {
                    (_, Address::Client(_)) => no_effect("Only the tracker and nodes can be paused.".into()),
                    (Fault::Pause(_), _) if paused => no_effect(format!("{} is paused already.", at_start(*who))),
                    (Fault::Resume(_), _) if !paused => no_effect(format!("{} is not paused.", at_start(*who))),
                    (_, Address::Node(port)) => self.is_up(*port),
                    _ => Ok(()),
                }
            }
            Fault::Crash { port, .. } => {
                self.exists(Address::Node(*port))?;
                self.is_up(*port)
            }
            Fault::Restart(port) => {
                self.exists(Address::Node(*port))?;
                if self.down.contains(port) { Ok(()) } else { no_effect(format!("Node {port} is not down.")) }
            }
            Fault::Cut(between) => {
                self.both_exist(*between)?;
                if self.network.open_between(between.from, between.to).is_empty() {
                    return no_effect(format!("There is no open connection between {}.", named(*between)));
                }
                Ok(())
            }
            Fault::Partition { between, one_way } => {
                self.both_exist(*between)?;
                let new = |ends: [Address; 2]| !standing.blocked.contains(&ends);
                let pairs = self.pairs(*between);
                if pairs.iter().any(|&[a, b]| new([a, b]) || !one_way && new([b, a])) {
                    return Ok(());
                }
                no_effect(format!("There is a partition between {} already.", named(*between)))
            }
            Fault::Slow { between, times } => {
                self.both_exist(*between)?;
                if !(1..=TIMES_MAX).contains(times) {
                    return out_of_range(format!("A link can be 1 to {TIMES_MAX} times as slow; here is {times}."));
                }
                if self.pairs(*between).iter().any(|&[a, b]| standing.times(a, b) != *times) {
                    return Ok(());
                }
                no_effect(format!("The link between {} is as slow as that already.", named(*between)))
            }
            Fault::Heal(between) => {
                if let Some(between) = between {
                    self.both_exist(*between)?;
                }
                let healed = |ends: &[Address; 2]| between.as_ref().is_none_or(|between| concerns(between, *ends));
                let slow = standing.slow.iter().map(|(ends, _)| ends);
                if standing.blocked.iter().chain(slow).any(healed) {
                    return Ok(());
                }
                no_effect("There is no partition and no slow link to heal.".into())
            }
            Fault::Byte(frame, damage) => self.check_byte_fault(*frame, *damage),
        }
    }

    fn check_byte_fault(&self, frame: u32, damage: Damage) -> Result<(), Refusal> {
        let Some(length) = self.network.in_flight(frame).map(|frame| frame.bytes.len()) else {
            let glued = self.network.frames_in_flight().any(|other| other.seq == frame);
            return no_effect(format!(
                "Frame {frame} is {}.",
                if glued { "glued to another" } else { "not in flight" }
            ));
        };
        match damage {
            Damage::Drop => Ok(()),
            _ if self.network.waits(frame) => {
                no_effect(format!("Frame {frame} waits to be glued to the next one: it can only be dropped."))
            }
            Damage::Duplicate(times) if !(1..=COPIES_MAX).contains(&times) => {
                out_of_range(format!("There can be 1 to {COPIES_MAX} copies; here is {times}."))
            }
            Damage::Duplicate(times) if self.network.packets_in_flight() + times as usize > FLYING_MAX => {
                out_of_range(format!("That would bring more than {FLYING_MAX} frames in flight."))
            }
            Damage::Reorder(us) if !(1..=HELD_US_MAX).contains(&us) => {
                out_of_range(format!("A frame can be held back by 1 to {HELD_US_MAX} µs; here is {us}."))
            }
            Damage::Flip(bit) if bit as usize >= 8 * length => {
                out_of_range(format!("Frame {frame} has bits 0 to {}; here is {bit}.", 8 * length as isize - 1))
            }
            Damage::Truncate(to) if to as usize >= length => {
                out_of_range(format!("Frame {frame} has {length} bytes and can be cut to fewer; here is {to}."))
            }
            _ => Ok(()),
        }
    }

    fn exists(&self, who: Address) -> Result<(), Refusal> {
        let exists = match who {
            Address::Client(number) => (1..=self.clients()).contains(&(number as usize)),
            Address::Tracker => true,
            Address::Node(port) => self.node(port).is_some(),
        };
        if exists { Ok(()) } else { Err(Refusal { code: "no-such-actor", message: format!("There is no {who}.") }) }
    }

    fn both_exist(&self, Between { from, to }: Between) -> Result<(), Refusal> {
        self.exists(from)?;
        match to {
            Some(to) if to == from => {
                out_of_range(format!("There is nothing between {}{from} and itself.", from.article()))
            }
            Some(to) => self.exists(to),
            None => Ok(()),
        }
    }

    fn is_up(&self, port: u32) -> Result<(), Refusal> {
        if self.down.contains(&port) { no_effect(format!("Node {port} is down.")) } else { Ok(()) }
    }

    /// The actor with the other, or with everyone else.
    fn pairs(&self, Between { from, to }: Between) -> Vec<[Address; 2]> {
        if let Some(to) = to {
            return vec![[from, to]];
        }
        let mut pairs = Vec::new();
        let mut pair = |other| {
            if other != from {
                pairs.push([from, other]);
            }
        };
        (1..).take(self.clients()).for_each(|number| pair(Address::Client(number)));
        pair(Address::Tracker);
        self.nodes.iter().for_each(|node| pair(Address::Node(node.port())));
        pairs
    }

    /// What a fault does. It was checked.
    pub(super) fn go_wrong(&mut self, fault: &Fault, changes: &mut Changes) {
        match *fault {
            Fault::Pause(who) => self.network.pause(who, true),
            Fault::Resume(who) => self.network.pause(who, false),
            Fault::Crash { port, durable } => self.crash(port, durable, changes),
            Fault::Restart(port) => {
                self.down.retain(|other| *other != port);
                self.switch_on(port, changes);
            }
            Fault::Cut(Between { from, to }) => {
                for number in self.network.open_between(from, to) {
                    let operation =
                        self.network.connection(number).and_then(|one| self.served(one.ends[0], one.ends[1], None));
                    let losses = self.network.cut(number, operation);
                    changes.losses.frames.extend(losses.frames);
                }
            }
            Fault::Partition { between, one_way } => {
                let mut pairs = self.pairs(between);
                if !one_way {
                    pairs.extend_from_within(..);
                    let half = pairs.len() / 2;
                    pairs[half..].iter_mut().for_each(|ends| ends.reverse());
                }
                self.network.block(&pairs);
            }
            Fault::Slow { between, times } => {
                for ends in self.pairs(between) {
                    self.network.slow(ends, times);
                }
            }
            Fault::Heal(between) => {
                self.network.heal(|ends| between.is_none_or(|between| concerns(&between, ends)));
            }
            Fault::Byte(frame, damage) => {
                let Some(touched) = self.network.touch(frame, damage) else { return };
                changes.damage.push((frame, damage, touched.glued_to));
                changes.damage.extend(touched.dropped.into_iter().map(|glued| (glued, damage, None)));
                changes.sent.extend(touched.copies.into_iter().map(|copy| (copy, Fate::Flies)));
            }
        }
    }

    fn crash(&mut self, port: u32, durable: bool, changes: &mut Changes) {
        let Some(place) = self.node(port) else { return };
        let node = Address::Node(port);
        self.nodes[place].crash(durable);
        self.down.push(port);
        self.network.pause(node, false);
        for number in self.network.believed_by(node) {
            let operation = self.network.connection(number).and_then(|one| self.served(one.ends[0], one.ends[1], None));
            let losses = self.network.close(number, node, &Problem::Crashed { port }, operation);
            changes.losses.frames.extend(losses.frames);
            changes.losses.closed.extend(losses.closed);
        }
    }
}

fn concerns(Between { from, to }: &Between, ends: [Address; 2]) -> bool {
    ends.contains(from) && to.is_none_or(|to| ends.contains(&to))
}

fn named(Between { from, to }: Between) -> String {
    let the = from.article();
    to.map_or_else(|| format!("{the}{from} and everyone else"), |to| format!("{the}{from} and {}{to}", to.article()))
}

/// The tracker or a node at the start of a sentence.
fn at_start(who: Address) -> String {
    who.port().map_or_else(|| "The tracker".into(), |port| format!("Node {port}"))
}
