//! APR404: the approver lacks the role.

use attestry_chain::format::field::Field;

use super::flaws::{flawless, holds_role};
use super::given::given;
use super::tally::{Standing, Tally, demands, tally};
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    code: "APR404",
    title: "approver lacks the role",
    group: Group::Approval,
    effects: &[Effect::Fail, Effect::Note],
    when: "F where without this approval there are too few, else N",
    question: Some(Question::Approved),
    controls: &["PR.AA-05"],
    finds: "An approval claims a role that the trust file does not give to any key that signed it.",
    matters: "Whoever approved was not in the position to. A role is what the auditor says, not what the approver says.",
    ask: "Ask for an approval by somebody who holds the role, or whether the trust file lacks it.",
    example: "An approval in the role `change-approver` by a key that may only sign as `legal-approver` is flagged; one \
              by a key with the role `approver:change-approver` is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        let demands = demands(context, action);
        for one in given(context, action).iter().filter(|one| one.is_sound_yes()) {
            let Field::Shown(role) = &one.approval.role else {
                continue;
            };
            if holds_role(one.node, one.approval) != Field::Shown(false) {
                continue;
            }
            let needed = demands
                .iter()
                .filter(|demand| demand.role_fits(one) != Standing::Not)
                .any(|demand| {
                    let standing = |other: &_| flawless(context, action, demand, other);
                    matches!(tally(context, action, demand, &standing), Tally::TooFew { .. })
                });
            let effect = if needed { Effect::Fail } else { Effect::Note };
            let signers = one.node.evidence().counting().flat_map(|signer| &signer.roles);
            let found: Vec<String> = signers.map(ToString::to_string).collect();
            findings.push(
                Finding::new(
                    &RULE,
                    effect,
                    format!("an approval claims the role `{role}`, which its signer lacks"),
                )
                .at(action.node)
                .sides(
                    format!("`approver:{role}`"),
                    words::names(found.iter().map(String::as_str)),
                )
                .with([one.node.digest()]),
            );
        }
    }
    findings
}
