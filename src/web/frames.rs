//! Frames as JavaScript gets them: where the bits are, what they say, and how they are read.
//!
//! The shapes of `types.d.ts` for layouts and single frames, whoever sent them. Frames in a cluster are in `views`.

use serde::Serialize;

use super::problem::ProblemView;
use super::to_js::name;
use crate::wire::layout::Places;
use crate::wire::trace::Step;
use crate::wire::{BitPlace, DIRECTORY_BYTES, Field, Layout, Message};

#[derive(Serialize)]
pub(super) struct PlaceView {
    byte: usize,
    bit: usize,
}

#[derive(Serialize)]
pub(super) struct FieldPlacesView {
    field: &'static str,
    bits: Vec<PlaceView>,
}

#[derive(Serialize)]
pub(super) struct LayoutView<'a> {
    name: &'a str,
    title: &'a str,
    text: String,
    #[serde(serialize_with = "name")]
    numbering: &'static str,
    #[serde(rename = "byteOrder", serialize_with = "name")]
    byte_order: &'static str,
    message: Vec<FieldPlacesView>,
    directory: Vec<FieldPlacesView>,
}

pub(super) fn layout(layout: &Layout) -> LayoutView<'_> {
    let field = |(field, places): (Field, Places)| FieldPlacesView {
        field: field.name(),
        bits: places.map(|BitPlace { byte, bit }| PlaceView { byte, bit }).collect(),
    };
    LayoutView {
        name: &layout.name,
        title: &layout.title,
        text: layout.text(),
        numbering: layout.numbering.name(),
        byte_order: layout.byte_order.name(),
        message: layout.message_fields().map(field).collect(),
        directory: vec![field((Field::Key, layout.directory_places()))],
    }
}

#[derive(Serialize)]
pub(super) struct MessageView {
    #[serde(rename = "type", serialize_with = "name")]
    kind: &'static str,
    code: u32,
    key: u32,
    value: u32,
}

pub(super) fn message(Message { kind, key, value }: Message) -> MessageView {
    MessageView { kind: kind.name(), code: kind.code(), key, value }
}

#[derive(Serialize)]
struct BitView {
    byte: usize,
    bit: usize,
    value: u32,
}

#[derive(Serialize)]
pub(super) struct FieldView {
    field: &'static str,
    value: u32,
    bits: Vec<BitView>,
}

/// A frame taken apart.
#[derive(Serialize)]
pub(super) struct DissectionView {
    pub(super) kind: &'static str,
    pub(super) message: Option<MessageView>,
    pub(super) key: Option<u32>,
    pub(super) port: Option<u32>,
    pub(super) error: Option<ProblemView>,
    pub(super) fields: Vec<FieldView>,
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

pub(super) fn dissection(bytes: &[u8], layout: &Layout, reading: Reading) -> DissectionView {
    if bytes.len() == DIRECTORY_BYTES && reading != Reading::Message {
        return directory(bytes, layout, reading);
    }
    let fields = layout.message_fields().map(|(of, places)| field(of.name(), places, bytes));
    let fields = fields.filter(|field| !field.bits.is_empty()).collect();
    let (kind, message, error) = match Message::decode(bytes, layout) {
        Ok(decoded) => ("message", Some(message(decoded)), None),
        Err(error) => ("malformed", None, Some(ProblemView::from(&error))),
    };
    DissectionView { kind, message, key: None, port: None, error, fields }
}

fn directory(bytes: &[u8], layout: &Layout, reading: Reading) -> DissectionView {
    let places = layout.directory_places();
    let number = Some(places.clone().read(bytes));
    let (kind, key, port) = if reading == Reading::Port { ("reply", None, number) } else { ("request", number, None) };
    let fields = vec![field(reading.field(), places, bytes)];
    DissectionView { kind, message: None, key, port, error: None, fields }
}

fn field(field: &'static str, places: Places, bytes: &[u8]) -> FieldView {
    let value = places.clone().read(bytes);
    let there = places.filter(|place| place.byte < bytes.len());
    let bits = there.map(|place| BitView { byte: place.byte, bit: place.bit, value: place.read(bytes) }).collect();
    FieldView { field, value, bits }
}

#[derive(Serialize)]
pub(super) struct StepView {
    field: &'static str,
    nth: usize,
    width: usize,
    byte: usize,
    bit: usize,
    octet: u8,
    mask: u8,
    shift: usize,
    value: u32,
    accumulator: u32,
}

pub(super) fn step(step: &Step, reading: Option<Reading>) -> StepView {
    StepView {
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
