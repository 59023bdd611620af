//! A node: stores pairs, answers messages about them, and hands them over when nodes come or go.
//!
//! It knows only what frames told it: of the tracker's table what orders say (`orders`), of other nodes' pairs what they push or answer
//! (`change`). Until the first order it answers for every key. Nine bytes have no room for an epoch, so that a connection carries
//! it: what was asked of another node in a change is given up at its end.

mod change;
mod orders;
mod reinsert;

use crate::actor::{Actor, Address, Effect, FIRST_NODE_PORT, Outbox, Peer, Problem, TRACKER_PORT};
use crate::mistake::{Mistake, made};
use crate::order::Report;
use crate::pairs::Pairs;
use crate::placement::Table;
use crate::wire::{DIRECTORY_BYTES, Field, Layout, Message, MessageType, WireError, decode_directory};
use change::Change;
use reinsert::Reinsert;

/// A storage server.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Node {
    port: u32,
    pairs: Pairs,
    refusal: Option<(Address, Problem)>,
    known: Known,
    /// Requests that wait, in the order in which they came.
    held: Vec<(Peer, Message)>,
    /// Of the tracker and of each node the newest connection that it has opened, by address: what still comes on an older one is out of
    /// date.
    newest: Vec<Peer>,
}

/// What frames told a node of the cluster.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Known {
    /// Whether it may answer: who was just switched on waits to hear from the tracker.
    member: bool,
    /// The epoch of its table.
    epoch: u32,
    /// The tracker's table as it was told; none as long as it was told none.
    table: Option<Table>,
    /// The table that it is being told, slot by slot, and its epoch.
    heard: Option<(u32, Table)>,
    change: Option<Change>,
    reinsert: Option<Reinsert>,
    /// The epoch of a change in which it has lost its memory: all that it had to give counts as given.
    given: Option<u32>,
    /// Whether it was switched on and the tracker has not shown yet that it has heard of it.
    here: bool,
    /// What it reported last, and of which epoch, until the tracker has given an order.
    report: Option<(Report, u32)>,
}

impl Known {
    const fn new(member: bool) -> Self {
        Self {
            member,
            epoch: 0,
            table: None,
            heard: None,
            change: None,
            reinsert: None,
            given: None,
            here: false,
            report: None,
        }
    }
}

/// How a node deals with a client's request for a key.
enum Verdict {
    /// It is the one who answers.
    Serve,
    /// The one who answers is at this port.
    Elsewhere(u32),
    /// That will show.
    Wait,
    /// It will be the one as soon as the key has come from the node at this port.
    Pull(u32),
}

impl Node {
    /// An empty node at `port` that answers for every key.
    #[must_use]
    pub const fn new(port: u32) -> Self {
        Self { port, pairs: Pairs::new(), refusal: None, known: Known::new(true), held: Vec::new(), newest: Vec::new() }
    }

