//! ACT501: the operation is not the one that was proposed.

use attestry_chain::format::field::Field;
use attestry_chain::format::statement::Operation;

use super::arguments;
use super::sameness::compare;
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
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
    check: Check::Parts(check),
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
            findings.push(withheld(action.node, &what).with([node.digest()]));
        }
        for difference in comparison.differences {
            let (what, is) = words(&difference.path);
            let message = format!("{what} of {} {is} proposed", action.label());
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
                    .at(action.node)
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

/// A member of an operation in words, and how it is said of it that it is another.
fn words(path: &str) -> (String, &'static str) {
    const ONE: &str = "is not the one";
    let member = path.strip_prefix("operation.").unwrap_or(path);
    let parts: Vec<&str> = member.splitn(2, '.').collect();
    match parts.as_slice() {
        ["arguments", ..] => ("the arguments".to_owned(), "are not the ones"),
        ["name"] => ("the name".to_owned(), ONE),
        ["quantities", name] => (format!("the quantity `{name}`"), ONE),
        ["quantities"] => ("the quantities".to_owned(), "are not the ones"),
        ["target", ..] => ("the target".to_owned(), ONE),
        ["tool", part] => (format!("the tool's {part}"), ONE),
        ["tool"] => ("the tool".to_owned(), ONE),
        _ => (format!("`{path}`"), ONE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_told_in_words() {
        for (path, expected) in [
            ("operation.arguments.digest", "the arguments are not the ones"),
            (
                "operation.quantities.amount-eur",
                "the quantity `amount-eur` is not the one",
            ),
            ("operation.tool.version", "the tool's version is not the one"),
            ("operation.target.uri", "the target is not the one"),
            ("operation.name", "the name is not the one"),
        ] {
            let (what, is) = words(path);
            assert_eq!(format!("{what} {is}"), expected);
        }
    }
}
