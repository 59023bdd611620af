//! What the browser tests share: values to and from JavaScript.

use js_sys::{JSON, Promise, Reflect};
use ninebytes::web::cluster::Cluster;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

pub(crate) const NONE: &JsValue = &JsValue::UNDEFINED;

pub(crate) fn js(json: &str) -> JsValue {
    JSON::parse(json).expect("JSON")
}

pub(crate) fn text(value: &JsValue) -> String {
    JSON::stringify(value).map(String::from).expect("JSON")
}

pub(crate) fn get(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).expect("an object")
}

pub(crate) fn cluster(options: &str) -> Cluster {
    Cluster::new(&js(options)).expect("a cluster")
}

pub(crate) async fn done(promise: Promise) -> Result<String, JsValue> {
    JsFuture::from(promise).await.map(|value| text(&value))
}
