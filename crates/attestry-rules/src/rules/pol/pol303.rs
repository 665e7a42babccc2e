//! POL303: the decision is for another proposal.

use attestry_chain::format::field::Field;

use super::named::{decisions, is_about};
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "POL303",
    title: "decision for another proposal",
    group: Group::Policy,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Allowed),
    controls: &["PR.AA-05", "SP 800-207 tenet 4"],
    finds: "An action names a decision on a proposal that is not the action's.",
    matters: "Policy allowed something else. A decision is for exactly what it names, by digest.",
    ask: "Ask for the decision on the proposal that was executed.",
    example: "The decision on ticket A, named by the update of ticket B, is flagged; the decision on the update's own \
              proposal is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        for one in decisions(context, action) {
            let related = [one.node.digest()];
            match is_about(context, action, one.decision) {
                Field::Absent | Field::Shown(true) => {}
                Field::Shown(false) => {
                    let expected = action.action.proposal.shown();
                    let expected = expected.map_or_else(
                        || "a proposal that the action names".to_owned(),
                        |proposal| format!("the proposal `{proposal}`"),
                    );
                    let found = one
                        .decision
                        .proposal
                        .shown()
                        .map(ToString::to_string)
                        .unwrap_or_default();
                    findings.push(
                        Finding::fail(
                            &RULE,
                            format!("a decision on something else is named by {}", action.label()),
                        )
                        .at(action.node)
                        .sides(expected, format!("a decision on `{found}`"))
                        .with(related)
                        .with(one.decision.proposal.shown().copied()),
                    );
                }
                Field::Withheld => {
                    findings.push(withheld(action.node, "the proposal that was decided on").with(related));
                }
            }
        }
    }
    findings
}
