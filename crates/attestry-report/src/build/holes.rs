//! Entries of the log that a picture of the chain has no row for: not in the bundle, withheld, or without a part.

use attestry_chain::Chain;
use attestry_format::ordered;
use attestry_verify::AcceptedCheckpoint;

use super::{narrow, wide};
use crate::model::ChainHole;

/// Those found so far, statement after statement.
#[derive(Clone, Debug, Default)]
pub(super) struct Holes {
    /// Log indexes of what is withheld.
    withheld: Vec<u64>,
    /// Log indexes of what takes no part.
    rejected: Vec<u64>,
    /// The log index that comes next; nothing before the first statement of a stretch within the log.
    next: Option<u64>,
    found: Vec<ChainHole>,
}

impl Holes {
    /// None yet. `whole`: the first statement that comes is the first of all.
    pub(super) fn of(chain: &Chain, whole: bool) -> Self {
        let sorted = |mut all: Vec<u64>| {
            ordered::sort(&mut all);
            all.dedup();
            all
        };
        Self {
            withheld: sorted(chain.kept_back().values().copied().collect()),
            rejected: sorted(
                chain
                    .rejections()
                    .iter()
                    .filter_map(|one| one.log_index)
                    .collect(),
            ),
            next: whole.then_some(0),
            found: Vec::new(),
        }
    }

    /// The next statement, in a row that it `begins` or is within.
    pub(super) fn pass(&mut self, index: Option<u64>, row: u32, begins: bool) {
        let Some(index) = index else { return };
        let next = self.next.unwrap_or(index);
        if let Some(hole) = self.between(next, index, row, !begins) {
            match self.found.last_mut() {
                // Of one row those within it are told together.
                Some(last) if last.inside && hole.inside && last.row == row => {
                    last.to = hole.to;
                    last.missing = last.missing.saturating_add(hole.missing);
                    last.withheld = last.withheld.saturating_add(hole.withheld);
                    last.rejected = last.rejected.saturating_add(hole.rejected);
                }
                _ => self.found.push(hole),
            }
        }
        self.next = Some(index.saturating_add(1).max(next));
    }

    /// All of them; where the stretches reach the end, with what the log holds after the last statement.
    pub(super) fn told(&self, chain: &Chain, cuts: &[u32]) -> Vec<ChainHole> {
        let reaches_end = cuts.last().copied() == Some(narrow(chain.nodes().len()));
        let size = chain.log().largest().map(AcceptedCheckpoint::size);
        let after = self.next.zip(size).filter(|_| reaches_end);
        let after = after
            .and_then(|(next, size)| self.between(next, size, narrow(cuts.len().saturating_sub(1)), false));
        self.found.iter().cloned().chain(after).collect()
    }

    /// What lies from one log index up to before another, if anything.
    fn between(&self, from: u64, end: u64, row: u32, inside: bool) -> Option<ChainHole> {
        let to = end.checked_sub(1).filter(|to| *to >= from)?;
        let among = |all: &[u64]| {
            let begin = all.partition_point(|index| *index < from);
            wide(all.partition_point(|index| *index <= to).saturating_sub(begin))
        };
        let (withheld, rejected) = (among(&self.withheld), among(&self.rejected));
        let here = withheld.saturating_add(rejected);
        Some(ChainHole {
            row,
            inside,
            from,
            to,
            missing: end.saturating_sub(from).saturating_sub(here),
            withheld,
            rejected,
        })
    }
}
