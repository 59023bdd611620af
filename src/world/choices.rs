//! What a search needs of a world: what could happen next, and whether two worlds can only go on alike.
//!
//! What is chosen, and what is right, is not known here.

use std::hash::{Hash, Hasher};

use super::{Desk, World};
use crate::actor::Address;
use crate::digest::Digest;
use crate::network::{Choice, Packet};
use crate::wire::{Message, MessageType};

impl World {
    /// All packets that could arrive next, each by a [`crate::command::Command::Deliver`], in an order that does not depend on what
    /// was opened or sent first.
    #[must_use]
    pub fn choices(&self) -> Vec<Choice> {
        self.network.choices()
    }

    /// Whether it does not matter when this arrives, as long as no connection breaks: its receiver only takes note of it, and does nothing
    /// otherwise than before. So it may as well arrive at once.
    #[must_use]
    pub fn is_silent(&self, choice: &Choice) -> bool {
        let Some(Packet::Frame(frame)) = self.network.first(choice.connection, choice.from) else { return false };
        let Ok(message) = Message::decode(&frame.bytes, &self.layout) else { return false };
        if !choice.asks || message.kind != MessageType::Nop {
            return false;
        }
        match (choice.from, choice.to) {
            (Address::Tracker, Address::Node(port)) => {
                self.node(port).is_some_and(|place| self.nodes[place].only_hears(message))
            }
            (Address::Node(port), Address::Tracker) => self.tracker.only_notes(port, message),
            _ => false,
        }
    }

    /// As [`crate::network::Network::number_by_ends`], so that fingerprints do not depend on what was opened first.
    pub const fn number_by_ends(&mut self) {
        self.network.number_by_ends();
    }

    /// A digest of all that decides how it can go on if packets arrive in whatever order and nobody gives up waiting. Two worlds with
    /// the same settings that differ only in times, in how many frames or operations there have been, or in which order they came, have
    /// the same.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        // Named one by one: whatever is added to a world must be thought of here.
        let Self {
            layout: _,
            route,
            timeout_us: _,
            tracker,
            nodes,
            down,
            next_port,
            desks,
            network,
            operations: _,
            loads,
        } = self;
        let mut digest = Digest::default();
        (route, tracker, nodes, down, next_port, loads).hash(&mut digest);
        for Desk { client, running, waiting } in desks {
            (client, running.is_some(), waiting).hash(&mut digest);
        }
        network.project(&mut digest);
        digest.finish()
    }
}
