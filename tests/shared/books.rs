//! What must add up in any history after any event. Not a test.

use ninebytes::history::{Arrival, History};

/// Every frame that was sent, copies among them, was delivered, was dropped, is lost, or is in flight; and what is recorded of events and
/// operations adds up.
#[track_caller]
pub(crate) fn check_books(history: &History, seed: u64) {
    let network = history.world().network();
    assert_eq!(history.frames().len(), network.frames_sent() as usize, "seed {seed}");
    let mut flying: Vec<u32> = network.frames_in_flight().map(|frame| frame.seq).collect();
    flying.sort_unstable();
    let pending = history.frames().iter().filter(|record| record.arrival == Arrival::Pending);
    let pending: Vec<u32> = pending.map(|record| record.frame.seq).collect();
    assert_eq!(pending, flying, "seed {seed}: recorded as in flight, and in flight");
    let costs: u32 = history.operations().iter().map(|record| record.frames).sum();
    let served = history.frames().iter().filter(|record| record.frame.operation.is_some()).count();
    assert_eq!(costs as usize, served, "seed {seed}: frames of operations");
    assert_eq!(history.connections().len(), network.connections_opened() as usize, "seed {seed}");
    let times: Vec<u64> = history.events().iter().map(|event| event.time_us).collect();
    assert!(times.is_sorted(), "seed {seed}: time goes on");
}
