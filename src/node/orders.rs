//! What a node does when the tracker tells it something, and what it reports.
//!
//! Every order can be given again, since it may have been lost with its connection: then the same is done or reported again.

use super::{Change, Known, Node, Reinsert};
use crate::actor::{Address, Effect, Outbox};
use crate::mistake::{Mistake, made};
use crate::order::{Order, Report};
use crate::placement::{Placement, Table};
use crate::wire::{Message, MessageType};

impl Node {
    pub(super) fn obey(&mut self, order: Message, out: &mut Outbox<'_>) {
        let epoch = order.key;
        let Some(order) = Order::of(order.value) else { return };
        self.known.report = None;
        // Another may have been on its way since before.
        self.known.here &= !matches!(order, Order::Table(_));
        match order {
            Order::Table(placement) => self.learn(epoch, placement),
            Order::Port(port) => self.hear_of(epoch, port, out),
            Order::Move | Order::Freeze => self.hand_over(epoch, order == Order::Freeze, out),
            Order::End => self.end(epoch, out),
            Order::Reinsert => {
                self.known.member = true;
                self.known.reinsert = Some(Reinsert::new(epoch));
                self.go_on(None, out);
                self.insert_next(out);
            }
            Order::Leave => out.effects.push(Effect::Leave),
            Order::Given => self.known.given = Some(epoch),
        }
    }

    /// Whether an order is a part of a table that is being told, and nothing to act upon.
    pub(crate) fn only_hears(&self, order: Message) -> bool {
        match Order::of(order.value) {
            Some(Order::Table(_)) => true,
            Some(Order::Port(_)) => self.known.heard.as_ref().is_some_and(|(epoch, _)| *epoch == order.key),
            _ => false,
        }
    }

    fn learn(&mut self, epoch: u32, placement: Placement) {
        // What it knows already, and may have acted upon since, stands.
        let news = self.known.change.is_none() || self.known.epoch != epoch;
        self.known.heard = news.then(|| (epoch, Table::new(placement, Vec::new())));
    }

    /// Goes by the table that it was told, now that it was told all of it.
    fn adopt(&mut self, epoch: u32) {
        if let Some((_, table)) = self.known.heard.take_if(|(of, _)| *of == epoch) {
            (self.known.epoch, self.known.table, self.known.change) = (epoch, Some(table), None);
        }
    }

    fn hear_of(&mut self, epoch: u32, port: u32, out: &mut Outbox<'_>) {
        if let Some((_, table)) = self.known.heard.as_mut().filter(|(of, _)| *of == epoch) {
            *table = table.with(port);
            return;
        }
        self.adopt(epoch.wrapping_sub(1));
        if self.known.change.as_ref().is_some_and(|change| change.epoch < epoch) {
            // The end of the change before was lost.
            self.end(epoch - 1, out);
        }
        let Known { epoch: own, table: Some(table), change, given, .. } = &mut self.known else { return };
        if Some(epoch) != own.checked_add(1) {
            return;
        }
        let next = if table.ports().contains(&port) { table.without(port) } else { table.with(port) };
        if next.is_empty() && !self.pairs.is_empty() {
            return self.report(Report::Refuse, epoch, out);
        }
        // One that was called off may have had the same number.
        if change.as_ref().is_none_or(|change| !change.moving && change.next != next) {
            *change = Some(Change::new(epoch, next, *given == Some(epoch)));
        }
        self.known.member = true;
        self.report(Report::Ready, epoch, out);
        self.go_on(None, out);
        if made(Mistake::MovesEarly) {
            self.hand_over(epoch, false, out);
        }
    }

    fn hand_over(&mut self, epoch: u32, frozen: bool, out: &mut Outbox<'_>) {
        let Some(change) = self.known.change.as_mut().filter(|change| change.epoch == epoch) else { return };
        let again = change.moving | change.meet(None);
        (change.moving, change.frozen) = (true, frozen);
        if again {
            // Somebody has come back, and what was asked of it before may never be answered.
            let (pushed, pulled) = (change.pushes_to(None), change.pulls_from(None));
            self.be_done_with(pushed.into_iter().chain(pulled), out);
            self.push_and_pull_again(None, out);
        }
        self.go_on(None, out);
        self.push(out);
    }

    /// Gives up the connections to the nodes that these keys were pushed to or asked of.
    fn be_done_with(&self, asked: impl Iterator<Item = (u32, u32)>, out: &mut Outbox<'_>) {
        let mut ports = Vec::new();
        for (_, port) in asked {
            if !ports.contains(&port) {
                ports.push(port);
                out.done_with(Address::Node(self.port), Address::Node(port));
            }
        }
    }

