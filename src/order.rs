//! Orders and reports: what the tracker and the nodes tell each other while nodes come and go, as Nops whose value is not 0.
//!
//! The key is the epoch that it is about, the value a word or a port; ports begin far above the words. Who says what when is the
//! tracker's and the nodes' business, and written down frame by frame in docs/protocol.md.

use crate::actor::FIRST_NODE_PORT;
use crate::placement::Placement;
use crate::wire::{Message, MessageType};

/// What the tracker tells a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// The table of this epoch follows, slot by slot; keys are placed in it like this.
    Table(Placement),
    /// Of the node's own epoch the next slot of its table; of the next epoch the node that comes or goes.
    Port(u32),
    /// Hand over what belongs elsewhere.
    Move,
    /// The same, and answer no client until the end.
    Freeze,
    /// This epoch's table is in force, and all is where it belongs.
    End,
    /// Insert every pair anew, through the tracker.
    Reinsert,
    /// There is nothing left to do here.
    Leave,
    /// To a node that lost its memory during a change: what it had to hand over counts as handed over.
    Given,
}

/// What a node tells the tracker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Report {
    /// It has been switched on; of epoch 0 if it knows no table.
    Here,
    /// It knows what is to come.
    Ready,
    /// It has nothing left that belongs elsewhere.
    Done,
    /// It is the last node and holds pairs, so it cannot go.
    Refuse,
}

impl Order {
    /// The value that says it.
    #[must_use]
    pub fn word(self) -> u32 {
        match self {
            Self::Table(placement) => 1 + placement as u32,
            Self::Port(port) => port,
            Self::Move => 5,
            Self::Freeze => 6,
            Self::End => 7,
            Self::Reinsert => 8,
            Self::Leave => 9,
            Self::Given => 10,
        }
    }

    /// The order that a value says.
    #[must_use]
    pub fn of(word: u32) -> Option<Self> {
        Some(match word {
            1..=4 => Self::Table(Placement::ALL[word as usize - 1]),
            5 => Self::Move,
            6 => Self::Freeze,
            7 => Self::End,
            8 => Self::Reinsert,
            9 => Self::Leave,
            10 => Self::Given,
            FIRST_NODE_PORT.. => Self::Port(word),
            _ => return None,
        })
    }

    /// As a message about an epoch.
    #[must_use]
    pub fn message(self, epoch: u32) -> Message {
        Message { kind: MessageType::Nop, key: epoch, value: self.word() }
    }
}

impl Report {
    /// The value that says it.
    #[must_use]
    pub const fn word(self) -> u32 {
        match self {
            Self::Here => 1,
            Self::Ready => 2,
            Self::Done => 3,
            Self::Refuse => 4,
        }
    }

    /// The report that a value says.
    #[must_use]
    pub fn of(word: u32) -> Option<Self> {
        [Self::Here, Self::Ready, Self::Done, Self::Refuse].into_iter().find(|report| report.word() == word)
    }

    /// As a message about an epoch.
    #[must_use]
    pub const fn message(self, epoch: u32) -> Message {
        Message { kind: MessageType::Nop, key: epoch, value: self.word() }
    }
}
