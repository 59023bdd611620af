//! Records read as of a moment: they say what a history that ended there says.
//!
//! Not here: visits of the world itself (`history.rs`).
#![cfg(not(target_arch = "wasm32"))]

#[path = "shared/histories.rs"]
mod histories;
#[path = "shared/random.rs"]
mod random;

use fastrand::Rng;
use histories::{as_sent, check_same, do_something, run_of, straight_to};
use ninebytes::history::{Arrival, History};
use ninebytes::network::Packet;
use ninebytes::world::Happened;
use random::{random_settings, times};

#[test]
fn what_is_said_of_a_moment_is_what_was_known_then() {
    for seed in 0..times(300) {
        let history = run_of(seed);
        let (run, mut random) = (history.run(), Rng::with_seed(seed));
        check_same(&run.replay().expect("a run"), &history, seed);
        for _ in 0..4 {
            let n = random.u32(..=history.len());
            let then = straight_to(&run, n);
            for (seq, record) in (1..).zip(then.frames()) {
                let arrival = history.frames()[seq as usize - 1].arrival.at(n);
                assert_eq!(arrival, record.arrival, "seed {seed}, moment {n}, frame {seq}");
                assert_eq!(history.received(seq, n), then.received(seq, n), "seed {seed}, moment {n}, frame {seq}");
            }
            for (id, record) in (1..).zip(then.operations()) {
                let cost = (record.frames, record.bytes);
                assert_eq!(history.cost(id, n), cost, "seed {seed}, moment {n}, operation {id}");
            }
        }
    }
}

#[test]
fn receivers_get_what_the_record_says() {
    for seed in 0..times(1_000) {
        let mut random = Rng::with_seed(seed);
        let mut history = History::new(&random_settings(&mut random));
        for _ in 0..300 {
            do_something(&mut history, &mut random);
            let next = history.world().network().next().and_then(|(_, packet)| packet.frame().map(|frame| frame.seq));
            let Some((Happened::Arrived(arrived), _)) = history.step(&mut as_sent) else { continue };
            let Packet::Frame(frame) = &arrived.packet else { continue };
            assert_eq!(next, Some(frame.seq), "seed {seed}");
            let got = arrived.received(&mut as_sent);
            let told = history.received(frame.seq, history.len());
            let sent = &frame.bytes;
            assert_eq!(told.as_deref().unwrap_or(sent), &got[..], "seed {seed}, frame {}", frame.seq);
            assert_eq!(told.is_some(), got != *sent, "seed {seed}, frame {}: only what is not as sent", frame.seq);
            let arrivals = arrived.glued().map(|glued| history.frames()[glued.seq as usize - 1].arrival);
            assert!(arrivals.into_iter().all(|arrival| arrival == Arrival::Delivered(history.len())), "seed {seed}");
        }
    }
}