    /// Pushes what is to be pushed next, and reports when there is nothing left.
    pub(super) fn push(&mut self, out: &mut Outbox<'_>) {
        out.for_itself(Address::Node(self.port));
        let Known { table: Some(table), change: Some(change), .. } = &mut self.known else { return };
        if !change.moving {
            return;
        }
        while let Some((key, to, value)) = change.next_push(self.port, table, &self.pairs) {
            if !change.misses(to) {
                out.ask(Address::Node(to), Message { kind: MessageType::Insert, key, value });
            }
            if made(Mistake::FreesBeforeEcho) {
                self.pairs.remove(key);
            }
        }
        if change.is_done() {
            let epoch = change.epoch;
            self.report(Report::Done, epoch, out);
        }
    }

    /// Asks `of`, or everyone, again for what has not been answered, the pushes in the order of keys.
    pub(super) fn push_and_pull_again(&mut self, of: Option<u32>, out: &mut Outbox<'_>) {
        let Some(change) = &mut self.known.change else { return };
        change.meet(of);
        out.for_itself(Address::Node(self.port));
        if !made(Mistake::NoPushAgain) {
            for (key, to) in change.pushes_to(of) {
                let value = self.pairs.get(key).unwrap_or(0);
                out.ask(Address::Node(to), Message { kind: MessageType::Insert, key, value });
            }
        }
        for (key, from) in change.pulls_from(of) {
            out.ask(Address::Node(from), Message { kind: MessageType::Lookup, key, value: 0 });
        }
    }

    /// Everything is where it belongs: what has not arrived is not there.
    fn end(&mut self, epoch: u32, out: &mut Outbox<'_>) {
        self.adopt(epoch);
        // One that was called off.
        self.known.change.take_if(|change| Some(change.epoch) == epoch.checked_add(1) && !change.moving);
        if let Some(change) = self.known.change.take_if(|change| change.epoch == epoch) {
            self.be_done_with(change.pulls_from(None).into_iter(), out);
            (self.known.epoch, self.known.table) = (epoch, Some(change.next));
        }
        // One that knows no table has forgotten it, and is told anew, unless there has never been one.
        if epoch == if self.known.table.is_some() { self.known.epoch } else { 0 } {
            self.known.here = false;
            self.known.member |= self.known.change.is_none();
        }
        self.known.reinsert.take_if(|reinsert| reinsert.epoch == epoch);
        self.go_on(None, out);
    }

    /// Goes on to the next pair that is inserted anew.
    fn insert_next(&mut self, out: &mut Outbox<'_>) {
        let Some(reinsert) = &mut self.known.reinsert else { return };
        if let Some(key) = reinsert.advance(&self.pairs) {
            return out.ask_for_port(key);
        }
        let epoch = reinsert.epoch;
        self.known.reinsert = None;
        self.report(Report::Done, epoch, out);
    }

    /// The tracker has said where the pair that is to be inserted anew belongs.
    pub(super) fn directed(&mut self, port: u32, out: &mut Outbox<'_>) {
        let Some(Reinsert { at: Some((key, at @ None)), .. }) = &mut self.known.reinsert else { return };
        match self.pairs.get(*key).filter(|_| port != self.port && port != 0) {
            Some(value) => {
                *at = Some(port);
                out.ask(Address::Node(port), Message { kind: MessageType::Insert, key: *key, value });
            }
            None => self.insert_next(out),
        }
    }

    pub(super) fn ask_for_port_again(&self, out: &mut Outbox<'_>) {
        if let Some(Reinsert { at: Some((key, None)), .. }) = self.known.reinsert {
            out.ask_for_port(key);
        }
    }

    pub(super) fn insert_anew_again(&mut self, to: u32, out: &mut Outbox<'_>) {
        if let Some(Reinsert { at: Some((key, at)), .. }) = &mut self.known.reinsert
            && *at == Some(to)
        {
            // Where it belongs may have changed.
            *at = None;
            out.ask_for_port(*key);
        }
    }

    /// Whether the node at `port` says that it has stored the pair that is being inserted anew there: then it is done with here.
    pub(super) fn inserted_anew(&mut self, port: u32, reply: Message, out: &mut Outbox<'_>) -> bool {
        let Some(Reinsert { at: Some((key, Some(at))), .. }) = self.known.reinsert else { return false };
        if at != port || key != reply.key || reply.kind != MessageType::Insert {
            return false;
        }
        self.pairs.remove(key);
        self.insert_next(out);
        true
    }
}
