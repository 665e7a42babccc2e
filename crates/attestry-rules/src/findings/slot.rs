//! A finding about one node by a rule that can be asked again, in eight bytes.

use attestry_chain::{Chain, NodeId};

use super::Brief;
use crate::finding::{Effect, Finding};
use crate::registry::RULES;
use crate::rule::Rule;

/// A finding about one node by a rule that can be asked again. In order of node, then of rule.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct Slot(u64);

impl Slot {
    /// Effects that a slot can name, by number.
    const EFFECTS: [Effect; 4] = [Effect::Fail, Effect::Indeterminate, Effect::Warning, Effect::Note];
    /// How many findings of one rule about one node have a slot.
    pub(crate) const MOST: usize = 1 << 12;

    /// The slot of a finding about a node, the `number`th of its rule there; `raised_by` is the position among all rules of
    /// the one that raised it. `None` where it has none.
    pub(crate) fn of(finding: &Finding, node: NodeId, number: usize, raised_by: usize) -> Option<Self> {
        let bits = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
        let rule = if std::ptr::eq(finding.rule, finding.raised_by) {
            raised_by
        } else {
            // The rules are in order of code.
            RULES
                .binary_search_by_key(&finding.rule.code, |one| one.code)
                .ok()?
        };
        let effect = Self::EFFECTS.iter().position(|one| *one == finding.effect)?;
        (number < Self::MOST && rule < 256 && raised_by < 256).then(|| {
            let node = bits(node.position()) << 32;
            Self(node | bits(rule) << 24 | bits(raised_by) << 16 | bits(number) << 4 | bits(effect))
        })
    }

    fn part(self, shift: u32, width: u32) -> usize {
        let mask = (1_u64 << width).saturating_sub(1);
        usize::try_from(self.0 >> shift & mask).unwrap_or(usize::MAX)
    }

    /// The node's position in log order.
    pub(crate) fn node(self) -> usize {
        self.part(32, 32)
    }

    /// Which of its rule's findings about the node it is.
    pub(crate) fn number(self) -> usize {
        self.part(4, 12)
    }

    pub(crate) fn rule(self) -> Option<&'static Rule> {
        RULES.get(self.part(24, 8)).copied()
    }

    pub(crate) fn raised_by(self) -> Option<&'static Rule> {
        RULES.get(self.part(16, 8)).copied()
    }

    pub(super) fn effect(self) -> Option<Effect> {
        Self::EFFECTS.get(self.part(0, 4)).copied()
    }

    /// What it says beside which node it is about: its rule, the one that raised it, its number, its effect.
    pub(super) fn said(self) -> u32 {
        u32::try_from(self.0 & u64::from(u32::MAX)).unwrap_or(u32::MAX)
    }

    /// The slot that says this about the node at a position.
    pub(super) fn saying(said: u32, node: usize) -> Self {
        Self(u64::try_from(node).unwrap_or(u64::MAX) << 32 | u64::from(said))
    }

    pub(super) fn brief(self, chain: &Chain) -> Option<Brief> {
        Some(Brief {
            rule: self.rule()?,
            raised_by: self.raised_by()?,
            effect: self.effect()?,
            node: Some(chain.nodes().get(self.node())?.id()),
        })
    }
}
