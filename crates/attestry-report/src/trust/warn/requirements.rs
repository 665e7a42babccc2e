//! Requirements that ask for nothing, match nothing, or leave approvers free.

use attestry_format::trust::{Party, Requirement};

use super::{at, note, open};
use crate::model::TrustWarning;
use crate::trust::given::Given;
use crate::trust::words;

/// `no-requirements`
pub(super) fn none(given: &Given<'_>) -> Vec<TrustWarning> {
    if !given.file().requirements.is_empty() {
        return Vec::new();
    }
    let text = "Nothing is asked of any action: one that nobody requested, approved or logged can pass.";
    vec![open("no-requirements", at("/requirements"), text)]
}

/// `matches-nothing`, `asks-nothing`
pub(super) fn without_effect(given: &Given<'_>) -> Vec<TrustWarning> {
    let mut warnings = Vec::new();
    for (pointer, requirement) in given.requirements() {
        for (member, patterns) in [
            ("actions", &requirement.actions),
            ("resources", &requirement.resources),
        ] {
            if patterns.is_empty() {
                let text = format!(
                    "The requirement has no pattern in `{member}`, so it applies to no action at all."
                );
                warnings.push(open("matches-nothing", vec![format!("{pointer}/{member}")], text));
            }
        }
        if asks_nothing(requirement) {
            let text = "The requirement asks for nothing.";
            warnings.push(open("asks-nothing", vec![format!("{pointer}/require")], text));
        }
    }
    warnings
}

fn asks_nothing(requirement: &Requirement) -> bool {
    !(requirement.request
        || requirement.delegation
        || requirement.proposal
        || requirement.decision
        || requirement.policy_replay
        || requirement.approvals.is_some()
        || requirement.observation.is_some()
        || requirement.credential
        || requirement.runtime
        || requirement.proven_time
        || requirement.recorded_by_other
        || requirement.complete_log
        || requirement.untrusted_input_needs_approval)
}

/// `star-inside`
pub(super) fn stars(given: &Given<'_>) -> Vec<TrustWarning> {
    let file = given.file();
    let requirements = given.requirements().flat_map(|(pointer, requirement)| {
        let of = |member: &'static str, patterns: &[String]| -> Vec<(String, String)> {
            let numbered = patterns.iter().enumerate();
            numbered
                .map(|(index, pattern)| (format!("{pointer}/{member}/{index}"), pattern.clone()))
                .collect()
        };
        [
            of("actions", &requirement.actions),
            of("resources", &requirement.resources),
        ]
        .concat()
    });
    let admitted = [("tools", "name", &file.tools), ("runtimes", "id", &file.runtimes)];
    let admitted = admitted.into_iter().flat_map(|(list, member, entries)| {
        let numbered = entries.iter().flatten().enumerate();
        numbered.map(move |(index, entry)| (format!("/{list}/{index}/{member}"), entry.pattern.clone()))
    });
    requirements
        .chain(admitted)
        .filter(|(_, pattern)| is_odd(pattern))
        .map(|(pointer, pattern)| {
            let text = format!(
                "`{pattern}` matches only what is written exactly so: a `*` stands for anything at the end of a pattern alone, \
                 and spaces count."
            );
            open("star-inside", vec![pointer], text)
        })
        .collect()
}

/// A star that stands for itself, or spaces around the pattern.
fn is_odd(pattern: &str) -> bool {
    let literal = pattern.strip_suffix('*').unwrap_or(pattern);
    literal.contains('*') || pattern.trim() != pattern
}

/// `unmatched-actions`
pub(super) fn unmatched(given: &Given<'_>) -> Vec<TrustWarning> {
    let all = |patterns: &[String]| patterns.iter().any(|pattern| pattern == "*");
    let requirements = &given.file().requirements;
    let matched = requirements
        .iter()
        .any(|one| all(&one.actions) && all(&one.resources) && !asks_nothing(one));
    if matched || requirements.is_empty() {
        return Vec::new();
    }
    let text = "No requirement applies to every action on anything: of an action that none of the patterns matches nothing is \
                asked.";
    vec![open("unmatched-actions", at("/requirements"), text)]
}

