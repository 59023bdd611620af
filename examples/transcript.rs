//! Runs a cluster natively over the memory transport and prints its transcript.
//!
//! Reads runs from standard input, one a line: `NODES CLIENTS LAYOUT ROUTE SEED` and then operations, each `insert:KEY:VALUE`,
//! `lookup:KEY`, `delete:KEY` or `nop:KEY`, all asked for at the start and each given to the least busy client. For each run
//! it prints one line: every frame as `SEQ TIME_US FROM>TO HEX`, separated by `, `.
//!
//! ```sh
//! echo "3 1 network redirect 1 insert:42:7 lookup:42" | cargo run --example transcript
//! ```

use std::io::{self, BufRead};

use ninebytes::client::Route;
use ninebytes::cluster::Cluster;
use ninebytes::wire::{Layout, Message, MessageType};
use ninebytes::world::Settings;

fn number(text: &str, least: u32, most: u32) -> Result<u32, String> {
    let number = text.parse().ok().filter(|number| (least..=most).contains(number));
    number.ok_or_else(|| format!("\"{text}\" is not a whole number from {least} to {most}"))
}

fn word(text: &str) -> Result<u32, String> {
    number(text, 0, u32::MAX)
}

fn operation(text: &str) -> Result<Message, String> {
    let (kind, key, value) = match *text.split(':').collect::<Vec<_>>() {
        ["insert", key, value] => (MessageType::Insert, key, word(value)?),
        ["lookup", key] => (MessageType::Lookup, key, 0),
        ["delete", key] => (MessageType::Delete, key, 0),
        ["nop", key] => (MessageType::Nop, key, 0),
        _ => return Err(format!("\"{text}\" is not insert:KEY:VALUE, lookup:KEY, delete:KEY or nop:KEY")),
    };
    Ok(Message { kind, key: word(key)?, value })
}

fn transcript(line: &str) -> Result<String, String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [nodes, clients, layout, route, seed, operations @ ..] = words.as_slice() else {
        return Err("a run is NODES CLIENTS LAYOUT ROUTE SEED OPERATION...".into());
    };
    let settings = Settings {
        nodes: number(nodes, 0, 64)?,
        clients: number(clients, 1, 16)?,
        layout: Layout::named(layout).ok_or_else(|| format!("\"{layout}\" is not a layout"))?.clone(),
        route: Route::named(route).ok_or_else(|| format!("\"{route}\" is not a route"))?,
        seed: word(seed)?,
        ..Settings::default()
    };
    let mut cluster = Cluster::in_memory(&settings);
    for text in operations {
        cluster.operate(None, operation(text)?);
    }
    cluster.run();
    let frames = cluster.history().frames().iter().map(|record| {
        let frame = &record.frame;
        let hex: String = frame.bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{} {} {}>{} {hex}", frame.seq, frame.sent_us, frame.from, frame.to)
    });
    Ok(frames.collect::<Vec<_>>().join(", "))
}

fn main() -> Result<(), String> {
    for (index, line) in io::stdin().lock().lines().enumerate() {
        let line = line.map_err(|error| error.to_string())?;
        println!("{}", transcript(&line).map_err(|error| format!("line {}: {error}", index + 1))?);
    }
    Ok(())
}
