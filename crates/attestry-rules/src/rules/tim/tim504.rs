//! TIM504: a time stamp that does not verify.

use attestry_chain::NodeId;
use attestry_chain::verify::{Fault, Reason};

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "TIM504",
    title: "time stamp does not verify",
    group: Group::Time,
    effects: &[Effect::Fail, Effect::Indeterminate],
    when: "I where nobody here can check it",
    question: Some(Question::Record),
    controls: &["RS.AN-06", "RS.AN-07"],
    finds: "An RFC 3161 time stamp on a checkpoint is none at all, or names an authority of the trust file \
            and does not verify: it is over something else, its signature does not hold, or the authority's \
            certificates were not good then or not for time stamping; or nobody here can check it.",
    matters: "A time stamp that is wrong was made to prove a time that is not true; one that is not \
              checked proves none.",
    ask: "Ask whoever made the bundle for the time-stamp response as the authority gave it.",
    example: "A time stamp by a listed authority over another checkpoint is flagged; one by an authority that \
              the trust file does not list is passed over.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let faults = context.faults(RULE.code);
    faults.filter_map(|(fault, node)| finding(fault, node)).collect()
}

fn finding(fault: &Fault, node: Option<NodeId>) -> Option<Finding> {
    match &fault.reason {
        Reason::Timestamp { expected, found } => {
            let finding =
                Finding::fail(&RULE, "a time stamp on a checkpoint does not verify").at_fault(fault, node);
            Some(finding.sides(expected.clone(), found.clone()))
        }
        Reason::TimestampNotEvaluated => {
            const EXPECTED: &str = "a time stamp over the checkpoint, by an authority of the trust file";
            let message = "a time stamp on a checkpoint is not checked here, and proves nothing";
            let finding = Finding::indeterminate(&RULE, message)
                .at_fault(fault, node)
                .tool_limit();
            let resolve = "Check the time stamp with a tool that does, such as openssl, beside this one.";
            Some(
                finding
                    .sides(EXPECTED, "one that was not checked")
                    .resolve(resolve),
            )
        }
        _ => None,
    }
}
