//! The tracker: knows which node owns a key, and has the nodes hand over keys when nodes come or go (`resize`).
//!
//! Asked with a 4-byte key it answers with the node's port; given a 9-byte message it passes it on to the node and brings the
//! reply back. It stores no pairs. With no nodes the answer is port 0, or Nop with the value 0.

mod resize;

pub use resize::{Change, Phase, Stage};

use crate::actor::{Actor, Address, Effect, FIRST_NODE_PORT, Outbox, Peer, Problem, Routing, TRACKER_PORT};
use crate::order::Report;
use crate::placement::Table;
use crate::strategy::Strategy;
use crate::wire::{DIRECTORY_BYTES, Layout, Message, MessageType, WireError, decode_directory, encode_directory};

/// The directory server.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Tracker {
    /// The table by which it answers.
    table: Table,
    strategy: Strategy,
    /// Counts the changes that have come to their end.
    epoch: u32,
    change: Option<Change>,
    /// What is to follow: which node, and whether it comes.
    queue: Vec<(u32, bool)>,
    /// Nodes that know the table, by port.
    informed: Vec<u32>,
    /// Nodes that were told to leave and are still there.
    leaving: Vec<u32>,
    /// Nodes that were ever told to leave: ports are not used again.
    gone: Vec<u32>,
    /// Of each node the newest connection on which it has reported: what still comes on an older one it may not remember.
    newest: Vec<Peer>,
    /// The last node, which could not go.
    refused: Option<u32>,
    /// What clients asked while nobody is answered.
    held: Vec<(Peer, Vec<u8>)>,
    /// Who waits for a reply of which node, in the order of asking.
    waiting: Vec<Waiting>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Waiting {
    port: u32,
    /// What was asked.
    request: Message,
    /// Whoever went away while waiting leaves a gap, to keep the order of the others, and why.
    asker: Result<Peer, Problem>,
}

impl Tracker {
    /// A tracker with this table, and the way in which it lets nodes come and go.
    #[must_use]
    pub const fn new(table: Table, strategy: Strategy) -> Self {
        Self {
            table,
            strategy,
            epoch: 0,
            change: None,
            queue: Vec::new(),
            informed: Vec::new(),
            leaving: Vec::new(),
            gone: Vec::new(),
            refused: None,
            newest: Vec::new(),
            held: Vec::new(),
            waiting: Vec::new(),
        }
    }

    /// The ports of the nodes in its table, in slot order.
    #[must_use]
    pub fn ports(&self) -> &[u32] {
        self.table.ports()
    }

    /// The table by which it answers.
    #[must_use]
    pub const fn table(&self) -> &Table {
        &self.table
    }

    /// How it lets nodes come and go.
    #[must_use]
    pub const fn strategy(&self) -> Strategy {
        self.strategy
    }

    /// How many requests wait until the world goes on.
    #[must_use]
    pub const fn holding(&self) -> usize {
        self.held.len()
    }

    /// Where the table as it is now places a key.
    #[must_use]
    pub fn place(&self, key: u32) -> Routing {
        let slot = self.table.slot(key);
        Routing { key, nodes: self.table.len(), slot, port: slot.map_or(0, |slot| self.ports()[slot]) }
    }

    fn request(
        &mut self,
        asker: Peer,
        bytes: &[u8],
        layout: &Layout,
        effects: &mut Vec<Effect>,
    ) -> Result<(), WireError> {
        if asker.address.port().is_none() && self.answers_nobody() {
            self.held.push((asker, bytes.to_vec()));
        } else if bytes.len() <= DIRECTORY_BYTES {
            self.direct(asker, decode_directory(bytes, layout)?, layout, effects);
        } else {
            let message = Message::decode(bytes, layout)?;
            match asker.address {
                Address::Node(port) => {
                    if !self.is_out_of_date(asker)
                        && let Some(report) = Report::of(message.value).filter(|_| message.kind == MessageType::Nop)
                    {
                        self.hear(port, report, message.key, &mut Outbox { layout, effects });
                    }
                }
                _ => self.forward(asker, message, layout, effects),
            }
        }
        Ok(())
    }

