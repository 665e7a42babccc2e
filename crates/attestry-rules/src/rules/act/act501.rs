//! ACT501: the operation is not the one that was proposed.

use attestry_chain::format::field::Field;
use attestry_chain::format::statement::Operation;

use super::arguments;
use super::sameness::compare;
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Group, Rule};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "ACT501",
    title: "operation is not the one proposed",
    group: Group::Execution,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Scope),
    controls: &["ASI02"],
    finds: "An action's operation differs from its proposal's in the name, the target, the tool, the arguments or the \
            quantities. Arguments are compared by digest where both have one.",
    matters: "Decisions and approvals are given to the proposal. If something else was run, nobody allowed it.",
    ask: "Ask why the executed operation differs, and for a proposal and an approval of what was executed.",
    example: "A payment of 820 000 whose proposal says 82 000 is flagged; one of the proposed amount is not.",
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        let Some((node, proposal)) = action.proposal(context.chain).filter(|(node, _)| node.is_sound())
        else {
            continue;
        };
        let comparison = compare(&proposal.operation, &action.action.operation);
        if let (true, Some(path)) = (comparison.differences.is_empty(), comparison.hidden.first()) {
            let what = format!("`{path}`, which the proposal and the action must have in common,");
            findings.push(withheld(&action.node, &what).with([node.digest()]));
        }
        for difference in comparison.differences {
            let message = format!(
                "`{}` of {} is not the one proposed",
                difference.path,
                action.label()
            );
            let told = if difference.path.starts_with("operation.arguments") {
                arguments_differ(context, &proposal.operation, &action.action.operation)
            } else {
                None
            };
            let (expected, found) = match told {
                Some((expected, found)) => (
                    format!("{expected} ({})", difference.expected),
                    format!("{found} ({})", difference.found),
                ),
                None => (difference.expected, difference.found),
            };
            findings.push(
                Finding::fail(&RULE, message)
                    .at(&action.node)
                    .sides(expected, found)
                    .with([node.digest()]),
            );
        }
    }
    findings
}

/// What differs in the arguments, where the bundle holds them.
fn arguments_differ(
    context: &Context<'_>,
    proposed: &Field<Operation>,
    run: &Field<Operation>,
) -> Option<(String, String)> {
    let [proposed, run] = [proposed, run].map(|operation| operation.shown()?.arguments.shown());
    arguments::differ(context.chain, proposed?, run?)
}
