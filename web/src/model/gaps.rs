//! What a run did not check: said by name, so that silence is not mistaken for a yes.

use attestry_report::model::{LogState, Overview};

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
    LogNotWhole {
        /// How much of it is there.
        state: LogState,
        /// Whether others prove times of statements.
        timed: bool,
    },
    /// Nothing in it is an action.
    NoAction,
}

/// What was not checked, in a fixed order.
pub fn of(report: &Overview) -> Vec<Gap> {
    let totals = &report.totals;
    let number = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    let mut gaps = Vec::new();
    if report.trust.is_none() {
        gaps.push(Gap::NoTrust);
    }
    if totals.actions == 0 {
        gaps.push(Gap::NoAction);
    }
    gaps.extend(report.limits.iter().map(|limit| Gap::ToolLimit {
        rule: limit.rule.clone(),
        message: limit.message.clone(),
        count: number(limit.count),
    }));
    if report.log.state != LogState::Complete {
        gaps.push(Gap::LogNotWhole {
            state: report.log.state,
            timed: !report.times.sources.is_empty(),
        });
    }
    if report.bundle.withheld > 0 {
        gaps.push(Gap::Withheld(report.bundle.withheld));
    }
    if totals.partly_withheld > 0 {
        gaps.push(Gap::PartlyWithheld(number(totals.partly_withheld)));
    }
    if totals.opaque > 0 {
        gaps.push(Gap::Opaque(number(totals.opaque)));
    }
    gaps
}

#[cfg(test)]
mod tests {
    use attestry_report::model::Cause;

    use super::*;
    use crate::model::fixture;

    #[test]
    fn a_whole_bundle_leaves_no_gap() {
        assert_eq!(of(&fixture::passed().report), []);
    }

    #[test]
    fn gaps_are_named() {
        let mut report = fixture::failed_report();
        report.trust = None;
        report.findings[4].cause = Some(Cause::ToolLimit);
        assert_eq!(
            of(&fixture::loaded(report.clone()).report),
            [
                Gap::NoTrust,
                Gap::ToolLimit {
                    rule: "TIM507".into(),
                    message: report.findings[4].message.clone(),
                    count: 1
                },
                Gap::LogNotWhole {
                    state: LogState::Truncated,
                    timed: false
                },
                Gap::Withheld(1),
                Gap::PartlyWithheld(1),
            ]
        );
    }
}
