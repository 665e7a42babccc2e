//! Who holds which key, or answers to which identity, and what each may sign (FORMAT 7).

use super::{Role, many, one};
use crate::json::Value;
use crate::read::{self, Malformed, Members, Path};
use crate::shape::{Form, Member, Shape};
use crate::statement::PrincipalType;
use crate::time::Time;

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

impl TrustKey {
    pub(crate) const SHAPE: &'static Shape = &Shape::plain(
        "key",
        "A public key, whose it is, and what it may sign",
        &[
            Member::must(
                "publicKey",
                Form::Pem("PUBLIC KEY"),
                "SubjectPublicKeyInfo in PEM: Ed25519, ECDSA P-256 or P-384",
            ),
            Member::must(
                "principal",
                Form::Object(TrustPrincipal::SHAPE),
                "Whose key it is",
            ),
            Member::must("roles", Form::List(&Form::Role), "What it may sign"),
            Member::may("notBefore", Form::Time, "First moment the key is good"),
            Member::may("notAfter", Form::Time, "Last moment the key is good"),
            Member::may(
                "revoked",
                Form::Object(Revoked::SHAPE),
                "From when on the key is not good",
            ),
        ],
    );

    pub(super) fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
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
    pub(crate) const SHAPE: &'static Shape = &Shape::plain(
        "principal",
        "Somebody or something that acts. Two principals are the same when their `id` is",
        &[
            Member::must("id", Form::Uri, "A URI"),
            Member::must(
                "type",
                Form::Words(PrincipalType::WORDS),
                "What it is; this word counts, not a statement's",
            ),
            Member::may("name", Form::String, "A name for people"),
        ],
    );

    fn member(members: &Members<'_, '_>, path: &Path<'_>) -> Result<Self, Malformed> {
        match one(members.field("principal", path, Self::read)?) {
            Some(principal) => Ok(principal),
            None => Err(Malformed::value(path, "a principal", "none")),
        }
    }

    fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
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
    pub(crate) const SHAPE: &'static Shape = &Shape::plain(
        "revoked",
        "That something was taken back",
        &[
            Member::must("at", Form::Time, "From this moment on"),
            Member::may("reason", Form::String, "Why"),
        ],
    );

    pub(super) fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
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
    pub(crate) const SHAPE: &'static Shape = &Shape::plain(
        "identity",
        "An identity that a certificate may name",
        &[
            Member::must("issuer", Form::String, "The OIDC issuer"),
            Member::must("subject", Form::String, "A pattern of subjects"),
            Member::must("principal", Form::Object(TrustPrincipal::SHAPE), "Whose it is"),
            Member::must("roles", Form::List(&Form::Role), "What it may sign"),
        ],
    );

    pub(super) fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        Ok(Self {
            issuer: one(members.field("issuer", path, read::string)?).unwrap_or_default(),
            subject: one(members.field("subject", path, read::string)?).unwrap_or_default(),
            principal: TrustPrincipal::member(&members, path)?,
            roles: many(members.field("roles", path, |v, p| read::plain_list(v, p, Role::read))?),
        })
    }
}
