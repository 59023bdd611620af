//! The placements that scramble the key first: the consistent-hash ring, rendezvous and jump.
//!
//! Each is the published algorithm with `SplitMix64` as its hash, or, jump, exactly as published. Nothing here knows a table.

use std::collections::BinaryHeap;

use crate::splitmix::splitmix64;

/// How many points of the ring belong to a port. More even out the load, whose spread falls with their root.
pub const POINTS_PER_PORT: u32 = 128;

/// A point of the ring and the slot of the port whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Point {
    place: u64,
    slot: u32,
}

/// The points of these ports in the order of the ring. The nth point of a port is at `splitmix64(port * 2^32 + n)`, a key at
/// `splitmix64(key)`: that is a bijection, so no two points meet, nor, as there is no port 0, does a key meet a point.
pub(super) fn ring_points(ports: &[u32]) -> Vec<Point> {
    let of_port = |(slot, port): (usize, &u32)| {
        let (port, slot) = (u64::from(*port) << 32, slot as u32);
        (0..POINTS_PER_PORT).map(move |nth| Point { place: splitmix64(port | u64::from(nth)), slot })
    };
    let points: BinaryHeap<Point> = ports.iter().enumerate().flat_map(of_port).collect();
    points.into_sorted_vec()
}

/// The slot of the first point clockwise, which is upwards and from the end to the beginning; none without points.
pub(super) fn ring(key: u32, points: &[Point]) -> Option<usize> {
    let place = splitmix64(u64::from(key));
    let first = points.partition_point(|point| point.place < place);
    points.get(first).or(points.first()).map(|point| point.slot as usize)
}

/// The slot of the port with the highest `splitmix64(key * 2^32 + port)`; that is a bijection, so different ports never tie. Of a
/// port that is there twice it is the first.
pub(super) fn rendezvous(key: u32, ports: &[u32]) -> Option<usize> {
    let mut best = None;
    for (slot, port) in ports.iter().enumerate() {
        let weight = splitmix64(u64::from(key) << 32 | u64::from(*port));
        if best.is_none_or(|(highest, _)| weight > highest) {
            best = Some((weight, slot));
        }
    }
    best.map(|(_, slot)| slot)
}

/// The bucket of `key` among `buckets`, as Lamping and Veach published it ("A Fast, Minimal Memory, Consistent Hash Algorithm",
/// 2014, figure 1); none without buckets. Its only arithmetic in floating point is one division and one product of IEEE 754, the
/// same on every machine.
#[must_use]
pub fn jump(mut key: u64, buckets: usize) -> Option<usize> {
    let mut last = None;
    let mut next = 0;
    while next < buckets as u64 {
        last = Some(next as usize);
        key = key.wrapping_mul(2_862_933_555_777_941_757).wrapping_add(1);
        next = ((next + 1) as f64 * ((1_u64 << 31) as f64 / ((key >> 33) + 1) as f64)) as u64;
    }
    last
}

#[cfg(test)]
mod tests {
    use super::jump;

    #[test]
    fn jumps_as_published() {
        // Of Go's widely used implementation and its tests.
        for (key, buckets, bucket) in
            [(1, 1, 0), (42, 57, 43), (0xdead_10cc, 1, 0), (0xdead_10cc, 666, 361), (256, 1024, 520)]
        {
            assert_eq!(jump(key, buckets), Some(bucket), "{key} among {buckets}");
        }
        assert_eq!(jump(7, 0), None);
    }
}
