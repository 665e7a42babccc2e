//! APR405: the approver is the requester, the proposer or the executor, where that is excluded.

use attestry_chain::format::field::Field;
use attestry_chain::format::trust::Party;

use super::flaws::{excluded_as, flawless};
use super::given::{Given, given};
use super::tally::{Demand, Standing, Tally, demands, tally};
use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;
use crate::words;

pub(super) static RULE: Rule = Rule {
    code: "APR405",
    title: "approver plays another part in the action",
    group: Group::Approval,
    effects: &[Effect::Fail, Effect::Note],
    when: "F where without this approval there are too few, else N",
    question: Some(Question::Approved),
    controls: &["PR.AA-05"],
    finds: "An approver is the requester, the proposer or the executor of the action, and the requirement excludes that.",
    matters: "Nobody can approve what they asked for or run themselves: the second pair of eyes is missing.",
    ask: "Ask for an approval by somebody who has no other part in the action.",
    example: "A change approved by the engineer who requested it, where the requester is excluded, is flagged; one \
              approved by a change manager is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        let given = given(context, action);
        for demand in demands(context, action) {
            let standing = |one: &Given<'_>| flawless(context, action, &demand, one);
            let right = tally(context, action, &demand, &standing);
            let effect = if matches!(right, Tally::TooFew { .. }) {
                Effect::Fail
            } else {
                Effect::Note
            };
            for one in &given {
                findings.extend(excluded(context, action, &demand, one, effect));
            }
            // Enough are there, and whether enough of them are right is kept back.
            let there = tally(context, action, &demand, &|_| Standing::Counts);
            if let (Tally::Hidden(what), Tally::Enough) = (right, there) {
                findings.push(withheld(action.node, what));
            }
        }
    }
    findings
}

fn excluded(
    context: &Context<'_>,
    action: &ActionContext<'_>,
    demand: &Demand<'_>,
    one: &Given<'_>,
    effect: Effect,
) -> Option<Finding> {
    if !one.is_sound_yes() || demand.role_fits(one) == Standing::Not {
        return None;
    }
    let Field::Shown(party) = excluded_as(context, action, demand, one.node) else {
        return None;
    };
    let approver = one
        .node
        .principal_id()
        .shown()
        .copied()
        .unwrap_or_default()
        .to_owned();
    let message = format!(
        "the approver `{approver}` is the {} of {}",
        party.word(),
        action.label()
    );
    let others = demand.distinct_from.iter().copied().map(Party::word);
    Some(
        Finding::new(&RULE, effect, message)
            .at(action.node)
            .sides(
                format!("somebody who is none of {}", words::names(others)),
                format!("the {}", party.word()),
            )
            .with([one.node.digest()]),
    )
}
