//! SEQ602: one proposal was executed again without being a retry.

use std::collections::BTreeMap;

use attestry_chain::Node;
use attestry_chain::format::digest::Digest;
use attestry_chain::format::field::Field;

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::act::was_refused;
use crate::rules::withheld;
use crate::words;

pub(super) static RULE: Rule = Rule {
    code: "SEQ602",
    title: "proposal executed again",
    group: Group::Sequence,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Original),
    controls: &["ASI08"],
    finds: "An action executes a proposal that an earlier action had executed, and does not say that it is a retry of it.",
    matters: "What was meant to happen once happened twice: a second payment, a second deletion.",
    ask: "Ask whether it was a retry, and of which action.",
    example: "Two actions that name one proposal, the second without `retryOf`, are flagged; a second one that says it \
              retries the first is not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    if !context.ground.uses().proposal {
        return Vec::new();
    }
    let mut executed: BTreeMap<Digest, &Node> = BTreeMap::new();
    let mut findings = Vec::new();
    for action in context
        .actions()
        .iter()
        .filter(|action| !was_refused(action.action))
    {
        let Some(proposal) = action.action.proposal.shown() else {
            continue;
        };
        if let Some(earlier) = executed
            .get(proposal)
            .filter(|earlier| earlier.digest() != action.node.digest())
        {
            match action.action.retry_of {
                Field::Absent => findings.push(
                    Finding::fail(&RULE, format!("{} executes a proposal again", action.label()))
                        .at(action.node)
                        .sides(
                            "one execution, or a retry",
                            format!("executed before by {}", words::node(earlier)),
                        )
                        .with([earlier.digest(), *proposal]),
                ),
                Field::Shown(_) => {}
                Field::Withheld => {
                    let finding = withheld(action.node, "whether the action is a retry");
                    findings.push(finding.with([earlier.digest()]));
                }
            }
        }
        // Who signed an unsound record may have made it up: it accuses nobody.
        if action.node.is_sound() {
            executed.entry(*proposal).or_insert(action.node);
        }
    }
    findings
}
