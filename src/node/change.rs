//! A change as one node knows it: which keys it has given away, which have arrived, and what it waits for.
//!
//! Each key has one node at any instant that may answer for it. That is its old owner until it gives the key away, by pushing it, by
//! being asked for it, or by having pushed a greater one; from then on it is the new owner, as soon as the key has arrived.
//! Connections deliver in order and pushes go in the order of keys: so what a push says holds for all keys before it.

use crate::mistake::{Mistake, made};
use crate::pairs::Pairs;
use crate::placement::Table;

/// Pushes that are on their way at a time.
const WINDOW: usize = 4;

/// A set of keys.
type Keys = Pairs;

/// A change of the table that is under way.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Change {
    /// The epoch that it leads to.
    pub(super) epoch: u32,
    /// The table of that epoch.
    pub(super) next: Table,
    /// Whether all nodes know of it, so that pairs are handed over.
    pub(super) moving: bool,
    /// Whether no client is answered meanwhile.
    pub(super) frozen: bool,
    /// All keys before this one have been pushed, if they were there.
    cursor: u64,
    /// Keys not before the cursor that were given to who asked for them.
    pulled: Keys,
    /// Keys that were pushed and not echoed yet.
    unacked: Vec<u32>,
    /// New owners that were not there: nothing is pushed to them before all that they have not got is pushed again, in order.
    absent: Vec<u32>,
    /// Up to which key each old owner has pushed, by port.
    passed: Vec<(u32, u64)>,
    /// Keys that arrived because they were asked for.
    taken: Keys,
    /// Keys that are being asked for, and of whom.
    pulls: Vec<(u32, u32)>,
}

impl Change {
    /// Of which nothing has happened, but that all is `given` where nobody knows any more what was.
    pub(super) const fn new(epoch: u32, next: Table, given: bool) -> Self {
        Self {
            epoch,
            next,
            moving: false,
            frozen: false,
            cursor: if given { 1 << 32 } else { 0 },
            pulled: Keys::new(),
            unacked: Vec::new(),
            absent: Vec::new(),
            passed: Vec::new(),
            taken: Keys::new(),
            pulls: Vec::new(),
        }
    }

    /// What remains of it after a crash whose node's storage is durable.
    pub(super) fn crash(&mut self) {
        self.pulls.clear();
        if made(Mistake::CrashForgetsGiven) {
            (self.cursor, self.pulled) = (0, Keys::new());
            self.unacked.clear();
        }
        if made(Mistake::CrashForgetsArrived) {
            (self.passed, self.taken) = (Vec::new(), Keys::new());
        }
    }

    /// Whether the old owner, which this node is, has given the key away.
    pub(super) fn has_given(&self, key: u32) -> bool {
        let behind = u64::from(key) < self.cursor && !made(Mistake::ServesBehindCursor);
        behind || self.pulled.get(key).is_some()
    }

    /// Gives the key, which may be missing, to who asks for it.
    pub(super) fn give(&mut self, key: u32) {
        if made(Mistake::NoGiveMark) {
            return;
        }
        if !self.has_given(key) {
            self.pulled.insert(key, 0);
        }
    }

    /// Takes all for given.
    const fn give_all(&mut self) {
        self.cursor = 1 << 32;
    }

    /// Whether the key was pushed and its new owner has not said that it has it.
    pub(super) fn is_unacked(&self, key: u32) -> bool {
        self.unacked.contains(&key)
    }

    /// The next key to be pushed of those that `me` holds, to whom, and its value; none when there is none or enough are on their way.
    pub(super) fn next_push(&mut self, me: u32, table: &Table, pairs: &Pairs) -> Option<(u32, u32, u32)> {
        while self.unacked.len() < WINDOW {
            let (key, value) =
                u32::try_from(self.cursor).ok().and_then(|from| pairs.next_from(from)).or_else(|| {
                    self.give_all();
                    None
                })?;
            self.cursor = u64::from(key) + 1;
            if table.owner(key) == Some(me)
                && let Some(to) = self.next.owner(key)
                && to != me
            {
                self.unacked.push(key);
                return Some((key, to, value));
            }
        }
        None
    }

