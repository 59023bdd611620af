//! What is posted on the channels: every `MessagePort.postMessage` of the page is watched from outside, so that what is claimed
//! of frames is seen on the ports themselves and not in a record of ours. One test alone, since tests of a file run in one page.
#![cfg(target_arch = "wasm32")]

use js_sys::{Array, Function, Uint8Array};
use ninebytes::web::cluster::Cluster;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

mod web;
use web::{NONE, Named, cluster, done, get, text};

wasm_bindgen_test_configure!(run_in_browser);

/// Runs `body` in the page; for what Rust has no word for.
fn page(body: &str) -> JsValue {
    Function::new_no_args(body).call0(NONE).expect("runs")
}

/// From now on every posted message's kind and bytes are kept, until `posted` is read.
fn watch() {
    page(
        "const real = globalThis.realPost ??= MessagePort.prototype.postMessage;
         globalThis.posted = [];
         MessagePort.prototype.postMessage = function (data, ...rest) {
             globalThis.posted.push([data.constructor.name, rest.length, Array.from(data)]);
             return real.call(this, data, ...rest);
         };",
    );
}

fn posted() -> Array {
    get(&js_sys::global(), "posted").unchecked_into()
}

/// The posted messages as the transcript would have them.
fn as_posted(cluster: &Cluster) -> String {
    let frames: Array = cluster.transcript().unchecked_into();
    let posted = frames.iter().map(|frame| {
        let bytes: Uint8Array = get(&frame, "bytes").unchecked_into();
        Array::of3(&"Uint8Array".into(), &0.into(), &Array::from(&bytes))
    });
    text(&posted.collect::<Array>())
}

#[wasm_bindgen_test]
async fn an_operation_posts_four_frames_and_nothing_else() {
    for (route, lengths) in [("redirect", [4, 4, 9, 9]), ("forward", [9; 4])] {
        watch();
        let cluster = cluster(&format!(r#"{{ "route": "{route}" }}"#));
        let stored = done(cluster.insert(&42.into(), &7.into(), NONE)).await;
        assert_eq!(stored.unwrap(), r#"{"outcome":"stored","key":42,"value":7,"port":3001}"#);
        let posted_lengths: Vec<u32> =
            posted().iter().map(|post| Array::from(&post.unchecked_into::<Array>().get(2)).length()).collect();
        assert_eq!(posted_lengths, lengths, "by {route}");
        assert_eq!(text(&posted()), as_posted(&cluster), "by {route}");
    }
}
