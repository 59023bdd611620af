//! Nodes come and go: the tracker's part.
//!
//! One change at a time, the others wait. It tells the nodes, hears when they are ready and when they are done, and decides when
//! the new table is in force. Whatever an order's fate, it can be given again: an order that broke with its connection is, and a
//! node that was switched on again is told all that it has to know.

use super::Tracker;
use crate::actor::{Actor, Address, Effect, Outbox, Problem};
use crate::mistake::{Mistake, made};
use crate::order::{Order, Report};
use crate::placement::Table;
use crate::strategy::Strategy;
use crate::wire::{Layout, Message};

/// A change of the table that is under way.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Change {
    /// The node that comes or goes.
    pub port: u32,
    /// Whether it comes.
    pub joins: bool,
    /// The epoch that it leads to.
    pub epoch: u32,
    /// The table before it.
    pub before: Table,
    /// The table of that epoch.
    pub next: Table,
    /// How far it has got.
    pub phase: Phase,
    /// All nodes of either table, and how far each has got.
    pub members: Vec<(u32, Stage)>,
}

/// How far a change has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Phase {
    /// The nodes hear of it.
    Preparing,
    /// They hand over their keys.
    Moving,
}

/// How far a node has got with a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// It has not said that it knows of it.
    Told,
    /// It lost its memory, and has not said that it knows of it again.
    Forgot,
    /// It knows of it.
    Ready,
    /// It has nothing left that belongs elsewhere.
    Done,
}

impl Tracker {
    /// The change that is under way.
    #[must_use]
    pub const fn change(&self) -> Option<&Change> {
        self.change.as_ref()
    }

    /// How many changes have come to their end.
    #[must_use]
    pub const fn epoch(&self) -> u32 {
        self.epoch
    }

    /// The nodes that are to come or go next, in order, and whether they come.
    #[must_use]
    pub fn queue(&self) -> &[(u32, bool)] {
        &self.queue
    }

    /// Whether all who came or went have arrived or left.
    #[must_use]
    pub const fn is_settled(&self) -> bool {
        self.change.is_none() && self.queue.is_empty() && self.leaving.is_empty()
    }

    /// The node that could not leave, since what was asked for last: it is the last one, and holds pairs.
    #[must_use]
    pub const fn refused(&self) -> Option<u32> {
        self.refused
    }

    /// Whether the node at this port was told to leave.
    #[must_use]
    pub fn is_gone(&self, port: u32) -> bool {
        self.gone.contains(&port)
    }

    /// The nodes that there will be once all changes asked for have come to their end.
    #[must_use]
    pub fn to_come(&self) -> Vec<u32> {
        let mut ports = self.change.as_ref().map_or(&self.table, |change| &change.next).ports().to_vec();
        for &(port, joins) in &self.queue {
            ports.retain(|other| *other != port);
            if joins {
                ports.push(port);
            }
        }
        ports
    }

    /// Whoever runs the cluster wants this node to leave.
    pub fn dismiss(&mut self, port: u32, layout: &Layout, effects: &mut Vec<Effect>) {
        self.enqueue(port, false, &mut Outbox { layout, effects });
    }

    pub(super) fn answers_nobody(&self) -> bool {
        self.strategy == Strategy::Stop && self.change.is_some() && !made(Mistake::AnswersWhileStopped)
    }

    fn enqueue(&mut self, port: u32, joins: bool, out: &mut Outbox<'_>) {
        self.refused = None;
        if self.change.is_some() && made(Mistake::NoQueue) {
            return;
        }
        self.queue.push((port, joins));
        self.begin(out);
    }

    /// Begins the next change, if none is under way.
    fn begin(&mut self, out: &mut Outbox<'_>) {
        while self.change.is_none() && !self.queue.is_empty() {
            let (port, joins) = self.queue.remove(0);
            if self.ports().contains(&port) == joins {
                continue;
            }
            let next = if joins { self.table.with(port) } else { self.table.without(port) };
            let mut members: Vec<u32> = self.ports().to_vec();
            if joins {
                members.push(port);
            }
            let before = self.table.clone();
            let naive = self.strategy == Strategy::Naive;
            let (phase, stage) = if naive { (Phase::Moving, Stage::Ready) } else { (Phase::Preparing, Stage::Told) };
            if naive {
                self.table = next.clone();
            }
            let told = members.clone();
            let members = members.into_iter().map(|port| (port, stage)).collect();
            self.change = Some(Change { port, joins, epoch: self.epoch + 1, before, next, phase, members });
            for port in told {
                self.tell(port, out);
            }
            self.go_on(out);
        }
    }

