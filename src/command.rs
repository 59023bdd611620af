//! Commands: what someone outside wants done, as data and as words. With the settings and the moments at which they were given
//! they are a whole run.
//!
//! Words are what runs, links and scenarios hold: `1 insert 42 7`, `crash 3002 volatile`. What a command does is the world's
//! business.

use std::fmt;

use crate::actor::Address;
use crate::client::{Request, Route};
use crate::fault::{self, Fault, Word};
use crate::wire::{Message, MessageType};
use crate::workload::{Kind, Workload};

/// What someone outside wants done.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// A client is to do this as soon as it has done what it was asked for before.
    Operate {
        /// The client's number, from 1.
        client: u32,
        /// What to do.
        request: Request,
    },
    /// Operations asked for from now on take this route.
    Route(Route),
    /// Operations that begin from now on are given up after so many virtual microseconds.
    TimeOut(u32),
    /// The clients are to carry out a workload.
    Load(Workload),
    /// What is left of the workloads is not asked for any more.
    Stop,
    /// A node is switched on, at the next port, and joins.
    AddNode,
    /// The node at this port is to hand over its pairs and leave.
    RemoveNode(u32),
    /// What is first on a connection from one of its ends arrives next, before all others.
    Deliver {
        /// The connection's number.
        connection: u32,
        /// Who sent it.
        from: Address,
    },
    /// Something goes wrong, or right again.
    Fault(Fault),
}

impl fmt::Display for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Operate { client, request: Request::Operation(Message { kind, key, value }) } => {
                write!(f, "{client} {} {key}", kind.name())?;
                if *kind == MessageType::Insert { write!(f, " {value}") } else { Ok(()) }
            }
            Self::Operate { client, request: Request::Raw { port, bytes } } => {
                write!(f, "{client} send {port} ")?;
                bytes.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
            Self::Route(route) => write!(f, "route {}", route.name()),
            Self::TimeOut(us) => write!(f, "timeout {us}"),
            Self::Load(Workload { kind, from, to, count, seed, clients, rate, step }) => {
                write!(f, "load {} {from} {to} {count} {seed} {clients} {rate}", kind.name())?;
                if *step == 1 { Ok(()) } else { write!(f, " {step}") }
            }
            Self::Stop => f.write_str("stop"),
            Self::AddNode => f.write_str("add"),
            Self::RemoveNode(port) => write!(f, "remove {port}"),
            Self::Deliver { connection, from } => write!(f, "deliver {connection} {}", Word(*from)),
            Self::Fault(fault) => fault.fmt(f),
        }
    }
}

impl Command {
    /// The command that a text says, if it says one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = Vec::new();
        words.extend(text.split(' '));
        let number = |at: usize| words.get(at).and_then(|word| word.parse::<u32>().ok());
        match words[..] {
            ["route", name] => Route::named(name).map(Self::Route),
            ["timeout", _] => number(1).map(Self::TimeOut),
            ["load", name, _, _, _, _, _, _] | ["load", name, _, _, _, _, _, _, _] => {
                let kind = Kind::ALL.into_iter().find(|kind| kind.name() == name)?;
                let (from, to, count, seed) = (number(2)?, number(3)?, number(4)?, number(5)?);
                let (clients, rate, step) = (number(6)?, number(7)?, if words.len() > 8 { number(8)? } else { 1 });
                Some(Self::Load(Workload { kind, from, to, count, seed, clients, rate, step }))
            }
            ["stop"] => Some(Self::Stop),
            ["add"] => Some(Self::AddNode),
            ["remove", _] => number(1).map(Self::RemoveNode),
            ["deliver", _, from] => Some(Self::Deliver { connection: number(1)?, from: fault::address(from)? }),
            [_, name, ..] if number(0).is_some() => {
                Some(Self::Operate { client: number(0)?, request: request(name, &words[2..])? })
            }
            _ => Fault::parse(&words).map(Self::Fault),
        }
    }
}

fn request(name: &str, words: &[&str]) -> Option<Request> {
    let number = |at: usize| words.get(at).and_then(|word| word.parse::<u32>().ok());
    if name == "send" {
        let [_, hex] = words else { return None };
        return Some(Request::Raw { port: number(0)?, bytes: bytes(hex)? });
    }
    let kind = MessageType::ALL.into_iter().find(|kind| kind.name() == name)?;
    let value = if kind == MessageType::Insert { number(1)? } else { 0 };
    let wanted = if kind == MessageType::Insert { 2 } else { 1 };
    (words.len() == wanted).then_some(Request::Operation(Message { kind, key: number(0)?, value }))
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let digit = |at: usize| char::from(hex.as_bytes()[at]).to_digit(16);
    let mut bytes = Vec::new();
    for at in (0..hex.len()).step_by(2) {
        if at + 1 == hex.len() {
            return None;
        }
        bytes.push((digit(at)? << 4 | digit(at + 1)?) as u8);
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_back() {
        for text in [
            "1 insert 42 7",
            "16 lookup 4294967295",
            "2 delete 0",
            "1 nop 3",
            "1 send 3002 40ff00",
            "1 send 3002 ",
            "route forward",
            "timeout 100000",
            "load mix 1 50 200 3 2 500",
            "load insert 0 4000 1000 1 1 0 4",
            "stop",
            "add",
            "remove 3002",
            "deliver 5 3001",
            "deliver 0 client2",
            "crash 3002 durable",
        ] {
            assert_eq!(Command::parse(text).expect(text).to_string(), text);
        }
        for text in [
            "",
            "1",
            "insert 42 7",
            "1 insert 42",
            "1 lookup 42 7",
            "1 lookup 4294967296",
            "1 send 3002 4",
            "1 send 3002 é",
            "1 send 3002",
            "route x",
            "load mix 1 50 200 3 2",
            "stop now",
        ] {
            assert_eq!(Command::parse(text), None, "{text}");
        }
    }
}
