//! Roles that a requirement needs and that nobody, or too few, hold: such a requirement can never be met.

use std::collections::BTreeSet;

use attestry_format::statement::Kind;
use attestry_format::trust::{Requirement, Role};

use super::{at, impossible};
use crate::model::TrustWarning;
use crate::trust::given::Given;
use crate::trust::words;

/// `role-unheld`
pub(super) fn unheld(given: &Given<'_>) -> Vec<TrustWarning> {
    if given.file().keys.is_empty() {
        return Vec::new();
    }
    let asked = |member: &str, asks: fn(&Requirement) -> bool| given.asking(member, asks);
    let mut warnings = Vec::new();
    let mut tell = |kind: Kind, pointers: Vec<String>, what: &str| {
        let recorded = Role::recordable(kind) && given.has_recorder();
        if !pointers.is_empty() && !recorded && given.speakers(kind).is_empty() {
            let text = format!(
                "{what}, and nobody has the role `{}`: this can never be met.",
                Role::Of(kind)
            );
            warnings.push(impossible("role-unheld", pointers, text));
        }
    };
    tell(Kind::Action, at("/keys"), "Every action is reported by somebody");
    tell(
        Kind::Request,
        asked("request", |one| one.request),
        "A request is asked for",
    );
    tell(
        Kind::Delegation,
        asked("delegation", |one| one.delegation),
        "A delegation is asked for",
    );
    tell(
        Kind::Proposal,
        asked("proposal", |one| one.proposal),
        "A proposal is asked for",
    );
    tell(
        Kind::Decision,
        asked("decision", |one| one.decision),
        "A policy decision is asked for",
    );
    tell(
        Kind::Runtime,
        asked("runtime", |one| one.runtime),
        "A runtime is asked for",
    );
    tell(
        Kind::Observation,
        asked("observation", |one| one.observation.is_some()),
        "An observation is asked for",
    );
    warnings
}

/// `role-unheld` for approvers, `too-few-approvers`
pub(super) fn approvers(given: &Given<'_>) -> Vec<TrustWarning> {
    let mut warnings = Vec::new();
    for (pointer, requirement) in given.requirements() {
        let Some(asked) = &requirement.approvals else {
            continue;
        };
        let pointer = format!("{pointer}/require/approvals");
        let unheld: Vec<String> = asked
            .roles
            .iter()
            .filter(|role| given.approvers(std::slice::from_ref(role)).is_empty())
            .map(|role| format!("`approver:{role}`"))
            .collect();
        let approvers = given.approvers(&asked.roles);
        let count = usize::try_from(asked.count).unwrap_or(usize::MAX);
        if count == 0 {
            continue;
        }
        if approvers.is_empty() {
            let roles = if unheld.is_empty() {
                "`approver:…`".to_owned()
            } else {
                words::or(&unheld)
            };
            let text =
                format!("Approvals are asked for, and nobody has the role {roles}: this can never be met.");
            warnings.push(impossible("role-unheld", vec![format!("{pointer}/roles")], text));
            continue;
        }
        let left = given.left_at_best(&approvers, &asked.distinct_from);
        if left < count {
            let text = format!(
                "{} asked for, and at most {} can approve an action that others asked for, proposed and ran: this can never be \
                 met.",
                if count == 1 {
                    "One approval is".to_owned()
                } else {
                    format!("{count} approvals are")
                },
                words::count(left, "principal", "principals")
            );
            warnings.push(impossible("too-few-approvers", vec![pointer.clone()], text));
        }
    }
    warnings
}

/// `no-other-observer`
pub(super) fn observers(given: &Given<'_>) -> Vec<TrustWarning> {
    let observers: BTreeSet<&str> = given.speakers(Kind::Observation);
    let pointers = given.asking("observation", |one| {
        one.observation
            .as_ref()
            .is_some_and(|excluded| given.left_at_best(&observers, excluded) == 0)
    });
    if observers.is_empty() || pointers.is_empty() {
        return Vec::new();
    }
    let text = "An observation by somebody else is asked for, and whoever may observe is also the only one who can play that \
                other part: this can never be met.";
    vec![impossible("no-other-observer", pointers, text)]
}

/// `role-unheld` for recorders
pub(super) fn recorders(given: &Given<'_>) -> Vec<TrustWarning> {
    let pointers = given.asking("recordedBy", |one| one.recorded_by_other);
    if pointers.is_empty() || given.has_recorder() {
        return Vec::new();
    }
    let text =
        "A record by somebody else is asked for, and nobody has the role `recorder`: this can never be met.";
    vec![impossible("role-unheld", pointers, text)]
}
