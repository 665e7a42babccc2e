//! LOG413: no accepted checkpoint.

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "LOG413",
    title: "no accepted checkpoint",
    group: Group::Log,
    effects: &[Effect::Indeterminate, Effect::Note],
    when: "I where completeLog is required, else N",
    question: Some(Question::Record),
    controls: &["PR.PS-04", "RS.AN-06", "RS.AN-07", "SP 800-207 tenet 7", "T8"],
    finds: "No checkpoint of the bundle is by a log of the trust file with its quorum of witnesses.",
    matters: "Without one nothing shows that no entry was taken away, added or moved, nor when any of them \
              was logged.",
    ask: "Ask the log for its checkpoint with the witnesses' cosignatures.",
    example: "A bundle of statements alone is noted; one with a checkpoint by a log and witness of the \
              trust file is not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let log = context.chain.log();
    if log.largest().is_some() {
        return Vec::new();
    }
    let (effect, message) = if context.complete_log() {
        (
            Effect::Indeterminate,
            "the complete log is required, and no accepted checkpoint says how much that is",
        )
    } else {
        (Effect::Note, "no accepted checkpoint says what the log held")
    };
    let found = if log.has_checkpoint {
        "none that is accepted"
    } else {
        "no checkpoint"
    };
    vec![Finding::new(&RULE, effect, message).sides("a checkpoint by a trusted log, with its quorum", found)]
}
