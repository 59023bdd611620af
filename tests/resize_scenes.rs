//! Single scenes of nodes that come and go: each what could happen in one awkward moment, tried in every moment there is.
//!
//! A scene is a script as in `faults`, with `*` where something happens after any number of events: it is played for each. What is
//! checked of all is what the trial checks; what the operations come to is said of each. Random runs are in `resize`.
#![cfg(not(target_arch = "wasm32"))]

#[path = "shared/resizing/mod.rs"]
mod resizing;

use ninebytes::actor::{Address, Outcome, Problem};
use ninebytes::check::Violation;
use ninebytes::client::{Request, Route};
use ninebytes::command::Command;
use ninebytes::fault::{Between, Fault};
use ninebytes::strategy::Strategy;
use ninebytes::wire::{Layout, Message, MessageType};
use ninebytes::world::Settings;
use resizing::chance::{EVENTS, trial};
use resizing::{Trial, Weather, in_words};

const CORRECT: [Strategy; 2] = [Strategy::Live, Strategy::Stop];

fn settings(strategy: Strategy, route: Route, nodes: u32) -> Settings {
    Settings { nodes, clients: 3, strategy, route, ..Settings::default() }
}

/// Plays a script: commands, `run` for until nothing happens any more, and `*` for so many events. Whether there were as many.
fn play(settings: &Settings, weather: Weather, script: &str, events: u32) -> (Trial, bool) {
    let (mut trial, mut enough) = (Trial::new(settings, weather), true);
    for words in script.split("; ") {
        match words {
            "run" => trial.run(),
            "*" => enough = (0..events).all(|_| trial.step()),
            _ => {
                let command = Command::parse(words).unwrap_or_else(|| panic!("{script}: {words}"));
                let refusal = trial.world.check(&command).err();
                assert!(trial.act(command), "{script}, {events} events: {words}: {refusal:?}");
            }
        }
    }
    trial.finish();
    let (run, name) = (trial.as_run(), settings.strategy.name());
    assert_eq!(trial.failure, None, "{name}, {script}, {events} events: {}", in_words(&run));
    (trial, enough)
}

/// What an operation came to, in a word and the value.
fn word(result: &Result<Outcome, Problem>) -> String {
    match result {
        Ok(Outcome::Stored { .. }) => "stored".into(),
        Ok(Outcome::Found { value, .. }) => format!("found {value}"),
        Ok(Outcome::Removed { value, .. }) => format!("removed {value}"),
        Ok(Outcome::Missing { .. }) => "missing".into(),
        Ok(Outcome::Nothing { .. }) => "nothing".into(),
        Ok(Outcome::NoNode { .. }) => "no-node".into(),
        Ok(Outcome::Replied { bytes }) => match Message::decode(bytes, &Layout::default()) {
            Ok(Message { kind: MessageType::Nop, value, .. }) if value > 0 => format!("ask {value}"),
            _ => "replied".into(),
        },
        Err(problem) => problem.code().into(),
    }
}

/// Plays a script with both strategies that are correct and by both routes, for every number of events that there can be; the operations come to
/// what is wanted, one of several words each, and the table to these ports.
#[track_caller]
fn check(nodes: u32, script: &str, wanted: &[&str], ports: &[u32]) {
    for strategy in CORRECT {
        for route in Route::ALL {
            let mut events = 0;
            loop {
                let (trial, enough) = play(&settings(strategy, route, nodes), Weather::Calm, script, events);
                let words: Vec<String> = (1..).zip(wanted).map(|(id, _)| word(trial.ended(id))).collect();
                let fits = |(word, wanted): (&String, &&str)| wanted.split('|').any(|one| one == word);
                let name = strategy.name();
                assert!(words.iter().zip(wanted).all(fits), "{name}, {script}, {events} events: {words:?}");
                // Who is heard of first comes first.
                let mut all = trial.world.tracker().ports().to_vec();
                all.sort_unstable();
                assert_eq!(all, ports, "{name}, {script}, {events} events");
                if !enough || !script.contains('*') {
                    break;
                }
                events += 1;
            }
        }
    }
}

