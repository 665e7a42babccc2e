//! POL309: decided after the start. Claims are compared with claims (FORMAT 6).

use attestry_chain::format::field::Field;

use super::named::decisions;
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "POL309",
    title: "decided after the start",
    group: Group::Policy,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Allowed),
    controls: &["PR.AA-05", "SP 800-207 tenet 4", "SP 800-207 tenet 6"],
    finds: "Policy decided later than the action began.",
    matters: "What was allowed afterwards was not allowed when it was done.",
    ask: "Ask why the action did not wait for the decision.",
    example: "A decision at 09:10 for an action that began at 09:08 is flagged; one at 09:04 is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        let decisions = decisions(context, action);
        let Field::Shown(started) = action.action.started_at else {
            if !decisions.is_empty() {
                findings.push(withheld(action.node, "when the action started"));
            }
            continue;
        };
        for one in decisions {
            let Field::Shown(decided) = one.decision.decided_at else {
                continue;
            };
            if decided > started {
                findings.push(
                    Finding::fail(
                        &RULE,
                        format!("policy decided on {} after it had started", action.label()),
                    )
                    .at(action.node)
                    .sides(format!("decided by {started}"), format!("decided at {decided}"))
                    .with([one.node.digest()]),
                );
            }
        }
    }
    findings
}
