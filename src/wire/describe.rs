//! The lines that Wireshark would print of a frame: each field's bits in the bytes that they are in, and what they say.
//!
//! A part of the layout is a line, in the order of the stream, as far as the bytes go; what is wrong with the bytes is one more
//! line, the last. Not here: the tree, the offsets and the colours around such lines.

use std::fmt::Write as _;

use super::directory::DIRECTORY_BYTES;
use super::layout::{BitPlace, Field, Layout, Places};
use super::message::{MESSAGE_BYTES, Message, MessageType};

/// A line of text about a frame.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The line, without its end.
    pub text: String,
    /// The field that it is about; none if it is about the frame, or about several fields.
    pub field: Option<Field>,
    /// The bits that it is about.
    pub bits: Vec<BitPlace>,
}

/// The lines of these bytes: of 4 as a directory request, of any others as a message.
#[must_use]
pub fn describe(bytes: &[u8], layout: &Layout) -> Vec<Line> {
    if bytes.len() == DIRECTORY_BYTES { directory_lines(bytes, layout, "Key") } else { message_lines(bytes, layout) }
}

/// The lines of a message, right or wrong: one for each part of the layout of which there is any bit, in the order of the stream;
/// then, if the bytes are no message, one that says why.
#[must_use]
pub fn message_lines(bytes: &[u8], layout: &Layout) -> Vec<Line> {
    let mut lines = Vec::new();
    for (field, places) in layout.message_fields() {
        let name = match field {
            Field::Type => "Type",
            Field::Padding => "Padding",
            Field::Key => "Key",
            Field::Value => "Value",
        };
        add_line(&mut lines, bytes, (field, name), places);
    }
    if let Err(error) = Message::decode(bytes, layout) {
        lines.push(Line { text: format!("[Malformed: {error}]"), ..Line::default() });
    }
    lines
}

/// The line of a directory frame, whose one number is named `name`: "Key", or "Port" in a reply.
#[must_use]
pub fn directory_lines(bytes: &[u8], layout: &Layout, name: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    add_line(&mut lines, bytes, (Field::Key, name), layout.directory_places());
    lines
}

/// Adds the line of a field, unless all its bits are past the end of the bytes.
fn add_line(lines: &mut Vec<Line>, bytes: &[u8], (field, name): (Field, &str), places: Places) {
    let (width, value) = (places.len(), places.clone().read(bytes));
    let mut masks = [0_u8; MESSAGE_BYTES];
    let (mut bits, mut touched) = (Vec::new(), 0);
    for place in places {
        if place.byte < bytes.len()
            && let Some(mask) = masks.get_mut(place.byte)
        {
            touched += usize::from(*mask == 0);
            *mask |= 1 << place.shift();
            bits.push(place);
        }
    }
    if bits.is_empty() {
        return;
    }
    let mut text = String::new();
    if bits.len() != 8 * touched {
        for (octet, mask) in bytes.iter().zip(&masks) {
            if *mask == 0 {
                continue;
            }
            for shift in (0..8).rev() {
                if shift % 4 == 3 && !text.is_empty() {
                    text.push(' ');
                }
                let bit = char::from(b'0' + (octet >> shift & 1));
                text.push(if mask >> shift & 1 == 1 { bit } else { '.' });
            }
        }
        text.push_str(" = ");
    }
    text.push_str(name);
    let digits = width.div_ceil(8) * 2;
    let _ = match field {
        _ if bits.len() < width => write!(text, ": {} of {width} bits", bits.len()),
        Field::Type => write!(text, ": {} ({value})", title(MessageType::from_code(value))),
        Field::Padding => write!(text, ": 0x{value:0digits$x}"),
        Field::Key | Field::Value => write!(text, ": {value} (0x{value:0digits$x})"),
    };
    lines.push(Line { text, field: Some(field), bits });
}

/// The type's name as a title.
fn title(kind: MessageType) -> &'static str {
    match kind {
        MessageType::Insert => "Insert",
        MessageType::Lookup => "Lookup",
        MessageType::Delete => "Delete",
        MessageType::Nop => "Nop",
    }
}
