//! Elements of the field of 2^255 - 19, one in each lane, and the bounds that their limbs keep. Knows no points.
//!
//! The bounds are types. A product is [`Tight`], a sum or difference of two tight elements is [`Loose`], and factors may be
//! either: there is no way to write a formula that leaves the bounds, and so the tests need to prove only that each
//! operation keeps what its types promise.

#[cfg(test)]
mod bounds;
#[cfg(test)]
mod differential;

use alloc::vec::Vec;

use super::arithmetic::{Arithmetic, Lanes};
use super::bytes::{self, LIMBS};
use super::product::{PAIRS, product};

/// What a product is: limbs between -4096 and 4095, but for limb 2, between -4098 and 4097, and limb 19, between -128 and 127.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tight<A: Arithmetic>([A::Pair; PAIRS]);

/// What a factor may be: limbs of size 8,196 at most, and limb 19 of 256 at most.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Loose<A: Arithmetic>([A::Pair; PAIRS]);

/// What can be multiplied.
pub(crate) trait Factor<A: Arithmetic> {
    /// The limbs, two by two.
    fn pairs(&self) -> &[A::Pair; PAIRS];

    /// The product.
    #[inline(always)]
    fn times(&self, other: &impl Factor<A>) -> Tight<A> {
        Tight(product::<A>(self.pairs(), other.pairs()))
    }
}

impl<A: Arithmetic> Factor<A> for Tight<A> {
    #[inline(always)]
    fn pairs(&self) -> &[A::Pair; PAIRS] {
        &self.0
    }
}

impl<A: Arithmetic> Factor<A> for Loose<A> {
    #[inline(always)]
    fn pairs(&self) -> &[A::Pair; PAIRS] {
        &self.0
    }
}

impl<A: Arithmetic> Tight<A> {
    /// A small number, the same in every lane.
    pub(crate) fn small(number: i8) -> Self {
        let mut pairs = [A::pair(0, 0); PAIRS];
        pairs[0] = A::pair(i16::from(number), 0);
        Self(pairs)
    }

    #[inline(always)]
    pub(crate) fn plus(&self, other: &Self) -> Loose<A> {
        let mut sum = self.0;
        for (sum, other) in sum.iter_mut().zip(&other.0) {
            *sum = A::pair_sum(*sum, *other);
        }
        Loose(sum)
    }

    #[inline(always)]
    pub(crate) fn minus(&self, other: &Self) -> Loose<A> {
        let mut difference = self.0;
        for (difference, other) in difference.iter_mut().zip(&other.0) {
            *difference = A::pair_difference(*difference, *other);
        }
        Loose(difference)
    }

    /// The element whose product with this one is 1, or 0 if this is 0: the power of p - 2 (Fermat).
    #[allow(clippy::similar_names, reason = "each is called after how many ones it has")]
    pub(crate) fn inverse(&self) -> Self {
        // Each `n` ones long: the power of 2^n - 1.
        let ones_2 = self.squared(1).times(self);
        let ones_4 = ones_2.squared(2).times(&ones_2);
        let ones_5 = ones_4.squared(1).times(self);
        let ones_10 = ones_5.squared(5).times(&ones_5);
        let ones_20 = ones_10.squared(10).times(&ones_10);
        let ones_40 = ones_20.squared(20).times(&ones_20);
        let ones_50 = ones_40.squared(10).times(&ones_10);
        let ones_100 = ones_50.squared(50).times(&ones_50);
        let ones_200 = ones_100.squared(100).times(&ones_100);
        let ones_250 = ones_200.squared(50).times(&ones_50);
        // p - 2 = 2^255 - 21 ends in 01011 after 250 ones.
        let power_3 = ones_2;
        let power_11 = self.squared(3).times(&power_3);
        ones_250.squared(5).times(&power_11)
    }

    fn squared(&self, times: u32) -> Self {
        let mut power = *self;
        for _ in 0..times {
            power = power.times(&power);
        }
        power
    }

    /// The inverse of each, for the price of one inversion (Montgomery): of 0 in any lane comes 0 for all in that lane.
    pub(crate) fn inverses(of: &[Self]) -> Vec<Self> {
        let mut inverses = Vec::with_capacity(of.len());
        let mut product = Self::small(1);
        for element in of {
            inverses.push(product);
            product = product.times(element);
        }
        let mut rest = product.inverse();
        for (inverse, element) in inverses.iter_mut().zip(of).rev() {
            *inverse = inverse.times(&rest);
            rest = rest.times(element);
        }
        inverses
    }
}

impl<L: Lanes> Tight<L> {
    /// The canonical encoding of what each lane holds.
    pub(crate) fn encodings(&self) -> [[u8; 32]; 4] {
        let mut limbs = [[0; LIMBS]; 4];
        for (at, pair) in self.0.iter().enumerate() {
            for (limbs, [low, high]) in limbs.iter_mut().zip(L::lanes(*pair)) {
                limbs[2 * at] = low;
                limbs[2 * at + 1] = high;
            }
        }
        limbs.map(|limbs| bytes::encoding(&limbs))
    }

    /// The pairs, for tables.
    pub(crate) const fn into_pairs(self) -> [L::Pair; PAIRS] {
        self.0
    }

    /// What [`Self::into_pairs`] gave, lane by lane.
    #[inline(always)]
    pub(crate) const fn from_pairs(pairs: [L::Pair; PAIRS]) -> Self {
        Self(pairs)
    }

    /// Negated in the lanes of the mask.
    #[inline(always)]
    pub(crate) fn negated(&self, mask: L::Mask) -> Loose<L> {
        Loose(self.0.map(|pair| L::negated(mask, pair)))
    }

    /// `yes` in the lanes of the mask, `no` in the others.
    #[inline(always)]
    pub(crate) fn chosen(mask: L::Mask, yes: &Self, no: &Self) -> Self {
        let mut chosen = yes.0;
        for (yes, no) in chosen.iter_mut().zip(&no.0) {
            *yes = L::chosen(mask, *yes, *no);
        }
        Self(chosen)
    }
}

impl<L: Lanes> Loose<L> {
    /// Reads what each lane is to hold: 255 bits, least first.
    pub(crate) fn read(lanes: [&[u8; 32]; 4]) -> Self {
        let limbs = lanes.map(bytes::limbs);
        let mut at = 0;
        Self([(); PAIRS].map(|()| {
            let pair = L::from_lanes(limbs.each_ref().map(|limbs| [limbs[at], limbs[at + 1]]));
            at += 2;
            pair
        }))
    }

    /// The same in every lane.
    pub(crate) fn constant(bytes: &[u8; 32]) -> Self {
        Self::read([bytes; 4])
    }
}
