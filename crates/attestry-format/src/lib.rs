//! Bytes into lines, envelopes, checkpoints, statements and trust files: syntax and ceilings, no keys.

#![warn(clippy::disallowed_methods)]

mod log_policy_error;

pub mod base64;
pub mod checkpoint;
pub mod container;
pub mod cosignature;
pub mod digest;
pub mod envelope;
pub mod field;
pub mod json;
pub mod limits;
pub mod line;
pub mod log_policy;
pub mod note;
pub mod ordered;
pub mod pattern;
pub mod pool;
pub mod pypi;
pub mod receipt;
pub mod shape;
pub mod statement;
pub mod time;
pub mod tlog_proof;
pub mod trust;
pub mod vkey;

mod hex;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod lanes;
mod read;
mod redact;

pub use read::{Malformed, Problem};
pub use redact::RedactionError;
