//! Placement: which node of the tracker's table a key belongs to.
//!
//! Modulo, and beside it what moves fewer keys when a node comes or goes. All of it is arithmetic on keys, ports and slots: it knows no
//! nodes, no pairs and no frames, and moves nothing itself.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

mod hashed;
mod modulo;

pub use hashed::{POINTS_PER_PORT, jump};
pub use modulo::{modulo, signed_modulo};

/// How keys are placed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Placement {
    /// By the key's remainder: a node is its slot.
    #[default]
    Modulo,
    /// The first of the nodes' points clockwise from the key, on a ring: a node is its port.
    Ring,
    /// The node that scores highest with the key: a node is its port.
    Rendezvous,
    /// Jump consistent hash: a node is its slot.
    Jump,
}

impl Placement {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Modulo, Self::Ring, Self::Rendezvous, Self::Jump];

    /// The name as it crosses to JavaScript.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Modulo => "modulo",
            Self::Ring => "ring",
            Self::Rendezvous => "rendezvous",
            Self::Jump => "jump",
        }
    }

    /// The placement of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|placement| placement.name() == name)
    }
}

/// The nodes' ports in the order of their slots, and how keys are placed among them. Copies share everything.
#[derive(Clone, Default)]
pub struct Table(Arc<Shared>);

#[derive(Default)]
struct Shared {
    placement: Placement,
    ports: Vec<u32>,
    /// The ring's points; they follow from the ports, and are worked out for the first key that is placed.
    points: OnceLock<Vec<hashed::Point>>,
}

impl Table {
    /// A table of these ports, each there once.
    #[must_use]
    pub fn new(placement: Placement, ports: Vec<u32>) -> Self {
        Self(Arc::new(Shared { placement, ports, points: OnceLock::new() }))
    }

    /// The ports in the order of their slots.
    #[must_use]
    pub fn ports(&self) -> &[u32] {
        &self.0.ports
    }

    /// How it places keys.
    #[must_use]
    pub fn placement(&self) -> Placement {
        self.0.placement
    }

    /// How many slots there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.ports.len()
    }

    /// Whether there are no slots, and no key has an owner.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.ports.is_empty()
    }

    /// The slot of `key`; none if the table is empty.
    #[must_use]
    pub fn slot(&self, key: u32) -> Option<usize> {
        let Shared { placement, ports, points } = &*self.0;
        match placement {
            Placement::Modulo => modulo(key, ports.len()),
            Placement::Ring => hashed::ring(key, points.get_or_init(|| hashed::ring_points(ports))),
            Placement::Rendezvous => hashed::rendezvous(key, ports),
            Placement::Jump => jump(u64::from(key), ports.len()),
        }
    }

    /// The port of the node that `key` belongs to; none if the table is empty.
    #[must_use]
    pub fn owner(&self, key: u32) -> Option<u32> {
        self.slot(key).map(|slot| self.0.ports[slot])
    }

    /// This table and, in a slot behind all others, `port`; the same if it is there already.
    #[must_use]
    pub fn with(&self, port: u32) -> Self {
        if self.ports().contains(&port) {
            return self.clone();
        }
        let ports = self.ports().iter().copied().chain([port]);
        Self::new(self.placement(), ports.collect())
    }

    /// This table without `port`; the slots behind it move up.
    #[must_use]
    pub fn without(&self, port: u32) -> Self {
        let others = self.ports().iter().copied().filter(|other| *other != port);
        Self::new(self.placement(), others.collect())
    }
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {:?}", self.placement().name(), self.ports())
    }
}

impl PartialEq for Table {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || (self.placement(), self.ports()) == (other.placement(), other.ports())
    }
}

impl Eq for Table {}

impl Hash for Table {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.placement(), self.ports()).hash(state);
    }
}