    /// Takes note that `port` is not there.
    pub(super) fn miss(&mut self, port: u32) {
        if !self.absent.contains(&port) {
            self.absent.push(port);
        }
    }

    /// Takes note that what is asked of `port`, or of anyone, is asked again. Whether somebody had not been there.
    pub(super) fn meet(&mut self, port: Option<u32>) -> bool {
        let before = self.absent.len();
        self.absent.retain(|other| port.is_some_and(|port| port != *other));
        self.absent.len() < before
    }

    /// Whether pushes to `port` wait until it is there again.
    pub(super) fn misses(&self, port: u32) -> bool {
        self.absent.contains(&port) && !made(Mistake::PushesPastGap)
    }

    /// Whether every key was given and is known to have arrived.
    pub(super) fn is_done(&self) -> bool {
        self.cursor == 1 << 32 && (self.unacked.is_empty() || made(Mistake::DoneBeforeEchoes))
    }

    /// Takes note that `from` has the key. Whether it was waited for.
    pub(super) fn acked(&mut self, key: u32, from: u32) -> bool {
        let place = self.unacked.iter().position(|other| *other == key && self.next.owner(key) == Some(from));
        place.map(|place| self.unacked.remove(place)).is_some()
    }

    /// The pushes that `to`, or anyone, has not confirmed, in the order of keys.
    pub(super) fn pushes_to(&self, to: Option<u32>) -> Vec<(u32, u32)> {
        let owner = |key: &u32| Some((*key, self.next.owner(*key)?));
        let asked = |(_, owner): &(u32, u32)| to.is_none_or(|to| to == *owner);
        let mut pushes: Vec<(u32, u32)> = self.unacked.iter().filter_map(owner).filter(asked).collect();
        if made(Mistake::PushesBackwards) {
            pushes.reverse();
        }
        pushes
    }

    /// Whether a key of the old owner `from` has arrived.
    pub(super) fn has_arrived(&self, key: u32, from: u32) -> bool {
        let passed = self.passed.iter().any(|(port, upto)| *port == from && u64::from(key) < *upto);
        passed || self.taken.get(key).is_some()
    }

    /// Takes note that the old owner `from` has pushed a key.
    pub(super) fn pass(&mut self, key: u32, from: u32) {
        let upto = u64::from(key) + 1;
        match self.passed.binary_search_by_key(&from, |(port, _)| *port) {
            Ok(place) => self.passed[place].1 = upto.max(self.passed[place].1),
            Err(place) => self.passed.insert(place, (from, upto)),
        }
    }

    /// Begins to ask `from` for a key. Whether it is not being asked already.
    pub(super) fn pull(&mut self, key: u32, from: u32) -> bool {
        let new = !self.pulls.contains(&(key, from));
        if new {
            self.pulls.push((key, from));
        }
        new
    }

    /// Takes note of the answer to a pull. Whether it was asked.
    pub(super) fn pulled(&mut self, key: u32, from: u32) -> bool {
        let place = self.pulls.iter().position(|pull| *pull == (key, from));
        let Some(place) = place else { return false };
        self.pulls.remove(place);
        true
    }

    /// Takes note that a key has arrived because it was asked for.
    pub(super) fn take(&mut self, key: u32) {
        if !made(Mistake::PullNotRemembered) {
            self.taken.insert(key, 0);
        }
    }

    /// The keys that `from`, or anyone, is being asked for, and of whom.
    pub(super) fn pulls_from(&self, from: Option<u32>) -> Vec<(u32, u32)> {
        self.pulls.iter().filter(|(_, port)| from.is_none_or(|from| from == *port)).copied().collect()
    }
}
