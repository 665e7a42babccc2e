//! How wide the windows of a table are, and how many signatures earn it. Does not know what a table holds.

/// Bits that one addition of a table's entry deals with: the wider, the fewer additions and the larger the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Width(u32);

impl Width {
    /// The first table that a key gets.
    pub const NARROWEST: Self = Self(4);
    /// The last.
    pub const WIDEST: Self = Self(10);

    /// Of this many bits, if that is a width between [`Self::NARROWEST`] and [`Self::WIDEST`].
    pub const fn new(bits: u32) -> Option<Self> {
        if bits < Self::NARROWEST.0 || bits > Self::WIDEST.0 {
            return None;
        }
        Some(Self(bits))
    }

    /// Every one, narrowest first.
    pub fn all() -> impl DoubleEndedIterator<Item = Self> {
        (Self::NARROWEST.0..=Self::WIDEST.0).map(Self)
    }

    /// Bits of a window.
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// Windows that a scalar below 2^253 is cut into, with one bit to spare for the sign of the last digit.
    pub const fn windows(self) -> usize {
        254_u32.div_ceil(self.0) as usize
    }

    /// Multiples of a window's point that a table holds for it, the point itself being the first: digits are signed, so half
    /// of them all.
    pub const fn multiples(self) -> usize {
        1 << (self.0 - 1)
    }
}

/// How many signatures earn which width. A table is built when those seen so far, with those at hand, are this many: by then
/// about as much work was spent without it as building it costs, so that whatever comes (or does not come) after, less than
/// twice the best possible work was done.
const EARNED_BY: [(usize, Width); 4] = [
    (8, Width(4)),
    (200, Width(6)),
    (1_500, Width(8)),
    (12_000, Width(10)),
];

/// The width that this many signatures of a key have earned, if any.
pub(crate) fn earned_by(signatures: usize) -> Option<Width> {
    let earned = EARNED_BY.iter().take_while(|(needed, _)| *needed <= signatures);
    earned.last().map(|(_, width)| *width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_signatures_earn_nothing() {
        assert_eq!(earned_by(0), None);
        assert_eq!(earned_by(7), None);
        assert_eq!(earned_by(8), Width::new(4));
        assert_eq!(earned_by(usize::MAX), Some(Width::WIDEST));
    }

    #[test]
    fn more_signatures_never_earn_less() {
        assert!(EARNED_BY.is_sorted_by(|a, b| a.0 < b.0 && a.1 < b.1));
    }

    #[test]
    fn windows_cover_a_scalar() {
        for width in Width::all() {
            let bits = width.bits() as usize * width.windows();
            assert!(bits >= 254 && bits < 254 + width.bits() as usize);
        }
    }
}
