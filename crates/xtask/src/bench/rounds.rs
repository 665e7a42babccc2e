//! Medians, and ratios of what was measured in the same round. Knows numbers only.

/// The middle value, or the mean of the two in the middle; none of nothing.
pub(crate) fn median(values: &[f64]) -> Option<f64> {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    let upper = *values.get(middle)?;
    if values.len() % 2 == 1 {
        return Some(upper);
    }
    Some(f64::midpoint(*values.get(middle - 1)?, upper))
}

/// How many times as large the first are as the second: the median of the ratios of each round, so that a burst of other
/// work on the machine falls on both sides of one ratio and not on one side of all.
pub(crate) fn ratio(ours: &[f64], theirs: &[f64]) -> Option<f64> {
    let ratios: Vec<f64> = ours.iter().zip(theirs).map(|(our, their)| our / their).collect();
    median(&ratios).filter(|ratio| ratio.is_finite())
}

/// The smallest.
pub(crate) fn least(values: &[f64]) -> Option<f64> {
    values.iter().copied().min_by(f64::total_cmp)
}

/// Three digits that count, for people and files alike.
pub(crate) fn rounded(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    let scale = 10_f64.powi(2 - int(value.abs().log10().floor()));
    // Large numbers are whole.
    if scale < 1.0 {
        value.round()
    } else {
        (value * scale).round() / scale
    }
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "the exponent of a finite f64 fits"
)]
fn int(exponent: f64) -> i32 {
    exponent as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_counts() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[9.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(&[4.0, 1.0, 2.0, 9.0]), Some(3.0));
    }

    #[test]
    fn ratios_are_taken_within_a_round() {
        // The second round was ten times as slow for both.
        assert_eq!(ratio(&[2.0, 20.0, 2.2], &[1.0, 10.0, 1.0]), Some(2.0));
        assert_eq!(ratio(&[1.0], &[]), None);
        assert_eq!(ratio(&[1.0], &[0.0]), None);
    }

    #[test]
    fn three_digits_are_kept() {
        let kept: Vec<f64> = [0.012_345, 1.234_56, 99.96, 1234.4, 0.0]
            .into_iter()
            .map(rounded)
            .collect();
        assert_eq!(kept, [0.0123, 1.23, 100.0, 1234.0, 0.0]);
    }
}
