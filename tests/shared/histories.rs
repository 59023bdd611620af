//! The histories of random runs, and whether two are the same. Not a test.

use fastrand::Rng;
use ninebytes::command::Command;
use ninebytes::history::History;
use ninebytes::network::{Bytes, Frame};
use ninebytes::run::Run;

use crate::random::{random_command, random_settings};

/// A pipe that changes nothing.
pub(crate) fn as_sent(frame: &Frame) -> Bytes {
    frame.bytes.clone()
}

/// The history of a seed: 100 to 400 events, if that many happen.
pub(crate) fn run_of(seed: u64) -> History {
    let mut random = Rng::with_seed(seed);
    let mut history = History::new(&random_settings(&mut random));
    let events = random.u32(100..=400);
    for _ in 0..20_000 {
        if history.len() >= events {
            break;
        }
        do_something(&mut history, &mut random);
    }
    history
}

/// A command, which may be refused, or a step.
pub(crate) fn do_something(history: &mut History, random: &mut Rng) {
    if random.u32(..5) == 0 {
        let command = random_command(history.world(), random);
        let before = history.hash_of(history.live());
        if history.apply(command).is_err() {
            assert_eq!(history.hash_of(history.live()), before, "what is refused changes nothing");
        }
    } else {
        history.step(&mut as_sent);
    }
}

/// The history of a run up to moment `n`, and no further.
pub(crate) fn straight_to(run: &Run, n: u32) -> History {
    let is_past = |(at, command): &&(u32, Command)| *at < n || *at == n && !matches!(command, Command::Fault(_));
    let commands = run.commands.iter().take_while(is_past).cloned().collect();
    let run = Run { settings: run.settings.clone(), commands, events: n };
    run.replay().expect("a beginning of a run is a run")
}

/// Every record of two histories is the same, and so is the world at their end.
#[track_caller]
pub(crate) fn check_same(one: &History, other: &History, seed: u64) {
    assert_eq!(one.run(), other.run(), "seed {seed}");
    check_all(one.frames(), other.frames(), "frame", seed);
    check_all(one.operations(), other.operations(), "operation", seed);
    check_all(one.events(), other.events(), "event", seed);
    check_all(one.connections(), other.connections(), "connection", seed);
    check_all(one.marks(), other.marks(), "mark", seed);
    check_all(one.incidents(), other.incidents(), "incident", seed);
    assert!(one.world() == other.world(), "seed {seed}: the worlds");
    assert_eq!(one.hash_of(one.live()), other.hash_of(other.live()), "seed {seed}");
}

#[track_caller]
fn check_all<T: PartialEq + std::fmt::Debug>(one: &[T], other: &[T], what: &str, seed: u64) {
    for (number, (one, other)) in (1..).zip(one.iter().zip(other)) {
        assert_eq!(one, other, "seed {seed}, {what} {number}");
    }
    assert_eq!(one.len(), other.len(), "seed {seed}: how many {what}s");
}
