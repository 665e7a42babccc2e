//! LOG406: entries are missing.

use attestry_chain::verify::{AcceptedCheckpoint, LogState};

use super::indexes;
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "LOG406",
    title: "log entries missing",
    group: Group::Log,
    effects: &[Effect::Fail, Effect::Indeterminate],
    when: "F where completeLog is required, partial bundles included; else I for a truncated bundle and nothing for a partial one",
    question: Some(Question::Record),
    controls: &["PR.PS-04", "RS.AN-06", "RS.AN-07", "SP 800-207 tenet 7", "T8"],
    finds: "Indexes below the size of the log are neither in the bundle nor withheld.",
    matters: "What is missing may be the denial, the revocation or the action that nobody was to see.",
    ask: "Ask for the missing entries, or for entries that are kept back with their two digests.",
    example: "A bundle of entries 0 to 6 and 8 to 9 of a log of ten is flagged; one that shows entry 7 as \
              withheld is not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let log = context.chain.log();
    let effect = match (log.state, context.complete_log()) {
        (LogState::Partial | LogState::Truncated, true) => Effect::Fail,
        (LogState::Truncated, false) => Effect::Indeterminate,
        _ => return Vec::new(),
    };
    let size = log.largest().map_or(0, AcceptedCheckpoint::size);
    let message = match (log.state, log.missing_count()) {
        (LogState::Partial, count) => {
            format!("the complete log is required, and the bundle is without {count} of its {size} entries")
        }
        (_, 1) => format!("one of the log's {size} entries is missing"),
        (_, count) => format!("{count} of the log's {size} entries are missing"),
    };
    let finding = Finding::new(&RULE, effect, message).missing_proof();
    vec![finding.sides(
        format!("{size} entries, shown or withheld"),
        format!("without {}", indexes::words(&log.missing)),
    )]
}
