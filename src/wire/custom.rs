//! Layouts of people's own, as text: `name=part.part...numbering.order`.
//!
//! `mine=padding6.type2.key32.value32.lsb0.big`: the parts in the order of the stream, each a field and its width in bits; then
//! `msb0` or `lsb0`; then `big` or `little`. Text that is a layout is never changed to one that is not quite it: what is
//! wrong is named, with its place.

use std::borrow::Cow;
use std::fmt;

use super::layout::{ByteOrder, Field, LAYOUTS, Layout, Numbering, Part};
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

fn refuse<T>(at: usize, message: &[&str]) -> Result<T, LayoutError> {
    Err(LayoutError { at, message: message.concat() })
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
            return refuse(LAYOUT_TEXT_MAX, &["A layout's text is too long."]);
        }
        let Some((name, rest)) = text.split_once('=') else {
            return refuse(
                0,
                &["There is no layout \"", text, "\", and a layout of one's own has \"=\" after its name."],
            );
        };
        check_name(name)?;
        let mut at = name.len() + 1;
        let (mut numbering, mut byte_order) = (None, None);
        let mut parts = Vec::new();
        for word in rest.split('.') {
            match (word, numbering, byte_order) {
                ("msb0", None, _) => numbering = Some(Numbering::Msb0),
                ("lsb0", None, _) => numbering = Some(Numbering::Lsb0),
                ("big", Some(_), None) => byte_order = Some(ByteOrder::Big),
                ("little", Some(_), None) => byte_order = Some(ByteOrder::Little),
                (_, None, None) => parts.push(part(at, word, &parts)?),
                _ => {
                    return refuse(
                        at,
                        &["\"", word, "\" is not expected: parts, then msb0 or lsb0, then big or little."],
                    );
                }
            }
            at += word.len() + 1;
        }
        let (Some(numbering), Some(byte_order)) = (numbering, byte_order) else {
            return refuse(text.len(), &["A layout ends with msb0 or lsb0, then big or little."]);
        };
        check_whole(text.len(), &parts)?;
        let name = String::from(name);
        Ok(Cow::Owned(Self {
            title: name.clone().into(),
            name: name.into(),
            message: parts.into(),
            numbering,
            byte_order,
        }))
    }

    /// The text that [`Layout::parse`] reads as this layout: the name, if it is a shipped one.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::from(&*self.name);
        if Self::named(&text).is_some() {
            return text;
        }
        for (nth, part) in self.message.iter().enumerate() {
            text.push(if nth == 0 { '=' } else { '.' });
            text.push_str(part.field.name());
            text.push_str(&part.width.to_string());
        }
        for word in [self.numbering.name(), self.byte_order.name()] {
            text.push('.');
            text.push_str(word);
        }
        text
    }
}

fn check_name(name: &str) -> Result<(), LayoutError> {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if name.is_empty() || name.len() > NAME_MAX || !name.chars().all(fits) {
        return refuse(0, &["A layout's name has 1 to 24 letters, digits, - and _; here is \"", name, "\"."]);
    }
    if LAYOUTS.iter().any(|layout| layout.name == name) {
        return refuse(0, &["\"", name, "\" is the name of a layout that is here already."]);
    }
    Ok(())
}

/// A field and its width, `key32`; each field but padding only once.
fn part(at: usize, word: &str, before: &[Part]) -> Result<Part, LayoutError> {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let Some(field) = Field::ALL.into_iter().find(|field| word.strip_suffix(digits) == Some(field.name())) else {
        return refuse(at, &["\"", word, "\" is no part: type2, key32, value32 or padding6 would be."]);
    };
    let plain = digits.len() <= 2 && !digits.starts_with(['0', '+']);
    let width = digits.parse().ok().filter(|_| plain).unwrap_or(0);
    let (least, most) = if field == Field::Type { (2, 2) } else { (1, 32) };
    if !(least..=most).contains(&width) {
        let wanted = if field == Field::Type { " has 2 bits" } else { " has 1 to 32 bits" };
        return refuse(at, &["\"", word, "\": ", field.name(), wanted, "."]);
    }
    if field != Field::Padding && before.iter().any(|part| part.field == field) {
        return refuse(at, &["\"", word, "\": ", field.name(), " is there already."]);
    }
    Ok(Part { field, width })
}

fn check_whole(end: usize, parts: &[Part]) -> Result<(), LayoutError> {
    for field in [Field::Type, Field::Key, Field::Value] {
        if !parts.iter().any(|part| part.field == field) {
            return refuse(end, &["The ", field.name(), " is missing."]);
        }
    }
    let bits: usize = parts.iter().map(|part| part.width).sum();
    if bits != MESSAGE_BYTES * 8 {
        return refuse(end, &["A message has 72 bits; these parts have ", &bits.to_string(), "."]);
    }
    Ok(())
}
