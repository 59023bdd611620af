//! The wire: the exact bytes of every frame, from one description that is data.
//!
//! [`layout`] says where each bit goes, [`message`] and [`directory`] are the two kinds of frame, [`error`] what can be
//! wrong with bytes, [`trace`] the same decoding told bit by bit.
//! Nothing outside this module knows an offset, a mask or a shift. Nothing in it panics, whatever the bytes, and nothing in it
//! knows who sends a frame or why.

pub mod custom;
pub mod directory;
pub mod error;
pub mod layout;
pub mod message;
pub mod trace;

pub use directory::{DIRECTORY_BYTES, decode_directory, encode_directory};
pub use error::WireError;
pub use layout::{BitPlace, Field, LAYOUTS, Layout};
pub use message::{MESSAGE_BYTES, Message, MessageType};
