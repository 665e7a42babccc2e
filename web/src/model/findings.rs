//! Findings in the order people read them: by effect, then by rule, then as the report has them.

use std::collections::{BTreeMap, BTreeSet};

use attestry_report::model::{Effect, Report};

/// The effects from worst to mildest.
pub const EFFECTS: [Effect; 4] = [Effect::Fail, Effect::Indeterminate, Effect::Warning, Effect::Note];

/// All findings of one effect.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct EffectGroup {
    /// The effect.
    pub effect: Effect,
    /// How many findings it has.
    pub count: usize,
    /// Its rules, by code.
    pub rules: Vec<RuleGroup>,
}

/// All findings of one rule with one effect.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RuleGroup {
    /// The rule's code.
    pub rule: String,
    /// Indexes into the report's findings.
    pub findings: Vec<u32>,
}

/// The findings grouped by effect and rule; effects without findings are left out.
pub fn grouped(report: &Report) -> Vec<EffectGroup> {
    EFFECTS
        .into_iter()
        .filter_map(|effect| group(report, effect))
        .collect()
}

/// How many findings have an effect.
pub fn count(report: &Report, effect: Effect) -> usize {
    report
        .findings
        .iter()
        .filter(|finding| finding.effect == effect)
        .count()
}

/// The reasons of the verdict: at most `limit` rules, worst first, each with its first finding and how many there are.
///
/// Only effects that decide a verdict count, so a report that passed has none.
pub fn reasons(report: &Report, limit: usize) -> Vec<(u32, usize)> {
    let deciding = grouped(report)
        .into_iter()
        .filter(|group| group.effect <= Effect::Indeterminate);
    let rules = deciding.flat_map(|group| group.rules);
    rules
        .filter_map(|rule| Some((*rule.findings.first()?, rule.findings.len())))
        .take(limit)
        .collect()
}

/// Of the findings with those indexes the first of each rule, in their order.
pub fn first_of_each_rule(report: &Report, indexes: &[u32]) -> Vec<u32> {
    let mut seen = BTreeSet::new();
    let rule = |index: u32| {
        usize::try_from(index)
            .ok()
            .and_then(|index| report.findings.get(index))
    };
    indexes
        .iter()
        .copied()
        .filter(|&index| rule(index).is_some_and(|finding| seen.insert(finding.rule.as_str())))
        .collect()
}

fn group(report: &Report, effect: Effect) -> Option<EffectGroup> {
    let mut rules: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (index, finding) in (0_u32..).zip(&report.findings) {
        if finding.effect == effect {
            rules.entry(&finding.rule).or_default().push(index);
        }
    }
    let rules: Vec<RuleGroup> = rules
        .into_iter()
        .map(|(rule, findings)| RuleGroup {
            rule: rule.to_owned(),
            findings,
        })
        .collect();
    let count = rules.iter().map(|rule| rule.findings.len()).sum();
    (count > 0).then_some(EffectGroup { effect, count, rules })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture;

    #[test]
    fn effects_come_worst_first_and_rules_by_code() {
        let groups = grouped(&fixture::failed().report);
        let shape: Vec<(Effect, Vec<&str>)> = groups
            .iter()
            .map(|group| {
                (
                    group.effect,
                    group.rules.iter().map(|rule| rule.rule.as_str()).collect(),
                )
            })
            .collect();
        assert_eq!(
            shape,
            [
                (Effect::Fail, vec!["APR403", "ENV202"]),
                (Effect::Indeterminate, vec!["ACT512", "LOG406"]),
                (Effect::Warning, vec!["TIM507"]),
                (Effect::Note, vec!["ACT511", "BND104"]),
            ]
        );
        assert_eq!(
            groups.iter().map(|group| group.count).sum::<usize>(),
            fixture::failed().report.findings.len()
        );
    }

    #[test]
    fn reasons_are_what_decides_and_no_more_than_asked_for() {
        assert_eq!(reasons(&fixture::failed().report, 3), [(1, 1), (0, 1), (2, 1)]);
        assert_eq!(reasons(&fixture::passed().report, 3), []);
    }

    #[test]
    fn a_rule_is_named_once() {
        let mut report = fixture::failed().report;
        let again = report.findings[1].clone();
        report.findings.push(again);
        let last = u32::try_from(report.findings.len()).expect("a few findings") - 1;
        assert_eq!(first_of_each_rule(&report, &[1, 0, last, 99]), [1, 0]);
    }
}
