//! Which findings bear on which action (FORMAT 8): kept once for all actions that rest on the same.

use attestry_chain::{Chain, NodeId};

use crate::context::Context;
use crate::finding::Finding;
use crate::findings::{Brief, Findings};
use crate::ground::{index, narrow};
use crate::rule::Group;

/// The findings that bear on each action: those of its class of support, and its own.
#[derive(Debug, Default)]
pub(crate) struct Bearing {
    /// By class of support, then by finding.
    classes: Vec<(u32, u32)>,
    /// By position of the action, then by finding.
    own: Vec<(u32, u32)>,
}

impl Bearing {
    /// Where all findings of a chain bear. What is about an action alone and found again is not kept here.
    pub(crate) fn of(context: &Context<'_>, findings: &Findings) -> Self {
        let mut bearing = Self::default();
        for (position, finding) in findings.kept_whole() {
            bearing.add(context, finding, narrow(position));
        }
        for (number, slot) in findings.slots() {
            let node = context.chain.nodes().get(slot.node());
            let shared = node.filter(|node| node.action().is_none());
            if let (Some(node), Some(rule)) = (shared, slot.rule()) {
                bearing.about(context, node.id(), rule.group == Group::Log, number);
            }
        }
        for pairs in [&mut bearing.classes, &mut bearing.own] {
            pairs.sort_unstable();
            pairs.dedup();
        }
        bearing
    }

    /// A finding bears on an action that it is about, that rests on what it is about, or that it names. Log findings bear
    /// on an action only where they concern its own entry.
    fn add(&mut self, context: &Context<'_>, finding: &Finding, number: u32) {
        let ground = context.ground;
        let mut own = |action: NodeId| {
            self.own.extend(
                context
                    .position(action)
                    .map(|position| (narrow(position), number)),
            );
        };
        for action in &finding.actions {
            own(*action);
        }
        let of_log = finding.rule.group == Group::Log;
        if let Some(node) = finding.about.node {
            own(node);
            self.about(context, node, of_log, number);
        } else if let Some(statement) = finding.about.statement.filter(|_| !of_log) {
            let classes = ground.classes_on_absent(statement);
            self.classes.extend(classes.map(|class| (class, number)));
        }
    }

    /// Adds the actions that rest on the node that a finding is about.
    fn about(&mut self, context: &Context<'_>, node: NodeId, of_log: bool, number: u32) {
        if of_log {
            return;
        }
        let ground = context.ground;
        let classes = ground.classes_on(node).map(|class| (class, number));
        self.classes.extend(classes);
        self.own
            .extend(ground.beside(node).map(|position| (position, number)));
    }

    /// The findings that bear on an action, at this position and with this class of support: positions among all findings,
    /// in order.
    pub(crate) fn on(
        &self,
        findings: &Findings,
        action: NodeId,
        position: usize,
        class: Option<u32>,
    ) -> Vec<usize> {
        let mut all: Vec<usize> = findings.about(action).map(|(number, _)| index(number)).collect();
        let class = class.map_or(&[][..], |class| run(&self.classes, class));
        let own = run(&self.own, narrow(position));
        if !class.is_empty() || !own.is_empty() {
            all.extend(class.iter().chain(own).map(|(_, number)| index(*number)));
            all.sort_unstable();
            all.dedup();
        }
        all
    }

    /// Those of them that change a verdict, without words, in any order and some of them twice: in place of what the list held.
    pub(crate) fn counting(
        &self,
        chain: &Chain,
        findings: &Findings,
        (action, position, class): (NodeId, usize, Option<u32>),
        list: &mut Vec<Brief>,
    ) {
        list.clear();
        list.extend(findings.counting_about(chain, action));
        let class = class.map_or(&[][..], |class| run(&self.classes, class));
        let others = class.iter().chain(run(&self.own, narrow(position)));
        let others = others.filter_map(|(_, number)| findings.brief(chain, index(*number)));
        list.extend(others.filter(|brief| brief.effect.counts()));
    }
}

/// The pairs of a sorted list that begin with this.
fn run(pairs: &[(u32, u32)], first: u32) -> &[(u32, u32)] {
    let begin = pairs.partition_point(|(one, _)| *one < first);
    let end = pairs.partition_point(|(one, _)| *one <= first);
    pairs.get(begin..end).unwrap_or(&[])
}
