//! The history: a world with the record of everything that happened in it, and the way back.
//!
//! Frames, operations and events are kept in the order in which they came about and counted from 1. The record is made from
//! the world's own [`Changes`]; nothing is recorded that did not happen, and nothing here influences what happens. Any moment
//! can be visited: the nearest checkpoint before it is copied and what followed is replayed, over memory and without recording.

mod moment;
mod records;

pub use moment::Moment;
pub use records::{
    Arrival, ConnectionRecord, Ended, Event, FrameRecord, Mark, Marked, OperationRecord, UNTOUCHED, What,
};

use crate::command::Command;
use crate::digest::Digest;
use crate::fault::Damage;
use crate::network::{Arrived, Bytes, Fate, Frame, Packet};
use crate::run::Run;
use crate::world::{Changes, Happened, Refusal, Settings, World};

/// A checkpoint comes after so many events, or as many as there are frames in flight if those are more: copying them is what it costs.
const CHECKPOINT_EVENTS: usize = 2048;

/// A world and its past.
#[derive(Clone, Debug)]
pub struct History {
    settings: Settings,
    /// The latest moment, where things happen.
    live: Moment,
    frames: Vec<FrameRecord>,
    operations: Vec<OperationRecord>,
    events: Vec<Event>,
    commands: Vec<(u32, Command)>,
    connections: Vec<ConnectionRecord>,
    marks: Vec<Mark>,
    /// The events that are no delivery and no tick.
    incidents: Vec<u32>,
    /// Sorted; the first is the beginning.
    checkpoints: Vec<Moment>,
}

impl History {
    /// The history of a world in which nothing has happened yet.
    #[must_use]
    pub fn new(settings: &Settings) -> Self {
        let live = Moment::new(World::new(settings));
        Self {
            settings: settings.clone(),
            frames: Vec::new(),
            operations: Vec::new(),
            events: Vec::new(),
            commands: Vec::new(),
            connections: Vec::new(),
            marks: Vec::new(),
            incidents: Vec::new(),
            checkpoints: vec![live.clone()],
            live,
        }
    }

    /// What the world began with.
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The beginning.
    #[must_use]
    pub fn first(&self) -> &Moment {
        &self.checkpoints[0]
    }

    /// The latest moment.
    #[must_use]
    pub const fn live(&self) -> &Moment {
        &self.live
    }

    /// The world as it is at the latest moment.
    #[must_use]
    pub const fn world(&self) -> &World {
        self.live.world()
    }

    /// All frames ever sent; number `n` at index `n - 1`.
    #[must_use]
    pub fn frames(&self) -> &[FrameRecord] {
        &self.frames
    }

    /// All operations ever asked for; number `n` at index `n - 1`.
    #[must_use]
    pub fn operations(&self) -> &[OperationRecord] {
        &self.operations
    }

