//! The web: the only place that names wasm_bindgen, web_sys and js_sys.
//!
//! [`codec`] and [`cluster`] are the package's public JavaScript interface, `types.d.ts` its types; [`arguments`] checks what
//! comes in, [`frames`], [`views`] and [`problem`] shape what goes out as [`value`]s, [`tables`] as numbers, [`commands`] what crosses as
//! numbers both ways, [`error`] what is thrown; `proof` is what checks and searches, `decoding` what the page never calls, and it opens
//! without both; [`running`] lets events happen, [`channel`] carries frames through real MessageChannels. Nothing here decides anything about frames or actors.

mod arguments;
mod channel;
pub mod cluster;
pub mod codec;
pub mod commands;
#[cfg(feature = "proof")]
pub mod decoding;
mod error;
mod frames;
mod later;
mod problem;
#[cfg(feature = "proof")]
pub mod proof;
mod running;
mod tables;
mod value;
mod views;

use wasm_bindgen::prelude::wasm_bindgen;

/// Two kilobytes smaller, gzip, than the standard library's own, and as fast.
#[global_allocator]
static ALLOCATOR: rlsf::GlobalTlsf = rlsf::GlobalTlsf::new();

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");
