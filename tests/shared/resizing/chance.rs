//! Random trials: clients that contend for a few keys, nodes that come and go by one or several, and faults at any instant.
//!
//! Each seed has its own habits (few keys or many, hurried or slow, which faults how often), so that what one seed hardly ever does
//! another does all the time. What must hold is the trial's to judge.

use fastrand::Rng;
use ninebytes::actor::Address;
use ninebytes::client::{Request, Route};
use ninebytes::command::Command;
use ninebytes::fault::{Between, Fault};
use ninebytes::node::Node;
use ninebytes::placement::Placement;
use ninebytes::strategy::Strategy;
use ninebytes::wire::{Field, LAYOUTS, Layout, Message, MessageType};
use ninebytes::world::Settings;

use super::shrink::shrunk;
use super::{Trial, Weather, in_words};

/// Events that a run has at least.
pub(crate) const EVENTS: u32 = 2_000;

/// Layouts with hardly more room than ports need, and an odd one.
const NARROW: [&str; 3] = [
    "narrow=type2.key12.value12.padding32.padding14.msb0.big",
    "odd=padding7.value21.type2.padding11.key31.lsb0.little",
    "wide=value32.padding6.key32.type2.lsb0.big",
];

/// What happens in one run, and how often.
struct Habits {
    weather: Weather,
    /// One command in so many turns.
    every: u32,
    keys: u32,
    /// The keys are the last ones that there are.
    from_end: bool,
    /// Of so many commands how many are resizes, and how many faults.
    resizes: u32,
    faults: u32,
    /// How often each kind of fault.
    kinds: [u32; 6],
    raw: bool,
    forward: bool,
    /// At most about so many nodes; with few, keys soon come back to where they were.
    nodes: u32,
    /// Of so many commands how many put something right that is wrong.
    repairs: u32,
}

const COMMANDS: u32 = 64;

/// What seeds came to, added up.
#[derive(Default)]
pub(crate) struct Told {
    pub(crate) seeds: u64,
    pub(crate) events: u64,
    pub(crate) operations: u64,
    pub(crate) failed: u64,
    pub(crate) resizes: u64,
    /// Keys that too much was asked of at once to be judged, of all.
    pub(crate) unjudged: u64,
}

impl Told {
    pub(crate) const fn add(&mut self, other: &Self) {
        self.seeds += other.seeds;
        self.events += other.events;
        self.operations += other.operations;
        self.failed += other.failed;
        self.resizes += other.resizes;
        self.unjudged += other.unjudged;
    }
}

/// The settings of a seed.
pub(crate) fn settings(random: &mut Rng, strategy: Strategy, weather: Weather) -> Settings {
    let custom = NARROW[random.usize(..NARROW.len())];
    let layout = if random.u32(..3) == 0 {
        Layout::parse(custom).expect("it is a layout").into_owned()
    } else {
        LAYOUTS[random.usize(..LAYOUTS.len())].clone()
    };
    let patience = [3_000, 8_000, 30_000, 100_000, 1_000_000];
    let timeout_us = if weather.may_fail() { patience[random.usize(..patience.len())] } else { u32::MAX };
    Settings {
        nodes: random.u32(1..=4),
        clients: random.u32(1..=4),
        layout,
        route: Route::ALL[random.usize(..2)],
        seed: random.u32(..),
        timeout_us,
        strategy,
        placement: Placement::ALL[random.usize(..4)],
    }
}

/// A random trial of at least so many events, finished.
pub(crate) fn trial(seed: u64, strategy: Strategy, weather: Weather, events: u32) -> Trial {
    let random = &mut Rng::with_seed(seed);
    let settings = settings(random, strategy, weather);
    let habits = habits(random, weather, &settings);
    let mut trial = Trial::new(&settings, weather);
    let mut turns = 0;
    while trial.failure.is_none() && trial.events < events && turns < 40 * events {
        turns += 1;
        if random.u32(..habits.every) > 0 && trial.step() {
            continue;
        }
        command(&mut trial, &habits, random);
    }
    trial.finish();
    trial
}

/// What a seed comes to; a failure is told with the seed and the shortest run found that fails.
pub(crate) fn judged(seed: u64, strategy: Strategy, weather: Weather) -> Result<Told, String> {
    let trial = trial(seed, strategy, weather, EVENTS);
    if let Some(why) = &trial.failure {
        let short = shrunk(&trial);
        let (shorter, name) = (short.failure.as_deref().unwrap_or_default(), strategy.name());
        let (count, run) = (short.commands.len(), in_words(&short.as_run()));
        return Err(format!("seed {seed}, {name}, {weather:?}: {why}\nwith {count} commands: {shorter}\n{run}"));
    }
    Ok(Told {
        seeds: 1,
        events: trial.events.into(),
        operations: trial.operations.len() as u64,
        failed: trial.operations.iter().filter(|operation| matches!(operation.ended, Some(Err(_)))).count() as u64,
        resizes: trial.world.tracker().epoch().into(),
        unjudged: trial.checker.unjudged().count() as u64,
    })
}

