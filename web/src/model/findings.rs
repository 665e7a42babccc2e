//! The reasons of a verdict, from the findings by effect and rule as the engine counts them.

use std::ops::Range;

use attestry_report::model::{Effect, Overview};
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
    rules
        .map(|rule| (rule.first, usize::try_from(rule.count).unwrap_or(usize::MAX)))
        .take(limit)
        .collect()
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
