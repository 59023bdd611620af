//! What is told of frames and layouts as text, as JavaScript calls it: Wireshark's lines, and code in the languages of a table.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::arguments;
use super::frames::{Reading, place};
use super::value::{Value, object};
use crate::wire::code::{Direction, LANGUAGES, snippet_lines};
use crate::wire::describe::{Line, directory_lines, message_lines};
use crate::wire::{DIRECTORY_BYTES, Field};

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
    Ok(Value::List(texts).to_js())
}

/// The code that encodes or decodes a message of this layout, as one text. The two texts of a language are one program together.
#[wasm_bindgen(unchecked_return_type = "string")]
pub fn snippet(
    #[wasm_bindgen(unchecked_param_type = "Language")] language: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "LayoutName")] layout: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "\"encode\" | \"decode\"")] direction: &JsValue,
) -> Result<JsValue, JsValue> {
    let mut text = String::new();
    for line in lines(language, layout, direction)? {
        text.push_str(if text.is_empty() { "" } else { "\n" });
        text.push_str(&line.text);
    }
    Ok(text.into())
}

/// The lines of that text, each with the bits that it moves.
#[wasm_bindgen(js_name = snippetLines, unchecked_return_type = "CodeLine[]")]
pub fn snippet_views(
    #[wasm_bindgen(unchecked_param_type = "Language")] language: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "LayoutName")] layout: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "\"encode\" | \"decode\"")] direction: &JsValue,
) -> Result<JsValue, JsValue> {
    let mut views = Vec::new();
    for Line { text, field, bits } in lines(language, layout, direction)? {
        let mut places = Vec::new();
        for bit in bits {
            places.push(place(bit));
        }
        views.push(object! { text: text, field: field.map(Field::name), bits: places });
    }
    Ok(Value::List(views).to_js())
}

fn lines(language: &JsValue, layout: &JsValue, direction: &JsValue) -> Result<Vec<Line>, JsValue> {
    let language = arguments::choice("language", language, LANGUAGES, |language| language.name)?;
    let direction = arguments::choice("direction", direction, &Direction::ALL, |direction| direction.name())?;
    Ok(snippet_lines(language, &*arguments::layout(layout)?, *direction))
}
