//! AUT205: a delegation hangs deeper than one above it allows.

use super::authority::{Above, used};
use super::depth::Depths;
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;
use crate::words;

pub(super) static RULE: Rule = Rule {
    code: "AUT205",
    title: "deeper than allowed",
    group: Group::Authority,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Authority),
    controls: &["PR.AA-05", "ASI03"],
    finds: "More delegations hang below one than its `maxDepth` allows.",
    matters: "Whoever delegated said how far it may be passed on. Beyond that nobody answers for who has it.",
    ask: "Ask the delegator above whether it allows the further delegation, and for one that says so.",
    example: "Two delegations below one with `maxDepth` 1 are flagged; one below it is not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let depths = Depths::of(context);
    used(context)
        .into_iter()
        .filter_map(|grant| {
            let Above::Grant(parent) = grant.above(context) else {
                return None;
            };
            let related = [parent.node.digest()];
            let left = depths.left(&parent);
            if left.most == 0 {
                let message = format!(
                    "{} hangs deeper than a delegation above it allows",
                    words::node(grant.node)
                );
                let finding = Finding::fail(&RULE, message).at(grant.node).with(related);
                Some(finding.sides(
                    "no further delegation below the one above",
                    "a further delegation",
                ))
            } else if left.hidden {
                Some(withheld(grant.node, "how far a delegation above may be passed on").with(related))
            } else {
                None
            }
        })
        .collect()
}
