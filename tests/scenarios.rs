//! Whole operations over the memory transport: both routes, every layout, several clients, and what goes wrong.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;

use ninebytes::actor::{Address, Outcome, Problem};
use ninebytes::client::{Request, Route};
use ninebytes::cluster::{Cluster, Step};
use ninebytes::history::{Arrival, What};
use ninebytes::network::Connection;
use ninebytes::wire::{LAYOUTS, Message, MessageType, WireError};
use ninebytes::world::Settings;

fn message(kind: MessageType, key: u32, value: u32) -> Message {
    Message { kind, key, value }
}

fn result(cluster: &Cluster, id: u32) -> Result<Outcome, Problem> {
    let record = &cluster.history().operations()[id as usize - 1];
    let ended = record.ended.clone().unwrap_or_else(|| panic!("operation {id} ended: {record:?}"));
    ended.result.map_err(|problem| *problem)
}

fn run(cluster: &mut Cluster, kind: MessageType, key: u32, value: u32) -> Result<Outcome, Problem> {
    let id = cluster.operate(None, message(kind, key, value));
    assert_eq!(cluster.run(), Step::Idle);
    result(cluster, id)
}

/// The shapes of the frames sent since frame `since`: from, to and bytes.
fn shapes(cluster: &Cluster, since: usize) -> Vec<(String, String, usize)> {
    let frames = cluster.history().frames()[since..].iter();
    frames
        .map(|record| (record.frame.from.to_string(), record.frame.to.to_string(), record.frame.bytes.len()))
        .collect()
}

fn all_settings() -> impl Iterator<Item = Settings> {
    LAYOUTS
        .iter()
        .flat_map(|layout| Route::ALL.map(|route| Settings { layout: layout.clone(), route, ..Settings::default() }))
}

#[test]
fn an_operation_takes_four_frames_by_either_route() {
    let redirect: [(&str, &str, usize); 4] = [
        ("client 1", "tracker", 4),
        ("tracker", "client 1", 4),
        ("client 1", "node 3002", 9),
        ("node 3002", "client 1", 9),
    ];
    let forward = [
        ("client 1", "tracker", 9),
        ("tracker", "node 3002", 9),
        ("node 3002", "tracker", 9),
        ("tracker", "client 1", 9),
    ];
    for (route, wanted) in [(Route::Redirect, redirect), (Route::Forward, forward)] {
        let mut cluster = Cluster::in_memory(&Settings { route, ..Settings::default() });
        for kind in MessageType::ALL {
            let since = cluster.history().frames().len();
            run(&mut cluster, kind, 1_231_234, 99).unwrap();
            let wanted = wanted.map(|(from, to, bytes)| (from.to_string(), to.to_string(), bytes));
            assert_eq!(shapes(&cluster, since), wanted, "{kind:?} by {route:?}");
        }
    }
}

#[test]
fn pairs_are_stored_read_replaced_and_removed() {
    use MessageType::{Delete, Insert, Lookup, Nop};
    for settings in all_settings() {
        let mut cluster = Cluster::in_memory(&settings);
        for (kind, key, value, outcome) in [
            (Lookup, 42, 0, Outcome::Missing { key: 42 }),
            (Insert, 42, 7, Outcome::Stored { key: 42, value: 7 }),
            (Lookup, 42, 0, Outcome::Found { key: 42, value: 7 }),
            (Insert, 42, 0, Outcome::Stored { key: 42, value: 0 }),
            (Lookup, 42, 0, Outcome::Found { key: 42, value: 0 }),
            (Insert, u32::MAX, u32::MAX, Outcome::Stored { key: u32::MAX, value: u32::MAX }),
            (Lookup, u32::MAX, 0, Outcome::Found { key: u32::MAX, value: u32::MAX }),
            (Delete, 42, 0, Outcome::Removed { key: 42, value: 0 }),
            (Delete, 42, 0, Outcome::Missing { key: 42 }),
            (Nop, 42, 0, Outcome::Nothing { key: 42 }),
        ] {
            assert_eq!(run(&mut cluster, kind, key, value), Ok(outcome), "{kind:?} {key} in {settings:?}");
        }
        let nodes = cluster.history().world().nodes().iter();
        let stored: Vec<Vec<(u32, u32)>> = nodes.map(|node| node.pairs().iter().collect()).collect();
        assert_eq!(stored, [vec![(u32::MAX, u32::MAX)], vec![], vec![]]);
    }
}

