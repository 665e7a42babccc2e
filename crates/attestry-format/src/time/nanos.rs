//! Nanoseconds within a second, in four bytes that leave room for what is no time: so a time that may be absent or kept back
//! takes no more than a time.
//!
//! The compiler puts "absent" where it knows that no value lies. Of an integer it knows nothing; of an enum it knows every
//! variant. So the highest byte, which is never above 59, is an enum.

/// 0 to 999,999,999; ordered by number.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(super) struct Nanos {
    high: High,
    /// The lower 24 bits, the highest first.
    low: [u8; 3],
}

impl Nanos {
    pub(super) const ZERO: Self = Self {
        high: High::N00,
        low: [0; 3],
    };

    /// `None` where it is a second or more.
    pub(super) fn new(nanos: u32) -> Option<Self> {
        let [high, low @ ..] = nanos.to_be_bytes();
        let high = *High::ALL.get(usize::from(high))?;
        (nanos < 1_000_000_000).then_some(Self { high, low })
    }

    pub(super) const fn number(self) -> u32 {
        let [first, second, third] = self.low;
        u32::from_be_bytes([self.high as u8, first, second, third])
    }
}

/// The highest byte: 999,999,999 is 59 times 2^24 and a rest.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[repr(u8)]
#[rustfmt::skip]
enum High {
    N00, N01, N02, N03, N04, N05, N06, N07, N08, N09, N10, N11, N12, N13, N14,
    N15, N16, N17, N18, N19, N20, N21, N22, N23, N24, N25, N26, N27, N28, N29,
    N30, N31, N32, N33, N34, N35, N36, N37, N38, N39, N40, N41, N42, N43, N44,
    N45, N46, N47, N48, N49, N50, N51, N52, N53, N54, N55, N56, N57, N58, N59,
}

impl High {
    #[rustfmt::skip]
    const ALL: [Self; 60] = [
        Self::N00, Self::N01, Self::N02, Self::N03, Self::N04, Self::N05, Self::N06, Self::N07, Self::N08, Self::N09,
        Self::N10, Self::N11, Self::N12, Self::N13, Self::N14, Self::N15, Self::N16, Self::N17, Self::N18, Self::N19,
        Self::N20, Self::N21, Self::N22, Self::N23, Self::N24, Self::N25, Self::N26, Self::N27, Self::N28, Self::N29,
        Self::N30, Self::N31, Self::N32, Self::N33, Self::N34, Self::N35, Self::N36, Self::N37, Self::N38, Self::N39,
        Self::N40, Self::N41, Self::N42, Self::N43, Self::N44, Self::N45, Self::N46, Self::N47, Self::N48, Self::N49,
        Self::N50, Self::N51, Self::N52, Self::N53, Self::N54, Self::N55, Self::N56, Self::N57, Self::N58, Self::N59,
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_below_a_second_comes_back() {
        for nanos in [
            0,
            1,
            255,
            256,
            16_777_215,
            16_777_216,
            500_000_000,
            989_855_744,
            999_999_999,
        ] {
            assert_eq!(Nanos::new(nanos).map(Nanos::number), Some(nanos));
        }
        for (position, high) in High::ALL.into_iter().enumerate() {
            assert_eq!(usize::from(high as u8), position);
        }
        for nanos in [1_000_000_000, 1_006_632_960, u32::MAX] {
            assert_eq!(Nanos::new(nanos), None);
        }
        assert!(Nanos::new(16_777_216) > Nanos::new(16_777_215));
        assert_eq!(size_of::<Option<Option<Nanos>>>(), 4);
    }
}
