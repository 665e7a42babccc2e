//! The chain on a line of time: where claimed times and proven intervals lie.
//!
//! It reads the times as the engine writes them, RFC 3339 in UTC, and nothing else.

use attestry_report::model::ChainRow;

mod clock;
mod ticks;

pub use clock::millis;

/// The line: pieces of time, one after another. Where all times are near each other it is one piece; where some lie far off, what lies
/// between is left out, or the others would lie on one spot.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Line {
    pieces: Vec<Piece>,
}

/// A piece of the line.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct Piece {
    /// Its first and last millisecond since 1970.
    time: (i64, i64),
    /// Where it begins and ends, in thousandths of the line.
    at: (i32, i32),
}

/// A place where the line leaves out time, in thousandths, and how many milliseconds that are.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Cut {
    /// Where it begins and ends.
    pub at: (i32, i32),
    /// How much time.
    pub millis: i64,
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

/// How many times as long as all that is shorter a span without times is before it is left out.
const FAR: i64 = 20;
/// How many are left out at most.
const CUTS: usize = 3;
/// The length of a place where time is left out.
const CUT: i32 = 40;
/// The least length of a piece beside others.
const SHORTEST: i32 = 120;

impl Line {
    /// The line on which all these rows lie; none where they show no time.
    pub fn of(rows: &[ChainRow]) -> Option<Self> {
        let texts = rows
            .iter()
            .flat_map(|row| [&row.claimed, &row.until, &row.proven.after, &row.proven.before]);
        let mut times: Vec<i64> = texts.filter_map(|text| millis(text.as_deref()?)).collect();
        times.sort_unstable();
        times.dedup();
        let least = least_left_out(&times);
        let near = times.chunk_by(|one, next| next.saturating_sub(*one) < least);
        let spans: Vec<(i64, i64)> = near
            .filter_map(|piece| with_air(*piece.first()?, *piece.last()?))
            .collect();
        let count = i32::try_from(spans.len()).ok().filter(|count| *count > 0)?;
        let all = spans.iter().map(|span| long(*span)).sum::<i64>().max(1);
        let shortest = if count > 1 { SHORTEST } else { 0 };
        let room = LENGTH - (count - 1) * CUT - count * shortest;
        let mut begin = 0;
        let pieces = spans.into_iter().map(|time| {
            let end = begin + shortest + share(long(time), all, room);
            let at = (begin, end);
            begin = end + CUT;
            Piece { time, at }
        });
        Some(Self {
            pieces: pieces.collect(),
        })
    }

    /// Where time is left out.
    pub fn cuts(&self) -> Vec<Cut> {
        let cuts = self.pieces.array_windows().map(|[one, next]| Cut {
            at: (one.at.1, next.at.0),
            millis: next.time.0.saturating_sub(one.time.1),
        });
        cuts.collect()
    }

    /// Where a row's times lie.
    pub fn place(&self, row: &ChainRow) -> OnLine {
        let at = |text: &Option<String>| millis(text.as_deref()?).map(|time| self.at(time));
        let (after, before) = (at(&row.proven.after), at(&row.proven.before));
        let end = |at: Option<i32>| at.map_or(End::Open, End::At);
        let until = at(&row.until).filter(|_| row.step.is_none());
        OnLine {
            claimed: (at(&row.claimed), until),
            proven: (after.is_some() || before.is_some()).then_some((end(after), end(before))),
        }
    }

    /// So many round times at most, each with its place; in a line that leaves out time each piece has its share of them, and one
    /// at least.
    pub fn ticks(&self, number: i32) -> Vec<(i32, String)> {
        let span = self.span();
        let alone = self.pieces.len() == 1;
        let ticks = self.pieces.iter().flat_map(|piece| {
            // Where only days are said, one of a piece is enough.
            let share = if alone || clock::is_one_year(span) {
                number * (piece.at.1 - piece.at.0) / LENGTH
            } else {
                1
            };
            let (step, times) = ticks::of(piece.time, i64::from(share));
            let words = times.into_iter().map(move |time| {
                let at = piece.at.0 + share_of(piece, time);
                (at, clock::tick(time, step, span, alone))
            });
            words.collect::<Vec<_>>()
        });
        ticks.collect()
    }

    /// What all its ticks have in common: the day or the year, and that they are in UTC.
    pub fn axis(&self) -> String {
        clock::axis(self.span())
    }

