//! Arguments: checks what JavaScript hands in, before anything is done with it.
//!
//! Nothing is converted or wrapped: a value is what is wanted or is refused with an error that names the argument.

use js_sys::{Array, JsString, Number, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use super::error;
use crate::client::Route;
use crate::wire::{Field, LAYOUTS, Layout, MessageType};

/// How much of a string is quoted in an error.
const SHOWN_CHARS: usize = 40;

/// A whole number from `least` to `most`.
pub(super) fn integer(name: &str, value: &JsValue, least: u32, most: u32) -> Result<u32, JsValue> {
    let wanted = format!("a whole number from {least} to {most}");
    if value.is_undefined() {
        return Err(error::kind("missing-argument", &format!("`{name}` is missing; it must be {wanted}.")));
    }
    let Some(number) = value.as_f64() else {
        let message = format!("`{name}` must be {wanted}; here is {}.", described(value));
        return Err(error::kind("wrong-type", &message));
    };
    if number.fract() == 0.0 && (f64::from(least)..=f64::from(most)).contains(&number) {
        return Ok(number as u32);
    }
    let shown = Number::from(number).to_string_with_radix(10).map_or_else(|_| "something else".into(), String::from);
    Err(error::range("out-of-range", &format!("`{name}` must be {wanted}; here is {shown}.")))
}

/// An unsigned 32-bit integer.
pub(super) fn word(name: &str, value: &JsValue) -> Result<u32, JsValue> {
    integer(name, value, 0, u32::MAX)
}

/// A Uint8Array, not copied yet: its length may be judged first.
pub(super) fn bytes(name: &str, value: &JsValue) -> Result<Uint8Array, JsValue> {
    value.dyn_ref::<Uint8Array>().cloned().ok_or_else(|| refused(name, "a Uint8Array", value))
}

/// A message type, by name or code.
pub(super) fn message_type(value: &JsValue) -> Result<MessageType, JsValue> {
    if value.as_f64().is_some() {
        return integer("type", value, 0, 3).map(MessageType::from_code);
    }
    let Some(name) = value.as_string() else {
        return Err(refused("type", "\"insert\", \"lookup\", \"delete\", \"nop\" or 0 to 3", value));
    };
    named("type", &name, &MessageType::ALL, MessageType::name)
}

/// A section of a message by its number: 0 = type, 1 = key, 2 = value.
pub(super) fn section(value: &JsValue) -> Result<Field, JsValue> {
    let fields = [Field::Type, Field::Key, Field::Value];
    integer("section", value, 0, 2).map(|section| fields[section as usize])
}

/// A shipped layout by its name; the default if there is none.
pub(super) fn layout(value: &JsValue) -> Result<&'static Layout, JsValue> {
    choice("layout", value, &LAYOUTS.each_ref(), |layout| &layout.name)
}

/// A route by its name; the default if there is none.
pub(super) fn route(value: &JsValue) -> Result<Route, JsValue> {
    choice("route", value, &Route::ALL, Route::name)
}

/// One of `choices` by its name; the first if the value is undefined.
pub(super) fn choice<T: Copy>(
    name: &str,
    value: &JsValue,
    choices: &[T],
    name_of: fn(T) -> &'static str,
) -> Result<T, JsValue> {
    if value.is_undefined() {
        return Ok(choices[0]);
    }
    let Some(text) = value.as_string() else { return Err(refused(name, "a string", value)) };
    named(name, &text, choices, name_of)
}

/// The one of `choices` that is named `text`; an error with the code "unknown-" and the argument's name if none is.
fn named<T: Copy>(name: &str, text: &str, choices: &[T], name_of: fn(T) -> &'static str) -> Result<T, JsValue> {
    choices.iter().copied().find(|choice| name_of(*choice) == text).ok_or_else(|| {
        let names: Vec<&str> = choices.iter().map(|choice| name_of(*choice)).collect();
        let shown: String = text.chars().take(SHOWN_CHARS).collect();
        let message = format!("`{name}` must be one of {}; here is \"{shown}\".", names.join(", "));
        error::range(&format!("unknown-{name}"), &message)
    })
}

/// An object of options, of which only `known` may be set; undefined stands for an empty one.
pub(super) struct Options<'a>(&'a JsValue);

impl<'a> Options<'a> {
    pub(super) fn new(value: &'a JsValue, known: &[&str]) -> Result<Self, JsValue> {
        if value.is_undefined() {
            return Ok(Self(value));
        }
        let Some(object) = value.dyn_ref::<Object>().filter(|_| !value.is_function() && !Array::is_array(value)) else {
            return Err(refused("options", "an object", value));
        };
        for key in Object::keys(object).iter().filter_map(|key| key.as_string()) {
            if !known.contains(&key.as_str()) {
                let message = format!("There is no option `{key}`; the options are {}.", known.join(", "));
                return Err(error::kind("unknown-option", &message));
            }
        }
        Ok(Self(value))
    }

    pub(super) fn get(&self, name: &str) -> Result<JsValue, JsValue> {
        if self.0.is_undefined() { Ok(JsValue::UNDEFINED) } else { Reflect::get(self.0, &JsValue::from_str(name)) }
    }

    /// A whole number from `least` to `most`, or `default`.
    pub(super) fn integer(&self, name: &str, default: u32, least: u32, most: u32) -> Result<u32, JsValue> {
        let value = self.get(name)?;
        if value.is_undefined() { Ok(default) } else { integer(name, &value, least, most) }
    }

    /// A truth value, or false.
    pub(super) fn flag(&self, name: &str) -> Result<bool, JsValue> {
        let value = self.get(name)?;
        if value.is_undefined() {
            return Ok(false);
        }
        value.as_bool().ok_or_else(|| refused(name, "true or false", &value))
    }
}

fn refused(name: &str, wanted: &str, value: &JsValue) -> JsValue {
    if value.is_undefined() {
        return error::kind("missing-argument", &format!("`{name}` is missing; it must be {wanted}."));
    }
    error::kind("wrong-type", &format!("`{name}` must be {wanted}; here is {}.", described(value)))
}

/// What kind of value this is, for a sentence.
fn described(value: &JsValue) -> String {
    match value.js_typeof().as_string().as_deref() {
        Some("object") if value.is_null() => "null".into(),
        Some("object") if Array::is_array(value) => "an array".into(),
        Some("object") => "an object".into(),
        Some("string") => {
            let text = value.unchecked_ref::<JsString>();
            format!("the string \"{}\"", String::from(text.slice(0, SHOWN_CHARS as u32)))
        }
        Some(other) => format!("a {other}"),
        None => "something else".into(),
    }
}
