//! What faults do to connections and packets.
//!
//! Pauses and partitions hold packets back, slow links delay them, a cut loses them; a raw pipe drops, doubles, delays, damages or glues
//! single frames. Crashes are the world's: here they are connections that a node closes.

use super::packet::{Alteration, Flight};
use super::{Frame, Losses, Network, Packet};
use crate::actor::{Address, Problem};
use crate::fault::Damage;

/// The faults that are in force.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Standing {
    /// Whom packets do not reach.
    pub paused: Vec<Address>,
    /// From whom to whom packets do not get.
    pub blocked: Vec<[Address; 2]>,
    /// Between whom they take so many times as long.
    pub slow: Vec<([Address; 2], u32)>,
    /// Whether a pipe ever failed to be reliable.
    pub raw: bool,
}

impl Standing {
    pub(super) fn holds(&self, from: Address, to: Address) -> bool {
        self.paused.contains(&to) || self.blocked.contains(&[from, to])
    }

    pub(crate) fn times(&self, from: Address, to: Address) -> u32 {
        let between = |ends: &[Address; 2]| *ends == [from, to] || *ends == [to, from];
        self.slow.iter().find(|(ends, _)| between(ends)).map_or(1, |(_, times)| *times)
    }
}

/// What a byte fault did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// The copies that it made, sent now.
    pub copies: Vec<Frame>,
    /// The frame in front of which this one now is.
    pub glued_to: Option<u32>,
    /// Frames that were glued to it and are dropped with it.
    pub dropped: Vec<u32>,
}

impl Network {
    /// Packets no longer reach an actor, or do again.
    pub fn pause(&mut self, who: Address, paused: bool) {
        self.standing.paused.retain(|other| *other != who);
        if paused {
            self.standing.paused.push(who);
        }
        self.regroup();
    }

    /// Packets no longer get from the first to the second of these.
    pub fn block(&mut self, pairs: &[[Address; 2]]) {
        for ends in pairs {
            if !self.standing.blocked.contains(ends) {
                self.standing.blocked.push(*ends);
            }
        }
        self.regroup();
    }

    /// Sets apart what is held back now, and puts what no longer is among the others.
    fn regroup(&mut self) {
        for leaf in std::mem::take(&mut self.in_flight).into_leaves() {
            for flight in leaf {
                self.seat(flight);
            }
        }
    }

    /// Packets sent between two from now on take so many times as long; 1 is as ever.
    pub fn slow(&mut self, ends: [Address; 2], times: u32) {
        self.standing.slow.retain(|(other, _)| *other != ends && *other != [ends[1], ends[0]]);
        if times != 1 {
            self.standing.slow.push((ends, times));
        }
    }

    /// Ends the partitions and slow links between pairs for which this is true.
    pub fn heal(&mut self, healed: impl Fn([Address; 2]) -> bool) {
        self.standing.blocked.retain(|ends| !healed(*ends));
        self.standing.slow.retain(|(ends, _)| !healed(*ends));
        self.regroup();
    }

    /// The open connections between two actors, whoever opened them; all of the first if there is no second.
    #[must_use]
    pub fn open_between(&self, one: Address, other: Option<Address>) -> Vec<u32> {
        let mut found = Vec::new();
        for (number, connection) in &self.connections {
            let [a, b] = connection.ends;
            let between = match other {
                Some(other) => [a, b] == [one, other] || [b, a] == [one, other],
                None => a == one || b == one,
            };
            if between && connection.is_open() {
                found.push(*number);
            }
        }
        found
    }

    /// The connections that an actor takes for open.
    #[must_use]
    pub fn believed_by(&self, who: Address) -> Vec<u32> {
        let mut found = Vec::new();
        for (number, connection) in &self.connections {
            if connection.ends.contains(&who) && connection.believes[connection.end(who)] {
                found.push(*number);
            }
        }
        found
    }

    /// Breaks an open connection: what is in flight on it is lost, and both ends hear of it.
    pub fn cut(&mut self, number: u32, operation: Option<u32>) -> Losses {
        let mut losses = Losses::default();
        let Some(place) = self.place(number) else { return losses };
        let connection = &mut self.connections[place].1;
        if !connection.is_open() {
            return losses;
        }
        connection.cut = true;
        let [from, to] = connection.ends;
        self.lose(place, None, &mut losses.frames);
        let problem = Problem::Cut { ends: [from, to] };
        self.notify(number, to, from, problem.clone(), operation);
        self.notify(number, from, to, problem, operation);
        losses
    }

