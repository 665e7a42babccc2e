//! The chain on a line of time: where claimed times and proven intervals lie.
//!
//! It reads the times as the engine writes them, RFC 3339 in UTC, and nothing else.

use attestry_report::model::ChainRow;

use super::format;

/// The line: its first and last millisecond since 1970.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Line {
    first: i64,
    last: i64,
}

/// What a row shows on it, each as thousandths of the line.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct OnLine {
    /// The claimed times: of its first statement and of its last.
    pub claimed: (Option<i32>, Option<i32>),
    /// The proven interval; an end that nothing proves is open.
    pub proven: Option<(End, End)>,
}

/// An end of a proven interval.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum End {
    /// Here.
    At(i32),
    /// Nobody shows where.
    Open,
}

/// The whole line, in thousandths.
pub const LENGTH: i32 = 1000;

impl Line {
    /// The line on which all these rows lie; none where they show no time.
    pub fn of(rows: &[ChainRow]) -> Option<Self> {
        let texts = rows
            .iter()
            .flat_map(|row| [&row.claimed, &row.until, &row.proven.after, &row.proven.before]);
        let times: Vec<i64> = texts.filter_map(|text| millis(text.as_deref()?)).collect();
        let (first, last) = (times.iter().min()?, times.iter().max()?);
        // A little air on both sides, and never no length at all.
        let air = (last.saturating_sub(*first) / 40).max(500);
        Some(Self {
            first: first.saturating_sub(air),
            last: last.saturating_add(air),
        })
    }

    /// Where a row's times lie.
    pub fn place(self, row: &ChainRow) -> OnLine {
        let at = |text: &Option<String>| millis(text.as_deref()?).map(|time| self.at(time));
        let (after, before) = (at(&row.proven.after), at(&row.proven.before));
        let end = |at: Option<i32>| at.map_or(End::Open, End::At);
        let until = at(&row.until).filter(|_| row.step.is_none());
        OnLine {
            claimed: (at(&row.claimed), until),
            proven: (after.is_some() || before.is_some()).then_some((end(after), end(before))),
        }
    }

    /// So many times at equal distances, each with its place.
    pub fn ticks(self, number: i32) -> Vec<(i32, String)> {
        let parts = number.max(2) - 1;
        let long = self.last.saturating_sub(self.first);
        let ticks = (0..=parts).map(|part| {
            let time = self
                .first
                .saturating_add(long / i64::from(parts) * i64::from(part));
            (LENGTH * part / parts, clock(time, long))
        });
        ticks.collect()
    }

    fn at(self, time: i64) -> i32 {
        let long = self.last.saturating_sub(self.first).max(1);
        let part = i128::from(time.saturating_sub(self.first)) * i128::from(LENGTH) / i128::from(long);
        i32::try_from(part).unwrap_or(LENGTH).clamp(0, LENGTH)
    }
}

/// A time in milliseconds since 1970.
pub fn millis(text: &str) -> Option<i64> {
    let text = text.strip_suffix('Z')?;
    let (date, clock) = text.split_once('T')?;
    let mut date = date.splitn(3, '-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (date.next()??, date.next()??, date.next()??);
    let (clock, part) = clock.split_once('.').unwrap_or((clock, ""));
    let mut clock = clock.splitn(3, ':').map(|part| part.parse::<i64>().ok());
    let (hour, minute, second) = (clock.next()??, clock.next()??, clock.next()??);
    let is_sound = (0..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    if !is_sound {
        return None;
    }
    let thousandths: String = part.chars().chain("000".chars()).take(3).collect();
    let seconds = days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second;
    Some(seconds * 1000 + thousandths.parse::<i64>().ok()?)
}

/// Days since 1970, in the Gregorian calendar: years are counted from March, so that a leap day is the last of one.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let from_march = (month + 9) % 12;
    let in_year = (153 * from_march + 2) / 5 + day - 1;
    365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + in_year - 719_468
}

/// A time as a tick of the line says it: as exactly as the line is short.
fn clock(millis: i64, long: i64) -> String {
    let (seconds, part) = (millis.div_euclid(1000), millis.rem_euclid(1000));
    let (day, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let clock = format!("{:02}:{:02}", second / 3600, second / 60 % 60);
    let (year, month, date) = date(day);
    match long {
        i64::MIN..10_000 => format!("{clock}:{:02}{}{part:03}", second % 60, format::decimal_mark()),
        10_000..600_000 => format!("{clock}:{:02}", second % 60),
        600_000..172_800_000 => format!("{} {clock}", format::day_of_year(month, date)),
        _ => format::day(year, month, date),
    }
}

fn date(day: i64) -> (i64, i64, i64) {
    let since = day + 719_468;
    let era = since.div_euclid(146_097);
    let of_era = since.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let date = of_year - (153 * from_march + 2) / 5 + 1;
    (year + era * 400 + i64::from(month <= 2), month, date)
}

#[cfg(test)]
mod tests {
    use attestry_report::model::ProvenView;

    use super::super::chain::tests::step;
    use super::*;

    fn row(claimed: Option<&str>, after: Option<&str>, before: Option<&str>) -> ChainRow {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        ChainRow {
            claimed: owned(claimed),
            until: owned(claimed),
            proven: ProvenView {
                after: owned(after),
                before: owned(before),
            },
            ..step(0, 0, "action", None)
        }
    }

    #[test]
    fn times_are_read_as_the_engine_writes_them() {
        assert_eq!(millis("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(millis("2026-03-02T09:00:00.03Z"), Some(1_772_442_000_030));
        assert_eq!(millis("2024-02-29T23:59:59.123456789Z"), Some(1_709_251_199_123));
        for text in [
            "",
            "yesterday",
            "2026-03-02",
            "2026-13-02T09:00:00Z",
            "2026-03-02T09:00:00+01:00",
        ] {
            assert_eq!(millis(text), None, "{text}");
        }
        for day in [0, 59, 19_782, 20_514, 47_541] {
            let (year, month, at) = date(day);
            assert_eq!(days(year, month, at), day);
        }
    }

    #[test]
    fn claimed_and_proven_lie_where_they_should() {
        let (begin, end) = ("2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z");
        let rows = [
            row(Some("2026-03-02T09:30:00Z"), Some(begin), Some(end)),
            row(None, Some(begin), None),
            row(None, None, None),
        ];
        let line = Line::of(&rows).expect("there are times");
        let first = line.place(&rows[0]);
        assert_eq!(first.claimed, (Some(500), None));
        assert_eq!(first.proven, Some((End::At(23), End::At(976))));
        assert_eq!(line.place(&rows[1]).proven, Some((End::At(23), End::Open)));
        assert_eq!(line.place(&rows[2]), OnLine::default());
        assert_eq!(Line::of(&rows[2..]), None);
        let ticks = line.ticks(3);
        assert_eq!(ticks.len(), 3);
        assert_eq!(ticks[1], (500, "03-02 09:30".to_owned()));
    }
}
