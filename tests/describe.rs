//! Wireshark's lines: wire.md's examples in every layout, custom layouts, and frames that are none.
//!
//! The lines are written out; what they say of the values is held by `wire.rs`.
#![cfg(not(target_arch = "wasm32"))]

use ninebytes::wire::describe::{describe, directory_lines};
use ninebytes::wire::{Field, LAYOUTS, Layout, Message, MessageType};

fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> = hex.bytes().filter(|byte| *byte != b' ').collect();
    digits.chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

#[track_caller]
fn check(layout: &str, frame: &str, wanted: &[&str]) {
    let layout = Layout::parse(layout).unwrap();
    let lines: Vec<String> = describe(&bytes(frame), &layout).into_iter().map(|line| line.text).collect();
    assert_eq!(lines, wanted, "{frame} in {}", layout.name);
}

#[test]
fn the_examples_of_the_shipped_layouts() {
    check(
        "network",
        "40 0000002a 00000000",
        &["01.. .... = Type: Lookup (1)", "..00 0000 = Padding: 0x00", "Key: 42 (0x0000002a)", "Value: 0 (0x00000000)"],
    );
    check(
        "type-low",
        "02 12345678 deadbeef",
        &[
            "0000 00.. = Padding: 0x00",
            ".... ..10 = Type: Delete (2)",
            "Key: 305419896 (0x12345678)",
            "Value: 3735928559 (0xdeadbeef)",
        ],
    );
    check(
        "lsb-first",
        "40 482c6a1e 7bb57df7",
        &[
            "..00 0000 = Padding: 0x00",
            "01.. .... = Type: Delete (2)",
            "Key: 305419896 (0x12345678)",
            "Value: 3735928559 (0xdeadbeef)",
        ],
    );
    check(
        "packed",
        "00 00 00 0a 80 00 00 01 c0",
        &[
            "00.. .... = Type: Insert (0)",
            "..00 0000 0000 0000 0000 0000 0000 1010 10.. .... = Key: 42 (0x0000002a)",
            "..00 0000 0000 0000 0000 0000 0000 0001 11.. .... = Value: 7 (0x00000007)",
            "..00 0000 = Padding: 0x00",
        ],
    );
    check(
        "little-endian",
        "03 ffffffff 01000000",
        &[
            "0000 00.. = Padding: 0x00",
            ".... ..11 = Type: Nop (3)",
            "Key: 4294967295 (0xffffffff)",
            "Value: 1 (0x00000001)",
        ],
    );
}

#[test]
fn custom_layouts() {
    check(
        "split=padding3.key8.type2.padding19.value32.padding8.msb0.big",
        "0a b0 00 00 0000002a 00",
        &[
            "000. .... = Padding: 0x00",
            "...0 1010 101. .... = Key: 85 (0x55)",
            "...1 0... = Type: Delete (2)",
            ".... .000 0000 0000 0000 0000 = Padding: 0x000000",
            "Value: 42 (0x0000002a)",
            "Padding: 0x00",
        ],
    );
    check(
        "narrow=type2.key6.value16.padding32.padding16.lsb0.little",
        "a9 4080 00000000 0000",
        &[
            ".... ..01 = Type: Delete (2)",
            "1010 10.. = Key: 21 (0x15)",
            "Value: 258 (0x0102)",
            "Padding: 0x00000000",
            "Padding: 0x0000",
        ],
    );
}

#[test]
fn what_is_wrong_comes_last() {
    let [key, value] = ["Key: 42 (0x0000002a)", "Value: 0 (0x00000000)"];
    let [kind, padding] = ["01.. .... = Type: Lookup (1)", "..00 0000 = Padding: 0x00"];
    let bit =
        "[Malformed: Padding must be zero, but bit 6 of byte 0 (0x42) is 1, counting bit 0 as the most significant.]";
    check("network", "42 0000002a 00000000", &[kind, "..00 0010 = Padding: 0x02", key, value, bit]);
    let long = "[Malformed: A message has 9 bytes; here are 10: byte 9 is one too many.]";
    check("network", "40 0000002a 00000000 ff", &[kind, padding, key, value, long]);
    let short = "[Malformed: A message has 9 bytes; here are 7: it ends before byte 7.]";
    check("network", "40 0000002a 0000", &[kind, padding, key, "Value: 16 of 32 bits", short]);
    let none = "[Malformed: A message has 9 bytes; here are 0: it ends before byte 0.]";
    check("network", "", &[none]);
    let two = "[Malformed: A message has 9 bytes; here are 2: it ends before byte 2.]";
    check("packed", "ffff", &["11.. .... = Type: Nop (3)", "..11 1111 1111 1111 = Key: 14 of 32 bits", two]);
}

#[test]
fn directory_frames_are_one_line() {
    for (layout, frame) in LAYOUTS.iter().zip(["0000002a", "0000002a", "00000054", "0000002a", "2a000000"]) {
        check(&layout.name, frame, &["Key: 42 (0x0000002a)"]);
        let lines = directory_lines(&bytes(frame), layout, "Port");
        assert_eq!(lines.iter().map(|line| &*line.text).collect::<Vec<_>>(), ["Port: 42 (0x0000002a)"]);
    }
}

#[test]
fn a_line_for_each_part_of_any_bytes() {
    let seed = 9;
    let mut random = fastrand::Rng::with_seed(seed);
    for round in 0..20_000 {
        let layout = &LAYOUTS[round % LAYOUTS.len()];
        let length = [9, 9, random.usize(0..20)][random.usize(0..3)];
        let frame: Vec<u8> = std::iter::repeat_with(|| random.u8(..)).take(length).collect();
        let lines = describe(&frame, layout);
        let parts = layout.message_fields().filter(|(_, places)| places.clone().any(|place| place.byte < length));
        let mut wanted: Vec<Option<Field>> = parts.map(|(field, _)| Some(field)).collect();
        if length == 4 {
            wanted = vec![Some(Field::Key)];
        } else if Message::decode(&frame, layout).is_err() {
            wanted.push(None);
        }
        let fields: Vec<Option<Field>> = lines.iter().map(|line| line.field).collect();
        assert_eq!(fields, wanted, "{frame:02x?} in {}, seed {seed}", layout.name);
        if let Ok(message) = Message::decode(&frame, layout) {
            let texts: String = lines.into_iter().map(|line| line.text + "\n").collect();
            let Message { kind, key, value } = message;
            let name =
                ["Insert", "Lookup", "Delete", "Nop"][MessageType::ALL.iter().position(|of| *of == kind).unwrap()];
            for words in [
                format!("Type: {name} ({})\n", kind.code()),
                format!("Key: {key} (0x{key:08x})\n"),
                format!("Value: {value} (0x{value:08x})\n"),
            ] {
                assert!(texts.contains(&words), "{words:?} not in {texts:?}, seed {seed}");
            }
        }
    }
}
