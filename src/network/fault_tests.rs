//! What faults do to packets: what is held waits in order, what breaks is lost, and a raw pipe does to one frame what it says.

use super::*;
use crate::fault::Damage;

const ONE: Address = Address::Client(1);
const NODE: Address = Address::Node(3001);

/// A network on whose first connection frames of one byte each, 1 to `count`, are on their way from the client to the node.
fn sending(seed: u32, count: u8) -> Network {
    let mut network = Network::new(seed);
    let connection = network.open(ONE, NODE);
    for byte in 1..=count {
        network.send(connection, [ONE, NODE], &[byte], None);
    }
    network
}

/// Lets everything arrive that does, as the bytes that its receiver gets; news is `[]`.
fn bytes(network: &mut Network) -> Vec<Vec<u8>> {
    let arrived = std::iter::from_fn(|| network.arrive());
    arrived.map(|(arrived, _)| arrived.received(&mut |frame| frame.bytes.clone()).to_vec()).collect()
}

/// Does something to frame 2 of 3.
#[track_caller]
fn check(damage: &[Damage], wanted: &[&[u8]]) {
    for seed in 0..50 {
        let mut network = sending(seed, 3);
        for damage in damage {
            network.touch(2, *damage).expect("in flight");
        }
        let mut came = bytes(&mut network);
        if matches!(damage[0], Damage::Duplicate(_)) {
            came.sort_unstable();
        }
        assert_eq!(came, wanted, "seed {seed}, {damage:?}");
        assert_eq!(network.frames_in_flight().map(|frame| frame.seq).collect::<Vec<_>>(), [0; 0], "seed {seed}");
    }
}

#[test]
fn a_raw_pipe_does_what_it_says() {
    check(&[Damage::Drop], &[&[1], &[3]]);
    check(&[Damage::Duplicate(2)], &[&[1], &[2], &[2], &[2], &[3]]);
    check(&[Damage::Reorder(5_000)], &[&[1], &[3], &[2]]);
    check(&[Damage::Flip(0)], &[&[1], &[0x82], &[3]]);
    check(&[Damage::Flip(7), Damage::Flip(0)], &[&[1], &[0x83], &[3]]);
    check(&[Damage::Truncate(0)], &[&[1], &[], &[3]]);
    check(&[Damage::Truncate(0), Damage::Flip(0)], &[&[1], &[], &[3]]);
    check(&[Damage::Coalesce], &[&[1], &[2, 3]]);
    check(&[Damage::Flip(7), Damage::Coalesce], &[&[1], &[3, 3]]);
}

#[test]
fn copies_carry_the_damage_and_what_is_glued_arrives_once() {
    let mut network = sending(1, 2);
    assert_eq!(network.touch(1, Damage::Coalesce).unwrap().glued_to, Some(2));
    network.touch(2, Damage::Flip(0)).unwrap();
    network.touch(2, Damage::Duplicate(1)).unwrap();
    let mut came = bytes(&mut network);
    came.sort_unstable();
    assert_eq!(came, [vec![1, 0x82], vec![0x82]]);
}

#[test]
fn what_is_glued_is_dropped_with_what_carries_it() {
    let mut network = sending(1, 3);
    network.touch(1, Damage::Coalesce).unwrap();
    network.touch(2, Damage::Coalesce).unwrap();
    assert_eq!(network.touch(3, Damage::Drop).unwrap().dropped, [1, 2]);
    assert_eq!(bytes(&mut network), [[0; 0]; 0]);
}

#[test]
fn a_frame_waits_for_the_next_the_same_way_to_be_glued_to() {
    let mut network = sending(1, 1);
    assert_eq!(network.touch(1, Damage::Coalesce).unwrap().glued_to, None);
    network.send(0, [NODE, ONE], &[9], None);
    assert_eq!(bytes(&mut network), [[9]], "the other way");
    assert_eq!(network.frames_in_flight().map(|frame| frame.seq).collect::<Vec<_>>(), [1]);
    network.send(0, [ONE, NODE], &[2], None);
    assert_eq!(bytes(&mut network), [[1, 2]]);
}

