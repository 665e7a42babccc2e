//! LOG410: a statement refers forward.

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    code: "LOG410",
    title: "refers forward",
    group: Group::Log,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Record),
    controls: &["PR.PS-04", "RS.AN-06", "RS.AN-07", "SP 800-207 tenet 7", "T8"],
    finds: "A statement was logged before, or as, the statement that it refers to.",
    matters: "Nobody can know the digest of what does not exist: the log was not written in the order in \
              which things happened.",
    ask: "Ask the log in which order the two entries were written, and why.",
    example: "An approval at index 4 of a proposal at index 5 is flagged; an approval at index 6 is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let chain = context.chain;
    let mut findings = Vec::new();
    // The word of who is not known accuses nobody (ENV203 and its neighbours have said so); an action is always judged.
    let nodes = context.nodes().iter();
    for node in nodes.filter(|node| node.is_sound() || node.action().is_some()) {
        let Some(own) = node.log_index() else { continue };
        chain.each_edge(node, &mut |edge| {
            let Some(other) = chain.index_of_end(edge.to).filter(|other| *other >= own) else {
                return;
            };
            let message = format!("{} refers forward, by `{}`", words::node(node), edge.role);
            let finding = Finding::fail(&RULE, message).at(node).with([edge.names]);
            findings.push(finding.sides(
                format!("a statement at an index below {own}"),
                format!("one at index {other}"),
            ));
        });
    }
    findings
}
