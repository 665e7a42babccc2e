//! APR408: the approval was given after the start. Claims are compared with claims (FORMAT 6).

use attestry_chain::format::field::Field;

use super::given::given;
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::ask::emergency;
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "APR408",
    title: "approved after the start",
    group: Group::Approval,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Approved),
    controls: &["PR.AA-05"],
    finds: "An action names an approval that was given later than the action began, and no valid break-glass lets it \
            come afterwards.",
    matters: "What was approved afterwards was not approved when it was done.",
    ask: "Ask why nobody approved before, and whether an emergency had been declared.",
    example: "A reply that was sent at 09:08 and approved at 09:10 is flagged; one approved at 09:06 is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        let given = given(context, action);
        let mut sound = given.iter().filter(|one| one.is_sound_yes()).peekable();
        let Field::Shown(started) = action.action.started_at else {
            if sound.peek().is_some() {
                findings.push(withheld(action.node, "when the action started"));
            }
            continue;
        };
        let emergency = emergency(context, action).filter(|emergency| emergency.valid);
        for one in sound {
            let Field::Shown(approved) = one.approval.approved_at else {
                continue;
            };
            let excused = emergency
                .as_ref()
                .is_some_and(|emergency| match emergency.review_due {
                    Field::Shown(due) => approved <= due,
                    Field::Absent | Field::Withheld => true,
                });
            if approved > started && !excused {
                findings.push(
                    Finding::fail(
                        &RULE,
                        format!("{} was approved after it had started", action.label()),
                    )
                    .at(action.node)
                    .sides(
                        format!("approved by {started}"),
                        format!("approved at {approved}"),
                    )
                    .with([one.node.digest()]),
                );
            }
        }
    }
    findings
}
