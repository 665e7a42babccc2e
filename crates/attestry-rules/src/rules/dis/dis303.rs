//! DIS303: entries are withheld where the complete log is required.

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::log::indexes;

pub(super) static RULE: Rule = Rule {
    code: "DIS303",
    title: "entry withheld from a log that must be complete",
    group: Group::Redaction,
    effects: &[Effect::Warning],
    when: "",
    question: Some(Question::Record),
    controls: &["RS.AN-06", "RS.AN-07"],
    finds: "The trust file requires the complete log, and entries of it are kept back: their digests are \
            shown, their content is not.",
    matters: "The log is complete, and any of these entries could be a denial or a revocation that nobody \
              can read here.",
    ask: "Ask whoever made the bundle for the entries, or for the reason why they are kept back.",
    example: "A bundle that keeps entry 7 back is flagged where `completeLog` is required; where it is \
              not, nothing is said.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let kept_back = context.chain.kept_back();
    if kept_back.is_empty() || !context.complete_log() {
        return Vec::new();
    }
    let ranges = context.chain.kept_back_ranges();
    let message = match indexes::count(&ranges) {
        1 => "an entry is withheld that could be a denial or a revocation".to_owned(),
        several => format!("{several} entries are withheld, any of which could be a denial or a revocation"),
    };
    let related = kept_back.keys().copied().take(indexes::LISTED);
    let finding = Finding::warning(&RULE, message).with(related);
    vec![finding.sides("every entry shown", indexes::words(&ranges))]
}
