//! Windows, claims and proven intervals (FORMAT 6): is a moment, which may be known only roughly, inside?

use attestry_format::field::Field;
use attestry_format::statement::Window;
use attestry_format::time::Time;

/// Between which times an entry is proven to have been logged; either end may be missing.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Interval {
    /// Proven-after: the latest proven time at which the log did not hold it yet.
    pub after: Option<Time>,
    /// Proven-before: the earliest proven time at which the log held it.
    pub before: Option<Time>,
}

/// A span in which something is good; both ends included, both optional.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Span {
    /// First moment.
    pub from: Option<Time>,
    /// Last moment.
    pub to: Option<Time>,
}

/// How a window was judged.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Judged {
    /// Inside, by what is proven, or by the claim where nothing is proven.
    Inside,
    /// Inside by the claim; the proven interval is not decisive (TIM506).
    InsideByClaim,
    /// Outside.
    Outside,
    /// What is needed to tell is kept back.
    Withheld,
}

impl Interval {
    /// Nothing is proven.
    pub const NONE: Self = Self {
        after: None,
        before: None,
    };

    /// What both prove together.
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            after: self.after.max(other.after),
            before: match (self.before, other.before) {
                (Some(one), Some(other)) => Some(one.min(other)),
                (one, other) => one.or(other),
            },
        }
    }
}

impl Span {
    /// Any time: no window at all.
    pub const ALWAYS: Self = Self { from: None, to: None };

    /// The span of a statement's window. `None` where an end is kept back.
    pub fn of(window: &Window) -> Option<Self> {
        let end = |field: &Field<Time>| match field {
            Field::Absent => Some(None),
            Field::Shown(time) => Some(Some(*time)),
            Field::Withheld => None,
        };
        Some(Self {
            from: end(&window.not_before)?,
            to: end(&window.not_after)?,
        })
    }

    /// Whether a moment lies in it.
    pub fn holds(&self, time: Time) -> bool {
        self.from.is_none_or(|from| from <= time) && self.to.is_none_or(|to| time <= to)
    }

    /// Judges claims against this span, with what is proven: inside at every point, fine; outside at every point, out;
    /// otherwise the claims decide, and it is said so. An interval without beginning begins at the first claim less
    /// `skew` seconds. Claims outside are outside whatever is proven: nobody claims that against himself by mistake.
    pub fn judge(&self, claims: &[Time], proven: Interval, skew: i64) -> Judged {
        let first = claims.iter().min();
        let begin = proven
            .after
            .or_else(|| proven.before.and(first).map(|claim| claim.minus_seconds(skew)));
        let after = begin.map(|after| proven.before.map_or(after, |before| after.min(before)));
        // Either end alone may show that it lies outside.
        let is_before = self
            .from
            .zip(proven.before)
            .is_some_and(|(from, before)| before < from);
        let is_after = self.to.zip(after).is_some_and(|(to, after)| to < after);
        if is_before || is_after || !claims.iter().all(|claim| self.holds(*claim)) {
            return Judged::Outside;
        }
        match after.zip(proven.before) {
            Some((after, before)) if !(self.holds(after) && self.holds(before)) => Judged::InsideByClaim,
            _ => Judged::Inside,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Time {
        Time::from_unix(seconds)
    }

    fn span(from: i64, to: i64) -> Span {
        Span {
            from: Some(at(from)),
            to: Some(at(to)),
        }
    }

    fn proven(after: i64, before: i64) -> Interval {
        Interval {
            after: Some(at(after)),
            before: Some(at(before)),
        }
    }

    #[test]
    fn the_four_cases_of_format_6() {
        let window = span(100, 200);
        assert_eq!(window.judge(&[at(150)], proven(110, 190), 0), Judged::Inside);
        assert_eq!(window.judge(&[at(150)], proven(201, 300), 0), Judged::Outside);
        assert_eq!(
            window.judge(&[at(150)], proven(110, 300), 0),
            Judged::InsideByClaim
        );
        assert_eq!(window.judge(&[at(250)], proven(110, 300), 0), Judged::Outside);
        assert_eq!(window.judge(&[at(150)], Interval::NONE, 0), Judged::Inside);
        assert_eq!(window.judge(&[at(250)], Interval::NONE, 0), Judged::Outside);
    }

    #[test]
    fn both_ends_are_inside() {
        assert_eq!(
            span(100, 200).judge(&[at(100), at(200)], proven(100, 200), 0),
            Judged::Inside
        );
    }

    #[test]
    fn one_end_alone_shows_what_lies_outside() {
        let logged_later = Interval {
            after: Some(at(201)),
            before: None,
        };
        assert_eq!(span(100, 200).judge(&[at(150)], logged_later, 0), Judged::Outside);
        let perhaps = Interval {
            after: Some(at(200)),
            before: None,
        };
        assert_eq!(span(100, 200).judge(&[at(150)], perhaps, 0), Judged::Inside);
        let earlier = Interval {
            after: None,
            before: Some(at(99)),
        };
        assert_eq!(span(100, 200).judge(&[], earlier, 0), Judged::Outside);
    }

    #[test]
    fn an_interval_without_beginning_begins_at_the_claim_less_skew() {
        let open = Interval {
            after: None,
            before: Some(at(190)),
        };
        assert_eq!(span(100, 200).judge(&[at(150)], open, 50), Judged::Inside);
        assert_eq!(span(100, 200).judge(&[at(150)], open, 51), Judged::InsideByClaim);
    }
}
