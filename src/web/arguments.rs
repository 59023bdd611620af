//! Arguments: checks what JavaScript hands in, before anything is done with it.
//!
//! Nothing is converted or wrapped: a value is what is wanted or is refused with an error that names the argument.

use std::borrow::Cow;

use js_sys::{Array, Function, JsString, Number, Object, Reflect, Symbol, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use super::error;
use super::frames::Reading;
use crate::client::Route;
use crate::placement::Placement;
use crate::strategy::Strategy;
use crate::wire::custom::LAYOUT_TEXT_MAX;
use crate::wire::{Field, LAYOUTS, Layout, MessageType};

/// How much of a string is looked at, and quoted in an error: all names are shorter.
const SHOWN_CHARS: u32 = 40;

/// The most bytes that are taken for anything but a frame of known length.
const BYTES_MAX: usize = 65_536;

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

/// A Uint8Array of any realm, as what it is and not as what it says of itself: not copied yet, so that its length can be judged
/// first.
pub(super) struct ByteArray<'a> {
    value: &'a JsValue,
    pub(super) length: usize,
}

impl ByteArray<'_> {
    pub(super) fn to_vec(&self) -> Vec<u8> {
        // A detached one has length 0, and nothing else may be done with it.
        if self.length == 0 { Vec::new() } else { Uint8Array::new(self.value).to_vec() }
    }
}

/// What only a true typed array answers, whatever properties it was given: its class and its length.
struct Getters {
    class: Function,
    length: Function,
    wanted: JsValue,
}

thread_local! {
    static GETTERS: Getters = Getters::find();
}

impl Getters {
    fn find() -> Self {
        let prototype = Object::get_prototype_of(&Object::get_prototype_of(&Uint8Array::new_with_length(0)));
        let getter = |name: &JsValue| {
            let property = Reflect::get_own_property_descriptor::<JsValue>(&prototype, name);
            property.and_then(|property| Reflect::get(&property, &"get".into())).unwrap_or_default().unchecked_into()
        };
        let class = getter(&Symbol::to_string_tag());
        Self { class, length: getter(&"length".into()), wanted: "Uint8Array".into() }
    }

    /// The array's true length; none if it is no Uint8Array.
    fn length_of(&self, value: &JsValue) -> Option<usize> {
        let class = self.class.call0(value).ok()?;
        let length = Object::is(&class, &self.wanted).then(|| self.length.call0(value))?;
        length.ok()?.as_f64().map(|length| length as usize)
    }
}

/// A Uint8Array.
pub(super) fn byte_array<'a>(name: &str, value: &'a JsValue) -> Result<ByteArray<'a>, JsValue> {
    let length = GETTERS.with(|getters| getters.length_of(value));
    length.map(|length| ByteArray { value, length }).ok_or_else(|| refused(name, "a Uint8Array", value))
}

/// The bytes of a Uint8Array of at most 65536.
pub(super) fn bytes(name: &str, value: &JsValue) -> Result<Vec<u8>, JsValue> {
    let array = byte_array(name, value)?;
    if array.length > BYTES_MAX {
        let message = format!("`{name}` must be at most {BYTES_MAX} bytes; here are {}.", array.length);
        return Err(error::range("too-many-bytes", &message));
    }
    Ok(array.to_vec())
}

/// How 4 bytes are read, by who sent them; as a client's unless told.
pub(super) fn reading(value: &JsValue) -> Result<Reading, JsValue> {
    let readings = &[Reading::Key, Reading::Port, Reading::Message];
    let sender = |reading: &Reading| match reading {
        Reading::Key => "client",
        Reading::Port => "tracker",
        Reading::Message => "node",
    };
    choice("from", value, readings, sender).copied()
}

/// A message type, by name or code.
pub(super) fn message_type(value: &JsValue) -> Result<MessageType, JsValue> {
    if value.as_f64().is_some() {
        return integer("type", value, 0, 3).map(MessageType::from_code);
    }
    let wanted = "\"insert\", \"lookup\", \"delete\", \"nop\" or 0 to 3";
    let name_at = |nth: usize| MessageType::ALL.get(nth).map(|kind| kind.name());
    chosen("type", value, wanted, &name_at).map(|code| MessageType::from_code(code as u32))
}

