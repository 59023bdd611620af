//! Latency: how long a packet takes, as a pure function of the seed and the packet's number.
//!
//! There is no generator state to save: a fork, a replay or a seek gets the same latencies without carrying anything along.

/// The least latency, in virtual microseconds.
const LATENCY_US_MIN: u64 = 400;
/// How far latencies spread above the least, in virtual microseconds.
const LATENCY_US_SPREAD: u64 = 1200;

/// The latency of packet `number` under `seed`, in virtual microseconds: 400 to 1599.
pub(super) fn latency_us(seed: u32, number: u64) -> u64 {
    let random = splitmix64(u64::from(seed) << 32 ^ number);
    LATENCY_US_MIN + random % LATENCY_US_SPREAD
}

/// The finaliser of Steele, Lea and Flood's `SplitMix64` (2014) behind its increment: every input bit reaches every output bit.
pub(crate) fn splitmix64(state: u64) -> u64 {
    let mixed = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ mixed >> 31
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mixes_as_published() {
        // The first outputs of SplitMix64 seeded with 0, as in Vigna's reference code: its state is a multiple of the increment.
        let increment = 0x9e37_79b9_7f4a_7c15_u64;
        for (step, output) in [(0, 0xe220_a839_7b1d_cdaf), (1, 0x6e78_9e6a_a1b9_65f4), (2, 0x06c4_5d18_8009_454f)] {
            assert_eq!(splitmix64(increment.wrapping_mul(step)), output);
        }
    }

    #[test]
    fn latencies_stay_in_their_range_and_fill_it() {
        let latencies: Vec<u64> = (0..20_000).map(|number| latency_us(7, number)).collect();
        assert_eq!(latencies.iter().min(), Some(&400));
        assert_eq!(latencies.iter().max(), Some(&1599));
    }
}
