//! Placement: the answers that never change, what moves when nodes come and go, measured with a million keys against the theory, and
//! that a table is what its ports are.
//!
//! The answers in the file are those of an independent implementation, tests/shared/placement.mjs. That the package gives them too, and
//! more of them, is in tests/api/placement.test.mjs.
#![cfg(not(target_arch = "wasm32"))]

use std::hash::{BuildHasher, RandomState};

use fastrand::Rng;
use ninebytes::placement::{POINTS_PER_PORT, Placement, Table};

const FIRST_PORT: u32 = 3001;
const NODES_MAX: usize = 16;
const KEYS: usize = 1_000_000;

fn table(placement: Placement, nodes: usize) -> Table {
    Table::new(placement, (FIRST_PORT..).take(nodes).collect())
}

fn random_table(placement: Placement, random: &mut Rng) -> Table {
    let ports = (0..random.usize(1..20)).map(|_| random.u32(1..));
    ports.fold(Table::new(placement, Vec::new()), |table, port| table.with(port))
}

#[test]
fn the_answers_never_change() {
    fn numbers(list: &str) -> Vec<u32> {
        list.split(',').map(|number| number.parse().unwrap()).collect()
    }
    let mut lines = include_str!("shared/placement-answers.txt").lines();
    let keys = numbers(lines.next().and_then(|line| line.strip_prefix("keys ")).unwrap());
    assert_eq!(lines.clone().count(), 28);
    for line in lines {
        let [name, ports, owners] = line.split(' ').collect::<Vec<_>>().try_into().unwrap();
        let table = Table::new(Placement::named(name).unwrap(), numbers(ports));
        let found: Vec<u32> = keys.iter().map(|key| table.owner(*key).unwrap()).collect();
        assert_eq!(found, numbers(owners), "{name} of {ports}");
        for (key, owner) in keys.iter().zip(found) {
            assert_eq!(
                table.slot(*key),
                table.ports().iter().position(|port| *port == owner),
                "{name} of {ports}: {key}"
            );
        }
    }
}

#[test]
fn a_table_is_its_placement_and_its_ports() {
    let hash = RandomState::new();
    for placement in Placement::ALL {
        assert_eq!(Placement::named(placement.name()), Some(placement));
        let (used, fresh) = (table(placement, 5), table(placement, 5));
        assert!(used.owner(42).is_some());
        assert_eq!(used, fresh);
        assert_eq!(hash.hash_one(&used), hash.hash_one(&fresh));
        assert_eq!(format!("{used:?}"), format!("{fresh:?}"));
        assert_eq!(used.with(3006).ports(), [3001, 3002, 3003, 3004, 3005, 3006]);
        assert_eq!(used.with(3002), used);
        assert_eq!(used.without(3002).ports(), [3001, 3003, 3004, 3005]);
        assert_eq!(used.without(4000), used);
        assert_ne!(used.without(3005), used);
        assert_eq!((used.len(), used.is_empty()), (5, false));
        let empty = Table::new(placement, Vec::new());
        assert_eq!((empty.len(), empty.is_empty(), empty.slot(42), empty.owner(42)), (0, true, None, None));
    }
    assert_ne!(table(Placement::Ring, 3), table(Placement::Rendezvous, 3));
    assert_eq!(Table::default(), Table::new(Placement::Modulo, Vec::new()));
    assert_eq!(Placement::named("consistent"), None);
}

/// With ports for names any node can go and moves only its own keys, and one that comes, wherever its slot is, gets all that move. With
/// slots for names this is so of jump's last slot, and of modulo not at all.
#[test]
fn only_the_keys_of_the_node_that_comes_or_goes_move() {
    for seed in 0..60 {
        let mut random = Rng::with_seed(seed);
        for placement in [Placement::Ring, Placement::Rendezvous, Placement::Jump] {
            let more = random_table(placement, &mut random);
            let slot = if placement == Placement::Jump { more.len() - 1 } else { random.usize(..more.len()) };
            let port = more.ports()[slot];
            let fewer = more.without(port);
            for key in (0..2_000).map(|_| random.u32(..)) {
                let (with, without) = (more.owner(key), fewer.owner(key));
                assert!(with == Some(port) || with == without, "seed {seed}: {more:?} without {port}, key {key}");
                assert_ne!(without, Some(port), "seed {seed}: {more:?} without {port}, key {key}");
            }
            let mut ports = more.ports().to_vec();
            random.shuffle(&mut ports);
            let shuffled = Table::new(placement, ports);
            if placement != Placement::Jump {
                let same = |key: &u32| shuffled.owner(*key) == more.owner(*key);
                assert!((0..500).all(|key| same(&key)), "seed {seed}: the order of {more:?} does not count");
            }
        }
    }
}

/// Of each number of nodes from 0 the slot of every key: with ports from 3001 on, a key moves if its slot does.
fn slots_of(placement: Placement, keys: &[u32]) -> Vec<Vec<u8>> {
    let slots = |nodes| {
        let table = table(placement, nodes);
        keys.iter().map(|key| table.slot(*key).map_or(u8::MAX, |slot| slot as u8)).collect()
    };
    (0..=NODES_MAX).map(slots).collect()
}

fn moved(before: &[u8], after: &[u8]) -> f64 {
    before.iter().zip(after).filter(|(before, after)| before != after).count() as f64 / before.len() as f64
}

