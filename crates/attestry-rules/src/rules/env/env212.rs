//! ENV212: an unknown kind or version of ours.

use attestry_chain::verify::Reason;

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "ENV212",
    title: "unknown kind or version of ours",
    group: Group::Envelope,
    effects: &[Effect::Indeterminate],
    when: "",
    question: Some(Question::Record),
    controls: &["RS.AN-06", "RS.AN-07", "T8"],
    finds: "A statement has a predicate type of this project's own that this version does not know.",
    matters: "It may be a denial or a revocation of a newer version: without reading it nobody can say \
              that nothing speaks against an action.",
    ask: "Verify the bundle again with a version that knows the type.",
    example: "A statement of type `https://attestry.dev/approval/v2` is flagged; one of a type of another \
              project is not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let faults = context.faults(RULE.code);
    faults
        .filter_map(|(fault, node)| {
            let Reason::UnknownPredicate { predicate_type } = &fault.reason else {
                return None;
            };
            let message = "this version does not know the statement's kind or version";
            let finding = Finding::indeterminate(&RULE, message)
                .at_fault(fault, node)
                .tool_limit();
            Some(finding.sides("one of the ten kinds, version 1", format!("`{predicate_type}`")))
        })
        .collect()
}
