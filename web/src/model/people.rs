//! Who is told first: those who acted, then those who asked for it or may approve it, then everybody else.

use std::collections::HashSet;

use attestry_report::model::{Overview, PrincipalView};

/// The principals in the order in which people look for them; within that as the report has them.
pub fn in_order(report: &Overview) -> Vec<&PrincipalView> {
    let asked: HashSet<&str> = report
        .requests
        .iter()
        .filter_map(|request| request.requester.as_deref())
        .collect();
    let rank = |one: &PrincipalView| {
        let answers_for_it = |role: &String| role == "requester" || role.starts_with("approver:");
        match one {
            one if one.rollup.verdict.is_some() => 0,
            one if asked.contains(one.id.as_str()) || one.roles.iter().any(answers_for_it) => 1,
            _ => 2,
        }
    };
    let mut all: Vec<&PrincipalView> = report.principals.iter().collect();
    all.sort_by_key(|one| rank(one));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture;

    #[test]
    fn those_who_acted_come_first_then_those_who_asked_or_approve() {
        let report = fixture::passed().report;
        let order = in_order(&report);
        assert_eq!(order.len(), report.principals.len());
        let roles: Vec<&str> = order
            .iter()
            .map(|one| one.roles.first().map_or("", String::as_str))
            .collect();
        assert!(order[0].rollup.verdict.is_some(), "{roles:?}");
        let at = |wanted: &str| roles.iter().position(|role| role.starts_with(wanted));
        assert!(at("requester") < at("attester"), "{roles:?}");
        assert!(at("approver:") < at("decider"), "{roles:?}");
    }
}