    /// Gives a node the orders that it needs by now.
    fn tell(&mut self, port: u32, out: &mut Outbox<'_>) {
        let (epoch, naive) = (self.epoch, self.strategy == Strategy::Naive);
        out.for_itself(Address::Tracker);
        let order = |order: Order, epoch: u32, out: &mut Outbox<'_>| out.ask(Address::Node(port), order.message(epoch));
        if self.leaving.contains(&port) {
            return order(Order::Leave, epoch, out);
        }
        let stage = self.change.as_ref().and_then(|change| change.stage(port));
        if !naive && !self.informed.contains(&port) && (epoch > 0 || stage.is_some()) {
            // Until the first change by which nodes come or go they get along without.
            let settled = self.settled_table();
            order(Order::Table(settled.placement()), epoch, out);
            for slot in settled.ports() {
                order(Order::Port(*slot), epoch, out);
            }
        }
        let Some((change, stage)) = self.change.as_ref().zip(stage) else {
            // Naive nodes know no table.
            return order(Order::End, if naive { 0 } else { epoch }, out);
        };
        if stage < Stage::Ready {
            if stage == Stage::Forgot && change.phase == Phase::Moving {
                order(Order::Given, change.epoch, out);
            }
            order(Order::Port(change.port), change.epoch, out);
        } else if change.phase == Phase::Moving {
            order(self.move_order(), change.epoch, out);
        }
    }

    /// The table that is in force, or was before the change that is under way.
    fn settled_table(&self) -> Table {
        self.change.as_ref().map_or(&self.table, |change| &change.before).clone()
    }

    const fn move_order(&self) -> Order {
        match self.strategy {
            Strategy::Live => Order::Move,
            Strategy::Stop => Order::Freeze,
            Strategy::Naive => Order::Reinsert,
        }
    }

    /// Gives a node its orders again where the connection broke on which they were given.
    pub(super) fn tell_again(&mut self, port: u32, problem: &Problem, out: &mut Outbox<'_>) {
        let absent = matches!(
            problem,
            Problem::Crashed { .. } | Problem::Down { .. } | Problem::NoSuchNode { .. } | Problem::Left { .. }
        );
        // Whoever comes back says so.
        if absent || self.epoch == 0 && self.change.is_none() || made(Mistake::NoOrderAgain) {
            return;
        }
        let concerned = self.change.as_ref().is_some_and(|change| change.stage(port).is_some());
        if concerned || self.ports().contains(&port) || self.leaving.contains(&port) {
            self.tell(port, out);
        }
    }

    /// What a node reports, of an epoch.
    pub(super) fn hear(&mut self, port: u32, report: Report, epoch: u32, out: &mut Outbox<'_>) {
        if report == Report::Here {
            return self.welcome(port, epoch, out);
        }
        let Some(change) = &mut self.change else { return };
        if epoch != change.epoch && !made(Mistake::NoEpoch) {
            return;
        }
        let moving = change.phase == Phase::Moving;
        let Some(stage) = change.stage_mut(port) else { return };
        if let (Report::Ready | Report::Done, Err(place)) = (report, self.informed.binary_search(&port)) {
            self.informed.insert(place, port);
        }
        match report {
            Report::Ready => {
                let first = *stage < Stage::Ready;
                *stage = Stage::Ready.max(*stage);
                if first && moving {
                    self.tell(port, out);
                }
                self.go_on(out);
            }
            Report::Done => {
                *stage = Stage::Done;
                self.go_on(out);
            }
            // It may be an old one, said again.
            Report::Refuse if change.next.is_empty() => {
                // The epoch is over, so that nobody takes what was said of it for something about the next one.
                self.epoch = change.epoch;
                self.change = None;
                self.refused = Some(port);
                self.informed.retain(|other| *other != port);
                self.tell(port, out);
                self.resume(out);
            }
            Report::Refuse | Report::Here => {}
        }
    }

