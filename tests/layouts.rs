//! Custom layouts: their text, what is refused of it, and that the codec follows them.

use ninebytes::wire::layout::{ByteOrder, Numbering, Part};
use ninebytes::wire::{Field, LAYOUTS, Layout, MESSAGE_BYTES, Message, MessageType};

fn parsed(text: &str) -> Layout {
    Layout::parse(text).unwrap_or_else(|error| panic!("{text}: {error}")).into_owned()
}

#[test]
fn text_and_layout_are_one() {
    for layout in LAYOUTS {
        assert_eq!(parsed(&layout.text()), *layout);
    }
    let text = "mine=padding6.type2.key32.value32.lsb0.big";
    let layout = parsed(text);
    assert_eq!(layout.text(), text);
    assert_eq!((&*layout.name, layout.numbering, layout.byte_order), ("mine", Numbering::Lsb0, ByteOrder::Big));
    let lsb_first = Layout::named("lsb-first").expect("it ships");
    let message = Message { kind: MessageType::Delete, key: 0x1234_5678, value: 0xdead_beef };
    assert_eq!(message.encode(&layout), message.encode(lsb_first));
}

#[test]
fn a_field_narrower_than_32_bits_has_a_smaller_maximum() {
    let layout = parsed("small=type2.key8.padding29.value1.padding32.msb0.little");
    assert_eq!([Field::Type, Field::Key, Field::Value].map(|field| layout.max(field)), [3, 255, 1]);
    assert_eq!(Layout::default().max(Field::Key), u32::MAX);
}

#[test]
fn other_text_is_refused_where_it_goes_wrong() {
    let check = |text: &str, at: usize, word: &str| {
        let error = Layout::parse(text).expect_err(text);
        assert_eq!(error.at, at, "{text}: {error}");
        assert!(error.message.contains(word), "{text}: {error}");
    };
    check("nowhere", 0, "\"nowhere\"");
    check("=type2.key32.value32.padding6.msb0.big", 0, "name");
    check("my layout=type2.key32.value32.padding6.msb0.big", 0, "name");
    check("packed=type2.key32.value32.padding6.msb0.big", 0, "already");
    check("a=type3.key32.value32.padding5.msb0.big", 2, "2 bits");
    check("a=type2.key33.value32.padding5.msb0.big", 8, "1 to 32");
    check("a=type2.key032.value32.padding6.msb0.big", 8, "1 to 32");
    check("a=type2.key.value32.padding6.msb0.big", 8, "1 to 32");
    check("a=type2.key32.key32.padding6.msb0.big", 14, "only once");
    check("a=type2.key32.port32.padding6.msb0.big", 14, "parts are");
    check("a=type2.key32.value32.padding5.msb0.big", 39, "72");
    check("a=type2.key32.padding32.padding6.msb0.big", 41, "all be there");
    check("a=type2.key32.value32.padding6.msb0", 35, "ends with");
    check("a=type2.key32.value32.padding6.big.msb0", 31, "parts are");
    check("a=type2.key32.value32.msb0.padding6.big", 27, "\"padding6\"");
    check("a=type2.key32.value32.padding6.msb0.big.big", 40, "\"big\"");
    check("a=type2.key32.value32.padding6.msb0.big.", 40, "\"\"");
    check(&"x".repeat(300), 256, "too long");
}

/// A layout of random parts in random order.
fn random_layout(random: &mut fastrand::Rng) -> Layout {
    let (key, value) = (random.usize(1..=32), random.usize(1..=32));
    let mut message = vec![(Field::Type, 2), (Field::Key, key), (Field::Value, value)];
    let mut left = MESSAGE_BYTES * 8 - 2 - key - value;
    while left > 0 {
        let width = random.usize(1..=left.min(32));
        message.push((Field::Padding, width));
        left -= width;
    }
    random.shuffle(&mut message);
    Layout {
        name: "any".into(),
        title: "any".into(),
        message: message.into_iter().map(|(field, width)| Part { field, width }).collect(),
        numbering: *random.choice(&[Numbering::Msb0, Numbering::Lsb0]).expect("two"),
        byte_order: *random.choice(&[ByteOrder::Big, ByteOrder::Little]).expect("two"),
    }
}

#[test]
fn every_custom_layout_has_its_text_and_carries_every_message() {
    for seed in 0..2000 {
        let mut random = fastrand::Rng::with_seed(seed);
        let layout = random_layout(&mut random);
        assert_eq!(parsed(&layout.text()), layout, "seed {seed}");
        let mut places: Vec<_> = layout.message_fields().flat_map(|(_, places)| places).collect();
        places.sort_unstable();
        places.dedup();
        assert_eq!(places.len(), 72, "seed {seed}: every bit is in one field");
        let message = Message {
            kind: MessageType::from_code(random.u32(..)),
            key: random.u32(..=layout.max(Field::Key)),
            value: random.u32(..=layout.max(Field::Value)),
        };
        assert_eq!(Message::decode(&message.encode(&layout), &layout), Ok(message), "seed {seed}: {}", layout.text());
    }
}

#[test]
fn no_text_makes_it_panic() {
    let words = [
        "mine", "=", ".", "type", "2", "key32", "value", "padding6", "msb0", "lsb0", "big", "little", "é", "99999",
        "\0",
    ];
    let mut random = fastrand::Rng::with_seed(9);
    for _ in 0..50_000 {
        let text: String = (0..random.usize(..16)).map(|_| words[random.usize(..words.len())]).collect();
        if let Err(error) = Layout::parse(&text) {
            assert!(error.at <= text.len() && !error.message.is_empty(), "{text:?}");
        }
    }
}
