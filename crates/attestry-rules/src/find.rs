//! Asking the rules: all of them over a chain, some of them a few statements at a time, and one again about one.

use crate::context::Context;
use crate::finding::Finding;
use crate::findings::{Findings, Slot};
use crate::registry::RULES;
use crate::rule::Check;
use attestry_chain::format::ordered;

/// How many nodes a rule is shown at once, where it can be.
const TOGETHER: usize = 1024;

/// What every rule finds, with the auditor's severities.
pub(crate) fn all(context: &Context<'_>) -> Findings {
    let mut whole = Vec::new();
    let mut slots = Vec::new();
    for rule in RULES.iter().copied() {
        if let Check::Whole(_) = rule.check {
            whole.extend(rule.findings(context));
        }
    }
    let count = context.nodes().len();
    for begin in (0..count).step_by(TOGETHER) {
        let range = begin..begin.saturating_add(TOGETHER).min(count);
        let part = context.part(range.clone(), false);
        for rule in RULES.iter().copied() {
            if let Check::Each(_) = rule.check {
                let found = rule.findings(&part);
                let rest = taken(context, &found, &mut slots);
                // What cannot be found again is kept with its words.
                if rest > 0 {
                    let told = rule.findings(&context.part(range.clone(), true));
                    whole.extend(kept(context, &told));
                }
            }
        }
    }
    Findings::of(context.chain, slots, whole)
}

/// The finding of a slot, found again.
pub(crate) fn again(context: &Context<'_>, slot: Slot) -> Option<Finding> {
    let (rule, raised_by) = (slot.rule()?, slot.raised_by()?);
    let node = slot.node();
    let part = context.part(node..node.saturating_add(1), true);
    let mut found = raised_by.findings(&part);
    found.retain(|finding| finding.rule == rule);
    ordered::sort_by_cached_key(&mut found, |finding| {
        (finding.found.clone(), finding.related.clone())
    });
    found.into_iter().nth(slot.number())
}

/// Takes the findings of one rule that have slots, and says how many have none. They come in order of node.
fn taken(context: &Context<'_>, found: &[Finding], slots: &mut Vec<Slot>) -> usize {
    let mut rest = 0;
    for same in found.chunk_by(is_beside) {
        if slots_of(context, same, slots).is_none() {
            rest += same.len();
        }
    }
    rest
}

/// Those of the findings of one rule that have no slots.
fn kept(context: &Context<'_>, found: &[Finding]) -> Vec<Finding> {
    let mut kept = Vec::new();
    for same in found.chunk_by(is_beside) {
        if slots_of(context, same, &mut Vec::new()).is_none() {
            kept.extend(same.iter().cloned());
        }
    }
    kept
}

/// Whether two findings are by one rule about one node.
fn is_beside(one: &Finding, other: &Finding) -> bool {
    one.about.node == other.about.node && one.rule == other.rule
}

/// Makes the slots of findings by one rule about one node; `None`, and none is made, where one of them has none: where it
/// says more than the statement alone, where the effects differ, or where another statement has the same place in order.
fn slots_of(context: &Context<'_>, same: &[Finding], slots: &mut Vec<Slot>) -> Option<()> {
    let first = same.first()?;
    let node = first.about.node?;
    if same
        .iter()
        .any(|one| one.effect != first.effect || !one.actions.is_empty())
        || has_twin(context, node.position())
    {
        return None;
    }
    let made: Option<Vec<Slot>> = (0..)
        .zip(same)
        .map(|(number, finding)| Slot::of(finding, node, number))
        .collect();
    slots.extend(made?);
    Some(())
}

/// Whether a neighbour of a node has its digest and index: the same statement twice.
fn has_twin(context: &Context<'_>, position: usize) -> bool {
    let nodes = context.chain.nodes();
    let name = |position: usize| nodes.get(position).map(|node| (node.log_index(), node.digest()));
    let own = name(position);
    name(position.saturating_add(1)) == own
        || position.checked_sub(1).is_some_and(|before| name(before) == own)
}
