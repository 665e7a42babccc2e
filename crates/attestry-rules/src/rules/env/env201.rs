//! ENV201: bad base64.

use attestry_chain::verify::Reason;

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "ENV201",
    title: "bad base64",
    group: Group::Envelope,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Record),
    controls: &["RS.AN-06", "RS.AN-07", "T8"],
    finds: "A payload, a signature or a proof in an envelope is not base64, standard or URL-safe.",
    matters: "The line cannot be read, so it is no entry: what it said is not in this bundle, and its \
              place in the log is empty.",
    ask: "Ask whoever made the bundle for the line as it was written, unshortened and without white space.",
    example: "A payload with a blank in it is flagged; one in URL-safe base64 without padding is not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let faults = context.faults(RULE.code);
    faults
        .filter_map(|(fault, node)| {
            let Reason::Base64 { path, problem } = &fault.reason else {
                return None;
            };
            let finding = Finding::fail(&RULE, format!("`{path}` is not base64")).at_fault(fault, node);
            Some(finding.sides("base64, standard or URL-safe", problem.clone()))
        })
        .collect()
}
