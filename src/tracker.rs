//! The tracker: knows which node owns a key.
//!
//! Asked with a 4-byte key it answers with the node's port; given a 9-byte message it passes it on to the node and brings the
//! reply back. It stores no pairs. With no nodes the answer is port 0, or Nop with the value 0.

use crate::actor::{Actor, Address, Effect, Peer, Problem, Routing};
use crate::placement;
use crate::wire::{DIRECTORY_BYTES, Layout, Message, MessageType, WireError, decode_directory, encode_directory};

/// The directory server.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Tracker {
    ports: Vec<u32>,
    /// Who waits for a reply of which node, in the order of asking. A connection is first-in-first-out, so a node's reply
    /// belongs to the first who waits for it.
    waiting: Vec<Waiting>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Waiting {
    port: u32,
    /// Whoever went away while waiting leaves a gap, to keep the order of the others.
    asker: Option<Peer>,
}

impl Tracker {
    /// A tracker with this table, in slot order.
    #[must_use]
    pub const fn new(ports: Vec<u32>) -> Self {
        Self { ports, waiting: Vec::new() }
    }

    /// The table of nodes, in slot order.
    #[must_use]
    pub fn ports(&self) -> &[u32] {
        &self.ports
    }

    /// Where the table as it is now places a key.
    #[must_use]
    pub fn place(&self, key: u32) -> Routing {
        let slot = placement::modulo(key, self.ports.len());
        Routing { key, nodes: self.ports.len(), slot, port: slot.map_or(0, |slot| self.ports[slot]) }
    }

    fn request(
        &mut self,
        asker: Peer,
        bytes: &[u8],
        layout: &Layout,
        effects: &mut Vec<Effect>,
    ) -> Result<(), WireError> {
        if bytes.len() <= DIRECTORY_BYTES {
            self.direct(asker, decode_directory(bytes, layout)?, layout, effects);
        } else {
            self.forward(asker, Message::decode(bytes, layout)?, layout, effects);
        }
        Ok(())
    }

    fn direct(&self, asker: Peer, key: u32, layout: &Layout, effects: &mut Vec<Effect>) {
        let routing = self.place(key);
        effects.push(Effect::Placed(routing));
        effects.push(Effect::Reply { to: asker, bytes: encode_directory(routing.port, layout).to_vec() });
    }

    fn forward(&mut self, asker: Peer, request: Message, layout: &Layout, effects: &mut Vec<Effect>) {
        let routing = self.place(request.key);
        effects.push(Effect::Placed(routing));
        effects.push(if routing.slot.is_some() {
            self.waiting.push(Waiting { port: routing.port, asker: Some(asker) });
            Effect::Send { to: Address::Node(routing.port), bytes: request.encode(layout).to_vec() }
        } else {
            let nowhere = Message { kind: MessageType::Nop, key: request.key, value: 0 };
            Effect::Reply { to: asker, bytes: nowhere.encode(layout).to_vec() }
        });
    }

    /// Passes a node's reply back to who has waited longest. A reply that nobody waits for is dropped.
    fn reply(&mut self, port: u32, bytes: &[u8], layout: &Layout, effects: &mut Vec<Effect>) -> Result<(), WireError> {
        let reply = Message::decode(bytes, layout)?;
        let first = self.waiting.iter().position(|waiting| waiting.port == port);
        let asker = first.and_then(|index| self.waiting.remove(index).asker);
        effects.extend(asker.map(|to| Effect::Reply { to, bytes: reply.encode(layout).to_vec() }));
        Ok(())
    }

    /// The connection is over: lets down all who wait for a reply on it, and no longer means to answer on it.
    fn forget(&mut self, peer: Peer, problem: &Problem, effects: &mut Vec<Effect>) {
        let mut gone = vec![peer];
        if let Some(port) = peer.address.port().filter(|_| !peer.asks) {
            self.waiting.retain(|waiting| {
                if waiting.port == port
                    && let Some(peer) = waiting.asker
                {
                    effects.push(Effect::Close { peer, problem: problem.clone() });
                    gone.push(peer);
                }
                waiting.port != port
            });
        }
        for waiting in &mut self.waiting {
            waiting.asker = waiting.asker.filter(|asker| !gone.contains(asker));
        }
    }
}

impl Actor for Tracker {
    /// A frame of whoever opened the connection is a request; on a connection opened by the tracker it is a node's reply.
    fn receive(&mut self, from: Peer, bytes: &[u8], layout: &Layout, effects: &mut Vec<Effect>) {
        let replying = from.address.port().filter(|_| !from.asks);
        let done = match replying {
            Some(port) => self.reply(port, bytes, layout, effects),
            None => self.request(from, bytes, layout, effects),
        };
        if let Err(error) = done {
            let problem = Problem::Malformed { by: Address::Tracker, error };
            effects.push(Effect::Close { peer: from, problem: problem.clone() });
            self.forget(from, &problem, effects);
        }
    }

