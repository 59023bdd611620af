//! The network: decides when a frame arrives.
//!
//! Connections are reliable and first-in-first-out in each direction; between connections the order follows seeded latencies
//! in virtual time. Everything is plain data that can be cloned, compared and hashed, and the same seed gives the same
//! arrivals always. How bytes physically get from end to end is the [`transport`]'s business; what they mean, the actors'.

mod latency;
pub mod transport;

use crate::actor::{Address, Peer, Problem};

/// A frame on its way.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Frame {
    /// Counts all frames ever sent, from 1.
    pub seq: u64,
    /// Index of its connection.
    pub connection: usize,
    /// Who sent it.
    pub from: Address,
    /// Who is to get it.
    pub to: Address,
    /// When it was sent, in virtual microseconds.
    pub sent_us: u64,
    /// When it arrives, in virtual microseconds.
    pub due_us: u64,
    /// The operation that it serves, for whoever watches; not on the wire.
    pub operation: Option<u64>,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// News that a connection is closed, on its way behind the frames that its sender had sent.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Notice {
    /// Index of the connection.
    pub connection: usize,
    /// Who closed it, or could not be reached.
    pub from: Address,
    /// Who is to hear of it.
    pub to: Address,
    /// The operation that it ends, for whoever watches.
    pub operation: Option<u64>,
    /// Why.
    pub problem: Problem,
}

/// What is on its way.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Packet {
    /// Bytes.
    Frame(Frame),
    /// The end of a connection.
    Notice(Notice),
}

impl Packet {
    /// Who sent it and who is to get it.
    #[must_use]
    pub const fn ends(&self) -> (Address, Address) {
        match self {
            Self::Frame(Frame { from, to, .. }) | Self::Notice(Notice { from, to, .. }) => (*from, *to),
        }
    }

    /// Index of its connection.
    #[must_use]
    pub const fn connection(&self) -> usize {
        match self {
            Self::Frame(Frame { connection, .. }) | Self::Notice(Notice { connection, .. }) => *connection,
        }
    }

    /// The operation that it serves.
    #[must_use]
    pub const fn operation(&self) -> Option<u64> {
        match self {
            Self::Frame(Frame { operation, .. }) | Self::Notice(Notice { operation, .. }) => *operation,
        }
    }
}

/// Where a connection stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Both ends send and receive.
    Open,
    /// This end closed it; the other has not heard yet, and what it sends is lost.
    Closing(Address),
    /// Both ends know that it is over.
    Closed,
}

/// A reliable first-in-first-out pipe of frames between two actors.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Connection {
    /// Who opened it, and to whom.
    pub ends: [Address; 2],
    /// Where it stands.
    pub standing: Standing,
    /// When the last packet from each end is due: the next one may not overtake it.
    last_due_us: [u64; 2],
}

/// Whether a frame sent will arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is in flight.
    Flies,
    /// An end had closed the connection.
    Lost,
}

/// Connections, what is in flight on them, and the time.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Network {
    seed: u32,
    now_us: u64,
    frames_sent: u64,
    packets_sent: u64,
    connections: Vec<Connection>,
    /// For each pair of who opened to whom, the newest connection that is not closed; sorted, to be searched.
    by_ends: Vec<([Address; 2], usize)>,
    /// Sorted: what arrives next is last.
    in_flight: Vec<Flight>,
}

/// A packet with what decides when it arrives: the time, and among packets due at once the order of sending.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Flight {
    due_us: u64,
    number: u64,
    packet: Box<Packet>,
}

impl Network {
    /// A network without connections at time 0; `seed` decides all latencies.
    #[must_use]
    pub const fn new(seed: u32) -> Self {
        Self {
            seed,
            now_us: 0,
            frames_sent: 0,
            packets_sent: 0,
            connections: Vec::new(),
            by_ends: Vec::new(),
            in_flight: Vec::new(),
        }
    }

    /// The virtual time in microseconds: when the last packet arrived.
    #[must_use]
    pub const fn now_us(&self) -> u64 {
        self.now_us
    }

    /// Every connection ever opened, in that order.
    #[must_use]
    pub fn connections(&self) -> &[Connection] {
        &self.connections
    }

    /// The frames in flight, in the order in which they will arrive.
    pub fn frames_in_flight(&self) -> impl Iterator<Item = &Frame> {
        self.in_flight.iter().rev().filter_map(|flight| match &*flight.packet {
            Packet::Frame(frame) => Some(frame),
            Packet::Notice(_) => None,
        })
    }

