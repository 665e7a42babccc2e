//! Log indexes as ranges. Does not know what lies at them.

use attestry_format::ordered;

/// Indexes as ranges with both ends included, in order.
pub(crate) fn ranges(mut indexes: Vec<u64>) -> Vec<(u64, u64)> {
    ordered::sort(&mut indexes);
    let mut ranges: Vec<(u64, u64)> = Vec::new();
    for index in indexes {
        match ranges.last_mut() {
            Some((_, last)) if index <= last.saturating_add(1) => *last = index,
            _ => ranges.push((index, index)),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_one_range() {
        assert_eq!(ranges(vec![9, 3, 8, 7, 7]), [(3, 3), (7, 9)]);
        assert_eq!(ranges(Vec::new()), []);
        assert_eq!(ranges(vec![u64::MAX, u64::MAX]), [(u64::MAX, u64::MAX)]);
    }
}
