//! Trials: runs in which nodes come and go while clients work, judged from their first event to their rest. Not a test.
//!
//! A trial is a world, the checker that watches it, and what was commanded; whoever commands is somebody else: chance (`chance`), a
//! test, or a run that is being made shorter (`shrink`). What must hold depends on the weather.

#![allow(dead_code, reason = "each of the tests that share this needs a part of it")]

pub(crate) mod alone;
pub(crate) mod big;
pub(crate) mod chance;
pub(crate) mod crowd;
pub(crate) mod shrink;

use std::fmt::Write;

use ninebytes::actor::{Address, Outcome, Problem};
use ninebytes::check::{Checker, Violation};
use ninebytes::client::Request;
use ninebytes::command::Command;
use ninebytes::fault::Fault;
use ninebytes::network::Packet;
use ninebytes::node::Node;
use ninebytes::run::Run;
use ninebytes::wire::{DIRECTORY_BYTES, MESSAGE_BYTES};
use ninebytes::world::{Changes, Happened, Next, Settings, World};

/// What may go wrong, and so what must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weather {
    /// Nothing goes wrong: no operation fails.
    Calm,
    /// Only between the tracker and the nodes, and no node crashes: still none fails.
    Inside,
    /// Anything but lost memory: operations may fail, but what was acknowledged stands.
    Storm,
    /// Memory is lost as well: everything ends and settles, and what is stored is where it belongs.
    Loss,
}

impl Weather {
    pub(crate) const ALL: [Self; 4] = [Self::Calm, Self::Inside, Self::Storm, Self::Loss];

    fn forbids(self, violation: &Violation) -> bool {
        self != Self::Loss || matches!(violation.code, "misplaced" | "twice" | "frames")
    }

    const fn may_fail(self) -> bool {
        matches!(self, Self::Storm | Self::Loss)
    }
}

/// More events than this are taken for no end.
const EVENTS_MAX: u32 = 100_000;
/// So often what the checker has found is looked at.
const LOOK_EVERY: u32 = 64;
/// Frames of an operation when nothing goes wrong: four; two more if it comes too late and is sent on; and two more if there the key has
/// to be asked for. With every change that ends meanwhile it may be sent on again, by way of the tracker.
const FRAMES_MAX: u32 = 10;
const FRAMES_A_CHANGE: u32 = 4;
/// So soon after the last fault is over everything has come to its end, in virtual microseconds.
const REST_US_MAX: u64 = 20_000_000;

/// A run under way.
pub(crate) struct Trial {
    settings: Settings,
    pub(crate) weather: Weather,
    pub(crate) world: World,
    pub(crate) checker: Checker,
    pub(crate) events: u32,
    pub(crate) commands: Vec<(u32, Command)>,
    /// Operation `n` at index `n - 1`.
    pub(crate) operations: Vec<Operation>,
    pub(crate) failure: Option<String>,
}

/// An operation that was asked for.
#[derive(Debug, Default)]
pub(crate) struct Operation {
    /// Whether its bytes are sent as they are, to whom they may not belong.
    raw: bool,
    /// Changes that had ended by then.
    begun: u32,
    /// Frames sent for it.
    pub(crate) frames: u32,
    pub(crate) ended: Option<Result<Outcome, Problem>>,
}

impl Trial {
    pub(crate) fn new(settings: &Settings, weather: Weather) -> Self {
        Self {
            settings: settings.clone(),
            weather,
            world: World::new(settings),
            checker: Checker::default(),
            events: 0,
            commands: Vec::new(),
            operations: Vec::new(),
            failure: None,
        }
    }

    /// Carries out a command, if it can be. Whether it could.
    pub(crate) fn act(&mut self, command: Command) -> bool {
        if self.world.check(&command).is_err() {
            return false;
        }
        let (at, changes) = (self.events, self.world.apply(&command));
        self.events += u32::from(matches!(command, Command::Fault(_)));
        self.checker.applied(&self.world, &command, &changes, self.events);
        self.commands.push((at, command));
        self.judge(&changes);
        true
    }

    /// Whether a command is one that nothing is to be expected of yet: before the first change a node answers for every key, so that bytes
    /// sent to the wrong one are not refused.
    pub(crate) fn is_too_soon(&self, command: &Command) -> bool {
        matches!(command, Command::Operate { request: Request::Raw { .. }, .. }) && self.world.tracker().epoch() == 0
    }

    /// Lets the next thing happen. Whether there was one; where no operation may fail, nobody gives up because of a fault that lasts.
    pub(crate) fn step(&mut self) -> bool {
        let standing = self.world.network().standing();
        let lasts = !standing.paused.is_empty() || !standing.blocked.is_empty();
        if lasts && !self.weather.may_fail() && matches!(self.world.next(), Some((_, Next::TimeOut(_)))) {
            return false;
        }
        let Some((happened, changes)) = self.world.step(&mut |frame| frame.bytes.clone()) else { return false };
        self.events += 1;
        self.checker.stepped(&self.world, &happened, &changes, self.events);
        self.judge(&changes);
        if let Happened::Arrived(arrived) = &happened
            && let (_, Address::Node(port)) = arrived.packet.ends()
            && matches!(arrived.packet, Packet::Frame(_))
        {
            self.judge_node(port);
        }
        if self.events.is_multiple_of(LOOK_EVERY) {
            self.look();
        }
        if self.events > EVENTS_MAX {
            self.fail(|| "it does not end".into());
        }
        true
    }

    /// Lets things happen until there is nothing more, or something is wrong.
    pub(crate) fn run(&mut self) {
        while self.failure.is_none() && self.step() {}
    }

