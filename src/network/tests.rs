//! The network's promises: order within a connection, loss with it, and the same arrivals for the same seed.

use super::*;

const ONE: Address = Address::Client(1);
const TRACKER: Address = Address::Tracker;

fn problem() -> Problem {
    Problem::NoSuchNode { port: 1 }
}

fn ask(network: &mut Network, from: Address, byte: u8) -> (Frame, Fate) {
    let connection = network.open(from, TRACKER);
    network.send(connection, [from, TRACKER], &[byte], None)
}

fn arrivals(network: &mut Network) -> Vec<(u64, Packet)> {
    std::iter::from_fn(|| network.arrive().map(|(arrived, _)| (network.now_us(), arrived.packet))).collect()
}

#[test]
fn one_direction_is_first_in_first_out_whatever_the_seed() {
    for seed in 0..200 {
        let mut network = Network::new(seed);
        for number in 0..20_u8 {
            ask(&mut network, ONE, number);
        }
        let order: Vec<u8> = arrivals(&mut network)
            .into_iter()
            .map(|(_, packet)| match packet {
                Packet::Frame(frame) => frame.bytes[0],
                Packet::Notice(notice) => panic!("seed {seed}: {notice:?}"),
            })
            .collect();
        assert_eq!(order, (0..20).collect::<Vec<_>>(), "seed {seed}");
        assert_eq!(network.connections_opened(), 1);
    }
}

#[test]
fn connections_overtake_each_other_by_seed() {
    let order = |seed| {
        let mut network = Network::new(seed);
        for number in 1..=4 {
            ask(&mut network, Address::Client(number), 0);
        }
        arrivals(&mut network).into_iter().map(|(_, packet)| packet.ends().0).collect::<Vec<_>>()
    };
    assert_eq!(order(1), order(1));
    assert!((2..20).any(|seed| order(seed) != order(1)));
}

#[test]
fn closing_loses_what_came_towards_the_closer_and_delivers_the_rest_first() {
    let mut network = Network::new(3);
    let connection = ask(&mut network, ONE, 1).0.connection;
    network.send(connection, [TRACKER, ONE], &[2], None);
    let losses = network.close(connection, TRACKER, &problem(), None);
    assert_eq!(losses, Losses { frames: vec![1], closed: vec![] }, "one end does not know yet");
    assert_eq!(network.close(connection, TRACKER, &problem(), None), Losses::default(), "closed once");
    assert_eq!(ask(&mut network, ONE, 3).1, Fate::Lost, "the client has not heard yet");
    let answer = network.send(connection, [TRACKER, ONE], &[4], None);
    assert_eq!(answer.1, Fate::Lost, "the closer cannot answer either");
    let packets = arrivals(&mut network);
    assert!(matches!(&packets[0].1, Packet::Frame(frame) if *frame.bytes == [2]));
    assert!(matches!(&packets[1].1, Packet::Notice(notice) if notice.to == ONE));
    assert_eq!(packets.len(), 2);

    let (frame, fate) = ask(&mut network, ONE, 5);
    assert_eq!((frame.connection, fate), (1, Fate::Flies), "a new connection");
}

#[test]
fn whoever_closed_a_connection_can_open_another_at_once() {
    let mut network = Network::new(3);
    ask(&mut network, ONE, 1);
    network.close(0, ONE, &problem(), None);
    let (frame, fate) = ask(&mut network, ONE, 2);
    assert_eq!((frame.connection, fate), (1, Fate::Flies));
    arrivals(&mut network);
    assert_eq!(
        network.send(1, [TRACKER, ONE], &[3], None).1,
        Fate::Flies,
        "the news of the old one does not end the new one"
    );
}

#[test]
fn each_end_asks_on_a_connection_of_its_own() {
    let mut network = Network::new(3);
    let (there, back) = (network.open(ONE, TRACKER), network.open(TRACKER, ONE));
    assert_ne!(there, back);
    network.send(there, [ONE, TRACKER], &[1], None);
    network.send(there, [TRACKER, ONE], &[2], None);
    for (byte, asks) in [(1, true), (2, false)] {
        let (arrived, _) = network.arrive().expect("two frames");
        assert!(matches!(&arrived.packet, Packet::Frame(frame) if *frame.bytes == [byte]));
        assert_eq!(arrived.peer.asks, asks);
    }
}

#[test]
fn nobody_there_is_heard_after_a_while() {
    let mut network = Network::new(3);
    network.refuse(ONE, Address::Node(80), &problem(), None);
    let packets = arrivals(&mut network);
    assert!(matches!(packets.as_slice(), [(400.., Packet::Notice(notice))] if notice.to == ONE), "{packets:?}");
}
