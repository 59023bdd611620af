//! Every fault as a scene: a script of commands and steps, and what the operations in it come to. After each event the books are checked.
//!
//! Not here: random runs (`history.rs`), and single packets (`src/network`).
#![cfg(not(target_arch = "wasm32"))]

#[path = "shared/books.rs"]
mod books;

use books::check_books;
use ninebytes::actor::{Address, Outcome, Problem};
use ninebytes::client::Route;
use ninebytes::cluster::{Cluster, Step};
use ninebytes::command::Command;
use ninebytes::fault::Damage;
use ninebytes::history::{Arrival, Ended, Marked, What};
use ninebytes::world::Settings;

/// Three nodes and two clients; key 0 is at 3001, 1 at 3002, 2 at 3003.
fn settings(route: Route) -> Settings {
    Settings { clients: 2, route, ..Settings::default() }
}

/// Carries out a script by redirect: commands, `step`, `steps 3`, and `run` for until nothing happens any more.
fn scene(script: &str) -> Cluster {
    play(&settings(Route::Redirect), script)
}

fn play(settings: &Settings, script: &str) -> Cluster {
    let mut cluster = Cluster::in_memory(settings);
    for words in script.split("; ") {
        let steps = match words.split_once(' ') {
            Some(("steps", count)) => count.parse().expect(words),
            None if words == "step" => 1,
            None if words == "run" => u32::MAX,
            _ => {
                let command = Command::parse(words).unwrap_or_else(|| panic!("{script}: {words}"));
                cluster.act(command).unwrap_or_else(|why| panic!("{script}: {words}: {}", why.message));
                0
            }
        };
        check_books(cluster.history(), 0);
        for _ in 0..steps {
            if cluster.step() == Step::Idle {
                break;
            }
            check_books(cluster.history(), 0);
        }
    }
    cluster
}

/// What the operations came to, each in a word.
fn results(cluster: &Cluster) -> Vec<&'static str> {
    let word = |ended: &Ended| match &ended.result {
        Ok(Outcome::Stored { .. }) => "stored",
        Ok(Outcome::Found { .. }) => "found",
        Ok(Outcome::Removed { .. }) => "removed",
        Ok(Outcome::Missing { .. }) => "missing",
        Ok(Outcome::Nothing { .. }) => "nothing",
        Ok(Outcome::NoNode { .. }) => "no-node",
        Ok(Outcome::Replied { .. }) => "replied",
        Err(problem) => problem.code(),
    };
    cluster.history().operations().iter().map(|record| record.ended.as_ref().map_or("running", word)).collect()
}

/// Where each frame came to.
fn arrivals(cluster: &Cluster) -> Vec<Arrival> {
    cluster.history().frames().iter().map(|record| record.arrival).collect()
}

#[track_caller]
fn check(script: &str, wanted: &[&str]) {
    assert_eq!(results(&scene(script)), wanted, "{script}");
}

#[test]
fn crashed_nodes_forget_or_keep_their_pairs() {
    check("1 insert 1 7; run; crash 3002 volatile; restart 3002; run; 1 lookup 1; run", &["stored", "missing"]);
    check("1 insert 1 7; run; crash 3002 durable; restart 3002; run; 1 lookup 1; run", &["stored", "found"]);
    check("1 insert 1 7; run; crash 3002 durable; run; 1 lookup 1; run", &["stored", "node-down"]);
    check("1 insert 1 7; steps 2; crash 3002 volatile; run", &["node-crashed"]);
    check("crash 3002 volatile; 1 insert 1 7; 2 insert 2 7; run", &["node-down", "stored"]);
    check("crash 3002 volatile; run; restart 3002; 1 insert 1 7; 1 lookup 1; run", &["stored", "found"]);
    check("route forward; 1 insert 1 7; steps 1; crash 3002 volatile; run", &["node-crashed"]);
    check("route forward; crash 3002 volatile; 1 insert 1 7; run", &["node-down"]);
    check("pause 3002; 1 insert 1 7; steps 2; crash 3002 durable; run", &["node-crashed"]);
    let cluster = scene("1 insert 1 7; steps 2; crash 3002 volatile; run");
    assert_eq!(arrivals(&cluster)[2], Arrival::Lost(3), "what was in flight to it is lost by the crash");
}

