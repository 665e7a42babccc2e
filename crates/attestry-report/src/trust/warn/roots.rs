//! Where authority starts: nowhere, with everybody, or with somebody who cannot pass it on.

use attestry_format::statement::Kind;

use super::{at, impossible, note, open};
use crate::model::TrustWarning;
use crate::trust::given::Given;

/// `no-authority-roots`, `requester-is-root`
pub(super) fn roots(given: &Given<'_>) -> Vec<TrustWarning> {
    let file = given.file();
    let asked = given.asking("delegation", |one| one.delegation);
    if file.requester_is_root {
        let text = "Whoever asks for an action may also give the authority for it: the request is then its own permission.";
        return vec![open("requester-is-root", at("/authorityRoots"), text)];
    }
    if !file.authority_roots.is_empty() {
        return Vec::new();
    }
    if asked.is_empty() {
        let text = "There is no authority root: an action that names a delegation fails.";
        return vec![note("no-authority-roots", at("/authorityRoots"), text)];
    }
    let text =
        "A delegation is asked for, and there is no authority root for it to start with: nothing can pass.";
    vec![impossible("no-authority-roots", asked, text)]
}

/// `root-cannot-delegate`
pub(super) fn strangers(given: &Given<'_>) -> Vec<TrustWarning> {
    let file = given.file();
    let delegators = given.speakers(Kind::Delegation);
    let mute = |root: &&String| !delegators.contains(root.as_str());
    let asked = given.asking("delegation", |one| one.delegation);
    let all = !file.requester_is_root && file.authority_roots.iter().all(|root| mute(&root));
    if all && !asked.is_empty() && !file.authority_roots.is_empty() && !delegators.is_empty() {
        let text = "A delegation is asked for, and no authority root has a key with the role `delegator`: nothing can pass.";
        return vec![impossible("root-cannot-delegate", at("/authorityRoots"), text)];
    }
    let roots = file.authority_roots.iter().filter(mute);
    roots
        .map(|root| {
            let text = format!(
                "The authority root `{root}` has no key with the role `delegator`: it can pass on nothing."
            );
            note("root-cannot-delegate", at("/authorityRoots"), text)
        })
        .collect()
}
