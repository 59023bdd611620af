//! The network: decides when a frame arrives, and whether.
//!
//! Connections are reliable and first-in-first-out in each direction; between connections the order follows seeded latencies
//! in virtual time. Faults change that: they hold packets back, break connections, and in a raw pipe touch single frames.
//! Everything is plain data that can be cloned, compared and hashed, and the same seed gives the same
//! arrivals always. How bytes physically get from end to end is the [`transport`]'s business; what they mean, the actors'.

mod bytes;
mod choices;
mod faults;
mod flights;
mod latency;
mod packet;
pub mod transport;

pub use bytes::Bytes;
pub use choices::Choice;
pub(crate) use choices::put;
pub use faults::Standing;
pub use packet::{Frame, Notice, Packet};

use crate::actor::{Address, Peer, Problem};
use flights::Flights;
pub(crate) use packet::damaged;
use packet::{Alteration, Flight};

/// A reliable first-in-first-out pipe of frames between two actors.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Connection {
    /// Who opened it, and to whom.
    pub ends: [Address; 2],
    /// Whether each end takes it for open: an end that closed it does not, nor one that has heard that it is over.
    believes: [bool; 2],
    /// Broken by a fault; the ends have not heard yet.
    cut: bool,
    /// When the last packet from each end is due: the next one may not overtake it.
    last_due_us: [u64; 2],
    /// How many packets are in flight towards each end.
    coming: [u32; 2],
}

impl Connection {
    /// Whether frames sent on it arrive.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.believes[0] && self.believes[1] && !self.cut
    }

    /// Whether both ends know that it is over.
    const fn is_over(&self) -> bool {
        !self.believes[0] && !self.believes[1]
    }

    /// Which of the two ends an actor is at.
    fn end(&self, of: Address) -> usize {
        usize::from(self.ends[0] != of)
    }
}

/// Whether a frame sent will arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is in flight.
    Flies,
    /// The connection was closed, or broken.
    Lost,
}

/// What became of packets, for records and transports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Losses {
    /// Frames that were lost with their connection.
    pub frames: Vec<u32>,
    /// Connections of which both ends now know that they are over.
    pub closed: Vec<u32>,
}

/// A packet that arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrived {
    /// What arrived.
    pub packet: Packet,
    /// The other end, as its receiver sees it.
    pub peer: Peer,
    /// What a raw pipe did to it.
    alteration: Option<Box<Alteration>>,
}

impl Arrived {
    /// The frames whose bytes arrive with it, those in front first.
    pub fn glued(&self) -> impl Iterator<Item = &Frame> {
        self.alteration.iter().flat_map(|alteration| alteration.glued.iter().map(|(frame, _)| frame))
    }

    /// What the receiver gets of the bytes that the transport brought for each frame.
    pub fn received(&self, bring: &mut dyn FnMut(&Frame) -> Bytes) -> Bytes {
        match (&self.packet, &self.alteration) {
            (Packet::Frame(frame), None) => bring(frame),
            (Packet::Frame(frame), Some(alteration)) => alteration.received(frame, bring),
            (Packet::Notice(_), _) => Bytes::from(&[][..]),
        }
    }
}

/// Connections, what is in flight on them, and the time.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Network {
    seed: u32,
    now_us: u64,
    frames_sent: u32,
    packets_sent: u64,
    connections_opened: u32,
    /// By number, those of which an end does not know yet that they are over, and some that are over.
    connections: Vec<(u32, Connection)>,
    /// How many of these are over: they go when they are half.
    over: usize,
    /// For each pair of who opened to whom, the newest of these; sorted, to be searched.
    by_ends: Vec<([Address; 2], u32)>,
    in_flight: Flights,
    /// Frames that wait for another to be glued to.
    held: Vec<Flight>,
    standing: Standing,
    /// What is to arrive before all else, if it is there.
    chosen: Option<(u32, Address)>,
    /// Whether connections are numbered by their ends and not in the order in which they are opened.
    numbers_by_ends: bool,
}

