//! The checks over whole runs: every code, reached by a run that goes wrong so; sentences; audits of histories that are visited, forked and
//! left; and what a long run costs.
//!
//! Not here: the register alone (`check_register.rs`). `NINE_BYTES_TIMES=10` makes it all ten times as long.
#![cfg(not(target_arch = "wasm32"))]

#[path = "shared/histories.rs"]
#[allow(dead_code, reason = "not all of it is for checks")]
mod histories;
#[path = "shared/random.rs"]
mod random;

use std::time::Instant;

use fastrand::Rng;
use histories::{as_sent, do_something, run_of, straight_to};
use ninebytes::check::{Audit, Checker, Violation};
use ninebytes::cluster::{Cluster, Step};
use ninebytes::command::Command;
use ninebytes::fault::{Damage, Fault};
use ninebytes::history::History;
use ninebytes::strategy::Strategy;
use ninebytes::wire::{Layout, Message, MessageType};
use ninebytes::world::{Settings, World};
use random::{random_command, random_settings, times};

/// What is found in the run of a script: commands, `steps 3`, and `run` for until nothing happens any more.
/// Three nodes and two clients; key 0 is at 3001, 1 at 3002, 2 at 3003.
fn found(script: &str) -> Vec<Violation> {
    let mut cluster = Cluster::in_memory(&Settings { clients: 2, ..Settings::default() });
    let (mut audit, mut early) = (Audit::new(cluster.history()), Vec::new());
    for words in script.split("; ") {
        let steps = match words.split_once(' ') {
            Some(("steps", count)) => count.parse().expect(words),
            None if words == "run" => u32::MAX,
            _ => {
                let command = Command::parse(words).unwrap_or_else(|| panic!("{script}: {words}"));
                cluster.act(command).unwrap_or_else(|why| panic!("{script}: {words}: {}", why.message));
                0
            }
        };
        for _ in 0..steps {
            if cluster.step() == Step::Idle {
                break;
            }
            let n = cluster.history().len();
            assert!(audit.go_on(cluster.history(), n, u32::MAX));
            early.extend(audit.violations(n));
        }
    }
    let violations = whole(cluster.history());
    assert!(early.iter().all(|one| violations.contains(one)), "{script}: {early:#?}, in the end {violations:#?}");
    violations
}

/// What a fresh audit of a whole history finds.
fn whole(history: &History) -> Vec<Violation> {
    up_to(history, history.len())
}

fn up_to(history: &History, n: u32) -> Vec<Violation> {
    let mut audit = Audit::new(history);
    assert!(audit.go_on(history, n, u32::MAX));
    audit.violations(n)
}

/// A raw send of an Insert.
fn stray(port: u32, key: u32, value: u32) -> String {
    let bytes = Message { kind: MessageType::Insert, key, value }.encode(&Layout::default());
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("1 send {port} {hex}")
}