    /// Whether it has to hear from others as well before a report of this node has consequences.
    pub(crate) fn only_notes(&self, port: u32, report: Message) -> bool {
        let Some(change) = self.change.as_ref().filter(|change| change.epoch == report.key) else { return false };
        let wanted = match (Report::of(report.value), change.phase) {
            (Some(Report::Ready), Phase::Preparing) => Stage::Ready,
            (Some(Report::Done), Phase::Moving) => Stage::Done,
            _ => return false,
        };
        change.members.iter().any(|(member, stage)| *member != port && *stage < wanted)
    }

    /// A node was switched on: it joins, or is told what it has missed.
    fn welcome(&mut self, port: u32, epoch: u32, out: &mut Outbox<'_>) {
        let member = self.change.as_ref().is_some_and(|change| change.stage(port).is_some());
        if !member && !self.ports().contains(&port) && !self.leaving.contains(&port) {
            if self.gone.contains(&port) {
                // Said before it left.
                return;
            }
            // Who waits for its turn is told when that comes.
            if !self.queue.contains(&(port, true)) {
                self.enqueue(port, true, out);
            }
            return;
        }
        // What was said to it before may have been said to nobody.
        out.done_with(Address::Tracker, Address::Node(port));
        self.let_down(port, &Problem::Crashed { port }, out.effects);
        // Who knew the table and does not any more has lost its memory.
        if epoch == 0 && self.informed.contains(&port) {
            self.informed.retain(|other| *other != port);
            if let Some(stage) = self.change.as_mut().and_then(|change| change.stage_mut(port)) {
                *stage = Stage::Forgot;
            }
        }
        if made(Mistake::NoTellingAgain) {
            return;
        }
        self.tell(port, out);
        let moving = self.change.as_ref().filter(|change| change.phase == Phase::Moving);
        let others: Vec<u32> =
            moving.map(|change| change.members.iter().map(|(port, _)| *port).collect()).unwrap_or_default();
        for other in others.into_iter().filter(|other| *other != port && !made(Mistake::NoRepeat)) {
            self.tell(other, out);
        }
    }

    /// Goes on with the change if all nodes are ready, or done.
    fn go_on(&mut self, out: &mut Outbox<'_>) {
        let Some(change) = &mut self.change else { return };
        let all = |stage| change.members.iter().all(|(_, own)| *own >= stage);
        if change.phase == Phase::Preparing && (all(Stage::Ready) || made(Mistake::FlipsEarly)) {
            change.phase = Phase::Moving;
            if !change.joins && made(Mistake::LeavesEarly) {
                self.leaving.push(change.port);
                change.members.retain(|(port, _)| *port != change.port);
            }
            if self.strategy == Strategy::Live {
                self.table = change.next.clone();
            }
            let members = change.members.iter().map(|(port, _)| *port).chain(self.leaving.iter().copied());
            for port in members.collect::<Vec<_>>() {
                self.tell(port, out);
            }
            return;
        }
        let any = change.members.iter().any(|(_, own)| *own == Stage::Done);
        if change.phase == Phase::Moving && (all(Stage::Done) || any && made(Mistake::EndsEarly)) {
            self.finish(out);
        }
    }

    fn finish(&mut self, out: &mut Outbox<'_>) {
        let Some(Change { port, joins, epoch, next, members, .. }) = self.change.take() else { return };
        (self.epoch, self.table) = (epoch, next);
        if !joins {
            self.leaving.push(port);
            self.gone.push(port);
            self.informed.retain(|other| *other != port);
        }
        for (member, _) in members {
            if member == port && !joins || self.strategy != Strategy::Naive {
                self.tell(member, out);
            }
        }
        self.resume(out);
    }

    /// Answers who waited for the change to be over, and begins the next one.
    fn resume(&mut self, out: &mut Outbox<'_>) {
        for (asker, bytes) in std::mem::take(&mut self.held) {
            out.effects.push(Effect::Serving(asker.address));
            self.receive(asker, &bytes, out.layout, out.effects);
        }
        self.begin(out);
    }
}

impl Change {
    fn stage(&self, port: u32) -> Option<Stage> {
        self.members.iter().find(|(member, _)| *member == port).map(|(_, stage)| *stage)
    }

    fn stage_mut(&mut self, port: u32) -> Option<&mut Stage> {
        self.members.iter_mut().find(|(member, _)| *member == port).map(|(_, stage)| stage)
    }
}
