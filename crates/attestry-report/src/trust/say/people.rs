//! Who is trusted for what: principals with their keys, and where authority starts.

use std::collections::BTreeSet;

use attestry_format::ordered;
use attestry_format::trust::Revoked;
use attestry_verify::TrustedKey;

use super::super::given::Given;
use super::super::words;
use super::sentence;
use crate::model::TrustStatement;

/// One statement for each principal, in the order of its first key.
pub(super) fn principals(given: &Given<'_>) -> Vec<TrustStatement> {
    let mut seen = BTreeSet::new();
    let mut statements = Vec::new();
    for (index, key) in given.trust.keys().iter().enumerate() {
        let principal = &key.entry().principal;
        if !seen.insert(principal.id.as_str()) {
            continue;
        }
        let places = given.places(&principal.id);
        let own = || places.iter().filter_map(|place| given.trust.keys().get(*place));
        let roles: BTreeSet<_> = ordered::set(own().flat_map(|key| &key.entry().roles));
        let may = if roles.is_empty() {
            "may sign nothing of ours".to_owned()
        } else {
            format!("may {}", words::may_all(roles))
        };
        let several = places.len() > 1;
        statements.push(TrustStatement {
            text: format!("{} {may}.", words::principal(principal)),
            at: format!("/keys/{index}"),
            details: own().map(|key| key_words(key, several)).collect(),
        });
    }
    if statements.is_empty() {
        statements.push(sentence(
            "/keys",
            "Nobody: it lists no key, so no signature can be attributed.",
        ));
    }
    let identities = given.file().identities.iter().enumerate();
    statements.extend(identities.map(|(index, identity)| {
        let text = format!(
            "Certificates for `{}` by `{}` would stand for {}; this version does not evaluate them.",
            identity.subject,
            identity.issuer,
            words::principal(&identity.principal)
        );
        sentence(format!("/identities/{index}"), text)
    }));
    statements
}

/// A key: its algorithm, its id, while it is good, and what it may sign where its owner has several.
fn key_words(key: &TrustedKey, several: bool) -> String {
    let entry = key.entry();
    let window = match (&entry.not_before, &entry.not_after) {
        (None, None) => "good without beginning and end".to_owned(),
        (Some(from), None) => format!("good from {from}, without end"),
        (None, Some(to)) => format!("good until {to}"),
        (Some(from), Some(to)) => format!("good from {from} until {to}"),
    };
    let roles: Vec<String> = words::quoted(entry.roles.iter().map(ToString::to_string));
    let roles = if !several {
        String::new()
    } else if roles.is_empty() {
        ", without a role".to_owned()
    } else {
        format!(", as {}", words::and(&roles))
    };
    let revoked = entry.revoked.as_ref().map(revoked).unwrap_or_default();
    format!(
        "{} key {}: {window}{roles}{revoked}.",
        key.key().algorithm(),
        key.key().id()
    )
}

/// `, revoked from … on (reason)`.
pub(super) fn revoked(revoked: &Revoked) -> String {
    match &revoked.reason {
        Some(reason) => format!(", revoked from {} on ({reason})", revoked.at),
        None => format!(", revoked from {} on", revoked.at),
    }
}

/// Where authority starts.
pub(super) fn roots(given: &Given<'_>) -> Vec<TrustStatement> {
    let file = given.file();
    let mut statements: Vec<TrustStatement> = Vec::new();
    if !file.authority_roots.is_empty() {
        let roots = file.authority_roots.iter();
        let roots: Vec<String> = roots.map(|root| given.named(root)).collect();
        let roots = words::and(&roots);
        let text = format!(
            "The authority of {roots} comes from nobody else: a chain of delegations may start there."
        );
        statements.push(sentence("/authorityRoots", text));
    }
    if file.requester_is_root {
        let also = if statements.is_empty() { "" } else { "also " };
        let text = format!(
            "A chain of delegations may {also}start with whoever asked for the action (`requester`)."
        );
        statements.push(sentence("/authorityRoots", text));
    }
    if statements.is_empty() {
        let text = "Nowhere: no chain of delegations can hold.";
        statements.push(sentence("/authorityRoots", text));
    }
    statements
}