    /// Whether it comes on a connection that the node has opened anew since.
    fn is_out_of_date(&mut self, from: Peer) -> bool {
        match self.newest.binary_search_by_key(&from.address, |newest| newest.address) {
            Ok(place) => {
                let newest = &mut self.newest[place];
                newest.connection = from.connection.max(newest.connection);
                from.connection < newest.connection
            }
            Err(place) => {
                self.newest.insert(place, from);
                false
            }
        }
    }

    fn direct(&self, asker: Peer, key: u32, layout: &Layout, effects: &mut Vec<Effect>) {
        let routing = self.place(key);
        effects.push(Effect::Placed(routing));
        effects.push(Effect::Reply { to: asker, bytes: encode_directory(routing.port, layout).to_vec() });
    }

    fn forward(&mut self, asker: Peer, request: Message, layout: &Layout, effects: &mut Vec<Effect>) {
        let routing = self.place(request.key);
        effects.push(Effect::Placed(routing));
        if routing.slot.is_some() {
            self.pass_on(Ok(asker), request, routing.port, &mut Outbox { layout, effects });
        } else {
            let nowhere = Message { kind: MessageType::Nop, key: request.key, value: 0 };
            effects.push(Effect::Reply { to: asker, bytes: nowhere.encode(layout).to_vec() });
        }
    }

    fn pass_on(&mut self, asker: Result<Peer, Problem>, request: Message, port: u32, out: &mut Outbox<'_>) {
        // A Nop with a value would be the tracker's own.
        let value = if request.kind == MessageType::Nop { 0 } else { request.value };
        self.waiting.push(Waiting { port, request, asker });
        out.ask(Address::Node(port), Message { value, ..request });
    }

    /// Passes a node's reply back to who has waited longest for one about its key, or else at all. A reply that nobody waits for is
    /// dropped. Where the reply names another node that is asked instead.
    fn reply(&mut self, port: u32, bytes: &[u8], layout: &Layout, effects: &mut Vec<Effect>) -> Result<(), WireError> {
        let reply = Message::decode(bytes, layout)?;
        let of_port = |waiting: &Waiting| waiting.port == port;
        let about_key = |waiting: &Waiting| of_port(waiting) && waiting.request.key == reply.key;
        let first = self.waiting.iter().position(about_key).or_else(|| self.waiting.iter().position(of_port));
        if let Some(first) = first {
            let Waiting { request, asker, .. } = self.waiting.remove(first);
            let out = &mut Outbox { layout, effects };
            let elsewhere =
                reply.kind == MessageType::Nop && reply.value >= TRACKER_PORT && request.kind != MessageType::Nop;
            match asker {
                Ok(asker) if elsewhere => self.ask_elsewhere(asker, request, reply.value, out),
                Ok(asker) => out.answer(asker, reply),
                Err(_) => {}
            }
        }
        self.begin_afresh(layout, effects);
        Ok(())
    }

    /// The node that was asked is not the one; another may be, or the tracker itself knows by now.
    fn ask_elsewhere(&mut self, asker: Peer, request: Message, port: u32, out: &mut Outbox<'_>) {
        out.effects.push(Effect::Serving(asker.address));
        if port >= FIRST_NODE_PORT {
            self.pass_on(Ok(asker), request, port, out);
        } else {
            self.forward(asker, request, out.layout, out.effects);
        }
    }

    /// The connection is over: lets down all who wait for a reply on it, and no longer means to answer on it.
    fn forget(&mut self, peer: Peer, problem: &Problem, layout: &Layout, effects: &mut Vec<Effect>) {
        self.gone(peer, problem);
        if let Some(port) = peer.address.port().filter(|_| !peer.asks) {
            if matches!(problem, Problem::Left { .. }) {
                self.leaving.retain(|other| *other != port);
                self.ask_others(port, layout, effects);
            }
            self.let_down(port, problem, effects);
            self.tell_again(port, problem, &mut Outbox { layout, effects });
        }
        self.begin_afresh(layout, effects);
    }

