//! The trust file (FORMAT 7): whom the auditor trusts, for what, and what the auditor asks for. Syntax only; whether its
//! keys are good and its severities allowed is decided above.

mod authorities;
mod keys;
mod lists;
mod requirement;
mod roles;
mod strangers;

pub use keys::{Identity, Revoked, TrustKey, TrustPrincipal};
pub use lists::{Admitted, OwnedCredential};
pub use requirement::{ApprovalRequirement, Party, Requirement};
pub use roles::Role;
pub use strangers::{Meant, Stranger, strangers};

use std::fmt;

use crate::digest::Digest;
use crate::field::Field;
use crate::json::{self, Depth, JsonError, Value};
use crate::limits::Limits;
use crate::read::{self, Malformed, Members, Path};
use crate::shape::{Form, Member, Shape};

/// The greatest clock skew, in seconds (FORMAT 6).
const SKEW_CEILING: i64 = 3600;
/// The clock skew where the file gives none, or where there is no file, in seconds (FORMAT 6).
pub const SKEW_STANDARD: i64 = 120;

/// A trust file.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct TrustFile {
    /// SHA-256 of its bytes.
    pub digest: Digest,
    /// The name it gives itself; may be empty.
    pub name: String,
    /// Keys and whose they are.
    pub keys: Vec<TrustKey>,
    /// Identities that certificates may name.
    pub identities: Vec<Identity>,
    /// A Sigstore trusted root, as JSON text, if it brings one.
    pub sigstore_trusted_root: Option<String>,
    /// A C2SP tlog-policy.
    pub log_policy: Option<String>,
    /// Certificates of time-stamp authorities, PEM.
    pub timestamp_authorities: Vec<String>,
    /// Principals whose authority comes from nobody.
    pub authority_roots: Vec<String>,
    /// Whether an action's own requester is such a principal (the word `requester`).
    pub requester_is_root: bool,
    /// Policy sets that may decide; `None`: not checked.
    pub policy_sets: Option<Vec<Digest>>,
    /// Runtimes that may be used; `None`: not checked.
    pub runtimes: Option<Vec<Admitted>>,
    /// Tools that may be used; `None`: not checked.
    pub tools: Option<Vec<Admitted>>,
    /// Who owns which credential.
    pub credentials: Vec<OwnedCredential>,
    /// What is asked of which actions.
    pub requirements: Vec<Requirement>,
    /// Rules whose effect is changed, with the new effect's word.
    pub severity: Vec<(String, Severity)>,
    /// The clock skew, in seconds.
    pub clock_skew: i64,
}

crate::statement::words! {
    /// The effect that the auditor gives a rule.
    Severity, "`fail`, `indeterminate`, `warning` or `note`" {
        /// It fails.
        Fail = "fail",
        /// It makes indeterminate.
        Indeterminate = "indeterminate",
        /// It notes.
        Note = "note",
        /// It warns.
        Warning = "warning",
    }
}

/// Why a trust file is refused as text. There is no verdict then (FORMAT 7).
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum TrustFileError {
    /// It is no JSON by our rules.
    Json(JsonError),
    /// A member is missing or not what it must be.
    Malformed(Malformed),
}

impl fmt::Display for TrustFileError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => write!(out, "not JSON: {error}"),
            Self::Malformed(error) => error.fmt(out),
        }
    }
}

impl std::error::Error for TrustFileError {}

impl From<Malformed> for TrustFileError {
    fn from(error: Malformed) -> Self {
        Self::Malformed(error)
    }
}

