//! Numbers, sizes, times and digests in the form people read.

/// A count with thousands separators: `1,284`.
pub fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(',');
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

/// A size in bytes, in decimal units with one digit after the point: `14.6 kB`.
pub fn bytes(number: u64) -> String {
    const UNITS: [&str; 5] = ["kB", "MB", "GB", "TB", "PB"];
    if number < 1000 {
        return format!("{number} bytes");
    }
    let (mut tenths, mut unit) = (number / 100, UNITS[0]);
    for next in &UNITS[1..] {
        if tenths < 10_000 {
            break;
        }
        tenths /= 1000;
        unit = next;
    }
    format!("{}.{} {unit}", count(tenths / 10), tenths % 10)
}

/// An RFC 3339 time in UTC as `2026-03-02 09:09:00 UTC`; anything else as it is.
pub fn time(rfc3339: &str) -> String {
    match rfc3339.strip_suffix('Z').and_then(|local| local.split_once('T')) {
        Some((date, clock)) => format!("{date} {clock} UTC"),
        None => rfc3339.to_owned(),
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
        assert_eq!(bytes(999_999), "999.9 kB");
        assert_eq!(bytes(1_000_000), "1.0 MB");
        assert_eq!(bytes(8_589_934_592), "8.5 GB");
    }

    #[test]
    fn times_are_shown_in_utc_to_the_second() {
        assert_eq!(time("2026-03-02T09:09:00Z"), "2026-03-02 09:09:00 UTC");
        assert_eq!(time("yesterday"), "yesterday");
    }

    #[test]
    fn digests_are_cut_after_eight_digits() {
        assert_eq!(short("sha256:3ad9ef2afb91d19b"), "3ad9ef2a…");
        assert_eq!(short("3ad9"), "3ad9");
        assert_eq!(short("sha256:äöüäöüäöüä"), "äöüäöüäö…");
    }
}
