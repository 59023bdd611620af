//! One node more while eight clients work: no operation fails or takes more than one round trip more, and what it costs grows with the keys
//! that move, and with nothing else.
//!
//! With a million keys it is part of the soak (`examples/resizing`), which also says what time and memory it takes.
#![cfg(not(target_arch = "wasm32"))]

#[path = "shared/resizing/mod.rs"]
mod resizing;

use ninebytes::strategy::Strategy;
use resizing::big::{Cost, grow};

/// Frames that a change takes whatever moves: eight nodes are told a table of at most eight, the change, to move, and its end, and report.
const FRAMES_APART: u64 = 150;

fn check(strategy: Strategy, keys: u32) -> Cost {
    let cost = grow(strategy, keys);
    let name = strategy.name();
    assert_eq!((cost.failed, cost.late, cost.beyond), (0, 0, 0), "{name}, {keys} keys: {cost:?}");
    assert!(cost.frames_max <= 6, "{name}, {keys} keys: {cost:?}");
    // A push and an echo for each.
    let (least, most) = (2 * u64::from(cost.moved), 2 * u64::from(cost.moved) + FRAMES_APART);
    assert!(
        (least - 2 * cost.operations.min(least / 2)..=most).contains(&cost.own_frames),
        "{name}, {keys} keys: {cost:?}"
    );
    cost
}

#[test]
fn live_goes_on_meanwhile_and_costs_two_frames_a_key() {
    let [few, many] = [5_000, 20_000].map(|keys| check(Strategy::Live, keys));
    assert!(few.operations > 400 && many.operations > 1_600, "{few:?}, {many:?}");
    assert_eq!(many.frames_max, 6, "some operation was one round trip longer: {many:?}");
}

#[test]
fn the_world_stopped_stands_still_meanwhile_and_costs_as_much() {
    let [live, stop] = [Strategy::Live, Strategy::Stop].map(|strategy| check(strategy, 20_000));
    assert!(stop.operations < 40, "{stop:?}");
    assert!(live.virtual_us < stop.virtual_us * 5 / 4, "{live:?}, {stop:?}");
}
