//! Asking the rules: all of them over a chain, some of them a few statements at a time, and one again about one.

use std::ops::Range;

use attestry_chain::format::ordered;
use attestry_chain::format::time::Time;
use attestry_chain::{Chain, Node};

use crate::context::Context;
use crate::evaluate::ground;
use crate::finding::Finding;
use crate::findings::{Findings, Gathering, Slot};
use crate::registry::RULES;
use crate::rule::{Check, Rule};

/// How many nodes a rule is shown at once, where it can be: what is known of so many stays near the processor while every
/// rule looks at them. From 128 to 1024 it makes little difference.
const TOGETHER: usize = 256;

/// What every rule finds, with the auditor's severities.
pub(crate) fn all(context: Context<'_>) -> Findings {
    let mut whole = Vec::new();
    for rule in RULES.iter().copied() {
        if let [Some(find), _] = rule.check.halves() {
            whole.extend(rule.found(find, &context));
        }
    }
    let context = &context.unlisted();
    let mut gathering = Gathering::default();
    let mut slots = Vec::new();
    // A million nodes pass by once, and not once for every rule.
    for range in ranges(context, TOGETHER) {
        let untold = context.part(range.clone(), false);
        slots.clear();
        let told = untold.with_words();
        for (position, rule) in RULES.iter().copied().enumerate() {
            match rule.check {
                Check::Whole(_) => {}
                Check::Parts(find) | Check::Both { parts: find, .. } => {
                    whole.extend(rule.found(find, &told));
                }
                Check::Each(find) => {
                    let rest = taken(context, position, &rule.found(find, &untold), &mut slots);
                    // What cannot be found again is kept with its words.
                    if rest > 0 {
                        whole.extend(kept(context, position, &rule.found(find, &told)));
                    }
                }
            }
        }
        gathering.add(range, &mut slots);
    }
    Findings::of(context.chain, gathering.finish(), whole)
}

/// What one rule finds where it is shown so many nodes at a time, with words; nothing where it must look at all there is.
/// How many they are makes no difference: that is what [`Check`] says of it.
pub fn find_in_parts(rule: &'static Rule, chain: &Chain, at: Time, together: usize) -> Vec<Finding> {
    let [_, Some(find)] = rule.check.halves() else {
        return Vec::new();
    };
    let ground = ground(chain, at);
    let context = Context::new(chain, at, None, &ground, true);
    let ranges = ranges(&context, together.max(1));
    ranges
        .flat_map(|range| rule.found(find, &context.part(range, true)))
        .collect()
}

/// The positions of all nodes, so many at a time.
fn ranges(context: &Context<'_>, together: usize) -> impl Iterator<Item = Range<usize>> {
    let count = context.chain.nodes().len();
    let begins = (0..count).step_by(together);
    begins.map(move |begin| begin..begin.saturating_add(together).min(count))
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

/// Takes the findings of one rule, which stands at this position among all, that have slots, and says how many have none. They come in order of node.
fn taken(context: &Context<'_>, rule: usize, found: &[Finding], slots: &mut Vec<Slot>) -> usize {
    let mut rest = 0;
    for same in found.chunk_by(is_beside) {
        if slots_of(context, rule, same, slots).is_none() {
            rest += same.len();
        }
    }
    rest
}

/// Those of the findings of one rule that have no slots.
fn kept(context: &Context<'_>, rule: usize, found: &[Finding]) -> Vec<Finding> {
    let mut kept = Vec::new();
    for same in found.chunk_by(is_beside) {
        if slots_of(context, rule, same, &mut Vec::new()).is_none() {
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
fn slots_of(context: &Context<'_>, rule: usize, same: &[Finding], slots: &mut Vec<Slot>) -> Option<()> {
    let first = same.first()?;
    let node = first.about.node?;
    if same
        .iter()
        .any(|one| one.effect != first.effect || !one.actions.is_empty())
        || has_twin(context, node.position())
    {
        return None;
    }
    let before = slots.len();
    for (number, finding) in same.iter().enumerate() {
        let Some(slot) = Slot::of(finding, node, number, rule) else {
            slots.truncate(before);
            return None;
        };
        slots.push(slot);
    }
    Some(())
}

/// Whether a neighbour of a node has its digest and index: the same statement twice.
fn has_twin(context: &Context<'_>, position: usize) -> bool {
    let nodes = context.chain.nodes();
    let Some(own) = nodes.get(position) else {
        return false;
    };
    let is_twin = |other: &Node| other.log_index() == own.log_index() && other.digest() == own.digest();
    let before = position.checked_sub(1).and_then(|before| nodes.get(before));
    before.is_some_and(is_twin) || nodes.get(position.saturating_add(1)).is_some_and(is_twin)
}
