//! The network: decides when a frame arrives.
//!
//! Connections are reliable and first-in-first-out in each direction; between connections the order follows seeded latencies
//! in virtual time. Everything is plain data that can be cloned, compared and hashed, and the same seed gives the same
//! arrivals always. How bytes physically get from end to end is the [`transport`]'s business; what they mean, the actors'.

mod latency;
pub mod transport;

use crate::actor::{Address, Problem};

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
    /// Index of the connection; none when it could not even be opened.
    pub connection: Option<usize>,
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
    /// The other end had closed the connection.
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
    /// The newest connection of each pair that is not closed, the lesser address first; sorted, to be searched.
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

    /// Sends a frame, opening a connection where there is none. Returns the frame as it was sent.
    pub fn send(&mut self, from: Address, to: Address, bytes: Vec<u8>, operation: Option<u64>) -> (Frame, Fate) {
        let connection = self.connect(from, to);
        self.frames_sent += 1;
        let fate = match self.connections[connection].standing {
            Standing::Open => Fate::Flies,
            Standing::Closing(_) | Standing::Closed => Fate::Lost,
        };
        let due_us = self.due_us(Some(connection), from);
        let frame =
            Frame { seq: self.frames_sent, connection, from, to, sent_us: self.now_us, due_us, operation, bytes };
        if fate == Fate::Flies {
            self.put(due_us, Packet::Frame(frame.clone()));
        }
        (frame, fate)
    }

    /// Closes the open connection between `by` and `peer`. What `peer` had in flight on it is lost: the frames' numbers are
    /// returned. `peer` hears of it after what `by` had sent before.
    pub fn close(&mut self, by: Address, peer: Address, problem: Problem, operation: Option<u64>) -> Vec<u64> {
        let Some(connection) =
            self.between(by, peer).filter(|&index| self.connections[index].standing == Standing::Open)
        else {
            return Vec::new();
        };
        self.connections[connection].standing = Standing::Closing(by);
        let mut lost = Vec::new();
        self.in_flight.retain(|flight| match &*flight.packet {
            Packet::Frame(frame) if frame.connection == connection && frame.to == by => {
                lost.push(frame.seq);
                false
            }
            _ => true,
        });
        let due_us = self.due_us(Some(connection), by);
        let notice = Notice { connection: Some(connection), from: by, to: peer, operation, problem };
        self.put(due_us, Packet::Notice(notice));
        lost
    }

    /// Lets `from` hear that nobody is at `to`.
    pub fn refuse(&mut self, from: Address, to: Address, problem: Problem, operation: Option<u64>) {
        let due_us = self.due_us(None, to);
        self.put(due_us, Packet::Notice(Notice { connection: None, from: to, to: from, operation, problem }));
    }

    /// Takes the packet that arrives next and moves the time on to it.
    pub fn arrive(&mut self) -> Option<Packet> {
        let Flight { due_us, packet, .. } = self.in_flight.pop()?;
        self.now_us = due_us;
        if let Packet::Notice(Notice { connection: Some(connection), .. }) = *packet {
            self.connections[connection].standing = Standing::Closed;
            self.by_ends.retain(|(_, index)| *index != connection);
        }
        Some(*packet)
    }

    /// Where the pair's connection stands in `by_ends`, or would stand.
    fn search(&self, a: Address, b: Address) -> Result<usize, usize> {
        let wanted = pair([a, b]);
        self.by_ends.binary_search_by(|(ends, _)| ends.cmp(&wanted))
    }

    fn between(&self, a: Address, b: Address) -> Option<usize> {
        self.search(a, b).ok().map(|place| self.by_ends[place].1)
    }

    /// The connection on which `from` sends to `to`: the present one, unless `from` itself has closed it.
    fn connect(&mut self, from: Address, to: Address) -> usize {
        let new = self.connections.len();
        match self.search(from, to) {
            Ok(place) => {
                let present = self.by_ends[place].1;
                if self.connections[present].standing != Standing::Closing(from) {
                    return present;
                }
                self.by_ends[place].1 = new;
            }
            Err(place) => self.by_ends.insert(place, (pair([from, to]), new)),
        }
        self.connections.push(Connection { ends: [from, to], standing: Standing::Open, last_due_us: [0; 2] });
        new
    }

    /// When a packet sent now by `from` arrives: after its latency, and not before the one sent before it.
    fn due_us(&mut self, connection: Option<usize>, from: Address) -> u64 {
        self.packets_sent += 1;
        let due_us = self.now_us + latency::latency_us(self.seed, self.packets_sent);
        let Some(index) = connection else { return due_us };
        let Connection { ends, last_due_us, .. } = &mut self.connections[index];
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

fn pair([a, b]: [Address; 2]) -> [Address; 2] {
    if a <= b { [a, b] } else { [b, a] }
}

#[cfg(test)]
mod tests;