impl Network {
    /// A network without connections at time 0; `seed` decides all latencies.
    #[must_use]
    pub fn new(seed: u32) -> Self {
        Self {
            seed,
            now_us: 0,
            frames_sent: 0,
            packets_sent: 0,
            connections_opened: 0,
            connections: Vec::new(),
            by_ends: Vec::new(),
            over: 0,
            in_flight: Flights::default(),
            held: Vec::new(),
            standing: Standing::default(),
            chosen: None,
            numbers_by_ends: false,
        }
    }

    /// The virtual time in microseconds: when the last thing happened.
    #[must_use]
    pub const fn now_us(&self) -> u64 {
        self.now_us
    }

    /// Lets time pass until something happens that is no packet's arrival.
    pub const fn wait_until(&mut self, time_us: u64) {
        self.chosen = None;
        if time_us > self.now_us {
            self.now_us = time_us;
        }
    }

    /// How many frames were ever sent, copies among them.
    #[must_use]
    pub const fn frames_sent(&self) -> u32 {
        self.frames_sent
    }

    /// How many connections were ever opened; they are numbered from 0.
    #[must_use]
    pub const fn connections_opened(&self) -> u32 {
        self.connections_opened
    }

    /// The connections of which an end does not know yet that they are over, by number.
    #[must_use]
    pub fn connections(&self) -> &[(u32, Connection)] {
        &self.connections
    }

    /// A connection of which an end does not know yet that it is over.
    #[must_use]
    pub fn connection(&self, number: u32) -> Option<&Connection> {
        self.place(number).map(|place| &self.connections[place].1)
    }

    /// What faults are in force.
    #[must_use]
    pub const fn standing(&self) -> &Standing {
        &self.standing
    }

    /// The frames in flight in the order in which they will arrive, then those that are held back; glued ones with the one
    /// that carries them, and at the end those that wait for one.
    pub fn frames_in_flight(&self) -> impl Iterator<Item = &Frame> {
        let mut frames = Vec::new();
        for flight in self.in_flight.iter() {
            frames.append(&mut flight.frames());
        }
        for flight in &self.held {
            frames.append(&mut flight.frames());
        }
        frames.into_iter()
    }

    /// How many packets are in flight, frames that wait to be glued to another among them.
    #[must_use]
    pub const fn packets_in_flight(&self) -> usize {
        self.in_flight.len() + self.held.len()
    }

    /// The packet that arrives next, and when.
    #[must_use]
    pub fn next(&self) -> Option<(u64, &Packet)> {
        let flight = self.soonest()?;
        Some((flight.due_us.max(self.now_us), &*flight.packet))
    }

    /// The frames whose bytes the next packet's receiver gets.
    pub fn next_frames(&self) -> impl Iterator<Item = &Frame> {
        self.soonest().map(Flight::frames).unwrap_or_default().into_iter()
    }

    /// What arrives next: what was chosen, or else the first, unless that is held back.
    fn soonest(&self) -> Option<&Flight> {
        self.chosen().or_else(|| self.in_flight.first().filter(|flight| flight.lane == 0))
    }

    fn newest(&self, ends: [Address; 2]) -> Result<usize, usize> {
        self.by_ends.binary_search_by(|(other, _)| other.cmp(&ends))
    }

    /// The connection that `from` has opened to `to` and takes for open.
    #[must_use]
    pub fn opened(&self, from: Address, to: Address) -> Option<u32> {
        let number = self.by_ends[self.newest([from, to]).ok()?].1;
        self.connection(number)?.believes[0].then_some(number)
    }

    /// The connection on which `from` asks `to`: the one it has opened and takes for open, or a new one.
    pub fn open(&mut self, from: Address, to: Address) -> u32 {
        if let Some(present) = self.opened(from, to) {
            return present;
        }
        let new = self.new_number([from, to]);
        self.connections_opened += 1;
        let connection =
            Connection { ends: [from, to], believes: [true; 2], cut: false, last_due_us: [0; 2], coming: [0; 2] };
        let place = self.connections.partition_point(|(number, _)| *number < new);
        self.connections.insert(place, (new, connection));
        match self.newest([from, to]) {
            Ok(place) => self.by_ends[place].1 = new,
            Err(place) => self.by_ends.insert(place, ([from, to], new)),
        }
        new
    }