#[test]
fn a_crashed_node_takes_nothing_that_a_raw_pipe_brings_late() {
    let cluster = scene("timeout 1; 1 send 3002 00000000010000002a; reorder 1 50000; steps 2; crash 3002 durable; run");
    assert_eq!(results(&cluster), ["timed-out"]);
    assert!(matches!(arrivals(&cluster)[..], [Arrival::Lost(_)]), "{:?}", arrivals(&cluster));
    assert!(cluster.world().nodes().iter().all(|node| node.pairs().is_empty()));
}

#[test]
fn what_reaches_a_paused_actor_waits_and_nothing_is_lost() {
    check("pause 3002; 1 insert 1 7; run", &["timed-out"]);
    check("pause 3000; 1 insert 1 7; 2 insert 2 7; run", &["timed-out", "timed-out"]);
    for script in [
        "pause 3002; 1 insert 1 7; 2 insert 4 8; steps 4; resume 3002; run",
        "pause 3000; 1 insert 1 7; 2 insert 4 8; resume 3000; run",
    ] {
        let cluster = scene(script);
        assert_eq!(results(&cluster), ["stored", "stored"], "{script}");
        assert!(arrivals(&cluster).iter().all(|arrival| matches!(arrival, Arrival::Delivered(_))), "{script}");
    }
}

#[test]
fn both_ends_hear_of_a_cut_and_the_next_operation_opens_another_connection() {
    let script = "1 insert 1 7; steps 2; cut client1 3002; run; 1 insert 1 7; run";
    let cluster = scene(script);
    assert_eq!(results(&cluster), ["connection-cut", "stored"]);
    let (client, node) = (Address::Client(1), Address::Node(3002));
    let closes = cluster.history().events().iter().filter_map(|event| match event.what {
        What::Close { from, to } => Some((from, to, event.problem.clone().unwrap())),
        _ => None,
    });
    let problem = Box::new(Problem::Cut { ends: [client, node] });
    let mut closes: Vec<_> = closes.collect();
    closes.sort_by_key(|close| close.0);
    assert_eq!(closes, [(client, node, problem.clone()), (node, client, problem)]);
    assert_eq!(arrivals(&cluster)[2], Arrival::Lost(3));
    assert_eq!(cluster.history().connections().len(), 3);
    check("1 insert 1 7; step; cut client1 *; run", &["connection-cut"]);
    check("route forward; 1 insert 1 7; steps 2; cut 3000 3002; run", &["connection-cut"]);
    check("1 insert 1 7; run; cut 3002 client1; run; 1 lookup 1; run", &["stored", "found"]);
}

#[test]
fn partitions_hold_back_what_goes_their_way() {
    check("partition client1 3002; 1 insert 1 7; 2 insert 1 8; run", &["timed-out", "stored"]);
    check("partition client1 3002; 1 insert 1 7; steps 2; heal; run", &["stored"]);
    check("partition client1 3002; 1 insert 1 7; run; heal; 1 lookup 1; run", &["timed-out", "found"]);
    check("partition client1 3002; 1 insert 1 7; steps 2; heal 3002 client1; run", &["stored"]);
    check("partition 3000 *; 1 insert 1 7; run; heal 3000 *; 1 insert 1 8; run", &["timed-out", "stored"]);
    for (script, pairs) in [
        ("partition 3002 client1 oneway; 1 insert 1 7; run", 1),
        ("partition client1 3002 oneway; 1 insert 1 7; run", 0),
        ("partition client1 3002; 1 insert 1 7; run", 0),
    ] {
        let cluster = scene(script);
        assert_eq!(results(&cluster), ["timed-out"], "{script}");
        assert_eq!(cluster.world().nodes()[1].pairs().len(), pairs, "{script}: what the node has heard");
    }
}

