//! Every finding of a judged chain, in order. What follows from one statement alone is kept in a few bytes and found again
//! when somebody reads it; a million actions have some million notes.

mod slot;
mod slots;

use attestry_chain::format::ordered;
use attestry_chain::{Chain, Node, NodeId, Stand};

use crate::finding::{Effect, Finding};
use crate::ground::{index, narrow};
use crate::question::Question;
use crate::rule::Rule;

pub(crate) use slot::Slot;
pub(crate) use slots::{Gathering, Slots};

/// Every finding, in the order of what it is about, then of rule.
#[derive(Debug, Default)]
pub struct Findings {
    /// Those that are found again when they are read, in order.
    slots: Slots,
    /// The others, in order.
    whole: Vec<Finding>,
    /// The positions of the others among all.
    positions: Vec<u32>,
}

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

impl Findings {
    /// Puts both sorts into one order.
    pub(crate) fn of(chain: &Chain, slots: Slots, mut whole: Vec<Finding>) -> Self {
        ordered::sort_by_cached_key(&mut whole, |finding| {
            let about = &finding.about;
            let line = about
                .place
                .as_ref()
                .map(|place| (place.member.clone(), place.line));
            (
                stand(chain, finding),
                finding.rule.code,
                finding.raised_by.code,
                line,
                finding.found.clone(),
                finding.related.clone(),
            )
        });
        let positions = (0..)
            .zip(&whole)
            .map(|(before, finding)| narrow(slots_before(chain, &slots, finding)).saturating_add(before))
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
        let mut slots = self.slots.iter();
        let mut whole = self.positions.iter().zip(&self.whole).peekable();
        (0..narrow(self.len())).filter_map(move |position| match whole.next_if(|(at, _)| **at == position) {
            Some((_, finding)) => Some(finding.brief()),
            None => slots.next()?.brief(chain),
        })
    }

    /// Every effect that one of them has.
    pub(crate) fn effects(&self) -> impl Iterator<Item = Effect> {
        self.slots
            .effects()
            .chain(self.whole.iter().map(|finding| finding.effect))
    }

    /// Those that are kept with their words, with their positions.
    pub fn kept_whole(&self) -> impl Iterator<Item = (usize, &Finding)> {
        self.positions
            .iter()
            .map(|position| index(*position))
            .zip(&self.whole)
    }

    /// Those about a node that are found again when somebody reads them and that change a verdict, without their words.
    pub(crate) fn counting_about<'f>(
        &'f self,
        chain: &'f Chain,
        node: NodeId,
    ) -> impl Iterator<Item = Brief> + 'f {
        let slots = self.slots.about(node.position());
        let counting = slots.filter(|slot| slot.effect().is_some_and(Effect::counts));
        counting.filter_map(|slot| slot.brief(chain))
    }

    /// The positions of those about a node that are found again when somebody reads them.
    pub fn found_again(&self, node: NodeId) -> impl Iterator<Item = usize> {
        self.about(node).map(|(position, _)| index(position))
    }

    /// Where the finding at a position is.
    pub(crate) fn kept(&self, position: usize) -> Option<Kept<'_>> {
        match self.positions.binary_search(&narrow(position)) {
            Ok(whole) => self.whole.get(whole).map(Kept::Whole),
            Err(before) => self.slots.at(position.checked_sub(before)?).map(Kept::Slot),
        }
    }

    /// Every slot with its position.
    pub(crate) fn slots(&self) -> impl Iterator<Item = (u32, Slot)> {
        self.numbered(0, self.slots.iter())
    }

    /// The slots about a node, with their positions.
    pub(crate) fn about(&self, node: NodeId) -> impl Iterator<Item = (u32, Slot)> {
        let node = node.position();
        self.numbered(self.slots.before(node), self.slots.about(node))
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

    /// The slots from one on. Positions count what is kept whole before them.
    fn numbered(&self, begin: usize, slots: impl Iterator<Item = Slot>) -> impl Iterator<Item = (u32, Slot)> {
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
            (narrow(number.saturating_add(whole)), slot)
        })
    }
}

/// How many slots come before a finding that is kept whole. They never share statement, rule and raiser, and nodes are in the
/// order of what findings are about.
fn slots_before(chain: &Chain, slots: &Slots, finding: &Finding) -> usize {
    let own = stand(chain, finding);
    let nodes = chain.nodes();
    let first = nodes.partition_point(|node| node.stand() < own);
    let before = slots.before(first);
    if nodes.get(first).map(Node::stand) != Some(own) {
        return before;
    }
    let code = |rule: Option<&'static Rule>| rule.map_or("", |rule| rule.code);
    let codes = (finding.rule.code, finding.raised_by.code);
    let earlier = slots
        .about(first)
        .take_while(|slot| (code(slot.rule()), code(slot.raised_by())) < codes);
    before.saturating_add(earlier.count())
}

/// Where what a finding is about stands among all.
fn stand(chain: &Chain, finding: &Finding) -> Stand {
    let about = &finding.about;
    match about.node.and_then(|node| chain.node(node)) {
        Some(node) if Some(node.digest()) == about.statement => Stand::of(node.statement(), about.log_index),
        _ => Stand::of_unread(about.statement, about.log_index),
    }
}
