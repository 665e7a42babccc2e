//! Receipts of other tools: every published vector by the tool's own rules, and through the whole verifier.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on says so"
)]
#![allow(
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "data of the suites; counts are printed for whoever runs them"
)]

#[path = "receipts/corpora.rs"]
mod corpora;
#[path = "receipts/emilia.rs"]
mod emilia;
#[path = "receipts/engine.rs"]
mod engine;
#[path = "receipts/hostile.rs"]
mod hostile;
#[path = "receipts/records.rs"]
mod records;
#[path = "receipts/support.rs"]
mod support;
#[path = "receipts/tally.rs"]
mod tally;
