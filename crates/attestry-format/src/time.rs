//! Instants as evidence states them: RFC 3339 in, RFC 3339 UTC out.
//!
//! Knows the calendar and nothing of any clock: the verification time is an argument, never asked for.
//!
//! `T` and `Z` may be written small, as RFC 3339, 5.6 allows a reader to accept; a space instead of `T` is refused.
//! Second 60 is read as 59.999999999 of the same minute, in whatever minute it stands.

use std::fmt;

mod calendar;
mod nanos;
mod parse;

use nanos::Nanos;

/// An instant, to the nanosecond, from 0000-01-01 to 9999-12-31 where it was read from a text; an offset may carry
/// it one day beyond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time {
    /// The upper half of the seconds since 1970-01-01T00:00:00Z, leap seconds not counted. In halves a time needs no more
    /// room than its twelve bytes.
    high: i32,
    /// The lower half.
    low: u32,
    /// Always forward from the seconds.
    nanos: Nanos,
}

/// Why a text is no time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeError {
    /// What is wrong.
    pub kind: TimeErrorKind,
    /// The text, cut short where it is long.
    pub text: String,
}

/// The kinds of [`TimeError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimeErrorKind {
    /// No such day: 30 February, month 13.
    Date,
    /// The text has not the form `YYYY-MM-DDThh:mm:ss[.fraction](Z|±hh:mm)`.
    Form,
    /// More than nine digits after the point.
    Fraction,
    /// An offset beyond ±23:59.
    Offset,
    /// No such hour, minute or second.
    TimeOfDay,
}

impl Time {
    /// Reads an RFC 3339 date-time with at most nanoseconds.
    pub fn parse(text: &str) -> Result<Self, TimeError> {
        parse::date_time(text).map_err(|kind| TimeError {
            kind,
            text: text.chars().take(64).collect(),
        })
    }

    /// The instant `seconds` after 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn from_unix(seconds: i64) -> Self {
        Self::new(seconds, Nanos::ZERO)
    }

    /// The instant `seconds` and `nanos` after 1970-01-01T00:00:00Z; `None` where `nanos` is a second or more.
    #[must_use]
    pub fn from_unix_nanos(seconds: i64, nanos: u32) -> Option<Self> {
        Some(Self::new(seconds, Nanos::new(nanos)?))
    }

    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
    #[must_use]
    pub fn unix(self) -> i64 {
        i64::from(self.high) << 32 | i64::from(self.low)
    }

    /// Nanoseconds after [`Time::unix`], 0 to 999,999,999.
    #[must_use]
    pub fn nanos(self) -> u32 {
        self.nanos.number()
    }

    /// This many seconds later, or earlier where negative; never beyond what can be represented.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self::new(self.unix().saturating_add(seconds), self.nanos)
    }

    /// This many seconds earlier; never beyond what can be represented.
    #[must_use]
    pub fn minus_seconds(self, seconds: i64) -> Self {
        Self::new(self.unix().saturating_sub(seconds), self.nanos)
    }

    /// This many hours later, or earlier where negative; never beyond what can be represented.
    #[must_use]
    pub fn plus_hours(self, hours: i64) -> Self {
        self.plus_seconds(hours.saturating_mul(3600))
    }

    /// This many hours earlier; never beyond what can be represented.
    #[must_use]
    pub fn minus_hours(self, hours: i64) -> Self {
        self.minus_seconds(hours.saturating_mul(3600))
    }

    fn new(seconds: i64, nanos: Nanos) -> Self {
        // Each half fits.
        Self {
            high: i32::try_from(seconds >> 32).unwrap_or_default(),
            low: u32::try_from(seconds & i64::from(u32::MAX)).unwrap_or_default(),
            nanos,
        }
    }
}

impl fmt::Display for Time {
    /// RFC 3339 in UTC with `Z`, and as many fraction digits as are needed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = calendar::date(self.unix().div_euclid(86_400));
        let second = self.unix().rem_euclid(86_400);
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        let sign = if year < 0 { "-" } else { "" };
        let year = year.unsigned_abs();
        write!(
            f,
            "{sign}{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"
        )?;
        if self.nanos > Nanos::ZERO {
            let fraction = format!("{:09}", self.nanos());
            write!(f, ".{}", fraction.trim_end_matches('0'))?;
        }
        f.write_str("Z")
    }
}

impl fmt::Display for TimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let expected = match self.kind {
            TimeErrorKind::Date => "a day of the calendar",
            TimeErrorKind::Form => "YYYY-MM-DDThh:mm:ss with Z or an offset",
            TimeErrorKind::Fraction => "at most nine digits after the point",
            TimeErrorKind::Offset => "an offset up to 23:59",
            TimeErrorKind::TimeOfDay => "an hour to 23, a minute to 59 and a second to 60",
        };
        write!(f, "expected {expected}, found `{}`", self.text.escape_debug())
    }
}

impl std::error::Error for TimeError {}

#[cfg(test)]
mod tests;
