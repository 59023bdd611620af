//! The wire against wire.md's table, against an independent codec, and against bytes of every kind.
//!
//! The oracle is packed_struct, with its own bit arithmetic. It knows three of the five layouts; `lsb-first` is by its
//! definition `type-low` with every byte's bits reversed, `little-endian` is `type-low` with both words turned around.
#![cfg(not(target_arch = "wasm32"))]

use ninebytes::wire::{
    BitPlace, Field, LAYOUTS, Layout, Message, MessageType, WireError, decode_directory, encode_directory, trace,
};
use packed_struct::prelude::*;

fn message(kind: MessageType, key: u32, value: u32) -> Message {
    Message { kind, key, value }
}

fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> = hex.bytes().filter(|byte| *byte != b' ').collect();
    digits.chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

#[test]
fn the_table_of_frames() {
    use MessageType::{Delete, Insert, Lookup, Nop};
    for (wanted, frames) in [
        (
            message(Insert, 42, 7),
            [
                "00 0000002a 00000007",
                "00 0000002a 00000007",
                "00 00000054 000000e0",
                "00 00 00 0a 80 00 00 01 c0",
                "00 2a000000 07000000",
            ],
        ),
        (
            message(Lookup, 0x0a0b_0c0d, 0),
            [
                "40 0a0b0c0d 00000000",
                "01 0a0b0c0d 00000000",
                "80 50d030b0 00000000",
                "42 82 c3 03 40 00 00 00 00",
                "01 0d0c0b0a 00000000",
            ],
        ),
        (
            message(Delete, 0x1234_5678, 0xdead_beef),
            [
                "80 12345678 deadbeef",
                "02 12345678 deadbeef",
                "40 482c6a1e 7bb57df7",
                "84 8d 15 9e 37 ab 6f bb c0",
                "02 78563412 efbeadde",
            ],
        ),
        (
            message(Nop, u32::MAX, 1),
            [
                "c0 ffffffff 00000001",
                "03 ffffffff 00000001",
                "c0 ffffffff 00000080",
                "ff ff ff ff c0 00 00 00 40",
                "03 ffffffff 01000000",
            ],
        ),
    ] {
        for (layout, frame) in LAYOUTS.iter().zip(frames) {
            assert_eq!(wanted.encode(layout).as_slice(), bytes(frame), "{wanted:?} in {}", layout.name);
            assert_eq!(Message::decode(&bytes(frame), layout), Ok(wanted), "{frame} in {}", layout.name);
        }
    }
}

#[test]
fn directory_frames_follow_the_same_rules() {
    for (layout, frame) in LAYOUTS.iter().zip(["0a0b0c0d", "0a0b0c0d", "50d030b0", "0a0b0c0d", "0d0c0b0a"]) {
        assert_eq!(encode_directory(0x0a0b_0c0d, layout).as_slice(), bytes(frame), "{}", layout.name);
        assert_eq!(decode_directory(&bytes(frame), layout), Ok(0x0a0b_0c0d), "{}", layout.name);
    }
}

#[derive(PackedStruct)]
#[packed_struct(bit_numbering = "msb0", size_bytes = "9", endian = "msb")]
struct Network {
    #[packed_field(bits = "0..=1")]
    kind: Integer<u8, packed_bits::Bits<2>>,
    #[packed_field(bits = "8..=39")]
    key: u32,
    #[packed_field(bits = "40..=71")]
    value: u32,
}

#[derive(PackedStruct)]
#[packed_struct(bit_numbering = "msb0", size_bytes = "9", endian = "msb")]
struct TypeLow {
    #[packed_field(bits = "6..=7")]
    kind: Integer<u8, packed_bits::Bits<2>>,
    #[packed_field(bits = "8..=39")]
    key: u32,
    #[packed_field(bits = "40..=71")]
    value: u32,
}

#[derive(PackedStruct)]
#[packed_struct(bit_numbering = "msb0", size_bytes = "9", endian = "msb")]
struct Packed {
    #[packed_field(bits = "0..=1")]
    kind: Integer<u8, packed_bits::Bits<2>>,
    #[packed_field(bits = "2..=33")]
    key: Integer<u32, packed_bits::Bits<32>>,
    #[packed_field(bits = "34..=65")]
    value: Integer<u32, packed_bits::Bits<32>>,
}

/// The frame by packed_struct's arithmetic.
fn oracle(layout: &str, Message { kind, key, value }: Message) -> [u8; 9] {
    let kind = (kind.code() as u8).into();
    match layout {
        "network" => Network { kind, key, value }.pack().unwrap(),
        "type-low" => TypeLow { kind, key, value }.pack().unwrap(),
        "packed" => Packed { kind, key: key.into(), value: value.into() }.pack().unwrap(),
        "lsb-first" => TypeLow { kind, key, value }.pack().unwrap().map(u8::reverse_bits),
        "little-endian" => {
            let (key, value) = (key.swap_bytes(), value.swap_bytes());
            TypeLow { kind, key, value }.pack().unwrap()
        }
        other => panic!("the oracle does not know {other}"),
    }
}