fn million_keys() -> Vec<u32> {
    let mut random = Rng::with_seed(9);
    (0..KEYS).map(|_| random.u32(..)).collect()
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// Checks the fraction that moves between any two numbers of nodes.
#[track_caller]
fn check_fractions(placement: Placement, theory: impl Fn(usize, usize) -> f64, within: f64) {
    let slots = slots_of(placement, &million_keys());
    for (n, m) in (1..=NODES_MAX).flat_map(|n| (1..=NODES_MAX).map(move |m| (n, m))) {
        let (measured, expected) = (moved(&slots[n], &slots[m]), theory(n, m));
        assert!((measured - expected).abs() < within, "{placement:?} {n} -> {m}: {measured}, theory {expected}");
    }
}

/// 1 - min / max.
fn least(n: usize, m: usize) -> f64 {
    1.0 - n.min(m) as f64 / n.max(m) as f64
}

#[test]
fn modulo_moves_all_but_min_of_lcm() {
    let theory = |n: usize, m: usize| 1.0 - n.min(m) as f64 / (n * m / gcd(n, m)) as f64;
    assert!((theory(4, 5) - 0.8).abs() + (theory(7, 8) - 0.875).abs() + (theory(4, 8) - 0.5).abs() < 1e-9);
    check_fractions(Placement::Modulo, theory, 0.005);
}

#[test]
fn rendezvous_moves_the_least() {
    check_fractions(Placement::Rendezvous, least, 0.005);
}

#[test]
fn jump_moves_the_least() {
    check_fractions(Placement::Jump, least, 0.005);
}

/// `SplitMix64` once more, as Java's `SplittableRandom` writes it.
fn mix64(seed: u64) -> u64 {
    let z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// The share of the ring, and so of all possible keys' places, whose owner is another among these ports than among those: each arc ends at a
/// point of either, and is owned by the first of its own points from there on.
fn share_that_moves(before: &[u32], after: &[u32]) -> f64 {
    let mut points = Vec::new();
    for (ports, side) in [(before, 0), (after, 1)] {
        for port in ports {
            points
                .extend((0..u64::from(POINTS_PER_PORT)).map(|nth| (mix64(u64::from(*port) << 32 | nth), side, *port)));
        }
    }
    points.sort_unstable();
    // Once round backwards to know who owns the arc to the last point, and once more to measure.
    let mut owners = [0, 0];
    for (_, side, port) in points.iter().rev() {
        owners[*side] = *port;
    }
    let mut share = 0_u128;
    for (nth, (place, side, port)) in points.iter().enumerate().rev() {
        owners[*side] = *port;
        let previous = points[(nth + points.len() - 1) % points.len()].0;
        if owners[0] != owners[1] {
            share += u128::from(place.wrapping_sub(previous));
        }
    }
    share as f64 / 2_f64.powi(64)
}

/// How far the share is from what it is on average, in standard deviations: it is beta distributed, since the arcs of the points that
/// come or go are some of the arcs between random points.
fn deviation(share: f64, n: usize, m: usize) -> f64 {
    let points = n.max(m) as f64 * f64::from(POINTS_PER_PORT);
    (share - least(n, m)) / (least(n, m) * (1.0 - least(n, m)) / (points + 1.0)).sqrt()
}

#[test]
fn a_ring_moves_what_its_points_say() {
    let ports: Vec<u32> = (FIRST_PORT..).take(NODES_MAX).collect();
    check_fractions(Placement::Ring, |n, m| share_that_moves(&ports[..n], &ports[..m]), 0.005);
    for (n, m) in (1..=NODES_MAX).flat_map(|n| (1..=NODES_MAX).map(move |m| (n, m))).filter(|(n, m)| n != m) {
        let deviation = deviation(share_that_moves(&ports[..n], &ports[..m]), n, m);
        assert!(deviation.abs() < 4.0, "{n} -> {m}: {deviation} standard deviations from the least");
    }
}

/// Over random ports the shares are spread as the theory says: their deviations have mean 0 and variance 1.
#[test]
fn rings_of_random_ports_move_the_least_on_average() {
    let mut random = Rng::with_seed(5);
    for (n, m) in [(1, 2), (4, 5), (7, 8), (16, 9)] {
        let deviations: Vec<f64> = (0..400)
            .map(|_| {
                let ports: Vec<u32> = (0..n.max(m)).map(|_| random.u32(1..)).collect();
                deviation(share_that_moves(&ports[..n], &ports[..m]), n, m)
            })
            .collect();
        let count = deviations.len() as f64;
        let mean = deviations.iter().sum::<f64>() / count;
        let variance = deviations.iter().map(|one| one * one).sum::<f64>() / count;
        assert!(mean.abs() < 4.0 / count.sqrt(), "{n} -> {m}: mean {mean}");
        assert!((variance - 1.0).abs() < 4.0 * (2.0 / count).sqrt(), "{n} -> {m}: variance {variance}");
    }
}

/// What is even: of a million random keys all but the ring's loads are binomial; the ring's are as uneven as its arcs.
#[test]
fn loads_are_as_even_as_they_should_be() {
    let keys = million_keys();
    for placement in Placement::ALL {
        for nodes in [2, 3, 8, 16] {
            let mut loads = vec![0.0; nodes];
            let table = table(placement, nodes);
            for key in &keys {
                loads[table.slot(*key).unwrap()] += 1.0;
            }
            let (keys, share) = (KEYS as f64, 1.0 / nodes as f64);
            let points = nodes as f64 * f64::from(POINTS_PER_PORT);
            let arcs = if placement == Placement::Ring { (points + keys) / (points + 1.0) } else { 1.0 };
            let spread = (keys * share * (1.0 - share) * arcs).sqrt();
            for load in loads {
                let deviation = (load - keys * share) / spread;
                assert!(
                    deviation.abs() < 4.5,
                    "{placement:?} of {nodes}: a load of {load}, {deviation} deviations off"
                );
            }
        }
    }
}
