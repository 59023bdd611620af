//! A register: one key, and whether what its operations returned can be explained by some order of them.
//!
//! Operations overlap; each must appear to happen at one instant between its call and its return. By just-in-time linearization
//! (Gavin Lowe, "Testing for linearizability"): what the key may hold is kept as a set of configurations, and an operation is given its
//! instant only when something that returned has to be explained. Which operations those are, the register is told; keys, frames and
//! clients it does not know.
//!
//! A return is taken in only when it is known how all operations called before it ended: then a value needs to be tried only where
//! somebody read it. What is not taken in yet is in the `tail`, and [`Register::outlook`] tells what it will come to as things stand.

use super::config::Front;

/// What an operation does to a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// Stores this value.
    Write(u32),
    /// Reads.
    Read,
    /// Removes, and says what was there.
    Delete,
}

impl Act {
    /// What a key holds after it was written or removed.
    pub(super) const fn leaves(self) -> Option<u32> {
        match self {
            Self::Write(value) => Some(value),
            Self::Read | Self::Delete => None,
        }
    }
}

/// How an operation ended, as far as is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Fate {
    /// It has not yet.
    Open,
    /// It failed: it may have happened, or may happen at any time to come, once.
    Failed,
    /// It returned, and said that the key held this before it. What a write says does not matter.
    Said(Option<u32>),
}

/// An operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Operation {
    pub(super) id: u32,
    pub(super) act: Act,
    pub(super) fate: Fate,
}

impl Operation {
    /// What the key must hold for it; a write takes anything.
    pub(super) const fn needs(&self) -> Option<Option<u32>> {
        match (self.act, self.fate) {
            (Act::Read | Act::Delete, Fate::Said(said)) => Some(said),
            _ => None,
        }
    }

    /// Whether it is known to return.
    pub(super) const fn returns(&self) -> bool {
        matches!(self.fate, Fate::Said(_))
    }

    /// Whether it leaves the key as it found it.
    pub(super) const fn only_looks(&self) -> bool {
        matches!((self.act, self.fate), (Act::Read, _) | (Act::Delete, Fate::Said(None)))
    }
}

/// A call, or a return.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Step {
    Call(Operation),
    Return(u32),
}

/// What may be true of one key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Register {
    /// It holds just this, and nothing is under way.
    Calm(Option<u32>),
    /// Something is under way, or more than one thing may be true.
    Busy(Box<Busy>),
    /// Too much is under way at once: it cannot be judged.
    Unjudged,
}

/// A register of which more is to be known.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Busy {
    front: Front,
    tail: Vec<Step>,
}

impl Default for Register {
    /// A key that nobody has written.
    fn default() -> Self {
        Self::Calm(None)
    }
}

impl Register {
    /// An operation begins; numbers are given once.
    pub fn invoke(&mut self, id: u32, act: Act) {
        let Some(busy) = self.busy() else { return };
        // Among calls the order says nothing: histories that differ in it alone are to be the same.
        let goes_on = |step: &Step| matches!(step, Step::Call(other) if other.id > id);
        let place = busy.tail.iter().rposition(|step| !goes_on(step)).map_or(0, |before| before + 1);
        busy.tail.insert(place, Step::Call(Operation { id, act, fate: Fate::Open }));
    }

    /// An operation returns. A read or delete says what the key held.
    /// The operations that no order explains any more are put into `broken`: not always this one.
    pub fn ret(&mut self, id: u32, said: Option<u32>, broken: &mut Vec<u32>) {
        if let Some(busy) = self.busy() {
            busy.tail.push(Step::Return(id));
            busy.learn(id, Some(Fate::Said(said)));
        }
        self.take_in(broken);
    }

    /// An operation fails. A write or delete may have happened, or may happen later.
    pub fn fail(&mut self, id: u32, broken: &mut Vec<u32>) {
        if let Some(busy) = self.busy() {
            busy.learn(id, Some(Fate::Failed));
        }
        self.take_in(broken);
    }

    /// An operation is known not to have happened, nor to happen later.
    pub fn forget(&mut self, id: u32, broken: &mut Vec<u32>) {
        if let Some(busy) = self.busy() {
            busy.learn(id, None);
        }
        self.take_in(broken);
    }

    /// The returned operations that are not explained if nothing more is ever heard of those under way.
    #[must_use]
    pub fn outlook(&self) -> Vec<u32> {
        let mut broken = Vec::new();
        let Self::Busy(busy) = self else { return broken };
        let _ = Busy::take_in(&mut busy.front.clone(), &busy.tail, busy.tail.len(), &mut broken);
        broken
    }

    /// What it may hold when nothing is under way; nothing is said of what is not judged.
    #[must_use]
    pub fn may_hold(&self) -> Option<Vec<Option<u32>>> {
        match self {
            Self::Calm(state) => Some(vec![*state]),
            Self::Busy(busy) if busy.tail.is_empty() => Some(busy.front.may_hold()),
            _ => None,
        }
    }

    fn busy(&mut self) -> Option<&mut Busy> {
        if let Self::Calm(state) = *self {
            *self = Self::Busy(Box::new(Busy { front: Front::new(state), tail: Vec::new() }));
        }
        match self {
            Self::Busy(busy) => Some(busy),
            _ => None,
        }
    }

    /// Takes in what can be: up to the first call of which it is not known how it ends.
    fn take_in(&mut self, broken: &mut Vec<u32>) {
        let Self::Busy(busy) = self else { return };
        let is_open = |step: &Step| matches!(step, Step::Call(operation) if operation.fate == Fate::Open);
        let known = busy.tail.iter().position(is_open).unwrap_or(busy.tail.len());
        let judged = Busy::take_in(&mut busy.front, &busy.tail, known, broken);
        busy.tail.drain(..known);
        if !judged {
            *self = Self::Unjudged;
        } else if let Some(state) = busy.front.only_state().filter(|_| busy.tail.is_empty()) {
            *self = Self::Calm(state);
        }
    }
}

impl Busy {
    /// Takes in so many of these steps. Calls that are still open may happen, as those that failed. Whether it all can be judged.
    fn take_in(front: &mut Front, tail: &[Step], count: usize, broken: &mut Vec<u32>) -> bool {
        tail[..count].iter().enumerate().all(|(at, step)| match *step {
            Step::Call(Operation { act: Act::Read, fate: Fate::Open, .. }) => true,
            Step::Call(operation) => {
                let before = tail[at..].iter().take_while(|step| **step != Step::Return(operation.id));
                let is_live = |step: &&Step| front.live().iter().any(|other| **step == Step::Return(other.id));
                let place = before.filter(is_live).count();
                front.call(operation, place)
            }
            Step::Return(id) => {
                let is_explained = front.ret();
                broken.extend((is_explained == Some(false)).then_some(id));
                is_explained.is_some()
            }
        })
    }

    /// How an operation ends; nothing, if it is as though it had never been. A read that failed is so too.
    fn learn(&mut self, id: u32, fate: Option<Fate>) {
        let call = |step: &Step| matches!(step, Step::Call(operation) if operation.id == id);
        let Some(place) = self.tail.iter().position(call) else { return };
        let Step::Call(operation) = &mut self.tail[place] else { return };
        match fate {
            Some(fate) if (operation.act, fate) != (Act::Read, Fate::Failed) => operation.fate = fate,
            _ => drop(self.tail.remove(place)),
        }
    }
}
