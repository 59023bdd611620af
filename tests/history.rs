//! The way back: random runs with every kind of fault, visited, forked, left and replayed. What a visit, a fork or a replay gives is
//! compared with a run that went straight there.
//!
//! Not here: what the faults do, which is in `faults.rs`. `NINE_BYTES_TIMES=10` makes it all ten times as long.
#![cfg(not(target_arch = "wasm32"))]

#[path = "shared/books.rs"]
mod books;
#[path = "shared/histories.rs"]
mod histories;
#[path = "shared/random.rs"]
mod random;

use books::check_books;
use fastrand::Rng;
use histories::{as_sent, check_same, do_something, run_of, straight_to};
use ninebytes::cluster::{Cluster, Step};
use ninebytes::command::Command;
use ninebytes::fault::Fault;
use ninebytes::history::History;
use ninebytes::world::Settings;
use random::{random_command, random_settings, times};

#[test]
fn every_visit_finds_the_world_as_it_was() {
    for seed in 0..times(1_000) {
        let run = run_of(seed).run();
        let (mut cluster, mut random) = (Cluster::in_memory(&run.settings), Rng::with_seed(seed));
        assert_eq!(cluster.replay(&run, u32::MAX), Ok(true), "seed {seed}");
        let (history, hash) = (cluster.history().clone(), cluster.hash());
        for _ in 0..100 {
            let n = random.u32(..=history.len());
            cluster.seek(n);
            assert_eq!((cluster.moment().events(), cluster.is_live()), (n, n == history.len()), "seed {seed}");
        }
        cluster.seek(history.len());
        assert_eq!(cluster.hash(), hash, "seed {seed}");
        assert_eq!(history.hash_of(&history.visit(history.len())), hash, "seed {seed}");
        check_same(cluster.history(), &history, seed);
        for n in [0, random.u32(..=history.len()), random.u32(..=history.len()), history.len()] {
            let (visit, straight) = (history.visit(n), straight_to(&run, n));
            assert!(visit.world() == straight.world(), "seed {seed}, moment {n}");
            assert_eq!(history.hash_of(&visit), straight.hash_of(straight.live()), "seed {seed}, moment {n}");
        }
    }
}

#[test]
fn a_run_replayed_is_the_same_history() {
    for seed in 0..times(1_000) {
        let history = run_of(seed);
        let replayed = history.run().replay().unwrap_or_else(|why| panic!("seed {seed}: {why:?}"));
        check_same(&replayed, &history, seed);
        for (moment, command) in history.commands() {
            assert_eq!(Command::parse(&command.to_string()).as_ref(), Some(command), "seed {seed}, moment {moment}");
        }
    }
}

#[test]
fn when_all_is_whole_again_every_operation_has_ended() {
    for seed in 0..times(1_000) {
        let mut history = run_of(seed);
        check_books(&history, seed);
        let (nodes, standing) = (history.world().down().to_vec(), history.world().network().standing().clone());
        let mut repairs: Vec<Fault> = nodes.into_iter().map(Fault::Restart).collect();
        repairs.extend(standing.paused.iter().copied().map(Fault::Resume));
        if !standing.blocked.is_empty() || !standing.slow.is_empty() {
            repairs.push(Fault::Heal(None));
        }
        for fault in repairs {
            history.apply(Command::Fault(fault)).unwrap_or_else(|why| panic!("seed {seed}: {why:?}"));
        }
        while history.step(&mut as_sent).is_some() {}
        let begun = history.operations().iter().filter(|record| record.ended.is_none()).count();
        assert_eq!((begun, history.world().loads().len()), (0, 0), "seed {seed}: operations that never end");
        check_books(&history, seed);
    }
}

#[test]
fn forks_keep_what_was_before_and_branches_are_as_they_were_left() {
    for seed in 0..times(1_000) {
        let mut random = Rng::with_seed(seed);
        let mut cluster = Cluster::in_memory(&random_settings(&mut random));
        // What each branch was when it was left.
        let mut left: Vec<Option<History>> = vec![None];
        for _ in 0..random.u32(2..6) {
            go_on(&mut cluster, &mut random);
            let parent = cluster.history().clone();
            let n = random.u32(..=cluster.history().len());
            cluster.seek(n);
            let visited = cluster.hash();
            let (_, current) = cluster.branches();
            if n < parent.len() && fork(&mut cluster, &mut random) {
                left[current] = Some(parent.clone());
                left.push(None);
                let (branches, now) = cluster.branches();
                assert_eq!((branches.len(), now), (left.len(), left.len() - 1), "seed {seed}");
                assert_eq!(branches[now].parent, Some((current + 1, n)), "seed {seed}");
                let before = straight_to(&parent.run(), n);
                assert_eq!(before.hash_of(before.live()), visited, "seed {seed}");
                let shared = before.frames().len();
                for (one, other) in cluster.history().frames()[..shared].iter().zip(parent.frames()) {
                    assert_eq!(one.frame, other.frame, "seed {seed}, moment {n}");
                }
                check_fresh(cluster.history(), seed);
                go_on(&mut cluster, &mut random);
                check_fresh(cluster.history(), seed);
            }
            let (_, current) = cluster.branches();
            let other = random.usize(..left.len());
            if other != current {
                left[current] = Some(cluster.history().clone());
                cluster.check_out(other);
                check_same(cluster.history(), left[other].as_ref().expect("left before"), seed);
                assert!(cluster.is_live(), "seed {seed}");
            }
        }
    }
}

