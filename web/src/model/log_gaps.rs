//! Entries of the log that the list of statements has no row for: what is missing, and what is withheld.

use attestry_report::model::LogGaps;

/// Entries of the log that are not here to be read, next to each other.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct LogGap {
    /// The first.
    pub from: u64,
    /// The last.
    pub to: u64,
    /// Whether their digests are in the bundle.
    pub withheld: bool,
}

/// The gaps among the entries of these indexes.
pub fn within(gaps: &LogGaps, from: u64, to: u64) -> Vec<LogGap> {
    let told = |ranges: &[(u64, u64)], withheld| -> Vec<LogGap> {
        let inside = ranges
            .iter()
            .filter(|(first, last)| *first >= from && *last <= to);
        inside.map(|&(from, to)| LogGap { from, to, withheld }).collect()
    };
    let mut all = told(&gaps.missing, false);
    all.extend(told(&gaps.withheld, true));
    all.sort_by_key(|gap| gap.from);
    all
}

/// The gaps that end right before an entry, without an entry between: all that can be told of where a page begins.
pub fn just_before(gaps: &LogGaps, index: u64) -> Vec<LogGap> {
    let mut end = index;
    let all = within(gaps, 0, index);
    let mut near: Vec<LogGap> = all
        .into_iter()
        .rev()
        .take_while(|gap| {
            let next = gap.to.saturating_add(1) == end;
            end = gap.from;
            next
        })
        .collect();
    near.reverse();
    near
}

/// For each row by its log index the gaps before it, and the gaps after the last of them. `first`: nothing stands before these
/// rows; `last`: nothing follows them. Rows without an index, and those out of order, take no part in the log's order.
pub fn around(
    gaps: &LogGaps,
    indexes: &[Option<u64>],
    first: bool,
    last: bool,
) -> (Vec<Vec<LogGap>>, Vec<LogGap>) {
    let mut next = first.then_some(0);
    let mut ended = false;
    let mut before: Vec<Vec<LogGap>> = Vec::with_capacity(indexes.len());
    for index in indexes {
        before.push(match (index, next) {
            (Some(index), None) => {
                next = Some(index.saturating_add(1));
                just_before(gaps, *index)
            }
            (Some(index), Some(from)) if *index >= from && !ended => {
                next = Some(index.saturating_add(1));
                index
                    .checked_sub(1)
                    .map_or_else(Vec::new, |to| within(gaps, from, to))
            }
            (None, Some(from)) if !ended => {
                // What takes no part stands behind the log.
                ended = true;
                within(gaps, from, u64::MAX)
            }
            _ => Vec::new(),
        });
    }
    let after = next.filter(|_| last && !ended);
    (
        before,
        after.map_or_else(Vec::new, |from| within(gaps, from, u64::MAX)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gaps() -> LogGaps {
        LogGaps {
            missing: vec![(7, 8), (12, 14)],
            missing_in_all: 5,
            withheld: vec![(5, 5), (9, 9)],
            withheld_in_all: 2,
        }
    }

    const fn gap(from: u64, to: u64, withheld: bool) -> LogGap {
        LogGap { from, to, withheld }
    }

    #[test]
    fn gaps_stand_where_the_log_has_them() {
        let indexes = [Some(4), Some(6), Some(10), Some(11), None];
        let (before, after) = around(&gaps(), &indexes, true, true);
        assert_eq!(before[0], []);
        assert_eq!(before[1], [gap(5, 5, true)]);
        assert_eq!(before[2], [gap(7, 8, false), gap(9, 9, true)]);
        assert_eq!(before[3], []);
        assert_eq!((&*before[4], after), (&[gap(12, 14, false)][..], Vec::new()));
    }

    #[test]
    fn a_later_page_tells_what_lies_right_before_it_and_the_last_one_the_end() {
        let (before, after) = around(&gaps(), &[Some(10), Some(11)], false, true);
        assert_eq!(before[0], [gap(7, 8, false), gap(9, 9, true)]);
        assert_eq!(after, [gap(12, 14, false)]);
        let (_, after) = around(&gaps(), &[Some(11)], false, false);
        assert_eq!(after, []);
        assert_eq!(just_before(&gaps(), 7), []);
    }
}
