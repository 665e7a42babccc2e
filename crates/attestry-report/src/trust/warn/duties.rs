//! Duties in one hand that nothing keeps apart, and approvers who are no people.

use std::collections::BTreeSet;

use attestry_format::ordered;
use attestry_format::statement::{Kind, PrincipalType};
use attestry_format::trust::Party;

use super::{note, open};
use crate::model::TrustWarning;
use crate::trust::given::Given;
use crate::trust::words;

/// `duties-together`
pub(super) fn together(given: &Given<'_>) -> Vec<TrustWarning> {
    let mut warnings = Vec::new();
    let [approvers, observers, deciders, executors] = [
        given.speakers(Kind::Approval),
        given.speakers(Kind::Observation),
        given.speakers(Kind::Decision),
        given.speakers(Kind::Action),
    ];
    // The parties whom nothing keeps from approving.
    let parties = [
        (Party::Requester, Kind::Request, "ask for"),
        (Party::Proposer, Kind::Proposal, "propose"),
        (Party::Executor, Kind::Action, "run"),
    ]
    .into_iter()
    .filter(|(party, _, _)| !approvals_exclude(given, *party))
    .map(|(_, kind, verb)| (given.speakers(kind), verb));
    let parties: Vec<(BTreeSet<&str>, &str)> = parties.collect();
    let checked_by_others = observations_exclude(given);
    let all: BTreeSet<&str> = ordered::set(given.file().keys.iter().map(|key| key.principal.id.as_str()));
    for principal in all {
        let mut pairs: Vec<String> = Vec::new();
        if approvers.contains(principal) {
            let own = parties
                .iter()
                .filter(|(speakers, _)| speakers.contains(principal));
            let own: Vec<&str> = own.map(|(_, verb)| *verb).collect();
            if !own.is_empty() {
                pairs.push(format!("{} and approve", words::and(&own)));
            }
        }
        let runs = executors.contains(principal);
        if runs && observers.contains(principal) && !checked_by_others {
            pairs.push("run and check".to_owned());
        }
        if runs && deciders.contains(principal) {
            pairs.push("run and decide on".to_owned());
        }
        if !pairs.is_empty() {
            let text = format!(
                "`{principal}` may {} one and the same action: nothing in the file keeps these apart.",
                words::and(&pairs)
            );
            warnings.push(open("duties-together", given.keys_of(principal), text));
        }
    }
    warnings
}

/// Whether approvals are asked for, and never count when given by this party.
fn approvals_exclude(given: &Given<'_>, party: Party) -> bool {
    let mut asked = given
        .requirements()
        .filter_map(|(_, requirement)| requirement.approvals.as_ref())
        .peekable();
    asked.peek().is_some() && asked.all(|approvals| approvals.distinct_from.contains(&party))
}

/// Whether observations are asked for, and never count when made by the executor.
fn observations_exclude(given: &Given<'_>) -> bool {
    let mut asked = given
        .requirements()
        .filter_map(|(_, requirement)| requirement.observation.as_ref())
        .peekable();
    asked.peek().is_some() && asked.all(|excluded| excluded.contains(&Party::Executor))
}

/// `approver-not-human`
pub(super) fn not_human(given: &Given<'_>) -> Vec<TrustWarning> {
    let approvers = given.speakers(Kind::Approval);
    approvers
        .into_iter()
        .filter_map(|principal| {
            let kind = given.trust.type_of(principal)?;
            (kind != PrincipalType::Human).then(|| {
                let text = format!("`{principal}` may approve, and is {}.", words::kind(kind));
                note("approver-not-human", given.keys_of(principal), text)
            })
        })
        .collect()
}