    /// An empty node at `port` that answers nobody before the tracker has spoken to it.
    #[must_use]
    pub fn joining(port: u32) -> Self {
        Self { port, pairs: Pairs::new(), refusal: None, known: Known::new(false), ..Self::new(port) }
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

    /// How many requests wait here.
    #[must_use]
    pub const fn waiting(&self) -> usize {
        self.held.len()
    }

    /// Whether it waits to hear from the tracker, or has something to hand over or to get.
    #[must_use]
    pub const fn is_changing(&self) -> bool {
        !self.known.member || self.known.change.is_some() || self.known.reinsert.is_some()
    }

    /// Whether it stores this key and may answer for it.
    #[must_use]
    pub fn serves(&self, key: u32) -> bool {
        self.pairs.get(key).is_some() && self.answers_for(key)
    }

    /// Whether it has given this key to its new owner, and keeps a pair only until that is known to have arrived.
    #[must_use]
    pub fn has_given(&self, key: u32) -> bool {
        let Known { table: Some(table), change: Some(change), .. } = &self.known else { return false };
        let moves = table.owner(key) == Some(self.port) && change.next.owner(key) != Some(self.port);
        moves && change.has_given(key)
    }

    fn answers_for(&self, key: u32) -> bool {
        let Some(table) = &self.known.table else { return true };
        let owner = table.owner(key);
        let Some(change) = &self.known.change else { return owner == Some(self.port) };
        if owner == Some(self.port) {
            return change.next.owner(key) == owner || !change.has_given(key);
        }
        // Where there was no node, there is none for anybody before the tracker says so.
        change.next.owner(key) == Some(self.port) && owner.map_or(change.moving, |owner| change.has_arrived(key, owner))
    }

    /// Its memory is gone, but if it is `durable` not the pairs, nor what it knows of the cluster.
    pub fn crash(&mut self, durable: bool) {
        self.refusal = None;
        self.held.clear();
        self.newest.clear();
        if !durable {
            self.pairs = Pairs::new();
            self.known = Known::new(false);
        } else if let Some(change) = &mut self.known.change {
            change.crash();
        }
    }

    /// It has been switched on, for the first time or again.
    pub fn start(&mut self, layout: &Layout, effects: &mut Vec<Effect>) {
        if layout.max(Field::Key).min(layout.max(Field::Value)) < FIRST_NODE_PORT {
            // Nothing that has to do with ports can be told in such a layout, and no node comes or goes.
            self.known.member = true;
            return;
        }
        self.known.here = true;
        self.report_again(&mut Outbox { layout, effects });
    }

    /// Reports what the tracker may not have heard.
    fn report_again(&self, out: &mut Outbox<'_>) {
        let Known { epoch, change, reinsert, here, report, .. } = &self.known;
        out.for_itself(Address::Node(self.port));
        if *here {
            let epoch = change.as_ref().map_or(*epoch, |change| change.epoch);
            let epoch = reinsert.as_ref().map_or(epoch, |reinsert| reinsert.epoch);
            out.ask(Address::Tracker, Report::Here.message(epoch));
        }
        if let Some((report, epoch)) = report {
            out.ask(Address::Tracker, report.message(*epoch));
        }
    }

    fn report(&mut self, report: Report, epoch: u32, out: &mut Outbox<'_>) {
        self.known.report = Some((report, epoch));
        out.for_itself(Address::Node(self.port));
        out.ask(Address::Tracker, report.message(epoch));
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
        held.map_or_else(|| nothing(key), |value| Message { kind, key, value })
    }

    /// What a client asks, or the tracker for it.
    fn request(&mut self, from: Peer, request: Message, out: &mut Outbox<'_>) {
        let key = request.key;
        if request.kind == MessageType::Nop {
            return out.answer(from, nothing(key));
        }
        match self.verdict(key) {
            Verdict::Serve => {
                let reply = self.answer(request);
                out.answer(from, reply);
            }
            Verdict::Elsewhere(port) => {
                out.answer(from, Message { kind: MessageType::Nop, key, value: port });
            }
            Verdict::Wait => self.held.push((from, request)),
            Verdict::Pull(owner) => {
                self.held.push((from, request));
                if self.known.change.as_mut().is_some_and(|change| change.pull(key, owner)) {
                    out.ask(Address::Node(owner), Message { kind: MessageType::Lookup, key, value: 0 });
                }
            }
        }
    }

    fn verdict(&self, key: u32) -> Verdict {
        let Known { member, table, change, .. } = &self.known;
        if !member || change.as_ref().is_some_and(|change| change.frozen) {
            return Verdict::Wait;
        }
        if self.answers_for(key) || change.is_none() && made(Mistake::ServesAnyKey) {
            return match change {
                // The last node takes nothing in any more.
                Some(change) if change.next.is_empty() && change.moving => Verdict::Elsewhere(TRACKER_PORT),
                Some(change) if change.next.is_empty() => Verdict::Wait,
                _ => Verdict::Serve,
            };
        }
        let old = table.as_ref().and_then(|table| table.owner(key));
        let Some(change) = change else { return Verdict::Elsewhere(old.unwrap_or(TRACKER_PORT)) };
        let new = change.next.owner(key);
        match (old, new) {
            // It is pushed: who is sent there now would only wait there.
            (Some(old), _) if old == self.port && change.is_unacked(key) => Verdict::Wait,
            (None, Some(new)) if new == self.port => Verdict::Wait,
            (Some(_), Some(new)) if new == self.port && made(Mistake::NoPull) => Verdict::Serve,
            // Whoever is asked for a key must have heard of the change; that all have is what the order to move says.
            (Some(_), Some(new)) if new == self.port && !change.moving => Verdict::Wait,
            (Some(old), Some(new)) if new == self.port => Verdict::Pull(old),
            (Some(old), _) if old != self.port && !change.moving => Verdict::Elsewhere(old),
            _ => Verdict::Elsewhere(new.unwrap_or(TRACKER_PORT)),
        }
    }

    /// What another node asks in the course of a change.
    fn peer_request(&mut self, from: Peer, port: u32, request: Message, out: &mut Outbox<'_>) {
        if !self.known.member {
            return self.held.push((from, request));
        }
        match request.kind {
            MessageType::Insert => self.receive_push(from, port, request, out),
            MessageType::Lookup => self.receive_pull(from, port, request.key, out),
            MessageType::Delete | MessageType::Nop => out.answer(from, nothing(request.key)),
        }
    }

    fn receive_push(&mut self, from: Peer, port: u32, push: Message, out: &mut Outbox<'_>) {
        let Known { table, change, .. } = &mut self.known;
        let Some(table) = table else {
            let echo = self.answer(push);
            return out.answer(from, echo);
        };
        out.answer(from, push);
        let moves = table.owner(push.key) == Some(port);
        let Some(change) = change.as_mut().filter(|change| moves && change.next.owner(push.key) == Some(self.port))
        else {
            return;
        };
        if !change.has_arrived(push.key, port) || made(Mistake::LatePushStored) {
            self.pairs.insert(push.key, push.value);
        }
        change.pass(push.key, port);
        self.go_on(None, out);
    }

    /// Who asks has heard the order to move, so that this node knows of the change as well, unless it is over here already.
    fn receive_pull(&mut self, from: Peer, port: u32, key: u32, out: &mut Outbox<'_>) {
        let Known { table, change, .. } = &mut self.known;
        let mine = table.as_ref().is_some_and(|table| table.owner(key) == Some(self.port));
        let change = change.as_mut().filter(|change| mine && change.next.owner(key) == Some(port));
        let held = change.and_then(|change| {
            change.give(key);
            self.pairs.get(key)
        });
        let kind = MessageType::Lookup;
        out.answer(from, held.map_or_else(|| nothing(key), |value| Message { kind, key, value }));
    }

    /// What another node answers.
    fn peer_reply(&mut self, port: u32, reply: Message, out: &mut Outbox<'_>) {
        let Message { kind, key, value } = reply;
        if self.inserted_anew(port, reply, out) {
            return;
        }
        let Known { table: Some(table), change: Some(change), .. } = &mut self.known else { return };
        if kind == MessageType::Insert {
            if change.acked(key, port) {
                if !made(Mistake::KeepsCopies) {
                    self.pairs.remove(key);
                }
                self.go_on(Some(key), out);
                self.push(out);
            }
            return;
        }
        if table.owner(key) != Some(port) || !change.pulled(key, port) {
            return;
        }
        if !change.has_arrived(key, port) {
            change.take(key);
            if kind == MessageType::Lookup {
                self.pairs.insert(key, value);
            }
        }
        self.go_on(Some(key), out);
    }

    /// Deals anew with requests that wait: all, or those for a key.
    fn go_on(&mut self, key: Option<u32>, out: &mut Outbox<'_>) {
        if made(Mistake::ForgetsWhoWaits) {
            return;
        }
        for (peer, request) in std::mem::take(&mut self.held) {
            if key.is_some_and(|key| key != request.key) {
                self.held.push((peer, request));
                continue;
            }
            out.effects.push(Effect::Serving(peer.address));
            self.asked(peer, request, out);
        }
    }

    fn asked(&mut self, from: Peer, request: Message, out: &mut Outbox<'_>) {
        match from.address {
            Address::Node(port) => self.peer_request(from, port, request, out),
            Address::Client(_) | Address::Tracker => self.request(from, request, out),
        }
    }

    fn take_in(&mut self, from: Peer, bytes: &[u8], out: &mut Outbox<'_>) -> Result<(), WireError> {
        if !from.asks && from.address == Address::Tracker && bytes.len() <= DIRECTORY_BYTES {
            let port = decode_directory(bytes, out.layout)?;
            self.directed(port, out);
            return Ok(());
        }
        let message = Message::decode(bytes, out.layout)?;
        if self.is_out_of_date(from) {
            return Ok(());
        }
        match from {
            Peer { asks: false, address: Address::Node(port), .. } => self.peer_reply(port, message, out),
            Peer { asks: false, .. } => {}
            // A client's Nop that the tracker passes on has no value.
            Peer { address: Address::Tracker, .. } if message.kind == MessageType::Nop && message.value != 0 => {
                self.obey(message, out);
            }
            _ => self.asked(from, message, out),
        }
        Ok(())
    }

    /// Whether it comes on a connection that its peer has opened anew since; clients do not matter.
    fn is_out_of_date(&mut self, from: Peer) -> bool {
        if !from.asks || matches!(from.address, Address::Client(_)) {
            return false;
        }
        let place = self.newest.binary_search_by(|newest| newest.address.cmp(&from.address));
        let newest = match place {
            Ok(place) => &mut self.newest[place],
            Err(place) => {
                self.newest.insert(place, from);
                return false;
            }
        };
        newest.connection = from.connection.max(newest.connection);
        from.connection < newest.connection && !made(Mistake::NoEpoch)
    }

    /// A connection that it had opened is over: what was asked on it and not answered is asked again, if somebody is there.
    fn ask_again(&mut self, of: Address, problem: &Problem, out: &mut Outbox<'_>) {
        match (problem, of, &mut self.known.change) {
            // It may be there again, and have said so.
            (Problem::Crashed { .. }, Address::Node(port), Some(_)) if !made(Mistake::PushesPastGap) => {
                return self.push_and_pull_again(Some(port), out);
            }
            (Problem::Crashed { .. }, Address::Node(port), None) => return self.insert_anew_again(port, out),
            // Whoever comes back says so, and then the tracker does.
            (Problem::Down { .. }, Address::Node(port), Some(change)) => return change.miss(port),
            (
                Problem::Crashed { .. } | Problem::Down { .. } | Problem::NoSuchNode { .. } | Problem::Left { .. },
                ..,
            ) => return,
            _ => {}
        }
        match of {
            Address::Tracker => {
                self.known.here &= !made(Mistake::SaysHereOnce);
                self.report_again(out);
                self.ask_for_port_again(out);
            }
            Address::Node(port) => {
                self.insert_anew_again(port, out);
                self.push_and_pull_again(Some(port), out);
            }
            Address::Client(_) => {}
        }
    }
}

/// The answer of one who has nothing.
const fn nothing(key: u32) -> Message {
    Message { kind: MessageType::Nop, key, value: 0 }
}

impl Actor for Node {
    fn receive(&mut self, from: Peer, bytes: &[u8], layout: &Layout, effects: &mut Vec<Effect>) {
        if let Err(error) = self.take_in(from, bytes, &mut Outbox { layout, effects }) {
            let problem = Problem::Malformed { by: Address::Node(self.port), error };
            self.refusal = Some((from.address, problem.clone()));
            effects.push(Effect::Close { peer: from, problem: problem.clone() });
            self.closed(from, &problem, layout, effects);
        }
    }

    fn closed(&mut self, peer: Peer, problem: &Problem, layout: &Layout, effects: &mut Vec<Effect>) {
        self.held.retain(|(waiting, _)| *waiting != peer);
        if !peer.asks {
            self.ask_again(peer.address, problem, &mut Outbox { layout, effects });
        }
    }
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
