//! SEQ606: a compensating action whose target does not match.

use attestry_chain::format::field::Field;
use attestry_chain::format::statement::{Operation, Resource};

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::act::same_target;

pub(super) static RULE: Rule = Rule {
    code: "SEQ606",
    title: "compensating action on another target",
    group: Group::Sequence,
    effects: &[Effect::Warning],
    when: "",
    question: Some(Question::Original),
    controls: &["ASI08"],
    finds: "An action says that it undoes another, and has another target.",
    matters: "What it claims to undo may still be in place.",
    ask: "Ask what was undone, and where.",
    example: "Closing group B to undo the opening of group A is flagged; closing group A is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        let undone = action
            .action
            .compensates
            .shown()
            .and_then(|digest| context.chain.find(digest));
        let Some((node, undone)) = undone.and_then(|node| Some((node, node.action()?))) else {
            continue;
        };
        if node.is_sound() && same_target(&undone.operation, &action.action.operation) == Field::Shown(false)
        {
            findings.push(
                Finding::warning(
                    &RULE,
                    format!("{} undoes an action on another target", action.label()),
                )
                .at(action.node)
                .sides(target(&undone.operation), target(&action.action.operation))
                .with([node.digest()]),
            );
        }
    }
    findings
}

fn target(operation: &Field<Operation>) -> String {
    let target = operation
        .shown()
        .and_then(|operation| operation.target.shown())
        .and_then(Resource::label);
    target.map_or_else(
        || "a target without name".to_owned(),
        |target| format!("`{target}`"),
    )
}
