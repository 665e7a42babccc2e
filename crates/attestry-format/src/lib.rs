//! Bytes into lines, envelopes, checkpoints, statements and trust files: syntax and ceilings, no keys.

mod log_policy_error;

pub mod base64;
pub mod checkpoint;
pub mod cosignature;
pub mod json;
pub mod limits;
pub mod log_policy;
pub mod note;
pub mod time;
pub mod vkey;
