//! The ten kinds of FORMAT 3, as far as recording needs them: whose word each is, and when it was given.

use serde_json::{Map, Value};

/// The prefix of our predicate types.
const PREFIX: &str = "https://attestry.dev/";

/// One of the ten kinds of statement.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// It was run.
    Action,
    /// Somebody with a role said yes or no to exactly this.
    Approval,
    /// An event in a credential's life.
    Credential,
    /// A policy decision point answered.
    Decision,
    /// Authority passed on.
    Delegation,
    /// Somebody looked afterwards.
    Observation,
    /// The exact operation somebody intends to run.
    Proposal,
    /// Somebody asked.
    Request,
    /// Something stopped being valid.
    Revocation,
    /// An attester vouches for where something runs.
    Runtime,
}

impl Kind {
    /// All kinds, in alphabetical order.
    pub const ALL: [Self; 10] = [
        Self::Action,
        Self::Approval,
        Self::Credential,
        Self::Decision,
        Self::Delegation,
        Self::Observation,
        Self::Proposal,
        Self::Request,
        Self::Revocation,
        Self::Runtime,
    ];

    /// The kind by its word: `action`, `approval`, ….
    pub fn by_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The kind that a bare predicate is of: the one whose own principal it names. The ten members that name one
    /// are different, and each kind requires its own.
    pub fn of_predicate(predicate: &Map<String, Value>) -> Option<Self> {
        let mut fitting = Self::ALL.into_iter().filter(|kind| match kind {
            // A credential statement names its holder too; `issuer` alone is not telling enough.
            Self::Credential => predicate.contains_key("credential") && predicate.contains_key("event"),
            _ => predicate.contains_key(kind.principal()),
        });
        fitting.next().filter(|_| fitting.next().is_none())
    }

    /// Its word, as in its predicate type.
    pub fn word(self) -> &'static str {
        match self {
            Self::Action => "action",
            Self::Approval => "approval",
            Self::Credential => "credential",
            Self::Decision => "decision",
            Self::Delegation => "delegation",
            Self::Observation => "observation",
            Self::Proposal => "proposal",
            Self::Request => "request",
            Self::Revocation => "revocation",
            Self::Runtime => "runtime",
        }
    }

    /// Its predicate type, `https://attestry.dev/<kind>/v1`.
    pub fn predicate_type(self) -> String {
        format!("{PREFIX}{}/v1", self.word())
    }

    /// The member that names the principal whose word it is.
    pub fn principal(self) -> &'static str {
        match self {
            Self::Action => "executor",
            Self::Approval => "approver",
            Self::Credential => "issuer",
            Self::Decision => "decider",
            Self::Delegation => "delegator",
            Self::Observation => "observer",
            Self::Proposal => "proposer",
            Self::Request => "requester",
            Self::Revocation => "revoker",
            Self::Runtime => "attester",
        }
    }

    /// The member that holds its claim time.
    pub fn claim(self) -> &'static str {
        match self {
            Self::Action => "finishedAt",
            Self::Approval => "approvedAt",
            Self::Credential => "at",
            Self::Decision => "decidedAt",
            Self::Delegation | Self::Revocation | Self::Runtime => "issuedAt",
            Self::Observation => "observedAt",
            Self::Proposal => "proposedAt",
            Self::Request => "requestedAt",
        }
    }

    /// Whether it must hold a `nonce`.
    pub fn has_nonce(self) -> bool {
        matches!(self, Self::Action | Self::Approval | Self::Request)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

    use super::*;

    #[test]
    fn a_bare_predicate_tells_its_kind_by_its_own_principal() {
        for kind in Kind::ALL {
            let mut predicate = Map::new();
            predicate.insert(kind.principal().to_owned(), Value::Null);
            if kind == Kind::Credential {
                predicate.insert("credential".to_owned(), Value::Null);
                predicate.insert("event".to_owned(), Value::Null);
            }
            assert_eq!(Kind::of_predicate(&predicate), Some(kind));
            assert_eq!(Kind::by_word(kind.word()), Some(kind));
        }
    }

    #[test]
    fn a_predicate_that_could_be_two_kinds_is_none() {
        let predicate = serde_json::json!({"requester": {}, "approver": {}});
        assert_eq!(Kind::of_predicate(predicate.as_object().unwrap()), None);
        assert_eq!(Kind::of_predicate(&Map::new()), None);
    }
}
