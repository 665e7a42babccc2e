//! Entries of the log that are not here to be read: those that are missing, and those that are withheld.

use attestry_chain::Chain;
use attestry_format::ordered;

use super::wide;
use crate::model::LogGaps;

/// Ranges of each sort that are told; beyond them entries are only counted.
const TOLD: usize = 1000;

/// Both sorts.
pub(super) fn view(chain: &Chain) -> LogGaps {
    let log = chain.log();
    let mut indexes: Vec<u64> = chain.kept_back().values().copied().collect();
    ordered::sort(&mut indexes);
    indexes.dedup();
    let withheld_in_all = wide(indexes.len());
    let mut withheld = ranges(indexes);
    withheld.truncate(TOLD);
    LogGaps {
        missing: log.missing.iter().take(TOLD).copied().collect(),
        missing_in_all: log.missing_count(),
        withheld,
        withheld_in_all,
    }
}

/// Indexes in order as ranges with both ends included.
fn ranges(indexes: Vec<u64>) -> Vec<(u64, u64)> {
    let mut ranges: Vec<(u64, u64)> = Vec::new();
    for index in indexes {
        match ranges.last_mut() {
            Some((_, last)) if index == last.saturating_add(1) => *last = index,
            _ => ranges.push((index, index)),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::ranges;

    #[test]
    fn neighbours_are_one_range() {
        assert_eq!(ranges(vec![3, 7, 8, 9]), [(3, 3), (7, 9)]);
        assert_eq!(ranges(Vec::new()), []);
    }
}