#[test]
fn what_waits_to_be_glued_is_lost_with_its_connection() {
    for by in [ONE, NODE] {
        let mut network = sending(1, 1);
        network.touch(1, Damage::Coalesce).unwrap();
        let losses = network.close(0, by, &Problem::NoSuchNode { port: 1 }, None);
        assert_eq!(losses.frames, [1], "closed by {by}");
    }
    let mut network = sending(1, 1);
    network.touch(1, Damage::Coalesce).unwrap();
    assert_eq!(network.cut(0, None).frames, [1]);
}

#[test]
fn pauses_and_partitions_hold_packets_back_in_order() {
    type Holding = (fn(&mut Network), fn(&mut Network));
    let holdings: [Holding; 2] = [
        (|network| network.pause(NODE, true), |network| network.pause(NODE, false)),
        (|network| network.block(&[[ONE, NODE]]), |network| network.heal(|_| true)),
    ];
    for (seed, (hold, release)) in (0..20).flat_map(|seed| holdings.map(|holding| (seed, holding))) {
        let mut network = sending(seed, 10);
        hold(&mut network);
        network.send(0, [NODE, ONE], &[100], None);
        assert_eq!(bytes(&mut network), [[100]], "the other way is free");
        network.send(0, [ONE, NODE], &[11], None);
        assert!(network.next().is_none());
        network.wait_until(50_000);
        release(&mut network);
        let order: Vec<u8> = bytes(&mut network).concat();
        assert_eq!(order, (1..=11).collect::<Vec<_>>(), "seed {seed}");
        assert!((50_000..52_000).contains(&network.now_us()), "held until then, and no longer");
    }
}

#[test]
fn slow_is_both_ways_from_now_on_and_order_stays() {
    let mut network = sending(1, 1);
    network.slow([NODE, ONE], 100);
    network.send(0, [ONE, NODE], &[2], None);
    network.slow([ONE, NODE], 1);
    network.send(0, [ONE, NODE], &[3], None);
    let due: Vec<u64> = network.frames_in_flight().map(|frame| frame.due_us).collect();
    assert!((400..1600).contains(&due[0]) && (40_000..160_000).contains(&due[1]), "{due:?}");
    assert_eq!(due[2], due[1], "it may not overtake");
    assert_eq!(bytes(&mut network).concat(), [1, 2, 3]);
}

#[test]
fn a_cut_loses_both_ways_and_both_ends_hear() {
    let mut network = sending(1, 3);
    network.send(0, [NODE, ONE], &[4], None);
    let mut losses = network.cut(0, None);
    losses.frames.sort_unstable();
    assert_eq!(losses, Losses { frames: vec![1, 2, 3, 4], closed: vec![] });
    assert_eq!(network.cut(0, None), Losses::default(), "cut once");
    assert_eq!(network.send(0, [ONE, NODE], &[5], None).1, Fate::Lost);
    let mut heard = Vec::new();
    let mut closed = Vec::new();
    while let Some((arrived, losses)) = network.arrive() {
        heard.push(arrived.packet.ends().1);
        closed.extend(losses.closed);
    }
    heard.sort_unstable();
    assert_eq!((heard, closed), (vec![ONE, NODE], vec![0]));
    assert!(network.connection(0).is_none());
}

#[test]
fn what_comes_later_than_the_news_is_lost() {
    let mut network = sending(1, 2);
    network.touch(1, Damage::Reorder(50_000)).unwrap();
    network.close(0, ONE, &Problem::NoSuchNode { port: 1 }, None);
    assert_eq!(network.arrive().map(|(arrived, _)| arrived.packet.frame().map(|frame| frame.seq)), Some(Some(2)));
    let (arrived, losses) = network.arrive().expect("the news");
    assert!(arrived.packet.frame().is_none());
    assert_eq!(losses, Losses { frames: vec![1], closed: vec![0] });
    assert!(network.next().is_none());
}
