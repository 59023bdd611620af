//! Nodes come and go under fire: random runs of at least 2,000 events each, with clients that contend for the same keys, resizes by one
//! or several at once, and faults at any instant.
//!
//! This is a slice; the soak runs many times as many seeds. Single scenes are in `resize_scenes`.
#![cfg(not(target_arch = "wasm32"))]

#[allow(dead_code, reason = "only how many times is asked of it")]
#[path = "shared/random.rs"]
mod random;
#[path = "shared/resizing/mod.rs"]
mod resizing;

use ninebytes::strategy::Strategy;
use resizing::Weather;
use resizing::chance::{Told, judged};
use resizing::crowd::crowd;

/// Seeds for each strategy and weather.
const SEEDS: u64 = 250;

fn check(strategy: Strategy, weather: Weather) {
    let seeds = random::times(SEEDS);
    let told = crowd(seeds, |seed| judged(seed, strategy, weather), |sum: &mut Told, told| sum.add(&told));
    let told = told.unwrap_or_else(|why| panic!("{why}"));
    assert!(told.events >= 2_000 * seeds, "{} events", told.events);
    assert!(told.resizes > 5 * seeds, "{} resizes", told.resizes);
    assert!(told.operations > 20 * seeds, "{} operations", told.operations);
    assert!(told.unjudged < seeds, "{} keys are not judged", told.unjudged);
}

#[test]
fn live_and_nothing_goes_wrong() {
    check(Strategy::Live, Weather::Calm);
}

#[test]
fn live_and_what_is_between_tracker_and_nodes_breaks() {
    check(Strategy::Live, Weather::Inside);
}

#[test]
fn live_in_a_storm() {
    check(Strategy::Live, Weather::Storm);
}

#[test]
fn live_and_memory_is_lost() {
    check(Strategy::Live, Weather::Loss);
}

#[test]
fn the_world_stopped_and_nothing_goes_wrong() {
    check(Strategy::Stop, Weather::Calm);
}

#[test]
fn the_world_stopped_and_what_is_between_tracker_and_nodes_breaks() {
    check(Strategy::Stop, Weather::Inside);
}

#[test]
fn the_world_stopped_in_a_storm() {
    check(Strategy::Stop, Weather::Storm);
}

#[test]
fn the_world_stopped_and_memory_is_lost() {
    check(Strategy::Stop, Weather::Loss);
}