/// `approvals-count-zero`, `approvals-not-separated`, `one-approval`, `approvals-in-any-role`
pub(super) fn approvals(given: &Given<'_>) -> Vec<TrustWarning> {
    let mut warnings = Vec::new();
    for (pointer, requirement) in given.requirements() {
        let Some(approvals) = &requirement.approvals else {
            continue;
        };
        let pointer = format!("{pointer}/require/approvals");
        if approvals.count == 0 {
            let text = "No approval is asked for: `count` is 0.";
            warnings.push(open(
                "approvals-count-zero",
                vec![format!("{pointer}/count")],
                text,
            ));
            continue;
        }
        let free: Vec<String> = [Party::Requester, Party::Proposer, Party::Executor]
            .into_iter()
            .filter(|party| !approvals.distinct_from.contains(party))
            .map(words::party)
            .collect();
        if !free.is_empty() {
            let text = format!(
                "An approver may also be {}, and then approves what is their own.",
                words::or(&free)
            );
            warnings.push(open(
                "approvals-not-separated",
                vec![format!("{pointer}/distinctFrom")],
                text,
            ));
        }
        if approvals.roles.is_empty() {
            let text = "An approval in any role will do.";
            warnings.push(note(
                "approvals-in-any-role",
                vec![format!("{pointer}/roles")],
                text,
            ));
        }
        if approvals.count == 1 {
            one_approval(&mut warnings, format!("{pointer}/count"), &approvals.roles);
        }
    }
    warnings
}

/// `one-approval`: said once of all that ask for one in the same roles. Another requirement may ask for more, so that it lets
/// an action through is not said.
fn one_approval(warnings: &mut Vec<TrustWarning>, pointer: String, roles: &[String]) {
    let roles: Vec<String> = roles.iter().map(|role| format!("`{role}`")).collect();
    let role = if roles.is_empty() {
        String::new()
    } else {
        format!(" as {}", words::or(&roles))
    };
    let text = format!(
        "One approval{role} is enough where it is asked for: a single approver, or whoever has that key, can give it."
    );
    let same = |one: &&mut TrustWarning| one.code == "one-approval" && one.text == text;
    match warnings.iter_mut().find(same) {
        Some(same) => same.at.push(pointer),
        None => warnings.push(note("one-approval", vec![pointer], text)),
    }
}

/// `decision-not-replayed`, `replay-without-decision`, `observer-not-separated`
pub(super) fn decisions(given: &Given<'_>) -> Vec<TrustWarning> {
    let mut warnings = Vec::new();
    let taken = given.asking("decision", |one| one.decision && !one.policy_replay);
    if !taken.is_empty() {
        let text = "A policy decision whose policy is not in the bundle is taken at its word: nothing asks that it can be run again.";
        warnings.push(note("decision-not-replayed", taken, text));
    }
    let only = given.asking("policyReplay", |one| one.policy_replay && !one.decision);
    if !only.is_empty() {
        let text = "It must be possible to run policy decisions again, and nothing asks that there is one (`decision`).";
        warnings.push(open("replay-without-decision", only, text));
    }
    let own = given.asking("observation", |one| {
        one.observation
            .as_ref()
            .is_some_and(|excluded| !excluded.contains(&Party::Executor))
    });
    if !own.is_empty() {
        let text = "Whoever ran an action may also be the one who checks it.";
        warnings.push(open("observer-not-separated", own, text));
    }
    warnings
}

#[cfg(test)]
mod tests {
    use super::one_approval;

    #[test]
    fn one_approval_is_told_once_for_each_role() {
        let mut warnings = Vec::new();
        let manager = ["change-manager".to_owned()];
        one_approval(&mut warnings, "/0".to_owned(), &manager);
        one_approval(&mut warnings, "/1".to_owned(), &["window-owner".to_owned()]);
        one_approval(&mut warnings, "/2".to_owned(), &manager);
        one_approval(&mut warnings, "/3".to_owned(), &[]);
        let told: Vec<_> = warnings
            .iter()
            .map(|one| (one.text.split(" is enough").next(), one.at.join(" ")))
            .collect();
        assert_eq!(
            told,
            [
                (Some("One approval as `change-manager`"), "/0 /2".to_owned()),
                (Some("One approval as `window-owner`"), "/1".to_owned()),
                (Some("One approval"), "/3".to_owned()),
            ]
        );
    }
}
