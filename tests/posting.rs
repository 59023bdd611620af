//! What a cluster has its transport do: each frame is posted once and taken at most once, on connections that are open, and visits,
//! returns and replays post nothing.
//!
//! Not here: real channels (`channels.rs`). The transport is a witness that keeps what it is told.
#![cfg(not(target_arch = "wasm32"))]

#[path = "shared/random.rs"]
mod random;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use fastrand::Rng;
use ninebytes::cluster::{Cluster, Step};
use ninebytes::network::transport::Transport;
use ninebytes::network::{Bytes, Frame};
use random::{random_command, random_settings, times};

#[derive(Default)]
struct Seen {
    seed: u64,
    /// Frames that have crossed before; they are not posted again.
    crossed: u32,
    posted: BTreeSet<u32>,
    taken: BTreeSet<u32>,
    closed: BTreeSet<u32>,
}

struct Witness(Rc<RefCell<Seen>>);

impl Transport for Witness {
    fn post(&mut self, frame: &Frame) {
        let mut seen = self.0.borrow_mut();
        let Frame { seq, connection, .. } = *frame;
        assert!(seq > seen.crossed && seen.posted.insert(seq), "seed {}: frame {seq} is posted twice", seen.seed);
        assert!(!seen.closed.contains(&connection), "seed {}: frame {seq} is posted on what is closed", seen.seed);
    }

    fn has(&self, _: &Frame) -> bool {
        true
    }

    fn take(&mut self, frame: &Frame) -> Bytes {
        let mut seen = self.0.borrow_mut();
        let Frame { seq, connection, .. } = *frame;
        assert!(seq <= seen.crossed || seen.posted.contains(&seq), "seed {}: frame {seq} was not posted", seen.seed);
        assert!(seen.taken.insert(seq), "seed {}: frame {seq} is taken twice", seen.seed);
        assert!(!seen.closed.contains(&connection), "seed {}: frame {seq} comes from what is closed", seen.seed);
        frame.bytes.clone()
    }

    fn close(&mut self, connection: u32) {
        let mut seen = self.0.borrow_mut();
        assert!(seen.closed.insert(connection), "seed {}: connection {connection} is closed twice", seen.seed);
    }

    fn restart(&mut self, frames: u32) {
        let seed = self.0.borrow().seed;
        *self.0.borrow_mut() = Seen { seed, crossed: frames, ..Seen::default() };
    }
}

/// Every frame of the present branch has been posted, or had crossed before; and no other has.
#[track_caller]
fn check_posted(cluster: &Cluster, seen: &RefCell<Seen>) {
    let seen = seen.borrow();
    let all = seen.crossed + 1..=cluster.history().frames().len() as u32;
    assert!(seen.posted.iter().copied().eq(all), "seed {}: {:?}", seen.seed, seen.posted);
}

#[test]
fn every_frame_is_posted_once_and_visits_post_nothing() {
    for seed in 0..times(300) {
        let mut random = Rng::with_seed(seed);
        let seen = Rc::new(RefCell::new(Seen { seed, ..Seen::default() }));
        let mut cluster = Cluster::new(&random_settings(&mut random), Box::new(Witness(seen.clone())));
        for _ in 0..400 {
            let posted = seen.borrow().posted.len();
            match random.u32(..40) {
                0..10 => {
                    // One that is refused changes nothing.
                    let _ = cluster.act(random_command(cluster.world(), &mut random));
                }
                10 => {
                    cluster.seek(random.u32(..=cluster.history().len()));
                    assert_eq!(seen.borrow().posted.len(), posted, "seed {seed}");
                }
                11 => cluster.seek(cluster.history().len()),
                12 => {
                    let branches = cluster.branches().0.len();
                    cluster.check_out(random.usize(..branches));
                    assert!(seen.borrow().posted.len() <= posted, "seed {seed}");
                }
                _ => assert!(cluster.step() != Step::Waiting, "seed {seed}"),
            }
            check_posted(&cluster, &seen);
        }
    }
}
