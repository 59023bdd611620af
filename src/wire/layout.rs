//! Layouts: where the bits of a frame go, as data.
//!
//! A layout is an ordered list of fields with their widths, a bit numbering and a byte order; [`LAYOUTS`] is the table of
//! those that ship, and a sixth is one more entry in it; `custom` reads those that people make. Everything that reads, writes, draws or explains a frame asks
//! [`Layout::places`]; there is no second copy of a layout's facts anywhere, and no knowledge of messages here.

use std::borrow::Cow;

/// A field of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// What a message asks for or answers, 2 bits.
    Type,
    /// Bits that carry nothing and are zero.
    Padding,
    /// The key, an unsigned 32-bit integer. In a 4-byte reply of the tracker the same bits carry a port.
    Key,
    /// The value, an unsigned 32-bit integer.
    Value,
}

impl Field {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Type, Self::Padding, Self::Key, Self::Value];

    /// The field's name in lower case, as it crosses to JavaScript.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Padding => "padding",
            Self::Key => "key",
            Self::Value => "value",
        }
    }
}

/// A field in the stream, with its width in bits (1 to 32).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Part {
    /// Which field.
    pub field: Field,
    /// How many bits of the stream it takes.
    pub width: usize,
}

/// Where in its byte a bit of the stream sits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Numbering {
    /// The first bit of the stream is the most significant of byte 0.
    Msb0,
    /// The first bit of the stream is the least significant of byte 0.
    Lsb0,
}

impl Numbering {
    /// The name in lower case, as it crosses to JavaScript.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Msb0 => "msb0",
            Self::Lsb0 => "lsb0",
        }
    }
}

/// In which order the 8-bit groups of a field enter the stream. Within a group the most significant bit comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ByteOrder {
    /// Most significant group first.
    Big,
    /// Least significant group first. A width that is no multiple of 8 leaves the short group to the end.
    Little,
}

impl ByteOrder {
    /// The name in lower case, as it crosses to JavaScript.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Big => "big",
            Self::Little => "little",
        }
    }
}

/// One bit's place in a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BitPlace {
    /// Index of the byte, from 0.
    pub byte: usize,
    /// Index of the bit in its byte: 0 is the most significant, 7 the least.
    pub bit: usize,
}

impl BitPlace {
    /// How far right the byte must be shifted to bring this bit to the least significant place: 0 to 7.
    #[must_use]
    pub const fn shift(self) -> usize {
        7 - self.bit
    }

    /// The bit's value in `bytes`, 0 or 1; a byte past their end counts as 0.
    #[must_use]
    pub fn read(self, bytes: &[u8]) -> u32 {
        bytes.get(self.byte).map_or(0, |octet| u32::from(octet >> self.shift() & 1))
    }
}

/// Where the bits of the frames go.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Layout {
    /// Short name, unique among the shipped ones.
    pub name: Cow<'static, str>,
    /// One line for people.
    pub title: Cow<'static, str>,
    /// The message's fields in the order of the stream, 72 bits in all.
    pub message: Cow<'static, [Part]>,
    /// Where a bit of the stream sits in its byte.
    pub numbering: Numbering,
    /// In which order a field's 8-bit groups enter the stream.
    pub byte_order: ByteOrder,
}

const TYPE: Part = Part { field: Field::Type, width: 2 };
const PADDING: Part = Part { field: Field::Padding, width: 6 };
const KEY: Part = Part { field: Field::Key, width: 32 };
const VALUE: Part = Part { field: Field::Value, width: 32 };

/// The layouts that ship; the first is the default.
pub static LAYOUTS: &[Layout] = &[
    Layout {
        name: Cow::Borrowed("network"),
        title: Cow::Borrowed("Type in the top two bits, big-endian"),
        message: Cow::Borrowed(&[TYPE, PADDING, KEY, VALUE]),
        numbering: Numbering::Msb0,
        byte_order: ByteOrder::Big,
    },
    Layout {
        name: Cow::Borrowed("type-low"),
        title: Cow::Borrowed("Type in the bottom two bits, big-endian"),
        message: Cow::Borrowed(&[PADDING, TYPE, KEY, VALUE]),
        numbering: Numbering::Msb0,
        byte_order: ByteOrder::Big,
    },
    Layout {
        name: Cow::Borrowed("lsb-first"),
        title: Cow::Borrowed("Each byte filled from its least significant bit"),
        message: Cow::Borrowed(&[PADDING, TYPE, KEY, VALUE]),
        numbering: Numbering::Lsb0,
        byte_order: ByteOrder::Big,
    },
    Layout {
        name: Cow::Borrowed("packed"),
        title: Cow::Borrowed("No gap after the type: fields straddle bytes"),
        message: Cow::Borrowed(&[TYPE, KEY, VALUE, PADDING]),
        numbering: Numbering::Msb0,
        byte_order: ByteOrder::Big,
    },
    Layout {
        name: Cow::Borrowed("little-endian"),
        title: Cow::Borrowed("Type in the bottom two bits, little-endian"),
        message: Cow::Borrowed(&[PADDING, TYPE, KEY, VALUE]),
        numbering: Numbering::Msb0,
        byte_order: ByteOrder::Little,
    },
];

