//! POL302: denied, yet executed.

use attestry_chain::format::field::Field;

use super::named::{decisions, is_about};
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::act::was_refused;
use crate::rules::withheld;
use crate::words;

pub(super) static RULE: Rule = Rule {
    code: "POL302",
    title: "denied by policy, yet executed",
    group: Group::Policy,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Allowed),
    controls: &["PR.AA-05", "SP 800-207 tenet 4"],
    finds: "A policy decision point said no, and the action was run.",
    matters: "A rule was overridden, or the answer was not waited for.",
    ask: "Ask why the action was run although policy denied it.",
    example: "A renewal that policy denied and that was executed is flagged; one that was recorded with the status \
              `denied` is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context
        .actions()
        .iter()
        .filter(|action| !was_refused(action.action))
    {
        for one in decisions(context, action) {
            // A decision on something else is POL303.
            if is_about(context, action, one.decision) == Field::Shown(false) {
                continue;
            }
            match one.decision.decision {
                Field::Shown(false) => findings.push(
                    Finding::fail(
                        &RULE,
                        format!("policy denied {}, and it was executed", action.label()),
                    )
                    .at(action.node)
                    .sides("a decision that allows it", words::node(one.node))
                    .with([one.node.digest()]),
                ),
                Field::Withheld => {
                    findings.push(withheld(action.node, "what policy decided").with([one.node.digest()]));
                }
                Field::Absent | Field::Shown(true) => {}
            }
        }
    }
    findings
}
