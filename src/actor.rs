//! What an actor is: bytes in, bytes out.
//!
//! The tracker, the nodes and the clients are plain state machines. An actor learns of the world only through
//! [`Actor::receive`] and [`Actor::closed`], and acts on it only through the [`Effect`]s that it pushes: no clock, no I/O, no
//! state shared with another actor. When a frame arrives is the network's business, how it travels the transport's.

use std::fmt;

use crate::wire::{Layout, Message, WireError, encode_directory};

/// The tracker's port.
pub const TRACKER_PORT: u32 = 3000;
/// The port of the first node; the next ones follow it.
pub const FIRST_NODE_PORT: u32 = 3001;

/// Who an actor is. The other end of a connection is known by it, as with a socket; it is never on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Address {
    /// A client by its number, from 1.
    Client(u32),
    /// The tracker.
    Tracker,
    /// A node by its port.
    Node(u32),
}

impl Address {
    /// The port, if it is a node.
    #[must_use]
    pub const fn port(self) -> Option<u32> {
        match self {
            Self::Node(port) => Some(port),
            Self::Client(_) | Self::Tracker => None,
        }
    }

    /// What stands before its name inside a sentence.
    pub(crate) const fn article(self) -> &'static str {
        if matches!(self, Self::Tracker) { "the " } else { "" }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Client(number) => write!(f, "client {number}"),
            Self::Tracker => f.write_str("tracker"),
            Self::Node(port) => write!(f, "node {port}"),
        }
    }
}

/// The other end of a connection, as an actor sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Peer {
    /// Who is there.
    pub address: Address,
    /// The connection, as the network numbers it: two connections with the same actor are not the same.
    pub connection: u32,
    /// Whether the peer opened the connection: then it asks on it and is answered. Otherwise it answers.
    pub asks: bool,
}

/// How the tracker placed a key, by its table at that moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Routing {
    /// The key.
    pub key: u32,
    /// Length of the table.
    pub nodes: usize,
    /// The slot of the table; none without nodes.
    pub slot: Option<usize>,
    /// The port in that slot; 0 without nodes.
    pub port: u32,
}

/// What an operation came to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// The pair is stored.
    Stored {
        /// The key.
        key: u32,
        /// The value stored.
        value: u32,
    },
    /// The key has this value.
    Found {
        /// The key.
        key: u32,
        /// The value read.
        value: u32,
    },
    /// The key is gone; it had this value.
    Removed {
        /// The key.
        key: u32,
        /// The value removed.
        value: u32,
    },
    /// No such key.
    Missing {
        /// The key.
        key: u32,
    },
    /// The answer to a Nop.
    Nothing {
        /// The key it was sent by.
        key: u32,
    },
    /// There is no node to ask.
    NoNode {
        /// The key.
        key: u32,
    },
    /// The reply to bytes that were sent as they were.
    Replied {
        /// The reply, not judged.
        bytes: Vec<u8>,
    },
}

/// Why an operation failed or a connection was closed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Problem {
    /// Bytes that are not a frame reached `by`, which refused them.
    Malformed {
        /// Who refused.
        by: Address,
        /// What was wrong.
        error: WireError,
    },
    /// A well-formed reply that does not answer what was asked.
    Unexpected {
        /// Who was asked.
        from: Address,
        /// What came, in words.
        reply: String,
    },
    /// Bytes were to be sent to a port where no node is.
    NoSuchNode {
        /// The port.
        port: u32,
    },
    /// The node at this port has crashed and was not restarted.
    Down {
        /// The port.
        port: u32,
    },
    /// The node that was at this port has handed over its pairs and left.
    Left {
        /// The port.
        port: u32,
    },
    /// Whoever opened the connection has no more use for it.
    Unneeded {
        /// Who.
        by: Address,
    },
    /// The node at the other end crashed.
    Crashed {
        /// Its port.
        port: u32,
    },
    /// The connection broke.
    Cut {
        /// Its ends.
        ends: [Address; 2],
    },
    /// No answer came for as long as the client waits.
    TimedOut {
        /// Who was asked last.
        asked: Address,
        /// How long it waited for the operation, in virtual microseconds.
        after_us: u32,
    },
}

