//! The 9-byte message: type, key and value, to a node and back.
//!
//! A plain value with [`Message::encode`] and [`Message::decode`]; what the types mean to a node is in `node`.

use super::error::WireError;
use super::layout::{Field, Layout};

/// Bytes of a message.
pub const MESSAGE_BYTES: usize = 9;

/// What a message asks for or answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MessageType {
    /// `00`: store key -> value.
    Insert = 0,
    /// `01`: read key.
    Lookup = 1,
    /// `10`: remove key.
    Delete = 2,
    /// `11`: do nothing; as a reply, "not found".
    Nop = 3,
}

impl MessageType {
    /// All four, in the order of their codes.
    pub const ALL: [Self; 4] = [Self::Insert, Self::Lookup, Self::Delete, Self::Nop];

    /// The two bits on the wire, 0 to 3.
    #[must_use]
    pub const fn code(self) -> u32 {
        self as u32
    }

    /// The type of a code; only its two low bits count, so that two bits off the wire are always a type.
    #[must_use]
    pub const fn from_code(code: u32) -> Self {
        Self::ALL[(code & 3) as usize]
    }

    /// The name in lower case, as it crosses to JavaScript.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Insert => "insert",
            Self::Lookup => "lookup",
            Self::Delete => "delete",
            Self::Nop => "nop",
        }
    }

    /// The type of a lower-case name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A message: a request to a node, or a node's reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Message {
    /// What it asks for or answers.
    pub kind: MessageType,
    /// The key, 0 to 2^32 - 1.
    pub key: u32,
    /// The value, 0 to 2^32 - 1; 0 where the type has no use for it.
    pub value: u32,
}

impl Message {
    /// The message's bytes. Padding is zero. A number above [`Layout::max`] loses the high bits that its field has no place for.
    #[must_use]
    pub fn encode(&self, layout: &Layout) -> [u8; MESSAGE_BYTES] {
        let mut bytes = [0; MESSAGE_BYTES];
        for (field, places) in layout.message_fields() {
            match field {
                Field::Type => places.write(&mut bytes, self.kind.code()),
                Field::Key => places.write(&mut bytes, self.key),
                Field::Value => places.write(&mut bytes, self.value),
                Field::Padding => {}
            }
        }
        bytes
    }

    /// The message that these bytes are.
    ///
    /// # Errors
    /// Any number of bytes but 9, and a padding bit that is 1.
    pub fn decode(bytes: &[u8], layout: &Layout) -> Result<Self, WireError> {
        WireError::check_length(bytes.len(), MESSAGE_BYTES)?;
        let mut message = Self { kind: MessageType::Insert, key: 0, value: 0 };
        for (field, mut places) in layout.message_fields() {
            match field {
                Field::Type => message.kind = MessageType::from_code(places.read(bytes)),
                Field::Key => message.key = places.read(bytes),
                Field::Value => message.value = places.read(bytes),
                Field::Padding => {
                    if let Some(place) = places.find(|place| place.read(bytes) == 1) {
                        return Err(WireError::Padding { place, octet: bytes[place.byte] });
                    }
                }
            }
        }
        Ok(message)
    }

    /// One field alone. The bits of the others are not looked at.
    ///
    /// # Errors
    /// Any number of bytes but 9.
    pub fn decode_section(bytes: &[u8], field: Field, layout: &Layout) -> Result<u32, WireError> {
        WireError::check_length(bytes.len(), MESSAGE_BYTES)?;
        Ok(layout.places(field).read(bytes))
    }
}