#[test]
fn without_nodes_there_is_a_clear_answer() {
    for layout in LAYOUTS {
        for (route, lookup) in
            [(Route::Redirect, Outcome::NoNode { key: 5 }), (Route::Forward, Outcome::Missing { key: 5 })]
        {
            let mut cluster =
                Cluster::in_memory(&Settings { nodes: 0, layout: layout.clone(), route, ..Settings::default() });
            assert_eq!(run(&mut cluster, MessageType::Insert, 5, 6), Ok(Outcome::NoNode { key: 5 }), "{route:?}");
            assert_eq!(run(&mut cluster, MessageType::Lookup, 5, 0), Ok(lookup), "{route:?}");
            assert_eq!(cluster.history().operations()[0].port, None);
        }
    }
}

#[test]
fn clients_take_one_operation_at_a_time_and_the_others_wait() {
    for seed in 0..100 {
        let mut cluster = Cluster::in_memory(&Settings { clients: 2, seed, ..Settings::default() });
        let ids: Vec<u32> = (0..6).map(|key| cluster.operate(None, message(MessageType::Insert, key, key))).collect();
        let clients: Vec<u32> = cluster.history().operations().iter().map(|record| record.client).collect();
        assert_eq!(clients, [1, 2, 1, 2, 1, 2], "the least busy, then the first");
        assert_eq!(cluster.run(), Step::Idle);
        for id in ids {
            assert!(result(&cluster, id).is_ok(), "seed {seed}");
        }
        for client in 1..=2 {
            let spans: Vec<(u64, u64)> = cluster
                .history()
                .operations()
                .iter()
                .filter(|record| record.client == client)
                .map(|record| (record.started.unwrap().1, record.ended.as_ref().unwrap().time_us))
                .collect();
            assert!(spans.windows(2).all(|pair| pair[0].1 <= pair[1].0), "seed {seed}: {spans:?}");
        }
    }
}

#[test]
fn malformed_bytes_fail_the_sender_with_the_reason_and_close_the_connection() {
    let mut cluster = Cluster::in_memory(&Settings::default());
    run(&mut cluster, MessageType::Insert, 42, 7).unwrap();
    let before: Vec<_> = cluster.history().world().nodes().iter().map(|node| node.pairs().clone()).collect();
    let id = cluster.request(None, Request::Raw { port: 3001, bytes: vec![0, 0, 0, 0, 42, 0, 0, 0] });
    let sent = cluster.history().frames().len();
    assert_eq!(cluster.run(), Step::Idle);
    assert_eq!(cluster.history().frames().len(), sent, "a refused frame is not answered");
    let problem = Problem::Malformed { by: Address::Node(3001), error: WireError::Short { expected: 9, actual: 8 } };
    assert_eq!(result(&cluster, id), Err(problem));
    let after: Vec<_> = cluster.history().world().nodes().iter().map(|node| node.pairs().clone()).collect();
    assert_eq!(before, after);
    assert_eq!(
        run(&mut cluster, MessageType::Lookup, 42, 0),
        Ok(Outcome::Found { key: 42, value: 7 }),
        "a new connection"
    );
    assert_eq!(cluster.history().world().network().connections_opened(), 3);
}

#[test]
fn bytes_to_a_port_without_a_node_fail() {
    let mut cluster = Cluster::in_memory(&Settings::default());
    let id = cluster.request(None, Request::Raw { port: 80, bytes: vec![0; 9] });
    assert_eq!(cluster.run(), Step::Idle);
    assert_eq!(result(&cluster, id), Err(Problem::NoSuchNode { port: 80 }));
    assert_eq!(cluster.history().frames().len(), 0);
}

#[test]
fn well_formed_bytes_sent_as_they_are_get_the_nodes_reply() {
    let mut cluster = Cluster::in_memory(&Settings::default());
    let bytes = message(MessageType::Insert, 42, 7).encode(&LAYOUTS[0]).to_vec();
    let id = cluster.request(None, Request::Raw { port: 3003, bytes: bytes.clone() });
    cluster.run();
    assert_eq!(result(&cluster, id), Ok(Outcome::Replied { bytes }));
}

#[test]
fn the_route_changes_from_the_next_operation_on() {
    let mut cluster = Cluster::in_memory(&Settings::default());
    cluster.operate(None, message(MessageType::Insert, 1, 1));
    cluster.set_route(Route::Forward);
    cluster.operate(None, message(MessageType::Lookup, 1, 0));
    cluster.run();
    let costs: Vec<_> = cluster.history().operations().iter().map(|record| (record.route, record.bytes)).collect();
    assert_eq!(costs, [(Route::Redirect, 26), (Route::Forward, 36)]);
}

