//! Random settings and commands, and how many runs a test takes. Not a test.

use fastrand::Rng;
use ninebytes::actor::Address;
use ninebytes::client::{Request, Route};
use ninebytes::command::Command;
use ninebytes::fault::{Between, Damage, Fault};
use ninebytes::placement::Placement;
use ninebytes::strategy::Strategy;
use ninebytes::wire::{LAYOUTS, Message, MessageType};
use ninebytes::workload::{Kind, Workload};
use ninebytes::world::{Settings, World};

/// So many, as often as the environment asks for.
pub(crate) fn times(count: u64) -> u64 {
    let factor = std::env::var("NINE_BYTES_TIMES").ok().and_then(|text| text.parse::<f64>().ok());
    (count as f64 * factor.unwrap_or(1.0)).ceil() as u64
}

/// Up to 5 nodes and 4 clients; every layout, route, strategy and placement; a time-out that is reached often, or hardly ever.
pub(crate) fn random_settings(random: &mut Rng) -> Settings {
    Settings {
        nodes: random.u32(..6),
        clients: random.u32(1..5),
        layout: LAYOUTS[random.usize(..LAYOUTS.len())].clone(),
        route: Route::ALL[random.usize(..2)],
        seed: random.u32(..),
        timeout_us: [2_000, 5_000, 20_000, 100_000][random.usize(..4)],
        strategy: Strategy::ALL[random.usize(..3)],
        placement: Placement::ALL[random.usize(..4)],
    }
}

/// Any command; most can be carried out.
pub(crate) fn random_command(world: &World, random: &mut Rng) -> Command {
    match random.u32(..22) {
        20 => Command::AddNode,
        21 => Command::RemoveNode(random_port(random)),
        0 => Command::Route(Route::ALL[random.usize(..2)]),
        1 => Command::TimeOut([1, 1_500, 5_000, 100_000][random.usize(..4)]),
        2 => Command::Load(random_workload(world, random)),
        3 => Command::Stop,
        4 => random_delivery(world, random),
        5..9 => Command::Operate { client: random_client(world, random), request: random_request(random) },
        _ => Command::Fault(random_fault(world, random)),
    }
}

/// Of what could arrive next, if there is anything.
fn random_delivery(world: &World, random: &mut Rng) -> Command {
    let choice = random.choice(world.choices());
    let (connection, from) = choice.map_or((0, Address::Tracker), |choice| (choice.connection, choice.from));
    Command::Deliver { connection, from }
}

fn random_client(world: &World, random: &mut Rng) -> u32 {
    random.u32(1..=world.clients() as u32)
}

fn random_request(random: &mut Rng) -> Request {
    if random.u32(..6) == 0 {
        let bytes = (0..[4, 9, 9, 9, 12][random.usize(..5)]).map(|_| random.u8(..)).collect();
        return Request::Raw { port: 3001 + random.u32(..6), bytes };
    }
    let kind = MessageType::ALL[random.usize(..4)];
    let value = if kind == MessageType::Insert { random.u32(..) } else { 0 };
    Request::Operation(Message { kind, key: random.u32(..12), value })
}

fn random_workload(world: &World, random: &mut Rng) -> Workload {
    let (from, count) = (random.u32(..5), random.u32(1..30));
    Workload {
        kind: Kind::ALL[random.usize(..4)],
        from,
        to: from + 29,
        count,
        seed: random.u32(..100),
        clients: random_client(world, random),
        rate: [0, 0, 200, 2_000, 1_000_000][random.usize(..5)],
        step: 1,
    }
}

fn random_port(random: &mut Rng) -> u32 {
    3001 + random.u32(..8)
}

fn random_actor(world: &World, random: &mut Rng) -> Address {
    match random.u32(..3) {
        0 => Address::Client(random_client(world, random)),
        1 => Address::Tracker,
        _ => Address::Node(random_port(random)),
    }
}

fn random_between(world: &World, random: &mut Rng) -> Between {
    let to = (random.u32(..4) > 0).then(|| random_actor(world, random));
    Between { from: random_actor(world, random), to }
}

fn random_fault(world: &World, random: &mut Rng) -> Fault {
    let between = random_between(world, random);
    match random.u32(..20) {
        0 => Fault::Pause(random_actor(world, random)),
        1 | 2 => match world.network().standing().paused.first() {
            Some(who) => Fault::Resume(*who),
            None => Fault::Resume(random_actor(world, random)),
        },
        3 => Fault::Crash { port: random_port(random), durable: random.bool() },
        4 | 5 => Fault::Restart(world.down().first().copied().unwrap_or_else(|| random_port(random))),
        6 | 7 => Fault::Cut(between),
        8 => Fault::Partition { between, one_way: random.bool() },
        9 => Fault::Slow { between, times: random.u32(1..20) },
        10 => Fault::Heal(None),
        11 => Fault::Heal(Some(between)),
        _ => {
            let frames: Vec<u32> = world.network().frames_in_flight().map(|frame| frame.seq).collect();
            let frame = random.choice(frames).unwrap_or(1);
            Fault::Byte(frame, random_damage(random))
        }
    }
}

fn random_damage(random: &mut Rng) -> Damage {
    match random.u32(..8) {
        0 => Damage::Drop,
        1 | 2 => Damage::Duplicate(random.u32(1..4)),
        3 => Damage::Reorder(random.u32(1..30_000)),
        4 => Damage::Flip(random.u32(..72)),
        5 => Damage::Truncate(random.u32(..9)),
        _ => Damage::Coalesce,
    }
}
