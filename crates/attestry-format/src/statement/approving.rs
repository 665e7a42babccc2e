//! The kinds that approve and take back: approval, revocation (FORMAT 3).

use super::nonce::Nonce;
use super::resource::Resource;
use super::shared::{Principal, Window};
use super::words::ApprovalVerdict;
use crate::digest::Digest;
use crate::field::Field;
use crate::json::Value;
use crate::pool::Shared;
use crate::read::{self, Malformed, Members, Path};
use crate::shape::{Form, Member, Rule, Shape};
use crate::time::Time;

/// Somebody with a role said yes or no to exactly this.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Approval {
    /// Who.
    pub approver: Field<Shared<Principal>>,
    /// Yes or no.
    pub verdict: Field<ApprovalVerdict>,
    /// To which proposal or request.
    pub approves: Field<Digest>,
    /// In which role.
    pub role: Field<String>,
    /// While it holds.
    pub window: Window,
    /// How often it may be used; absent: once.
    pub max_uses: Field<u64>,
    /// What the approver saw.
    pub presented: Field<Resource>,
    /// Why.
    pub reason: Field<String>,
    /// When; the claim time.
    pub approved_at: Field<Time>,
    /// Makes it unique.
    pub nonce: Field<Nonce>,
}

impl Approval {
    pub(crate) const SHAPE: &'static Shape = &Shape::redacted(
        "approval",
        "Somebody with a role said yes or no to exactly this",
        &[
            Member::must("approver", Form::Object(Principal::SHAPE), "Who"),
            Member::must("verdict", Form::Words(ApprovalVerdict::WORDS), "Yes or no"),
            Member::must("approves", Form::Digest, "To which proposal or request"),
            Member::must("role", Form::String, "In which role"),
            Window::NOT_BEFORE,
            Window::NOT_AFTER,
            Member::may("maxUses", Form::NATURAL, "How often it may be used; absent: once"),
            Member::may(
                "presented",
                Form::Object(Resource::SHAPE),
                "What the approver saw",
            ),
            Member::may("reason", Form::String, "Why"),
            Member::must("approvedAt", Form::Time, "When; the claim time"),
            Member::must("nonce", Form::String, "Makes it unique"),
        ],
    );

    pub(super) fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        Ok(Self {
            approver: members.field("approver", path, Principal::read)?,
            verdict: members.field("verdict", path, ApprovalVerdict::read)?,
            approves: members.field("approves", path, read::digest_ref)?,
            role: members.field("role", path, read::string)?,
            window: Window::of(&members, path)?,
            max_uses: members.field("maxUses", path, read::natural)?,
            presented: members.field("presented", path, Resource::read)?,
            reason: members.field("reason", path, read::string)?,
            approved_at: members.field("approvedAt", path, read::time)?,
            nonce: members.field("nonce", path, Nonce::read)?,
        })
    }
}

/// Something stopped being good.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Revocation {
    /// Who says so.
    pub revoker: Field<Shared<Principal>>,
    /// What.
    pub revoked: Field<Revoked>,
    /// Why.
    pub reason: Field<String>,
    /// From when on; may lie before `issued_at`.
    pub effective_at: Field<Time>,
    /// When it was said; the claim time.
    pub issued_at: Field<Time>,
}

/// What a revocation takes back.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Revoked {
    /// A credential, by id.
    Credential(String),
    /// A key, by key id.
    Key(Digest),
    /// A statement.
    Statement(Digest),
}

impl Revocation {
    /// Exactly one of these must be there.
    const ONE_OF: &'static [&'static str] = &["credential", "key", "statement"];
    pub(crate) const SHAPE: &'static Shape = &Shape::redacted(
        "revocation",
        "Something stopped being good",
        &[
            Member::may("credential", Form::String, "A credential, by id"),
            Member::may("key", Form::KeyId, "A key, by key id"),
            Member::may("statement", Form::Digest, "A statement"),
            Member::must("revoker", Form::Object(Principal::SHAPE), "Who says so"),
            Member::must("reason", Form::String, "Why"),
            Member::must(
                "effectiveAt",
                Form::Time,
                "From when on; may lie before `issuedAt`",
            ),
            Member::must("issuedAt", Form::Time, "When it was said; the claim time"),
        ],
    )
    .ruled(Rule::ExactlyOne(Self::ONE_OF));

    pub(super) fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        let shown = Self::ONE_OF.iter().filter(|name| members.has(name)).count();
        if shown > 1 || (shown == 0 && !members.hides()) {
            let found = if shown == 0 {
                "none of them"
            } else {
                "more than one"
            };
            return Err(Malformed::value(
                path,
                "exactly one of `credential`, `key`, `statement`",
                found,
            ));
        }
        let credential = members
            .field("credential", path, read::string)?
            .map(Revoked::Credential);
        let key = members.field("key", path, read::keyid)?.map(Revoked::Key);
        let statement = members
            .field("statement", path, read::digest_ref)?
            .map(Revoked::Statement);
        let revoked = [credential, key, statement]
            .into_iter()
            .find(|field| field.shown().is_some())
            .unwrap_or(Field::Withheld);
        Ok(Self {
            revoker: members.field("revoker", path, Principal::read)?,
            revoked,
            reason: members.field("reason", path, read::string)?,
            effective_at: members.field("effectiveAt", path, read::time)?,
            issued_at: members.field("issuedAt", path, read::time)?,
        })
    }
}
