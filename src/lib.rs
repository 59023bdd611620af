//! Nine Bytes: a distributed hash table that runs inside a web page, so that people can see it.
//!
//! A tracker knows which node owns a key (`key % nodes`); clients ask it, then talk to the node. They are state machines,
//! bytes in and bytes out, and their frames are exact: 4 bytes to the tracker, 4 back, 9 to a node, 9 back.
//!
//! The three frames:
//!
//! ```
//! use ninebytes::wire::{Layout, Message, MessageType, decode_directory, encode_directory};
//!
//! let layout = Layout::named("network").unwrap();
//! assert_eq!(encode_directory(42, layout), [0, 0, 0, 42]);                  // key to the tracker
//! assert_eq!(decode_directory(&[0, 0, 0x0b, 0xba], layout), Ok(3002));      // port back
//! let lookup = Message { kind: MessageType::Lookup, key: 0x0a0b_0c0d, value: 0 };
//! assert_eq!(lookup.encode(layout), [0x40, 0x0a, 0x0b, 0x0c, 0x0d, 0, 0, 0, 0]); // message to the node
//! assert_eq!(Message::decode(&[0x40, 0x0a, 0x0b, 0x0c, 0x0d, 0, 0, 0, 0], layout), Ok(lookup));
//! ```
//!
//! One whole operation:
//!
//! ```
//! use ninebytes::actor::Outcome;
//! use ninebytes::cluster::Cluster;
//! use ninebytes::wire::{Message, MessageType};
//! use ninebytes::world::Settings;
//!
//! let mut cluster = Cluster::in_memory(&Settings::default());
//! let insert = cluster.operate(None, Message { kind: MessageType::Insert, key: 42, value: 7 });
//! cluster.run();
//! let ended = cluster.history().operations()[insert as usize - 1].ended.clone().unwrap();
//! assert_eq!(ended.result, Ok(Outcome::Stored { key: 42, value: 7 }));
//! let bytes: Vec<usize> = cluster.history().frames().iter().map(|record| record.frame.bytes.len()).collect();
//! assert_eq!(bytes, [4, 4, 9, 9]);
//! ```
//!
//! ARCHITECTURE.md has the map. Every module imports only from those above it in this list.

pub mod wire;

pub mod digest;
mod splitmix;

pub mod placement;
pub mod strategy;

pub mod actor;
pub mod pairs;

pub mod order;

pub mod mistake;

pub mod client;
pub mod node;
pub mod tracker;

pub mod fault;
pub mod network;
pub mod queue;
pub mod workload;

pub mod command;

pub mod world;

pub mod history;
pub mod run;

pub mod check;

pub mod search;

pub mod cluster;

#[cfg(target_arch = "wasm32")]
pub mod web;
