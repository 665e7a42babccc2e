//! Times as the engine writes them, and as the ticks of the line say them.

use super::super::format;

/// Milliseconds of a day.
const DAY: i64 = 86_400_000;
/// Milliseconds of a minute.
const MINUTE: i64 = 60_000;

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
pub(super) fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let from_march = (month + 9) % 12;
    let in_year = (153 * from_march + 2) / 5 + day - 1;
    365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + in_year - 719_468
}

/// A time as a tick of the line says it: as exactly as its step asks for, with what the whole line has in common left out. On a
/// line that leaves out time the years are said where they differ.
pub(super) fn tick(millis: i64, step: i64, span: (i64, i64), alone: bool) -> String {
    let (seconds, part) = (millis.div_euclid(1000), millis.rem_euclid(1000));
    let (day, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let (year, month, date) = date(day);
    let is_one_year = is_one_year(span);
    if !is_one_year && (step >= DAY || !alone) {
        return format::day(year, month, date);
    }
    let day_of_year = format::day_of_year(month, date);
    let clock = format!("{:02}:{:02}", second / 3600, second / 60 % 60);
    let clock = match step {
        DAY.. => return day_of_year,
        MINUTE..DAY => clock,
        1000..MINUTE => format!("{clock}:{:02}", second % 60),
        _ => format!("{clock}:{:02}{}{part:03}", second % 60, format::decimal_mark()),
    };
    if is_one_day(span) {
        clock
    } else {
        format!("{day_of_year} {clock}")
    }
}

/// What all times of a line have in common.
pub(super) fn axis(span: (i64, i64)) -> String {
    let (year, month, day) = date(span.0.div_euclid(DAY));
    if is_one_day(span) {
        format!("{}, UTC", format::day(year, month, day))
    } else if is_one_year(span) {
        format!("{year}, UTC")
    } else {
        "UTC".to_owned()
    }
}

fn is_one_day((first, last): (i64, i64)) -> bool {
    first.div_euclid(DAY) == last.div_euclid(DAY)
}

/// Whether all of a line lies in one year.
pub(super) fn is_one_year((first, last): (i64, i64)) -> bool {
    year(first) == year(last)
}

pub(super) fn date(day: i64) -> (i64, i64, i64) {
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

/// The year that a time is in.
fn year(millis: i64) -> i64 {
    date(millis.div_euclid(DAY)).0
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
