//! Frames as JavaScript gets them: where the bits are, what they say, and how they are read.
//!
//! The shapes of `types.d.ts` for layouts and single frames, whoever sent them. Frames in a cluster are in `views`.

use serde::Serialize;

use super::views::ProblemView;
use crate::wire::layout::Places;
use crate::wire::trace::Step;
use crate::wire::{BitPlace, DIRECTORY_BYTES, Field, Layout, Message, decode_directory};

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
        message: layout.message_fields().map(field).collect(),
        directory: vec![field((Field::Key, layout.directory_places()))],
    }
}

#[derive(Serialize)]
pub(super) struct MessageView {
    #[serde(rename = "type")]
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

pub(super) fn dissection(bytes: &[u8], layout: &Layout, from_tracker: bool) -> DissectionView {
    let directory = bytes.len() == DIRECTORY_BYTES;
    let field = |name, places: Places| FieldView {
        field: name,
        value: places.clone().read(bytes),
        bits: places
            .filter(|place| place.byte < bytes.len())
            .map(|place| BitView { byte: place.byte, bit: place.bit, value: place.read(bytes) })
            .collect(),
    };
    let mut view =
        DissectionView { kind: "malformed", message: None, key: None, port: None, error: None, fields: Vec::new() };
    if directory {
        let number = decode_directory(bytes, layout).ok();
        (view.kind, view.key, view.port) =
            if from_tracker { ("reply", None, number) } else { ("request", number, None) };
        view.fields = vec![field(name(Field::Key, from_tracker), layout.directory_places())];
        return view;
    }
    view.fields = layout
        .message_fields()
        .map(|(of, places)| field(of.name(), places))
        .filter(|field| !field.bits.is_empty())
        .collect();
    match Message::decode(bytes, layout) {
        Ok(decoded) => (view.kind, view.message) = ("message", Some(message(decoded))),
        Err(error) => view.error = Some(ProblemView::from(&error)),
    }
    view
}

/// A field's name; in a reply of the tracker the key's bits carry a port.
const fn name(field: Field, port: bool) -> &'static str {
    if port { "port" } else { field.name() }
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

pub(super) fn step(step: &Step, port: bool) -> StepView {
    StepView {
        field: name(step.field, port),
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
