//! Nothing reaches a node but frames on its connections, and the news that one is over.
//!
//! Each node of random runs lives its life again, alone, from what the history says that it got: it does and knows the same. That a
//! node told something behind its back would be found by this is shown in `mistakes`.
#![cfg(not(target_arch = "wasm32"))]

#[allow(dead_code, reason = "only how many times is asked of it")]
#[path = "shared/random.rs"]
mod random;
#[path = "shared/resizing/mod.rs"]
mod resizing;

use std::fs;
use std::path::Path;

use ninebytes::actor::Outcome;
use ninebytes::command::Command;
use ninebytes::strategy::Strategy;
use ninebytes::world::Settings;
use resizing::alone::{diaries, relived};
use resizing::crowd::crowd;
use resizing::{Trial, Weather};

#[test]
fn nodes_alone_do_what_they_did_among_others() {
    let judge = |seed: u64| {
        let strategy = Strategy::ALL[seed as usize % 3];
        // What naive nodes do to the pairs is no matter here.
        let weather = if strategy == Strategy::Naive { Weather::Loss } else { Weather::ALL[seed as usize / 3 % 4] };
        let diaries = diaries(seed, strategy, weather);
        relived(&diaries).map_err(|why| format!("seed {seed}, {}, {weather:?}: {why}", strategy.name()))
    };
    let entries = crowd(random::times(60), judge, |sum: &mut usize, entries| *sum += entries);
    assert!(entries.unwrap_or_else(|why| panic!("{why}")) > 60 * 500);
}

/// What the actors' code can name, it could look at.
#[test]
fn the_code_of_a_node_names_nobody_else() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/node");
    let mut files = 0;
    for file in fs::read_dir(&folder).expect("nodes have a folder") {
        let path = file.expect("it can be read").path();
        let text = fs::read_to_string(&path).expect("it is text");
        files += 1;
        for line in text.lines().map(str::trim).take_while(|line| *line != "#[cfg(test)]") {
            let module =
                line.strip_prefix("use crate::").map(|rest| rest.split([':', ';', '{']).next().unwrap_or(rest));
            let known = ["actor", "mistake", "order", "pairs", "placement", "wire"];
            let named = module.is_none_or(|module| known.contains(&module));
            let crates = line.matches("crate::").count() - usize::from(module.is_some());
            let shared =
                ["static ", "thread_local", "Cell<", "Mutex", "RwLock", "Atomic", "OnceLock", "std::env", "std::fs"];
            assert!(named && crates == 0, "{}: {line}", path.display());
            assert!(!shared.iter().any(|word| line.contains(word)), "{}: {line}", path.display());
        }
    }
    assert!(files >= 4, "{files} files");
}

/// Without an order nothing has happened, as far as a node knows.
#[test]
fn who_gets_no_order_goes_on_as_before() {
    for strategy in [Strategy::Live, Strategy::Stop] {
        let mut trial = Trial::new(&Settings { nodes: 2, strategy, ..Settings::default() }, Weather::Inside);
        let act = |trial: &mut Trial, words: &str| assert!(trial.act(Command::parse(words).expect(words)), "{words}");
        for key in 0..6 {
            act(&mut trial, &format!("1 insert {key} 7"));
        }
        trial.run();
        let before = trial.world.nodes()[1].clone();
        act(&mut trial, "partition 3000 3002 oneway");
        act(&mut trial, "add");
        trial.run();
        assert_eq!(trial.world.nodes()[1], before, "it was told nothing");
        assert!(trial.world.nodes()[0].is_changing(), "the other was");
        assert!(!trial.world.is_settled(), "all wait for it");
        // Whoever asks it is answered as ever.
        act(&mut trial, "1 send 3002 400000000100000000");
        trial.run();
        let Ok(Outcome::Replied { bytes }) = trial.ended(7) else { panic!("{:?}", trial.ended(7)) };
        assert_eq!(bytes[..], [0x40, 0, 0, 0, 1, 0, 0, 0, 7]);
        trial.finish();
        assert_eq!(trial.failure, None);
        assert_eq!(trial.world.tracker().ports(), [3001, 3002, 3003]);
    }
}
