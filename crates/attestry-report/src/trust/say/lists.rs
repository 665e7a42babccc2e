//! Policies, tools, runtimes and credentials: absent is not checked, empty admits nothing.

use attestry_format::digest::Digest;
use attestry_format::trust::Admitted;

use super::super::given::Given;
use super::people::revoked;
use super::sentence;
use crate::model::TrustStatement;

/// Policy sets, by digest.
pub(super) fn policy_sets(given: &Given<'_>) -> Vec<TrustStatement> {
    const AT: &str = "/policySets";
    match given.file().policy_sets.as_deref() {
        None => vec![sentence(AT, "Not checked: any policy set may decide.")],
        Some([]) => vec![sentence(AT, "None: every policy decision fails.")],
        Some(sets) => {
            let mut statements: Vec<TrustStatement> = sets
                .iter()
                .enumerate()
                .map(|(index, set)| {
                    sentence(
                        format!("{AT}/{index}"),
                        format!("The policy set {set} may decide."),
                    )
                })
                .collect();
            statements.push(sentence(AT, "A policy set without a digest may not."));
            statements
        }
    }
}

/// Tools, by pattern of names.
pub(super) fn tools(given: &Given<'_>) -> Vec<TrustStatement> {
    admitted(given.file().tools.as_deref(), "/tools", ["tool", "digest"])
}

/// Runtimes, by pattern of ids.
pub(super) fn runtimes(given: &Given<'_>) -> Vec<TrustStatement> {
    admitted(
        given.file().runtimes.as_deref(),
        "/runtimes",
        ["runtime", "image"],
    )
}

fn admitted(entries: Option<&[Admitted]>, at: &str, [thing, mark]: [&str; 2]) -> Vec<TrustStatement> {
    match entries {
        None => vec![sentence(at, format!("Not checked: any {thing} may be used."))],
        Some([]) => vec![sentence(
            at,
            format!("None: every action that names a {thing} fails."),
        )],
        Some(entries) => entries
            .iter()
            .enumerate()
            .map(|(index, entry)| TrustStatement {
                text: format!(
                    "The {thing} `{}` may be used, {}.",
                    entry.pattern,
                    marked(entry, mark)
                ),
                at: format!("{at}/{index}"),
                details: entry.digests.iter().flatten().map(Digest::to_string).collect(),
            })
            .collect(),
    }
}

fn marked(entry: &Admitted, mark: &str) -> String {
    match entry.digests.as_deref() {
        None => format!("with any {mark}"),
        Some([]) => format!("with no {mark} at all"),
        Some([_]) => format!("with this {mark} alone"),
        Some(_) => format!("with one of these {mark}s"),
    }
}

/// Credentials, with their owners and what took them back.
pub(super) fn credentials(given: &Given<'_>) -> Vec<TrustStatement> {
    let credentials = &given.file().credentials;
    if credentials.is_empty() {
        let text = "None: who owns a credential is left to the issuers' statements.";
        return vec![sentence("/credentials", text)];
    }
    credentials
        .iter()
        .enumerate()
        .map(|(index, credential)| {
            let owner = match &credential.principal {
                Some(owner) => format!("belongs to {}", given.named(owner)),
                None => "is known".to_owned(),
            };
            let revoked = credential.revoked.as_ref().map(revoked).unwrap_or_default();
            sentence(
                format!("/credentials/{index}"),
                format!("The credential `{}` {owner}{revoked}.", credential.id),
            )
        })
        .collect()
}