#[test]
fn the_node_that_holds_a_key_being_read_goes() {
    // Of three nodes 3002 holds key 1; of the two that are left, the second is 3003.
    check(
        3,
        "1 insert 1 7; run; 1 lookup 1; *; remove 3002; run; 1 lookup 1",
        &["stored", "found 7", "found 7"],
        &[3001, 3003],
    );
    check(3, "1 insert 1 7; run; remove 3002; *; 1 lookup 1", &["stored", "found 7"], &[3001, 3003]);
}

#[test]
fn two_nodes_come_at_once_or_one_after_the_other() {
    let script = "1 insert 1 7; 2 insert 2 8; run; add; *; add; 1 lookup 1; 2 lookup 2; run; 1 lookup 2; 2 lookup 1";
    let wanted = ["stored", "stored", "found 7", "found 8", "found 8", "found 7"];
    check(2, script, &wanted, &[3001, 3002, 3003, 3004]);
}

#[test]
fn a_node_goes_while_another_comes() {
    let script = "1 insert 1 7; 2 insert 2 8; run; add; *; remove 3001; 1 lookup 1; 2 insert 2 9; run; 1 lookup 2";
    check(2, script, &["stored", "stored", "found 7", "stored", "found 9"], &[3002, 3003]);
    let script = script.replace("add; *; remove 3001", "remove 3001; *; add");
    check(2, &script, &["stored", "stored", "found 7", "stored", "found 9"], &[3002, 3003]);
}

#[test]
fn a_change_waits_for_the_one_before() {
    for strategy in CORRECT {
        let mut trial = Trial::new(&settings(strategy, Route::Redirect, 2), Weather::Calm);
        for words in ["1 insert 0 1", "2 insert 1 2", "3 insert 2 3"] {
            trial.act(Command::parse(words).expect(words));
        }
        trial.run();
        for words in ["add", "remove 3002", "add"] {
            assert!(trial.act(Command::parse(words).expect(words)), "{words}");
        }
        let mut longest = 0;
        while trial.step() {
            let tracker = trial.world.tracker();
            longest = longest.max(tracker.queue().len());
            assert!(tracker.queue().is_empty() || tracker.change().is_some(), "nobody waits for nothing");
        }
        assert!(longest >= 2, "{longest} waited");
        trial.finish();
        assert_eq!((trial.failure, trial.world.tracker().epoch()), (None, 3));
    }
}

#[test]
fn stale_ports_are_answered_by_who_is_to_be_asked() {
    // Key 2 goes from 3001 to 3003.
    let nodes = "1 insert 2 7; run; add; run";
    check(2, &format!("{nodes}; 1 send 3001 400000000200000000"), &["stored", "ask 3003"], &[3001, 3002, 3003]);
    check(2, &format!("{nodes}; 1 send 3002 800000000200000000"), &["stored", "ask 3003"], &[3001, 3002, 3003]);
    let gone = "1 insert 2 7; run; remove 3001; run; 1 send 3001 400000000200000000; 2 lookup 2";
    check(2, gone, &["stored", "node-left", "found 7"], &[3002]);
    // While it goes: it answers, or says who does; whatever it is, nothing is lost.
    let script = "1 insert 2 7; run; add; *; 1 send 3001 000000000200000009; run; 2 lookup 2";
    check(2, script, &["stored", "replied|ask 3003", "found 7|found 9"], &[3001, 3002, 3003]);
}

#[test]
fn the_last_node_goes_only_when_it_is_empty() {
    let mut trial = Trial::new(&settings(Strategy::Live, Route::Redirect, 1), Weather::Calm);
    trial.act(Command::parse("1 insert 1 7").expect("it is one"));
    trial.run();
    let refusal = trial.world.check(&Command::RemoveNode(3001)).expect_err("a pair would be lost");
    assert_eq!(refusal.code, "would-lose-data");
    assert!(refusal.message.contains("1 pair "), "{}", refusal.message);
    check(1, "remove 3001; run; 1 insert 1 7; 2 lookup 1", &["no-node", "missing|no-node"], &[]);
    check(2, "remove 3001; remove 3002; *; 1 lookup 1", &["missing|no-node"], &[]);
    check(1, "remove 3001; run; add; run; 1 insert 1 7; run; 2 lookup 1", &["stored", "found 7"], &[3002]);
}

