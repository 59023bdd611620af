//! Latency: how long a packet takes, as a pure function of the seed and the packet's number.
//!
//! There is no generator state to save: a fork, a replay or a seek gets the same latencies without carrying anything along.

use crate::splitmix::splitmix64;

/// The least latency, in virtual microseconds.
const LATENCY_US_MIN: u64 = 400;
/// How far latencies spread above the least, in virtual microseconds.
const LATENCY_US_SPREAD: u64 = 1200;

/// The latency of packet `number` under `seed`, in virtual microseconds: 400 to 1599.
pub(super) fn latency_us(seed: u32, number: u64) -> u64 {
    let random = splitmix64(u64::from(seed) << 32 ^ number);
    LATENCY_US_MIN + random % LATENCY_US_SPREAD
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latencies_stay_in_their_range_and_fill_it() {
        let latencies: Vec<u64> = (0..20_000).map(|number| latency_us(7, number)).collect();
        assert_eq!(latencies.iter().min(), Some(&400));
        assert_eq!(latencies.iter().max(), Some(&1599));
    }
}
