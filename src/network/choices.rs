//! What could arrive next, and what of a network decides how it can go on: the freedom that a search has.
//!
//! By itself the network goes by time, of which there is nothing here. Who chooses, and for what, is not known here either.

use std::hash::{Hash, Hasher};

use super::packet::Flight;
use super::{Connection, Network, Packet};
use crate::actor::Address;

/// Generations of connections between the same two that have numbers of their own.
const GENERATIONS: u32 = 1 << 12;
/// Actors that have numbers of their own.
const ACTORS: u32 = 1 << 10;

/// A packet that could arrive next: the first on a connection from one of its ends. In the order of who sends it to whom, and of
/// several connections between the same two of which was opened first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Choice {
    /// Who sent it.
    pub from: Address,
    /// Who is to get it.
    pub to: Address,
    /// Whether the sender opened the connection.
    pub asks: bool,
    /// The connection's number.
    pub connection: u32,
}

impl Flight {
    fn is_of(&self, connection: u32, from: Address) -> bool {
        self.packet.connection() == connection && self.packet.ends().0 == from
    }
}

impl Network {
    /// Has the first packet on a connection from one of its ends arrive next, before all others.
    pub const fn choose(&mut self, connection: u32, from: Address) {
        self.chosen = Some((connection, from));
    }

    /// What was chosen to arrive next, if it is there.
    pub(super) fn chosen(&self) -> Option<&Flight> {
        let (connection, from) = self.chosen?;
        self.in_flight.find(&|flight| flight.lane == 0 && flight.is_of(connection, from))
    }

    /// Whether what arrives next was chosen: then it comes before all else, whatever time it is.
    #[must_use]
    pub fn has_chosen(&self) -> bool {
        self.chosen().is_some()
    }

    /// Whether the first packet on a connection from one of its ends could arrive next: nothing holds it back. None if there is none.
    #[must_use]
    pub fn could_arrive(&self, connection: u32, from: Address) -> Option<bool> {
        let first = self.in_flight.find(&|flight| flight.is_of(connection, from))?;
        Some(first.lane == 0)
    }

    /// The first packet on a connection from one of its ends.
    #[must_use]
    pub fn first(&self, connection: u32, from: Address) -> Option<&Packet> {
        let first = self.in_flight.find(&|flight| flight.is_of(connection, from))?;
        Some(&*first.packet)
    }

    /// All that could arrive next, in order.
    #[must_use]
    pub fn choices(&self) -> Vec<Choice> {
        let mut choices = Vec::new();
        for flight in self.in_flight.iter().take_while(|flight| flight.lane == 0) {
            let (connection, (from, to)) = (flight.packet.connection(), flight.packet.ends());
            let asks = self.connection(connection).is_some_and(|connection| connection.ends[0] == from);
            let choice = Choice { from, to, asks, connection };
            if !choices.contains(&choice) {
                put(&mut choices, choice, |choice| *choice);
            }
        }
        choices
    }

    /// Numbers connections by who opened them to whom from now on, not in the order in which they are opened: so that it is the same
    /// number whatever came first. To be called before there are any; nothing may be recorded of such a network.
    pub const fn number_by_ends(&mut self) {
        self.numbers_by_ends = true;
    }

    /// The number of a new connection.
    pub(super) fn new_number(&self, [from, to]: [Address; 2]) -> u32 {
        if !self.numbers_by_ends {
            return self.connections_opened;
        }
        let first = (place(from) * ACTORS + place(to)) * GENERATIONS;
        let before = |end| self.connections.partition_point(|(number, _)| *number < end);
        first + (before(first + GENERATIONS) - before(first)) as u32
    }

    /// Takes in what decides how it can go on: not when anything was sent, how many frames there have been before or what they serve,
    /// nor, where they are numbered by their ends, in which order connections were opened.
    pub fn project(&self, into: &mut impl Hasher) {
        for (number, connection @ Connection { believes, cut, .. }) in &self.connections {
            if !connection.is_over() {
                (number, believes, cut).hash(into);
            }
        }
        // On different connections no order of sending is left: what is added up has none.
        let mut sum = 0_u64;
        for (place, flight) in self.in_flight.iter().enumerate() {
            let (connection, (from, _)) = (flight.packet.connection(), flight.packet.ends());
            let before = self.in_flight.iter().take(place).filter(|other| other.is_of(connection, from)).count();
            let mut own = crate::digest::Digest::default();
            (connection, from, before).hash(&mut own);
            match &*flight.packet {
                Packet::Frame(frame) => frame.bytes.hash(&mut own),
                Packet::Notice(notice) => notice.problem.hash(&mut own),
            }
            flight.alteration.hash(&mut own);
            sum = sum.wrapping_add(crate::splitmix::splitmix64(own.finish()));
        }
        (sum, &self.standing).hash(into);
    }
}

/// Puts an item in its place in a short list that is in the order of what `key` says of each.
pub(crate) fn put<T, K: Ord>(list: &mut Vec<T>, item: T, key: impl Fn(&T) -> K) {
    list.push(item);
    let mut place = list.len() - 1;
    while place > 0 && key(&list[place]) < key(&list[place - 1]) {
        list.swap(place, place - 1);
        place -= 1;
    }
}

/// A number for an actor: the tracker's, then clients', then nodes'.
const fn place(who: Address) -> u32 {
    match who {
        Address::Tracker => 0,
        Address::Client(number) => number % (ACTORS / 2),
        Address::Node(port) => ACTORS / 2 + port % (ACTORS / 2),
    }
}
