//! Faults: what can go wrong between actors, as plain data, and as words.
//!
//! What a fault does is the network's business (connections, byte faults) and the world's (nodes). As words a fault stands in runs,
//! links and scenarios; an actor is its port there, or `client1`.

use std::fmt;

use crate::actor::{Address, TRACKER_PORT};

/// An actor, and another or everyone else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Between {
    /// The one.
    pub from: Address,
    /// The other; everyone else if none.
    pub to: Option<Address>,
}

/// Something that goes wrong, or right again.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// The tracker or a node does nothing any more: what reaches it waits.
    Pause(Address),
    /// It goes on.
    Resume(Address),
    /// A node ends without a word: its connections break.
    Crash {
        /// Its port.
        port: u32,
        /// Whether its pairs outlive it.
        durable: bool,
    },
    /// The node at this port is there again.
    Restart(u32),
    /// The connections between them break, and what was in flight on them is lost; both ends hear of it.
    Cut(Between),
    /// What is on its way from one to the other is held back.
    Partition {
        /// Between whom.
        between: Between,
        /// Whether what comes the other way still arrives.
        one_way: bool,
    },
    /// Latency between them, both ways, is multiplied from now on.
    Slow {
        /// Between whom.
        between: Between,
        /// By this; 1 is as ever.
        times: u32,
    },
    /// Partitions and slow links end: these, or all.
    Heal(Option<Between>),
    /// What is done to a frame in flight, by its number, in a raw pipe.
    Byte(u32, Damage),
}

/// What a raw pipe does to a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Damage {
    /// It never arrives.
    Drop,
    /// So many copies of it arrive as well.
    Duplicate(u32),
    /// It arrives so many virtual microseconds later; others overtake it.
    Reorder(u32),
    /// This bit of the stream is the other way round; 0 is the most significant of byte 0.
    Flip(u32),
    /// Only so many bytes of it arrive.
    Truncate(u32),
    /// It waits for the next frame the same way, and they arrive as one.
    Coalesce,
}

/// What an actor is called in words: its port, or `client1`.
pub struct Word(pub Address);

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Address::Client(number) => write!(f, "client{number}"),
            Address::Tracker => TRACKER_PORT.fmt(f),
            Address::Node(port) => port.fmt(f),
        }
    }
}

pub(crate) fn address(word: &str) -> Option<Address> {
    match word.strip_prefix("client") {
        Some(number) => number.parse().ok().map(Address::Client),
        None => match word.parse().ok()? {
            TRACKER_PORT => Some(Address::Tracker),
            port => Some(Address::Node(port)),
        },
    }
}

fn between(words: &[&str]) -> Option<Between> {
    let [from, to] = words else { return None };
    let to = if *to == "*" { None } else { Some(address(to)?) };
    Some(Between { from: address(from)?, to })
}

impl fmt::Display for Between {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Word(self.from).fmt(f)?;
        match self.to {
            Some(to) => write!(f, " {}", Word(to)),
            None => f.write_str(" *"),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pause(who) => write!(f, "pause {}", Word(*who)),
            Self::Resume(who) => write!(f, "resume {}", Word(*who)),
            Self::Crash { port, durable } => {
                write!(f, "crash {port} {}", if *durable { "durable" } else { "volatile" })
            }
            Self::Restart(port) => write!(f, "restart {port}"),
            Self::Cut(between) => write!(f, "cut {between}"),
            Self::Partition { between, one_way } => {
                write!(f, "partition {between}{}", if *one_way { " oneway" } else { "" })
            }
            Self::Slow { between, times } => write!(f, "slow {between} {times}"),
            Self::Heal(None) => f.write_str("heal"),
            Self::Heal(Some(between)) => write!(f, "heal {between}"),
            Self::Byte(frame, damage) => {
                let (name, number) = match *damage {
                    Damage::Drop => ("drop", None),
                    Damage::Duplicate(times) => ("duplicate", Some(times)),
                    Damage::Reorder(us) => ("reorder", Some(us)),
                    Damage::Flip(bit) => ("flip", Some(bit)),
                    Damage::Truncate(length) => ("truncate", Some(length)),
                    Damage::Coalesce => ("coalesce", None),
                };
                write!(f, "{name} {frame}")?;
                number.map_or(Ok(()), |number| write!(f, " {number}"))
            }
        }
    }
}

impl Fault {
    /// The fault that these words say, if they say one.
    #[must_use]
    pub fn parse(words: &[&str]) -> Option<Self> {
        let (name, rest) = words.split_first()?;
        let number = |at: usize| rest.get(at).and_then(|word| word.parse::<u32>().ok());
        let byte = |damage| Some(Self::Byte(number(0)?, damage));
        Some(match (*name, rest) {
            ("pause", [who]) => Self::Pause(address(who)?),
            ("resume", [who]) => Self::Resume(address(who)?),
            ("crash", [_, kind @ ("durable" | "volatile")]) => {
                Self::Crash { port: number(0)?, durable: *kind == "durable" }
            }
            ("restart", [_]) => Self::Restart(number(0)?),
            ("cut", _) => Self::Cut(between(rest)?),
            ("partition", [ends @ .., "oneway"]) => Self::Partition { between: between(ends)?, one_way: true },
            ("partition", _) => Self::Partition { between: between(rest)?, one_way: false },
            ("slow", [ends @ .., _]) => Self::Slow { between: between(ends)?, times: number(2)? },
            ("heal", []) => Self::Heal(None),
            ("heal", _) => Self::Heal(Some(between(rest)?)),
            ("drop", [_]) => return byte(Damage::Drop),
            ("coalesce", [_]) => return byte(Damage::Coalesce),
            ("duplicate", [_, _]) => return byte(Damage::Duplicate(number(1)?)),
            ("reorder", [_, _]) => return byte(Damage::Reorder(number(1)?)),
            ("flip", [_, _]) => return byte(Damage::Flip(number(1)?)),
            ("truncate", [_, _]) => return byte(Damage::Truncate(number(1)?)),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_back() {
        for text in [
            "pause 3000",
            "resume 3002",
            "crash 3002 volatile",
            "crash 3002 durable",
            "restart 3002",
            "cut client1 3002",
            "cut 3002 *",
            "partition client1 3002",
            "partition 3002 * oneway",
            "slow 3000 client16 10",
            "heal",
            "heal 3002 *",
            "drop 33",
            "duplicate 33 5",
            "reorder 33 5000",
            "flip 33 71",
            "truncate 33 0",
            "coalesce 33",
        ] {
            let words: Vec<&str> = text.split(' ').collect();
            assert_eq!(Fault::parse(&words).expect(text).to_string(), text);
        }
        for text in ["", "pause", "crash 3002", "cut 3002", "slow 3002 *", "flip 33", "drop", "drop x", "heal 1"] {
            assert_eq!(Fault::parse(&text.split(' ').collect::<Vec<_>>()), None, "{text}");
        }
    }
}