    /// What was asked of a node that has left without an answer, it has never seen.
    fn ask_others(&mut self, port: u32, layout: &Layout, effects: &mut Vec<Effect>) {
        let all = std::mem::take(&mut self.waiting);
        for waiting in all {
            match waiting {
                Waiting { port: left, request, asker: Ok(asker) } if left == port => {
                    effects.push(Effect::Serving(asker.address));
                    self.forward(asker, request, layout, effects);
                }
                other => self.waiting.push(other),
            }
        }
    }

    fn let_down(&mut self, port: u32, problem: &Problem, effects: &mut Vec<Effect>) {
        let (down, others) = std::mem::take(&mut self.waiting).into_iter().partition(|waiting| waiting.port == port);
        self.waiting = others;
        let down: Vec<Waiting> = down;
        for peer in down.into_iter().filter_map(|waiting| waiting.asker.ok()) {
            effects.push(Effect::Close { peer, problem: problem.clone() });
            self.gone(peer, problem);
        }
    }

    fn gone(&mut self, peer: Peer, problem: &Problem) {
        self.held.retain(|(asker, _)| *asker != peer);
        for waiting in self.waiting.iter_mut().filter(|waiting| waiting.asker == Ok(peer)) {
            waiting.asker = Err(problem.clone());
        }
    }

    /// Closes the connection to a node whose next reply is for somebody who went away: the reply may never come, and those of
    /// others would be taken for it. Who waits for another reply on it is let down.
    fn begin_afresh(&mut self, layout: &Layout, effects: &mut Vec<Effect>) {
        let first = |at: usize| self.waiting[..at].iter().all(|other| other.port != self.waiting[at].port);
        let gap = (0..self.waiting.len()).find(|&at| self.waiting[at].asker.is_err() && first(at));
        let Some(Waiting { port, asker: Err(problem), .. }) = gap.map(|at| self.waiting[at].clone()) else { return };
        let to = Address::Node(port);
        let problem = match problem {
            Problem::TimedOut { after_us, .. } => Problem::TimedOut { asked: to, after_us },
            other => other,
        };
        effects.push(Effect::GiveUp { to, problem: problem.clone() });
        self.let_down(port, &problem, effects);
        self.tell_again(port, &problem, &mut Outbox { layout, effects });
        // Whoever was let down may have waited for another node as well.
        self.begin_afresh(layout, effects);
    }
}

impl Actor for Tracker {
    /// A frame of whoever opened the connection is a request or a report; on a connection opened by the tracker it is a node's reply.
    fn receive(&mut self, from: Peer, bytes: &[u8], layout: &Layout, effects: &mut Vec<Effect>) {
        let replying = from.address.port().filter(|_| !from.asks);
        let done = match replying {
            Some(port) => self.reply(port, bytes, layout, effects),
            None => self.request(from, bytes, layout, effects),
        };
        if let Err(error) = done {
            let problem = Problem::Malformed { by: Address::Tracker, error };
            effects.push(Effect::Close { peer: from, problem: problem.clone() });
            self.forget(from, &problem, layout, effects);
        }
    }

    fn closed(&mut self, peer: Peer, problem: &Problem, layout: &Layout, effects: &mut Vec<Effect>) {
        self.forget(peer, problem, layout, effects);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::placement::Placement;

    const ONE: Peer = Peer { address: Address::Client(1), connection: 1, asks: true };
    const TWO: Peer = Peer { address: Address::Client(2), connection: 2, asks: true };
    const NODE: Peer = Peer { address: Address::Node(3001), connection: 3, asks: false };

    fn tracker_of(ports: &[u32]) -> Tracker {
        Tracker::new(Table::new(Placement::Modulo, ports.to_vec()), Strategy::Live)
    }

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
        let tracker = &mut tracker_of(&[3001, 3002, 3003, 3004]);
        assert_eq!(receive(tracker, ONE, &1_231_234_u32.to_be_bytes()), [reply(ONE, &3003_u32.to_be_bytes())]);
        assert_eq!(tracker.place(u32::MAX), Routing { key: u32::MAX, nodes: 4, slot: Some(3), port: 3004 });
    }

