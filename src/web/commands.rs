//! Commands as numbers, as they cross to JavaScript and back: `words.js` has the words for them, and the same kinds.
//!
//! A command is its moment, its kind and eight numbers, of which it needs the first few; behind one that sends bytes there is a number for
//! each. Nothing is refused here: numbers that stand for nothing are commands that the world refuses.

use crate::actor::{Address, TRACKER_PORT};
use crate::client::{Request, Route};
use crate::command::Command;
use crate::fault::{Between, Damage, Fault};
use crate::wire::{Message, MessageType};
use crate::workload::{Kind, Workload};

/// Numbers of a command without bytes.
const STRIDE: usize = 10;
/// The kind of the one that sends bytes.
const SEND: u32 = 4;

/// Who this is, as `words.js` puts it.
pub(super) fn address(kind: u32, number: u32) -> Option<Address> {
    match kind {
        0 => Some(Address::Client(number)),
        1 => Some(Address::Tracker),
        2 => Some(Address::Node(number)),
        _ => None,
    }
}

fn ends(who: Option<Address>) -> [u32; 2] {
    match who {
        Some(Address::Client(number)) => [0, number],
        Some(Address::Tracker) => [1, TRACKER_PORT],
        Some(Address::Node(port)) => [2, port],
        None => [3, 0],
    }
}

/// The commands that these numbers are, each with its moment.
pub fn read(mut numbers: &[u32]) -> Vec<(u32, Command)> {
    let mut commands = Vec::new();
    while let Some((&[at, kind, a, b, c, d, e, f, g, h], rest)) = numbers.split_first_chunk::<STRIDE>() {
        let sent = if kind == SEND { (c as usize).min(rest.len()) } else { 0 };
        let (sent, rest) = rest.split_at(sent);
        numbers = rest;
        let from = address(a, b).unwrap_or(Address::Client(0));
        let between = Between { from, to: address(c, d) };
        let command = match kind {
            0..SEND => {
                let message = Message { kind: MessageType::from_code(kind), key: b, value: c };
                Command::Operate { client: a, request: Request::Operation(message) }
            }
            SEND => {
                let mut bytes = Vec::new();
                bytes.extend(sent.iter().map(|byte| *byte as u8));
                Command::Operate { client: a, request: Request::Raw { port: b, bytes } }
            }
            5 => Command::Route(if a == 0 { Route::Redirect } else { Route::Forward }),
            6 => Command::TimeOut(a),
            7 | 28 => {
                let (step, kind) = (if kind == 7 { 1 } else { h }, Kind::ALL[a as usize % 4]);
                Command::Load(Workload { kind, from: b, to: c, count: d, seed: e, clients: f, rate: g, step })
            }
            8 => Command::Stop,
            25 => Command::AddNode,
            26 => Command::RemoveNode(a),
            27 => Command::Deliver { connection: a, from: address(b, c).unwrap_or(Address::Client(0)) },
            _ => Command::Fault(match kind {
                9 => Fault::Pause(from),
                10 => Fault::Resume(from),
                11 => Fault::Crash { port: a, durable: b == 1 },
                12 => Fault::Restart(a),
                13 => Fault::Cut(between),
                14 | 15 => Fault::Partition { between, one_way: kind == 15 },
                16 => Fault::Slow { between, times: e },
                17 => Fault::Heal(None),
                18 => Fault::Heal(Some(between)),
                19 => Fault::Byte(a, Damage::Drop),
                20 => Fault::Byte(a, Damage::Coalesce),
                21 => Fault::Byte(a, Damage::Duplicate(b)),
                22 => Fault::Byte(a, Damage::Reorder(b)),
                23 => Fault::Byte(a, Damage::Flip(b)),
                _ => Fault::Byte(a, Damage::Truncate(b)),
            }),
        };
        commands.push((at, command));
    }
    commands
}

/// Adds a command's numbers.
pub fn write(at: u32, command: &Command, numbers: &mut Vec<u32>) {
    let mut add = |kind: u32, own: &[u32]| {
        let mut all = [0; STRIDE];
        (all[0], all[1]) = (at, kind);
        all[2..2 + own.len()].copy_from_slice(own);
        numbers.extend_from_slice(&all);
    };
    match command {
        Command::Operate { client, request: Request::Operation(Message { kind, key, value }) } => {
            add(kind.code(), &[*client, *key, *value]);
        }
        Command::Operate { client, request: Request::Raw { port, bytes } } => {
            add(SEND, &[*client, *port, bytes.len() as u32]);
            numbers.extend(bytes.iter().map(|byte| u32::from(*byte)));
        }
        Command::Route(route) => add(5, &[u32::from(*route == Route::Forward)]),
        Command::TimeOut(us) => add(6, &[*us]),
        Command::Load(Workload { kind, from, to, count, seed, clients, rate, step }) => {
            let number = if *step == 1 { 7 } else { 28 };
            add(number, &[*kind as u32, *from, *to, *count, *seed, *clients, *rate, *step]);
        }
        Command::Stop => add(8, &[]),
        Command::AddNode => add(25, &[]),
        Command::RemoveNode(port) => add(26, &[*port]),
        Command::Deliver { connection, from } => {
            let [kind, number] = ends(Some(*from));
            add(27, &[*connection, kind, number]);
        }
        Command::Fault(fault) => write_fault(fault, &mut add),
    }
}

fn write_fault(fault: &Fault, add: &mut dyn FnMut(u32, &[u32])) {
    let mut add_between = |kind, Between { from, to }: &Between, times| {
        let ([a, b], [c, d]) = (ends(Some(*from)), ends(*to));
        add(kind, &[a, b, c, d, times]);
    };
    match fault {
        Fault::Cut(between) => add_between(13, between, 0),
        Fault::Partition { between, one_way } => add_between(14 + u32::from(*one_way), between, 0),
        Fault::Slow { between, times } => add_between(16, between, *times),
        Fault::Heal(Some(between)) => add_between(18, between, 0),
        Fault::Pause(who) => add(9, &ends(Some(*who))),
        Fault::Resume(who) => add(10, &ends(Some(*who))),
        Fault::Crash { port, durable } => add(11, &[*port, u32::from(*durable)]),
        Fault::Restart(port) => add(12, &[*port]),
        Fault::Heal(None) => add(17, &[]),
        Fault::Byte(frame, damage) => {
            let (kind, number) = match *damage {
                Damage::Drop => (19, 0),
                Damage::Coalesce => (20, 0),
                Damage::Duplicate(times) => (21, times),
                Damage::Reorder(us) => (22, us),
                Damage::Flip(bit) => (23, bit),
                Damage::Truncate(length) => (24, length),
            };
            add(kind, &[*frame, number]);
        }
    }
}
