//! LOG408: an index beyond the checkpoint.

use attestry_chain::verify::AcceptedCheckpoint;

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "LOG408",
    title: "index beyond the checkpoint",
    group: Group::Log,
    effects: &[Effect::Indeterminate],
    when: "",
    question: Some(Question::Record),
    controls: &["PR.PS-04", "RS.AN-06", "RS.AN-07", "SP 800-207 tenet 7", "T8"],
    finds: "An entry's index is not below the size of the largest accepted checkpoint.",
    matters: "The checkpoint was signed before the entry was logged, if it ever was: nothing proves that \
              the log holds it.",
    ask: "Ask the log for a checkpoint that covers the entry.",
    example: "Entry 10 beside a checkpoint of ten entries is flagged; entry 9 is not.",
    check: Check::Both {
        whole: others,
        parts: taking_part,
    },
};

fn taking_part(context: &Context<'_>) -> Vec<Finding> {
    let nodes = context.nodes().iter();
    nodes
        .filter_map(|node| Some(beyond(context, node.log_index()?)?.at(node)))
        .collect()
}

fn others(context: &Context<'_>) -> Vec<Finding> {
    let rejections = context.chain.rejections().iter();
    let rejected = rejections.filter_map(|one| {
        let finding = beyond(context, one.log_index?)?;
        Some(finding.at_entry(one.statement, one.log_index, Some(one.place.clone())))
    });
    let withheld = context.chain.kept_back().iter();
    let withheld = withheld.filter_map(|(statement, index)| {
        Some(beyond(context, *index)?.at_entry(*statement, Some(*index), None))
    });
    rejected.chain(withheld).collect()
}

/// What is found where no checkpoint covers an index.
fn beyond(context: &Context<'_>, index: u64) -> Option<Finding> {
    let size = context.chain.log().largest().map(AcceptedCheckpoint::size)?;
    (index >= size).then(|| {
        let finding = Finding::indeterminate(&RULE, "no checkpoint covers the entry");
        finding.sides(format!("an index below {size}"), format!("index {index}"))
    })
}
