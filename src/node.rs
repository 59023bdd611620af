//! A node: stores pairs and answers messages about them.
//!
//! It knows only what frames told it: not the tracker's table, not the other nodes, not how keys are placed.

use crate::actor::{Actor, Address, Effect, Peer, Problem};
use crate::pairs::Pairs;
use crate::wire::{Layout, Message, MessageType};

/// A storage server.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Node {
    port: u32,
    pairs: Pairs,
    refusal: Option<(Address, Problem)>,
}

impl Node {
    /// An empty node at `port`.
    #[must_use]
    pub const fn new(port: u32) -> Self {
        Self { port, pairs: Pairs::new(), refusal: None }
    }

    /// Where it listens.
    #[must_use]
    pub const fn port(&self) -> u32 {
        self.port
    }

    /// What it stores, by key.
    #[must_use]
    pub const fn pairs(&self) -> &Pairs {
        &self.pairs
    }

    /// The last frame that it refused: from whom and why.
    #[must_use]
    pub const fn refusal(&self) -> Option<&(Address, Problem)> {
        self.refusal.as_ref()
    }

    /// Its memory is gone, but for the pairs if they are `durable`.
    pub fn crash(&mut self, durable: bool) {
        self.refusal = None;
        if !durable {
            self.pairs = Pairs::new();
        }
    }

    /// Does what the message asks and says so. What is not found, and what asks for nothing, is answered with Nop and the value 0.
    fn answer(&mut self, request: Message) -> Message {
        let Message { kind, key, value } = request;
        let held = match kind {
            MessageType::Insert => {
                self.pairs.insert(key, value);
                Some(value)
            }
            MessageType::Lookup => self.pairs.get(key),
            MessageType::Delete => self.pairs.remove(key),
            MessageType::Nop => None,
        };
        held.map_or(Message { kind: MessageType::Nop, key, value: 0 }, |value| Message { kind, key, value })
    }
}

impl Actor for Node {
    fn receive(&mut self, from: Peer, bytes: &[u8], layout: &Layout, effects: &mut Vec<Effect>) {
        match Message::decode(bytes, layout) {
            Ok(request) => {
                effects.push(Effect::Reply { to: from, bytes: self.answer(request).encode(layout).to_vec() });
            }
            Err(error) => {
                let problem = Problem::Malformed { by: Address::Node(self.port), error };
                self.refusal = Some((from.address, problem.clone()));
                effects.push(Effect::Close { peer: from, problem });
            }
        }
    }

    /// Nothing is kept for a connection, so nothing is to be done.
    fn closed(&mut self, _: Peer, _: &Problem, _: &Layout, _: &mut Vec<Effect>) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::WireError;

    const ASKER: Peer = Peer { address: Address::Client(1), connection: 0, asks: true };

    fn effects(node: &mut Node, bytes: &[u8]) -> Vec<Effect> {
        let mut effects = Vec::new();
        node.receive(ASKER, bytes, &Layout::default(), &mut effects);
        effects
    }

    fn reply(node: &mut Node, kind: MessageType, key: u32, value: u32) -> (MessageType, u32, u32) {
        let layout = Layout::default();
        match effects(node, &Message { kind, key, value }.encode(&layout)).as_slice() {
            [Effect::Reply { to: ASKER, bytes }] => {
                let reply = Message::decode(bytes, &layout).expect("a node's replies are messages");
                (reply.kind, reply.key, reply.value)
            }
            other => panic!("one reply wanted, got {other:?}"),
        }
    }

    #[test]
    fn answers_as_the_wire_says() {
        use MessageType::{Delete, Insert, Lookup, Nop};
        let node = &mut Node::new(3001);
        for (request, wanted) in [
            ((Lookup, 42, 0), (Nop, 42, 0)),
            ((Insert, 42, 7), (Insert, 42, 7)),
            ((Lookup, 42, 9), (Lookup, 42, 7)),
            ((Insert, 42, 0), (Insert, 42, 0)),
            ((Lookup, 42, 0), (Lookup, 42, 0)),
            ((Insert, 0, u32::MAX), (Insert, 0, u32::MAX)),
            ((Lookup, 0, 0), (Lookup, 0, u32::MAX)),
            ((Delete, 42, 5), (Delete, 42, 0)),
            ((Delete, 42, 0), (Nop, 42, 0)),
            ((Nop, 0, 5), (Nop, 0, 0)),
        ] {
            assert_eq!(reply(node, request.0, request.1, request.2), wanted, "{request:?}");
        }
        assert_eq!(node.pairs().iter().collect::<Vec<_>>(), [(0, u32::MAX)]);
    }

    #[test]
    fn malformed_bytes_close_the_connection_and_change_nothing() {
        let node = &mut Node::new(3002);
        reply(node, MessageType::Insert, 1, 2);
        let before = node.pairs().clone();
        for (bytes, error) in [
            (&[][..], WireError::Short { expected: 9, actual: 0 }),
            (&[0; 8], WireError::Short { expected: 9, actual: 8 }),
            (&[0; 10], WireError::Long { expected: 9, actual: 10 }),
            (
                &[0x41, 0, 0, 0, 1, 0, 0, 0, 0],
                WireError::Padding { place: crate::wire::BitPlace { byte: 0, bit: 7 }, octet: 0x41 },
            ),
        ] {
            let problem = Problem::Malformed { by: Address::Node(3002), error };
            assert_eq!(effects(node, bytes), [Effect::Close { peer: ASKER, problem: problem.clone() }]);
            assert_eq!(node.refusal(), Some(&(ASKER.address, problem)));
            assert_eq!(node.pairs(), &before);
        }
    }
}