impl Default for Layout {
    fn default() -> Self {
        LAYOUTS[0].clone()
    }
}

impl Layout {
    /// The shipped layout of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        LAYOUTS.iter().find(|layout| layout.name == name)
    }

    /// The fields of a message and the places of their bits, in the order of the stream; each field's own most
    /// significant bit comes first.
    pub fn message_fields(&self) -> impl Iterator<Item = (Field, Places)> {
        self.message.iter().scan(0, |start, part| {
            let places = self.places_from(*start, part.width);
            *start += part.width;
            Some((part.field, places))
        })
    }

    /// The places of the one field of a 4-byte frame, by the same rules as the message's.
    #[must_use]
    pub fn directory_places(&self) -> Places {
        self.places_from(0, KEY.width)
    }

    /// The places of one field's bits in a message, its most significant first; none if the layout lacks the field.
    #[must_use]
    pub fn places(&self, field: Field) -> Places {
        self.message_fields().find(|(of, _)| *of == field).map_or(Places::NONE, |(_, places)| places)
    }

    /// The largest number that a field can hold: 2^32 - 1 in the shipped layouts for keys and values, less in narrower fields.
    #[must_use]
    pub fn max(&self, field: Field) -> u32 {
        u32::MAX.checked_shr(u32::BITS - self.places(field).len() as u32).unwrap_or(0)
    }

    fn places_from(&self, start: usize, width: usize) -> Places {
        Places { start, nth: 0, width, numbering: self.numbering, byte_order: self.byte_order }
    }
}

/// The places of a field's bits, its most significant first.
#[derive(Clone, Debug)]
pub struct Places {
    start: usize,
    nth: usize,
    width: usize,
    numbering: Numbering,
    byte_order: ByteOrder,
}

impl Places {
    const NONE: Self = Self { start: 0, nth: 0, width: 0, numbering: Numbering::Msb0, byte_order: ByteOrder::Big };

    /// The value of these bits in `bytes`.
    #[must_use]
    pub fn read(self, bytes: &[u8]) -> u32 {
        self.fold(0, |value, place| value << 1 | place.read(bytes))
    }

    /// Sets these bits of `bytes` to `value`'s, leaving the others. Bits past the end of `bytes` are not written.
    pub fn write(self, bytes: &mut [u8], value: u32) {
        let width = self.width;
        for (nth, place) in self.enumerate() {
            if let Some(octet) = bytes.get_mut(place.byte) {
                let bit = (value >> (width - 1 - nth) & 1) as u8;
                *octet = *octet & !(1 << place.shift()) | bit << place.shift();
            }
        }
    }

    /// Where the field's `nth` bit, counted from its most significant, stands in the stream.
    fn stream_position(&self, nth: usize) -> usize {
        self.start
            + match self.byte_order {
                ByteOrder::Big => nth,
                ByteOrder::Little => {
                    let significance = self.width - 1 - nth;
                    let group = significance / 8;
                    let group_width = usize::min(8, self.width - group * 8);
                    group * 8 + group_width - 1 - significance % 8
                }
            }
    }
}

impl Iterator for Places {
    type Item = BitPlace;

    fn next(&mut self) -> Option<BitPlace> {
        if self.nth == self.width {
            return None;
        }
        let position = self.stream_position(self.nth);
        self.nth += 1;
        let bit = match self.numbering {
            Numbering::Msb0 => position % 8,
            Numbering::Lsb0 => 7 - position % 8,
        };
        Some(BitPlace { byte: position / 8, bit })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.width - self.nth, Some(self.width - self.nth))
    }
}

impl ExactSizeIterator for Places {}
