//! ASK607: an action after the emergency had expired.

use attestry_chain::format::field::Field;

use super::emergency::emergency;
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::aut::windows::when;
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "ASK607",
    title: "action after the emergency had expired",
    group: Group::Asked,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Asked),
    controls: &["GV.RR-02", "RS.AN-03"],
    finds: "An action for a request under break-glass was not finished when the emergency expired.",
    matters: "An emergency that never ends is a way around every approval.",
    ask: "Ask why it was still run, and for the request and the approvals that it needed by then.",
    example: "A change at 10:05 under an emergency that expired at 09:30 is flagged; one at 09:08 is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        let Some(emergency) = emergency(context, action).filter(|one| one.node.is_sound()) else {
            continue;
        };
        match emergency.in_time {
            Field::Absent | Field::Shown(true) => {}
            Field::Shown(false) => {
                let until = emergency
                    .said
                    .expires_at
                    .shown()
                    .map(ToString::to_string)
                    .unwrap_or_default();
                let message = format!("{} was run after the emergency had expired", action.label());
                let finding = Finding::fail(&RULE, message)
                    .at(action.node)
                    .with([emergency.node.digest()]);
                findings.push(finding.sides(format!("finished by {until}"), when(action)));
            }
            Field::Withheld => {
                let finding = withheld(
                    action.node,
                    "when the emergency expires, or when the action was run,",
                );
                findings.push(finding.with([emergency.node.digest()]));
            }
        }
    }
    findings
}
