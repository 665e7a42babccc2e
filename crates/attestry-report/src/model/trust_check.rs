//! What a trust file says, in words, and what it leaves open: plain data, schema `attestry.trust-check/1`.

use serde::{Deserialize, Serialize};

use super::VerifierView;

/// The value of [`TrustCheck::schema`].
pub const TRUST_CHECK_SCHEMA: &str = "attestry.trust-check/1";

/// A trust file explained.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct TrustCheck {
    /// [`TRUST_CHECK_SCHEMA`].
    pub schema: String,
    /// Who explains it.
    pub verifier: VerifierView,
    /// The time at which keys were looked at.
    pub at: String,
    /// SHA-256 of the file, lower-case hex.
    pub sha256: String,
    /// The name it gives itself; may be empty.
    pub name: String,
    /// What it says, in a fixed order.
    pub sections: Vec<TrustSection>,
    /// What it leaves open, the gravest first.
    pub warnings: Vec<TrustWarning>,
}

/// One part of a trust file.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct TrustSection {
    /// Its stable name, such as `requirements`.
    pub key: String,
    /// Its heading.
    pub title: String,
    /// What it says.
    pub statements: Vec<TrustStatement>,
}

/// One thing that a trust file says.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct TrustStatement {
    /// A sentence.
    pub text: String,
    /// Where the file says so: a JSON pointer (RFC 6901). It points at nothing where the sentence is about what is absent.
    pub at: String,
    /// What belongs to it, a sentence each.
    pub details: Vec<String>,
}

/// One thing that a trust file leaves open, or that can never hold.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct TrustWarning {
    /// A stable word, such as `no-requirements`.
    pub code: String,
    /// How grave it is.
    pub weight: TrustWeight,
    /// A sentence.
    pub text: String,
    /// Where: JSON pointers (RFC 6901).
    pub at: Vec<String>,
}

/// How grave a warning is.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TrustWeight {
    /// Something is asked for that no evidence can ever give under this file.
    Impossible,
    /// Something is let through that an auditor may want to be checked.
    Open,
    /// Worth knowing.
    Note,
}
