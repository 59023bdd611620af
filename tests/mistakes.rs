//! Every mistake that could be made in the protocol is made on purpose, and found by the random runs and checks that find nothing otherwise.
//!
//! With the feature `mistakes` only. Checks that do not find a mistake are none: for each there is a seed among a thousand that shows it.
#![cfg(not(target_arch = "wasm32"))]

#[path = "shared/resizing/mod.rs"]
mod resizing;

use ninebytes::mistake::{Mistake, make};
use ninebytes::strategy::Strategy;
use resizing::Weather;
use resizing::alone::{diaries, relived};
use resizing::chance::{EVENTS, trial};
use resizing::crowd::crowd;

/// So many seeds are enough for any.
const SEEDS: u64 = 1_000;

/// What a seed is a run of.
fn case(seed: u64) -> (Strategy, Weather) {
    let strategy = if seed % 4 == 3 { Strategy::Stop } else { Strategy::Live };
    let weathers = [Weather::Storm, Weather::Calm, Weather::Storm, Weather::Inside, Weather::Storm];
    (strategy, weathers[(seed / 4) as usize % weathers.len()])
}

/// What is wrong with the run of a seed in which a mistake is made, or none.
fn shown(seed: u64, mistake: Option<Mistake>) -> Option<String> {
    let (strategy, weather) = case(seed);
    make(mistake);
    let failure = trial(seed, strategy, weather, EVENTS).failure;
    make(None);
    failure.map(|why| format!("seed {seed}, {}, {weather:?}: {why}", strategy.name()))
}

#[test]
fn without_a_mistake_a_thousand_seeds_show_nothing() {
    let judge = |seed| shown(seed, None).map_or(Ok(()), Err);
    crowd(SEEDS, judge, |(), ()| ()).unwrap_or_else(|why| panic!("no mistake is made, but {why}"));
}

#[test]
fn each_mistake_is_shown_by_one_of_a_thousand_seeds() {
    let judge = |number| {
        let mistake = Mistake::ALL[number as usize];
        let shown = (0..SEEDS).find_map(|seed| shown(seed, Some(mistake)));
        println!("{mistake:?}: {}", shown.as_deref().unwrap_or("not found"));
        // All are to be told, not only the first.
        Ok(if shown.is_none() { vec![mistake] } else { Vec::new() })
    };
    let missed = crowd(Mistake::ALL.len() as u64, judge, |all: &mut Vec<Mistake>, missed| all.extend(missed));
    assert_eq!(missed, Ok(Vec::new()), "no seed of {SEEDS} shows these");
    assert!(Mistake::ALL.len() >= 20);
}

#[test]
fn a_back_door_is_found() {
    let judge = |seed| {
        make(Some(Mistake::BackDoor));
        let diaries = diaries(seed, Strategy::Live, Weather::Calm);
        make(None);
        // Relived it cannot be: nobody comes by the back door any more.
        Ok(usize::from(relived(&diaries).is_err()))
    };
    let found = crowd(20, judge, |sum: &mut usize, found| *sum += found);
    assert_eq!(found, Ok(20), "runs that show it, of 20");
}