/// Does things at the latest moment, and steps.
fn go_on(cluster: &mut Cluster, random: &mut Rng) {
    for _ in 0..random.u32(1..60) {
        if random.u32(..4) == 0 {
            let command = random_command(cluster.history().world(), random);
            if cluster.is_live() {
                // One that is refused changes nothing.
                let _ = cluster.act(command);
            }
        } else if cluster.step() == Step::Idle {
            let _ = cluster.act(random_command(cluster.history().world(), random));
        }
    }
}

/// Does something at the moment visited, and says whether it could be done.
fn fork(cluster: &mut Cluster, random: &mut Rng) -> bool {
    (0..20).any(|_| {
        let command = random_command(cluster.world(), random);
        cluster.act(command).is_ok()
    })
}

fn check_fresh(history: &History, seed: u64) {
    let fresh = history.run().replay().unwrap_or_else(|why| panic!("seed {seed}: {why:?}"));
    check_same(history, &fresh, seed);
    check_books(history, seed);
}

#[test]
fn long_histories_are_visited_from_checkpoints() {
    for seed in 0..times(4) {
        let mut random = Rng::with_seed(seed);
        let mut history = History::new(&random_settings(&mut random));
        while history.len() < 12_000 {
            do_something(&mut history, &mut random);
        }
        assert!(history.checkpoints() > 4, "seed {seed}: {} checkpoints", history.checkpoints());
        let run = history.run();
        for _ in 0..6 {
            let n = random.u32(..=history.len());
            let (visit, straight) = (history.visit(n), straight_to(&run, n));
            assert!(visit.world() == straight.world(), "seed {seed}, moment {n}");
            history.rewind(visit);
            check_same(&history, &straight, seed);
            history.become_run(&run).unwrap_or_else(|why| panic!("seed {seed}: {why:?}"));
        }
        check_same(&history, &run.replay().unwrap(), seed);
    }
}

#[test]
fn checkpoints_are_rarer_where_much_is_in_flight() {
    for (duplicates, wanted) in [(0, 6), (9, 2)] {
        let mut history = History::new(&Settings { nodes: 2, ..Settings::default() });
        let mut act = |text: &str| drop(history.apply(Command::parse(text).expect(text)).expect(text));
        act("1 send 3002 400000000100000000");
        act("pause 3002");
        (0..duplicates).for_each(|_| act("duplicate 1 1000"));
        act("load mix 0 0 20000 1 1 0");
        while history.len() < 2048 * 5 + 100 {
            assert!(history.step(&mut as_sent).is_some());
        }
        assert_eq!(history.checkpoints(), wanted, "{duplicates} thousand frames in flight");
    }
}

#[test]
fn slices_of_a_run_are_slices_of_its_commands_too() {
    let commands = (0..100).map(|_| (0, Command::parse("1 insert 1 7").unwrap())).collect();
    let run = ninebytes::run::Run { settings: Settings::default(), commands, events: 8 };
    let mut cluster = Cluster::in_memory(&run.settings);
    for slice in 1..=10 {
        assert_eq!(cluster.replay(&run, 10), Ok(false), "slice {slice}");
        assert_eq!(cluster.history().commands().len(), 10 * slice);
    }
    assert_eq!(cluster.replay(&run, 10), Ok(true));
    check_same(cluster.history(), &run.replay().unwrap(), 0);
}

#[test]
fn marks_of_a_frame_are_those_of_all_that_are_its() {
    for seed in 0..times(100) {
        let history = run_of(seed);
        for seq in 1..=history.frames().len() as u32 {
            for n in [0, history.len() / 2, history.len(), u32::MAX] {
                let all = history.marks().iter().filter(|mark| mark.frame == seq && mark.event <= n);
                assert!(history.marks_of(seq, n).eq(all), "seed {seed}, frame {seq}, moment {n}");
            }
        }
    }
}
