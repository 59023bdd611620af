//! Workloads: many operations from a few numbers, so that a run of a million stays one line.
//!
//! The n-th operation is a pure function of the workload and n. When it is asked for is the world's business.

use crate::splitmix::splitmix64;
use crate::wire::{Field, Layout, Message, MessageType};

/// The most operations of one workload.
pub const WORKLOAD_MAX: u32 = 1_000_000;

/// What kinds of operations a workload is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Inserts of the keys in order; the value is the key plus the seed.
    Insert,
    /// Lookups of the keys in order.
    Lookup,
    /// Deletes of the keys in order.
    Delete,
    /// Random keys: of ten operations about four Inserts, five Lookups and a Delete.
    Mix,
}

impl Kind {
    /// All.
    pub const ALL: [Self; 4] = [Self::Insert, Self::Lookup, Self::Delete, Self::Mix];

    /// The name in words.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Insert => "insert",
            Self::Lookup => "lookup",
            Self::Delete => "delete",
            Self::Mix => "mix",
        }
    }
}

/// Many operations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Workload {
    /// Of what kind.
    pub kind: Kind,
    /// The least key.
    pub from: u32,
    /// The greatest key.
    pub to: u32,
    /// How many operations, 1 to [`WORKLOAD_MAX`].
    pub count: u32,
    /// Decides the values, and of a mix everything.
    pub seed: u32,
    /// The clients 1 to this take part.
    pub clients: u32,
    /// Operations a virtual second, all clients together; 0: each client begins the next as soon as it is done.
    pub rate: u32,
    /// From one key of a range to the next, at least 1: what is a multiple of the nodes brings all keys to one of them.
    pub step: u32,
}

impl Workload {
    /// The n-th operation, from 0, made to fit the layout's fields.
    #[must_use]
    pub fn operation(&self, n: u32, layout: &Layout) -> Message {
        let (kind, key, value) = match self.kind {
            Kind::Insert => (MessageType::Insert, self.key(n), self.key(n)),
            Kind::Lookup => (MessageType::Lookup, self.key(n), 0),
            Kind::Delete => (MessageType::Delete, self.key(n), 0),
            Kind::Mix => self.random(n),
        };
        let value =
            if kind == MessageType::Insert { value.wrapping_add(self.seed) & layout.max(Field::Value) } else { 0 };
        Message { kind, key, value }
    }

    /// The n-th key of a range.
    const fn key(&self, n: u32) -> u32 {
        self.from.wrapping_add(n.wrapping_mul(self.step))
    }

    fn random(&self, n: u32) -> (MessageType, u32, u32) {
        let random = splitmix64(u64::from(self.seed) << 32 ^ u64::from(n));
        let kind = match random % 10 {
            0..4 => MessageType::Insert,
            4..9 => MessageType::Lookup,
            _ => MessageType::Delete,
        };
        let keys = u64::from(self.to - self.from) + 1;
        (kind, self.from + ((random >> 8) % keys) as u32, (random >> 32) as u32)
    }

    /// When the n-th operation falls due, in virtual microseconds after the first.
    #[must_use]
    pub fn due_us(&self, n: u32) -> u64 {
        if self.rate == 0 { 0 } else { u64::from(n) * 1_000_000 / u64::from(self.rate) }
    }

    /// Whether its numbers are in their ranges.
    #[must_use]
    pub fn is_sound(&self, clients: usize, layout: &Layout) -> bool {
        let steps = u64::from(self.to).saturating_sub(self.from.into()).checked_div(self.step.into());
        let keys = steps.map_or(0, |steps| steps + 1);
        self.step > 0
            && self.from <= self.to
            && self.to <= layout.max(Field::Key)
            && (1..=WORKLOAD_MAX).contains(&self.count)
            && (self.kind == Kind::Mix || u64::from(self.count) <= keys)
            && (1..=clients).contains(&(self.clients as usize))
            && self.rate <= 1_000_000
    }
}
