//! TIM507: recorded late.

use super::claims;
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "TIM507",
    title: "recorded late",
    group: Group::Time,
    effects: &[Effect::Warning],
    when: "",
    question: Some(Question::Record),
    controls: &["RS.AN-06", "RS.AN-07"],
    finds: "A statement claims to be made before the log is proven not to have held it yet.",
    matters: "Between the claim and the log nobody can see whether it was written then or later.",
    ask: "Ask why the statement was not logged when it was made.",
    example: "A request that claims 09:00 and that a witness at 09:30 had not seen in the log is flagged; \
              one that claims 09:29 is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    claims::judged(context)
        .filter(|node| !claims::must_not_be_late(node))
        .filter_map(|node| {
            let early = claims::antedated(context, node)?;
            let finding =
                Finding::warning(&RULE, "the statement was logged later than it claims to be made").at(node);
            let expected = format!("at least {}, logged after {}", early.earliest, early.after);
            Some(finding.sides(expected, format!("`{}` {}", early.member, early.claim)))
        })
        .collect()
}
