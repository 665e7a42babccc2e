//! The grammar of RFC 3339, section 5.6, with the ceilings of FORMAT 3.
//!
//! Knows where each digit stands; the calendar knows which days exist.

use super::{Time, TimeErrorKind, calendar};

const NANOS: u32 = 1_000_000_000;

pub(super) fn date_time(text: &str) -> Result<Time, TimeErrorKind> {
    let mut scan = Scan {
        rest: text.as_bytes(),
    };
    let year = scan.number(4)?;
    scan.mark(b"-")?;
    let month = scan.number(2)?;
    scan.mark(b"-")?;
    let day = scan.number(2)?;
    scan.mark(b"Tt")?;
    let hour = scan.number(2)?;
    scan.mark(b":")?;
    let minute = scan.number(2)?;
    scan.mark(b":")?;
    let second = scan.number(2)?;
    let nanos = scan.fraction()?;
    let offset = scan.offset()?;
    if !scan.rest.is_empty() {
        return Err(TimeErrorKind::Form);
    }
    let days = calendar::days(year, month, day).ok_or(TimeErrorKind::Date)?;
    if hour > 23 || minute > 59 || second > 60 {
        return Err(TimeErrorKind::TimeOfDay);
    }
    let (second, nanos) = if second == 60 {
        (59, NANOS - 1)
    } else {
        (second, nanos)
    };
    let seconds = days * 86_400 + hour * 3600 + minute * 60 + second - offset;
    // Nine digits are never a second.
    Time::from_unix_nanos(seconds, nanos).ok_or(TimeErrorKind::Fraction)
}

struct Scan<'a> {
    rest: &'a [u8],
}

impl Scan<'_> {
    /// Exactly this many digits; four at most.
    fn number(&mut self, digits: usize) -> Result<i64, TimeErrorKind> {
        let mut value = 0;
        for _ in 0..digits {
            value = value * 10 + i64::from(self.digit().ok_or(TimeErrorKind::Form)?);
        }
        Ok(value)
    }

    fn digit(&mut self) -> Option<u32> {
        let (first, rest) = self.rest.split_first()?;
        let digit = char::from(*first).to_digit(10)?;
        self.rest = rest;
        Some(digit)
    }

    /// One of these characters.
    fn mark(&mut self, marks: &[u8]) -> Result<u8, TimeErrorKind> {
        let (first, rest) = self.rest.split_first().ok_or(TimeErrorKind::Form)?;
        if !marks.contains(first) {
            return Err(TimeErrorKind::Form);
        }
        self.rest = rest;
        Ok(*first)
    }

    /// `.` and one to nine digits, or nothing.
    fn fraction(&mut self) -> Result<u32, TimeErrorKind> {
        if self.mark(b".").is_err() {
            return Ok(0);
        }
        let mut nanos = self.digit().ok_or(TimeErrorKind::Form)? * (NANOS / 10);
        let mut place = NANOS / 100;
        while let Some(digit) = self.digit() {
            if place == 0 {
                return Err(TimeErrorKind::Fraction);
            }
            nanos += digit * place;
            place /= 10;
        }
        Ok(nanos)
    }

    /// `Z` or `±hh:mm`, in seconds east of UTC. `-00:00`, an unknown local offset, is UTC all the same.
    fn offset(&mut self) -> Result<i64, TimeErrorKind> {
        let sign = match self.mark(b"Zz+-")? {
            b'+' => 1,
            b'-' => -1,
            _ => return Ok(0),
        };
        let hours = self.number(2)?;
        self.mark(b":")?;
        let minutes = self.number(2)?;
        if hours > 23 || minutes > 59 {
            return Err(TimeErrorKind::Offset);
        }
        Ok(sign * (hours * 3600 + minutes * 60))
    }
}