    /// All events so far; number `n` at index `n - 1`.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// How many events there were.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.events.len() as u32
    }

    /// Whether nothing has happened yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// All commands so far, each with the number of events that had happened before it: with the settings, the whole run.
    #[must_use]
    pub fn commands(&self) -> &[(u32, Command)] {
        &self.commands
    }

    /// Every connection ever opened; number `n` at index `n`.
    #[must_use]
    pub fn connections(&self) -> &[ConnectionRecord] {
        &self.connections
    }

    /// What byte faults did to frames, in order.
    #[must_use]
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// The events that are no delivery of a frame and no tick, in order.
    #[must_use]
    pub fn incidents(&self) -> &[u32] {
        &self.incidents
    }

    /// The settings and commands by which all of this comes about again.
    #[must_use]
    pub fn run(&self) -> Run {
        Run { settings: self.settings.clone(), commands: self.commands.clone(), events: self.len() }
    }

    /// Carries out a command; says what changed. A fault is an event.
    ///
    /// # Errors
    /// As [`World::check`]; nothing is changed.
    pub fn apply(&mut self, command: Command) -> Result<Changes, Refusal> {
        self.world().check(&command)?;
        self.commands.push((self.len(), command.clone()));
        let frames_before = self.frames.len() as u32;
        let changes = self.live.apply(&command);
        let Command::Fault(fault) = command else {
            self.record(&changes, self.len());
            return Ok(changes);
        };
        let event = self.len() + 1;
        self.record(&changes, event);
        for &(frame, damage, glued_to) in &changes.damage {
            self.mark(frame, event, Marked::Damage(damage));
            if let Some(other) = glued_to {
                self.mark(frame, event, Marked::GluedTo(other));
            }
            for (copy, _) in &changes.sent {
                self.mark(copy.seq, event, Marked::CopyOf(frame));
            }
            if damage == Damage::Drop {
                self.frames[frame as usize - 1].arrival = Arrival::Dropped(event);
            }
        }
        self.record_event(What::Fault(Box::new(fault)), frames_before, &changes);
        Ok(changes)
    }

    /// Lets the next thing happen, with the bytes that `bring` has for a frame; says what happened and changed.
    pub fn step(&mut self, bring: &mut dyn FnMut(&Frame) -> Bytes) -> Option<(Happened, Changes)> {
        let frames_before = self.frames.len() as u32;
        let (happened, changes) = self.live.step(bring)?;
        let event = self.len() + 1;
        let what = match &happened {
            Happened::Arrived(arrived) => self.arrived(arrived, event),
            Happened::TimedOut(client) => What::TimeOut(*client),
            Happened::Tick => What::Tick,
        };
        self.record(&changes, event);
        self.record_event(what, frames_before, &changes);
        Some((happened, changes))
    }

    /// A visit to the moment after event `n` and the commands that were given then.
    ///
    /// # Panics
    /// When there were fewer events.
    #[must_use]
    pub fn visit(&self, n: u32) -> Moment {
        assert!(n <= self.len(), "moment {n} of {}", self.len());
        // A fault given then is the event that follows.
        let is_past = |(at, command): &(u32, Command)| *at < n || *at == n && !matches!(command, Command::Fault(_));
        self.visit_before(n, self.commands.partition_point(is_past))
    }

    /// A visit to the moment after event `n` when of all commands the first `commands` had been given.
    fn visit_before(&self, n: u32, commands: usize) -> Moment {
        let before = |moment: &Moment| moment.events() <= n && moment.commands() <= commands;
        let place = self.checkpoints.partition_point(before) - 1;
        let mut moment = self.checkpoints[place].clone();
        moment.replay(&self.commands[..commands], n);
        moment
    }

    /// Goes back to a moment of this history: what came later is gone.
    pub fn rewind(&mut self, moment: Moment) {
        let n = moment.events();
        self.commands.truncate(moment.commands());
        self.events.truncate(n as usize);
        self.incidents.truncate(self.incidents.partition_point(|event| *event <= n));
        self.checkpoints.retain(|other| other.events() <= n && other.commands() <= moment.commands());
        self.marks.truncate(self.marks.partition_point(|mark| mark.event <= n));
        let unsent = self.frames.split_off(moment.world().network().frames_sent() as usize);
        self.connections.truncate(moment.world().network().connections_opened() as usize);
        self.operations.truncate(moment.world().operations() as usize);
        for record in &mut self.frames {
            record.arrival = record.arrival.at(n);
            if record.touched_at > n {
                record.touched_at = UNTOUCHED;
            }
        }
        for operation in &mut self.operations {
            operation.started = operation.started.filter(|(at, _)| *at <= n);
            operation.ended.take_if(|ended| ended.event > n);
        }
        self.uncount(&unsent);
        self.live = moment;
    }

    /// What operations have cost without these frames, which came after all others.
    fn uncount(&mut self, unsent: &[FrameRecord]) {
        let mut done = vec![false; self.operations.len()];
        for id in unsent.iter().filter_map(|record| record.frame.operation) {
            // Operations that are gone as well are not counted.
            let (Some(operation), Some(done @ false)) =
                (self.operations.get_mut(id as usize - 1), done.get_mut(id as usize - 1))
            else {
                continue;
            };
            *done = true;
            let first = operation.first_frame.take();
            (operation.frames, operation.bytes, operation.last_frame) = (0, 0, 0);
            // Of one that has ended it stays.
            operation.port.take_if(|_| operation.ended.is_none());
            let left = first.and_then(|first| self.frames.get(first as usize - 1..)).unwrap_or_default();
            for FrameRecord { frame, .. } in left.iter().filter(|record| record.frame.operation == Some(id)) {
                count(operation, frame);
            }
        }
    }

    /// Becomes the history of another run of the same settings. What both share stays.
    ///
    /// # Errors
    /// The first command of the run that cannot be carried out, or that it says more events than there are: up to there it has become it.
    pub fn become_run(&mut self, run: &Run) -> Result<(), Refusal> {
        let pairs = self.commands.iter().zip(&run.commands);
        let shared = pairs.take_while(|(one, other)| one == other).count();
        let next_at = |commands: &[(u32, Command)], events| commands.get(shared).map_or(events, |(at, _)| *at);
        let moment = next_at(&self.commands, self.len()).min(next_at(&run.commands, run.events));
        self.rewind(self.visit_before(moment, shared));
        // It was kept before, however long it is.
        run.continue_in(self, u32::MAX, usize::MAX).map(|_| ())
    }

    fn mark(&mut self, frame: u32, event: u32, what: Marked) {
        self.marks.push(Mark { frame, event, what });
        let record = &mut self.frames[frame as usize - 1];
        record.touched_at = record.touched_at.min(event);
    }

    fn arrived(&mut self, arrived: &Arrived, event: u32) -> What {
        let Packet::Frame(frame) = &arrived.packet else {
            let (from, to) = arrived.packet.ends();
            return What::Close { from, to };
        };
        for glued in arrived.glued() {
            self.frames[glued.seq as usize - 1].arrival = Arrival::Delivered(event);
            self.mark(glued.seq, event, Marked::GluedTo(frame.seq));
        }
        self.frames[frame.seq as usize - 1].arrival = Arrival::Delivered(event);
        What::Delivery(frame.seq)
    }

    /// Records what changed by event `at`, or by a command after it.
    fn record(&mut self, changes: &Changes, at: u32) {
        let now_us = self.world().network().now_us();
        for asked in &changes.asked {
            self.operations.push(OperationRecord {
                client: asked.client,
                request: asked.request.clone(),
                route: asked.route,
                submitted_at: at,
                submitted_us: now_us,
                started: None,
                ended: None,
                first_frame: None,
                last_frame: 0,
                port: None,
                frames: 0,
                bytes: 0,
            });
        }
        for &id in &changes.started {
            self.operations[id as usize - 1].started = Some((at, now_us));
        }
        for (frame, fate) in &changes.sent {
            if let Some(id) = frame.operation {
                count(&mut self.operations[id as usize - 1], frame);
            }
            let arrival = match fate {
                Fate::Flies => Arrival::Pending,
                Fate::Lost => Arrival::Lost(at),
            };
            self.frames.push(FrameRecord { frame: frame.clone(), sent_at: at, touched_at: UNTOUCHED, arrival });
        }
        for &seq in &changes.losses.frames {
            self.frames[seq as usize - 1].arrival = Arrival::Lost(at);
        }
        for (id, result) in &changes.ended {
            let result = result.clone().map_err(Box::new);
            self.operations[*id as usize - 1].ended = Some(Ended { event: at, time_us: now_us, result });
        }
        let opened = self.world().network().connections_opened() as usize;
        for number in self.connections.len()..opened {
            let ends = self.world().network().connection(number as u32).map(|connection| connection.ends);
            // A connection that is refused stays until the news has arrived, so it is there.
            self.connections.extend(ends.map(|ends| ConnectionRecord { ends, opened_at: at }));
        }
    }

    fn record_event(&mut self, what: What, frames_before: u32, changes: &Changes) {
        if !matches!(what, What::Delivery(_) | What::Tick) {
            self.incidents.push(self.len() + 1);
        }
        self.events.push(Event {
            time_us: self.world().network().now_us(),
            what,
            frames_before,
            sent: self.frames.len() as u32 - frames_before,
            placed: changes.placed,
            ended: changes.ended.first().map(|(id, _)| *id),
            problem: changes.problem.clone().map(Box::new),
        });
        let last = self.checkpoints.last().map_or(0, Moment::events);
        let wait = CHECKPOINT_EVENTS.max(self.world().network().packets_in_flight());
        if self.len() as usize >= last as usize + wait {
            self.checkpoints.push(self.live.clone());
        }
    }

    /// How much there is, for whoever wants to know what it costs: checkpoints so far.
    #[must_use]
    pub fn checkpoints(&self) -> usize {
        self.checkpoints.len()
    }

    /// What was done to a frame by a moment, in order.
    pub fn marks_of(&self, seq: u32, moment: u32) -> impl Iterator<Item = &Mark> {
        let touched_at = self.frames[seq as usize - 1].touched_at;
        self.marks_within(touched_at, moment).iter().filter(move |mark| mark.frame == seq)
    }

    /// The marks of these events, both included.
    fn marks_within(&self, first: u32, last: u32) -> &[Mark] {
        let place = |event| self.marks.partition_point(|mark| mark.event < event);
        self.marks.get(place(first)..place(last.saturating_add(1))).unwrap_or_default()
    }

    /// The frame of which a fault made this a copy.
    #[must_use]
    pub fn copy_of(&self, seq: u32) -> Option<u32> {
        self.marks_of(seq, u32::MAX).find_map(|mark| match mark.what {
            Marked::CopyOf(original) => Some(original),
            _ => None,
        })
    }

    /// The bytes that a frame's receiver gets, as far as is known at a moment, where they are not those sent.
    #[must_use]
    pub fn received(&self, seq: u32, moment: u32) -> Option<Vec<u8>> {
        let mut received = Vec::new();
        for other in self.joined(seq, moment) {
            received.extend(self.damaged(other, moment));
        }
        (received[..] != *self.frames[seq as usize - 1].frame.bytes).then_some(received)
    }

    /// The frames that arrive as one with this one, in their order, itself the last, as far as is known at a moment.
    fn joined(&self, seq: u32, moment: u32) -> Vec<u32> {
        if let Arrival::Delivered(event) = self.frames[seq as usize - 1].arrival.at(moment) {
            let glued = self.marks_within(event, event).iter().filter(|mark| mark.what == Marked::GluedTo(seq));
            return glued.map(|mark| mark.frame).chain([seq]).collect();
        }
        let mut joined = Vec::new();
        let mut open = vec![seq];
        while let Some(next) = open.pop() {
            joined.push(next);
            // One that is glued later is in front of those that were glued before.
            let glued = self.marks_within(0, moment).iter().rev().filter(|mark| mark.what == Marked::GluedTo(next));
            open.extend(glued.map(|mark| mark.frame));
        }
        joined.reverse();
        joined
    }

    fn damaged(&self, seq: u32, moment: u32) -> Vec<u8> {
        let mut damage = Vec::new();
        let mut next = Some((seq, moment));
        while let Some((frame, until)) = next {
            let mut own: Vec<Damage> = self.damage_of(frame, until).collect();
            own.append(&mut damage);
            damage = own;
            // A copy is of what the original was by then.
            next = self.marks_of(frame, until).find_map(|mark| match mark.what {
                Marked::CopyOf(original) => Some((original, mark.event)),
                _ => None,
            });
        }
        crate::network::damaged(&self.frames[seq as usize - 1].frame.bytes, &damage)
    }

    fn damage_of(&self, seq: u32, moment: u32) -> impl Iterator<Item = Damage> {
        self.marks_of(seq, moment).filter_map(|mark| match mark.what {
            Marked::Damage(damage) => Some(damage),
            _ => None,
        })
    }

    /// Frames sent for an operation by a moment, and their bytes.
    #[must_use]
    pub fn cost(&self, id: u32, moment: u32) -> (u32, u32) {
        let operation = &self.operations[id as usize - 1];
        let Some(first) = operation.first_frame else { return (0, 0) };
        // Frames are sent for an operation even after its end: a request that was given up may still be on its way.
        if self.frames[operation.last_frame as usize - 1].sent_at <= moment {
            return (operation.frames, operation.bytes);
        }
        let by_then = self.frames[first as usize - 1..].iter().take_while(|record| record.sent_at <= moment);
        let own = by_then.filter(|record| record.frame.operation == Some(id));
        own.fold((0, 0), |(frames, bytes), record| (frames + 1, bytes + record.frame.bytes.len() as u32))
    }

    /// The digest of all frames sent up to a moment and of the actors and network then.
    #[must_use]
    pub fn hash_of(&self, moment: &Moment) -> u64 {
        let digest: Digest = moment.transcript();
        std::hash::Hasher::finish(&digest.with(moment.world()))
    }
}

fn count(operation: &mut OperationRecord, frame: &Frame) {
    operation.first_frame.get_or_insert(frame.seq);
    operation.last_frame = frame.seq;
    operation.frames += 1;
    operation.bytes += frame.bytes.len() as u32;
    if operation.ended.is_none() {
        operation.port = frame.to.port().or(operation.port);
    }
}