#[test]
fn every_code_is_reached_and_says_what_is_wrong() {
    let late_copy = "1 insert 1 7; steps 2; duplicate 3 1; reorder 4 50000";
    let stray = stray(3001, 1, 7);
    for (script, wanted) in [
        (
            "1 insert 1 7; run; crash 3002 volatile; restart 3002; run; 1 lookup 1; run",
            &[
                ("lost-write", &[1][..], "No node holds 1, but operation 1 had stored 1 = 7."),
                (
                    "missed-read",
                    &[2, 1],
                    "Lookup 1 of operation 2 says missing, but operation 1 had stored 1 = 7 before it began.",
                ),
            ][..],
        ),
        (
            &format!("{late_copy}; 1 insert 1 8; run; 1 lookup 1; run; 2 delete 1; run"),
            &[
                ("lost-write", &[2], "Node 3002 holds 1 = 7, but operation 2 had stored 1 = 8."),
                (
                    "stale-read",
                    &[3, 2],
                    "Lookup 1 of operation 3 says 7, but operation 2 had stored 1 = 8 before it began.",
                ),
            ],
        ),
        (
            &format!("{late_copy}; 1 delete 1; run; 2 lookup 1; run"),
            &[
                ("not-acknowledged", &[2], "Node 3002 holds 1 = 7, but operation 2 had removed it."),
                (
                    "stale-read",
                    &[3, 2],
                    "Lookup 1 of operation 3 says 7, but operation 2 had removed it before it began.",
                ),
            ],
        ),
        (
            &format!("{late_copy}; 1 delete 1; run; 2 delete 1; run"),
            &[
                ("not-acknowledged", &[2], "Node 3002 holds 1 = 7, but operation 2 had removed it."),
                (
                    "stale-read",
                    &[3, 2],
                    "Delete 1 of operation 3 says it removed 7, but operation 2 had removed it before it began.",
                ),
            ],
        ),
        (
            "1 insert 1 7; steps 2; flip 3 71; run; 1 lookup 1; run",
            &[
                ("not-acknowledged", &[], "Node 3002 holds 1 = 6, which nobody had stored."),
                ("not-linearizable", &[2], "Lookup 1 of operation 2 says 6, which nobody had stored."),
            ],
        ),
        (
            "1 insert 1 7; steps 2; flip 3 39; run",
            &[("misplaced", &[], "0 = 7 is at node 3002, but by the tracker's table it belongs to node 3001.")],
        ),
        (
            &format!("{stray}; run; 1 lookup 1; run"),
            &[
                ("misplaced", &[], "1 = 7 is at node 3001, but by the tracker's table it belongs to node 3002."),
                (
                    "missed-read",
                    &[2, 1],
                    "Lookup 1 of operation 2 says missing, but operation 1 had stored 1 = 7 before it began.",
                ),
            ],
        ),
        (
            &format!("1 insert 1 7; run; {stray}; run"),
            &[
                ("two-owners", &[2], "Nodes 3001 and 3002 both serve 1."),
                ("twice", &[], "Nodes 3001 and 3002 both hold 1."),
            ],
        ),
        // What is wrong is that it was found missing, not that it is there; what was removed after that may not be.
        (
            "1 insert 1 0; run; 1 lookup 1; steps 3; flip 8 0; run",
            &[(
                "missed-read",
                &[2, 1],
                "Lookup 1 of operation 2 says missing, but operation 1 had stored 1 = 0 before it began.",
            )],
        ),
        // What was read in spite of a failure was there.
        (
            "1 insert 1 7; steps 3; cut client1 3002; run; 2 lookup 1; run; crash 3002 volatile; restart 3002; run; 1 lookup 1; run",
            &[
                ("lost-write", &[2], "No node holds 1, but operation 2 had read 1 = 7."),
                (
                    "missed-read",
                    &[3, 2],
                    "Lookup 1 of operation 3 says missing, but operation 2 had read 1 = 7 before it began.",
                ),
            ],
        ),
    ] {
        let violations = found(script);
        let short: Vec<_> = violations.iter().map(|one| (one.code, &one.operations[..], &one.sentence[..])).collect();
        assert_eq!(short, wanted, "{script}");
    }
}

#[test]
fn what_can_be_explained_is_no_violation() {
    for script in [
        "1 insert 1 7; 2 lookup 1; run; 2 delete 1; 1 lookup 1; run",
        "1 insert 1 7; run; crash 3002 durable; run; 1 lookup 1; run; restart 3002; 1 lookup 1; run",
        "1 insert 1 7; steps 2; crash 3002 volatile; run; restart 3002; 1 lookup 1; run",
        "1 insert 1 7; steps 2; drop 3; run; 1 lookup 1; run",
        "1 insert 1 7; steps 3; drop 4; run; 1 lookup 1; run",
        "timeout 9000; pause 3002; 1 insert 1 7; run; 1 lookup 1; resume 3002; run; 1 lookup 1; run",
        "1 send 3002 ffff; 1 send 3002 400000000100000000; run",
        "1 nop 5; route forward; 1 insert 1 7; 2 delete 1; run; 1 lookup 1; run",
        "1 insert 1 7; steps 2; duplicate 3 3; run; 1 lookup 1; run",
    ] {
        assert_eq!(found(script), [], "{script}");
    }
}

