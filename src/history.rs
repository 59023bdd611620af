//! The history: a world with the record of everything that happened in it.
//!
//! Frames, operations and events are kept in the order in which they came about and counted from 1. The record is made from
//! the world's own [`Changes`]; nothing is recorded that did not happen, and nothing here influences what happens.

use std::ops::Range;

use crate::actor::{Address, Outcome, Problem, Routing};
use crate::client::{Request, Route};
use crate::network::{Fate, Frame, Packet};
use crate::world::{Changes, Command, World};

/// How a frame's way ended, if it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// It is in flight.
    Pending,
    /// This event delivered it.
    Delivered(u64),
    /// Its connection was closed first.
    Lost,
}

/// A frame, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameRecord {
    /// As it was sent.
    pub frame: Frame,
    /// What became of it.
    pub arrival: Arrival,
}

/// An operation, from when it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationRecord {
    /// The client's number, from 1.
    pub client: u32,
    /// What was asked for.
    pub request: Request,
    /// The route that it takes.
    pub route: Route,
    /// When it was asked for, in virtual microseconds.
    pub submitted_us: u64,
    /// When the client began it.
    pub started_us: Option<u64>,
    /// When it ended, and how.
    pub ended: Option<(u64, Result<Outcome, Problem>)>,
    /// The port of the node to which it went; none before it has, and where there is none.
    pub port: Option<u32>,
    /// Frames sent for it so far.
    pub frames: u64,
    /// Bytes of these frames.
    pub bytes: u64,
}

/// One thing that happened: a packet reached an actor, which answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When, in virtual microseconds.
    pub time_us: u64,
    /// Who had sent the packet.
    pub from: Address,
    /// Whom it reached.
    pub to: Address,
    /// The frame that arrived; none when it was the news of a closed connection.
    pub frame: Option<u64>,
    /// The frames sent in answer.
    pub sent: Range<u64>,
    /// How the tracker placed a key.
    pub placed: Option<Routing>,
    /// The operations that it ended.
    pub ended: Vec<u64>,
    /// Why bytes were refused, or the connection was closed.
    pub problem: Option<Problem>,
}

/// A world and its past.
#[derive(Clone, Debug)]
pub struct History {
    world: World,
    frames: Vec<FrameRecord>,
    operations: Vec<OperationRecord>,
    events: Vec<Event>,
    commands: Vec<(u64, Command)>,
}

impl History {
    /// The history of a world in which nothing has happened yet.
    #[must_use]
    pub const fn new(world: World) -> Self {
        Self { world, frames: Vec::new(), operations: Vec::new(), events: Vec::new(), commands: Vec::new() }
    }

    /// The world as it is now.
    #[must_use]
    pub const fn world(&self) -> &World {
        &self.world
    }

    /// All frames ever sent; number `n` at index `n - 1`.
    #[must_use]
    pub fn frames(&self) -> &[FrameRecord] {
        &self.frames
    }

    /// All operations ever asked for; number `n` at index `n - 1`.
    #[must_use]
    pub fn operations(&self) -> &[OperationRecord] {
        &self.operations
    }

    /// All events so far; number `n` at index `n - 1`.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// All commands so far, each with the number of events that had happened before it: with the settings, the whole run.
    #[must_use]
    pub fn commands(&self) -> &[(u64, Command)] {
        &self.commands
    }

    /// Carries out a command; says what changed.
    ///
    /// # Panics
    /// As [`World::apply`].
    pub fn apply(&mut self, command: Command) -> Changes {
        self.commands.push((self.events.len() as u64, command.clone()));
        if let Command::Operate { client, request } = &command {
            self.operations.push(OperationRecord {
                client: *client,
                request: request.clone(),
                route: self.world.route(),
                submitted_us: self.now_us(),
                started_us: None,
                ended: None,
                port: None,
                frames: 0,
                bytes: 0,
            });
        }
        let changes = self.world.apply(command);
        self.record(&changes);
        changes
    }

    /// Lets the next packet arrive, a frame with the bytes that its transport brought; says what arrived and changed.
    pub fn arrive(&mut self, bytes: &[u8]) -> Option<(Packet, Changes)> {
        let (packet, changes) = self.world.arrive(bytes)?;
        let (from, to) = packet.ends();
        let event = self.events.len() as u64 + 1;
        let frame = match &packet {
            Packet::Frame(frame) => {
                self.frames[frame.seq as usize - 1].arrival = Arrival::Delivered(event);
                Some(frame.seq)
            }
            Packet::Notice(_) => None,
        };
        let first_sent = self.frames.len() as u64 + 1;
        self.record(&changes);
        self.events.push(Event {
            time_us: self.now_us(),
            from,
            to,
            frame,
            sent: first_sent..self.frames.len() as u64 + 1,
            placed: changes.placed,
            ended: changes.ended.iter().map(|(id, _)| *id).collect(),
            problem: changes.problem.clone(),
        });
        Some((packet, changes))
    }

    fn now_us(&self) -> u64 {
        self.world.network().now_us()
    }

    fn operation(&mut self, id: u64) -> &mut OperationRecord {
        &mut self.operations[id as usize - 1]
    }

    fn record(&mut self, changes: &Changes) {
        let now_us = self.now_us();
        for &id in &changes.started {
            self.operation(id).started_us = Some(now_us);
        }
        for (frame, fate) in &changes.sent {
            if let Some(id) = frame.operation {
                let operation = self.operation(id);
                operation.frames += 1;
                operation.bytes += frame.bytes.len() as u64;
                operation.port = frame.to.port().or(operation.port);
            }
            let arrival = match fate {
                Fate::Flies => Arrival::Pending,
                Fate::Lost => Arrival::Lost,
            };
            self.frames.push(FrameRecord { frame: frame.clone(), arrival });
        }
        for &seq in &changes.lost {
            self.frames[seq as usize - 1].arrival = Arrival::Lost;
        }
        for (id, result) in &changes.ended {
            self.operation(*id).ended = Some((now_us, result.clone()));
        }
    }
}
