//! Later: runs a closure in a task of its own, after whatever the page has to do now.
//!
//! Not by a MessageChannel, as is often done: frames alone are posted there.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["globalThis", "scheduler"], js_name = postTask)]
    fn post_task(task: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = globalThis, js_name = setImmediate)]
    fn set_immediate(task: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = globalThis, js_name = setTimeout)]
    fn set_timeout(task: &JsValue) -> Result<JsValue, JsValue>;
}

/// Runs `task` in a later task: by `scheduler.postTask` or `setImmediate`, which do not delay, else by `setTimeout`.
pub(super) fn later(task: impl FnOnce() + 'static) {
    let task = Closure::once_into_js(task);
    for schedule in [post_task, set_immediate, set_timeout] {
        if schedule(&task).is_ok() {
            return;
        }
    }
}