    /// Sends a frame on a connection. Returns the frame as it was sent; it is lost where the connection is closed or broken.
    pub fn send(
        &mut self,
        connection: u32,
        [from, to]: [Address; 2],
        bytes: &[u8],
        operation: Option<u32>,
    ) -> (Frame, Fate) {
        let due_us = self.due_us(connection, from, to);
        let frame = self.frame(connection, [from, to], due_us, Bytes::from(bytes), operation);
        if !self.connection(connection).is_some_and(Connection::is_open) {
            return (frame, Fate::Lost);
        }
        let glued = self.unheld(connection, from);
        self.put(due_us, Packet::Frame(frame.clone()), glued);
        (frame, Fate::Flies)
    }

    fn frame(
        &mut self,
        connection: u32,
        [from, to]: [Address; 2],
        due_us: u64,
        bytes: Bytes,
        operation: Option<u32>,
    ) -> Frame {
        self.frames_sent += 1;
        Frame { seq: self.frames_sent, connection, from, to, sent_us: self.now_us, due_us, operation, bytes }
    }

    /// Ends a connection on the part of `by`, if that takes it for open. What comes towards it is lost.
    /// The other end hears of it, if it has not yet, after what `by` had sent before.
    pub fn close(&mut self, number: u32, by: Address, problem: &Problem, operation: Option<u32>) -> Losses {
        let mut losses = Losses::default();
        let Some(place) = self.place(number) else { return losses };
        let connection = &mut self.connections[place].1;
        let end = connection.end(by);
        if !connection.believes[end] {
            return losses;
        }
        let was_open = connection.is_open();
        connection.believes[end] = false;
        let (to, known) = (connection.ends[1 - end], !connection.believes[1 - end]);
        self.lose(place, Some(by), &mut losses.frames);
        if was_open {
            self.notify(number, by, to, problem.clone(), operation);
        } else if known {
            self.forget(place);
            losses.closed.push(number);
        }
        losses
    }

    /// Lets `from`, who wants to ask `to`, hear that nobody is there: a connection that is closed from its beginning.
    pub fn refuse(&mut self, from: Address, to: Address, problem: &Problem, operation: Option<u32>) {
        let connection = self.open(from, to);
        self.close(connection, to, problem, operation);
    }

    /// Takes the packet that arrives next and moves the time on to it.
    pub fn arrive(&mut self) -> Option<(Arrived, Losses)> {
        let number = self.soonest()?.number;
        let Flight { due_us, packet, alteration, .. } = self.take(&|flight| flight.number == number)?;
        self.wait_until(due_us);
        let (from, to) = packet.ends();
        let number = packet.connection();
        let asks = self.connection(number).is_some_and(|connection| connection.ends[0] == from);
        let peer = Peer { address: from, connection: number, asks };
        let mut losses = Losses::default();
        if matches!(*packet, Packet::Notice(_))
            && let Some(place) = self.place(number)
        {
            let connection = &mut self.connections[place].1;
            let end = connection.end(to);
            connection.believes[end] = false;
            let is_over = connection.is_over();
            // A raw pipe may bring frames later than the news; nobody takes them any more.
            self.lose(place, Some(to), &mut losses.frames);
            if is_over {
                self.forget(place);
                losses.closed.push(number);
            }
        }
        Some((Arrived { packet: *packet, peer, alteration }, losses))
    }

    fn place(&self, number: u32) -> Option<usize> {
        let place = self.connections.binary_search_by_key(&number, |(number, _)| *number).ok()?;
        (!self.connections[place].1.is_over()).then_some(place)
    }

