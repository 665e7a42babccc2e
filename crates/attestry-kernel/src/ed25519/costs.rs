//! Whether a table is worth building, and how wide. Does not know what a table holds.
//!
//! Building pays if enough signatures come after it, and how many will is not known. Somebody may have said how many are
//! expected; if not, as many are supposed to come as have come, so that whatever comes (or does not) after, not much more
//! than twice the least possible work was done.

use super::width::Width;

/// What an engine's work costs, in tenths of a microsecond on the machine where it was measured: only ratios matter.
#[derive(Clone, Copy, Debug)]
pub struct Costs {
    /// A signature by itself.
    pub(crate) alone: u32,
    /// A signature with tables, but for the two multiplications.
    pub(crate) rest: u32,
    /// Building a table, by width.
    pub(crate) table: [u32; Width::COUNT],
    /// Multiplying a table's point once, by width.
    pub(crate) each: [u32; Width::COUNT],
}

/// A table worth building.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Plan {
    /// How wide.
    pub(crate) width: Width,
    /// What it saves, less what it costs.
    pub(crate) gain: u64,
}

impl Costs {
    /// The best table in place of the present one for a point that will be multiplied `times` more; `without` is what one
    /// multiplication costs where there is none. Nothing where every other table costs more than it saves.
    pub(crate) fn plan(&self, present: Option<Width>, without: u64, times: u64) -> Option<Plan> {
        let now = times.saturating_mul(present.map_or(without, |width| self.of(self.each, width)));
        let plan = |width: Width| Plan {
            width,
            gain: now.saturating_sub(self.building(width) + times.saturating_mul(self.of(self.each, width))),
        };
        let wider = Width::all().filter(|width| Some(*width) > present).map(plan);
        // Of equals the last is taken: the narrower first, so that it is the last.
        wider
            .filter(|plan| plan.gain > 0)
            .rev()
            .max_by_key(|plan| plan.gain)
    }

    /// Building a table, and a quarter more, so that in doubt none is built.
    pub(crate) fn building(&self, width: Width) -> u64 {
        self.of(self.table, width) * 5 / 4
    }

    /// What a multiplication of a key's point may cost at most where it has no table, given the base point's.
    pub(crate) fn without(&self, base: Option<Width>) -> u64 {
        let base = self.of(self.each, base.unwrap_or(Width::NARROWEST));
        u64::from(self.alone).saturating_sub(u64::from(self.rest) + base)
    }

    #[expect(clippy::unused_self, reason = "one of its lists is meant")]
    fn of(&self, list: [u32; Width::COUNT], width: Width) -> u64 {
        list.get(width.place()).copied().unwrap_or(u32::MAX).into()
    }
}

/// How many signatures came, and are said to come.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Outlook {
    seen: usize,
    expected: Option<usize>,
}

impl Outlook {
    /// So many are still to come.
    pub(crate) fn expect(&mut self, signatures: usize) {
        self.expected = Some(signatures);
    }

    /// So many came. If these are more than were said to come, nothing is known any more.
    pub(crate) fn came(&mut self, signatures: usize) {
        self.seen = self.seen.saturating_add(signatures);
        self.expected = self
            .expected
            .and_then(|expected| expected.checked_sub(signatures));
    }

    /// How many will come after those at hand, for a key of which so many came before and so many are at hand.
    pub(crate) fn of(&self, before: usize, at_hand: usize) -> usize {
        /// Signatures of which not much can be told about those that follow.
        const FEW: usize = 64;
        self.expected.map_or(before, |expected| {
            let share = before.saturating_add(at_hand).saturating_mul(expected);
            share / self.seen.saturating_add(FEW)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::engine::sealed::Sealed;
    use super::super::lanes::{Lockstep, Portable};
    use super::super::points::Points;
    use super::*;

    const ENGINES: [Costs; 2] = [Points::COSTS, Lockstep::<Portable>::COSTS];

    #[test]
    fn a_few_signatures_are_worth_no_table() {
        for costs in ENGINES {
            let plan = |times| costs.plan(None, costs.without(None), times);
            assert_eq!(plan(0), None);
            assert_eq!(plan(4), None);
            assert!(plan(20).is_some_and(|plan| plan.width == Width::NARROWEST));
            assert!(plan(1_000_000).is_some_and(|plan| plan.width > Width::NARROWEST));
        }
    }

    #[test]
    fn a_table_is_replaced_only_by_a_wider_one_that_pays() {
        for costs in ENGINES {
            assert_eq!(costs.plan(Some(Width::NARROWEST), 0, 10), None);
            assert_eq!(costs.plan(Some(Width::WIDEST), 0, u64::MAX), None);
            let wider = costs
                .plan(Some(Width::NARROWEST), 0, 2_000)
                .map(|plan| plan.width);
            assert!(wider > Some(Width::NARROWEST));
        }
    }

    #[test]
    fn without_a_word_as_many_come_as_came() {
        let mut outlook = Outlook::default();
        outlook.came(100);
        assert_eq!(outlook.of(0, 10), 0);
        assert_eq!(outlook.of(30, 10), 30);
    }

    #[test]
    fn what_is_expected_is_shared_out_and_used_up() {
        let mut outlook = Outlook::default();
        outlook.expect(1_000);
        outlook.came(436);
        assert_eq!(outlook.of(40, 10), 50 * 564 / 500);
        outlook.came(564);
        assert_eq!(outlook.of(40, 10), 0);
        outlook.came(1);
        assert_eq!(outlook.of(40, 10), 40);
    }
}
