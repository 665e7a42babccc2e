//! Log entries in words, by their indexes: ranges with both ends included, the first few and then how many more.

/// How many ranges, or digests, are listed before the rest is counted.
pub(in crate::rules) const LISTED: usize = 16;

/// How many indexes the ranges hold.
pub(in crate::rules) fn count(ranges: &[(u64, u64)]) -> u64 {
    ranges
        .iter()
        .map(|(first, last)| last.saturating_sub(*first).saturating_add(1))
        .sum()
}

/// `log entry 7`, `log entries 7 and 8`, `log entries 3, 7 to 9`, or the first ranges `and 12 more`.
pub(in crate::rules) fn words(ranges: &[(u64, u64)]) -> String {
    let shown = ranges.get(..LISTED).unwrap_or(ranges);
    let list: Vec<String> = match *shown {
        [(first, last)] if last == first.saturating_add(1) => vec![format!("{first} and {last}")],
        _ => shown.iter().map(range).collect(),
    };
    let noun = if count(ranges) == 1 {
        "log entry"
    } else {
        "log entries"
    };
    let more = count(ranges).saturating_sub(count(shown));
    let more = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    format!("{noun} {}{more}", list.join(", "))
}

fn range((first, last): &(u64, u64)) -> String {
    if first == last {
        first.to_string()
    } else {
        format!("{first} to {last}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_are_counted() {
        assert_eq!(words(&[(7, 7)]), "log entry 7");
        assert_eq!(words(&[(7, 8)]), "log entries 7 and 8");
        assert_eq!(words(&[(3, 3), (7, 9)]), "log entries 3, 7 to 9");
        let many: Vec<(u64, u64)> = (0..20).map(|index| (index * 10, index * 10 + 1)).collect();
        assert!(
            words(&many).ends_with("150 to 151 and 8 more"),
            "{}",
            words(&many)
        );
    }
}