#[test]
fn ten_thousand_random_messages_a_layout_agree_with_the_oracle_and_come_back() {
    let seed = 9;
    let mut random = fastrand::Rng::with_seed(seed);
    for layout in LAYOUTS {
        for round in 0..10_000 {
            let wanted = message(MessageType::from_code(random.u32(..)), random.u32(..), random.u32(..));
            let frame = wanted.encode(layout);
            let context = format!("{wanted:?} in {}, seed {seed}, round {round}", layout.name);
            assert_eq!(frame, oracle(&layout.name, wanted), "{context}");
            assert_eq!(Message::decode(&frame, layout), Ok(wanted), "{context}");
            for (field, value) in
                [(Field::Type, wanted.kind.code()), (Field::Key, wanted.key), (Field::Value, wanted.value)]
            {
                assert_eq!(Message::decode_section(&frame, field, layout), Ok(value), "{field:?} of {context}");
            }
        }
    }
}

#[test]
fn every_layout_uses_each_bit_once() {
    for layout in LAYOUTS {
        let mut places: Vec<BitPlace> = layout.message_fields().flat_map(|(_, places)| places).collect();
        places.sort_unstable();
        let all: Vec<BitPlace> = (0..72).map(|index| BitPlace { byte: index / 8, bit: index % 8 }).collect();
        assert_eq!(places, all, "{}", layout.name);
    }
}

#[test]
fn wrong_lengths_are_named_short_or_long() {
    for layout in LAYOUTS {
        for actual in (0..=64).filter(|length| *length != 9) {
            let error = if actual < 9 {
                WireError::Short { expected: 9, actual }
            } else {
                WireError::Long { expected: 9, actual }
            };
            assert_eq!(Message::decode(&vec![0; actual], layout), Err(error), "{} bytes in {}", actual, layout.name);
        }
        for (actual, error) in [
            (0, WireError::Short { expected: 4, actual: 0 }),
            (3, WireError::Short { expected: 4, actual: 3 }),
            (5, WireError::Long { expected: 4, actual: 5 }),
            (9, WireError::Long { expected: 4, actual: 9 }),
        ] {
            assert_eq!(decode_directory(&vec![0; actual], layout), Err(error), "{actual} bytes in {}", layout.name);
        }
    }
}

#[test]
fn each_padding_bit_that_is_set_is_named() {
    for layout in LAYOUTS {
        for place in layout.places(Field::Padding) {
            let mut frame = message(MessageType::Nop, 5, 6).encode(layout);
            frame[place.byte] ^= 1 << place.shift();
            let error = WireError::Padding { place, octet: frame[place.byte] };
            assert_eq!(Message::decode(&frame, layout), Err(error), "{place:?} in {}", layout.name);
            assert!(error.to_string().contains(&format!("bit {} of byte {}", place.bit, place.byte)), "{error}");
        }
    }
}

#[test]
fn no_bytes_make_anything_panic() {
    let mut random = fastrand::Rng::with_seed(10);
    for round in 0..20_000 {
        let bytes: Vec<u8> = (0..random.usize(0..24)).map(|_| random.u8(..)).collect();
        for layout in LAYOUTS {
            let decoded = Message::decode(&bytes, layout);
            if let Ok(message) = decoded {
                assert_eq!(message.encode(layout).as_slice(), bytes, "round {round}: one message, one frame");
            }
            let steps = trace::message_steps(&bytes, layout);
            assert!(steps.iter().all(|step| step.octet & step.mask() == (step.value as u8) << step.place.shift()));
        }
    }
}

#[test]
fn walking_bit_by_bit_ends_at_the_decoded_values() {
    let wanted = message(MessageType::Delete, 0x1234_5678, 0xdead_beef);
    for layout in LAYOUTS {
        let steps = trace::message_steps(&wanted.encode(layout), layout);
        let last = |field| steps.iter().rfind(|step| step.field == field).map(|step| step.accumulator);
        assert_eq!(steps.len(), 72);
        for (field, places) in layout.message_fields() {
            let of_field: Vec<_> = steps.iter().filter(|step| step.field == field).collect();
            let counted: Vec<_> = of_field.iter().map(|step| (step.nth, step.width, step.place)).collect();
            let width = places.len();
            let wanted: Vec<_> = (1..).zip(places).map(|(nth, place)| (nth, width, place)).collect();
            assert_eq!(counted, wanted, "{field:?} in {}", layout.name);
        }
        assert_eq!(last(Field::Type), Some(2), "{}", layout.name);
        assert_eq!(last(Field::Key), Some(wanted.key), "{}", layout.name);
        assert_eq!(last(Field::Value), Some(wanted.value), "{}", layout.name);
    }
}

#[test]
fn layouts_are_found_by_name_and_the_default_is_network() {
    assert_eq!(Layout::default().name, "network");
    for layout in LAYOUTS {
        assert_eq!(Layout::named(&layout.name), Some(layout));
    }
    assert_eq!(Layout::named("Network"), None);
}
