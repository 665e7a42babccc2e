//! ENV204: an envelope whose payload is not in-toto.

use attestry_chain::verify::Reason;

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "ENV204",
    title: "payload is not in-toto",
    group: Group::Envelope,
    effects: &[Effect::Note],
    when: "",
    question: Some(Question::Record),
    controls: &["RS.AN-06", "RS.AN-07", "T8"],
    finds: "An envelope carries a payload of another type than in-toto's.",
    matters: "Its signature is checked and it is a leaf of the log, but nothing in it is read, so it says \
              nothing here.",
    ask: "Nothing has to be done; to know what it says, open it with the tool it was made for.",
    example: "An envelope of type `application/vnd.cyclonedx+json` is noted; one of type \
              `application/vnd.in-toto+json` is not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let faults = context.faults(RULE.code);
    faults
        .filter_map(|(fault, node)| {
            let Reason::Opaque { payload_type } = &fault.reason else {
                return None;
            };
            let message = "an envelope of another type than in-toto's is not read";
            let finding = Finding::note(&RULE, message).at_fault(fault, node);
            Some(finding.sides("`application/vnd.in-toto+json`", format!("`{payload_type}`")))
        })
        .collect()
}
