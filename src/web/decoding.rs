//! The codec's functions that take frames for what they must be: in the package, but not in what the page opens with, since the page
//! takes every frame apart, right or wrong.
//!
//! Not here: the others (`codec`).

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::problem::ProblemView;
use super::{arguments, error, frames};
use crate::wire::{DIRECTORY_BYTES, Field, MESSAGE_BYTES, Message, WireError, decode_directory};

/// The message that 9 bytes are; throws on any others.
#[wasm_bindgen(js_name = decodeMessage, unchecked_return_type = "Message")]
pub fn decode_message(
    #[wasm_bindgen(unchecked_param_type = "Uint8Array")] bytes: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "LayoutName")] layout: &JsValue,
) -> Result<JsValue, JsValue> {
    let layout = arguments::layout(layout)?;
    let message = Message::decode(&frame(bytes, MESSAGE_BYTES)?, &layout).map_err(refused)?;
    Ok(frames::message(message).into_js())
}

/// One section of a message alone: 0 = type, 1 = key, 2 = value. The bits of the others are not looked at.
#[wasm_bindgen(js_name = decodeSection)]
pub fn decode_section(
    #[wasm_bindgen(unchecked_param_type = "Uint8Array")] bytes: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "0 | 1 | 2")] section: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "LayoutName")] layout: &JsValue,
) -> Result<u32, JsValue> {
    let (field, layout) = (section_of(section)?, arguments::layout(layout)?);
    Message::decode_section(&frame(bytes, MESSAGE_BYTES)?, field, &layout).map_err(refused)
}

/// The key of a directory request; throws on any number of bytes but 4.
#[wasm_bindgen(js_name = decodeKey)]
pub fn decode_key(
    #[wasm_bindgen(unchecked_param_type = "Uint8Array")] bytes: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "LayoutName")] layout: &JsValue,
) -> Result<u32, JsValue> {
    let layout = arguments::layout(layout)?;
    decode_directory(&frame(bytes, DIRECTORY_BYTES)?, &layout).map_err(refused)
}

/// The port of a directory reply, 0 for no node; throws on any number of bytes but 4.
#[wasm_bindgen(js_name = decodePort)]
pub fn decode_port(
    #[wasm_bindgen(unchecked_param_type = "Uint8Array")] bytes: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "LayoutName")] layout: &JsValue,
) -> Result<u32, JsValue> {
    decode_key(bytes, layout)
}

/// A section of a message by its number: 0 = type, 1 = key, 2 = value.
fn section_of(value: &JsValue) -> Result<Field, JsValue> {
    let fields = [Field::Type, Field::Key, Field::Value];
    arguments::integer("section", value, 0, 2).map(|section| fields[section as usize])
}

/// The bytes of a frame of this length; judged by length before they are copied.
fn frame(value: &JsValue, expected: usize) -> Result<Vec<u8>, JsValue> {
    let bytes = arguments::byte_array("bytes", value)?;
    WireError::check_length(bytes.length, expected).map_err(refused)?;
    Ok(bytes.to_vec())
}

fn refused(error: WireError) -> JsValue {
    error::bad_bytes(&ProblemView::from(&error))
}
