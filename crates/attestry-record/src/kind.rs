//! What recording needs to know of the ten kinds beyond their names: whose word each is, and which have a nonce.

use attestry_format::statement::{Kind, OURS};
use serde_json::{Map, Value};

/// The kind by its word: `action`, `approval`, ….
pub(crate) fn by_word(word: &str) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| kind.word() == word)
}

/// Its predicate type, `https://attestry.dev/<kind>/v1`.
pub(crate) fn predicate_type(kind: Kind) -> String {
    format!("{OURS}{}/v1", kind.word())
}

/// The kind that a bare predicate is of: the one whose own principal it names. The members that name one are
/// different, and each kind requires its own.
pub(crate) fn of_predicate(predicate: &Map<String, Value>) -> Option<Kind> {
    let mut fitting = Kind::ALL.into_iter().filter(|kind| match kind {
        // Others may have an `issuer` too.
        Kind::Credential => predicate.contains_key("credential") && predicate.contains_key("event"),
        _ => predicate.contains_key(principal_member(*kind)),
    });
    fitting.next().filter(|_| fitting.next().is_none())
}

/// The member that names the principal whose word it is.
pub(crate) const fn principal_member(kind: Kind) -> &'static str {
    match kind {
        Kind::Action => "executor",
        Kind::Approval => "approver",
        Kind::Credential => "issuer",
        Kind::Decision => "decider",
        Kind::Delegation => "delegator",
        Kind::Observation => "observer",
        Kind::Proposal => "proposer",
        Kind::Request => "requester",
        Kind::Revocation => "revoker",
        Kind::Runtime => "attester",
    }
}

/// Whether it must hold a `nonce`.
pub(crate) const fn has_nonce(kind: Kind) -> bool {
    matches!(kind, Kind::Action | Kind::Approval | Kind::Request)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

    use super::*;

    #[test]
    fn a_bare_predicate_tells_its_kind_by_its_own_principal() {
        for kind in Kind::ALL {
            let mut predicate = Map::new();
            predicate.insert(principal_member(kind).to_owned(), Value::Null);
            if kind == Kind::Credential {
                predicate.insert("credential".to_owned(), Value::Null);
                predicate.insert("event".to_owned(), Value::Null);
            }
            assert_eq!(of_predicate(&predicate), Some(kind));
            assert_eq!(by_word(kind.word()), Some(kind));
            assert_eq!(Kind::of_type(&predicate_type(kind)), Some(kind));
        }
    }

    #[test]
    fn a_predicate_that_could_be_two_kinds_is_none() {
        let predicate = serde_json::json!({"requester": {}, "approver": {}});
        assert_eq!(of_predicate(predicate.as_object().unwrap()), None);
        assert_eq!(of_predicate(&Map::new()), None);
    }
}
