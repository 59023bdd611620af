//! A cluster: a history whose frames travel over a transport.
//!
//! The same commands and seed give the same history over any transport, since the network model alone decides what arrives
//! next; the transport only has to have brought the bytes by then. Waiting for that is the caller's.

use crate::client::{Request, Route};
use crate::history::History;
use crate::network::transport::{Memory, Transport};
use crate::network::{Notice, Packet};
use crate::wire::Message;
use crate::world::{Changes, Command, Settings, World};

/// What [`Cluster::step`] came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// This event happened.
    Event(u64),
    /// The transport has not brought the next frame's bytes yet.
    Waiting,
    /// Nothing is in flight.
    Idle,
}

/// A running cluster.
pub struct Cluster {
    history: History,
    transport: Box<dyn Transport>,
}

impl Cluster {
    /// A cluster over `transport`.
    #[must_use]
    pub fn new(settings: &Settings, transport: Box<dyn Transport>) -> Self {
        Self { history: History::new(World::new(settings)), transport }
    }

    /// A cluster over [`Memory`].
    #[must_use]
    pub fn in_memory(settings: &Settings) -> Self {
        Self::new(settings, Box::new(Memory))
    }

    /// All that has happened so far.
    #[must_use]
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// Has a client carry out a request, in its turn; the first idle one, if none is named. Returns the operation's number.
    ///
    /// # Panics
    /// When the client does not exist.
    pub fn request(&mut self, client: Option<u32>, request: Request) -> u64 {
        let client = client.unwrap_or_else(|| self.history.world().least_busy_client());
        let changes = self.history.apply(Command::Operate { client, request });
        self.post(&changes);
        self.history.operations().len() as u64
    }

    /// [`Cluster::request`] of a message.
    ///
    /// # Panics
    /// When the client does not exist.
    pub fn operate(&mut self, client: Option<u32>, message: Message) -> u64 {
        self.request(client, Request::Operation(message))
    }

    /// Sets the route of the operations asked for from now on.
    pub fn set_route(&mut self, route: Route) {
        self.history.apply(Command::Route(route));
    }

    /// Lets the next packet arrive, if the transport has brought it.
    pub fn step(&mut self) -> Step {
        let bytes = match self.history.world().network().next() {
            None => return Step::Idle,
            Some((_, Packet::Notice(_))) => Vec::new(),
            Some((_, Packet::Frame(frame))) => match self.transport.take(frame) {
                Some(bytes) => bytes,
                None => return Step::Waiting,
            },
        };
        let (packet, changes) = self.history.arrive(&bytes).expect("something is in flight");
        self.post(&changes);
        if let Packet::Notice(Notice { connection, .. }) = packet {
            self.transport.close(connection);
        }
        Step::Event(self.history.events().len() as u64)
    }

    /// Steps until nothing is in flight. Over a transport that is not instant it stops where it would have to wait.
    pub fn run(&mut self) -> Step {
        loop {
            match self.step() {
                Step::Event(_) => {}
                end => return end,
            }
        }
    }

    fn post(&mut self, changes: &Changes) {
        for (frame, _) in &changes.sent {
            self.transport.post(frame);
        }
    }
}
