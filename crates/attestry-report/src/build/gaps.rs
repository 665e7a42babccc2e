//! Entries of the log that are not here to be read: those that are missing, and those that are withheld.

use attestry_chain::Chain;

use crate::model::LogGaps;

/// Ranges of each sort that are told; beyond them entries are only counted.
const TOLD: usize = 1000;

/// Both sorts.
pub(super) fn view(chain: &Chain) -> LogGaps {
    let log = chain.log();
    let mut withheld = chain.kept_back_ranges();
    let counts = withheld
        .iter()
        .map(|(first, last)| last.saturating_sub(*first).saturating_add(1));
    let withheld_in_all = counts.sum();
    withheld.truncate(TOLD);
    LogGaps {
        missing: log.missing.iter().take(TOLD).copied().collect(),
        missing_in_all: log.missing_count(),
        withheld,
        withheld_in_all,
    }
}
