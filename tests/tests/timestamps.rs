//! RFC 3161 time stamps on checkpoints: what they prove, who is named for it, and every way in which they prove nothing. Through the
//! engine's own verification and through the text that a module of its own is asked by.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may stop where its data is not what it says"
)]

#[path = "timestamps/corpus.rs"]
mod corpus;
#[path = "timestamps/judged.rs"]
mod judged;
#[path = "timestamps/mutated.rs"]
mod mutated;
