//! Each requirement as a sentence, and what it does not ask for.

use attestry_format::trust::{ApprovalRequirement, Party, Requirement};

use super::super::given::Given;
use super::super::words;
use super::sentence;
use crate::model::TrustStatement;

/// One sentence for each requirement; before several, how they go together.
pub(super) fn all(given: &Given<'_>) -> Vec<TrustStatement> {
    let each = given.requirements().map(|(pointer, requirement)| TrustStatement {
        text: told(requirement),
        details: details(given, &pointer, requirement),
        at: pointer,
    });
    let mut statements: Vec<TrustStatement> = each.collect();
    if statements.is_empty() {
        let text = "Nothing is asked: an action passes when nothing about it is wrong, whatever is missing.";
        statements.push(sentence("/requirements", text));
    }
    if statements.len() > 1 {
        let text = "Requirements add up: an action needs what every requirement that matches it asks for.";
        statements.insert(0, sentence("/requirements", text));
    }
    statements
}

/// A requirement in a sentence.
fn told(requirement: &Requirement) -> String {
    let listed = |patterns: &[String], all: &str| {
        if is_all(patterns) {
            all.to_owned()
        } else if patterns.is_empty() {
            "nothing".to_owned()
        } else {
            words::or(&words::quoted(patterns))
        }
    };
    let actions = listed(&requirement.actions, "every action");
    let resources = listed(&requirement.resources, "anything");
    let every = is_all(&requirement.actions);
    match must(requirement) {
        None => format!("For {actions} on {resources}, nothing is asked of the action."),
        Some(must) if every && is_all(&requirement.resources) => {
            format!("Every action must come with {must}.")
        }
        Some(must) if every => format!("Every action on {resources} must come with {must}."),
        Some(must) => format!("For {actions} on {resources}, an action must come with {must}."),
    }
}

fn is_all(patterns: &[String]) -> bool {
    patterns.iter().any(|pattern| pattern == "*")
}

/// What an action must come with, if anything.
fn must(requirement: &Requirement) -> Option<String> {
    let asked: Vec<String> = parts(requirement)
        .into_iter()
        .filter(|(asked, _)| *asked)
        .map(|(_, words)| words)
        .collect();
    (!asked.is_empty()).then(|| words::and(&asked))
}

/// Everything that a requirement can ask of an action, in the format's order, and whether this one does.
fn parts(requirement: &Requirement) -> Vec<(bool, String)> {
    let part = |asked: bool, words: &str| (asked, words.to_owned());
    let approvals = requirement.approvals.as_ref();
    let observation = requirement.observation.as_ref();
    let decision = requirement.decision && !requirement.policy_replay;
    let decision_words = if requirement.decision && requirement.policy_replay {
        "a policy decision that allows it and can be run again with the same answer"
    } else {
        "what it takes to run its policy decisions again, with the same answer"
    };
    vec![
        part(requirement.request, "a request that somebody signed"),
        part(
            requirement.delegation,
            "authority passed on from an authority root",
        ),
        part(requirement.proposal, "a proposal of exactly this operation"),
        part(decision, "a policy decision that allows it"),
        part(requirement.policy_replay, decision_words),
        (
            approvals.is_some(),
            approvals.map_or_else(|| "an approval".to_owned(), approvals_words),
        ),
        (
            observation.is_some(),
            observation.map_or_else(
                || "an observation".to_owned(),
                |excluded| observation_words(excluded),
            ),
        ),
        part(requirement.credential, "a credential whose owner is known"),
        part(requirement.runtime, "a runtime that an attester vouches for"),
        part(requirement.proven_time, "a proven time"),
        part(
            requirement.recorded_by_other,
            "a record signed by somebody other than its executor and proposer",
        ),
        part(
            requirement.untrusted_input_needs_approval,
            "an approval wherever input that nobody answers for led to it",
        ),
    ]
}

fn approvals_words(approvals: &ApprovalRequirement) -> String {
    let number = match approvals.count {
        1 => "one approval".to_owned(),
        count => format!("{count} approvals by different approvers"),
    };
    let roles = if approvals.roles.is_empty() {
        "in any role".to_owned()
    } else {
        format!("as {}", words::or(&words::quoted(&approvals.roles)))
    };
    let excluded = if approvals.distinct_from.is_empty() {
        String::new()
    } else {
        format!(" by somebody other than {}", parties(&approvals.distinct_from))
    };
    format!("{number} {roles}{excluded}")
}

fn observation_words(excluded: &[Party]) -> String {
    if excluded.is_empty() {
        "an observation afterwards by anybody".to_owned()
    } else {
        format!(
            "an observation afterwards by somebody other than {}",
            parties(excluded)
        )
    }
}

fn parties(parties: &[Party]) -> String {
    let parties: Vec<String> = parties.iter().copied().map(words::party).collect();
    words::or(&parties)
}

fn details(given: &Given<'_>, pointer: &str, requirement: &Requirement) -> Vec<String> {
    let mut details = Vec::new();
    if requirement.complete_log {
        details.push("The log must be complete; that is asked of the whole bundle.".to_owned());
    }
    // What another asks of the same actions is not missing.
    let others = given.requirements().filter(|(other, _)| other != pointer);
    let others: Vec<_> = others
        .filter(|(_, other)| covers(other, requirement))
        .map(|(_, other)| asks(other))
        .collect();
    let asked = |place: usize| {
        others
            .iter()
            .any(|other| other.get(place).is_some_and(|(asked, _)| *asked))
    };
    let missing: Vec<&str> = asks(requirement)
        .into_iter()
        .enumerate()
        .filter(|(place, (asks, _))| !asks && !asked(*place))
        .map(|(_, (_, words))| words)
        .collect();
    if !missing.is_empty() {
        details.push(format!("It does not ask for {}.", words::or(&missing)));
    }
    details
}

/// What a requirement can ask for, in short, and whether this one does.
fn asks(requirement: &Requirement) -> [(bool, &'static str); 13] {
    [
        (requirement.request, "a request"),
        (requirement.delegation, "a delegation"),
        (requirement.proposal, "a proposal"),
        (
            requirement.decision || requirement.policy_replay,
            "a policy decision",
        ),
        (requirement.policy_replay, "what it takes to run the policy again"),
        (requirement.approvals.is_some(), "approvals"),
        (requirement.observation.is_some(), "an observation"),
        (requirement.credential, "a credential"),
        (requirement.runtime, "a runtime"),
        (requirement.proven_time, "a proven time"),
        (requirement.recorded_by_other, "a record by somebody else"),
        (requirement.complete_log, "a complete log"),
        (
            requirement.untrusted_input_needs_approval,
            "an approval after untrusted input",
        ),
    ]
}

/// Whether every action that one requirement matches is matched by another as well.
fn covers(other: &Requirement, one: &Requirement) -> bool {
    let wider = |other: &[String], one: &[String]| {
        one.iter()
            .all(|pattern| other.iter().any(|wider| is_within(pattern, wider)))
    };
    wider(&other.actions, &one.actions) && wider(&other.resources, &one.resources)
}

/// Whether a pattern matches only what another one matches.
fn is_within(pattern: &str, wider: &str) -> bool {
    pattern == wider
        || wider
            .strip_suffix('*')
            .is_some_and(|start| pattern.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::is_within;

    #[test]
    fn patterns_lie_within_wider_ones() {
        assert!(is_within("firewall.rule.add", "firewall.*") && is_within("firewall.*", "*"));
        assert!(!is_within("*", "firewall.*") && !is_within("firewall.*", "firewall.rule.add"));
        assert!(is_within("a", "a") && !is_within("ab", "a"));
    }
}
