//! Measures the simulator natively, over memory, and prints one JSON object a line, as `npm run bench` does of the page.
//!
//! How many events a second happen when nobody watches them, and of a history of a million events: how many bytes each takes (of the
//! process's resident pages, on Linux), and how long a visit takes. Asserts nothing.

use std::hint::black_box;
use std::time::Instant;

use ninebytes::cluster::Cluster;
use ninebytes::command::Command;
use ninebytes::network::Frame;
use ninebytes::workload::{Kind, Workload};
use ninebytes::world::{Settings, World};

const EVENTS: u32 = 1_000_000;
const VISITS: u32 = 200;
const CLIENTS: u32 = 4;
/// Linux has pages of this size on nearly all machines.
const PAGE_BYTES: u64 = 4096;

/// Mixed operations of four clients, each with the next under way as soon as one has ended: four events each.
fn workload() -> Command {
    let count = EVENTS / 4;
    Command::Load(Workload { kind: Kind::Mix, from: 0, to: 9_999, count, seed: 1, clients: CLIENTS, rate: 0, step: 1 })
}

fn settings() -> Settings {
    Settings { clients: CLIENTS, ..Settings::default() }
}

/// The bytes of memory that the process has.
fn resident_bytes() -> Option<u64> {
    let pages = std::fs::read_to_string("/proc/self/statm").ok()?;
    Some(pages.split(' ').nth(1)?.parse::<u64>().ok()? * PAGE_BYTES)
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}

/// Events a second of the world alone, without a record.
fn simulator() -> f64 {
    let mut world = World::new(&settings());
    world.apply(&workload());
    let mut bring = |frame: &Frame| frame.bytes.clone();
    let started = Instant::now();
    let mut events = 0;
    while world.step(&mut bring).is_some() {
        events += 1;
    }
    black_box(world);
    f64::from(events) / started.elapsed().as_secs_f64()
}

/// A cluster with a history of a million events, and how many it had a second.
fn recorded() -> (Cluster, f64) {
    let mut cluster = Cluster::in_memory(&settings());
    let refused = cluster.act(workload()).err();
    assert_eq!(refused, None);
    let started = Instant::now();
    cluster.run();
    let per_second = f64::from(cluster.history().len()) / started.elapsed().as_secs_f64();
    (cluster, per_second)
}

/// What 95 % of the visits to random moments take at most, in milliseconds.
fn visits_ms(cluster: &mut Cluster) -> f64 {
    let mut random = fastrand::Rng::with_seed(1);
    let mut took: Vec<f64> = Vec::new();
    for _ in 0..VISITS {
        let n = random.u32(..cluster.history().len());
        let started = Instant::now();
        cluster.seek(n);
        took.push(started.elapsed().as_secs_f64() * 1000.0);
    }
    took.sort_by(f64::total_cmp);
    took[took.len() * 95 / 100]
}

fn main() {
    let before = resident_bytes();
    let (mut cluster, per_second) = recorded();
    let bytes = before.zip(resident_bytes()).map_or(0, |(before, after)| after.saturating_sub(before));
    let visits_ms = visits_ms(&mut cluster);
    let (events, checkpoints) = (cluster.history().len(), cluster.history().checkpoints());
    let bytes_per_event = bytes as f64 / f64::from(events);
    drop(cluster);
    let rates = (0..5).map(|_| simulator()).collect();
    println!(r#"{{"name":"simulator, native","eventsPerSecond":{:.0}}}"#, median(rates));
    println!(
        r#"{{"name":"history of {events} events, native","eventsPerSecond":{per_second:.0},"bytesPerEvent":{bytes_per_event:.0},"checkpoints":{checkpoints}}}"#,
    );
    println!(r#"{{"name":"visits to {VISITS} random moments of it, native","p95Ms":{visits_ms:.2}}}"#);
}