impl TrustFile {
    /// Its members (FORMAT 7).
    pub const SHAPE: &'static Shape = &Shape::plain(
        "trust-file",
        "What an auditor trusts, and what the auditor asks for. It comes from the auditor, never from a bundle",
        &[
            Member::must("version", Form::Integer(1, 1), "The version of this format"),
            Member::may("name", Form::String, "A name for people"),
            Member::may(
                "keys",
                Form::List(&Form::Object(TrustKey::SHAPE)),
                "Public keys and whose they are",
            ),
            Member::may(
                "identities",
                Form::List(&Form::Object(Identity::SHAPE)),
                "Identities that certificates may name",
            ),
            Member::may("sigstoreTrustedRoot", Form::AnyObject, "A Sigstore trusted root"),
            Member::may(
                "logPolicy",
                Form::String,
                "A C2SP tlog-policy: which logs and witnesses are trusted",
            ),
            Member::may(
                "timestampAuthorities",
                Form::List(&Form::Pem("CERTIFICATE")),
                "Certificates of RFC 3161 time-stamp authorities, PEM, each by itself",
            ),
            Member::may(
                "authorityRoots",
                Form::List(&Form::Root),
                "Ids of principals whose authority comes from nobody; `requester` admits each action's own requester",
            ),
            Member::may(
                "policySets",
                Form::DIGESTS,
                "Policy sets that may decide; absent: not checked, empty: none",
            ),
            Member::may(
                "runtimes",
                Form::List(&Form::Object(Admitted::RUNTIME)),
                "Runtimes that may be used; absent: not checked, empty: none",
            ),
            Member::may(
                "tools",
                Form::List(&Form::Object(Admitted::TOOL)),
                "Tools that may be used; absent: not checked, empty: none",
            ),
            Member::may(
                "credentials",
                Form::List(&Form::Object(OwnedCredential::SHAPE)),
                "Who owns which credential",
            ),
            Member::may(
                "requirements",
                Form::List(&Form::Object(Requirement::SHAPE)),
                "What is asked of which actions; every one that matches applies",
            ),
            Member::may("severity", Form::Severities, "Rules whose effect is changed"),
            Member::may(
                "clockSkewSeconds",
                Form::Integer(0, SKEW_CEILING),
                "How far clocks may be apart, in seconds; absent: 120",
            ),
        ],
    );

    /// Reads a trust file.
    pub fn parse(bytes: &[u8], limits: &Limits) -> Result<Self, TrustFileError> {
        let value = json::parse(
            bytes,
            Depth {
                base: 0,
                limit: limits.depth(),
            },
        )
        .map_err(TrustFileError::Json)?;
        let path = Path::root("trust");
        let members = Members::open(&value, &path, Self::SHAPE)?;
        members.field("version", &path, |value, path| {
            match read::integer(value, path)? {
                1 => Ok(()),
                other => Err(Malformed::value(path, "1", &other.to_string())),
            }
        })?;
        let roots = members.field("authorityRoots", &path, |v, p| read::plain_list(v, p, root))?;
        let roots = roots.shown().cloned().unwrap_or_default();
        Ok(Self {
            digest: Digest::of(bytes),
            name: one(members.field("name", &path, read::string)?).unwrap_or_default(),
            keys: many(members.field("keys", &path, |v, p| read::plain_list(v, p, TrustKey::read))?),
            identities: many(
                members.field("identities", &path, |v, p| read::plain_list(v, p, Identity::read))?,
            ),
            sigstore_trusted_root: one(members.field("sigstoreTrustedRoot", &path, authorities::root)?)
                .filter(|text| text != "{}"),
            log_policy: one(members.field("logPolicy", &path, read::string)?),
            timestamp_authorities: many(members.field("timestampAuthorities", &path, |v, p| {
                read::plain_list(v, p, authorities::certificate)
            })?),
            requester_is_root: roots.iter().any(|root| root == "requester"),
            authority_roots: roots.into_iter().filter(|root| root != "requester").collect(),
            policy_sets: one(members.field("policySets", &path, |v, p| {
                read::plain_list(v, p, read::digest_ref)
            })?),
            runtimes: one(members.field("runtimes", &path, |v, p| {
                read::plain_list(v, p, Admitted::runtime)
            })?),
            tools: one(members.field("tools", &path, |v, p| read::plain_list(v, p, Admitted::tool))?),
            credentials: many(members.field("credentials", &path, |v, p| {
                read::plain_list(v, p, OwnedCredential::read)
            })?),
            requirements: many(members.field("requirements", &path, |v, p| {
                read::plain_list(v, p, Requirement::read)
            })?),
            severity: members
                .field("severity", &path, |v, p| read::pairs(v, p, Severity::read))?
                .shown()
                .map(|pairs| pairs.items.clone())
                .unwrap_or_default(),
            clock_skew: one(members.field("clockSkewSeconds", &path, skew)?).unwrap_or(SKEW_STANDARD),
        })
    }
}

fn one<T: Clone>(field: Field<T>) -> Option<T> {
    match field {
        Field::Shown(value) => Some(value),
        Field::Absent | Field::Withheld => None,
    }
}

fn many<T: Clone>(field: Field<Vec<T>>) -> Vec<T> {
    one(field).unwrap_or_default()
}

fn root(value: &Value<'_>, path: &Path<'_>) -> Result<String, Malformed> {
    match read::text(value, path)? {
        "requester" => Ok("requester".to_owned()),
        _ => read::uri(value, path),
    }
}

fn skew(value: &Value<'_>, path: &Path<'_>) -> Result<i64, Malformed> {
    match read::integer(value, path)? {
        seconds @ 0..=SKEW_CEILING => Ok(seconds),
        other => Err(Malformed::value(path, "0 to 3600 seconds", &other.to_string())),
    }
}