    /// Where it begins and ends.
    fn span(&self) -> (i64, i64) {
        let first = self.pieces.first().map_or(0, |piece| piece.time.0);
        let last = self.pieces.last().map_or(0, |piece| piece.time.1);
        (first, last)
    }

    fn at(&self, time: i64) -> i32 {
        let piece = self.pieces.iter().find(|piece| time <= piece.time.1);
        let piece = piece.or(self.pieces.last());
        piece.map_or(0, |piece| piece.at.0 + share_of(piece, time))
    }
}

/// How far into a piece a time lies.
fn share_of(piece: &Piece, time: i64) -> i32 {
    let length = piece.at.1 - piece.at.0;
    share(time.saturating_sub(piece.time.0), long(piece.time), length).clamp(0, length)
}

/// How long a span without times is at least that is left out: the shortest of those that are far longer than all that are shorter.
/// Where only two times are there nothing is pressed, and nothing left out.
fn least_left_out(times: &[i64]) -> i64 {
    let mut gaps: Vec<i64> = times
        .array_windows()
        .map(|[one, next]| next.saturating_sub(*one))
        .collect();
    gaps.sort_unstable_by(|one, other| other.cmp(one));
    let far = (1..=CUTS).find_map(|count| {
        let (left_out, rest) = gaps.split_at_checked(count)?;
        let rest: i64 = rest.iter().sum();
        let least = *left_out.last()?;
        (rest > 0 && least / FAR > rest).then_some(least)
    });
    far.unwrap_or(i64::MAX)
}

/// A little air on both sides, and never no length at all.
fn with_air(first: i64, last: i64) -> Option<(i64, i64)> {
    let air = (last.checked_sub(first)? / 40).max(500);
    Some((first.saturating_sub(air), last.saturating_add(air)))
}

fn long((first, last): (i64, i64)) -> i64 {
    last.saturating_sub(first).max(1)
}

/// The part of `room` that falls to `part` of `all`.
fn share(part: i64, all: i64, room: i32) -> i32 {
    let share = i128::from(part) * i128::from(room) / i128::from(all);
    i32::try_from(share).unwrap_or(room)
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
        assert_eq!(ticks[1], (500, "09:30".to_owned()));
        assert_eq!(line.axis(), "2026-03-02, UTC");
    }

    #[test]
    fn what_lies_far_off_presses_nothing() {
        let rows: Vec<ChainRow> = [
            "2026-03-02T09:00:00Z",
            "2026-03-02T09:30:00Z",
            "2026-03-02T10:00:00Z",
            "2026-05-20T08:00:00Z",
        ]
        .into_iter()
        .map(|time| row(Some(time), None, None))
        .collect();
        let line = Line::of(&rows).expect("there are times");
        let at: Vec<i32> = rows.iter().filter_map(|row| line.place(row).claimed.0).collect();
        assert!(at[1] - at[0] > 300, "{at:?}");
        assert!(at[2] - at[1] > 300, "{at:?}");
        let cuts = line.cuts();
        assert_eq!(cuts.len(), 1);
        assert!(at[2] < cuts[0].at.0 && cuts[0].at.1 < at[3], "{at:?} {cuts:?}");
        assert_eq!(cuts[0].millis / 86_400_000, 78);
        let ticks = line.ticks(5);
        assert!(
            ticks.array_windows().all(|[one, next]| one.0 < next.0),
            "{ticks:?}"
        );
        let (at, word) = ticks.last().expect("there are ticks");
        assert!((930..950).contains(at), "{ticks:?}");
        assert_eq!(
            (word.as_str(), line.axis().as_str()),
            ("05-20 08:00", "2026, UTC")
        );
        assert_eq!(Line::of(&rows[..3]).expect("times").cuts(), []);
        assert_eq!(Line::of(&rows[2..]).expect("times").cuts(), []);
    }

    #[test]
    fn several_that_lie_far_from_each_other_have_a_piece_each() {
        let rows: Vec<ChainRow> = [
            "2024-01-01T00:00:00Z",
            "2024-01-01T00:00:10Z",
            "2026-03-02T10:00:00Z",
            "2031-05-20T08:00:00Z",
        ]
        .into_iter()
        .map(|time| row(Some(time), None, None))
        .collect();
        let line = Line::of(&rows).expect("there are times");
        assert_eq!(line.cuts().len(), 2);
        let words: Vec<String> = line.ticks(4).into_iter().map(|(_, word)| word).collect();
        assert_eq!(words, ["2024-01-01", "2026-03-02", "2031-05-20"]);
        assert_eq!(line.axis(), "UTC");
    }
}
