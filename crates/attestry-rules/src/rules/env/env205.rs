//! ENV205: a malformed statement.

use attestry_chain::verify::Reason;

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "ENV205",
    title: "statement malformed",
    group: Group::Envelope,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Record),
    controls: &["RS.AN-06", "RS.AN-07", "T8"],
    finds: "A statement, a checkpoint line or a withheld line lacks a required member, or has one of the \
            wrong type or value.",
    matters: "What cannot be read cannot be judged, so the statement takes no part, whatever it was meant \
              to say.",
    ask: "Ask whoever made the statement to write it again as the format says; the member is named.",
    example: "An action without `nonce`, or with `attempt` written as a string, is flagged; one with a \
              member that the format does not know is not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let faults = context.faults(RULE.code);
    faults
        .filter_map(|(fault, node)| {
            let Reason::Malformed {
                expected,
                found,
                path,
            } = &fault.reason
            else {
                return None;
            };
            let message = if path.is_empty() {
                "the statement is malformed".to_owned()
            } else {
                format!("the statement is malformed at `{path}`")
            };
            Some(
                Finding::fail(&RULE, message)
                    .at_fault(fault, node)
                    .sides(expected.clone(), found.clone()),
            )
        })
        .collect()
}
