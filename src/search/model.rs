//! The model that is searched: what clients and others are still to do in a world, and what can happen next.
//!
//! What happens next is a command; packets arrive by [`Command::Deliver`] alone, so that the choices made are a run. A client gives
//! nothing up: time is not known here.

use std::hash::{Hash, Hasher};

use super::referee::{Referee, Wrong};
use crate::actor::Address;
use crate::client::Request;
use crate::command::Command;
use crate::digest::Digest;
use crate::fault::{Between, Fault};
use crate::network::Choice;
use crate::splitmix::splitmix64;
use crate::strategy::Strategy;
use crate::world::World;

/// What may go wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Faults {
    /// Nothing.
    #[default]
    None,
    /// Connections are cut.
    Cuts,
    /// Nodes crash, keep their pairs, and come back.
    Crashes,
}

/// What is to be done in a world, each thing at some moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scenario {
    /// What each client does, one after the other; and, whether the one before is done or not, which nodes come, one after the
    /// other, and go: of which it does not matter what port it names, since it may be any.
    pub script: Vec<Command>,
    /// What may go wrong.
    pub faults: Faults,
    /// And how often.
    pub faults_max: u8,
}

impl Scenario {
    /// What a client, or for 0 somebody outside, does after so many other things.
    fn nth(&self, who: usize, count: u8) -> Option<&Command> {
        let is_its = |command: &&Command| match command {
            Command::Operate { client, .. } => *client as usize == who,
            _ => who == 0,
        };
        self.script.iter().filter(is_its).nth(count.into())
    }
}

/// Where a scenario has got to.
#[derive(Clone, Debug)]
pub struct State {
    world: World,
    /// How many changes were asked for; then, of each client, how many operations it has begun, and the number of its last one in the
    /// world.
    begun: Vec<(u8, u32)>,
    faults: u8,
    referee: Referee,
}

impl State {
    /// The beginning of a scenario in a world at rest, where nobody gives up waiting.
    #[must_use]
    pub fn new(world: World) -> Self {
        let mut begun = Vec::new();
        for _ in 0..=world.clients() {
            begun.push((0, 0));
        }
        Self { begun, faults: 0, referee: Referee::new(&world), world }
    }

    /// From here on it does not matter for fingerprints what was opened first.
    pub const fn number_by_ends(&mut self) {
        self.world.number_by_ends();
    }

    /// A digest of all that decides what can follow, and what would be wrong then.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        let Self { world, begun, faults, referee } = self;
        let mut digest = Digest::default();
        (world.fingerprint(), faults, referee).hash(&mut digest);
        for (count, _) in begun {
            digest.write_u8(*count);
        }
        splitmix64(digest.finish())
    }

    /// What can happen next, in an order that depends on nothing but what decides how it goes on.
    #[must_use]
    pub fn choices(&self, scenario: &Scenario) -> Vec<Command> {
        let Self { world, begun, faults, .. } = self;
        let mut choices = Vec::new();
        let possible = world.choices();
        // Without faults all other choices are there afterwards too, and lead to the same. What goes wrong anyway is to be found in the
        // fewest steps.
        let at_once = scenario.faults == Faults::None && world.tracker().strategy() != Strategy::Naive;
        let silent = possible.iter().find(|choice| at_once && world.is_silent(choice));
        if let Some(Choice { connection, from, .. }) = silent {
            return vec![Command::Deliver { connection: *connection, from: *from }];
        }
        for choice in possible {
            choices.push(Command::Deliver { connection: choice.connection, from: choice.from });
        }
        let mut add = |command: Command| {
            if world.check(&command).is_ok() {
                choices.push(command);
            }
        };
        for (who, (count, _)) in begun.iter().enumerate() {
            match scenario.nth(who, *count) {
                Some(Command::RemoveNode(_)) => {
                    world.tracker().ports().iter().for_each(|port| add(Command::RemoveNode(*port)));
                }
                Some(command) if world.desk(who as u32).is_none_or(|(running, _)| running.is_none()) => {
                    add(command.clone());
                }
                _ => {}
            }
        }
        for node in world.nodes() {
            let port = node.port();
            add(Command::Fault(Fault::Restart(port)));
            if *faults == scenario.faults_max {
                continue;
            }
            match scenario.faults {
                Faults::None => {}
                Faults::Crashes => add(Command::Fault(Fault::Crash { port, durable: true })),
                Faults::Cuts => {
                    let from = Address::Node(port);
                    let mut cut = |to| add(Command::Fault(Fault::Cut(Between { from, to: Some(to) })));
                    cut(Address::Tracker);
                    (1..begun.len()).for_each(|client| cut(Address::Client(client as u32)));
                    for other in world.nodes() {
                        if other.port() > port {
                            cut(Address::Node(other.port()));
                        }
                    }
                }
            }
        }
        choices
    }

    /// Carries out one of the choices. Returns what is wrong then.
    pub fn go(&mut self, command: &Command) -> Option<Wrong> {
        let mut ended = self.world.apply(command).ended;
        match command {
            Command::Operate { client, request: Request::Operation(message) } => {
                let (count, last) = &mut self.begun[*client as usize];
                (*count, *last) = (*count + 1, self.world.operations());
                self.referee.begin(number(*client as usize, *count), *message);
            }
            Command::Deliver { .. } => {
                let (_, changes) = self.world.step(&mut |frame| frame.bytes.clone())?;
                ended = changes.ended;
            }
            Command::Fault(Fault::Restart(_)) => {}
            Command::Fault(_) => self.faults += 1,
            _ => self.begun[0].0 += 1,
        }
        for (id, result) in &ended {
            let client = self.begun.iter().position(|(_, last)| last == id)?;
            let wrong = self.referee.end(number(client, self.begun[client].0), result);
            // Once something has gone wrong an operation may fail.
            if wrong.is_some_and(|wrong| wrong != Wrong::Failed || self.faults == 0) {
                return wrong;
            }
        }
        let Self { world, referee, .. } = self;
        let wrong = referee.always(world);
        if wrong.is_some() || world.network().packets_in_flight() > 0 || !world.down().is_empty() {
            return wrong;
        }
        referee.at_rest(world)
    }
}

/// How the referee calls an operation of a client: the same in whatever order they began.
const fn number(client: usize, place: u8) -> u8 {
    (client as u8) << 4 | place
}
