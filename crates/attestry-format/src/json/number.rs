//! A JSON number, kept as it was written.
//!
//! Knows integer literals, the range of FORMAT 2 and equality by value; never turns a number into a float, so nothing
//! is rounded and `1e400` is a number like any other, of which only the text is used.

use super::error::{JsonErrorKind, clip};

/// 2^53−1, the largest integer that every JSON reader keeps exactly (RFC 7493, 2.2).
pub const MAX_INTEGER: i64 = (1 << 53) - 1;

/// A JSON number: text of the grammar of RFC 8259, section 6, whose value is in range when it is an integer literal.
#[derive(Debug, Clone, Copy)]
pub struct Number<'a> {
    text: &'a str,
}

impl<'a> Number<'a> {
    /// The number as written.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Whether it is written without fraction and exponent.
    #[must_use]
    pub fn is_integer_literal(&self) -> bool {
        !self.text.bytes().any(|byte| matches!(byte, b'.' | b'e' | b'E'))
    }

    /// The value of an integer literal, within ±(2^53−1); `-0` is 0. `None` for `1.0` and `1e0`.
    #[must_use]
    pub fn integer(&self) -> Option<i64> {
        if self.is_integer_literal() {
            self.text.parse().ok()
        } else {
            None
        }
    }

    /// A number of `text`, which the reader has found to follow the grammar.
    pub(super) fn checked(text: &'a str) -> Result<Self, JsonErrorKind> {
        let number = Self { text };
        if !number.is_integer_literal() {
            return Ok(number);
        }
        let in_range = text
            .parse::<i64>()
            .is_ok_and(|value| (-MAX_INTEGER..=MAX_INTEGER).contains(&value));
        if in_range {
            Ok(number)
        } else {
            Err(JsonErrorKind::NumberOutOfRange { text: clip(text) })
        }
    }

    /// Whether both have the same value, however they are written.
    ///
    /// An exponent of more than 18 digits is not worked out: such a number is the same only as its own text.
    #[must_use]
    pub fn same(&self, other: &Self) -> bool {
        if self.text == other.text {
            return true;
        }
        match (Decimal::of(self.text), Decimal::of(other.text)) {
            (Some(left), Some(right)) => left.same(&right),
            _ => false,
        }
    }
}

/// ±0.d₁d₂… × 10^exponent with d₁ ≠ 0 and the last digit ≠ 0; zero has no digits.
struct Decimal<'a> {
    negative: bool,
    /// Digits, whole part and fraction as they stand in the text, zeros outside cut off.
    whole: &'a str,
    fraction: &'a str,
    exponent: i64,
}

impl<'a> Decimal<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let (negative, rest) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (mantissa, exponent) = rest.split_once(['e', 'E']).unwrap_or((rest, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let mut whole = whole.trim_start_matches('0');
        let mut fraction = fraction.trim_end_matches('0');
        if whole.is_empty() && fraction.is_empty() {
            return Some(Self {
                negative: false,
                whole,
                fraction,
                exponent: 0,
            });
        }
        let mut exponent = small_integer(exponent)?;
        if whole.is_empty() {
            let significant = fraction.trim_start_matches('0');
            exponent = exponent.checked_sub(length(fraction)?.checked_sub(length(significant)?)?)?;
            fraction = significant;
        } else {
            exponent = exponent.checked_add(length(whole)?)?;
        }
        if fraction.is_empty() {
            whole = whole.trim_end_matches('0');
        }
        Some(Self {
            negative,
            whole,
            fraction,
            exponent,
        })
    }

    fn same(&self, other: &Self) -> bool {
        self.negative == other.negative
            && self.exponent == other.exponent
            && self
                .whole
                .bytes()
                .chain(self.fraction.bytes())
                .eq(other.whole.bytes().chain(other.fraction.bytes()))
    }
}

fn small_integer(text: &str) -> Option<i64> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let digits = digits.trim_start_matches('0');
    if digits.len() > 18 {
        return None;
    }
    let value: i64 = if digits.is_empty() {
        0
    } else {
        digits.parse().ok()?
    };
    value.checked_mul(sign)
}

fn length(text: &str) -> Option<i64> {
    i64::try_from(text.len()).ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests stop at the first surprise")]
mod tests {
    use super::*;

    fn number(text: &str) -> Number<'_> {
        Number::checked(text).unwrap()
    }

    #[test]
    fn integers_end_at_two_to_the_53() {
        assert_eq!(number("9007199254740991").integer(), Some(MAX_INTEGER));
        assert_eq!(number("-9007199254740991").integer(), Some(-MAX_INTEGER));
        for text in ["9007199254740992", "-9007199254740992", "100000000000000000000"] {
            assert_eq!(
                Number::checked(text).unwrap_err(),
                JsonErrorKind::NumberOutOfRange {
                    text: text.to_owned()
                }
            );
        }
    }

    #[test]
    fn minus_zero_is_zero_and_fractions_are_no_integers() {
        assert_eq!(number("-0").integer(), Some(0));
        assert_eq!(number("1.0").integer(), None);
        assert_eq!(number("1e2").integer(), None);
        assert!(number("1E400").text() == "1E400");
    }

    #[test]
    fn equal_by_value() {
        let same = [
            ("1", "1.0"),
            ("100", "1e2"),
            ("1E+2", "100.00"),
            ("0.001", "1e-3"),
            ("-0", "0"),
            ("0e9", "-0.0"),
            ("120", "1.2e2"),
            ("0.10", "1e-1"),
            ("10.01", "1001e-2"),
            ("1e400", "10e399"),
            ("12.5", "125e-1"),
            ("1e99999999999999999999", "1e99999999999999999999"),
            ("0e99999999999999999999", "0"),
        ];
        for (left, right) in same {
            assert!(number(left).same(&number(right)), "{left} and {right}");
        }
        let different = [
            ("1", "-1"),
            ("1", "10"),
            ("1.01", "1.1"),
            ("10.1", "101"),
            ("0.1", "0.01"),
            ("1e400", "1e401"),
            ("1e99999999999999999999", "10e99999999999999999998"),
            ("9007199254740991", "9007199254740991.5"),
        ];
        for (left, right) in different {
            assert!(!number(left).same(&number(right)), "{left} and {right}");
        }
    }
}