#[test]
fn a_frame_that_nobody_sent_is_missed() {
    let (mut world, mut checker) = (World::new(&Settings::default()), Checker::default());
    let command = Command::parse("1 insert 1 7").unwrap();
    let mut changes = world.apply(&command);
    checker.applied(&world, &command, &changes, 0);
    let (happened, answer) = world.step(&mut as_sent).unwrap();
    let mut honest = checker.clone();
    honest.stepped(&world, &happened, &answer, 1);
    assert_eq!(honest.violations(), []);
    changes.sent.clear();
    checker.stepped(&world, &happened, &changes, 1);
    let sentence = "1 frames were sent, but 1 were delivered, 0 dropped or lost, and 1 are in flight.";
    let wanted = Violation { code: "frames", event: 1, operations: Vec::new(), sentence: sentence.into() };
    assert_eq!(checker.violations(), [wanted]);
}

/// Whether nothing that can be done by this may break the promises: connections and nodes fail, but no bytes and no memories.
fn is_fair(command: &Command) -> bool {
    !matches!(
        command,
        Command::Fault(Fault::Byte(..) | Fault::Crash { durable: false, .. })
            | Command::Operate { request: ninebytes::client::Request::Raw { .. }, .. }
    )
}

#[test]
fn whatever_fails_but_bytes_and_memories_nothing_is_lost() {
    let (mut ended, mut failed) = (0, 0);
    for seed in 0..times(500) {
        let mut random = Rng::with_seed(seed);
        // The naive strategy breaks promises without anything failing.
        let strategy = [Strategy::Live, Strategy::Stop][random.usize(..2)];
        let mut history = History::new(&Settings { strategy, ..random_settings(&mut random) });
        while history.len() < 500 {
            let command = random_command(history.world(), &mut random);
            if random.u32(..4) == 0 && is_fair(&command) {
                let _ = history.apply(command);
            } else {
                history.step(&mut as_sent);
            }
        }
        assert_eq!(whole(&history), [], "seed {seed}");
        let results = || history.operations().iter().filter_map(|record| record.ended.as_ref());
        ended += results().count();
        failed += results().filter(|ended| ended.result.is_err()).count();
    }
    assert!(failed * 10 > ended && failed * 10 < ended * 9, "{failed} of {ended} operations fail");
}

/// What is found while nodes come and go and clients work, at most until everything is over.
fn resized(strategy: Strategy, seed: u64) -> Vec<Violation> {
    let mut random = Rng::with_seed(seed);
    let settings = Settings { nodes: random.u32(1..4), strategy, ..random_settings(&mut random) };
    let mut history = History::new(&settings);
    for _ in 0..random.u32(1..4) {
        let _ = history.apply(random_load(&mut random, settings.clients));
        (0..random.u32(1..60)).for_each(|_| drop(history.step(&mut as_sent)));
        let ports = history.world().tracker().ports();
        let remove = random.choice(ports).copied().filter(|_| random.bool()).map(Command::RemoveNode);
        let _ = history.apply(remove.unwrap_or(Command::AddNode));
    }
    while history.len() < 20_000 && history.step(&mut as_sent).is_some() {}
    assert!(history.world().next().is_none(), "seed {seed}: it goes on and on");
    whole(&history)
}

fn random_load(random: &mut Rng, clients: u32) -> Command {
    let (keys, count, seed) = (random.u32(1..8), random.u32(5..40), random.u32(..100));
    Command::parse(&format!("load mix 0 {keys} {count} {seed} {clients} 0")).expect("a command")
}

#[test]
fn nodes_that_come_and_go_lose_something_only_where_it_is_naive() {
    let mut codes = std::collections::BTreeMap::new();
    for seed in 0..times(300) {
        assert_eq!(resized(Strategy::Live, seed), [], "seed {seed}, live");
        assert_eq!(resized(Strategy::Stop, seed), [], "seed {seed}, stop");
        resized(Strategy::Naive, seed).iter().for_each(|one| *codes.entry(one.code).or_insert(0) += 1);
    }
    println!("naive: {codes:?}");
    for code in ["lost-write", "missed-read", "stale-read", "two-owners"] {
        assert!(codes.contains_key(code), "{code}: {codes:?}");
    }
}

