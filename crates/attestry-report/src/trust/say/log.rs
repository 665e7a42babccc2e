//! The log policy in words: which logs, which witnesses, what quorum.

use attestry_format::log_policy::{PolicyFile, Rule};

use super::super::given::Given;
use super::super::words;
use super::sentence;
use crate::model::TrustStatement;

const AT: &str = "/logPolicy";

/// The policy, line by line.
pub(super) fn policy(given: &Given<'_>) -> Vec<TrustStatement> {
    let policy = given.file().log_policy.as_deref().map(PolicyFile::parse);
    let Some(Ok(policy)) = policy else {
        let text = "None: no checkpoint is believed, so nothing shows that entries are missing or when they were made.";
        return vec![sentence(AT, text)];
    };
    let logs: Vec<&str> = policy.logs.iter().map(|log| log.key.name.as_str()).collect();
    let mut statements = vec![sentence(
        AT,
        if logs.is_empty() {
            "It trusts no log.".to_owned()
        } else {
            format!(
                "It trusts the log {} and its runs.",
                words::or(&words::quoted(logs))
            )
        },
    )];
    let witnesses: Vec<String> = policy
        .components
        .iter()
        .filter_map(|component| match &component.rule {
            Rule::Witness(witness) => Some(format!("`{}` ({})", component.name, witness.key.name)),
            Rule::Group { .. } => None,
        })
        .collect();
    if !witnesses.is_empty() {
        statements.push(sentence(
            AT,
            format!("It knows the witnesses {}.", words::and(&witnesses)),
        ));
    }
    statements.push(sentence(AT, quorum(&policy)));
    statements
}

fn quorum(policy: &PolicyFile) -> String {
    let Some(quorum) = policy.quorum else {
        return "A checkpoint needs no witness (`quorum none`).".to_owned();
    };
    let components = components(policy);
    let needed = components.get(quorum).map(String::as_str).unwrap_or_default();
    format!("A checkpoint counts when it was cosigned by {needed}.")
}

/// Every component in words. Members stand before their group and in one group only, so that the words stay short.
fn components(policy: &PolicyFile) -> Vec<String> {
    let mut all: Vec<String> = Vec::with_capacity(policy.components.len());
    for component in &policy.components {
        let said = match &component.rule {
            Rule::Witness(_) => format!("`{}`", component.name),
            Rule::Group { threshold, members } => {
                let parts: Vec<&str> = members
                    .iter()
                    .filter_map(|place| all.get(*place))
                    .map(String::as_str)
                    .collect();
                match (*threshold, parts.len()) {
                    (_, 1) => parts.concat(),
                    (1, _) => format!("one of ({})", parts.join(", ")),
                    (needed, all) if needed == all => format!("all of ({})", parts.join(", ")),
                    (needed, _) => format!("{needed} of ({})", parts.join(", ")),
                }
            }
        };
        all.push(said);
    }
    all
}
