//! A number as ECMAScript writes it, which RFC 8785 (3.2.2.3) asks for.

use attestry_format::json::Number;

/// The text of a number. `None` where no double holds it.
pub(crate) fn ecmascript(number: &Number<'_>) -> Option<String> {
    if let Some(integer) = number.integer() {
        return Some(integer.to_string());
    }
    let value: f64 = number.text().parse().ok()?;
    if !value.is_finite() {
        return None;
    }
    Some(write(value))
}

/// Whether the value is a whole number that every reader keeps, however it is written.
pub(crate) fn is_whole(number: &Number<'_>) -> bool {
    const LARGEST: f64 = 9_007_199_254_740_991.0;
    let value: Option<f64> = number.text().parse().ok();
    value.is_some_and(|value| value.fract() == 0.0 && value.abs() <= LARGEST)
}

/// `Number::toString` of ECMA-262: the shortest digits that come back to the same double, without an exponent between 1e-6
/// and 1e21.
fn write(value: f64) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    // The shortest digits, as `d.ddd` and an exponent of ten.
    let text = format!("{:e}", value.abs());
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let digits = even_of_two(value.abs(), &digits).unwrap_or(digits);
    let sign = if value < 0.0 { "-" } else { "" };
    let count = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    // The value is 0.digits × 10^point.
    let point = exponent.saturating_add(1);
    let zeros = |many: i32| "0".repeat(usize::try_from(many).unwrap_or(0));
    let text = if (1..=21).contains(&point) {
        match usize::try_from(point)
            .ok()
            .and_then(|at| digits.split_at_checked(at))
        {
            Some((whole, "")) => whole.to_owned(),
            Some((whole, fraction)) => format!("{whole}.{fraction}"),
            None => format!("{digits}{}", zeros(point.saturating_sub(count))),
        }
    } else if (-5..=0).contains(&point) {
        format!("0.{}{digits}", zeros(point.saturating_neg()))
    } else {
        let (first, rest) = digits.split_at_checked(1).unwrap_or((&digits, ""));
        let dot = if rest.is_empty() { "" } else { "." };
        let plus = if exponent > 0 { "+" } else { "" };
        format!("{first}{dot}{rest}e{plus}{exponent}")
    };
    format!("{sign}{text}")
}

/// Where the value lies exactly between two texts of the same length, the even one; `None` where it does not.
fn even_of_two(value: f64, digits: &str) -> Option<String> {
    /// No double has more digits.
    const ALL: usize = 780;
    let last = digits.bytes().last().filter(|last| last % 2 == 1)?;
    let is_between = |text: &str| {
        let all = text.bytes().filter(u8::is_ascii_digit).skip(digits.len());
        let mut all = all.take(ALL.saturating_sub(digits.len()));
        all.next() == Some(b'5') && all.all(|digit| digit == b'0')
    };
    // One digit more tells most numbers apart from such a one.
    let one_more = format!("{value:.*e}", digits.len());
    let exact = one_more
        .split_once('e')?
        .0
        .ends_with('5')
        .then(|| format!("{value:.ALL$e}"))?;
    let mantissa = exact.split_once('e')?.0;
    let mut even = digits.to_owned();
    even.pop();
    even.push(char::from(last.checked_sub(1)?));
    let below = mantissa.bytes().filter(u8::is_ascii_digit).take(digits.len());
    (is_between(mantissa) && below.eq(even.bytes())).then_some(even)
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unreadable_literal,
        reason = "the numbers of RFC 8785, as it writes them"
    )]
    use super::*;

    /// RFC 8785, appendix B.
    #[test]
    fn the_numbers_of_rfc_8785() {
        for (bits, text) in [
            (0x0000000000000000, "0"),
            (0x8000000000000000, "0"),
            (0x0000000000000001, "5e-324"),
            (0x8000000000000001, "-5e-324"),
            (0x7fefffffffffffff, "1.7976931348623157e+308"),
            (0xffefffffffffffff, "-1.7976931348623157e+308"),
            (0x4340000000000000, "9007199254740992"),
            (0xc340000000000000, "-9007199254740992"),
            (0x4430000000000000, "295147905179352830000"),
            (0x44b52d02c7e14af5, "9.999999999999997e+22"),
            (0x44b52d02c7e14af6, "1e+23"),
            (0x44b52d02c7e14af7, "1.0000000000000001e+23"),
            (0x444b1ae4d6e2ef4e, "999999999999999700000"),
            (0x444b1ae4d6e2ef4f, "999999999999999900000"),
            (0x444b1ae4d6e2ef50, "1e+21"),
            (0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"),
            (0x3eb0c6f7a0b5ed8d, "0.000001"),
            (0x41b3de4355555553, "333333333.3333332"),
            (0x41b3de4355555557, "333333333.33333343"),
            (0xbecbf647612f3696, "-0.0000033333333333333333"),
            (0x43143ff3c1cb0959, "1424953923781206.2"),
        ] {
            assert_eq!(write(f64::from_bits(bits)), text, "{bits:016x}");
        }
    }
}
