//! The codec's functions, as JavaScript calls them.
//!
//! Not here: those that the page never calls (`decoding`).

use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::frames::Reading;
use super::value::Value;
use super::{arguments, frames};
use crate::placement::{Placement, Table};
use crate::wire::{DIRECTORY_BYTES, Field, LAYOUTS, Message, encode_directory, trace};

/// The shipped layouts, the default first, with the place of every bit.
#[wasm_bindgen(unchecked_return_type = "LayoutView[]")]
pub fn layouts() -> Result<JsValue, JsValue> {
    Ok(Value::list(LAYOUTS.iter().map(frames::layout)).into_js())
}

/// A layout, by its name or as text, with the place of every bit.
#[wasm_bindgen(js_name = readLayout, unchecked_return_type = "LayoutView")]
pub fn read_layout(
    #[wasm_bindgen(unchecked_optional_param_type = "LayoutName")] layout: &JsValue,
) -> Result<JsValue, JsValue> {
    Ok(frames::layout(&*arguments::layout(layout)?).into_js())
}

/// The 9 bytes of a message; its type by name or code.
#[wasm_bindgen(js_name = encodeMessage)]
pub fn encode_message(
    #[wasm_bindgen(js_name = type, unchecked_param_type = "MessageType | 0 | 1 | 2 | 3")] kind: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] key: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] value: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "LayoutName")] layout: &JsValue,
) -> Result<Uint8Array, JsValue> {
    let (layout, kind) = (arguments::layout(layout)?, arguments::message_type(kind)?);
    let number = |field, value| arguments::number(field, value, &layout);
    let message = Message { kind, key: number(Field::Key, key)?, value: number(Field::Value, value)? };
    Ok(Uint8Array::from(message.encode(&layout).as_slice()))
}

/// The 4 bytes of a directory request.
#[wasm_bindgen(js_name = encodeKey)]
pub fn encode_key(
    #[wasm_bindgen(unchecked_param_type = "number")] key: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "LayoutName")] layout: &JsValue,
) -> Result<Uint8Array, JsValue> {
    directory(arguments::word("key", key)?, layout)
}

/// The 4 bytes of a directory reply.
#[wasm_bindgen(js_name = encodePort)]
pub fn encode_port(
    #[wasm_bindgen(unchecked_param_type = "number")] port: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "LayoutName")] layout: &JsValue,
) -> Result<Uint8Array, JsValue> {
    directory(arguments::word("port", port)?, layout)
}

/// A frame taken apart, right or wrong, of at most 65536 bytes. 4 bytes from a client are a key, from the tracker a port; any
/// others, and all from a node, are read as a message.
#[wasm_bindgen(unchecked_return_type = "Dissection")]
pub fn dissect(
    #[wasm_bindgen(unchecked_param_type = "Uint8Array")] bytes: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "LayoutName")] layout: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "\"client\" | \"tracker\" | \"node\"")] from: &JsValue,
) -> Result<JsValue, JsValue> {
    let (layout, reading) = (arguments::layout(layout)?, arguments::reading(from)?);
    Ok(frames::dissection(&arguments::bytes("bytes", bytes)?, &layout, reading).into_js())
}

/// Every bit of a frame in the order in which decoding reads it; of at most 65536 bytes.
#[wasm_bindgen(js_name = decodeSteps, unchecked_return_type = "DecodeStep[]")]
pub fn decode_steps(
    #[wasm_bindgen(unchecked_param_type = "Uint8Array")] bytes: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "LayoutName")] layout: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "\"client\" | \"tracker\" | \"node\"")] from: &JsValue,
) -> Result<JsValue, JsValue> {
    let (layout, reading) = (arguments::layout(layout)?, arguments::reading(from)?);
    let bytes = arguments::bytes("bytes", bytes)?;
    let directory = (bytes.len() == DIRECTORY_BYTES && reading != Reading::Message).then_some(reading);
    let steps = match directory {
        Some(_) => trace::directory_steps(&bytes, &layout),
        None => trace::message_steps(&bytes, &layout),
    };
    Ok(Value::list(steps.iter().map(|step| frames::step(step, directory))).into_js())
}

/// The port that each of these keys belongs to among these ports, 0 if there are none; a placement by its place among all. For the
/// package's own JavaScript, which checks what comes in.
#[wasm_bindgen(js_name = __owners, skip_typescript)]
pub fn owners(placement: usize, ports: &[u32], keys: &[u32]) -> Vec<u32> {
    let placement = Placement::ALL.get(placement).copied().unwrap_or_default();
    let table = Table::new(placement, ports.to_vec());
    keys.iter().map(|key| table.owner(*key).unwrap_or(0)).collect()
}

fn directory(number: u32, layout: &JsValue) -> Result<Uint8Array, JsValue> {
    Ok(Uint8Array::from(encode_directory(number, &*arguments::layout(layout)?).as_slice()))
}
