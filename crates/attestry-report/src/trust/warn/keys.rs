//! Keys: that there are any, while they are good, and that they may sign something.

use attestry_format::trust::TrustKey;

use super::{at, impossible, note, open};
use crate::model::TrustWarning;
use crate::trust::given::Given;
use crate::trust::words;

/// `no-keys`
pub(super) fn none(given: &Given<'_>) -> Vec<TrustWarning> {
    if !given.file().keys.is_empty() {
        return Vec::new();
    }
    let text = "The file lists no key: no signature can be attributed to anybody, and nothing can pass.";
    vec![impossible("no-keys", at("/keys"), text)]
}

/// `key-window-empty`, `key-without-end`, `key-without-roles`, `key-expired`, `key-not-yet-valid`
pub(super) fn windows(given: &Given<'_>) -> Vec<TrustWarning> {
    let now = given.at;
    let is_empty = |key: &TrustKey| {
        key.not_before
            .zip(key.not_after)
            .is_some_and(|(from, to)| from > to)
    };
    let ended = |key: &TrustKey| key.not_after.is_some_and(|to| to < now) && !is_empty(key);
    let not_begun = |key: &TrustKey| key.not_before.is_some_and(|from| from > now) && !is_empty(key);
    // A revoked key has its end.
    let endless = |key: &TrustKey| key.not_after.is_none() && key.revoked.is_none();
    let of = |wanted: &dyn Fn(&TrustKey) -> bool, member: &str| -> Vec<String> {
        let keys = given.file().keys.iter().enumerate();
        keys.filter(|(_, key)| wanted(key))
            .map(|(index, _)| format!("/keys/{index}{member}"))
            .collect()
    };
    let mut warnings = Vec::new();
    let mut tell = |make: fn(&str, Vec<String>, String) -> TrustWarning,
                    code: &str,
                    pointers: Vec<String>,
                    rest: &str| {
        if !pointers.is_empty() {
            let keys = words::count(pointers.len(), "key", "keys");
            warnings.push(make(code, pointers, format!("{keys} {rest}")));
        }
    };
    tell(
        impossible,
        "key-window-empty",
        of(&is_empty, ""),
        "that can never be good: `notBefore` lies behind `notAfter`.",
    );
    tell(
        open,
        "key-without-end",
        of(&endless, ""),
        "without `notAfter`: good for ever, also when lost, until the file says otherwise.",
    );
    tell(
        open,
        "key-without-roles",
        of(&|key| key.roles.is_empty(), "/roles"),
        "without a role: nothing of ours that it signs counts.",
    );
    tell(
        note,
        "key-expired",
        of(&ended, "/notAfter"),
        &format!("no longer good at {now}: only what was signed before counts."),
    );
    tell(
        note,
        "key-not-yet-valid",
        of(&not_begun, "/notBefore"),
        &format!("not yet good at {now}."),
    );
    warnings
}
