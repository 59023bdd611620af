//! The soak of nodes that come and go: what `cargo test` takes a slice of, many times as long. Progress to standard error, one JSON
//! object a line to standard output; ends with 1 if anything failed.
//!
//! ```sh
//! cargo run --profile soak --example resizing -- 100000
//! ```

#[path = "../tests/shared/resizing/mod.rs"]
mod resizing;

use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use ninebytes::strategy::Strategy;
use resizing::Weather;
use resizing::big::{Cost, grow};
use resizing::chance::{Told, judged};
use resizing::crowd::crowd;

const CORRECT: [Strategy; 2] = [Strategy::Live, Strategy::Stop];

/// Random runs of one kind. Whether nothing failed.
fn soak(strategy: Strategy, weather: Weather, seeds: u64) -> bool {
    let (done, started) = (AtomicU64::new(0), Instant::now());
    let judge = |seed| {
        let told = judged(seed, strategy, weather);
        let done = done.fetch_add(1, Ordering::Relaxed) + 1;
        if done.is_multiple_of(1_000) {
            eprintln!("  {}, {weather:?}: {done} of {seeds} seeds", strategy.name());
        }
        told
    };
    let told = crowd(seeds, judge, |sum: &mut Told, told| sum.add(&told));
    let (name, weather) = (strategy.name(), format!("{weather:?}").to_lowercase());
    let seconds = started.elapsed().as_secs_f64();
    match told {
        Ok(Told { seeds, events, operations, failed, resizes, unjudged }) => println!(
            r#"{{"name":"random resizes","strategy":"{name}","weather":"{weather}","passed":true,"seeds":{seeds},"events":{events},"operations":{operations},"operationsFailed":{failed},"resizes":{resizes},"keysNotJudged":{unjudged},"seconds":{seconds:.1},"seedsPerSecond":{:.0}}}"#,
            seeds as f64 / seconds
        ),
        Err(ref why) => {
            eprintln!("{why}");
            println!(r#"{{"name":"random resizes","strategy":"{name}","weather":"{weather}","passed":false}}"#);
        }
    }
    told.is_ok()
}

/// One node more, with so many keys.
fn big(strategy: Strategy, keys: u32) -> bool {
    eprintln!("  {}: 7 to 8 nodes with {keys} keys", strategy.name());
    let cost = grow(strategy, keys);
    let live = strategy == Strategy::Live;
    let passed = cost.failed == 0 && (!live || cost.beyond == 0 && cost.late == 0);
    let Cost { moved, events, frames, own_frames, virtual_us, seconds, bytes, .. } = cost;
    let Cost { operations, failed, frames_max, beyond, longest_us, late, .. } = cost;
    println!(
        r#"{{"name":"7 to 8 nodes","strategy":"{}","passed":{passed},"keys":{keys},"moved":{moved},"events":{events},"frames":{frames},"ownFrames":{own_frames},"ownFramesPerKey":{:.3},"virtualMs":{},"nativeMs":{:.0},"megabytes":{:.1},"operations":{operations},"failed":{failed},"framesMax":{frames_max},"beyondOneRoundTrip":{beyond},"longestMs":{},"late":{late}}}"#,
        strategy.name(),
        own_frames as f64 / f64::from(moved),
        virtual_us / 1000,
        seconds * 1000.0,
        bytes as f64 / 1e6,
        longest_us as f64 / 1000.0
    );
    passed
}

fn main() -> ExitCode {
    let seeds: u64 = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(1_000);
    let mut passed = true;
    for keys in [10_000, 100_000, 1_000_000] {
        for strategy in CORRECT {
            passed &= big(strategy, keys);
        }
    }
    for strategy in CORRECT {
        for weather in Weather::ALL {
            passed &= soak(strategy, weather, seeds.div_ceil(8));
        }
    }
    if passed { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