    /// A frame in flight by its number, glued ones not among them.
    #[must_use]
    pub fn in_flight(&self, seq: u32) -> Option<&Frame> {
        let is_it = |flight: &Flight| flight.is_frame(seq);
        let waiting = || self.held.iter().find(|flight| is_it(flight));
        self.in_flight.find(&is_it).or_else(waiting)?.packet.frame()
    }

    /// Whether a frame waits for another to be glued to: then it can only be dropped.
    #[must_use]
    pub fn waits(&self, seq: u32) -> bool {
        self.held.iter().any(|flight| flight.is_frame(seq))
    }

    /// Does something to a frame in flight, if there is one of this number.
    pub fn touch(&mut self, seq: u32, damage: Damage) -> Option<Touched> {
        let is_it = &|flight: &Flight| flight.is_frame(seq);
        self.in_flight(seq)?;
        self.standing.raw = true;
        let mut touched = Touched::default();
        match damage {
            Damage::Drop => {
                let waiting = self.held.iter().position(is_it);
                let flight = waiting.map(|place| self.held.remove(place)).or_else(|| self.take(is_it))?;
                for frame in flight.frames() {
                    if frame.seq != seq {
                        touched.dropped.push(frame.seq);
                    }
                }
            }
            Damage::Duplicate(times) => {
                let flight = self.in_flight.find(is_it)?;
                let frame = flight.packet.frame()?.clone();
                // What is glued to the original arrives once.
                let own = |alteration: &Alteration| Alteration { glued: Vec::new(), damage: alteration.damage.clone() };
                let alteration = flight.alteration.as_deref().map(|alteration| Box::new(own(alteration)));
                for _ in 0..times {
                    touched.copies.push(self.copy(&frame, alteration.clone()));
                }
            }
            Damage::Reorder(us) => {
                let mut flight = self.take(is_it)?;
                flight.due_us = flight.due_us.max(self.now_us) + u64::from(us);
                self.put_flight(flight);
            }
            Damage::Flip(_) | Damage::Truncate(_) => {
                self.in_flight.find_mut(is_it)?.alteration.get_or_insert_default().damage.push(damage);
            }
            Damage::Coalesce => touched.glued_to = self.glue(seq)?,
        }
        Some(touched)
    }

    /// Sends a copy of a frame, with what was done to it, on its way. It keeps no order with others.
    fn copy(&mut self, original: &Frame, alteration: Option<Box<Alteration>>) -> Frame {
        let Frame { connection, from, to, operation, ref bytes, .. } = *original;
        let due_us = self.soon_us(from, to);
        let copy = self.frame(connection, [from, to], due_us, bytes.clone(), operation);
        self.put(due_us, Packet::Frame(copy.clone()), alteration);
        copy
    }

    /// Has a frame arrive with the next one the same way, if there is one; otherwise it waits for it.
    fn glue(&mut self, seq: u32) -> Option<Option<u32>> {
        let flight = self.take(&|flight| flight.is_frame(seq))?;
        let (connection, ends) = (flight.packet.connection(), flight.packet.ends());
        let same = |other: &Flight| other.packet.connection() == connection && other.packet.ends() == ends;
        let is_behind = |other: &Flight| other.order() > flight.order() && other.packet.frame().is_some();
        Some(match self.in_flight.find_mut(&|other| same(other) && is_behind(other)) {
            Some(behind) => {
                let alteration = behind.alteration.get_or_insert_default();
                push_front(alteration, flight);
                behind.packet.frame().map(|frame| frame.seq)
            }
            None => {
                self.held.push(flight);
                None
            }
        })
    }

    /// What waits to be glued to a frame that is now sent the same way.
    pub(super) fn unheld(&mut self, connection: u32, from: Address) -> Option<Box<Alteration>> {
        let goes = |flight: &Flight| flight.packet.connection() == connection && flight.packet.ends().0 == from;
        let mut alteration = Alteration::default();
        while let Some(place) = self.held.iter().rposition(goes) {
            push_front(&mut alteration, self.held.remove(place));
        }
        (!alteration.glued.is_empty()).then(|| Box::new(alteration))
    }
}

/// Puts a flight's frames in front of those that are glued already.
fn push_front(alteration: &mut Alteration, flight: Flight) {
    let Packet::Frame(frame) = *flight.packet else { return };
    let own = flight.alteration.map(|alteration| *alteration).unwrap_or_default();
    let mut glued = own.glued;
    glued.push((frame, own.damage));
    glued.append(&mut alteration.glued);
    alteration.glued = glued;
}