    /// Ends what faults are in force.
    pub(crate) fn put_right(&mut self) {
        self.act(Command::Fault(Fault::Heal(None)));
        for port in self.world.down().to_vec() {
            self.act(Command::Fault(Fault::Restart(port)));
        }
        for who in self.world.network().standing().paused.clone() {
            self.act(Command::Fault(Fault::Resume(who)));
        }
    }

    /// Ends what faults are in force, lets things happen until there is nothing more, and judges what there is then.
    pub(crate) fn finish(&mut self) {
        self.put_right();
        let healed_us = self.world.network().now_us();
        self.run();
        self.look();
        let took_us = self.world.network().now_us() - healed_us;
        if took_us > REST_US_MAX {
            self.fail(|| format!("it took {took_us} µs to come to rest"));
        }
        if !self.world.is_settled() {
            let changing = |node: &&Node| node.is_changing();
            let nodes: Vec<u32> = self.world.nodes().iter().filter(changing).map(Node::port).collect();
            let change = self.world.tracker().change().cloned();
            self.fail(|| format!("it does not settle: {change:?}; nodes that still change: {nodes:?}"));
        }
        let held = self.world.nodes().iter().map(Node::waiting).sum::<usize>() + self.world.tracker().holding();
        if held > 0 {
            self.fail(|| format!("{held} requests are still held"));
        }
        if let Some(at) = self.operations.iter().position(|operation| operation.ended.is_none()) {
            self.fail(|| format!("operation {} never ends", at + 1));
        }
        let fit = |node: &Node| node.pairs().iter().all(|(key, _)| self.world.tracker().place(key).port == node.port());
        if !self.world.nodes().iter().all(fit) {
            self.fail(|| "a pair is not where the table says".into());
        }
    }

    /// What must hold of every frame and of every end of an operation.
    fn judge(&mut self, changes: &Changes) {
        let begun = self.world.tracker().epoch();
        for asked in &changes.asked {
            self.operations.push(Operation {
                raw: matches!(asked.request, Request::Raw { .. }),
                begun,
                ..Operation::default()
            });
        }
        for (id, result) in &changes.ended {
            let Operation { raw, ended, .. } = &mut self.operations[*id as usize - 1];
            let had_ended = ended.replace(result.clone()).is_some();
            let may_fail = *raw || self.weather.may_fail();
            match result {
                _ if had_ended => self.fail(|| format!("operation {id} ended twice")),
                Err(problem @ Problem::Unexpected { .. }) => self.fail(|| format!("operation {id}: {problem}")),
                Err(problem) if !may_fail => self.fail(|| format!("operation {id} failed: {problem}")),
                _ => {}
            }
        }
        for (frame, _) in &changes.sent {
            if ![DIRECTORY_BYTES, MESSAGE_BYTES].contains(&frame.bytes.len()) {
                self.fail(|| format!("frame {} has {} bytes", frame.seq, frame.bytes.len()));
            }
            if let Some(id) = frame.operation {
                let Operation { frames, begun, .. } = &mut self.operations[id as usize - 1];
                *frames += 1;
                let most = FRAMES_MAX + FRAMES_A_CHANGE * (self.world.tracker().epoch() - *begun);
                if *frames > most && self.weather == Weather::Calm {
                    self.fail(|| format!("operation {id} takes more than {most} frames"));
                }
            }
        }
    }

    /// What a node serves, no other node serves. Only the node that a frame reached can have begun to.
    fn judge_node(&mut self, port: u32) {
        let Some(node) = self.world.nodes().iter().find(|node| node.port() == port) else { return };
        let others = || self.world.nodes().iter().filter(|other| other.port() != port && !other.pairs().is_empty());
        let both = node.pairs().iter().map(|(key, _)| key).find_map(|key| {
            let other = others().find(|other| other.pairs().get(key).is_some() && other.serves(key))?;
            node.serves(key).then(|| (key, other.port()))
        });
        if let Some((key, other)) = both
            && self.weather != Weather::Loss
        {
            self.fail(|| format!("nodes {port} and {other} both serve {key}"));
        }
    }

    /// Looks at what the checker has found.
    fn look(&mut self) {
        if self.failure.is_some() {
            return;
        }
        let found = self.checker.violations().into_iter().find(|violation| self.weather.forbids(violation));
        if let Some(Violation { code, event, sentence, .. }) = found {
            self.fail(|| format!("{code}, event {event}: {sentence}"));
        }
    }

    fn fail(&mut self, why: impl FnOnce() -> String) {
        if self.failure.is_none() {
            self.failure = Some(format!("after event {}: {}", self.events, why()));
        }
    }

    /// All that it comes from.
    pub(crate) fn as_run(&self) -> Run {
        Run { settings: self.settings.clone(), commands: self.commands.clone(), events: self.events }
    }

    /// How an operation ended.
    #[track_caller]
    pub(crate) fn ended(&self, operation: u32) -> &Result<Outcome, Problem> {
        self.operations[operation as usize - 1].ended.as_ref().expect("it has ended")
    }
}

/// A run as the page and the package read it.
pub(crate) fn in_words(run: &Run) -> String {
    let Settings { nodes, clients, layout, route, seed, timeout_us, strategy, placement } = &run.settings;
    let (layout, route, strategy, placement) = (layout.text(), route.name(), strategy.name(), placement.name());
    let mut words = format!(
        r#"{{"version":1,"seed":{seed},"settings":{{"nodes":{nodes},"clients":{clients},"layout":"{layout}","route":"{route}","timeoutUs":{timeout_us},"strategy":"{strategy}","placement":"{placement}"}},"events":{},"commands":["#,
        run.events
    );
    for (nth, (at, command)) in run.commands.iter().enumerate() {
        let comma = if nth == 0 { "" } else { "," };
        write!(words, r#"{comma}[{at},"{command}"]"#).expect("text can be written to");
    }
    words + "]}"
}