#[test]
fn events_tell_what_happened() {
    let mut cluster = Cluster::in_memory(&Settings::default());
    run(&mut cluster, MessageType::Insert, 1_231_234, 99).unwrap();
    let refused = cluster.request(None, Request::Raw { port: 3001, bytes: vec![0; 8] });
    cluster.run();
    let history = cluster.history();
    let sent: Vec<_> = history.events().iter().map(|event| (event.frames_before, event.sent)).collect();
    assert_eq!(sent, [(1, 1), (2, 1), (3, 1), (4, 0), (5, 0), (5, 0)]);
    let ended: Vec<_> = history.events().iter().map(|event| event.ended).collect();
    assert_eq!(ended, [None, None, None, Some(1), None, Some(refused)]);
    let placed = history.events()[0].placed.expect("the tracker placed the key");
    assert_eq!((placed.key, placed.nodes, placed.slot, placed.port), (1_231_234, 3, Some(1), 3002));
    assert!(history.events()[1..].iter().all(|event| event.placed.is_none()));
    let Err(problem) = result(&cluster, refused) else { panic!("8 bytes are refused") };
    for event in &history.events()[4..] {
        assert_eq!(event.problem.as_deref(), Some(&problem), "refused, and heard of");
    }
    let (from, to) = (Address::Node(3001), Address::Client(1));
    assert_eq!(history.events()[5].what, What::Close { from, to }, "no frame: news");
    let record = &history.operations()[0];
    assert_eq!((record.port, record.frames, record.bytes), (Some(3002), 4, 26));
    assert!(record.started.unwrap().1 < record.ended.as_ref().unwrap().time_us);
}

#[test]
fn a_refusal_closes_its_connection_and_no_other() {
    let mut cluster =
        Cluster::in_memory(&Settings { clients: 2, route: Route::Forward, nodes: 1, ..Settings::default() });
    run(&mut cluster, MessageType::Insert, 1, 1).unwrap();
    let id = cluster.request(Some(1), Request::Raw { port: 3001, bytes: vec![1] });
    cluster.run();
    assert!(result(&cluster, id).is_err());
    let network = cluster.history().world().network();
    let open = |number| network.connection(number).is_some_and(Connection::is_open);
    assert_eq!(network.connections_opened(), 3);
    assert_eq!([0, 1, 2].map(open), [true, true, false]);
}

#[test]
fn mixed_operations_by_several_clients_keep_the_books() {
    for seed in 0..200 {
        let mut random = fastrand::Rng::with_seed(seed);
        let settings = Settings {
            nodes: random.u32(1..6),
            clients: random.u32(1..5),
            layout: LAYOUTS[random.usize(..LAYOUTS.len())].clone(),
            route: Route::ALL[random.usize(..2)],
            seed: seed as u32,
            ..Settings::default()
        };
        let mut cluster = Cluster::in_memory(&settings);
        // Each client has keys of its own, so that its own order is the order of what happens to them.
        for _ in 0..60 {
            let kind = MessageType::from_code(random.u32(..));
            let client = random.u32(..settings.clients) + 1;
            cluster.operate(Some(client), message(kind, random.u32(..12) * 4 + client - 1, random.u32(..)));
        }
        assert_eq!(cluster.run(), Step::Idle, "seed {seed}");
        let mut wanted = BTreeMap::new();
        for record in cluster.history().operations() {
            match record.ended.clone().unwrap().result.unwrap() {
                Outcome::Stored { key, value } => drop(wanted.insert(key, value)),
                Outcome::Found { key, value } => assert_eq!(wanted.get(&key), Some(&value), "seed {seed}"),
                Outcome::Removed { key, value } => assert_eq!(wanted.remove(&key), Some(value), "seed {seed}"),
                Outcome::Missing { key } => assert_eq!(wanted.get(&key), None, "seed {seed}"),
                other => assert!(matches!(other, Outcome::Nothing { .. }), "seed {seed}: {other:?}"),
            }
        }
        let stored: BTreeMap<u32, u32> =
            cluster.history().world().nodes().iter().flat_map(|node| node.pairs().iter()).collect();
        assert_eq!(stored, wanted, "seed {seed}: the pairs stored are those acknowledged");
        let history = cluster.history();
        assert!(
            history.operations().iter().all(|record| record.ended.as_ref().is_some_and(|ended| ended.result.is_ok())),
            "seed {seed}"
        );
        assert!(history.frames().iter().all(|record| matches!(record.arrival, Arrival::Delivered(_))), "seed {seed}");
        assert_eq!(history.events().len(), history.frames().len(), "seed {seed}");
        assert!(history.events().windows(2).all(|pair| pair[0].time_us <= pair[1].time_us), "seed {seed}");
        for node in history.world().nodes() {
            for (key, _) in node.pairs().iter() {
                assert_eq!(history.world().tracker().place(key).port, node.port(), "seed {seed}, key {key}");
            }
        }
    }
}
