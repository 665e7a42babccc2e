//! Numbers, sizes, times and digests in the form people read, in the language that the page is in.
//!
//! A browser is asked for the form of its locale (`Intl`); where there is none, the same form is written here. Times are
//! always in UTC, and say so.

use crate::words::language::{English, German, now};

/// A count with its digits grouped by three: `1,284`.
pub fn count(number: u64) -> String {
    #[cfg(target_arch = "wasm32")]
    if let Some(said) = crate::intl::whole(number) {
        return said;
    }
    grouped(number)
}

/// What [`count`] gives where there is no browser to ask.
fn grouped(number: u64) -> String {
    let mark = match now() {
        English => ',',
        German => '.',
    };
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

/// A count of things that have a length in memory.
pub fn size(number: usize) -> String {
    count(u64::try_from(number).unwrap_or(u64::MAX))
}

/// A count as a number of things that could lie in memory.
pub fn number(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// A size in bytes, in decimal units, rounded to one digit after the point: `14.6 kB`.
pub fn bytes(number: u64) -> String {
    const UNITS: [&str; 5] = ["kB", "MB", "GB", "TB", "PB"];
    if number < 1000 {
        return format!("{number} {}", crate::words::BYTES);
    }
    // Each unit is rounded from the bytes themselves: what was rounded before would be rounded twice.
    let (mut tenth, mut unit) = (100_u64, UNITS[0]);
    for next in &UNITS[1..] {
        if rounded(number, tenth) < 10_000 {
            break;
        }
        tenth *= 1000;
        unit = next;
    }
    format!("{} {unit}", with_one_digit(rounded(number, tenth)))
}

/// How many of a unit, the half of one counted as one.
fn rounded(number: u64, unit: u64) -> u64 {
    number / unit + u64::from(number % unit >= unit / 2)
}

/// So many tenths, as a number with one digit after the point.
fn with_one_digit(tenths: u64) -> String {
    #[cfg(target_arch = "wasm32")]
    if let Some(said) = crate::intl::tenths(tenths) {
        return said;
    }
    format!("{}{}{}", grouped(tenths / 10), decimal_mark(), tenths % 10)
}

/// What stands before the digits of a fraction.
pub fn decimal_mark() -> char {
    match now() {
        English => '.',
        German => ',',
    }
}

/// An RFC 3339 time in UTC as `2026-03-02 09:09:00 UTC` or `02.03.2026, 09:09:00 UTC`; anything else as it is.
///
/// The English form is that of ISO 8601, which no locale of a browser writes: evidence is read by people of many places.
pub fn time(rfc3339: &str) -> String {
    let Some((date, clock)) = rfc3339.strip_suffix('Z').and_then(|local| local.split_once('T')) else {
        return rfc3339.to_owned();
    };
    #[cfg(target_arch = "wasm32")]
    if let Some(said) = crate::intl::time(rfc3339) {
        return said;
    }
    let mut parts = date.split('-');
    match (now(), parts.next(), parts.next(), parts.next()) {
        (German, Some(year), Some(month), Some(day)) => {
            let clock = clock.replace('.', ",");
            format!("{day}.{month}.{year}, {clock} UTC")
        }
        _ => format!("{date} {clock} UTC"),
    }
}

/// A day: `2026-03-02`.
pub fn day(year: i64, month: i64, day: i64) -> String {
    match now() {
        English => format!("{year}-{month:02}-{day:02}"),
        German => format!("{day:02}.{month:02}.{year}"),
    }
}

/// A day of a year that need not be said: `03-02`.
pub fn day_of_year(month: i64, day: i64) -> String {
    match now() {
        English => format!("{month:02}-{day:02}"),
        German => format!("{day:02}.{month:02}."),
    }
}

/// The hexadecimal digits of a digest, without its algorithm.
pub fn hex(digest: &str) -> &str {
    digest.split_once(':').map_or(digest, |(_, hex)| hex)
}

/// The first eight hexadecimal digits of a digest, for places where its full value is one key away.
pub fn short(digest: &str) -> String {
    let digits = hex(digest);
    match digits.char_indices().nth(8) {
        Some((end, _)) => format!("{}…", &digits[..end]),
        None => digits.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::language::speak;

    #[test]
    fn counts_are_grouped_by_three() {
        assert_eq!(
            [0, 12, 999, 1000, 1_284, 1_000_000].map(count),
            ["0", "12", "999", "1,000", "1,284", "1,000,000"]
        );
    }

    #[test]
    fn sizes_step_through_the_units() {
        assert_eq!(bytes(999), "999 bytes");
        assert_eq!(bytes(14_607), "14.6 kB");
        assert_eq!(bytes(999_949), "999.9 kB");
        assert_eq!(bytes(999_950), "1.0 MB");
        assert_eq!(bytes(1_000_000), "1.0 MB");
        assert_eq!(bytes(8_589_934_592), "8.6 GB");
    }

    #[test]
    fn times_are_shown_in_utc_to_the_second() {
        assert_eq!(time("2026-03-02T09:09:00Z"), "2026-03-02 09:09:00 UTC");
        assert_eq!(time("yesterday"), "yesterday");
    }

    #[test]
    fn german_marks_and_orders_them_its_own_way() {
        speak(German);
        assert_eq!([999, 1_284, 1_000_000].map(count), ["999", "1.284", "1.000.000"]);
        assert_eq!(
            [999, 14_607, 8_589_934_592].map(bytes),
            ["999 Byte", "14,6 kB", "8,6 GB"]
        );
        assert_eq!(time("2026-09-01T00:00:00Z"), "01.09.2026, 00:00:00 UTC");
        assert_eq!(time("2026-09-01T00:00:00.25Z"), "01.09.2026, 00:00:00,25 UTC");
        assert_eq!(time("gestern"), "gestern");
        assert_eq!(day(2026, 9, 1), "01.09.2026");
        assert_eq!(day_of_year(9, 1), "01.09.");
    }

    #[test]
    fn digests_are_cut_after_eight_digits() {
        assert_eq!(short("sha256:3ad9ef2afb91d19b"), "3ad9ef2a…");
        assert_eq!(short("3ad9"), "3ad9");
        assert_eq!(short("sha256:äöüäöüäöüä"), "äöüäöüäö…");
    }
}
