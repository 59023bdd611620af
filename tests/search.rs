//! The search: what it finds in the naive strategy, that it finds nothing in the others, and that it sees every state, once.
//!
//! Not here: how it crosses to JavaScript (`tests/api/search.test.mjs`).
#![cfg(not(target_arch = "wasm32"))]

#[path = "shared/model.rs"]
mod model;

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::time::Instant;

use model::Options;
use ninebytes::actor::Address;
use ninebytes::check::Checker;
use ninebytes::command::Command;
use ninebytes::history::{History, What};
use ninebytes::placement::Placement;
use ninebytes::run::Run;
use ninebytes::search::{End, Faults, Scenario, Search, State, Wrong};
use ninebytes::strategy::Strategy;
use ninebytes::world::World;
use stateright::{Checker as _, Expectation, Model, Property};

/// As often as the environment asks for: once in `cargo test`.
fn is_soak() -> bool {
    std::env::var("NINE_BYTES_TIMES").is_ok_and(|times| times.parse::<f64>().is_ok_and(|times| times > 1.0))
}

/// The codes of what the checker finds wrong at the end of a run, which it has gone through by itself.
fn judged(run: &Run) -> Vec<&'static str> {
    run.replay().expect("what was found is a run");
    let mut world = World::new(&run.settings);
    let mut checker = Checker::default();
    let mut commands = run.commands.iter().peekable();
    let mut events = 0;
    loop {
        while let Some((_, command)) = commands.next_if(|(at, _)| *at <= events) {
            let changes = world.apply(command);
            events += u32::from(matches!(command, Command::Fault(_)));
            checker.applied(&world, command, &changes, events);
        }
        if events == run.events {
            return checker.violations().iter().map(|violation| violation.code).collect();
        }
        let (happened, changes) = world.step(&mut |frame| frame.bytes.clone()).expect("a run has its events");
        events += 1;
        checker.stepped(&world, &happened, &changes, events);
    }
}

#[track_caller]
fn check_found(options: &Options, looking: Wrong, code: &str, steps: u32) {
    let (states, run) = options.found(looking);
    assert_eq!(run.events - options.history().len(), steps, "{options:?}: {states} states, {:?}", run.commands);
    assert!(judged(&run).contains(&code), "{options:?}: {:?}, {:?}", judged(&run), run.commands);
}

#[test]
fn naive_misses_reads_and_loses_writes() {
    let naive = Options::of(Strategy::Naive);
    check_found(&naive, Wrong::MissedRead, "missed-read", 6);
    check_found(&naive, Wrong::LostWrite, "lost-write", 19);
}

#[test]
fn every_placement_breaks_naively() {
    for placement in Placement::ALL {
        check_found(&Options { placement, ..Options::of(Strategy::Naive) }, Wrong::MissedRead, "missed-read", 6);
    }
}

/// Goes through all states, and prints what that came to as a line of JSON.
#[track_caller]
fn check_holds(options: &Options) -> u32 {
    check_within(options, 100_000_000, End::Nothing)
}

/// The same of as many states, the nearest first, and how that ends.
#[track_caller]
fn check_within(options: &Options, states_max: u32, end: End) -> u32 {
    let began = Instant::now();
    let search = options.search(None, states_max);
    let seconds = began.elapsed().as_secs_f64();
    let Options { strategy, nodes, then, clients, keys, operations, faults, .. } = options;
    println!(
        "{{\"strategy\":\"{}\",\"nodes\":{nodes},\"then\":{then:?},\"clients\":{clients},\"keys\":{keys},\"operations\":{operations},\
         \"faults\":\"{faults:?}\",\"states\":{},\"depth\":{},\"seconds\":{seconds:.1},\"verdict\":\"{:?}\"}}",
        strategy.name(),
        search.states(),
        search.depth(),
        search.end().expect("it has ended"),
    );
    if let Some(End::Found(wrong)) = search.end() {
        let mut run = options.history().run();
        search.path(&options.world()).into_iter().for_each(|command| run.go_on(command));
        let words: Vec<String> = run.commands.iter().map(|(at, command)| format!("{at} {command}")).collect();
        panic!("{options:?}: {wrong:?} after {words:#?}");
    }
    assert_eq!(search.end(), Some(end), "{options:?}");
    search.states()
}

#[test]
fn exhaustive() {
    for strategy in [Strategy::Stop, Strategy::Live] {
        let one = Options::of(strategy);
        if !is_soak() {
            // A slice: of each change with one client, and one of them with both.
            check_holds(&Options { clients: 1, operations: 2, ..one });
            check_holds(&Options { clients: 1, nodes: 3, then: &[2], ..one });
            check_holds(&Options { clients: 1, then: &[3, 2], ..one });
            check_within(&Options { faults: Faults::Cuts, ..one }, 40_000, End::Limit);
            check_within(&Options { faults: Faults::Crashes, ..one }, 40_000, End::Limit);
            continue;
        }
        check_holds(&Options { clients: 1, faults: Faults::Cuts, ..one });
        check_holds(&Options { clients: 1, operations: 0, faults: Faults::Crashes, ..one });
        // Where nobody is answered meanwhile there are fewer orders, so that clients can do more.
        let operations = if strategy == Strategy::Stop { 2 } else { 1 };
        let mut states = check_holds(&Options { operations: 2, ..one });
        states += check_holds(&Options { nodes: 3, then: &[2], operations, ..one });
        states += check_holds(&Options { then: &[3, 2], operations, ..one });
        assert!(states > 1_000_000, "{states} states of {strategy:?}");
    }
}

