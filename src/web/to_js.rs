//! Structured values on their way to JavaScript.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use super::error;

/// The value as JavaScript gets it; what is missing is null.
pub(super) fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    value
        .serialize(&Serializer::new().serialize_missing_as_null(true))
        .map_err(|refusal| error::failure("internal", &refusal.to_string()))
}

/// A name of a fixed set: serialized as an enum's variant, of which the JavaScript string is made only once.
pub(super) fn name<S: serde::Serializer>(name: &&'static str, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_unit_variant("", 0, name)
}