    /// Of a connection that is over: room for others, when there are many.
    fn forget(&mut self, place: usize) {
        let (number, Connection { ends, .. }) = self.connections[place];
        if let Ok(place) = self.newest(ends)
            && self.by_ends[place].1 == number
        {
            self.by_ends.remove(place);
        }
        self.over += 1;
        // What is over counts where it is by them that others are numbered.
        if 2 * self.over > self.connections.len() && !self.numbers_by_ends {
            self.connections.retain(|(_, connection)| !connection.is_over());
            self.over = 0;
        }
    }

    /// Takes what is in flight on a connection out of it: all of it, or what comes towards `to`; and what waits to be glued.
    fn lose(&mut self, place: usize, to: Option<Address>, lost: &mut Vec<u32>) {
        let (number, ref mut connection) = self.connections[place];
        let (mut coming, mut due_us) = (0, 0);
        for end in 0..2 {
            if to.is_none_or(|to| to == connection.ends[end]) {
                coming += std::mem::take(&mut connection.coming[end]);
                due_us = connection.last_due_us[1 - end].max(due_us);
            }
        }
        let mut goes = |flight: &Flight, any: bool| {
            let goes = any || to.is_none_or(|to| flight.packet.ends().1 == to);
            if goes {
                for frame in flight.frames() {
                    lost.push(frame.seq);
                }
            }
            goes
        };
        if coming > 0 {
            self.in_flight.lose(number, coming, due_us, &mut |flight| goes(flight, false));
        }
        self.held.retain(|flight| flight.packet.connection() != number || !goes(flight, true));
    }

    fn notify(&mut self, number: u32, from: Address, to: Address, problem: Problem, operation: Option<u32>) {
        let due_us = self.due_us(number, from, to);
        self.put(due_us, Packet::Notice(Notice { connection: number, from, to, operation, problem }), None);
    }

    /// When a packet sent now arrives: after its latency, and not before the one sent before it.
    fn due_us(&mut self, connection: u32, from: Address, to: Address) -> u64 {
        let due_us = self.soon_us(from, to);
        let Some(place) = self.place(connection) else { return due_us };
        let connection = &mut self.connections[place].1;
        let end = connection.end(from);
        let last_due_us = &mut connection.last_due_us[end];
        *last_due_us = due_us.max(*last_due_us);
        *last_due_us
    }

    /// When a packet sent now would arrive if none were before it.
    fn soon_us(&mut self, from: Address, to: Address) -> u64 {
        self.packets_sent += 1;
        let latency_us = latency::latency_us(self.seed, self.packets_sent);
        self.now_us + latency_us * u64::from(self.standing.times(from, to))
    }

    fn put(&mut self, due_us: u64, packet: Packet, alteration: Option<Box<Alteration>>) {
        let flight = Flight { lane: 0, due_us, number: self.packets_sent, packet: Box::new(packet), alteration };
        self.put_flight(flight);
    }

    fn put_flight(&mut self, flight: Flight) {
        if let Some(coming) = self.coming(&flight) {
            *coming += 1;
        }
        self.seat(flight);
    }

    /// Puts a flight in its order, or apart if something holds it back.
    fn seat(&mut self, mut flight: Flight) {
        let (from, to) = flight.packet.ends();
        let holds = self.standing.holds(from, to);
        flight.lane = if holds { Flight::lane_of(flight.packet.connection()) } else { 0 };
        self.in_flight.insert(flight);
    }

    fn take(&mut self, is_it: &dyn Fn(&Flight) -> bool) -> Option<Flight> {
        let flight = self.in_flight.take(is_it)?;
        if let Some(coming) = self.coming(&flight) {
            *coming -= 1;
        }
        Some(flight)
    }

    /// How many packets are in flight where this one is.
    fn coming(&mut self, flight: &Flight) -> Option<&mut u32> {
        let place = self.place(flight.packet.connection())?;
        let connection = &mut self.connections[place].1;
        let end = connection.end(flight.packet.ends().1);
        Some(&mut connection.coming[end])
    }
}

#[cfg(test)]
mod fault_tests;
#[cfg(test)]
mod tests;
