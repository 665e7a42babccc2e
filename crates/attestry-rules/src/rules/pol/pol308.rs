//! POL308: an obligation of the decision is not met. Counted as APR401.

use attestry_chain::format::field::Field;
use attestry_chain::format::statement::Decision;

use super::named::decisions;
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::apr::{Standing, Tally, obliged, tally, too_few};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "POL308",
    title: "obligation of the decision not met",
    group: Group::Policy,
    effects: &[Effect::Fail, Effect::Indeterminate],
    when: "I where a valid emergency puts approvals off and `reviewBy` is not past at the verification time, else F",
    question: Some(Question::Allowed),
    controls: &["PR.AA-05", "SP 800-207 tenet 4"],
    finds: "Policy allowed the action on the condition that so many people approve, and fewer did.",
    matters: "A yes with a condition is a no until the condition is met.",
    ask: "Ask for the approvals that the decision asks for.",
    example: "A reply sent without approval although the decision obliges one is flagged; one that somebody approved is \
              not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        for one in decisions(context, action)
            .iter()
            .filter(|one| hides(one.decision))
        {
            findings.push(withheld(action.node, "what the decision obliges to").with([one.node.digest()]));
        }
        for demand in obliged(context, action) {
            let related = demand.decision.map(attestry_chain::Node::digest);
            match tally(context, action, &demand, &|_| Standing::Counts) {
                Tally::Enough => {}
                Tally::Hidden(what) => findings.push(withheld(action.node, what).with(related)),
                Tally::TooFew { found } => {
                    let message = format!("{} lacks approvals that its decision obliges", action.label());
                    findings.push(too_few(context, action, &RULE, message, &demand, found).with(related));
                }
            }
        }
    }
    findings
}

/// Whether an obligation, or how many approvals it asks for, may be kept back.
fn hides(decision: &Decision) -> bool {
    let approvals = decision
        .obligations
        .as_ref()
        .then(|obligations| obligations.approvals.as_ref());
    match approvals {
        Field::Absent => false,
        Field::Shown(approvals) => approvals.count.is_withheld(),
        Field::Withheld => true,
    }
}