#[test]
fn a_slow_link_takes_so_many_times_as_long() {
    let cluster = scene("slow client1 3002 10; 1 insert 1 7; run; slow client1 3002 1; 1 lookup 1; run");
    assert_eq!(results(&cluster), ["stored", "found"]);
    for (nth, record) in cluster.history().frames().iter().enumerate() {
        let times = if nth == 2 || nth == 3 { 10 } else { 1 };
        let took_us = record.frame.due_us - record.frame.sent_us;
        assert!(
            (400 * times..1600 * times).contains(&took_us) && took_us % times == 0,
            "frame {}: {took_us} µs",
            nth + 1
        );
    }
    check("slow client1 * 1000; 1 insert 1 7; 2 insert 1 8; run", &["timed-out", "stored"]);
    check("slow client1 * 1000; heal; 1 insert 1 7; run", &["stored"]);
}

#[test]
fn time_outs_come_when_they_are_set_for_and_say_who_was_asked() {
    for (script, asked, after_us) in [
        ("timeout 1; 1 insert 1 7; run", Address::Tracker, 1),
        ("pause 3000; 1 insert 1 7; run", Address::Tracker, 100_000),
        ("pause 3002; timeout 2500; 1 insert 1 7; run", Address::Node(3002), 2_500),
        ("pause 3002; timeout 4000; 1 insert 1 7; timeout 9000; run", Address::Node(3002), 4_000),
        ("route forward; pause 3002; timeout 7000; 1 insert 1 7; run", Address::Tracker, 7_000),
    ] {
        let cluster = scene(script);
        let record = &cluster.history().operations()[0];
        let (_, started_us) = record.started.unwrap();
        let ended = record.ended.as_ref().unwrap();
        assert_eq!(ended.result, Err(Box::new(Problem::TimedOut { asked, after_us })), "{script}");
        assert_eq!(ended.time_us, started_us + u64::from(after_us), "{script}");
        assert_eq!(cluster.history().events()[ended.event as usize - 1].what, What::TimeOut(1), "{script}");
    }
    check(
        "timeout 1; 1 insert 1 7; 1 insert 1 8; timeout 100000; run; 1 lookup 1; run",
        &["timed-out", "stored", "found"],
    );
}

#[test]
fn dropped_frames_never_arrive_and_nothing_hangs() {
    for (script, frame) in [
        ("1 insert 1 7; drop 1; run", 1),
        ("1 insert 1 7; step; drop 2; run", 2),
        ("1 insert 1 7; steps 2; drop 3; run", 3),
        ("1 insert 1 7; steps 3; drop 4; run", 4),
    ] {
        let cluster = scene(script);
        assert_eq!(results(&cluster), ["timed-out"], "{script}");
        assert_eq!(arrivals(&cluster)[frame as usize - 1], Arrival::Dropped(frame), "{script}");
        let stored = cluster.world().nodes()[1].pairs().len();
        assert_eq!(stored, usize::from(frame == 4), "{script}: only the reply was dropped");
    }
}

#[test]
fn copies_arrive_too() {
    let cluster = scene("1 insert 1 7; steps 2; duplicate 3 2; run");
    assert_eq!(results(&cluster), ["stored"]);
    let frames = cluster.history().frames();
    assert_eq!(frames.len(), 8, "two copies, and a reply to each");
    assert!(arrivals(&cluster).iter().all(|arrival| matches!(arrival, Arrival::Delivered(_))));
    for copy in &frames[3..5] {
        assert_eq!((copy.frame.bytes.clone(), copy.frame.from), (frames[2].frame.bytes.clone(), Address::Client(1)));
    }
    let marks: Vec<_> = cluster.history().marks().iter().map(|mark| (mark.frame, mark.event, mark.what)).collect();
    let copies = [(4, 3, Marked::CopyOf(3)), (5, 3, Marked::CopyOf(3))];
    assert_eq!(marks, [&[(3, 3, Marked::Damage(Damage::Duplicate(2)))], &copies[..]].concat());
    check("1 insert 1 7; duplicate 1 1; run; 1 lookup 1; run", &["stored", "found"]);
    check("1 insert 1 7; steps 2; flip 3 7; duplicate 3 1; drop 3; run", &["padding-not-zero"]);
}

