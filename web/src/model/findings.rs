//! The reasons of a verdict, from the findings by effect and rule as the engine counts them.

use std::ops::Range;

use attestry_report::model::{Cause, Effect, FindingView, Overview, RuleCount, Verdict};
use serde::Serialize;

/// The reasons of the verdict: at most `limit` rules, worst first, each with its first finding and how many there are.
///
/// Only effects that decide a verdict count, so a report that passed has none.
pub fn reasons(report: &Overview, limit: usize) -> Vec<(u32, usize)> {
    let deciding = report
        .effects
        .iter()
        .filter(|group| group.effect <= Effect::Indeterminate);
    let rules = deciding.flat_map(|group| &group.rules);
    rules.map(first_and_count).take(limit).collect()
}

/// What is worth a look although the verdict is *passed*: at most `limit` rules that warn, as [`reasons`] has them.
pub fn warnings(report: &Overview, limit: usize) -> Vec<(u32, usize)> {
    let passed = report.verdict == Verdict::Passed;
    let warning = report
        .effects
        .iter()
        .filter(|group| passed && group.effect == Effect::Warning);
    let rules = warning.flat_map(|group| &group.rules);
    rules.map(first_and_count).take(limit).collect()
}

/// The first finding of each rule that decides the verdict where no action has that verdict: it is about none of them.
pub fn beside_actions(report: &Overview, limit: usize) -> Vec<u32> {
    let (effect, actions) = match report.verdict {
        Verdict::Failed => (Effect::Fail, report.totals.failed),
        Verdict::Indeterminate => (Effect::Indeterminate, report.totals.indeterminate),
        Verdict::Malformed | Verdict::Passed => return Vec::new(),
    };
    let groups = report
        .effects
        .iter()
        .filter(|group| group.effect == effect && actions == 0);
    groups
        .flat_map(|group| &group.rules)
        .map(|rule| rule.first)
        .take(limit)
        .collect()
}

/// Findings that say the same of different statements as one, with all their statements; in the order of the first of each.
/// Where statements contradict each other, those of one contradiction stay by themselves.
pub fn alike(findings: Vec<FindingView>) -> Vec<FindingView> {
    let mut told: Vec<FindingView> = Vec::new();
    for finding in findings {
        let is_joined = finding.cause != Some(Cause::Contradiction) && !finding.statements.is_empty();
        let same = told
            .iter_mut()
            .find(|one| is_joined && says_the_same(one, &finding));
        match same {
            Some(one) => one.statements.extend(finding.statements),
            None => told.push(finding),
        }
    }
    told
}

fn says_the_same(one: &FindingView, other: &FindingView) -> bool {
    let said = |finding: &FindingView| {
        let texts = [
            &finding.expected,
            &finding.found,
            &finding.resolve,
            &finding.question,
        ];
        texts.map(Clone::clone)
    };
    !one.statements.is_empty()
        && (&one.rule, one.effect, one.cause, &one.message)
            == (&other.rule, other.effect, other.cause, &other.message)
        && said(one) == said(other)
}

/// Whether the verdict's sentence gives this message as the only reason, so that it need not be said again below it.
pub fn is_told(summary: &str, message: &str) -> bool {
    let told = format!(": {message}.");
    summary
        .split_once(&told)
        .is_some_and(|(before, _)| !before.ends_with(". First"))
}

fn first_and_count(rule: &RuleCount) -> (u32, usize) {
    (rule.first, usize::try_from(rule.count).unwrap_or(usize::MAX))
}

/// How many findings a rule has, whatever their effect.
pub fn of_rule(report: &Overview, code: &str) -> usize {
    let rules = report.effects.iter().flat_map(|group| &group.rules);
    let counts = rules.filter(|rule| rule.rule == code).map(|rule| rule.count);
    usize::try_from(counts.sum::<u64>()).unwrap_or(usize::MAX)
}

/// The findings of a rule with an effect from one row up to another, as the JSON text of the worker's query.
pub fn query(effect: Effect, rule: &str, rows: &Range<usize>) -> String {
    #[derive(Serialize)]
    struct Query<'a> {
        effect: Effect,
        rule: &'a str,
        from: usize,
        to: usize,
    }
    let query = Query {
        effect,
        rule,
        from: rows.start,
        to: rows.end,
    };
    // Texts, numbers and fixed names can always be written.
    serde_json::to_string(&query).unwrap_or_default()
}

/// The first findings with an effect, as the JSON text of the worker's query.
pub fn of_effect(effect: Effect, rows: usize) -> String {
    #[derive(Serialize)]
    struct Query {
        effect: Effect,
        to: usize,
    }
    // As above.
    serde_json::to_string(&Query { effect, to: rows }).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture;

    #[test]
    fn reasons_are_what_decides_and_no_more_than_asked_for() {
        assert_eq!(reasons(&fixture::failed().report, 3), [(1, 1), (0, 1), (2, 1)]);
        assert_eq!(reasons(&fixture::passed().report, 3), []);
    }

    #[test]
    fn what_is_said_of_several_is_said_once() {
        let report = fixture::failed().report;
        let found = |cause| {
            let mut one = report
                .findings
                .iter()
                .find(|one| one.statements.len() == 1)
                .cloned();
            let one = one.as_mut().expect("a finding about one statement");
            one.cause = Some(cause);
            one.clone()
        };
        let (one, other) = (found(Cause::MissingProof), found(Cause::Contradiction));
        let told = alike(vec![one.clone(), other.clone(), one.clone(), other]);
        let counts: Vec<usize> = told.iter().map(|one| one.statements.len()).collect();
        assert_eq!(counts, [2, 1, 1]);
    }

    #[test]
    fn warnings_are_shown_where_nothing_decides() {
        let mut report = fixture::failed_report();
        report.findings[0].effect = Effect::Warning;
        let mut report = fixture::loaded(report).report;
        assert_eq!(warnings(&report, 3), []);
        report.verdict = Verdict::Passed;
        assert_eq!(warnings(&report, 3), [(0, 1), (4, 1)]);
    }

    #[test]
    fn what_is_about_no_action_is_found() {
        let mut report = fixture::failed().report;
        assert!(beside_actions(&report, 3).is_empty());
        report.totals.failed = 0;
        assert_eq!(beside_actions(&report, 3), [1, 0]);
    }

    #[test]
    fn the_only_reason_is_said_once() {
        assert!(is_told("1 thing makes the verification fail: a b.", "a b"));
        assert!(is_told(
            "1 thing makes the verification fail: a b. There is 1 warning as well.",
            "a b"
        ));
        assert!(!is_told(
            "2 things make the verification fail. First: a b.",
            "a b"
        ));
        assert!(!is_told("1 thing makes the verification fail: a b.", "c"));
    }

    #[test]
    fn findings_are_asked_for() {
        assert_eq!(
            query(Effect::Note, "ACT511", &(50..100)),
            r#"{"effect":"note","rule":"ACT511","from":50,"to":100}"#
        );
        assert_eq!(of_effect(Effect::Fail, 200), r#"{"effect":"fail","to":200}"#);
    }

    #[test]
    fn findings_of_a_rule_are_counted() {
        let report = fixture::failed().report;
        assert_eq!((of_rule(&report, "APR403"), of_rule(&report, "APR404")), (1, 0));
    }
}