#[test]
fn an_insert_that_comes_as_the_last_node_goes_is_stored_or_refused() {
    for strategy in CORRECT {
        for route in Route::ALL {
            let settings = settings(strategy, route, 1);
            for events in 0..40 {
                for script in
                    ["1 insert 1 7; *; remove 3001; run; 2 lookup 1", "remove 3001; *; 1 insert 1 7; run; 2 lookup 1"]
                {
                    // A pair that has arrived keeps it from going, so not all can be played.
                    let (mut trial, mut parts) = (Trial::new(&settings, Weather::Calm), script.split("; *; "));
                    let act = |trial: &mut Trial, part: &str| {
                        for words in part.split("; ") {
                            match Command::parse(words) {
                                Some(command) => _ = trial.act(command),
                                None => trial.run(),
                            }
                        }
                    };
                    act(&mut trial, parts.next().expect("before"));
                    (0..events).all(|_| trial.step());
                    act(&mut trial, parts.next().expect("after"));
                    trial.finish();
                    assert_eq!(trial.failure, None, "{}, {script}, {events}", strategy.name());
                    let words = [word(trial.ended(1)), word(trial.ended(2))];
                    let ports = trial.world.tracker().ports();
                    match [&*words[0], &*words[1]] {
                        ["stored", "found 7"] => assert_eq!(ports, [3001]),
                        ["no-node", "missing" | "no-node"] => assert_eq!(ports, []),
                        _ => panic!("{}, {script}, {events}: {words:?}", strategy.name()),
                    }
                }
            }
        }
    }
}

#[test]
fn what_is_deleted_as_it_moves_stays_deleted() {
    let script = "1 insert 2 7; 2 insert 5 8; run; add; *; 1 delete 2; run; 1 lookup 2; 2 lookup 5";
    check(2, script, &["stored", "stored", "removed 7", "missing", "found 8"], &[3001, 3002, 3003]);
    let script = script.replace("add", "remove 3001");
    check(2, &script, &["stored", "stored", "removed 7", "missing", "found 8"], &[3002]);
}

#[test]
fn a_paused_tracker_lets_nobody_go() {
    let mut trial = Trial::new(&settings(Strategy::Live, Route::Redirect, 2), Weather::Inside);
    trial.act(Command::Fault(Fault::Pause(Address::Tracker)));
    assert_eq!(trial.world.check(&Command::RemoveNode(3001)).expect_err("it is paused").code, "no-effect");
    assert!(trial.act(Command::AddNode), "a node can be switched on");
    trial.run();
    assert!(!trial.world.is_settled(), "but it waits");
    trial.finish();
    assert_eq!(trial.failure, None);
    assert_eq!(trial.world.tracker().ports(), [3001, 3002, 3003]);
}

/// How soon what goes wrong is put right: when nothing more happens, or after so many events.
const SOON: [Option<u32>; 2] = [None, Some(6)];

