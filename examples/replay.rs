//! Replays runs natively and prints what each comes to, to be compared with what a page says of the same run.
//!
//! Reads runs from standard input, one a line, as the package's `run()` writes them. For each it prints the digest as 16 hex digits and
//! the number of events.
//!
//! ```sh
//! echo '{"version":1,"seed":1,"settings":{"nodes":3,"clients":1,"layout":"network","route":"redirect","timeoutUs":100000},
//!     "events":4,"commands":[[0,"1 insert 42 7"]]}' | tr -d '\n' | cargo run --release --example replay
//! ```

use std::io::{self, BufRead};

use ninebytes::client::Route;
use ninebytes::command::Command;
use ninebytes::placement::Placement;
use ninebytes::run::Run;
use ninebytes::strategy::Strategy;
use ninebytes::wire::Layout;
use ninebytes::world::Settings;
use serde_json::Value;

const VERSION: u32 = 1;

fn number(value: &Value, name: &str, least: u32, most: u32) -> Result<u32, String> {
    let number = value[name].as_u64().and_then(|number| u32::try_from(number).ok());
    number
        .filter(|number| (least..=most).contains(number))
        .ok_or_else(|| format!("{name} is a whole number from {least} to {most}, not {}", value[name]))
}

fn text<'a>(value: &'a Value, name: &str) -> Result<&'a str, String> {
    value[name].as_str().ok_or_else(|| format!("{name} is text, not {}", value[name]))
}

/// What has a name; what it is unless told, if the run does not say.
fn named<T: Default>(value: &Value, name: &str, of: impl Fn(&str) -> Option<T>) -> Result<T, String> {
    if value[name].is_null() {
        return Ok(T::default());
    }
    of(text(value, name)?).ok_or_else(|| format!("{} is not a {name}", value[name]))
}

fn settings(value: &Value, seed: u32) -> Result<Settings, String> {
    Ok(Settings {
        nodes: number(value, "nodes", 0, 64)?,
        clients: number(value, "clients", 1, 16)?,
        layout: Layout::parse(text(value, "layout")?).map_err(|error| error.to_string())?.into_owned(),
        route: Route::named(text(value, "route")?).ok_or_else(|| format!("{} is not a route", value["route"]))?,
        seed,
        timeout_us: number(value, "timeoutUs", 1, u32::MAX)?,
        strategy: named(value, "strategy", Strategy::named)?,
        placement: named(value, "placement", Placement::named)?,
    })
}

fn command(value: &Value) -> Result<(u32, Command), String> {
    let given = value.as_array().filter(|pair| pair.len() == 2).and_then(|pair| {
        let at = u32::try_from(pair[0].as_u64()?).ok()?;
        Some((at, Command::parse(pair[1].as_str()?)?))
    });
    given.ok_or_else(|| format!("{value} is not a moment and a command"))
}

fn run(line: &str) -> Result<Run, String> {
    let value: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
    number(&value, "version", VERSION, VERSION)?;
    let commands = value["commands"].as_array().ok_or("commands is a list")?;
    Ok(Run {
        settings: settings(&value["settings"], number(&value, "seed", 0, u32::MAX)?)?,
        commands: commands.iter().map(command).collect::<Result<_, _>>()?,
        events: number(&value, "events", 0, u32::MAX)?,
    })
}

fn replay(line: &str) -> Result<String, String> {
    let history = run(line)?.replay().map_err(|refusal| refusal.message)?;
    Ok(format!("{:016x} {}", history.hash_of(history.live()), history.len()))
}

fn main() -> Result<(), String> {
    for (index, line) in io::stdin().lock().lines().enumerate() {
        let line = line.map_err(|error| error.to_string())?;
        println!("{}", replay(&line).map_err(|error| format!("line {}: {error}", index + 1))?);
    }
    Ok(())
}
