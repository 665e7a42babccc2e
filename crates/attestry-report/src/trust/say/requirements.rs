//! Each requirement as a sentence, and what it does not ask for.

use attestry_format::trust::{ApprovalRequirement, Party, Requirement};

use super::super::given::Given;
use super::super::words;
use super::sentence;
use crate::model::TrustStatement;

/// One sentence for each requirement.
pub(super) fn all(given: &Given<'_>) -> Vec<TrustStatement> {
    let mut statements: Vec<TrustStatement> = given
        .requirements()
        .map(|(pointer, requirement)| TrustStatement {
            text: format!("For {}, {}.", which(requirement), must(requirement)),
            at: pointer,
            details: details(requirement),
        })
        .collect();
    if statements.is_empty() {
        let text = "Nothing is asked: an action passes when nothing about it is wrong, whatever is missing.";
        statements.push(sentence("/requirements", text));
    }
    statements
}

/// `` `firewall.*` on anything ``.
fn which(requirement: &Requirement) -> String {
    let listed = |patterns: &[String], all: &str| {
        if patterns.iter().any(|pattern| pattern == "*") {
            all.to_owned()
        } else if patterns.is_empty() {
            "nothing".to_owned()
        } else {
            words::or(&words::quoted(patterns))
        }
    };
    let actions = listed(&requirement.actions, "every action");
    let resources = listed(&requirement.resources, "anything");
    format!("{actions} on {resources}")
}

fn must(requirement: &Requirement) -> String {
    let asked: Vec<String> = parts(requirement)
        .into_iter()
        .filter(|(asked, _)| *asked)
        .map(|(_, words)| words)
        .collect();
    if asked.is_empty() {
        "nothing is asked of the action".to_owned()
    } else {
        format!("an action must come with {}", words::and(&asked))
    }
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
        format!(" by nobody who is {}", parties(&approvals.distinct_from))
    };
    format!("{number} {roles}{excluded}")
}

fn observation_words(excluded: &[Party]) -> String {
    if excluded.is_empty() {
        "an observation afterwards by anybody".to_owned()
    } else {
        format!(
            "an observation afterwards by somebody who is not {}",
            parties(excluded)
        )
    }
}

fn parties(parties: &[Party]) -> String {
    let parties: Vec<String> = parties.iter().copied().map(words::party).collect();
    words::or(&parties)
}

fn details(requirement: &Requirement) -> Vec<String> {
    let mut details = Vec::new();
    if requirement.complete_log {
        details.push("The log must be complete; that is asked of the whole bundle.".to_owned());
    }
    let missing: Vec<&str> = [
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
    .into_iter()
    .filter(|(asked, _)| !asked)
    .map(|(_, words)| words)
    .collect();
    if !missing.is_empty() {
        details.push(format!("It does not ask for {}.", words::or(&missing)));
    }
    details
}