    #[test]
    fn without_nodes_answers_port_0_or_nop() {
        let tracker = &mut tracker_of(&[]);
        assert_eq!(receive(tracker, ONE, &[0, 0, 0, 42]), [reply(ONE, &[0; 4])]);
        assert_eq!(
            receive(tracker, ONE, &[0, 0, 0, 0, 42, 0, 0, 0, 7]),
            [reply(ONE, &[0xc0, 0, 0, 0, 42, 0, 0, 0, 0])]
        );
    }

    #[test]
    fn forwards_and_brings_replies_back_in_order() {
        let tracker = &mut tracker_of(&[3001]);
        let (first, second) = ([0x40, 0, 0, 0, 1, 0, 0, 0, 0], [0x40, 0, 0, 0, 2, 0, 0, 0, 0]);
        assert_eq!(receive(tracker, ONE, &first), [send(NODE, &first)]);
        assert_eq!(receive(tracker, TWO, &second), [send(NODE, &second)]);
        assert_eq!(receive(tracker, NODE, &first), [reply(ONE, &first)]);
        assert_eq!(receive(tracker, NODE, &second), [reply(TWO, &second)]);
        assert_eq!(receive(tracker, NODE, &second), [], "nobody waits any more");
    }

    #[test]
    fn a_reply_that_nobody_waits_for_any_more_is_not_waited_for() {
        let (after_us, asked) = (5, NODE.address);
        let problem = Problem::TimedOut { asked: Address::Tracker, after_us };
        let told = Problem::TimedOut { asked, after_us };
        let afresh = |peer| {
            let give_up = Effect::GiveUp { to: asked, problem: told.clone() };
            [give_up, Effect::Close { peer, problem: told.clone() }]
        };
        let message = [0x40, 0, 0, 0, 1, 0, 0, 0, 0];
        let closed = |tracker: &mut Tracker, peer| {
            let mut effects = Vec::new();
            tracker.closed(peer, &problem, &Layout::default(), &mut effects);
            effects
        };
        let asked_by = |peers: &[Peer]| {
            let mut tracker = tracker_of(&[3001]);
            peers.iter().for_each(|peer| drop(receive(&mut tracker, *peer, &message)));
            tracker
        };
        let tracker = &mut asked_by(&[ONE, TWO]);
        assert_eq!(closed(tracker, ONE), afresh(TWO));
        assert_eq!(receive(tracker, NODE, &message), [], "of the connection before");
        // Where another is first the order is known, until that has its reply.
        let three = Peer { connection: 9, ..TWO };
        let tracker = &mut asked_by(&[ONE, TWO, three]);
        assert_eq!(closed(tracker, TWO), []);
        let [give_up, close] = afresh(three);
        assert_eq!(receive(tracker, NODE, &message), [reply(ONE, &message), give_up, close]);
    }

    #[test]
    fn whoever_is_let_down_is_answered_nothing_more() {
        let tracker = &mut tracker_of(&[3001, 3002]);
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
        let tracker = &mut tracker_of(&[3001]);
        let message = [0x40, 0, 0, 0, 1, 0, 0, 0, 0];
        let again = Peer { connection: 7, ..ONE };
        receive(tracker, again, &message);
        tracker.closed(ONE, &Problem::NoSuchNode { port: 1 }, &Layout::default(), &mut Vec::new());
        assert_eq!(receive(tracker, NODE, &message), [reply(again, &message)]);
    }

    #[test]
    fn a_node_may_ask_too() {
        let tracker = &mut tracker_of(&[3001, 3002]);
        let asking = Peer { connection: 9, asks: true, ..NODE };
        assert_eq!(receive(tracker, asking, &[0, 0, 0, 43]), [reply(asking, &3002_u32.to_be_bytes())]);
    }

    #[test]
    fn refuses_what_is_neither_frame_and_lets_down_who_waits_for_a_broken_node() {
        let tracker = &mut tracker_of(&[3001]);
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