    fn closed(&mut self, peer: Peer, problem: &Problem, _: &Layout, effects: &mut Vec<Effect>) {
        self.forget(peer, problem, effects);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: Peer = Peer { address: Address::Client(1), connection: 1, asks: true };
    const TWO: Peer = Peer { address: Address::Client(2), connection: 2, asks: true };
    const NODE: Peer = Peer { address: Address::Node(3001), connection: 3, asks: false };

    fn receive(tracker: &mut Tracker, from: Peer, bytes: &[u8]) -> Vec<Effect> {
        let mut effects = Vec::new();
        tracker.receive(from, bytes, &Layout::default(), &mut effects);
        effects.retain(|effect| !matches!(effect, Effect::Placed(_)));
        effects
    }

    fn send(to: Peer, bytes: &[u8]) -> Effect {
        Effect::Send { to: to.address, bytes: bytes.to_vec() }
    }

    fn reply(to: Peer, bytes: &[u8]) -> Effect {
        Effect::Reply { to, bytes: bytes.to_vec() }
    }

    #[test]
    fn directs_by_remainder() {
        let tracker = &mut Tracker::new(vec![3001, 3002, 3003, 3004]);
        assert_eq!(receive(tracker, ONE, &1_231_234_u32.to_be_bytes()), [reply(ONE, &3003_u32.to_be_bytes())]);
        assert_eq!(tracker.place(u32::MAX), Routing { key: u32::MAX, nodes: 4, slot: Some(3), port: 3004 });
    }

    #[test]
    fn without_nodes_answers_port_0_or_nop() {
        let tracker = &mut Tracker::new(Vec::new());
        assert_eq!(receive(tracker, ONE, &[0, 0, 0, 42]), [reply(ONE, &[0; 4])]);
        assert_eq!(
            receive(tracker, ONE, &[0, 0, 0, 0, 42, 0, 0, 0, 7]),
            [reply(ONE, &[0xc0, 0, 0, 0, 42, 0, 0, 0, 0])]
        );
    }

    #[test]
    fn forwards_and_brings_replies_back_in_order() {
        let tracker = &mut Tracker::new(vec![3001]);
        let (first, second) = ([0x40, 0, 0, 0, 1, 0, 0, 0, 0], [0x40, 0, 0, 0, 2, 0, 0, 0, 0]);
        assert_eq!(receive(tracker, ONE, &first), [send(NODE, &first)]);
        assert_eq!(receive(tracker, TWO, &second), [send(NODE, &second)]);
        assert_eq!(receive(tracker, NODE, &first), [reply(ONE, &first)]);
        assert_eq!(receive(tracker, NODE, &second), [reply(TWO, &second)]);
        assert_eq!(receive(tracker, NODE, &second), [], "nobody waits any more");
    }

    #[test]
    fn whoever_went_away_keeps_the_order_of_the_others() {
        let tracker = &mut Tracker::new(vec![3001]);
        let message = [0x40, 0, 0, 0, 1, 0, 0, 0, 0];
        receive(tracker, ONE, &message);
        receive(tracker, TWO, &message);
        let problem = Problem::NoSuchNode { port: 1 };
        tracker.closed(ONE, &problem, &Layout::default(), &mut Vec::new());
        assert_eq!(receive(tracker, NODE, &message), []);
        assert_eq!(receive(tracker, NODE, &message), [reply(TWO, &message)]);
    }

    #[test]
    fn whoever_is_let_down_is_answered_nothing_more() {
        let tracker = &mut Tracker::new(vec![3001, 3002]);
        let other = Peer { address: Address::Node(3002), connection: 4, asks: false };
        // A raw pipe may bring two requests of one client.
        for key in 0..2 {
            receive(tracker, ONE, &[0x40, 0, 0, 0, key, 0, 0, 0, 0]);
        }
        tracker.closed(NODE, &Problem::NoSuchNode { port: 3001 }, &Layout::default(), &mut Vec::new());
        assert_eq!(receive(tracker, other, &[0x40, 0, 0, 0, 1, 0, 0, 0, 0]), []);
    }

    #[test]
    fn news_of_an_old_connection_does_not_end_what_was_asked_on_a_new_one() {
        let tracker = &mut Tracker::new(vec![3001]);
        let message = [0x40, 0, 0, 0, 1, 0, 0, 0, 0];
        let again = Peer { connection: 7, ..ONE };
        receive(tracker, again, &message);
        tracker.closed(ONE, &Problem::NoSuchNode { port: 1 }, &Layout::default(), &mut Vec::new());
        assert_eq!(receive(tracker, NODE, &message), [reply(again, &message)]);
    }

    #[test]
    fn a_node_may_ask_too() {
        let tracker = &mut Tracker::new(vec![3001, 3002]);
        let asking = Peer { connection: 9, asks: true, ..NODE };
        assert_eq!(receive(tracker, asking, &[0, 0, 0, 43]), [reply(asking, &3002_u32.to_be_bytes())]);
    }

    #[test]
    fn refuses_what_is_neither_frame_and_lets_down_who_waits_for_a_broken_node() {
        let tracker = &mut Tracker::new(vec![3001]);
        for length in [0, 3, 5, 8, 10] {
            let effects = receive(tracker, ONE, &vec![0; length]);
            assert!(matches!(effects.as_slice(), [Effect::Close { peer: ONE, .. }]), "{length} bytes: {effects:?}");
        }
        receive(tracker, TWO, &[0x40, 0, 0, 0, 1, 0, 0, 0, 0]);
        let effects = receive(tracker, NODE, &[1, 2, 3]);
        assert!(
            matches!(effects.as_slice(), [Effect::Close { peer: NODE, .. }, Effect::Close { peer: TWO, .. }]),
            "{effects:?}"
        );
    }
}
