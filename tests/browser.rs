//! The package in a real browser, as JavaScript calls it: operations over real MessageChannels, refusals, and runs that are the
//! same over any transport. What is posted on the channels is watched in `channels.rs`.
#![cfg(target_arch = "wasm32")]

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use ninebytes::client::Route;
use ninebytes::cluster::Cluster as Core;
use ninebytes::command::Command;
use ninebytes::run::Run;
use ninebytes::web::cluster::Cluster;
use ninebytes::web::{codec, commands};
use ninebytes::wire::{LAYOUTS, Message, MessageType};
use ninebytes::world::Settings;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

mod web;
use web::{NONE, Named, cluster, done, get, js, text};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn operations_come_to_what_the_interface_promises() {
    let cluster = cluster(r#"{ "nodes": 3, "layout": "packed" }"#);
    for (promise, wanted) in [
        (cluster.lookup(&42.into(), NONE), r#"{"outcome":"missing","key":42,"port":3001}"#),
        (cluster.insert(&42.into(), &7.into(), NONE), r#"{"outcome":"stored","key":42,"value":7,"port":3001}"#),
        (cluster.lookup(&42.into(), NONE), r#"{"outcome":"found","key":42,"value":7,"port":3001}"#),
    ] {
        // All three were asked for at once; the one client takes them in order.
        assert_eq!(done(promise).await.unwrap(), wanted);
    }
    let removed = done(cluster.delete(&42.into(), NONE)).await.unwrap();
    assert_eq!(removed, r#"{"outcome":"removed","key":42,"value":7,"port":3001}"#);
    assert_eq!(done(cluster.nop(&1.into(), NONE)).await.unwrap(), r#"{"outcome":"nothing","key":1,"port":3002}"#);
    assert_eq!(text(&cluster.ports()), "[3001,3002,3003]");
    let nodes = [3001, 3002, 3003].map(|port| format!(r#"{{"port":{port},"pairs":[],"state":"up"}}"#));
    assert_eq!(text(&cluster.nodes()), format!("[{}]", nodes.join(",")));
}

#[wasm_bindgen_test]
async fn bad_arguments_are_refused_and_change_nothing() {
    let cluster = cluster("{}");
    let bad = [js("-1"), js("4294967296"), js("1.5"), f64::NAN.into(), "7".into(), JsValue::UNDEFINED, JsValue::NULL];
    for key in &bad {
        let error = JsFuture::from(cluster.insert(key, &7.into(), NONE)).await.expect_err("refused");
        assert!(error.is_instance_of::<js_sys::RangeError>() || error.is_instance_of::<js_sys::TypeError>());
        assert!(String::from(error.unchecked_ref::<js_sys::Error>().message()).contains("`key`"));
        assert!(get(&error, "code").is_string());
        assert!(codec::encode_message(&"insert".into(), &1.into(), key, NONE).is_err());
        assert!(codec::encode_key(key, NONE).is_err());
    }
    for options in [r#"{"client":0}"#, r#"{"client":2}"#, r#"{"clients":1}"#, "7"] {
        assert!(JsFuture::from(cluster.lookup(&1.into(), &js(options))).await.is_err(), "{options}");
    }
    for options in [r#"{"nodes":65}"#, r#"{"clients":0}"#, r#"{"layout":"?"}"#, r#"{"route":1}"#, r#"{"node":1}"#] {
        assert!(Cluster::new(&js(options)).is_err(), "{options}");
    }
    assert_eq!((cluster.frame_count(), cluster.operation_count()), (0, 0));
}

#[wasm_bindgen_test]
async fn a_node_refuses_malformed_bytes_and_the_sender_hears_why() {
    let cluster = cluster("{}");
    let error = JsFuture::from(cluster.send(&3002.into(), &Uint8Array::new_with_length(8), NONE)).await;
    let error = error.expect_err("refused");
    assert_eq!(get(&error, "code"), "frame-too-short");
    assert_eq!((get(&error, "expected"), get(&error, "actual")), (9.into(), 8.into()));
    assert_eq!(cluster.frame_count(), 1, "no answer");
    let missing = done(cluster.lookup(&1.into(), NONE)).await.unwrap();
    assert_eq!(missing, r#"{"outcome":"missing","key":1,"port":3002}"#, "over a new connection");
}

#[wasm_bindgen_test]
async fn a_paused_cluster_moves_one_event_at_a_time() {
    let cluster = cluster(r#"{ "paused": true }"#);
    let stored = cluster.insert(&5.into(), &6.into(), NONE);
    for event in 1..=4 {
        assert_eq!(get(&JsFuture::from(cluster.step()).await.unwrap(), "event"), event);
        assert_eq!(cluster.length(), event);
    }
    assert!(JsFuture::from(cluster.step()).await.unwrap().is_null(), "nothing is in flight");
    assert_eq!(done(stored).await.unwrap(), r#"{"outcome":"stored","key":5,"value":6,"port":3003}"#);
}

#[wasm_bindgen_test]
async fn freeing_rejects_what_is_pending() {
    let cluster = cluster("{}");
    let pending = cluster.insert(&1.into(), &2.into(), NONE);
    cluster.abandon();
    drop(cluster);
    assert_eq!(get(&JsFuture::from(pending).await.expect_err("freed"), "code"), "freed");
}

#[wasm_bindgen_test]
async fn what_is_pending_ends_though_nobody_holds_the_cluster() {
    let pending = cluster("{}").insert(&1.into(), &2.into(), NONE);
    assert_eq!(done(pending).await.unwrap(), r#"{"outcome":"stored","key":1,"value":2,"port":3002}"#);
}

/// What a run's frames are, as text.
fn transcript_of(frames: &JsValue) -> String {
    let lines = Array::from(frames).into_iter().map(|frame| {
        let bytes: Uint8Array = get(&frame, "bytes").unchecked_into();
        let fields = ["seq", "timeUs", "from", "to"].map(|name| text(&get(&frame, name)));
        format!("{} {:?}\n", fields.join(" "), bytes.to_vec())
    });
    lines.collect()
}

/// Asks for the same mixed operations of a run always, all at once, and waits for them.
async fn run(cluster: &Cluster, seed: u64) {
    let mut random = fastrand::Rng::with_seed(seed);
    let promises: Array = (0..12)
        .map(|_| {
            let (kind, key, value) = (random.u32(0..4), random.u32(0..8).into(), random.u32(..).into());
            match kind {
                0 => cluster.insert(&key, &value, NONE),
                1 => cluster.lookup(&key, NONE),
                2 => cluster.delete(&key, NONE),
                _ => cluster.nop(&key, NONE),
            }
        })
        .collect();
    JsFuture::from(Promise::all(&promises)).await.expect("every operation ends");
}

/// The same run in the core alone, without JavaScript.
fn core_transcript(settings: &Settings, seed: u64) -> String {
    let mut cluster = Core::in_memory(settings);
    let mut random = fastrand::Rng::with_seed(seed);
    for _ in 0..12 {
        let (kind, key, value) = (MessageType::from_code(random.u32(0..4)), random.u32(0..8), random.u32(..));
        let value = if kind == MessageType::Insert { value } else { 0 };
        cluster.operate(None, Message { kind, key, value });
    }
    cluster.run();
    let frames = cluster.history().frames().iter().map(|record| &record.frame);
    frames
        .map(|frame| format!("{} {} \"{}\" \"{}\" {:?}\n", frame.seq, frame.sent_us, frame.from, frame.to, frame.bytes))
        .collect()
}

#[wasm_bindgen_test]
async fn transcripts_over_channels_and_over_memory_are_the_same() {
    for seed in 0..200_u32 {
        let layout = &LAYOUTS[seed as usize % LAYOUTS.len()];
        let route = Route::ALL[seed as usize / 5 % 2];
        let (nodes, clients) = (seed % 7, seed % 4 + 1);
        let settings = Settings { nodes, clients, layout: layout.clone(), route, seed, ..Settings::default() };
        let mut transcripts = Vec::new();
        for transport in ["channel", "memory"] {
            let options = Object::new();
            let set = |name: &str, value: JsValue| Reflect::set(&options, &name.into(), &value).expect("settable");
            set("nodes", settings.nodes.into());
            set("clients", settings.clients.into());
            set("layout", (&*layout.name).into());
            set("route", route.name().into());
            set("seed", seed.into());
            set("transport", transport.into());
            let cluster = Cluster::new(&options).expect("a cluster");
            run(&cluster, u64::from(seed)).await;
            transcripts.push(transcript_of(&cluster.transcript()));
        }
        assert_eq!(transcripts[0], transcripts[1], "seed {seed}");
        assert_eq!(transcripts[0], core_transcript(&settings, u64::from(seed)), "seed {seed}");
    }
}

#[wasm_bindgen_test]
async fn a_run_with_faults_is_the_same_replayed_and_after_visits_over_channels_and_in_the_core() {
    let faults =
        ["crash 3002 durable", "duplicate 9 1", "restart 3002", "cut client1 3000", "partition 3001 *", "heal"];
    let live = cluster(r#"{ "clients": 2, "timeoutUs": 3000 }"#);
    for (key, fault) in (0_u32..).zip(faults) {
        let stored = done(live.insert(&key.into(), &7.into(), NONE));
        // Of a frame that is not in flight, or a connection that is not there, it is refused; the same in every run.
        let mut numbers = Vec::new();
        commands::write(0, &Command::parse(fault).expect("words"), &mut numbers);
        let _ = live.act(&numbers);
        let _ = stored.await;
    }
    let (length, hash, numbers) = (live.length(), live.hash(), live.commands(0).to_vec());
    let parsed = commands::read(&numbers);
    assert!(parsed.len() > 9, "{parsed:?}");

    let again = cluster(r#"{ "clients": 2, "timeoutUs": 3000, "paused": true }"#);
    again.load(&numbers, length);
    assert!(again.replay(u32::MAX).unwrap(), "that was all");
    let mut core = Core::in_memory(&Settings { clients: 2, timeout_us: 3000, ..Settings::default() });
    let run = Run { settings: core.history().settings().clone(), commands: parsed, events: length };
    assert_eq!(core.replay(&run, u32::MAX), Ok(true));
    let mut random = fastrand::Rng::with_seed(u64::from(length));
    for _ in 0..100 {
        let moment = random.u32(..=length);
        core.seek(moment);
        for cluster in [&live, &again] {
            cluster.seek(&moment.into()).unwrap();
            assert_eq!(cluster.hash(), format!("{:016x}", core.hash()), "moment {moment}");
        }
    }
    live.seek(&length.into()).unwrap();
    assert_eq!(live.hash(), hash);
    assert_eq!((live.length(), live.commands(0).to_vec()), (length, numbers));
}