#[test]
fn byte_faults_do_not_lose_count_of_frames() {
    let mut found = 0;
    for seed in 0..times(500) {
        let violations = whole(&run_of(seed));
        assert!(violations.iter().all(|one| one.code != "frames"), "seed {seed}: {violations:#?}");
        for Violation { sentence, .. } in &violations {
            assert!(sentence.ends_with('.') && !sentence.contains("  "), "seed {seed}: {sentence}");
        }
        found += u32::from(!violations.is_empty());
    }
    assert!(found > 0, "and they do break promises");
}

#[test]
fn an_audit_goes_on_goes_back_and_knows_another_way() {
    for seed in 0..times(200) {
        let mut random = Rng::with_seed(seed);
        let mut history = run_of(seed);
        let mut audit = Audit::new(&history);
        for _ in 0..6 {
            let n = random.u32(..=history.len());
            while !audit.go_on(&history, n, random.u32(1..50)) {}
            // Up to the first: what is believed after it may depend on what is known by then.
            let (one, other) = (audit.violations(n), up_to(&straight_to(&history.run(), n), n));
            assert_eq!(one.first().map(|one| one.event), other.first().map(|one| one.event), "seed {seed}, moment {n}");
            if random.bool() {
                history.rewind(history.visit(random.u32(..=history.len())));
            }
            for _ in 0..random.u32(..30) {
                do_something(&mut history, &mut random);
            }
        }
        let n = history.len();
        assert!(audit.go_on(&history, n, u32::MAX), "seed {seed}");
        assert_eq!(audit.violations(n), whole(&history), "seed {seed}");
    }
}

#[test]
fn what_a_long_run_costs() {
    let count = times(100_000).min(1_000_000);
    let mut world = World::new(&Settings { nodes: 8, clients: 8, ..Settings::default() });
    let mut checker = Checker::default();
    let (begun, mut checking, mut event) = (Instant::now(), std::time::Duration::ZERO, 0);
    let command = Command::parse(&format!("load mix 1 1000 {count} 7 8 0")).unwrap();
    let changes = world.apply(&command);
    checker.applied(&world, &command, &changes, 0);
    let mut checked = 0;
    while let Some(mut next) = world.step(&mut as_sent) {
        event += 1;
        let now = Instant::now();
        checker.stepped(&world, &next.0, &next.1, event);
        checking += now.elapsed();
        checked += next.1.ended.drain(..).count();
    }
    assert_eq!((checker.violations(), checked as u64), (Vec::new(), count));
    assert_eq!(checker.unjudged().count(), 0);
    let rate = count as f64 / checking.as_secs_f64();
    println!(
        "{count} operations in {event} events: {:?} in all, {checking:?} of it checks, {rate:.0} operations/s",
        begun.elapsed()
    );
}

#[test]
fn one_key_and_sixteen_clients_are_judged() {
    let mut cluster = Cluster::in_memory(&Settings { clients: 16, ..Settings::default() });
    cluster.act(Command::parse("load mix 1 1 3000 7 16 0").unwrap()).unwrap();
    cluster.run();
    let mut audit = Audit::new(cluster.history());
    let begun = Instant::now();
    assert!(audit.go_on(cluster.history(), cluster.history().len(), u32::MAX));
    println!("3000 operations of 16 clients at one key: {:?}", begun.elapsed());
    assert_eq!((audit.violations(u32::MAX), audit.checker().unjudged().count()), (Vec::new(), 0));
    assert_eq!(audit.checker().operations(u32::MAX), 3000);
    let damage = Command::Fault(Fault::Byte(1, Damage::Drop));
    assert!(cluster.act(damage).is_err(), "nothing is in flight");
}
