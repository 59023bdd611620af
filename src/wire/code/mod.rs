//! Code that encodes and decodes a message of a layout, in the languages of a table.
//!
//! Each language is data: a template for each direction, and how its expressions are written. One loop fills the template
//! with the layout's pieces, and every line of the code knows which bits of the frame it moves. No language is treated on
//! its own here; what a template's marks mean is told in `languages.rs`.

mod languages;
mod pieces;

use std::fmt::Write as _;
use std::mem;

use self::pieces::{Piece, is_reversed, pieces};
use super::MESSAGE_BYTES;
use super::describe::Line;
use super::layout::{Field, Layout};

use self::languages::{HEADING, TIGHT};
pub use self::languages::{LANGUAGES, Language};

/// Which way the code goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From type, key and value to 9 bytes.
    Encode,
    /// From 9 bytes to type, key and value; padding that is not zero is refused.
    Decode,
}

impl Direction {
    /// Both, encoding first.
    pub const ALL: [Self; 2] = [Self::Encode, Self::Decode];

    /// The name in lower case, as it crosses to JavaScript.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Encode => "encode",
            Self::Decode => "decode",
        }
    }
}

/// The lines of a program text that encodes or decodes messages of a layout, each with the bits that it moves or, of padding,
/// checks. The two texts of a language are one program together.
#[must_use]
pub fn snippet_lines(language: &Language, layout: &Layout, direction: Direction) -> Vec<Line> {
    let encodes = direction == Direction::Encode;
    let pieces = pieces(layout);
    let mut writer = Writer {
        language,
        template: "",
        encodes,
        masks: language.masks_always == Some(direction),
        reversed: is_reversed(layout),
        layout,
        byte: 0,
        filling: Line::default(),
        lines: Vec::new(),
    };
    for template in [HEADING, if encodes { language.encode } else { language.decode }] {
        writer.template = template;
        let mut before = 0;
        for line in template.split('\n') {
            let mark = mark(line);
            let stands = match mark {
                b' ' => true,
                b'm' => !writer.reversed,
                b'l' => writer.reversed,
                b'a' => encodes,
                _ => false,
            };
            if stands {
                writer.line(line);
            } else if b"hbps".contains(&mark) && mark != before {
                writer.fill(mark, &pieces);
            }
            before = mark;
        }
    }
    writer.lines
}

/// The mark of a template's line, or what a hole is for.
fn mark(line: &str) -> u8 {
    *line.as_bytes().first().unwrap_or(&b' ')
}

fn put_number(text: &mut String, before: &str, number: usize) {
    let _ = write!(text, "{before}{number}");
}

fn put_mask(text: &mut String, before: &str, mask: usize) {
    let _ = write!(text, "{before}0x{mask:02x}");
}

/// The expression between `before` and `after`, and in parentheses unless it is simple or has them already.
fn enclosed([before, after]: [&str; 2], expression: &str, simple: bool) -> String {
    let [open, close] = if simple || before.as_bytes().last() == Some(&b'(') { ["", ""] } else { ["(", ")"] };
    [before, open, expression, close, after].concat()
}

struct Writer<'a> {
    language: &'a Language,
    template: &'static str,
    encodes: bool,
    /// Every piece is masked.
    masks: bool,
    reversed: bool,
    layout: &'a Layout,
    /// What fills the holes of the template's lines: the index of a byte,
    byte: usize,
    /// and an expression with its field and bits.
    filling: Line,
    lines: Vec<Line>,
}

