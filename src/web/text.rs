//! What is told of frames as text, as JavaScript calls it: Wireshark's lines.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::arguments;
use super::frames::Reading;
use super::value::Value;
use crate::wire::DIRECTORY_BYTES;
use crate::wire::describe::{directory_lines, message_lines};

/// The lines that Wireshark would print of a frame of at most 65536 bytes, read as `dissect` reads it: a line for each of its
/// fields, in the same order; then, if they are no frame, one that says why.
#[wasm_bindgen(unchecked_return_type = "string[]")]
pub fn describe(
    #[wasm_bindgen(unchecked_param_type = "Uint8Array")] bytes: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "LayoutName")] layout: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "\"client\" | \"tracker\" | \"node\"")] from: &JsValue,
) -> Result<JsValue, JsValue> {
    let (layout, reading) = (arguments::layout(layout)?, arguments::reading(from)?);
    let bytes = arguments::bytes("bytes", bytes)?;
    let lines = match reading {
        Reading::Key | Reading::Port if bytes.len() == DIRECTORY_BYTES => {
            directory_lines(&bytes, &layout, if reading == Reading::Port { "Port" } else { "Key" })
        }
        _ => message_lines(&bytes, &layout),
    };
    let mut texts = Vec::new();
    for line in lines {
        texts.push(Value::Text(line.text));
    }
    Ok(Value::list(texts).into_js())
}
