//! Every finding of a judged chain, in order. What follows from one statement alone is kept as eight bytes and found again
//! when somebody reads it; a million actions have some million notes.

use std::cmp::Ordering;

use attestry_chain::format::ordered;
use attestry_chain::{Chain, NodeId};

use crate::finding::{Effect, Finding};
use crate::ground::{index, narrow};
use crate::question::Question;
use crate::registry::RULES;
use crate::rule::Rule;

/// Every finding, in order of log index, statement, rule.
#[derive(Debug, Default)]
pub struct Findings {
    /// Those that are found again when they are read, in order.
    slots: Vec<Slot>,
    /// The others, in order.
    whole: Vec<Finding>,
    /// The positions of the others among all.
    positions: Vec<u32>,
}

/// A finding about one node by a rule that can be asked again.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct Slot(u64);

/// A finding without its words.
#[derive(Clone, Copy, Debug)]
pub struct Brief {
    /// The rule.
    pub rule: &'static Rule,
    /// The rule that raised it.
    pub raised_by: &'static Rule,
    /// What it does to the verdict.
    pub effect: Effect,
    /// The node that it is about, where it takes part.
    pub node: Option<NodeId>,
}

impl Brief {
    /// The question it bears on: that of the rule that could not be decided, where one could not.
    pub fn question(&self) -> Option<Question> {
        self.raised_by.question.or(self.rule.question)
    }
}

/// Where a finding is.
pub(crate) enum Kept<'f> {
    /// It must be found again.
    Slot(Slot),
    /// Here.
    Whole(&'f Finding),
}

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

    fn effect(self) -> Option<Effect> {
        Self::EFFECTS.get(self.part(0, 4)).copied()
    }

    fn brief(self, chain: &Chain) -> Option<Brief> {
        Some(Brief {
            rule: self.rule()?,
            raised_by: self.raised_by()?,
            effect: self.effect()?,
            node: Some(chain.nodes().get(self.node())?.id()),
        })
    }
}

impl Findings {
    /// Puts both sorts into one order.
    pub(crate) fn of(chain: &Chain, mut slots: Vec<Slot>, mut whole: Vec<Finding>) -> Self {
        slots.sort_unstable();
        slots.shrink_to_fit();
        ordered::sort_by_cached_key(&mut whole, |finding| {
            let about = &finding.about;
            let line = about
                .place
                .as_ref()
                .map(|place| (place.member.clone(), place.line));
            (
                (about.log_index.is_none(), about.log_index),
                about.statement,
                finding.rule.code,
                finding.raised_by.code,
                line,
                finding.found.clone(),
                finding.related.clone(),
            )
        });
        let positions = (0..)
            .zip(&whole)
            .map(|(before, finding)| {
                let slots = slots.partition_point(|slot| order(chain, *slot, finding) == Ordering::Less);
                narrow(slots).saturating_add(before)
            })
            .collect();
        Self {
            slots,
            whole,
            positions,
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.slots.len().saturating_add(self.whole.len())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The finding at a position, without its words.
    pub fn brief(&self, chain: &Chain, position: usize) -> Option<Brief> {
        match self.kept(position)? {
            Kept::Slot(slot) => slot.brief(chain),
            Kept::Whole(finding) => Some(finding.brief()),
        }
    }

    /// Every finding, in order, without its words.
    pub fn iter<'f>(&'f self, chain: &'f Chain) -> impl Iterator<Item = Brief> + 'f {
        (0..self.len()).filter_map(|position| self.brief(chain, position))
    }

    /// Those that are kept whole, in order.
    pub(crate) fn whole(&self) -> &[Finding] {
        &self.whole
    }

    /// The position of the one at a position among those kept whole.
    pub(crate) fn position_of_whole(&self, whole: usize) -> Option<u32> {
        self.positions.get(whole).copied()
    }

    /// Where the finding at a position is.
    pub(crate) fn kept(&self, position: usize) -> Option<Kept<'_>> {
        match self.positions.binary_search(&narrow(position)) {
            Ok(whole) => self.whole.get(whole).map(Kept::Whole),
            Err(before) => self
                .slots
                .get(position.checked_sub(before)?)
                .copied()
                .map(Kept::Slot),
        }
    }

    /// Every slot with its position.
    pub(crate) fn slots(&self) -> impl Iterator<Item = (u32, Slot)> {
        self.numbered(0, self.slots.len())
    }

    /// The slots about a node, with their positions.
    pub(crate) fn about(&self, node: NodeId) -> impl Iterator<Item = (u32, Slot)> {
        let node = node.position();
        let begin = self.slots.partition_point(|slot| slot.node() < node);
        let rest = self.slots.get(begin..).unwrap_or(&[]);
        let count = rest.iter().take_while(|slot| slot.node() == node).count();
        self.numbered(begin, begin.saturating_add(count))
    }

    /// How many whole findings lie before a slot.
    fn first_whole_behind(&self, slot: usize) -> usize {
        let (mut low, mut high) = (0, self.positions.len());
        while low < high {
            let middle = low.midpoint(high);
            let before = self.positions.get(middle).map_or(0, |position| index(*position));
            if before.saturating_sub(middle) <= slot {
                low = middle.saturating_add(1);
            } else {
                high = middle;
            }
        }
        low
    }

    /// The slots of a range. Positions count what is kept whole before them.
    fn numbered(&self, begin: usize, end: usize) -> impl Iterator<Item = (u32, Slot)> {
        let slots = self.slots.get(begin..end).unwrap_or(&[]);
        // A whole finding at position p with n whole ones before it has p - n slots before it.
        let mut whole = self.first_whole_behind(begin);
        (begin..).zip(slots).map(move |(number, slot)| {
            while self
                .positions
                .get(whole)
                .is_some_and(|position| index(*position) <= number.saturating_add(whole))
            {
                whole = whole.saturating_add(1);
            }
            (narrow(number.saturating_add(whole)), *slot)
        })
    }
}

/// How a slot stands to a finding that is kept whole. They never share statement, rule and raiser.
fn order(chain: &Chain, slot: Slot, finding: &Finding) -> Ordering {
    let about = &finding.about;
    let node = chain.nodes().get(slot.node());
    let index = node.and_then(attestry_chain::Node::log_index);
    let own = (
        (index.is_none(), index),
        node.map(attestry_chain::Node::digest),
        slot.rule().map_or("", |rule| rule.code),
        slot.raised_by().map_or("", |rule| rule.code),
    );
    own.cmp(&(
        (about.log_index.is_none(), about.log_index),
        about.statement,
        finding.rule.code,
        finding.raised_by.code,
    ))
}