#[test]
fn frames_held_back_are_overtaken() {
    let cluster = scene("1 insert 1 7; reorder 1 5000; run");
    assert_eq!(results(&cluster), ["stored"]);
    let events = cluster.history().events();
    assert_eq!(events[1].what, What::Delivery(1));
    assert_eq!(events[1].time_us, cluster.history().frames()[0].frame.due_us + 5_000);
    // Both go from the tracker to node 3002; the second now comes first, and so does its reply.
    let script = "pause 3002; 1 insert 1 7; 2 insert 1 8; steps 2; reorder 3 40000; resume 3002; run";
    let cluster = play(&settings(Route::Forward), script);
    assert_eq!(results(&cluster), ["unexpected-reply"; 2], "whose reply is whose goes by key and order");
    assert_eq!(cluster.world().nodes()[1].pairs().len(), 1);
    // Of different keys the replies can be told apart.
    let cluster = play(&settings(Route::Forward), &script.replace("insert 1 8", "insert 4 8"));
    assert_eq!(results(&cluster), ["stored"; 2]);
}

#[test]
fn flipped_bits_are_flipped() {
    for (script, wanted) in [
        ("1 insert 1 7; flip 1 31; run", ("stored", [1, 0, 0])),
        ("1 insert 1 7; step; flip 2 0; run", ("no-such-node", [0, 0, 0])),
        ("1 insert 1 7; steps 2; flip 3 0; run", ("unexpected-reply", [0, 0, 0])),
        ("1 insert 1 7; steps 2; flip 3 39; run", ("unexpected-reply", [0, 1, 0])),
        ("1 insert 1 7; steps 2; flip 3 71; run", ("unexpected-reply", [0, 1, 0])),
        ("1 insert 1 7; steps 2; flip 3 7; run", ("padding-not-zero", [0, 0, 0])),
        ("1 insert 1 7; steps 2; flip 3 7; flip 3 7; run", ("stored", [0, 1, 0])),
        ("1 insert 1 7; steps 3; flip 4 7; run", ("padding-not-zero", [0, 1, 0])),
    ] {
        let cluster = scene(script);
        let pairs: Vec<usize> = cluster.world().nodes().iter().map(|node| node.pairs().len()).collect();
        assert_eq!((results(&cluster)[0], &pairs[..]), (wanted.0, &wanted.1[..]), "{script}");
        assert_eq!(cluster.history().frames()[0].frame.bytes[..], [0, 0, 0, 1], "{script}: as it was sent");
    }
}

#[test]
fn frames_cut_short_are_refused() {
    check("1 insert 1 7; truncate 1 0; run", &["frame-too-short"]);
    check("1 insert 1 7; step; truncate 2 3; run", &["frame-too-short"]);
    check("1 insert 1 7; steps 2; truncate 3 4; run; 1 lookup 1; run", &["frame-too-short", "missing"]);
    check("1 insert 1 7; steps 2; truncate 3 8; truncate 3 8; flip 3 71; run", &["frame-too-short"]);
}

#[test]
fn frames_glued_arrive_as_one() {
    let script = "pause 3002; 1 insert 1 7; 2 insert 4 8; steps 2; coalesce 3; resume 3002; run";
    let cluster = play(&settings(Route::Forward), script);
    assert_eq!(results(&cluster), ["frame-too-long"; 2], "18 bytes are no message");
    assert_eq!(arrivals(&cluster)[2], arrivals(&cluster)[3], "by one event");
    let glued = cluster.history().marks().iter().any(|mark| mark.frame == 3 && mark.what == Marked::GluedTo(4));
    assert!(glued);
    // Alone, it waits until the client gives up and its connection is over.
    let cluster = scene("1 insert 1 7; steps 2; coalesce 3; run");
    assert_eq!(results(&cluster), ["timed-out"]);
    assert!(matches!(arrivals(&cluster)[2], Arrival::Lost(_)));
    // What waits is there when the next frame goes the same way.
    let script = "1 insert 1 7; 2 insert 4 8; step; coalesce 3; run";
    let cluster = play(&settings(Route::Forward), script);
    assert_eq!(results(&cluster), ["frame-too-long"; 2]);
    // What is glued is dropped with what carries it.
    let script = "pause 3002; 1 insert 1 7; 2 insert 4 8; steps 2; coalesce 3; drop 4; resume 3002; run";
    let cluster = play(&settings(Route::Forward), script);
    assert_eq!(results(&cluster), ["timed-out"; 2]);
    assert_eq!(arrivals(&cluster)[2..4], [Arrival::Dropped(5); 2]);
}

