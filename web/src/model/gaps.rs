//! What a run did not check: said by name, so that silence is not mistaken for a yes.

use attestry_report::model::{Cause, LogState, Report};

/// One thing that was not checked.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Gap {
    /// No trust file: nobody's signature could be attributed.
    NoTrust,
    /// Rules that this tool cannot apply yet: code, and how often.
    ToolLimit {
        /// The rule's code.
        rule: String,
        /// What the first finding says.
        message: String,
        /// How many findings say so.
        count: usize,
    },
    /// Statements of kinds that the chain does not understand.
    Opaque(usize),
    /// Entries that are kept back.
    Withheld(u64),
    /// Statements in which members are kept back.
    PartlyWithheld(usize),
    /// The log is not whole.
    LogNotWhole(LogState),
    /// Nothing in it is an action.
    NoAction,
}

/// What was not checked, in a fixed order.
pub fn of(report: &Report) -> Vec<Gap> {
    let mut gaps = Vec::new();
    if report.trust.is_none() {
        gaps.push(Gap::NoTrust);
    }
    if report.actions.is_empty() {
        gaps.push(Gap::NoAction);
    }
    gaps.extend(tool_limits(report));
    if report.log.state != LogState::Complete {
        gaps.push(Gap::LogNotWhole(report.log.state));
    }
    if report.bundle.withheld > 0 {
        gaps.push(Gap::Withheld(report.bundle.withheld));
    }
    let partly = report
        .statements
        .iter()
        .filter(|statement| statement.withheld > 0)
        .count();
    if partly > 0 {
        gaps.push(Gap::PartlyWithheld(partly));
    }
    let opaque = report
        .statements
        .iter()
        .filter(|statement| statement.kind == "opaque")
        .count();
    if opaque > 0 {
        gaps.push(Gap::Opaque(opaque));
    }
    gaps
}

fn tool_limits(report: &Report) -> Vec<Gap> {
    let mut limits: Vec<(&str, &str, usize)> = Vec::new();
    for finding in report
        .findings
        .iter()
        .filter(|finding| finding.cause == Some(Cause::ToolLimit))
    {
        match limits.iter_mut().find(|(rule, _, _)| *rule == finding.rule) {
            Some((_, _, count)) => *count += 1,
            None => limits.push((&finding.rule, &finding.message, 1)),
        }
    }
    let gap = |(rule, message, count): (&str, &str, usize)| Gap::ToolLimit {
        rule: rule.into(),
        message: message.into(),
        count,
    };
    limits.into_iter().map(gap).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture;

    #[test]
    fn a_whole_bundle_leaves_no_gap() {
        assert_eq!(of(&fixture::passed().report), []);
    }

    #[test]
    fn gaps_are_named() {
        let mut report = fixture::failed().report;
        report.trust = None;
        report.findings[4].cause = Some(Cause::ToolLimit);
        assert_eq!(
            of(&report),
            [
                Gap::NoTrust,
                Gap::ToolLimit {
                    rule: "TIM507".into(),
                    message: report.findings[4].message.clone(),
                    count: 1
                },
                Gap::LogNotWhole(LogState::Truncated),
                Gap::Withheld(1),
                Gap::PartlyWithheld(1),
            ]
        );
    }
}