#[test]
fn what_is_chosen_arrives_next_whatever_time_it_is() {
    let mut history = Options::of(Strategy::Live).history();
    let say = |history: &mut History, words: &str| {
        let command = Command::parse(words).expect(words);
        history.apply(command).map_err(|refusal| refusal.message)
    };
    say(&mut history, "1 lookup 2").unwrap();
    say(&mut history, "2 lookup 3").unwrap();
    for choice in history.world().choices() {
        let mut history = history.clone();
        let words = Command::Deliver { connection: choice.connection, from: choice.from }.to_string();
        say(&mut history, &words).unwrap();
        let before = history.world().network().now_us();
        history.step(&mut |frame| frame.bytes.clone()).expect("it is there");
        let at_last = history.events().last().expect("it arrived");
        assert!(
            matches!(at_last.what, What::Delivery(seq) if history.frames()[seq as usize - 1].frame.from == choice.from)
        );
        assert!(at_last.time_us >= before);
        let words = format!("Nothing from {} is on its way on connection {}.", choice.from, choice.connection);
        let again = Command::Deliver { connection: choice.connection, from: choice.from }.to_string();
        assert_eq!(say(&mut history, &again).expect_err("it has arrived"), words);
        assert_eq!(history.run().replay().expect("a run").hash_of(history.live()), history.hash_of(history.live()));
    }
    say(&mut history, "partition client1 3000").unwrap();
    let held = history.world().choices();
    assert_eq!(held.len(), 1, "what is held back cannot arrive: {held:?}");
    let connection = history.world().network().frames_in_flight().find(|frame| frame.from == Address::Client(1));
    let connection = connection.expect("it waits").connection;
    let refused = say(&mut history, &format!("deliver {connection} client1")).expect_err("it is held back");
    assert_eq!(refused, format!("What client 1 sent on connection {connection} is held back."));
}

/// A state with what is wrong in it, as stateright sees it: by our own fingerprint, in its own table.
#[derive(Clone, Debug)]
struct Judged(State, Option<Wrong>);

impl PartialEq for Judged {
    fn eq(&self, other: &Self) -> bool {
        (self.0.fingerprint(), self.1) == (other.0.fingerprint(), other.1)
    }
}

impl Hash for Judged {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.0.fingerprint(), self.1).hash(state);
    }
}

struct Searched {
    first: State,
    scenario: Scenario,
}

impl Model for Searched {
    type State = Judged;
    type Action = Command;

    fn init_states(&self) -> Vec<Judged> {
        vec![Judged(self.first.clone(), None)]
    }

    fn actions(&self, Judged(state, wrong): &Judged, actions: &mut Vec<Command>) {
        if wrong.is_none() {
            actions.extend(state.choices(&self.scenario));
        }
    }

    fn next_state(&self, Judged(state, _): &Judged, command: Command) -> Option<Judged> {
        let mut next = state.clone();
        let wrong = next.go(&command);
        Some(Judged(next, wrong))
    }

    fn properties(&self) -> Vec<Property<Self>> {
        vec![Property::always("nothing goes wrong", |_, Judged(_, wrong): &Judged| wrong.is_none())]
    }
}

impl Searched {
    fn of(options: &Options) -> Self {
        let mut first = State::new(options.world());
        first.number_by_ends();
        let model = Self { first, scenario: options.scenario() };
        assert_eq!(model.properties()[0].expectation, Expectation::Always);
        model
    }
}

#[test]
fn stateright_sees_the_same_states_and_says_the_same() {
    for strategy in [Strategy::Stop, Strategy::Live] {
        let one = Options { clients: 1, ..Options::of(strategy) };
        for options in [one, Options { operations: 0, clients: 2, ..one }, Options { nodes: 3, then: &[2], ..one }] {
            let theirs = Searched::of(&options).checker().spawn_bfs().join();
            let ours = options.search(None, u32::MAX);
            assert_eq!(theirs.discoveries().len(), 0, "{options:?}");
            assert_eq!(ours.end(), Some(End::Nothing), "{options:?}");
            assert_eq!(theirs.unique_state_count(), ours.states() as usize, "{options:?}");
        }
    }
    // Where something goes wrong both find it after as many steps.
    let naive = Options::of(Strategy::Naive);
    let theirs = Searched::of(&naive).checker().spawn_bfs().join();
    let path = theirs.discovery("nothing goes wrong").expect("naive goes wrong").into_actions();
    let ours: Search = naive.search(None, u32::MAX);
    assert_eq!(path.len(), ours.path(&naive.world()).len());
}

#[test]
fn states_that_are_taken_for_one_go_on_alike() {
    for options in [
        Options::of(Strategy::Naive),
        Options::of(Strategy::Live),
        Options { faults: Faults::Cuts, ..Options::of(Strategy::Live) },
        Options { faults: Faults::Crashes, nodes: 3, then: &[2], ..Options::of(Strategy::Stop) },
    ] {
        let Searched { first, scenario } = Searched::of(&options);
        let follow = |state: &State| -> Vec<(u64, Option<Wrong>)> {
            let follow = |command: &Command| {
                let mut next = state.clone();
                let wrong = next.go(command);
                (next.fingerprint(), wrong)
            };
            state.choices(&scenario).iter().map(follow).collect()
        };
        let mut known = BTreeMap::from([(first.fingerprint(), follow(&first))]);
        let mut open = std::collections::VecDeque::from([first]);
        let mut again = 0;
        while let Some(state) = open.pop_front()
            && known.len() < 4_000
        {
            for command in state.choices(&scenario) {
                let mut next = state.clone();
                if next.go(&command).is_some() {
                    continue;
                }
                let then = follow(&next);
                if let Some(before) = known.get(&next.fingerprint()) {
                    assert_eq!(before, &then, "{options:?}");
                    again += 1;
                } else {
                    known.insert(next.fingerprint(), then);
                    open.push_back(next);
                }
            }
        }
        assert!(again > 1_000, "{options:?}: {again}");
    }
}