impl Writer<'_> {
    fn name(&self, field: Field) -> &'static str {
        if field == Field::Type { self.language.kind } else { field.name() }
    }

    /// Repeats the template's lines of that mark: for each part of the layout, each byte to be encoded, each byte with padding, or
    /// each field to be decoded.
    fn fill(&mut self, mark: u8, pieces: &[Piece]) {
        for group in 0..8 * MESSAGE_BYTES {
            let mut carried = Vec::new();
            for piece in pieces {
                let (of, padding) = match mark {
                    b'h' => (piece.part, piece.field == Field::Padding),
                    b's' => (piece.field as usize, false),
                    _ => (piece.byte, mark == b'p'),
                };
                if of == group && padding == (piece.field == Field::Padding) {
                    carried.push(*piece);
                }
            }
            let count = carried.len();
            let (mut index, mut mask) = (0, 0);
            self.byte = group;
            for piece in &carried {
                index += 1;
                mask |= piece.mask();
                self.filling.field = (count == 1 || mark != b'b').then_some(piece.field);
                match mark {
                    b'h' if index == 1 => self.put_ends(&carried),
                    b'h' | b'p' => {}
                    _ => {
                        if mark == b'b' && index > 1 {
                            self.filling.text.push_str(" | ");
                        }
                        let expression = self.expression(*piece, count == 1);
                        self.filling.text.push_str(&expression);
                    }
                }
                if mark != b'h' {
                    piece.add_places(self.reversed, &mut self.filling.bits);
                }
                if mark == b's' {
                    self.repeat(match index {
                        1 if count == 1 => b's',
                        1 => b'f',
                        _ if index == count => b'e',
                        _ => b'n',
                    });
                }
            }
            if mark == b'p' {
                put_mask(&mut self.filling.text, "", mask);
            } else if count == 0 {
                self.filling.text.push('0');
            }
            if mark != b's' && (count > 0 || mark == b'b' && group < MESSAGE_BYTES) {
                self.repeat(mark);
            }
            self.filling.text.clear();
        }
    }

    /// The first and the last byte of a part of the layout, each with the mask of its bits there unless that is all of them.
    fn put_ends(&mut self, part: &[Piece]) {
        let mut ends = [(0, 0); 2];
        for byte in 0..MESSAGE_BYTES {
            let mut mask = 0;
            for piece in part {
                mask |= if piece.byte == byte { piece.mask() } else { 0 };
            }
            if mask != 0 {
                ends[usize::from(ends[0].1 != 0)] = (byte, mask);
            }
        }
        for ((byte, mask), before) in ends.into_iter().zip(["byte ", " to byte "]) {
            if mask != 0 {
                put_number(&mut self.filling.text, before, byte);
            }
            if mask != 0 && mask != 0xff {
                put_mask(&mut self.filling.text, " & ", mask);
            }
        }
    }

    /// A piece of a field moved to its place in a byte, or the other way round.
    fn expression(&self, piece: Piece, alone: bool) -> String {
        let Language { operators, encode_cast, decode_cast, tight, .. } = *self.language;
        let [shift_right, and, shift_left] = if tight && !alone { TIGHT } else { operators };
        let (mut right, mut left) = (piece.field_shift, piece.byte_shift);
        let mut cast = encode_cast;
        // What is shifted out at the top of a byte, or in at the top of a word, needs no mask.
        let mut fits = left + piece.width == 8 || right + piece.width == 32;
        let mut text = String::from(self.name(piece.field));
        if !self.encodes {
            cast = decode_cast;
            fits = left + piece.width == 8;
            (right, left) = (left, right);
            text = String::from("frame");
            put_number(&mut text, "[", piece.byte);
            text.push(']');
        }
        if piece.field == Field::Type {
            cast = ["", ""];
        }
        let casts = !cast[0].is_empty() || !cast[1].is_empty();
        let masked = !fits || self.masks;
        if right > 0 {
            put_number(&mut text, shift_right, right);
        }
        if masked {
            put_mask(&mut text, and, piece.mask() >> piece.byte_shift);
        }
        let simple = right == 0 && !masked;
        if casts && !self.encodes {
            text = enclosed(cast, &text, simple);
        } else if left > 0 || masked && !alone && !tight && !casts {
            text = enclosed(["", ""], &text, simple);
        }
        if left > 0 {
            put_number(&mut text, shift_left, left);
        }
        if casts && self.encodes {
            text = enclosed(cast, &text, simple && left == 0);
        }
        text
    }

    /// The template's lines of that mark.
    fn repeat(&mut self, wanted: u8) {
        for line in self.template.split('\n') {
            if mark(line) == wanted {
                self.line(line);
            }
        }
        self.filling = Line::default();
    }

    /// A line of the template, without its mark and with its holes filled.
    fn line(&mut self, template: &str) {
        let mut parts = template.get(2..).unwrap_or_default().split('$');
        let mut line = Line { field: self.filling.field, ..Line::default() };
        line.text.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let hole = mark(part);
            match hole {
                b'e' | b'w' => {
                    let simple = hole == b'e' || !self.filling.text.as_bytes().contains(&b' ');
                    line.text.push_str(&enclosed(["", ""], &self.filling.text, simple));
                    line.bits = mem::take(&mut self.filling.bits);
                }
                b'f' => line.text.push_str(self.filling.field.map_or("", |field| self.name(field))),
                b'c' => line.text.push_str(self.language.comment),
                b'l' => line.text.push_str(&self.layout.name),
                b'o' => line.text.push_str(self.layout.byte_order.name()),
                b'i' => put_number(&mut line.text, "", self.byte),
                _ => line.text.push_str(if self.reversed { "wire" } else { "frame" }),
            }
            line.text.push_str(part.get(1..).unwrap_or_default());
        }
        self.lines.push(line);
    }
}