#[test]
fn what_waits_to_be_glued_can_be_dropped() {
    let cluster = scene("1 insert 1 7; coalesce 1; drop 1; run");
    assert_eq!((results(&cluster)[0], arrivals(&cluster)[0]), ("timed-out", Arrival::Dropped(2)));
}

#[test]
fn a_late_reply_belongs_to_what_was_asked() {
    // The tracker's answer is held back past the time-out; the client is at its next operation, or at none.
    for script in [
        "partition 3002 client1 oneway; timeout 9000; 1 insert 1 7; 1 insert 1 8; run; heal; run",
        "pause 3002; timeout 9000; 1 insert 1 7; 1 insert 1 8; steps 3; resume 3002; run",
        "pause 3002; timeout 9000; 1 insert 1 7; run; resume 3002; run",
        "route forward; pause 3000; timeout 9000; 1 insert 1 7; 1 insert 1 8; 2 insert 4 9; steps 3; resume 3000; run",
    ] {
        let cluster = scene(script);
        let frames = cluster.history().frames();
        for (record, event) in frames.iter().filter_map(|record| Some((record, cause(&cluster, record.sent_at)?))) {
            let served = frames[event as usize - 1].frame.operation;
            if record.frame.from != Address::Client(1) {
                assert_eq!(record.frame.operation, served, "{script}: frame {}", record.frame.seq);
            }
        }
        assert!(frames.iter().any(|record| matches!(record.arrival, Arrival::Lost(_))), "{script}: one is late");
    }
}

/// The frame by whose delivery an event came about.
fn cause(cluster: &Cluster, event: u32) -> Option<u32> {
    match cluster.history().events().get((event as usize).checked_sub(1)?)?.what {
        What::Delivery(frame) => Some(frame),
        _ => None,
    }
}

#[test]
fn the_tracker_begins_afresh_with_a_node_that_lost_a_forwarded_frame() {
    check(
        "route forward; 1 insert 1 7; step; drop 2; run; 1 lookup 1; 2 lookup 4; run; 1 insert 1 9; run; 2 lookup 1; run",
        &["timed-out", "missing", "missing", "stored", "found"],
    );
    // Who waits behind it is let down by name, and does not hang.
    let script = "route forward; timeout 50000; pause 3002; 1 insert 1 7; step; timeout 1000000; 2 insert 4 8; run";
    let cluster = scene(script);
    assert_eq!(results(&cluster), ["timed-out"; 2]);
    let ended = cluster.history().operations()[1].ended.as_ref().unwrap();
    let problem = Problem::TimedOut { asked: Address::Node(3002), after_us: 50_000 };
    assert_eq!(ended.result, Err(Box::new(problem)));
    check(
        &format!("{script}; resume 3002; run; 1 insert 1 9; 2 lookup 1; run"),
        &["timed-out", "timed-out", "stored", "found"],
    );
}

#[test]
fn what_is_held_back_costs_nothing_while_it_waits() {
    // Each time-out leaves a request, the news of its end, and a connection; in the end all of them arrive.
    for script in [
        "pause 3000; load mix 0 9999 100000 1 2 0",
        "route forward; pause 3000; load mix 0 9999 100000 1 2 0",
        "partition 3001 * oneway; load mix 0 9999 100000 1 2 0",
        "timeout 1; slow client1 * 1000; load mix 0 9999 100000 1 1 0",
    ] {
        let mut cluster = Cluster::in_memory(&settings(Route::Redirect));
        let mut act = |words: &str| cluster.act(Command::parse(words).expect(words)).map(drop);
        for words in script.split("; ") {
            act(words).unwrap_or_else(|why| panic!("{script}: {}", why.message));
        }
        while cluster.step() != Step::Idle {}
        let _ = cluster.act(Command::parse("crash 3001 volatile").unwrap());
        let _ = cluster.act(Command::parse("resume 3000").unwrap());
        let _ = cluster.act(Command::parse("heal").unwrap());
        cluster.run();
        check_books(cluster.history(), 0);
        assert!(cluster.history().operations().iter().all(|record| record.ended.is_some()), "{script}");
        assert_eq!(cluster.world().network().packets_in_flight(), 0, "{script}");
        assert!(cluster.history().len() >= 200_000, "{script}: {} events", cluster.history().len());
    }
}

