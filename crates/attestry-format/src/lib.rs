//! Bytes into lines, envelopes, checkpoints, statements and trust files: syntax and ceilings, no keys.

pub mod base64;
pub mod json;
pub mod limits;
pub mod time;
