//! ENV202: a signature by a trusted key does not verify.

use attestry_chain::verify::Reason;

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "ENV202",
    title: "signature by a trusted key does not verify",
    group: Group::Envelope,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Record),
    controls: &["PR.AA-04", "RS.AN-06", "RS.AN-07", "T8"],
    finds: "A signature names a key of the trust file, and does not verify by that key over the bytes that are here.",
    matters: "Either the statement was changed after it was signed, or somebody signed in another's name. Nothing in \
              it is taken as said.",
    ask: "Ask the signer for the statement as it was signed, and compare the two digests.",
    example: "A statement with one byte changed after signing is flagged; the statement as it was signed is not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let faults = context.faults(RULE.code);
    faults
        .filter_map(|(fault, node)| {
            let Reason::BadSignature {
                key,
                principal,
                error,
            } = &fault.reason
            else {
                return None;
            };
            let message = format!("a signature in the name of `{principal}` does not verify by its key");
            let finding = Finding::fail(&RULE, message).at_fault(fault, node);
            Some(finding.sides(format!("a signature by key `{key}`"), error.clone()))
        })
        .collect()
}
