//! The versioned report: plain data and words; the only crate that serializes.
//!
//! Without the feature `build` this is the report's types alone, for readers such as the viewer.

#![warn(clippy::disallowed_methods)]

#[cfg(feature = "build")]
pub mod build;
#[cfg(feature = "build")]
mod crossing;
#[cfg(feature = "build")]
pub mod export;
pub mod json;
pub mod model;
#[cfg(feature = "build")]
pub mod pages;
#[cfg(feature = "build")]
pub mod receipts;
#[cfg(feature = "build")]
pub mod replay;
#[cfg(feature = "schema")]
pub mod schema;
#[cfg(feature = "build")]
pub mod sigstore;
pub mod text;
#[cfg(feature = "build")]
pub mod timestamps;
#[cfg(feature = "build")]
pub mod trust;
