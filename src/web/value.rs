//! Values on their way to JavaScript: one small tree for all their shapes.
//!
//! serde-wasm-bindgen gets to see this one type. Were every shape a type of its own, each would be serialized by machine code
//! of its own, and that was a quarter of the module.

use std::cell::RefCell;

use js_sys::JsString;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_wasm_bindgen::preserve;
use wasm_bindgen::JsValue;

/// What becomes a JavaScript value.
pub(super) enum Value {
    /// A property that is not there.
    Absent,
    Null,
    Flag(bool),
    Number(f64),
    /// A text of a fixed set, of which the JavaScript string is made only once.
    Name(&'static str),
    Text(String),
    Bytes(Vec<u8>),
    Pair(u32, u32),
    List(Vec<Self>),
    /// Names of properties, and as many values.
    Object(&'static [&'static str], Vec<Self>),
    /// The properties of several objects in one.
    Joined(Vec<Self>),
}

/// An object, written as JavaScript does: `object! { key: 42, port: None }`.
macro_rules! object {
    ($($name:ident: $value:expr),* $(,)?) => {
        $crate::web::value::Value::Object(
            &[$(stringify!($name)),*],
            vec![$($crate::web::value::Value::from($value)),*],
        )
    };
}
pub(super) use object;

impl Value {
    pub(super) fn list(values: impl IntoIterator<Item = Self>) -> Self {
        let mut list = Vec::new();
        for value in values {
            list.push(value);
        }
        Self::List(list)
    }

    /// Missing where there is none; `Value::from` an option gives null.
    pub(super) fn if_any(value: Option<impl Into<Self>>) -> Self {
        value.map_or(Self::Absent, Into::into)
    }

    /// With the properties of another object as well.
    pub(super) fn and(self, other: Self) -> Self {
        Self::Joined(vec![self, other])
    }

    /// The JavaScript value.
    pub(super) fn into_js(self) -> JsValue {
        // Nothing that is in a value can be refused: numbers are JavaScript's, and names of properties strings.
        let serializer =
            serde_wasm_bindgen::Serializer::new().serialize_missing_as_null(true).serialize_maps_as_objects(true);
        self.serialize(&serializer).unwrap_or_else(JsValue::from)
    }

    fn add_to<O: SerializeMap>(&self, object: &mut O) -> Result<(), O::Error> {
        match self {
            Self::Object(names, values) => {
                for (name, value) in names.iter().zip(values) {
                    if !matches!(value, Self::Absent) {
                        object.serialize_entry(&Name(name), value)?;
                    }
                }
                Ok(())
            }
            Self::Joined(objects) => objects.iter().try_for_each(|other| other.add_to(object)),
            _ => Ok(()),
        }
    }
}

/// A text of a fixed set. As a variant's or a field's name serde-wasm-bindgen would remember it too, in a hash map, which weighs more
/// than all else of it.
struct Name(&'static str);

thread_local! {
    /// The JavaScript strings of names, by where these are.
    static NAMES: RefCell<Vec<(&'static str, JsString)>> = const { RefCell::new(Vec::new()) };
}

impl Serialize for Name {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        NAMES.with_borrow_mut(|names| {
            let place = |name: &str| (name.as_ptr(), name.len());
            let found = names.binary_search_by_key(&place(self.0), |(name, _)| place(name));
            let at = found.unwrap_or_else(|at| {
                names.insert(at, (self.0, self.0.into()));
                at
            });
            preserve::serialize(&names[at].1, serializer)
        })
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent | Self::Null => serializer.serialize_none(),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::Name(name) => Name(name).serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Bytes(bytes) => serializer.serialize_bytes(bytes),
            Self::Pair(one, two) => serializer.collect_seq([one, two]),
            Self::List(values) => serializer.collect_seq(values),
            Self::Object(..) | Self::Joined(_) => {
                let mut object = serializer.serialize_map(None)?;
                self.add_to(&mut object)?;
                object.end()
            }
        }
    }
}

macro_rules! from {
    ($($type:ty: $value:ident => $made:expr;)*) => {
        $(impl From<$type> for Value {
            fn from($value: $type) -> Self {
                $made
            }
        })*
    };
}
from! {
    bool: flag => Self::Flag(flag);
    u8: number => Self::Number(number.into());
    u32: number => Self::Number(number.into());
    i32: number => Self::Number(number.into());
    u64: number => Self::Number(number as f64);
    usize: number => Self::Number(number as f64);
    &'static str: name => Self::Name(name);
    String: text => Self::Text(text);
    Vec<u8>: bytes => Self::Bytes(bytes);
    Vec<Value>: values => Self::List(values);
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
