//! The network's promises: order within a connection, loss with it, and the same arrivals for the same seed.

use super::*;

const ONE: Address = Address::Client(1);
const TRACKER: Address = Address::Tracker;

fn problem() -> Problem {
    Problem::NoSuchNode { port: 1 }
}

fn arrivals(network: &mut Network) -> Vec<(u64, Packet)> {
    std::iter::from_fn(|| network.arrive().map(|packet| (network.now_us(), packet))).collect()
}

#[test]
fn one_direction_is_first_in_first_out_whatever_the_seed() {
    for seed in 0..200 {
        let mut network = Network::new(seed);
        for number in 0..20_u8 {
            network.send(ONE, TRACKER, vec![number], None);
        }
        let order: Vec<u8> = arrivals(&mut network)
            .into_iter()
            .map(|(_, packet)| match packet {
                Packet::Frame(frame) => frame.bytes[0],
                Packet::Notice(notice) => panic!("seed {seed}: {notice:?}"),
            })
            .collect();
        assert_eq!(order, (0..20).collect::<Vec<_>>(), "seed {seed}");
        assert_eq!(network.connections().len(), 1);
    }
}

#[test]
fn connections_overtake_each_other_by_seed() {
    let order = |seed| {
        let mut network = Network::new(seed);
        for number in 1..=4 {
            network.send(Address::Client(number), TRACKER, Vec::new(), None);
        }
        arrivals(&mut network).into_iter().map(|(_, packet)| packet.ends().0).collect::<Vec<_>>()
    };
    assert_eq!(order(1), order(1));
    assert!((2..20).any(|seed| order(seed) != order(1)));
}

#[test]
fn closing_loses_what_came_towards_the_closer_and_delivers_the_rest_first() {
    let mut network = Network::new(3);
    network.send(ONE, TRACKER, vec![1], None);
    network.send(TRACKER, ONE, vec![2], None);
    assert_eq!(network.close(TRACKER, ONE, problem(), None), [1]);
    assert_eq!(network.close(TRACKER, ONE, problem(), None), [0; 0], "closed once");
    let (_, fate) = network.send(ONE, TRACKER, vec![3], None);
    assert_eq!(fate, Fate::Lost, "the client has not heard yet");
    let packets = arrivals(&mut network);
    assert!(matches!(&packets[0].1, Packet::Frame(frame) if frame.bytes == [2]));
    assert!(matches!(&packets[1].1, Packet::Notice(notice) if notice.to == ONE));
    assert_eq!(packets.len(), 2);

    let (frame, fate) = network.send(ONE, TRACKER, vec![4], None);
    assert_eq!((frame.connection, fate), (1, Fate::Flies), "a new connection");
}

#[test]
fn whoever_closed_a_connection_can_open_another_at_once() {
    let mut network = Network::new(3);
    network.send(ONE, TRACKER, vec![1], None);
    network.close(ONE, TRACKER, problem(), None);
    let (frame, fate) = network.send(ONE, TRACKER, vec![2], None);
    assert_eq!((frame.connection, fate), (1, Fate::Flies));
    arrivals(&mut network);
    assert_eq!(
        network.send(TRACKER, ONE, vec![3], None).0.connection,
        1,
        "the news of the old one does not end the new one"
    );
}
