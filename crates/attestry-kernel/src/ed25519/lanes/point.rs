//! Points of the curve -x^2 + y^2 = 1 + d x^2 y^2, one in each lane. Knows no scalars.
//!
//! The addition is that of Hisil, Wong, Carter and Dawson (2008), section 3.1, as RFC 8032 has it in section 5.1.4, for a
//! second point with z = 1. It is complete: -1 is a square modulo p and d is none, so that it holds for any two points of
//! the curve, those of small order among them, and z is never 0.

use super::arithmetic::{Arithmetic, Lanes};
use super::field::{Factor, Loose, Tight};

/// Extended coordinates: x/z, y/z, and xy/z = t.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Point<A: Arithmetic> {
    pub(crate) x: Tight<A>,
    pub(crate) y: Tight<A>,
    pub(crate) z: Tight<A>,
    pub(crate) t: Tight<A>,
}

/// A point with z = 1 as it is added to others: half of what the formula calls for, so that twice z becomes z and no sum has
/// three terms.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Addend<A: Arithmetic, T = Tight<A>> {
    /// (y + x) / 2
    pub(crate) plus: Tight<A>,
    /// (y - x) / 2
    pub(crate) minus: Tight<A>,
    /// dxy
    pub(crate) product: T,
}

impl<A: Arithmetic> Point<A> {
    /// (0, 1), which adds nothing.
    pub(crate) fn identity() -> Self {
        let (zero, one) = (Tight::small(0), Tight::small(1));
        Self {
            x: zero,
            y: one,
            z: one,
            t: zero,
        }
    }

    /// Adds.
    #[allow(clippy::many_single_char_names, reason = "the letters are those of RFC 8032")]
    #[inline(always)]
    pub(crate) fn add<T: Factor<A>>(&mut self, other: &Addend<A, T>) {
        let a = self.y.minus(&self.x).times(&other.minus);
        let b = self.y.plus(&self.x).times(&other.plus);
        let c = self.t.times(&other.product);
        let (e, f) = (b.minus(&a), self.z.minus(&c));
        let (g, h) = (self.z.plus(&c), b.plus(&a));
        self.x = e.times(&f);
        self.y = g.times(&h);
        self.t = e.times(&h);
        self.z = f.times(&g);
    }
}

/// Numbers of the formulas.
#[derive(Debug)]
pub(crate) struct Constants<A: Arithmetic> {
    /// d of the curve's equation.
    d: Loose<A>,
    /// 1/2.
    half: Loose<A>,
}

impl<L: Lanes> Constants<L> {
    /// They are the same in every lane.
    pub(crate) fn new() -> Self {
        Self {
            d: Loose::constant(&D),
            half: Loose::constant(&HALF),
        }
    }
}

impl<A: Arithmetic> Constants<A> {
    /// Whatever they are.
    #[cfg(test)]
    pub(crate) const fn of(d: Loose<A>, half: Loose<A>) -> Self {
        Self { d, half }
    }

    /// The point (x, y).
    pub(crate) fn addend(&self, x: &Tight<A>, y: &Tight<A>) -> Addend<A> {
        Addend {
            plus: y.plus(x).times(&self.half),
            minus: y.minus(x).times(&self.half),
            product: x.times(y).times(&self.d),
        }
    }

    /// (0, 1).
    pub(crate) fn identity(&self) -> Addend<A> {
        self.addend(&Tight::small(0), &Tight::small(1))
    }
}

impl<L: Lanes> Addend<L> {
    /// Its negative in the lanes of the mask.
    #[inline(always)]
    pub(crate) fn negated(&self, mask: L::Mask) -> Addend<L, Loose<L>> {
        Addend {
            plus: Tight::chosen(mask, &self.minus, &self.plus),
            minus: Tight::chosen(mask, &self.plus, &self.minus),
            product: self.product.negated(mask),
        }
    }
}

/// -121665/121666 (RFC 8032, section 5.1), least byte first.
const D: [u8; 32] = [
    0xa3, 0x78, 0x59, 0x13, 0xca, 0x4d, 0xeb, 0x75, 0xab, 0xd8, 0x41, 0x41, 0x4d, 0x0a, 0x70, 0x00, 0x98,
    0xe8, 0x79, 0x77, 0x79, 0x40, 0xc7, 0x8c, 0x73, 0xfe, 0x6f, 0x2b, 0xee, 0x6c, 0x03, 0x52,
];

/// (p + 1) / 2.
const HALF: [u8; 32] = {
    let mut bytes = [0xff; 32];
    bytes[0] = 0xf7;
    bytes[31] = 0x3f;
    bytes
};
