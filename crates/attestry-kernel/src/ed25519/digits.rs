//! A scalar as signed digits, one for each window of a table. Knows nothing of points.

use curve25519_dalek::scalar::Scalar;

use super::width::Width;

/// The digits of a scalar below 2^253 to the base 2^w: the scalar is the sum of `digit[i] * 2^(w*i)`, and every digit lies
/// between `-2^(w-1)` and `2^(w-1)`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Digits([i16; Self::MOST]);

impl Digits {
    /// As many as the narrowest width has.
    const MOST: usize = Width::NARROWEST.windows();

    /// Reads them off a reduced scalar.
    pub(crate) fn of(scalar: &Scalar, width: Width) -> Self {
        let mut digits = [0; Self::MOST];
        let bits = width.bits();
        let (mut carry, mut at) = (0, 0);
        for digit in digits.iter_mut().take(width.windows()) {
            // At most 2^w: a window's bits and a carry. The last window has its highest bit to spare, so nothing is
            // carried out of it: 254 bits are read of a number below 2^253.
            let value = window(scalar.as_bytes(), at, bits) + carry;
            carry = (value + (1 << (bits - 1))) >> bits;
            *digit = value - (carry << bits);
            at += bits as usize;
        }
        Self(digits)
    }

    /// Digit by digit, the least first. Beyond the width's windows they are zero.
    pub(crate) fn at(&self, window: usize) -> i16 {
        self.0.get(window).copied().unwrap_or_default()
    }
}

/// `count` bits from bit `at` on, at most 12.
fn window(bytes: &[u8; 32], at: usize, count: u32) -> i16 {
    let byte = |at: usize| u32::from(bytes.get(at).copied().unwrap_or_default());
    let three = byte(at / 8) | byte(at / 8 + 1) << 8 | byte(at / 8 + 2) << 16;
    let bits = three >> (at % 8) & ((1 << count) - 1);
    i16::try_from(bits).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The largest scalar, the smallest, powers of two and their neighbours.
    fn scalars() -> impl Iterator<Item = Scalar> {
        let power = |bit: usize| (0..bit).fold(Scalar::ONE, |power, _| power + power);
        let around = |power: Scalar| [power - Scalar::ONE, power, power + Scalar::ONE, -power];
        (0..256).map(power).flat_map(around)
    }

    #[test]
    fn they_add_up_to_the_scalar_and_keep_within_bounds() {
        for width in Width::all() {
            let base = Scalar::from(1_u64 << width.bits());
            for scalar in scalars() {
                let digits = Digits::of(&scalar, width);
                let mut sum = Scalar::ZERO;
                for window in (0..width.windows()).rev() {
                    let digit = digits.at(window);
                    assert!(usize::from(digit.unsigned_abs()) <= width.multiples());
                    let size = Scalar::from(digit.unsigned_abs());
                    sum = sum * base + if digit < 0 { -size } else { size };
                }
                assert_eq!(sum, scalar, "{width:?}");
                // Not only modulo the order: nothing was carried out of the last window.
                assert!(digits.at(width.windows() - 1) >= 0);
            }
        }
    }
}
