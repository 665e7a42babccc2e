//! Sigstore bundles at a given time: certificates, logs and time stamps against a trusted root; and time stamps on checkpoints.
//!
//! It knows what a Sigstore bundle of the versions 0.1 to 0.3 must show, and says of one that does not which step failed.
//! It knows no principals, no roles and no statements: whoever asks decides what an identity may say. Of the
//! `sigstore-verify` family it uses the parts that take their time as an argument; the order of the steps is its own, since
//! the family's asks the clock and tells its reasons in text.

#![warn(clippy::disallowed_methods)]

mod algorithms;
mod artifact;
mod bundle;
mod certificate;
mod chain;
mod content;
mod entry;
mod evidence;
mod failure;
mod identity;
mod log;
mod pem;
mod read;
mod root;
mod sct;
mod stamp;
mod times;
mod verify;
mod wire;
mod witnesses;

pub use artifact::Artifact;
pub use evidence::{Evidence, ProvenTime, Signed, Signer, TimeSource};
pub use failure::{Failure, Step};
pub use root::TrustedRoot;
pub use stamp::{Stamp, stamp};
pub use verify::{Expected, Policy, evidence, verify};
pub use wire::answer_json;
