//! The slots of all nodes. What is found about one action is found about most others too, so the nodes of one pattern share it,
//! and a node takes eight bytes however many slots it has.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::slot::Slot;
use crate::finding::Effect;
use crate::ground::{index, narrow};

/// What the slots of a node say.
type Pattern = Arc<[u32]>;

/// The slots of all nodes, in order.
#[derive(Debug, Default)]
pub(crate) struct Slots {
    /// For each node how many slots lie before its own, and which pattern it has.
    nodes: Vec<(u32, u32)>,
    patterns: Vec<Pattern>,
    count: usize,
}

/// Slots as they are found, some nodes at a time.
#[derive(Debug, Default)]
pub(crate) struct Gathering {
    slots: Slots,
    known: BTreeMap<Pattern, u32>,
}

impl Gathering {
    /// Takes the slots of the next nodes, in any order.
    pub(crate) fn add(&mut self, nodes: Range<usize>, found: &mut [Slot]) {
        found.sort_unstable();
        let mut rest = &*found;
        let mut said = Vec::new();
        for node in nodes {
            let count = rest.iter().take_while(|slot| slot.node() == node).count();
            let (own, others) = rest.split_at_checked(count).unwrap_or((rest, &[]));
            rest = others;
            said.clear();
            said.extend(own.iter().map(|slot| slot.said()));
            let pattern = self.pattern(&said);
            self.slots.nodes.push((narrow(self.slots.count), pattern));
            self.slots.count = self.slots.count.saturating_add(count);
        }
    }

    /// All of them.
    pub(crate) fn finish(self) -> Slots {
        self.slots
    }

    fn pattern(&mut self, said: &[u32]) -> u32 {
        if let Some(pattern) = self.known.get(said) {
            return *pattern;
        }
        let pattern = narrow(self.slots.patterns.len());
        let said = Pattern::from(said);
        self.slots.patterns.push(said.clone());
        self.known.insert(said, pattern);
        pattern
    }
}

impl Slots {
    /// How many there are.
    pub(super) const fn len(&self) -> usize {
        self.count
    }

    /// The slot at a position.
    pub(super) fn at(&self, position: usize) -> Option<Slot> {
        let behind = self
            .nodes
            .partition_point(|(before, _)| index(*before) <= position);
        let node = behind.checked_sub(1)?;
        let (before, said) = self.of(node);
        let said = said.get(position.checked_sub(before)?)?;
        Some(Slot::saying(*said, node))
    }

    /// How many slots lie before those of the node at a position, and what its own say.
    fn of(&self, node: usize) -> (usize, &[u32]) {
        let Some((before, pattern)) = self.nodes.get(node) else {
            return (self.count, &[]);
        };
        let said = self.patterns.get(index(*pattern));
        (index(*before), said.map_or(&[], |said| said))
    }

    /// How many slots lie before those of the node at a position.
    pub(super) fn before(&self, node: usize) -> usize {
        self.of(node).0
    }

    /// The slots about the node at a position.
    pub(super) fn about(&self, node: usize) -> impl Iterator<Item = Slot> {
        let (_, said) = self.of(node);
        said.iter().map(move |said| Slot::saying(*said, node))
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = Slot> {
        (0..self.nodes.len()).flat_map(|node| self.about(node))
    }

    /// Every effect that one of them has.
    pub(super) fn effects(&self) -> impl Iterator<Item = Effect> {
        let said = self.patterns.iter().flat_map(|pattern| pattern.iter());
        said.filter_map(|said| Slot::saying(*said, 0).effect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_gathered_is_there_in_order() {
        let said = |node: usize| -> Vec<u32> { (0..narrow(node % 4)).map(|one: u32| one << 4 | 3).collect() };
        let all: Vec<Slot> = (0..50)
            .flat_map(|node| said(node).into_iter().map(move |said| Slot::saying(said, node)))
            .collect();
        for together in [1, 3, 50] {
            let mut gathering = Gathering::default();
            for begin in (0_usize..50).step_by(together) {
                let nodes = begin..begin.saturating_add(together).min(50);
                let own = all.iter().filter(|slot| nodes.contains(&slot.node()));
                let mut found: Vec<Slot> = own.rev().copied().collect();
                gathering.add(nodes, &mut found);
            }
            let slots = gathering.finish();
            assert_eq!(slots.len(), all.len());
            assert_eq!(slots.patterns.len(), 4);
            assert_eq!(slots.iter().collect::<Vec<_>>(), all);
            for (position, slot) in all.iter().enumerate() {
                assert_eq!(slots.at(position), Some(*slot));
            }
            assert_eq!(slots.at(all.len()), None);
            assert_eq!((slots.before(3), slots.before(50)), (3, all.len()));
            assert!(slots.effects().all(|effect| effect == Effect::Note));
        }
    }
}
