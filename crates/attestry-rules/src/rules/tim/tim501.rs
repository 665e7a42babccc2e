//! TIM501: a claim outside its proven interval.

use super::claims;
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "TIM501",
    title: "claim outside its proven interval",
    group: Group::Time,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Record),
    controls: &["RS.AN-06", "RS.AN-07"],
    finds: "A statement claims to be made later than the log is proven to have held it; or a decision or \
            an approval claims to be made before the log is proven not to have held it yet.",
    matters: "The claim is false, or the clock was: a decision dated back is one that was made up for a \
              deed already done.",
    ask: "Ask the signer when the statement was made, and why its clock differed from the witnesses' by \
          more than the skew.",
    example: "An approval that claims 09:00 and that a witness at 09:30 had not seen in the log is \
              flagged; a request like that is only late (TIM507).",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for node in claims::judged(context) {
        let proven = node.proven();
        if let Some(before) = proven.before {
            let latest = before.plus_seconds(context.skew());
            let late = claims::later_than(node, latest);
            if !late.is_empty() {
                let message = "the statement claims to be later than the log is proven to have held it";
                let finding = Finding::fail(&RULE, message).at(node);
                findings.push(finding.sides(
                    format!("at most {latest}, logged before {before}"),
                    late.join(", "),
                ));
            }
        }
        if let Some(early) = claims::antedated(context, node).filter(|_| claims::must_not_be_late(node)) {
            let message = "the statement claims to be earlier than the log is proven not to have held it yet";
            let finding = Finding::fail(&RULE, message).at(node);
            let expected = format!("at least {}, logged after {}", early.earliest, early.after);
            findings.push(finding.sides(expected, format!("`{}` {}", early.member, early.claim)));
        }
    }
    findings
}
