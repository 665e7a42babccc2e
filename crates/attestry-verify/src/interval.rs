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
    /// Whether an end is kept back, which is not among these.
    pub hides: bool,
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
    pub const ALWAYS: Self = Self {
        from: None,
        to: None,
        hides: false,
    };

    /// The span of a statement's window.
    pub fn of(window: &Window) -> Self {
        Self {
            from: window.not_before.shown().copied(),
            to: window.not_after.shown().copied(),
            hides: window.not_before.is_withheld() || window.not_after.is_withheld(),
        }
    }

    /// From a moment on.
    pub const fn from(first: Time) -> Self {
        Self {
            from: Some(first),
            ..Self::ALWAYS
        }
    }

    /// Up to a moment, which is in it.
    pub const fn to(last: Time) -> Self {
        Self {
            to: Some(last),
            ..Self::ALWAYS
        }
    }

    /// Whether a moment lies in it, as far as its ends are shown.
    pub fn holds(&self, time: Time) -> bool {
        self.from.is_none_or(|from| from <= time) && self.to.is_none_or(|to| time <= to)
    }

    /// Judges claims against this span, with what is proven: inside at every point, fine; outside at every point, out;
    /// otherwise the claims decide, and it is said so. An interval without beginning begins at the first claim less
    /// `skew` seconds. Claims outside are outside whatever is proven: nobody claims that against himself by mistake. Where
    /// an end of the span or a claim is kept back, what is shown still decides where it can.
    pub fn judge(&self, claims: &[Field<Time>], proven: Interval, skew: i64) -> Judged {
        let shown = || claims.iter().filter_map(Field::shown);
        let first = shown().min();
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
        if is_before || is_after || !shown().all(|claim| self.holds(*claim)) {
            return Judged::Outside;
        }
        if self.hides {
            return Judged::Withheld;
        }
        if claims.iter().any(Field::is_withheld) {
            return if self.encloses(proven) {
                Judged::Inside
            } else {
                Judged::Withheld
            };
        }
        match after.zip(proven.before) {
            Some((after, before)) if !(self.holds(after) && self.holds(before)) => Judged::InsideByClaim,
            _ => Judged::Inside,
        }
    }

    /// Whether what is proven lies inside at every point, without any claim.
    fn encloses(&self, proven: Interval) -> bool {
        let after = |from| proven.after.is_some_and(|after| from <= after);
        let before = |to| proven.before.is_some_and(|before| before <= to);
        self.from.is_none_or(after) && self.to.is_none_or(before)
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
            hides: false,
        }
    }

    fn claimed(seconds: i64) -> Field<Time> {
        Field::Shown(at(seconds))
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
        assert_eq!(window.judge(&[claimed(150)], proven(110, 190), 0), Judged::Inside);
        assert_eq!(
            window.judge(&[claimed(150)], proven(201, 300), 0),
            Judged::Outside
        );
        assert_eq!(
            window.judge(&[claimed(150)], proven(110, 300), 0),
            Judged::InsideByClaim
        );
        assert_eq!(
            window.judge(&[claimed(250)], proven(110, 300), 0),
            Judged::Outside
        );
        assert_eq!(window.judge(&[claimed(150)], Interval::NONE, 0), Judged::Inside);
        assert_eq!(window.judge(&[claimed(250)], Interval::NONE, 0), Judged::Outside);
    }

    #[test]
    fn both_ends_are_inside() {
        assert_eq!(
            span(100, 200).judge(&[claimed(100), claimed(200)], proven(100, 200), 0),
            Judged::Inside
        );
    }

    #[test]
    fn one_end_alone_shows_what_lies_outside() {
        let logged_later = Interval {
            after: Some(at(201)),
            before: None,
        };
        assert_eq!(
            span(100, 200).judge(&[claimed(150)], logged_later, 0),
            Judged::Outside
        );
        let perhaps = Interval {
            after: Some(at(200)),
            before: None,
        };
        assert_eq!(span(100, 200).judge(&[claimed(150)], perhaps, 0), Judged::Inside);
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
        assert_eq!(span(100, 200).judge(&[claimed(150)], open, 50), Judged::Inside);
        assert_eq!(
            span(100, 200).judge(&[claimed(150)], open, 51),
            Judged::InsideByClaim
        );
    }

    #[test]
    fn what_is_shown_decides_beside_what_is_kept_back() {
        let half = Span {
            hides: true,
            ..Span::to(at(200))
        };
        assert_eq!(half.judge(&[claimed(201)], Interval::NONE, 0), Judged::Outside);
        assert_eq!(half.judge(&[claimed(150)], proven(201, 300), 0), Judged::Outside);
        assert_eq!(half.judge(&[claimed(150)], proven(110, 190), 0), Judged::Withheld);
        let hidden = [Field::Withheld, claimed(150)];
        assert_eq!(
            span(100, 200).judge(&hidden, proven(201, 300), 0),
            Judged::Outside
        );
        assert_eq!(span(100, 200).judge(&hidden, proven(110, 190), 0), Judged::Inside);
        assert_eq!(
            span(100, 200).judge(&hidden, proven(90, 190), 0),
            Judged::Withheld
        );
        assert_eq!(span(100, 200).judge(&hidden, Interval::NONE, 0), Judged::Withheld);
        assert_eq!(Span::ALWAYS.judge(&hidden, Interval::NONE, 0), Judged::Inside);
        assert_eq!(
            Span::to(at(200)).judge(
                &hidden,
                Interval {
                    after: None,
                    before: Some(at(200))
                },
                0
            ),
            Judged::Inside
        );
    }
}
