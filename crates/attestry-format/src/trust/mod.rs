//! The trust file (FORMAT 7): whom the auditor trusts, for what, and what the auditor asks for. Syntax only; whether its
//! keys are good and its severities allowed is decided above.

mod requirement;
mod roles;

pub use requirement::{ApprovalRequirement, Party, Requirement};
pub use roles::Role;

use std::fmt;

use crate::digest::Digest;
use crate::field::Field;
use crate::json::{self, Depth, JsonError, Value};
use crate::limits::Limits;
use crate::read::{self, Malformed, Members, Path};
use crate::statement::PrincipalType;
use crate::time::Time;

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
    /// Whether it brings a Sigstore trusted root.
    pub sigstore_trusted_root: bool,
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

/// A key of the trust file.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct TrustKey {
    /// `SubjectPublicKeyInfo`, PEM.
    pub public_key: String,
    /// Whose it is.
    pub principal: TrustPrincipal,
    /// What it may sign.
    pub roles: Vec<Role>,
    /// First moment it is good.
    pub not_before: Option<Time>,
    /// Last moment it is good.
    pub not_after: Option<Time>,
    /// From when on it is not.
    pub revoked: Option<Revoked>,
}

/// A principal of the trust file; its type counts.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct TrustPrincipal {
    /// A URI.
    pub id: String,
    /// What it is.
    pub kind: PrincipalType,
    /// A name for people.
    pub name: Option<String>,
}

/// That something was taken back.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Revoked {
    /// From this moment on.
    pub at: Time,
    /// Why.
    pub reason: Option<String>,
}

/// An identity that a certificate may name.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Identity {
    /// The OIDC issuer.
    pub issuer: String,
    /// A pattern of subjects.
    pub subject: String,
    /// Whose it is.
    pub principal: TrustPrincipal,
    /// What it may sign.
    pub roles: Vec<Role>,
}

/// A tool or runtime that is admitted: by pattern and, where it has digests, only with one of them.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Admitted {
    /// A pattern of names or ids.
    pub pattern: String,
    /// The digests; `None`: any.
    pub digests: Option<Vec<Digest>>,
}

/// What the auditor knows of a credential.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct OwnedCredential {
    /// The credential's id.
    pub id: String,
    /// Who may use it.
    pub principal: Option<String>,
    /// From when on it is not good.
    pub revoked: Option<Revoked>,
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
        let members = Members::open_plain(&value, &path, &["version"])?;
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
            sigstore_trusted_root: members
                .field("sigstoreTrustedRoot", &path, read::object_text)?
                .shown()
                .is_some_and(|text| text != "{}"),
            log_policy: one(members.field("logPolicy", &path, read::string)?),
            timestamp_authorities: many(members.field("timestampAuthorities", &path, |v, p| {
                read::plain_list(v, p, read::string)
            })?),
            requester_is_root: roots.iter().any(|root| root == "requester"),
            authority_roots: roots.into_iter().filter(|root| root != "requester").collect(),
            policy_sets: one(members.field("policySets", &path, |v, p| {
                read::plain_list(v, p, read::digest_ref)
            })?),
            runtimes: one(members.field("runtimes", &path, |v, p| {
                read::plain_list(v, p, |v, p| Admitted::read(v, p, "id", "images"))
            })?),
            tools: one(members.field("tools", &path, |v, p| {
                read::plain_list(v, p, |v, p| Admitted::read(v, p, "name", "digests"))
            })?),
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

impl TrustKey {
    fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open_plain(value, path, &["publicKey", "principal", "roles"])?;
        Ok(Self {
            public_key: one(members.field("publicKey", path, read::string)?).unwrap_or_default(),
            principal: TrustPrincipal::member(&members, path)?,
            roles: many(members.field("roles", path, |v, p| read::plain_list(v, p, Role::read))?),
            not_before: one(members.field("notBefore", path, read::time)?),
            not_after: one(members.field("notAfter", path, read::time)?),
            revoked: one(members.field("revoked", path, Revoked::read)?),
        })
    }
}

impl TrustPrincipal {
    fn member(members: &Members<'_, '_>, path: &Path<'_>) -> Result<Self, Malformed> {
        match one(members.field("principal", path, Self::read)?) {
            Some(principal) => Ok(principal),
            None => Err(Malformed::value(path, "a principal", "none")),
        }
    }

    fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open_plain(value, path, &["id", "type"])?;
        let (Some(id), Some(kind)) = (
            one(members.field("id", path, read::uri)?),
            one(members.field("type", path, PrincipalType::read)?),
        ) else {
            return Err(Malformed::value(path, "`id` and `type`", "less"));
        };
        Ok(Self {
            id,
            kind,
            name: one(members.field("name", path, read::string)?),
        })
    }
}

impl Revoked {
    fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open_plain(value, path, &["at"])?;
        match one(members.field("at", path, read::time)?) {
            Some(at) => Ok(Self {
                at,
                reason: one(members.field("reason", path, read::string)?),
            }),
            None => Err(Malformed::value(path, "a time `at`", "none")),
        }
    }
}

impl Identity {
    fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open_plain(value, path, &["issuer", "subject", "principal", "roles"])?;
        Ok(Self {
            issuer: one(members.field("issuer", path, read::string)?).unwrap_or_default(),
            subject: one(members.field("subject", path, read::string)?).unwrap_or_default(),
            principal: TrustPrincipal::member(&members, path)?,
            roles: many(members.field("roles", path, |v, p| read::plain_list(v, p, Role::read))?),
        })
    }
}

impl Admitted {
    fn read(value: &Value<'_>, path: &Path<'_>, pattern: &str, digests: &str) -> Result<Self, Malformed> {
        let required = [pattern];
        let members = Members::open_plain(value, path, &required)?;
        Ok(Self {
            pattern: one(members.field(pattern, path, read::string)?).unwrap_or_default(),
            digests: one(members.field(digests, path, |v, p| read::plain_list(v, p, read::digest_ref))?),
        })
    }
}

impl OwnedCredential {
    fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open_plain(value, path, &["id"])?;
        Ok(Self {
            id: one(members.field("id", path, read::string)?).unwrap_or_default(),
            principal: one(members.field("principal", path, read::uri)?),
            revoked: one(members.field("revoked", path, Revoked::read)?),
        })
    }
}