#[test]
fn copies_of_copies_are_bounded_and_arrive() {
    let mut cluster = scene("1 send 3001 000000000100000007");
    let copies = Command::parse("duplicate 1 1000").unwrap();
    let refusal = (0..1000).find_map(|_| cluster.act(copies.clone()).err()).expect("there is a bound");
    assert_eq!((refusal.code, cluster.history().frames().len()), ("out-of-range", 99_001), "{}", refusal.message);
    cluster.run();
    check_books(cluster.history(), 0);
    assert!(arrivals(&cluster).iter().all(|arrival| *arrival != Arrival::Pending));
}

#[test]
fn what_cannot_go_wrong_is_refused_with_a_sentence() {
    for (script, words, code) in [
        ("stepless", "pause client1", "no-effect"),
        ("pause 3001", "pause 3001", "no-effect"),
        ("crash 3001 durable", "crash 3001 durable", "no-effect"),
        ("crash 3001 durable", "pause 3001", "no-effect"),
        ("stepless", "resume 3001", "no-effect"),
        ("stepless", "restart 3001", "no-effect"),
        ("stepless", "cut client1 3001", "no-effect"),
        ("partition client1 3001", "partition client1 3001", "no-effect"),
        ("partition client1 3001", "partition 3001 client1 oneway", "no-effect"),
        ("stepless", "heal", "no-effect"),
        ("partition client1 3001", "heal client2 *", "no-effect"),
        ("stepless", "drop 1", "no-effect"),
        ("1 insert 1 7; run", "drop 4", "no-effect"),
        ("stepless", "pause 3004", "no-such-actor"),
        ("stepless", "crash 3000 durable", "no-such-actor"),
        ("stepless", "cut client3 *", "no-such-actor"),
        ("stepless", "slow client1 3001 0", "out-of-range"),
        ("stepless", "slow client1 client1 2", "out-of-range"),
        ("stepless", "slow client1 3001 1001", "out-of-range"),
        ("1 insert 1 7", "flip 1 32", "out-of-range"),
        ("1 insert 1 7", "truncate 1 4", "out-of-range"),
        ("1 insert 1 7", "duplicate 1 0", "out-of-range"),
        ("1 insert 1 7", "reorder 1 0", "out-of-range"),
        ("1 send 3001 ", "flip 1 0", "out-of-range"),
        ("1 insert 1 7; coalesce 1", "flip 1 0", "no-effect"),
        ("1 insert 1 7; coalesce 1", "coalesce 1", "no-effect"),
        ("1 send 3001 00; 1 insert 1 7", "drop 9", "no-effect"),
        ("stepless", "slow client1 3001 1", "no-effect"),
        ("slow client1 3001 5", "slow 3001 client1 5", "no-effect"),
        ("slow client1 * 5", "slow client1 3001 5", "no-effect"),
    ] {
        let mut cluster = if script == "stepless" { scene("run") } else { scene(script) };
        let before = (cluster.hash(), cluster.history().run());
        let refusal = cluster.act(Command::parse(words).expect(words)).expect_err(words);
        assert_eq!(refusal.code, code, "{script}; {words}: {}", refusal.message);
        assert!(refusal.message.ends_with('.') && refusal.message.contains(' '), "{}", refusal.message);
        assert!(refusal.message.starts_with(char::is_uppercase), "{}", refusal.message);
        assert_eq!((cluster.hash(), cluster.history().run()), before, "{words} changed something");
    }
}