/// A handoff with clients at work, up to event `n`, and from there on with a fault.
fn handoff(settings: &Settings, resize: &Command, n: u32, wrong: Option<(&Fault, Option<u32>)>) -> Trial {
    let mut trial = Trial::new(settings, Weather::Storm);
    let operate = |trial: &mut Trial, client: u32, kind, key, value| {
        let request = Request::Operation(Message { kind, key, value });
        assert!(trial.act(Command::Operate { client, request }));
    };
    for key in 0..6 {
        operate(&mut trial, key % 3 + 1, MessageType::Insert, key, 100 + key);
    }
    trial.run();
    let begun = trial.events;
    assert!(trial.act(resize.clone()));
    let mut asked = 0;
    loop {
        // Each client always has something to do until enough was done.
        for client in 1..=3 {
            if asked < 24 && trial.world.desk(client) == Some((None, 0)) {
                let kinds = [MessageType::Lookup, MessageType::Insert, MessageType::Lookup, MessageType::Delete];
                let kind = kinds[asked as usize % 4];
                let value = if kind == MessageType::Insert { 200 + asked } else { 0 };
                operate(&mut trial, client, kind, asked * 5 % 6, value);
                asked += 1;
            }
        }
        if trial.events == begun + n {
            let Some((fault, _)) = wrong else { return trial };
            assert!(trial.act(Command::Fault(fault.clone())));
        }
        if let Some((_, Some(later))) = wrong
            && trial.events == begun + n + later
        {
            trial.put_right();
        }
        if trial.failure.is_some() || !trial.step() {
            trial.finish();
            return trial;
        }
    }
}

/// Has each of these faults happen at every event of a handoff of every kind, and be put right late and soon. How many runs that was.
fn at_every_event(faults: impl Fn(&Trial) -> Vec<Fault>) -> u32 {
    let mut runs = 0;
    for strategy in CORRECT {
        for (route, resize) in Route::ALL.into_iter().flat_map(|route| [(route, "add"), (route, "remove 3001")]) {
            let settings = Settings { timeout_us: 10_000, ..settings(strategy, route, 2) };
            let resize = Command::parse(resize).expect("it is one");
            for n in 0..60 {
                let faults = faults(&handoff(&settings, &resize, n, None));
                for (fault, soon) in faults.iter().flat_map(|fault| SOON.map(|soon| (fault, soon))) {
                    let trial = handoff(&settings, &resize, n, Some((fault, soon)));
                    let (name, run) = (strategy.name(), in_words(&trial.as_run()));
                    assert_eq!(trial.failure, None, "{name}, {resize}, {n} events, {fault}, {soon:?}: {run}");
                    runs += 1;
                }
            }
        }
    }
    runs
}

fn servers(trial: &Trial) -> Vec<Address> {
    [Address::Tracker].into_iter().chain(trial.world.nodes().iter().map(|node| Address::Node(node.port()))).collect()
}

#[test]
fn any_connection_is_cut_at_any_event_of_a_handoff() {
    let runs = at_every_event(|trial| {
        let open = trial.world.network().connections().iter().filter(|(_, connection)| connection.is_open());
        let mut ends: Vec<[Address; 2]> = open.map(|(_, connection)| connection.ends).collect();
        ends.iter_mut().for_each(|ends| ends.sort_unstable());
        ends.sort_unstable();
        ends.dedup();
        ends.into_iter().map(|[from, to]| Fault::Cut(Between { from, to: Some(to) })).collect()
    });
    assert!(runs > 2_000, "{runs} runs");
}

#[test]
fn any_node_crashes_at_any_event_of_a_handoff_and_comes_back() {
    let runs = at_every_event(|trial| {
        trial.world.nodes().iter().map(|node| Fault::Crash { port: node.port(), durable: true }).collect()
    });
    assert!(runs > 1_000, "{runs} runs");
}

#[test]
fn anyone_is_paused_at_any_event_of_a_handoff_and_goes_on() {
    let runs = at_every_event(|trial| servers(trial).into_iter().map(Fault::Pause).collect());
    assert!(runs > 1_500, "{runs} runs");
}

#[test]
fn the_naive_strategy_loses_writes_and_misses_reads() {
    let mut found: Vec<(&str, String)> = Vec::new();
    for seed in 0..20 {
        let trial = trial(seed, Strategy::Naive, Weather::Loss, EVENTS);
        for Violation { code, sentence, .. } in trial.checker.violations() {
            found.push((code, format!("seed {seed}: {sentence}")));
        }
    }
    for wanted in ["lost-write", "missed-read"] {
        assert!(found.iter().any(|(code, _)| *code == wanted), "{wanted} is not among {found:?}");
    }
}
