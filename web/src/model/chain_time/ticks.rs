//! Round times on a piece of the line.

use super::clock::{date, days};

const SECOND: i64 = 1000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// About a month: steps of so much or more are counted in months, which begin on their first day.
const MONTH: i64 = 30 * DAY;

/// From one time to the next: what people count in.
const STEPS: [i64; 38] = [
    1,
    2,
    5,
    10,
    20,
    50,
    100,
    200,
    500,
    SECOND,
    2 * SECOND,
    5 * SECOND,
    10 * SECOND,
    15 * SECOND,
    30 * SECOND,
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
    2 * DAY,
    7 * DAY,
    MONTH,
    3 * MONTH,
    6 * MONTH,
    12 * MONTH,
    24 * MONTH,
    60 * MONTH,
    120 * MONTH,
    600 * MONTH,
    1200 * MONTH,
];

/// At most so many round times of a piece, and the step that they are rounded to; where there is room for one only, or no two are
/// that round, the roundest near its middle.
pub(super) fn of(time: (i64, i64), number: i64) -> (i64, Vec<i64>) {
    let long = time.1.saturating_sub(time.0);
    for step in STEPS
        .into_iter()
        .filter(|step| number > 1 && long / step <= number)
    {
        let times = multiples(time, step);
        let count = i64::try_from(times.len()).unwrap_or(i64::MAX);
        if (2..=number).contains(&count) {
            return (step, times);
        }
    }
    let middle = time.0.saturating_add(long / 2);
    let near = (middle.saturating_sub(long / 6), middle.saturating_add(long / 6));
    let roundest = STEPS.into_iter().rev().find_map(|step| {
        let times = multiples(near, step).into_iter();
        Some((step, vec![times.min_by_key(|time| time.abs_diff(middle))?]))
    });
    roundest.unwrap_or((1, vec![middle]))
}

/// All times of a step within a piece.
fn multiples((first, last): (i64, i64), step: i64) -> Vec<i64> {
    if step >= MONTH {
        let months = step / MONTH;
        let (year, month, _) = date(first.div_euclid(DAY));
        let begin = (year * 12 + month - 1).div_euclid(months) * months;
        let all = (0..).map(|number| {
            let at = begin + number * months;
            days(at.div_euclid(12), at.rem_euclid(12) + 1, 1) * DAY
        });
        return all
            .skip_while(|time| *time < first)
            .take_while(|time| *time <= last)
            .collect();
    }
    let begin = first.div_euclid(step) * step;
    let all = (0..).map(|number| begin + number * step);
    all.skip_while(|time| *time < first)
        .take_while(|time| *time <= last)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::chain_time::millis;

    fn told(from: &str, to: &str, number: i64) -> (i64, Vec<i64>) {
        let (from, to) = (millis(from).expect("a time"), millis(to).expect("a time"));
        let (step, times) = of((from, to), number);
        assert!(times.iter().all(|time| (from..=to).contains(time)), "{times:?}");
        (step, times)
    }

    #[test]
    fn times_are_round() {
        let (step, times) = told("2026-05-20T23:50:00Z", "2026-05-21T09:49:00Z", 5);
        assert_eq!((step, times.len()), (2 * HOUR, 5), "00:00, 02:00 and so on");
        assert_eq!(Some(times[0]), millis("2026-05-21T00:00:00Z"));
        let (step, times) = told("2024-11-03T00:00:00Z", "2026-02-01T00:00:00Z", 6);
        assert_eq!((step, times.len()), (3 * MONTH, 5), "{times:?}");
        assert_eq!(Some(times[0]), millis("2025-01-01T00:00:00Z"));
    }

    #[test]
    fn where_there_is_room_for_one_it_is_near_the_middle() {
        let (_, times) = told("2026-05-21T09:02:11Z", "2026-05-21T09:49:33Z", 1);
        assert_eq!(times, [millis("2026-05-21T09:30:00Z").expect("a time")]);
        let (_, times) = told("2026-05-21T09:02:11.104Z", "2026-05-21T09:02:11.105Z", 4);
        assert!(!times.is_empty());
    }
}
