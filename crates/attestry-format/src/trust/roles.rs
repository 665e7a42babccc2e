//! Roles: what a key may sign, one for each kind's own principal, and the recorder (FORMAT 7).

use std::fmt;

use crate::json::Value;
use crate::read::{self, Malformed, Path};
use crate::statement::Kind;

/// A role that the trust file gives a key.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Role {
    /// `approver:<role>`: may sign approvals in that role.
    Approver(String),
    /// May sign the kind, in its own principal's name.
    Of(Kind),
    /// May sign actions, proposals and requests about others.
    Recorder,
}

impl Role {
    /// Whether a key with this role may sign a kind at all.
    pub fn allows(&self, kind: Kind) -> bool {
        match self {
            Self::Approver(_) => kind == Kind::Approval,
            Self::Of(own) => *own == kind,
            Self::Recorder => Self::recordable(kind),
        }
    }

    /// Whether a recorder may sign this kind about others.
    pub const fn recordable(kind: Kind) -> bool {
        matches!(kind, Kind::Action | Kind::Proposal | Kind::Request)
    }

    /// The role that a word of FORMAT 7 stands for, such as `executor` or `approver:change-manager`.
    pub fn by_word(word: &str) -> Option<Self> {
        match (word.strip_prefix("approver:"), word) {
            (Some(""), _) => None,
            (Some(role), _) => Some(Self::Approver(role.to_owned())),
            (None, "recorder") => Some(Self::Recorder),
            (None, _) => Kind::ALL
                .into_iter()
                .find(|kind| role_word(*kind) == Some(word))
                .map(Self::Of),
        }
    }

    /// The words of all roles but those of approvers, which are `approver:` and a name.
    pub fn words() -> impl Iterator<Item = &'static str> {
        Kind::ALL.into_iter().filter_map(role_word).chain(["recorder"])
    }

    pub(super) fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let text = read::text(value, path)?;
        Self::by_word(text).ok_or_else(|| match text {
            "approver:" => Malformed::value(path, "`approver:` and a role", text),
            _ => Malformed::value(path, "a role of FORMAT 7", text),
        })
    }
}

impl fmt::Display for Role {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Approver(role) => write!(out, "approver:{role}"),
            Self::Of(kind) => out.write_str(role_word(*kind).unwrap_or("approver:<role>")),
            Self::Recorder => out.write_str("recorder"),
        }
    }
}

/// The role of a kind's own principal; approvals have roles of their own.
const fn role_word(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Request => Some("requester"),
        Kind::Delegation => Some("delegator"),
        Kind::Credential => Some("issuer"),
        Kind::Runtime => Some("attester"),
        Kind::Proposal => Some("proposer"),
        Kind::Decision => Some("decider"),
        Kind::Approval => None,
        Kind::Action => Some("executor"),
        Kind::Observation => Some("observer"),
        Kind::Revocation => Some("revoker"),
    }
}