fn habits(random: &mut Rng, weather: Weather, settings: &Settings) -> Habits {
    let mut kinds = [0; 6];
    kinds.fill_with(|| random.u32(..4));
    kinds[0] += 1;
    let seesaw = random.u32(..4) == 0;
    if seesaw && weather != Weather::Calm {
        kinds[5] += 12;
    }
    Habits {
        weather,
        nodes: if seesaw { 2 } else { 6 },
        every: [2, 3, 6, 12][random.usize(..4)],
        keys: [2, 5, 12, 40][random.usize(..4)],
        from_end: random.u32(..4) == 0,
        resizes: if seesaw { 16 } else { [2, 4, 12][random.usize(..3)] },
        faults: if weather == Weather::Calm { 0 } else { [1, 4, 12, 24][random.usize(..4)] },
        kinds,
        raw: random.u32(..3) == 0,
        forward: settings.route == Route::Forward,
        repairs: [2, 8, 24, 48][random.usize(..4)],
    }
}

fn command(trial: &mut Trial, habits: &Habits, random: &mut Rng) {
    if random.u32(..COMMANDS) < habits.repairs
        && let Some(repair) = repair(trial, random)
    {
        trial.act(Command::Fault(repair));
        return;
    }
    let choice = random.u32(..COMMANDS);
    if choice < habits.resizes {
        // One, or several at once.
        for _ in 0..[1, 1, 2, 3][random.usize(..4)] {
            resize(trial, habits, random);
        }
    } else if choice < habits.resizes + habits.faults {
        if let Some(fault) = fault(trial, habits, random) {
            trial.act(Command::Fault(fault));
        }
    } else {
        operate(trial, habits, random);
    }
}

/// The port of a node; of who comes or goes, more often than not.
fn any_port(trial: &Trial, random: &mut Rng) -> Option<u32> {
    let change = trial.world.tracker().change().filter(|_| random.bool());
    change.map(|change| change.port).or_else(|| random.choice(trial.world.nodes().iter().map(Node::port)))
}

fn resize(trial: &mut Trial, habits: &Habits, random: &mut Rng) {
    let nodes = trial.world.nodes().len() as u32;
    if random.u32(..habits.nodes) >= nodes.max(1) || nodes <= 1 {
        trial.act(Command::AddNode);
    } else if let Some(port) = any_port(trial, random) {
        trial.act(Command::RemoveNode(port));
    }
}

fn operate(trial: &mut Trial, habits: &Habits, random: &mut Rng) {
    let client = random.u32(1..=trial.world.clients() as u32);
    if trial.world.desk(client).is_some_and(|(_, waiting)| waiting > 1) {
        return;
    }
    let layout = trial.world.layout().clone();
    let key = random.u32(..habits.keys);
    let key = if habits.from_end { layout.max(Field::Key) - key } else { key };
    let kind = [MessageType::Insert, MessageType::Lookup, MessageType::Delete][[0, 0, 1, 1, 1, 2][random.usize(..6)]];
    // Every write is another, as far as there is room.
    let written = (trial.operations.len() as u32 + 1) & layout.max(Field::Value);
    let value = if kind == MessageType::Insert { written } else { 0 };
    let message = Message { kind, key, value };
    let request = if habits.raw && random.u32(..3) == 0 {
        // To whom somebody might have been sent once; or to who comes or goes.
        let change = trial.world.tracker().change().filter(|_| random.bool());
        let any = random.u32(3001..trial.world.next_port().max(3002));
        let port = change.map_or(any, |change| change.port);
        Request::Raw { port, bytes: message.encode(&layout).to_vec() }
    } else {
        Request::Operation(message)
    };
    let command = Command::Operate { client, request };
    if !trial.is_too_soon(&command) {
        trial.act(command);
    }
}

/// Puts something right, if anything is wrong.
fn repair(trial: &Trial, random: &mut Rng) -> Option<Fault> {
    let standing = trial.world.network().standing();
    let down = trial.world.down().iter().map(|port| Fault::Restart(*port));
    let paused = standing.paused.iter().map(|who| Fault::Resume(*who));
    let held = (!standing.blocked.is_empty() || !standing.slow.is_empty()).then_some(Fault::Heal(None));
    random.choice(down.chain(paused).chain(held).collect::<Vec<_>>())
}

fn fault(trial: &Trial, habits: &Habits, random: &mut Rng) -> Option<Fault> {
    let inside = habits.weather == Weather::Inside;
    let server = |random: &mut Rng| {
        let port = any_port(trial, random)?;
        Some(if random.u32(..3) == 0 { Address::Tracker } else { Address::Node(port) })
    };
    let anyone = |random: &mut Rng| match random.u32(..3) {
        0 if !inside => Some(Address::Client(random.u32(1..=trial.world.clients() as u32))),
        _ => server(random),
    };
    let pair = |random: &mut Rng| Some(Between { from: anyone(random)?, to: Some(anyone(random)?) });
    let mut choice = random.u32(..habits.kinds.iter().sum::<u32>());
    let kind = habits.kinds.iter().position(|weight| {
        let is_it = choice < *weight;
        choice = choice.saturating_sub(*weight);
        is_it
    })?;
    Some(match kind {
        0 => return repair(trial, random),
        1 => Fault::Pause(server(random)?),
        2 if inside => return None,
        2 => {
            let durable = habits.weather != Weather::Loss || random.u32(..3) > 0;
            Fault::Crash { port: any_port(trial, random)?, durable }
        }
        3 if inside && habits.forward => Fault::Cut(Between {
            from: Address::Node(any_port(trial, random)?),
            to: Some(Address::Node(any_port(trial, random)?)),
        }),
        3 => Fault::Cut(Between { from: anyone(random)?, to: anyone(random).filter(|_| inside || random.bool()) }),
        4 => Fault::Partition { between: pair(random)?, one_way: random.bool() },
        _ => Fault::Slow { between: pair(random)?, times: random.u32(1..30) },
    })
}
