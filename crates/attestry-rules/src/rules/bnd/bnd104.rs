//! BND104: unrecognised or repeated lines, unknown ZIP members.

use attestry_chain::NodeId;
use attestry_chain::verify::{Fault, Reason};

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "BND104",
    title: "line or ZIP member passed over",
    group: Group::Container,
    effects: &[Effect::Note],
    when: "",
    question: Some(Question::Record),
    controls: &["PR.PS-04"],
    finds: "A line is nothing that the format knows, or repeats another byte for byte, or a ZIP member is \
            neither lines nor a content.",
    matters: "It is passed over: it proves nothing, and it does no harm.",
    ask: "Nothing has to be done; where the line was meant to prove something, ask for it in a form that \
          the format knows.",
    example: "A line that holds some other JSON object is noted; a blank line is not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let faults = context.faults(RULE.code);
    faults.filter_map(|(fault, node)| finding(fault, node)).collect()
}

fn finding(fault: &Fault, node: Option<NodeId>) -> Option<Finding> {
    let (message, expected, found) = match &fault.reason {
        Reason::Repeated { first } => (
            "a line repeats another byte for byte and counts once",
            "each line once".to_owned(),
            format!("the same as line {first}"),
        ),
        Reason::UnknownMember { name } => (
            "a member of the ZIP is neither lines nor a content and is not read",
            "a name that ends in `.jsonl`, or `blobs/sha256/` and 64 lower-case hexadecimal digits"
                .to_owned(),
            format!("`{name}`"),
        ),
        Reason::Unrecognised => (
            "a line is nothing that this format knows and is not read",
            "an envelope, a Sigstore bundle, a checkpoint or a withheld entry".to_owned(),
            "some other JSON object".to_owned(),
        ),
        _ => return None,
    };
    Some(
        Finding::note(&RULE, message)
            .at_fault(fault, node)
            .sides(expected, found),
    )
}
