//! What must hold in every state of a search.
//!
//! As fast and as small as a part of each state must be. It says no more than what kind of thing is wrong; what happened, in sentences,
//! is said of the run that the search finds.

use super::register::Register;
use crate::actor::{Outcome, Problem};
use crate::network::put;
use crate::strategy::Strategy;
use crate::wire::Message;
use crate::world::World;

/// What can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Wrong {
    /// A key is said to be missing though it cannot be.
    MissedRead,
    /// A value is said that it cannot have any more.
    StaleRead,
    /// An acknowledged write is gone.
    LostWrite,
    /// What is stored was removed, or never stored.
    NotAcknowledged,
    /// A pair is not at its owner.
    Misplaced,
    /// A key is stored by two nodes.
    Twice,
    /// A key is served by two nodes.
    TwoOwners,
    /// An operation failed though nothing had gone wrong.
    Failed,
    /// Nothing is on its way any more, but something has not ended.
    NeverEnds,
}

impl Wrong {
    /// All.
    pub const ALL: [Self; 9] = [
        Self::MissedRead,
        Self::StaleRead,
        Self::LostWrite,
        Self::NotAcknowledged,
        Self::Misplaced,
        Self::Twice,
        Self::TwoOwners,
        Self::Failed,
        Self::NeverEnds,
    ];
}

/// What was seen so far that decides what may be seen from here on, of each key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Referee(Vec<Register>);

impl Referee {
    /// Of a world at rest.
    pub(super) fn new(world: &World) -> Self {
        let mut referee = Self(Vec::new());
        for node in world.nodes() {
            for (key, value) in node.pairs().iter() {
                put(&mut referee.0, Register::new(key, Some(value)), |register| register.key);
            }
        }
        referee
    }

    /// An operation began; it is called by this number.
    pub(super) fn begin(&mut self, number: u8, message: Message) {
        let found = self.0.iter_mut().find(|register| register.key == message.key);
        match found {
            Some(register) => register.begin(number, message),
            None => {
                // What no operation was on yet needs no register.
                put(&mut self.0, Register::new(message.key, None), |register| register.key);
                self.begin(number, message);
            }
        }
    }

    /// An operation ended.
    pub(super) fn end(&mut self, number: u8, result: &Result<Outcome, Problem>) -> Option<Wrong> {
        let found = match result {
            Ok(Outcome::Found { value, .. } | Outcome::Removed { value, .. }) => Some(*value),
            Ok(_) => None,
            // It may have taken effect, or may still.
            Err(_) => return Some(Wrong::Failed),
        };
        let register = self.0.iter_mut().find(|register| register.awaits(number))?;
        if register.end(number, found) {
            return None;
        }
        Some(if found.is_none() { Wrong::MissedRead } else { Wrong::StaleRead })
    }

    /// What must hold after every event: no key is served by two nodes. The naive strategy does not even mean to.
    pub(super) fn always(&self, world: &World) -> Option<Wrong> {
        let torn = |register: &Register| world.nodes().iter().filter(|node| node.serves(register.key)).count() > 1;
        (world.tracker().strategy() != Strategy::Naive && self.0.iter().any(torn)).then_some(Wrong::TwoOwners)
    }

    /// What must hold when nothing is on its way any more: everything has ended, and each key has a value that it can have, at its owner
    /// and nowhere else.
    pub(super) fn at_rest(&self, world: &World) -> Option<Wrong> {
        for client in 1..=world.clients() as u32 {
            if world.desk(client).is_some_and(|(running, _)| running.is_some()) {
                return Some(Wrong::NeverEnds);
            }
        }
        if !world.is_settled() {
            return Some(Wrong::NeverEnds);
        }
        self.0.iter().find_map(|register| {
            let mut stored = None;
            for node in world.nodes() {
                let Some(value) = node.pairs().get(register.key) else { continue };
                if stored.is_some() {
                    return Some(Wrong::Twice);
                }
                if world.tracker().place(register.key).port != node.port() {
                    return Some(Wrong::Misplaced);
                }
                stored = Some(value);
            }
            match register.can_be(stored) {
                (true, _) => None,
                (false, true) => Some(Wrong::LostWrite),
                (false, false) => Some(Wrong::NotAcknowledged),
            }
        })
    }
}