    /// The packet that arrives next, and when.
    #[must_use]
    pub fn next(&self) -> Option<(u64, &Packet)> {
        self.in_flight.last().map(|flight| (flight.due_us, &*flight.packet))
    }

    /// The other end of a packet's connection, as its receiver sees it.
    #[must_use]
    pub fn peer(&self, packet: &Packet) -> Peer {
        let (address, _) = packet.ends();
        let connection = packet.connection();
        Peer { address, connection, asks: self.connections[connection].ends[0] == address }
    }

    /// The connection on which `from` asks `to`: the one it has opened, unless it has closed it again, or a new one.
    pub fn open(&mut self, from: Address, to: Address) -> usize {
        let place = self.by_ends.binary_search_by(|(ends, _)| ends.cmp(&[from, to]));
        if let Ok(place) = place {
            let present = self.by_ends[place].1;
            if self.connections[present].standing != Standing::Closing(from) {
                return present;
            }
            self.by_ends.remove(place);
        }
        let new = self.connections.len();
        self.connections.push(Connection { ends: [from, to], standing: Standing::Open, last_due_us: [0; 2] });
        self.by_ends.insert(place.unwrap_or_else(|place| place), ([from, to], new));
        new
    }

    /// Sends a frame on a connection. Returns the frame as it was sent; it is lost where either end has closed the connection.
    pub fn send(&mut self, connection: usize, from: Address, bytes: Vec<u8>, operation: Option<u64>) -> (Frame, Fate) {
        self.frames_sent += 1;
        let Connection { ends, standing, .. } = self.connections[connection];
        let to = if ends[0] == from { ends[1] } else { ends[0] };
        let due_us = self.due_us(connection, from);
        let (seq, sent_us) = (self.frames_sent, self.now_us);
        let frame = Frame { seq, connection, from, to, sent_us, due_us, operation, bytes };
        if standing == Standing::Open {
            self.put(due_us, Packet::Frame(frame.clone()));
            (frame, Fate::Flies)
        } else {
            (frame, Fate::Lost)
        }
    }

    /// Closes a connection, if it is open. What its other end had in flight on it is lost: the frames' numbers are returned.
    /// The other end hears of it after what `by` had sent before.
    pub fn close(&mut self, connection: usize, by: Address, problem: Problem, operation: Option<u64>) -> Vec<u64> {
        if self.connections[connection].standing != Standing::Open {
            return Vec::new();
        }
        self.connections[connection].standing = Standing::Closing(by);
        let mut lost = Vec::new();
        self.in_flight.retain(|flight| match &*flight.packet {
            Packet::Frame(frame) if frame.connection == connection && frame.to == by => {
                lost.push(frame.seq);
                false
            }
            _ => true,
        });
        let ends = self.connections[connection].ends;
        let to = if ends[0] == by { ends[1] } else { ends[0] };
        let due_us = self.due_us(connection, by);
        self.put(due_us, Packet::Notice(Notice { connection, from: by, to, operation, problem }));
        lost
    }

    /// Lets `from`, who wants to ask `to`, hear that nobody is there: a connection that is closed from its beginning.
    pub fn refuse(&mut self, from: Address, to: Address, problem: Problem, operation: Option<u64>) {
        let connection = self.open(from, to);
        self.close(connection, to, problem, operation);
    }

    /// Takes the packet that arrives next and moves the time on to it.
    pub fn arrive(&mut self) -> Option<Packet> {
        let Flight { due_us, packet, .. } = self.in_flight.pop()?;
        self.now_us = due_us;
        if let Packet::Notice(Notice { connection, .. }) = *packet {
            self.connections[connection].standing = Standing::Closed;
            self.by_ends.retain(|(_, index)| *index != connection);
        }
        Some(*packet)
    }

    /// When a packet sent now by `from` arrives: after its latency, and not before the one sent before it.
    fn due_us(&mut self, connection: usize, from: Address) -> u64 {
        self.packets_sent += 1;
        let due_us = self.now_us + latency::latency_us(self.seed, self.packets_sent);
        let Connection { ends, last_due_us, .. } = &mut self.connections[connection];
        let last_due_us = &mut last_due_us[usize::from(ends[0] != from)];
        *last_due_us = due_us.max(*last_due_us);
        *last_due_us
    }

    fn put(&mut self, due_us: u64, packet: Packet) {
        let number = self.packets_sent;
        let place = self.in_flight.partition_point(|other| (other.due_us, other.number) > (due_us, number));
        self.in_flight.insert(place, Flight { due_us, number, packet: Box::new(packet) });
    }
}

#[cfg(test)]
mod tests;
