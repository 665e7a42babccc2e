//! Receipts of other agent tools, each verified by its own project's rules, with keys that the auditor gives.
//!
//! One small module for each tool behind one trait, [`Adapter`]. It knows how each tool signs, links and counts, and which step
//! fails where one does. It knows no roles, no actions of ours and no verdict on a bundle: whoever asks decides what a receipt
//! is worth. A receipt by a key that nobody vouches for is never proven, however well it fits together, and what a receipt
//! cannot prove is said with it.

#![warn(clippy::disallowed_methods)]

mod adapter;
mod agent;
mod emilia;
mod failure;
mod go_json;
pub mod jcs;
mod judge;
mod judged;
mod keys;
mod limits;
mod loomseal;
mod number;
mod pipelock;
mod read;
mod sign;
mod testigo;
mod wire;
mod writer;

pub use adapter::{ADAPTERS, Adapter};
pub use agent::did_key;
pub use attestry_format::receipt::{Claim, Gap, Proof, Tool, What};
pub use failure::{Failure, Step};
pub use judge::judge;
pub use judged::{Judged, Link, Signer, Verdict};
pub use keys::{Key, Keys};
pub use wire::answer_json;
