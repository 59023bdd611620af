//! Later: runs a closure in a task of its own, after whatever the page has to do now.
//!
//! Not by a MessageChannel, as is often done: frames alone are posted there.

use js_sys::{Function, Reflect, global};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// Runs `task` in a later task: by `scheduler.postTask` or `setImmediate`, which do not delay, else by `setTimeout`.
pub(super) fn later(task: impl FnOnce() + 'static) {
    let task = Closure::once_into_js(task);
    let global = JsValue::from(global());
    let scheduler = get(&global, "scheduler");
    for (owner, name) in [(&scheduler, "postTask"), (&global, "setImmediate"), (&global, "setTimeout")] {
        if let Some(function) = get(owner, name).dyn_ref::<Function>()
            && function.call1(owner, &task).is_ok()
        {
            return;
        }
    }
}

fn get(owner: &JsValue, name: &str) -> JsValue {
    Reflect::get(owner, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}
