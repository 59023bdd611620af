//! What is thrown: JavaScript errors with a sentence and a stable `code`.

use js_sys::{Error, RangeError, Reflect, TypeError};
use wasm_bindgen::JsValue;

use super::problem::ProblemView;

/// A RangeError: the right kind of value, out of bounds.
pub(super) fn range(code: &str, message: &str) -> JsValue {
    with_code(RangeError::new(message).into(), code)
}

/// A TypeError: not the kind of value wanted.
pub(super) fn kind(code: &str, message: &str) -> JsValue {
    with_code(TypeError::new(message).into(), code)
}

/// An Error: what was asked for could not be done.
pub(super) fn failure(code: &str, message: &str) -> JsValue {
    with_code(Error::new(message).into(), code)
}

/// Bytes refused: a RangeError with the places where they are wrong.
#[cfg(feature = "proof")]
pub(super) fn bad_bytes(problem: &ProblemView) -> JsValue {
    with_places(range(problem.code, &problem.message), problem)
}

/// Text that is no layout: a RangeError with the place where it goes wrong.
pub(super) fn bad_layout(at: usize, message: &str) -> JsValue {
    let error = range("bad-layout", message);
    set(&error, "at", &JsValue::from_f64(at as f64));
    error
}

/// An operation that failed: an Error with the places where bytes were wrong, if that was it.
pub(super) fn failed(problem: &ProblemView) -> JsValue {
    with_places(failure(problem.code, &problem.message), problem)
}

fn with_places(error: JsValue, problem: &ProblemView) -> JsValue {
    for (name, place) in problem.places() {
        if let Some(place) = place {
            set(&error, name, &JsValue::from_f64(place as f64));
        }
    }
    error
}

fn with_code(error: JsValue, code: &str) -> JsValue {
    set(&error, "code", &JsValue::from_str(code));
    error
}

/// Sets a property of an error just made, which cannot fail: it is an ordinary, extensible object.
fn set(error: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(error, &JsValue::from_str(name), value);
}
