//! Whether what clients were told of one key, so far, is what one value that is read and written at once could have told them.
//!
//! Just-in-time linearization, for as few operations as a search has under way. It knows no nodes and no frames.

use crate::network::put;
use crate::wire::{Message, MessageType};

/// A way in which it could have gone: the value now, and the operations that took effect but have not been answered, each with what
/// it found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Way {
    value: Option<u32>,
    taken: Vec<(u8, Option<u32>)>,
}

impl Way {
    fn place_of(&self, number: u8) -> Option<usize> {
        self.taken.iter().position(|(other, _)| *other == number)
    }

    /// What it becomes as this operation takes effect.
    fn with(&self, number: u8, message: Message) -> Self {
        let mut way = self.clone();
        // What an Insert is told does not depend on what it finds.
        let found = if message.kind == MessageType::Insert { None } else { way.value };
        put(&mut way.taken, (number, found), |(number, _)| *number);
        match message.kind {
            MessageType::Insert => way.value = Some(message.value),
            MessageType::Delete => way.value = None,
            MessageType::Lookup | MessageType::Nop => {}
        }
        way
    }
}

/// A key, and the operations on it that could still take effect.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Register {
    pub(super) key: u32,
    /// By number. Those that failed stay: whether they took effect is not known.
    pending: Vec<(u8, Message)>,
    /// Sorted; none is twice.
    ways: Vec<Way>,
}

impl Register {
    pub(super) fn new(key: u32, value: Option<u32>) -> Self {
        Self { key, pending: Vec::new(), ways: vec![Way { value, taken: Vec::new() }] }
    }

    /// Whether an operation on this key could still take effect.
    pub(super) fn awaits(&self, number: u8) -> bool {
        self.pending.iter().any(|(other, _)| *other == number)
    }

    pub(super) fn begin(&mut self, number: u8, message: Message) {
        put(&mut self.pending, (number, message), |(number, _)| *number);
    }

    /// It was answered, and found this value: whether that could be.
    pub(super) fn end(&mut self, number: u8, found: Option<u32>) -> bool {
        let mut ways: Vec<Way> = Vec::new();
        for mut way in self.explore(Some(number)) {
            if let Some(place) = way.place_of(number)
                && way.taken.remove(place).1 == found
                && !ways.contains(&way)
            {
                put(&mut ways, way, Clone::clone);
            }
        }
        self.pending.retain(|(other, _)| *other != number);
        self.ways = ways;
        !self.ways.is_empty()
    }

    /// Whether this can be the value, and whether there can be any.
    pub(super) fn can_be(&self, value: Option<u32>) -> (bool, bool) {
        let ways = self.explore(None);
        (ways.iter().any(|way| way.value == value), ways.iter().any(|way| way.value.is_some()))
    }

    /// The ways, and what can become of them as pending operations take effect, up to this one.
    fn explore(&self, until: Option<u8>) -> Vec<Way> {
        let mut ways = self.ways.clone();
        let mut at = 0;
        while at < ways.len() {
            let is_taken = |ways: &[Way], number| ways[at].place_of(number).is_some();
            if !until.is_some_and(|number| is_taken(&ways, number)) {
                for &(number, message) in &self.pending {
                    if !is_taken(&ways, number) {
                        ways.push(ways[at].with(number, message));
                    }
                }
            }
            at += 1;
        }
        ways
    }
}
