//! Nodes alone: what each got in a run, and whether it does the same again when it gets that and nothing else. Not a test.
//!
//! A diary is what the history of a run says that a node got, frames and broken connections, power and crashes, and what the world saw
//! it do. Reliving it is done by a thread of its own, after the run: whatever else the node may have been told is not there any more.

use std::collections::BTreeMap;
use std::hash::Hasher;
use std::thread;

use ninebytes::actor::{Actor, Address, Effect, Peer, Problem};
use ninebytes::command::Command;
use ninebytes::digest::Digest;
use ninebytes::fault::Fault;
use ninebytes::history::History;
use ninebytes::network::Packet;
use ninebytes::node::Node;
use ninebytes::strategy::Strategy;
use ninebytes::wire::Layout;
use ninebytes::world::{Changes, Happened};

use super::Weather;
use super::chance::{EVENTS, trial};

/// What a node gets.
#[derive(Debug)]
enum Got {
    Power,
    Frame(Peer, Vec<u8>),
    Closed(Peer, Problem),
    Crash { durable: bool },
}

/// What a node got, and what it did and was then.
#[derive(Debug)]
struct Entry {
    event: u32,
    got: Got,
    /// To whom, and the bytes.
    sent: Vec<(Address, Vec<u8>)>,
    /// To whom it wanted to send, when nobody was there.
    absent: Vec<Address>,
    /// None if it has left.
    after: Option<u64>,
}

/// The life of a node.
#[derive(Debug)]
pub(crate) struct Diary {
    layout: Layout,
    node: Node,
    entries: Vec<Entry>,
    last: Option<Node>,
}

fn digest(node: &Node) -> u64 {
    Digest::default().with(node).finish()
}

/// The diaries of all nodes of a random run.
pub(crate) fn diaries(seed: u64, strategy: Strategy, weather: Weather) -> Vec<Diary> {
    let run = trial(seed, strategy, weather, EVENTS).as_run();
    let mut history = History::new(&run.settings);
    let mut diaries = BTreeMap::new();
    for node in history.world().nodes() {
        diaries.insert(node.port(), diary(node.clone(), &run.settings.layout));
    }
    let mut commands = run.commands.iter().peekable();
    while history.len() < run.events || commands.peek().is_some() {
        if let Some((_, command)) = commands.next_if(|(at, _)| *at <= history.len()) {
            let port = history.world().next_port();
            let changes = history.apply(command.clone()).expect("a run's commands can be given");
            let (port, got) = match command {
                Command::AddNode => {
                    diaries.insert(port, diary(Node::joining(port), &run.settings.layout));
                    (port, Got::Power)
                }
                Command::Fault(Fault::Restart(port)) => (*port, Got::Power),
                Command::Fault(Fault::Crash { port, durable }) => (*port, Got::Crash { durable: *durable }),
                _ => continue,
            };
            note(&mut diaries, &history, port, got, &changes);
        } else {
            let (happened, changes) = history.step(&mut |frame| frame.bytes.clone()).expect("it goes on as it did");
            let Happened::Arrived(arrived) = happened else { continue };
            let (_, Address::Node(port)) = arrived.packet.ends() else { continue };
            let got = match &arrived.packet {
                Packet::Frame(_) => {
                    Got::Frame(arrived.peer, arrived.received(&mut |frame| frame.bytes.clone()).to_vec())
                }
                Packet::Notice(notice) => Got::Closed(arrived.peer, notice.problem.clone()),
            };
            note(&mut diaries, &history, port, got, &changes);
        }
    }
    for node in history.world().nodes() {
        diaries.get_mut(&node.port()).expect("it was there once").last = Some(node.clone());
    }
    diaries.into_values().collect()
}

fn diary(node: Node, layout: &Layout) -> Diary {
    Diary { layout: layout.clone(), node, entries: Vec::new(), last: None }
}

fn note(diaries: &mut BTreeMap<u32, Diary>, history: &History, port: u32, got: Got, changes: &Changes) {
    let node = history.world().nodes().iter().find(|node| node.port() == port);
    let own = changes.sent.iter().filter(|(frame, _)| frame.from == Address::Node(port));
    let sent = own.map(|(frame, _)| (frame.to, frame.bytes.to_vec())).collect();
    let there = |port: &u32| history.world().nodes().iter().any(|node| node.port() == *port);
    let down = |port: &u32| history.world().down().contains(port) || !there(port);
    let absent = (3001..history.world().next_port()).filter(down).map(Address::Node).collect();
    let entry = Entry { event: history.len(), got, sent, absent, after: node.map(digest) };
    diaries.get_mut(&port).expect("who gets something is there").entries.push(entry);
}

/// Has each node live through its diary alone. What it does differently is an error.
pub(crate) fn relived(diaries: &[Diary]) -> Result<usize, String> {
    let alone = |diary: &Diary| thread::scope(|scope| scope.spawn(|| relive(diary)).join().expect("no node panics"));
    diaries.iter().map(alone).sum()
}

fn relive(diary: &Diary) -> Result<usize, String> {
    let mut node = diary.node.clone();
    for Entry { event, got, sent, absent, after } in &diary.entries {
        let mut effects = Vec::new();
        match got {
            Got::Power => node.start(&diary.layout, &mut effects),
            Got::Frame(peer, bytes) => node.receive(*peer, bytes, &diary.layout, &mut effects),
            Got::Closed(peer, problem) => node.closed(*peer, problem, &diary.layout, &mut effects),
            Got::Crash { durable } => node.crash(*durable),
        }
        let here = |what: &str| Err(format!("event {event}: node {} {what} ({got:?})", node.port()));
        let wanted = effects.iter().filter_map(|effect| match effect {
            Effect::Send { to, bytes } if !absent.contains(to) => Some((*to, bytes.clone())),
            Effect::Reply { to, bytes } => Some((to.address, bytes.clone())),
            _ => None,
        });
        if wanted.collect::<Vec<_>>() != *sent {
            return here("sends something else when it is alone");
        }
        let leaves = effects.contains(&Effect::Leave);
        if leaves != after.is_none() {
            return here("leaves, or stays, when it is alone");
        }
        if after.is_some_and(|after| after != digest(&node)) {
            return here("knows something else when it is alone");
        }
    }
    match &diary.last {
        Some(last) if *last != node => Err(format!("node {} ends as another when it is alone", node.port())),
        _ => Ok(diary.entries.len()),
    }
}
