//! How wide the windows of a table are. Does not know what a table holds, or when it is worth building.

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

    /// How many there are.
    pub const COUNT: usize = (Self::WIDEST.0 - Self::NARROWEST.0 + 1) as usize;

    /// Every one, narrowest first.
    pub fn all() -> impl DoubleEndedIterator<Item = Self> {
        (Self::NARROWEST.0..=Self::WIDEST.0).map(Self)
    }

    /// Bits of a window.
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// Its place among [`Self::all`].
    pub(crate) const fn place(self) -> usize {
        (self.0 - Self::NARROWEST.0) as usize
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_cover_a_scalar() {
        for width in Width::all() {
            let bits = width.bits() as usize * width.windows();
            assert!(bits >= 254 && bits < 254 + width.bits() as usize);
        }
    }
}
