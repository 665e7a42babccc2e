//! LOG403: the log is unknown, or the witness quorum is not met.

use attestry_chain::verify::CheckpointRejection;
use attestry_chain::verify::Reason;

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "LOG403",
    title: "log unknown or quorum not met",
    group: Group::Log,
    effects: &[Effect::Indeterminate],
    when: "",
    question: Some(Question::Record),
    controls: &["PR.PS-04", "RS.AN-06", "RS.AN-07", "SP 800-207 tenet 7", "T8"],
    finds: "No log of the trust file signed a checkpoint under its origin, or fewer witnesses cosigned it \
            than the log policy asks for.",
    matters: "A log that nobody watches can show different people different histories; its checkpoint is \
              not used.",
    ask: "Ask the log for its checkpoint with the witnesses' cosignatures; where the log is to be trusted, \
          add it to the trust file.",
    example: "A checkpoint with one cosignature where two of three are asked for is flagged; one with two \
              is not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let faults = context.faults(RULE.code);
    faults
        .filter_map(|(fault, node)| {
            let Reason::Checkpoint(rejection) = &fault.reason else {
                return None;
            };
            let (message, expected) = match rejection {
                CheckpointRejection::QuorumNotMet { expected, .. } => (
                    "too few witnesses cosigned a checkpoint, which is not used",
                    format!("cosigned by {expected}"),
                ),
                CheckpointRejection::UnknownLog { expected, .. } if expected.is_empty() => (
                    "no log is trusted, so that a checkpoint is not used",
                    "a log policy in the trust file".to_owned(),
                ),
                _ => (
                    "no trusted log signed a checkpoint, which is not used",
                    "a log of the trust file".to_owned(),
                ),
            };
            let mut finding = Finding::indeterminate(&RULE, message).at_fault(fault, node);
            if let CheckpointRejection::QuorumNotMet { not_evaluated, .. } = rejection
                && !not_evaluated.is_empty()
            {
                finding = finding.tool_limit();
            }
            Some(finding.sides(expected, rejection.to_string()))
        })
        .collect()
}
