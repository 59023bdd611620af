//! One node more while clients work, with as many keys as wanted: what it costs, with both strategies that are correct. Not a test.

use std::time::Instant;

use ninebytes::command::Command;
use ninebytes::strategy::Strategy;
use ninebytes::workload::{Kind, WORKLOAD_MAX, Workload};
use ninebytes::world::{Changes, Settings, World};

/// Clients at work.
const CLIENTS: u32 = 8;
/// Linux has pages of this size on nearly all machines.
const PAGE_BYTES: u64 = 4096;
/// So often memory is looked at, in events.
const LOOK_EVERY: u32 = 10_000;
/// No frame takes longer than this, in virtual microseconds.
const LATENCY_US_MAX: u64 = 1_600;

/// What a resize from 7 to 8 nodes came to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cost {
    pub(crate) keys: u32,
    pub(crate) moved: u32,
    /// From when the node is added to when all is settled.
    pub(crate) events: u64,
    pub(crate) frames: u64,
    /// Frames of no operation: orders, reports, pushes and echoes.
    pub(crate) own_frames: u64,
    pub(crate) virtual_us: u64,
    pub(crate) seconds: f64,
    /// What the process had at most, over what it had before; 0 where that cannot be told.
    pub(crate) bytes: u64,
    /// Operations that began and ended meanwhile.
    pub(crate) operations: u64,
    pub(crate) failed: u64,
    /// Of one operation.
    pub(crate) frames_max: u32,
    /// How many took more than six frames: more than one round trip more than usual.
    pub(crate) beyond: u64,
    /// The longest that one took, and how many took longer than six frames can.
    pub(crate) longest_us: u64,
    pub(crate) late: u64,
}

#[derive(Clone, Copy, Default)]
struct Operation {
    frames: u32,
    started_us: u64,
}

/// The bytes of memory that the process has.
fn resident_bytes() -> u64 {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    statm.split(' ').nth(1).and_then(|pages| pages.parse::<u64>().ok()).map_or(0, |pages| pages * PAGE_BYTES)
}

fn load(kind: Kind, keys: u32, count: u32, seed: u32) -> Command {
    Command::Load(Workload { kind, from: 0, to: keys - 1, step: 1, count, seed, clients: CLIENTS, rate: 0 })
}

/// So many keys at seven nodes, and then one more node while eight clients look up, store and delete as fast as they can.
pub(crate) fn grow(strategy: Strategy, keys: u32) -> Cost {
    let settings = Settings { nodes: 7, clients: CLIENTS, strategy, timeout_us: u32::MAX, ..Settings::default() };
    let mut world = World::new(&settings);
    world.apply(&load(Kind::Insert, keys, keys, 1));
    while world.step(&mut |frame| frame.bytes.clone()).is_some() {}
    let mut cost = Cost { keys, ..Cost::default() };
    let (before, begun, begun_us) = (resident_bytes(), Instant::now(), world.network().now_us());
    let mut operations: Vec<Operation> = vec![Operation::default(); world.operations() as usize];
    let first = operations.len();
    let changes = world.apply(&load(Kind::Mix, keys, WORKLOAD_MAX, 2));
    count(&world, &changes, &mut operations, first, &mut cost);
    let changes = world.apply(&Command::AddNode);
    count(&world, &changes, &mut operations, first, &mut cost);
    while !world.is_settled() {
        let (_, changes) = world.step(&mut |frame| frame.bytes.clone()).expect("it goes on until it is settled");
        count(&world, &changes, &mut operations, first, &mut cost);
        cost.events += 1;
        if cost.events.is_multiple_of(LOOK_EVERY.into()) {
            cost.bytes = cost.bytes.max(resident_bytes().saturating_sub(before));
        }
    }
    cost.bytes = cost.bytes.max(resident_bytes().saturating_sub(before));
    cost.seconds = begun.elapsed().as_secs_f64();
    cost.virtual_us = world.network().now_us() - begun_us;
    cost.moved = (0..keys).filter(|key| key % 7 != key % 8).count() as u32;
    if world.loads().is_empty() {
        // The rest of it was without work.
        cost.failed += 1;
    }
    cost
}

fn count(world: &World, changes: &Changes, operations: &mut Vec<Operation>, first: usize, cost: &mut Cost) {
    let now_us = world.network().now_us();
    operations.resize(world.operations() as usize, Operation::default());
    for (frame, _) in &changes.sent {
        cost.frames += 1;
        match frame.operation {
            Some(id) => operations[id as usize - 1].frames += 1,
            None => cost.own_frames += 1,
        }
    }
    for &id in &changes.started {
        operations[id as usize - 1].started_us = now_us;
    }
    for (id, result) in changes.ended.iter().filter(|(id, _)| *id as usize > first) {
        let Operation { frames, started_us } = operations[*id as usize - 1];
        let took_us = now_us - started_us;
        cost.operations += 1;
        cost.failed += u64::from(result.is_err());
        cost.frames_max = cost.frames_max.max(frames);
        cost.beyond += u64::from(frames > 6);
        cost.longest_us = cost.longest_us.max(took_us);
        cost.late += u64::from(took_us > 6 * LATENCY_US_MAX);
    }
}
