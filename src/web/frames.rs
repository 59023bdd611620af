//! Frames as JavaScript gets them: where the bits are, what they say, and how they are read.
//!
//! The shapes of `types.d.ts` for layouts and single frames, whoever sent them. Frames in a cluster are in `views`.

use super::problem::ProblemView;
use super::value::{Value, object};
use crate::wire::layout::Places;
use crate::wire::trace::Step;
use crate::wire::{BitPlace, DIRECTORY_BYTES, Field, Layout, Message};

pub(super) fn place(BitPlace { byte, bit }: BitPlace) -> Value {
    object! { byte: byte, bit: bit }
}

pub(super) fn layout(layout: &Layout) -> Value {
    let field = |(field, places): (Field, Places)| {
        object! { field: field.name(), bits: Value::list(places.map(place)) }
    };
    object! {
        name: layout.name.to_string(),
        title: layout.title.to_string(),
        text: layout.text(),
        numbering: layout.numbering.name(),
        byteOrder: layout.byte_order.name(),
        message: Value::list(layout.message_fields().map(field)),
        directory: Value::list([field((Field::Key, layout.directory_places()))]),
    }
}

pub(super) fn message(Message { kind, key, value }: Message) -> Value {
    object! { type: kind.name(), code: kind.code(), key: key, value: value }
}

/// How 4 bytes are read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// As a directory request.
    Key,
    /// As a directory reply.
    Port,
    /// As a message, which they are too short for.
    Message,
}

impl Reading {
    /// The name of the one field of a directory frame; in a reply the key's bits carry a port.
    fn field(self) -> &'static str {
        if self == Self::Port { "port" } else { Field::Key.name() }
    }
}

/// Nothing of the kind.
const NONE: Option<u32> = None;

/// A frame taken apart.
pub(super) fn dissection(bytes: &[u8], layout: &Layout, reading: Reading) -> Value {
    if bytes.len() == DIRECTORY_BYTES && reading != Reading::Message {
        return directory(bytes, layout, reading);
    }
    let there = layout.message_fields().filter(|(_, places)| places.clone().any(|place| place.byte < bytes.len()));
    let fields = Value::list(there.map(|(of, places)| field(of.name(), places, bytes)));
    let (kind, message, error) = match Message::decode(bytes, layout) {
        Ok(decoded) => ("message", Some(message(decoded)), None),
        Err(error) => ("malformed", None, Some(ProblemView::from(&error))),
    };
    object! { kind: kind, message: message, key: NONE, port: NONE, error: error, fields: fields }
}

fn directory(bytes: &[u8], layout: &Layout, reading: Reading) -> Value {
    let places = layout.directory_places();
    let number = Some(places.clone().read(bytes));
    let (kind, key, port) = if reading == Reading::Port { ("reply", None, number) } else { ("request", number, None) };
    let fields = Value::list([field(reading.field(), places, bytes)]);
    object! { kind: kind, message: NONE, key: key, port: port, error: NONE, fields: fields }
}

fn field(field: &'static str, places: Places, bytes: &[u8]) -> Value {
    let value = places.clone().read(bytes);
    let there = places.filter(|place| place.byte < bytes.len());
    let bits = there.map(|place| object! { byte: place.byte, bit: place.bit, value: place.read(bytes) });
    object! { field: field, value: value, bits: Value::list(bits) }
}

pub(super) fn step(step: &Step, reading: Option<Reading>) -> Value {
    object! {
        field: reading.map_or(step.field.name(), Reading::field),
        nth: step.nth,
        width: step.width,
        byte: step.place.byte,
        bit: step.place.bit,
        octet: step.octet,
        mask: step.mask(),
        shift: step.place.shift(),
        value: step.value,
        accumulator: step.accumulator,
    }
}
