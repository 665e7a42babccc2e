//! ASK608: no independent review of break-glass in time.

use super::emergency::{Emergency, emergency};
use super::review::{Reviewed, review};
use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "ASK608",
    title: "break-glass without independent review",
    group: Group::Asked,
    effects: &[Effect::Fail, Effect::Indeterminate],
    when: "F once `reviewBy` is past at the verification time; I before, and where the only review is not \
           sound",
    question: Some(Question::Asked),
    controls: &["GV.RR-02", "RS.AN-03"],
    finds: "Nobody independent reviewed what was done under break-glass by `reviewBy` (absent: 72 hours after the \
            emergency expired). A review is an approval, yes or no, of the request or the proposal, by a human who is \
            neither requester, proposer nor executor.",
    matters: "Break-glass trades approval before for review afterwards. Without the review there is neither.",
    ask: "Ask for the review statement, or for one to be made while there is still time.",
    example: "An emergency that only its requester reviewed is flagged; one that a colleague denied or approved the \
              same day is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        let Some(emergency) = emergency(context, action).filter(|one| one.node.is_sound()) else {
            continue;
        };
        findings.extend(judge(context, action, &emergency));
    }
    findings
}

fn judge<'a>(
    context: &Context<'a>,
    action: &ActionContext<'a>,
    emergency: &Emergency<'a>,
) -> Option<Finding> {
    let request = emergency.node.digest();
    let Some(due) = emergency.review_due.shown().copied() else {
        return Some(withheld(action.node, "by when the emergency must be reviewed").with([request]));
    };
    let mut past = context.at > due;
    let (found, related) = match review(context, action, emergency, due) {
        Reviewed::InTime => return None,
        Reviewed::Withheld(node, what) => return Some(withheld(node, what).on(action.node.id())),
        Reviewed::Unsound(node) => {
            past = false;
            (
                "a review whose signature does not count".to_owned(),
                Some(node.digest()),
            )
        }
        Reviewed::Late(node, at) => (format!("a review at {at}"), Some(node.digest())),
        Reviewed::NotIndependent(node) => (
            "a review by somebody who took part, or is not human".to_owned(),
            Some(node.digest()),
        ),
        Reviewed::Never => ("no review".to_owned(), None),
    };
    let (effect, message) = if past {
        (
            Effect::Fail,
            "break-glass was not reviewed by anybody independent in time",
        )
    } else {
        (
            Effect::Indeterminate,
            "no review of break-glass by anybody independent is proven yet",
        )
    };
    let finding = Finding::new(&RULE, effect, message)
        .at(action.node)
        .with([request])
        .with(related);
    Some(finding.sides(format!("an independent review by {due}"), found))
}
