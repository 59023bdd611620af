//! Runs as data: the same seed and commands give the same run, a history can be replayed, and whatever happens to bytes on their
//! way every operation ends.
#![cfg(not(target_arch = "wasm32"))]

use std::hash::{DefaultHasher, Hash, Hasher};

use ninebytes::actor::Problem;
use ninebytes::client::{Request, Route};
use ninebytes::cluster::Cluster;
use ninebytes::command::Command;
use ninebytes::history::{Arrival, History};
use ninebytes::network::{Bytes, Frame};
use ninebytes::wire::{Message, MessageType};
use ninebytes::world::{Settings, World};

fn message(kind: MessageType, key: u32, value: u32) -> Message {
    Message { kind, key, value }
}

#[test]
fn the_same_seed_gives_the_same_run_and_a_clone_goes_the_same_way() {
    let commands = |world: &mut World| {
        for client in 1..=3 {
            let request = Request::Operation(message(MessageType::Insert, client * 7, client));
            world.apply(&Command::Operate { client, request });
        }
    };
    let settings = Settings { clients: 3, seed: 77, ..Settings::default() };
    let (mut one, mut other) = (World::new(&settings), World::new(&settings));
    commands(&mut one);
    commands(&mut other);
    let step = |world: &mut World| world.step(&mut as_sent);
    while let Some(happened) = step(&mut one) {
        let mut fork = other.clone();
        assert_eq!(step(&mut fork), Some(happened.clone()));
        assert_eq!(step(&mut other), Some(happened));
        assert!(fork == other && other == one);
    }
}

#[test]
fn a_run_is_its_settings_and_its_commands() {
    let settings = Settings { clients: 3, seed: 4, ..Settings::default() };
    let mut cluster = Cluster::in_memory(&settings);
    let mut random = fastrand::Rng::with_seed(4);
    for _ in 0..60 {
        match random.u32(0..4) {
            0 => cluster.set_route(Route::ALL[random.usize(..2)]),
            1 => drop(cluster.operate(None, message(MessageType::from_code(random.u32(..)), random.u32(..5), 1))),
            _ => drop(cluster.step()),
        }
    }
    cluster.run();
    let history = cluster.history();
    let mut replayed = History::new(&settings);
    let mut commands = history.commands().iter();
    let mut command = commands.next();
    for events in 0..=history.len() {
        while let Some((_, due)) = command.filter(|(before, _)| *before == events) {
            replayed.apply(due.clone()).unwrap();
            command = commands.next();
        }
        assert!(replayed.step(&mut as_sent).is_some() || events == history.len());
    }
    assert_eq!((replayed.frames(), replayed.events()), (history.frames(), history.events()));
    assert_eq!(hash(replayed.world()), hash(history.world()));
    assert!(replayed.world() == history.world());
}

/// A pipe that changes nothing.
fn as_sent(frame: &Frame) -> Bytes {
    frame.bytes.clone()
}

fn hash(world: &World) -> u64 {
    let mut hasher = DefaultHasher::new();
    world.hash(&mut hasher);
    hasher.finish()
}

#[test]
fn whatever_bytes_are_cut_short_every_operation_ends_and_no_answer_goes_astray() {
    for seed in 0..1_000 {
        let mut random = fastrand::Rng::with_seed(seed);
        let settings = Settings {
            nodes: random.u32(1..4),
            clients: random.u32(1..4),
            route: Route::ALL[random.usize(..2)],
            seed: seed as u32,
            ..Settings::default()
        };
        let mut history = History::new(&settings);
        for number in 0..24 {
            let client = number % settings.clients + 1;
            // Each key is used by one operation: a reply to any other would name another key.
            let request = Request::Operation(message(MessageType::from_code(random.u32(..)), number, number + 100));
            history.apply(Command::Operate { client, request }).unwrap();
        }
        let mut cut = |frame: &Frame| {
            let length = frame.bytes.len();
            let kept = if random.u32(..12) == 0 { length / 2 } else { length };
            Bytes::from(&frame.bytes[..kept])
        };
        while history.step(&mut cut).is_some() {}
        for (number, record) in history.operations().iter().enumerate() {
            let Some(ended) = &record.ended else { panic!("seed {seed}: operation {number} never ended") };
            let is_astray =
                matches!(ended.result.as_ref().map_err(|problem| &**problem), Err(Problem::Unexpected { .. }));
            assert!(!is_astray, "seed {seed}: {record:?}");
        }
        let pending = history.frames().iter().filter(|record| record.arrival == Arrival::Pending).count();
        assert_eq!(pending, 0, "seed {seed}: frames sent are delivered or lost");
    }
}
