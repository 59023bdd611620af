//! Runs and commands from anyone: what cannot be is refused with a sentence, and nothing panics.
//!
//! Not here: the arguments of the package, which are JavaScript's business (`tests/api/hostile.test.mjs`).
#![cfg(not(target_arch = "wasm32"))]

#[path = "shared/histories.rs"]
mod histories;
#[path = "shared/random.rs"]
mod random;

use fastrand::Rng;
use histories::{check_same, run_of, straight_to};
use ninebytes::command::Command;
use ninebytes::run::Run;
use ninebytes::world::Settings;
use random::{random_settings, times};

fn check_refused(run: &Run, reason: &str) {
    let refusal = run.replay().map(|history| history.len()).expect_err(reason);
    assert_eq!(refusal.code, "bad-run", "{reason}");
    assert!(refusal.message.ends_with('.') && refusal.message.len() > 20, "a sentence: {}", refusal.message);
}

#[test]
fn runs_that_cannot_be_are_refused() {
    let good = run_of(7).run();
    assert!(good.replay().is_ok());
    let with = |commands: &[(u32, &str)], events| {
        let commands = commands.iter().map(|(at, text)| (*at, Command::parse(text).expect(text))).collect();
        Run { settings: Settings::default(), commands, events }
    };
    for (run, reason) in [
        (with(&[(0, "1 insert 42 7"), (3, "stop")], 3), "nothing to stop"),
        (with(&[(2, "1 insert 42 7"), (0, "1 lookup 42")], 4), "a moment never reached"),
        (with(&[(0, "1 insert 42 7"), (4, "1 lookup 42"), (1, "1 lookup 42")], 8), "out of order"),
        (with(&[(0, "1 insert 42 7"), (9, "1 lookup 42")], 9), "the moment is never reached"),
        (with(&[(0, "1 insert 42 7")], 5), "more events than happen"),
        (with(&[(0, "pause 3001")], 0), "fewer events than happen"),
        (with(&[(0, "2 insert 42 7")], 4), "no such client"),
        (with(&[(0, "0 insert 42 7")], 4), "no client 0"),
        (with(&[(0, "crash 3004 durable")], 1), "no such node"),
        (with(&[(0, "cut client1 3001")], 1), "no connection to cut"),
        (with(&[(0, "partition client1 client1")], 1), "nothing between one and itself"),
        (with(&[(0, "drop 4294967295")], 1), "no such frame"),
        (with(&[(0, "1 insert 42 7"), (0, "flip 1 32")], 1), "no such bit"),
        (with(&[(0, "1 insert 42 7"), (0, "truncate 1 4")], 1), "nothing to cut off"),
        (with(&[(0, "1 insert 42 7"), (0, "duplicate 1 4294967295")], 1), "too many copies"),
        (with(&[(0, "load insert 1 0 1 1 1 0")], 1), "no key from 1 to 0"),
        (with(&[(0, "load insert 0 9 11 1 1 0")], 1), "eleven of ten keys"),
        (with(&[(0, "load mix 0 4294967295 4294967295 1 1 0")], 1), "too long"),
        (with(&[(0, "load mix 0 9 5 1 2 0")], 1), "no client 2"),
        (with(&[(0, "timeout 0")], 0), "no time at all"),
        (with(&[(u32::MAX, "1 insert 42 7")], u32::MAX), "the end of numbers"),
        (with(&[], u32::MAX), "nothing ever happens"),
    ] {
        check_refused(&run, reason);
    }
}

#[test]
fn damaged_runs_are_refused_or_are_runs_and_never_panic() {
    for seed in 0..times(2_000) {
        let mut random = Rng::with_seed(seed);
        let mut run = run_of(seed % 50).run();
        for _ in 0..random.u32(1..4) {
            damage(&mut run, &mut random);
        }
        match run.replay() {
            Ok(history) => {
                assert_eq!(history.run(), run, "seed {seed}");
                let mut other = straight_to(&run, random.u32(..=run.events));
                assert_eq!(other.become_run(&run), Ok(()), "seed {seed}");
                check_same(&other, &history, seed);
            }
            Err(refusal) => assert_eq!(refusal.code, "bad-run", "seed {seed}: {refusal:?}"),
        }
    }
}

fn damage(run: &mut Run, random: &mut Rng) {
    if run.commands.is_empty() {
        return;
    }
    let (one, other) = (random.usize(..run.commands.len()), random.usize(..run.commands.len()));
    match random.u32(..6) {
        0 => run.commands.swap(one, other),
        1 => run.commands[one].0 = random.u32(..=run.events + 2),
        2 => drop(run.commands.remove(one)),
        3 => run.events = random.u32(..=run.events + 10),
        4 => run.settings = random_settings(random),
        _ => {
            let text = scramble(&run.commands[one].1.to_string(), random);
            if let Some(command) = Command::parse(&text) {
                run.commands[one].1 = command;
            }
        }
    }
}

/// Changes a word of a text, or its letters.
fn scramble(text: &str, random: &mut Rng) -> String {
    const WORDS: [&str; 14] = [
        "0",
        "1",
        "9",
        "4294967295",
        "4294967296",
        "-1",
        "client1",
        "client99",
        "3000",
        "3001",
        "*",
        "oneway",
        "",
        "é",
    ];
    let mut words: Vec<String> = text.split(' ').map(str::to_string).collect();
    for _ in 0..random.u32(1..3) {
        let place = random.usize(..words.len());
        match random.u32(..4) {
            0 => words[place] = WORDS[random.usize(..WORDS.len())].to_string(),
            1 => words.insert(place, WORDS[random.usize(..WORDS.len())].to_string()),
            2 => words[place].extend(random.choice(['0', 'a', '*', 'é', ' ', '\0', '🦀'])),
            _ if words.len() > 1 => drop(words.remove(place)),
            _ => {}
        }
    }
    words.join(" ")
}

fn check_words(text: &str, seed: u64) {
    if let Some(command) = Command::parse(text) {
        let words = command.to_string();
        assert_eq!(Command::parse(&words), Some(command), "seed {seed}: {text:?}");
    }
}

#[test]
fn any_text_is_a_command_or_is_none() {
    let samples: Vec<String> =
        (0..20).flat_map(|seed| run_of(seed).run().commands).map(|(_, one)| one.to_string()).collect();
    for seed in 0..times(20_000) {
        let mut random = Rng::with_seed(seed);
        check_words(&scramble(&samples[random.usize(..samples.len())], &mut random), seed);
        let length = random.usize(..40);
        let text: String = (0..length).map(|_| random.char(..)).collect();
        check_words(&text, seed);
    }
}
