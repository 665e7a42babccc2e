//! A trust file explained to an auditor who did not write it: what it says, in words (`say`), and what it leaves open
//! (`warn`).
//!
//! Knows the words and what the rules do with them; reads nothing but a trust file that the verifier takes. Whether evidence
//! meets it is not its business.

mod given;
mod hints;
mod say;
mod warn;
pub(crate) mod words;

use attestry_format::digest::Digest;
use attestry_format::limits::Limits;
use attestry_format::time::Time;
use attestry_verify::Trust;

use crate::model::{TRUST_CHECK_SCHEMA, TrustCheck, VerifierView};
use given::Given;

pub use hints::hints;

/// Explains a trust file. `bytes` are those that `trust` was read from; keys are looked at as of `at`.
pub fn check(bytes: &[u8], trust: &Trust, at: Time, verifier: VerifierView) -> TrustCheck {
    let given = Given::new(bytes, trust, at, &Limits::standard());
    TrustCheck {
        schema: TRUST_CHECK_SCHEMA.to_owned(),
        verifier,
        at: at.to_string(),
        sha256: Digest::of(bytes).hex(),
        name: trust.file().name.clone(),
        sections: say::sections(&given),
        warnings: warn::warnings(&given),
    }
}
