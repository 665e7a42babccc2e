//! The viewer: a report in, pixels out.
//!
//! It never decides anything: verdicts, answers and findings come from the engine, which runs in a worker. What it
//! knows itself (selection, filter, grouping, search, words) is plain Rust in [`model`], [`router`] and [`words`],
//! tested without a browser; what it shows is compiled for browsers only.

pub mod model;
pub mod router;
pub mod words;

#[cfg(target_arch = "wasm32")]
mod address;
#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod embed;
#[cfg(target_arch = "wasm32")]
mod host;
#[cfg(target_arch = "wasm32")]
mod intl;
#[cfg(target_arch = "wasm32")]
mod keys;
#[cfg(target_arch = "wasm32")]
#[allow(
    unreachable_pub,
    clippy::needless_pass_by_value,
    reason = "the component macro writes `pub`, and a component owns what it is given"
)]
mod pages;
#[cfg(target_arch = "wasm32")]
mod run;
#[cfg(target_arch = "wasm32")]
mod second;
#[cfg(target_arch = "wasm32")]
mod state;
#[cfg(target_arch = "wasm32")]
#[allow(
    unreachable_pub,
    clippy::needless_pass_by_value,
    reason = "the component macro writes `pub`, and a component owns what it is given"
)]
mod view;
#[cfg(target_arch = "wasm32")]
mod worker;

#[cfg(target_arch = "wasm32")]
pub use app::start;
