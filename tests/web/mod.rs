//! What the browser tests share: values to and from JavaScript, and the names that `guard.js` gives to what Rust tells by its place.
#![allow(dead_code, reason = "not every file of tests uses all of it")]

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

/// The methods of a Cluster that are JavaScript.
pub(crate) trait Named {
    fn insert(&self, key: &JsValue, value: &JsValue, options: &JsValue) -> Promise;
    fn lookup(&self, key: &JsValue, options: &JsValue) -> Promise;
    fn delete(&self, key: &JsValue, options: &JsValue) -> Promise;
    fn nop(&self, key: &JsValue, options: &JsValue) -> Promise;
    fn length(&self) -> u32;
    fn frame_count(&self) -> u32;
    fn operation_count(&self) -> u32;
    fn nodes(&self) -> JsValue;
    fn ports(&self) -> JsValue;
    fn transcript(&self) -> JsValue;
}

impl Named for Cluster {
    fn insert(&self, key: &JsValue, value: &JsValue, options: &JsValue) -> Promise {
        self.operate(0, key, value, options)
    }

    fn lookup(&self, key: &JsValue, options: &JsValue) -> Promise {
        self.operate(1, key, NONE, options)
    }

    fn delete(&self, key: &JsValue, options: &JsValue) -> Promise {
        self.operate(2, key, NONE, options)
    }

    fn nop(&self, key: &JsValue, options: &JsValue) -> Promise {
        self.operate(3, key, NONE, options)
    }

    fn length(&self) -> u32 {
        self.number(0) as u32
    }

    fn frame_count(&self) -> u32 {
        self.number(2) as u32
    }

    fn operation_count(&self) -> u32 {
        self.number(3) as u32
    }

    fn nodes(&self) -> JsValue {
        self.view(8, NONE).expect("nodes")
    }

    fn ports(&self) -> JsValue {
        self.view(9, NONE).expect("ports")
    }

    fn transcript(&self) -> JsValue {
        self.view(16, NONE).expect("a transcript")
    }
}