/// A layout by its name, or as text; the default if there is none.
pub(super) fn layout(value: &JsValue) -> Result<Cow<'static, Layout>, JsValue> {
    let Some(text) = text_up_to(value, LAYOUT_TEXT_MAX as u32).filter(|text| text.contains('=')) else {
        return choice("layout", value, LAYOUTS, |layout| &layout.name).map(Cow::Borrowed);
    };
    Layout::parse(&text).map_err(|refusal| error::bad_layout(refusal.at, &refusal.message))
}

/// A key or value that its field in this layout can hold.
pub(super) fn number(field: Field, value: &JsValue, layout: &Layout) -> Result<u32, JsValue> {
    integer(field.name(), value, 0, layout.max(field))
}

/// A route by its name; the default if there is none.
pub(super) fn route(value: &JsValue) -> Result<Route, JsValue> {
    choice("route", value, &Route::ALL, |route| route.name()).copied()
}

/// A strategy by its name; the default if there is none.
pub(super) fn strategy(value: &JsValue) -> Result<Strategy, JsValue> {
    choice("strategy", value, &Strategy::ALL, |strategy| strategy.name()).copied()
}

/// A placement by its name; the default if there is none.
pub(super) fn placement(value: &JsValue) -> Result<Placement, JsValue> {
    choice("placement", value, &Placement::ALL, |placement| placement.name()).copied()
}

/// One of `choices` by its name; the first if the value is undefined.
pub(super) fn choice<'a, T>(
    name: &str,
    value: &JsValue,
    choices: &'a [T],
    name_of: fn(&T) -> &str,
) -> Result<&'a T, JsValue> {
    if value.is_undefined() {
        return Ok(&choices[0]);
    }
    chosen(name, value, "a string", &|nth| choices.get(nth).map(name_of)).map(|nth| &choices[nth])
}

/// Which of the names the value is; an error with the code "unknown-" and the argument's name if it is none.
fn chosen<'a>(
    name: &str,
    value: &JsValue,
    wanted: &str,
    name_at: &dyn Fn(usize) -> Option<&'a str>,
) -> Result<usize, JsValue> {
    let Some(text) = text_of(value) else { return Err(refused(name, wanted, value)) };
    let names = || (0..).map_while(name_at);
    names().position(|known| known == text).ok_or_else(|| {
        let message = format!("`{name}` must be one of {}; here is \"{text}\".", listed(name_at));
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
        if !value.is_object() || value.is_instance_of::<Array>() {
            return Err(refused("options", "an object", value));
        }
        for key in Reflect::own_keys(value)?.iter().filter_map(|key| text_of(&key)) {
            if !known.contains(&key.as_str()) {
                let message =
                    format!("There is no option `{key}`; the options are {}.", listed(&|nth| known.get(nth).copied()));
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

/// Names with commas between them.
fn listed<'a>(name_at: &dyn Fn(usize) -> Option<&'a str>) -> String {
    let mut list = String::new();
    for name in (0..).map_while(name_at) {
        if !list.is_empty() {
            list.push_str(", ");
        }
        list.push_str(name);
    }
    list
}

fn refused(name: &str, wanted: &str, value: &JsValue) -> JsValue {
    if value.is_undefined() {
        return error::kind("missing-argument", &format!("`{name}` is missing; it must be {wanted}."));
    }
    error::kind("wrong-type", &format!("`{name}` must be {wanted}; here is {}.", described(value)))
}

/// A string, or as much of it as is looked at.
fn text_of(value: &JsValue) -> Option<String> {
    text_up_to(value, SHOWN_CHARS)
}

/// A string, or its beginning and one character more.
fn text_up_to(value: &JsValue, chars: u32) -> Option<String> {
    value.is_string().then(|| value.unchecked_ref::<JsString>().slice(0, chars + 1).into())
}

/// What kind of value this is, for a sentence.
fn described(value: &JsValue) -> String {
    if let Some(text) = text_of(value) {
        return format!("the string \"{text}\"");
    }
    if value.is_null() {
        return "null".into();
    }
    match value.js_typeof().as_string().as_deref() {
        Some("object") if value.is_instance_of::<Array>() => "an array".into(),
        Some("object") => "an object".into(),
        Some(other) => format!("a {other}"),
        None => "something else".into(),
    }
}
