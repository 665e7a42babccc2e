//! Times that are read, shown and refused.
#![allow(clippy::unwrap_used, reason = "tests stop at the first surprise")]

use super::*;

#[test]
fn reads_and_shows() {
    let cases = [
        ("1970-01-01T00:00:00Z", 0, 0, "1970-01-01T00:00:00Z"),
        ("2026-09-01T12:34:56Z", 1_788_266_096, 0, "2026-09-01T12:34:56Z"),
        ("2026-09-01t12:34:56z", 1_788_266_096, 0, "2026-09-01T12:34:56Z"),
        (
            "2026-09-01T14:34:56.250+02:00",
            1_788_266_096,
            250_000_000,
            "2026-09-01T12:34:56.25Z",
        ),
        (
            "2026-09-01T12:34:56.000000001-00:00",
            1_788_266_096,
            1,
            "2026-09-01T12:34:56.000000001Z",
        ),
        (
            "1969-12-31T23:59:59.5Z",
            -1,
            500_000_000,
            "1969-12-31T23:59:59.5Z",
        ),
        (
            "2016-12-31T23:59:60Z",
            1_483_228_799,
            999_999_999,
            "2016-12-31T23:59:59.999999999Z",
        ),
        (
            "2016-12-31T23:59:60.5Z",
            1_483_228_799,
            999_999_999,
            "2016-12-31T23:59:59.999999999Z",
        ),
        ("0000-01-01T00:00:00Z", -62_167_219_200, 0, "0000-01-01T00:00:00Z"),
        (
            "0000-01-01T00:00:00+23:59",
            -62_167_305_540,
            0,
            "-0001-12-31T00:01:00Z",
        ),
        (
            "9999-12-31T23:59:59.999999999Z",
            253_402_300_799,
            999_999_999,
            "9999-12-31T23:59:59.999999999Z",
        ),
        (
            "2000-02-29T00:00:00-12:34",
            951_827_640,
            0,
            "2000-02-29T12:34:00Z",
        ),
    ];
    for (text, seconds, nanos, shown) in cases {
        let time = Time::parse(text).unwrap();
        assert_eq!(
            (time.unix(), time.nanos(), time.to_string().as_str()),
            (seconds, nanos, shown),
            "{text}"
        );
    }
}

#[test]
fn refuses() {
    use TimeErrorKind::{Date, Form, Fraction, Offset, TimeOfDay};
    let cases = [
        ("", Form),
        ("2026-09-01", Form),
        ("2026-09-01 12:34:56Z", Form),
        ("2026-09-01T12:34:56", Form),
        ("2026-09-01T12:34Z", Form),
        ("2026-09-01T12:34:56.Z", Form),
        ("2026-09-01T12:34:56,5Z", Form),
        ("2026-09-01T12:34:56Z ", Form),
        ("2026-09-01T12:34:56+0200", Form),
        ("2026-9-01T12:34:56Z", Form),
        ("+2026-09-01T12:34:56Z", Form),
        ("2026-09-01T12:34:56\u{2212}02:00", Form),
        ("\u{662}026-09-01T12:34:56Z", Form),
        ("2026-09-01T12:34:56.1234567890Z", Fraction),
        ("2026-02-29T12:34:56Z", Date),
        ("2026-13-01T12:34:56Z", Date),
        ("2026-09-00T12:34:56Z", Date),
        ("2026-09-01T24:00:00Z", TimeOfDay),
        ("2026-09-01T12:60:00Z", TimeOfDay),
        ("2026-09-01T12:34:61Z", TimeOfDay),
        ("2026-09-01T12:34:56+24:00", Offset),
        ("2026-09-01T12:34:56+02:60", Offset),
    ];
    for (text, kind) in cases {
        assert_eq!(
            Time::parse(text),
            Err(TimeError {
                kind,
                text: text.to_owned()
            }),
            "{text}"
        );
    }
}

#[test]
fn orders_by_instant() {
    let time = |text| Time::parse(text).unwrap();
    assert!(time("2026-09-01T00:00:00+02:00") < time("2026-09-01T00:00:00Z"));
    assert!(time("1969-12-31T23:59:59.9Z") < time("1970-01-01T00:00:00Z"));
    assert_eq!(
        time("2026-09-01T02:00:00.50+02:00"),
        time("2026-09-01T00:00:00.5Z")
    );
}

#[test]
fn arithmetic_stops_at_the_ends() {
    let end = Time::from_unix(i64::MAX);
    assert_eq!(end.plus_seconds(1), end);
    assert_eq!(end.plus_hours(i64::MAX), end);
    assert_eq!(
        Time::from_unix(i64::MIN).minus_hours(1),
        Time::from_unix(i64::MIN)
    );
    assert_eq!(
        Time::from_unix(0).plus_hours(72).to_string(),
        "1970-01-04T00:00:00Z"
    );
    assert_eq!(
        Time::from_unix(0).plus_seconds(-1),
        Time::from_unix(0).minus_seconds(1)
    );
    // Showing what no text can say must not overflow either.
    assert!(!end.to_string().is_empty() && !Time::from_unix(i64::MIN).to_string().is_empty());
}
