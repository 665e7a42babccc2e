//! Lists of policies, tools, runtimes and credentials: absent, empty, or so wide that they admit everything.

use attestry_format::statement::Kind;
use attestry_format::trust::Admitted;

use super::{at, impossible, note, open};
use crate::model::TrustWarning;
use crate::trust::given::Given;

/// `policy-sets-unchecked`, `tools-unchecked`, `runtimes-unchecked`
pub(super) fn unchecked(given: &Given<'_>) -> Vec<TrustWarning> {
    let file = given.file();
    let mut warnings = Vec::new();
    if file.policy_sets.is_none() {
        let text = "There is no list of policy sets: a decision under any policy counts, whoever wrote it.";
        let make = if decisions_asked(given) { open } else { note };
        warnings.push(make("policy-sets-unchecked", at("/policySets"), text));
    }
    if file.tools.is_none() {
        let text = "There is no list of tools: any tool, in any version, may be used.";
        warnings.push(open("tools-unchecked", at("/tools"), text));
    }
    if file.runtimes.is_none() {
        let text = "There is no list of runtimes: an action may run anywhere, from any image.";
        let make = if runtimes_asked(given) { open } else { note };
        warnings.push(make("runtimes-unchecked", at("/runtimes"), text));
    }
    warnings
}

/// `policy-sets-empty`, `tools-empty`, `runtimes-empty`, `digests-empty`
pub(super) fn empty(given: &Given<'_>) -> Vec<TrustWarning> {
    let file = given.file();
    let mut warnings = Vec::new();
    if file.policy_sets.as_ref().is_some_and(Vec::is_empty) {
        let text = "The list of policy sets is empty: every action with a policy decision fails.";
        let make = if decisions_asked(given) { impossible } else { note };
        warnings.push(make("policy-sets-empty", at("/policySets"), text));
    }
    if file.tools.as_ref().is_some_and(Vec::is_empty) {
        let text = "The list of tools is empty, and every action names a tool: nothing can pass.";
        warnings.push(impossible("tools-empty", at("/tools"), text));
    }
    if file.runtimes.as_ref().is_some_and(Vec::is_empty) {
        let text = "The list of runtimes is empty: every action that names a runtime fails.";
        let make = if runtimes_asked(given) { impossible } else { note };
        warnings.push(make("runtimes-empty", at("/runtimes"), text));
    }
    for (pointer, member, entry) in entries(given) {
        if entry.digests.as_ref().is_some_and(Vec::is_empty) {
            let text = format!(
                "`{}` is admitted with no digest at all: the entry admits nothing.",
                entry.pattern
            );
            warnings.push(open("digests-empty", vec![format!("{pointer}/{member}")], text));
        }
    }
    warnings
}

/// `admits-everything`, `any-digest`
pub(super) fn wide(given: &Given<'_>) -> Vec<TrustWarning> {
    let mut warnings = Vec::new();
    let mut any = Vec::new();
    for (pointer, _, entry) in entries(given)
        .into_iter()
        .filter(|(_, _, entry)| entry.digests.is_none())
    {
        if entry.pattern == "*" {
            let text = "The pattern `*` without digests admits everything: the list checks nothing.";
            warnings.push(open("admits-everything", vec![pointer], text));
        } else {
            any.push(pointer);
        }
    }
    if !any.is_empty() {
        let text = "Admitted by name alone: whatever bears the name, in any version, may be used.";
        warnings.push(note("any-digest", any, text));
    }
    warnings
}

/// `no-credential-owner`, `credential-owner-unknown`
pub(super) fn owners(given: &Given<'_>) -> Vec<TrustWarning> {
    let file = given.file();
    let mut warnings = Vec::new();
    let asked = given.asking("credential", |one| one.credential);
    let named = file
        .credentials
        .iter()
        .any(|credential| credential.principal.is_some());
    if !asked.is_empty() && !named && given.speakers(Kind::Credential).is_empty() {
        let text = "A credential with a known owner is asked for, the file names no owner, and nobody has the role `issuer`: \
                    this can never be met.";
        warnings.push(impossible("no-credential-owner", asked, text));
    }
    for (index, credential) in file.credentials.iter().enumerate() {
        if let Some(owner) = &credential.principal
            && given.trust.type_of(owner).is_none()
        {
            let text = format!(
                "The credential `{}` belongs to `{owner}`, who has no key in the file.",
                credential.id
            );
            warnings.push(note(
                "credential-owner-unknown",
                vec![format!("/credentials/{index}/principal")],
                text,
            ));
        }
    }
    warnings
}

/// The entries of both lists: pointer, the name of their digests, entry.
fn entries<'a>(given: &Given<'a>) -> Vec<(String, &'static str, &'a Admitted)> {
    let file = given.file();
    let lists = [
        ("tools", "digests", &file.tools),
        ("runtimes", "images", &file.runtimes),
    ];
    lists
        .into_iter()
        .flat_map(|(list, member, entries)| {
            let numbered = entries.iter().flatten().enumerate();
            numbered.map(move |(index, entry)| (format!("/{list}/{index}"), member, entry))
        })
        .collect()
}

fn decisions_asked(given: &Given<'_>) -> bool {
    given
        .file()
        .requirements
        .iter()
        .any(|one| one.decision || one.policy_replay)
}

fn runtimes_asked(given: &Given<'_>) -> bool {
    given.file().requirements.iter().any(|one| one.runtime)
}