impl Problem {
    /// A stable name for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Malformed { error, .. } => error.code(),
            Self::Unexpected { .. } => "unexpected-reply",
            Self::NoSuchNode { .. } => "no-such-node",
            Self::Down { .. } => "node-down",
            Self::Left { .. } => "node-left",
            Self::Unneeded { .. } => "not-needed",
            Self::Crashed { .. } => "node-crashed",
            Self::Cut { .. } => "connection-cut",
            Self::TimedOut { .. } => "timed-out",
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed { by, error } => {
                write!(f, "{error} So {}{by} refused the bytes and closed the connection.", by.article())
            }
            Self::Unexpected { from, reply } => {
                write!(f, "The answer of {}{from}, {reply}, does not answer what was asked.", from.article())
            }
            Self::NoSuchNode { port } => write!(f, "There is no node at port {port}."),
            Self::Down { port } => write!(f, "Node {port} is down."),
            Self::Left { port } => write!(f, "Node {port} has left."),
            Self::Unneeded { by } => write!(f, "The connection was of no more use to {}{by}.", by.article()),
            Self::Crashed { port } => write!(f, "Node {port} crashed."),
            Self::Cut { ends: [a, b] } => {
                write!(f, "The connection between {}{a} and {}{b} was cut.", a.article(), b.article())
            }
            Self::TimedOut { asked, after_us } => {
                write!(f, "No answer from {}{asked} came within {}.", asked.article(), milliseconds(*after_us))
            }
        }
    }
}

impl std::error::Error for Problem {}

/// Virtual time in words, with as many digits as it needs.
pub(crate) fn milliseconds(us: u32) -> String {
    let digits = format!("{}.{:03}", us / 1000, us % 1000);
    format!("{} ms", digits.trim_end_matches('0').trim_end_matches('.'))
}

/// What an actor wants done, in the order in which it was pushed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Ask: send these bytes on the connection opened to `to`, which is opened if there is none.
    Send {
        /// To whom.
        to: Address,
        /// The bytes.
        bytes: Vec<u8>,
    },
    /// Answer: send these bytes on the very connection on which was asked.
    Reply {
        /// Who asked.
        to: Peer,
        /// The bytes.
        bytes: Vec<u8>,
    },
    /// Close the connection; its other end will hear of it.
    Close {
        /// The other end.
        peer: Peer,
        /// Why.
        problem: Problem,
    },
    /// Wait no longer for what was asked of `to`: close the connection opened to it.
    GiveUp {
        /// Who was asked.
        to: Address,
        /// Why.
        problem: Problem,
    },
    /// What follows is done for this client's operation, or for none if it is who does it; for whoever watches.
    Serving(Address),
    /// A key was placed; for whoever watches.
    Placed(Routing),
    /// It has done its part and is gone.
    Leave,
    /// The client's operation is over.
    Ended(Result<Outcome, Problem>),
}

/// Where an actor puts its effects.
pub(crate) struct Outbox<'a> {
    /// How frames are laid out.
    pub(crate) layout: &'a Layout,
    /// What it wants done.
    pub(crate) effects: &'a mut Vec<Effect>,
}

impl Outbox<'_> {
    pub(crate) fn ask(&mut self, to: Address, message: Message) {
        self.effects.push(Effect::Send { to, bytes: message.encode(self.layout).to_vec() });
    }

    /// What follows is not done for who is being served, but by `who` for its own ends.
    pub(crate) fn for_itself(&mut self, who: Address) {
        self.effects.push(Effect::Serving(who));
    }

    pub(crate) fn ask_for_port(&mut self, key: u32) {
        self.effects.push(Effect::Send { to: Address::Tracker, bytes: encode_directory(key, self.layout).to_vec() });
    }

    pub(crate) fn answer(&mut self, to: Peer, message: Message) {
        self.effects.push(Effect::Reply { to, bytes: message.encode(self.layout).to_vec() });
    }

    /// Closes the connection opened to `to`, since `by` has no more use for it.
    pub(crate) fn done_with(&mut self, by: Address, to: Address) {
        self.effects.push(Effect::GiveUp { to, problem: Problem::Unneeded { by } });
    }
}

/// A state machine that bytes reach.
pub trait Actor {
    /// A frame arrived from `from`.
    fn receive(&mut self, from: Peer, bytes: &[u8], layout: &Layout, effects: &mut Vec<Effect>);

    /// The connection was closed by `peer`, or `peer` could not be reached.
    fn closed(&mut self, peer: Peer, problem: &Problem, layout: &Layout, effects: &mut Vec<Effect>);
}
