//! Layouts of people's own, as text: `name=part.part...numbering.order`.
//!
//! `mine=padding6.type2.key32.value32.lsb0.big`: the parts in the order of the stream, each a field and its width in bits; then
//! `msb0` or `lsb0`; then `big` or `little`. Text that is a layout is never changed to one that is not quite it: what is
//! wrong is named, with its place.

use std::borrow::Cow;
use std::fmt;

use super::layout::{ByteOrder, Field, Layout, Numbering, Part};
use super::message::MESSAGE_BYTES;

/// The longest text that can be a layout, in bytes.
pub const LAYOUT_TEXT_MAX: usize = 256;

/// The longest name, in characters.
const NAME_MAX: usize = 24;

/// Why text is not a layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayoutError {
    /// Where in the text it stops making sense, in bytes from 0.
    pub at: usize,
    /// One sentence.
    pub message: String,
}

impl fmt::Display for LayoutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for LayoutError {}

impl LayoutError {
    #[inline(never)]
    fn new(at: usize, word: &str, why: &str) -> Self {
        let mut message = String::from('"');
        for piece in [word, "\": ", why, "."] {
            message += piece;
        }
        Self { at, message }
    }
}

impl Layout {
    /// The shipped layout of that name, or the one that the text describes. A custom layout has type (2 bits), key and value (1
    /// to 32 bits) once each and any number of paddings, 72 bits in all, and a name of its own.
    ///
    /// # Errors
    /// Any other text, with the place where it goes wrong.
    pub fn parse(text: &str) -> Result<Cow<'static, Self>, LayoutError> {
        if let Some(shipped) = Self::named(text) {
            return Ok(Cow::Borrowed(shipped));
        }
        if text.len() > LAYOUT_TEXT_MAX {
            return Err(LayoutError::new(LAYOUT_TEXT_MAX, "...", "the text of a layout is too long"));
        }
        let Some((name, rest)) = text.split_once('=') else {
            return Err(LayoutError::new(0, text, "no layout has this name, and one of one's own has \"=\" after it"));
        };
        check_name(name).map_err(|why| LayoutError::new(0, name, why))?;
        let mut layout = Self {
            name: Cow::Owned(name.into()),
            title: Cow::Owned(name.into()),
            message: Cow::Borrowed(&[]),
            numbering: Numbering::Msb0,
            byte_order: ByteOrder::Big,
        };
        let mut parts = Vec::new();
        let mut at = name.len() + 1;
        let mut next = Next::Part;
        for word in rest.split('.') {
            match (next, word) {
                (Next::Part, "msb0" | "lsb0") => {
                    if word == "lsb0" {
                        layout.numbering = Numbering::Lsb0;
                    }
                    next = Next::ByteOrder;
                }
                (Next::Part, _) => parts.push(part(word, &parts).map_err(|why| LayoutError::new(at, word, why))?),
                (Next::ByteOrder, "big" | "little") => {
                    if word == "little" {
                        layout.byte_order = ByteOrder::Little;
                    }
                    next = Next::End;
                }
                _ => return Err(LayoutError::new(at, word, "after the parts comes msb0 or lsb0, then big or little")),
            }
            at += word.len() + 1;
        }
        let bits: usize = parts.iter().map(|part| part.width).sum();
        let why = if next != Next::End {
            "a layout ends with msb0 or lsb0, then big or little"
        } else if bits != MESSAGE_BYTES * 8 {
            "the parts must have 72 bits in all"
        } else if parts.iter().filter(|part| part.field != Field::Padding).count() != 3 {
            "type, key and value must all be there"
        } else {
            layout.message = Cow::Owned(parts);
            return Ok(Cow::Owned(layout));
        };
        Err(LayoutError::new(text.len(), name, why))
    }

    /// The text that [`Layout::parse`] reads as this layout: the name, if it is a shipped one.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::from(&*self.name);
        if Self::named(&text).is_some() {
            return text;
        }
        for (nth, part) in self.message.iter().enumerate() {
            text += if nth == 0 { "=" } else { "." };
            text += part.field.name();
            text += &part.width.to_string();
        }
        for word in [".", self.numbering.name(), ".", self.byte_order.name()] {
            text += word;
        }
        text
    }
}

/// What is to come in a layout's text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Part,
    ByteOrder,
    End,
}

fn check_name(name: &str) -> Result<(), &'static str> {
    let fits = |c: u8| c.is_ascii_alphanumeric() || c == b'-' || c == b'_';
    if !(1..=NAME_MAX).contains(&name.len()) || !name.bytes().all(fits) {
        return Err("the name of a layout has 1 to 24 letters, digits, - and _");
    }
    if Layout::named(name).is_some() { Err("a layout of this name is here already") } else { Ok(()) }
}

/// A field and its width, `key32`; each field but padding only once.
fn part(word: &str, before: &[Part]) -> Result<Part, &'static str> {
    let found = Field::ALL.into_iter().find_map(|field| Some((field, word.strip_prefix(field.name())?)));
    let (field, digits) = found.ok_or("parts are type2, key32, value32 and padding6, with widths from 1 to 32")?;
    let width = match *digits.as_bytes() {
        [ones @ b'1'..=b'9'] => usize::from(ones - b'0'),
        [tens @ b'1'..=b'3', ones @ b'0'..=b'9'] => usize::from(tens - b'0') * 10 + usize::from(ones - b'0'),
        _ => 0,
    };
    let widths = if field == Field::Type { 2..=2 } else { 1..=32 };
    if !widths.contains(&width) {
        return Err("a type has 2 bits, and any other field 1 to 32");
    }
    if field != Field::Padding && before.iter().any(|part| part.field == field) {
        return Err("each field but padding is there only once");
    }
    Ok(Part { field, width })
}
