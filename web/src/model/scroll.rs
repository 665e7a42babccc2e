//! A list of any length in a box of limited height: which rows are in sight, and where they stand.
//!
//! No browser draws a box a hundred million pixels high. So a long list's box is cut to a height that every browser draws,
//! and stands for the whole. Small movements move the rows by as much; a leap (the bar is dragged) goes to the row that
//! the bar points at.

use std::ops::Range;

/// No box is higher than this, in pixels. Every current browser draws it.
pub const HIGHEST: f64 = 8_000_000.0;

/// Rows that are there beyond either edge, so that they are drawn before they are in sight.
const BEYOND: usize = 6;

/// Where a list stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scroll {
    rows: usize,
    /// Height of a row in pixels.
    row: f64,
    /// Height of what is in sight, in pixels.
    sight: f64,
    /// Where the box stands, in its own pixels.
    top: f64,
    /// How much further down the list is than the box, in pixels.
    ahead: f64,
}

impl Scroll {
    /// The beginning of a list of so many rows.
    pub fn new(rows: usize, row: f64, sight: f64) -> Self {
        Self {
            rows,
            row,
            sight,
            top: 0.0,
            ahead: 0.0,
        }
    }

    /// The box's height.
    pub fn height(self) -> f64 {
        self.whole().min(HIGHEST)
    }

    /// The same list seen through another height.
    #[must_use]
    pub fn seen(self, sight: f64) -> Self {
        Self { sight, ..self }
    }

    /// The same list with the box moved there; and where the box has to be put, if it has to be put elsewhere.
    pub fn moved(self, top: f64) -> (Self, Option<f64>) {
        if self.whole() <= HIGHEST {
            return (
                Self {
                    top,
                    ahead: 0.0,
                    ..self
                },
                None,
            );
        }
        let leaps = (top - self.top).abs() > self.sight.max(1.0) * 4.0;
        let ends = top <= 0.0 || top >= self.height() - self.sight;
        let place = if leaps {
            self.pointed_at(top)
        } else {
            top + self.ahead
        };
        let place = place.clamp(0.0, (self.whole() - self.sight).max(0.0));
        if ends && !leaps {
            // The box has come to its end before the list has, or the other way round: it is put where it belongs.
            let belongs = self.box_for(place);
            let put = ((belongs - top).abs() >= 1.0).then_some(belongs);
            let top = put.unwrap_or(top);
            let ahead = place - top;
            return (Self { top, ahead, ..self }, put);
        }
        let ahead = place - top;
        (Self { top, ahead, ..self }, None)
    }

    /// The rows that have to be there.
    pub fn range(self) -> Range<usize> {
        let first = whole((self.top + self.ahead) / self.row);
        let count = whole(self.sight / self.row) + 2;
        let end = first.saturating_add(count).saturating_add(BEYOND).min(self.rows);
        first.saturating_sub(BEYOND).min(end)..end
    }

    /// Where a row stands in the box, in the box's pixels.
    pub fn place(self, row: usize) -> f64 {
        wide(row) * self.row - self.ahead
    }

    /// The list's own height.
    fn whole(self) -> f64 {
        wide(self.rows) * self.row
    }

    /// The place in the list that the box points at.
    fn pointed_at(self, top: f64) -> f64 {
        let (list, own) = (self.whole() - self.sight, self.height() - self.sight);
        if own > 0.0 { top / own * list } else { 0.0 }
    }

    /// Where the box points at a place in the list.
    fn box_for(self, place: f64) -> f64 {
        let (list, own) = (self.whole() - self.sight, self.height() - self.sight);
        if list > 0.0 { place / list * own } else { 0.0 }
    }
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "rows are far fewer than 2^53, and less than none is none"
)]
fn whole(number: f64) -> usize {
    number.max(0.0) as usize
}

#[allow(clippy::cast_precision_loss, reason = "rows are far fewer than 2^53")]
fn wide(number: usize) -> f64 {
    number as f64
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "whole numbers of pixels")]
mod tests {
    use super::*;

    #[test]
    fn a_short_list_is_what_it_is() {
        let list = Scroll::new(1000, 100.0, 600.0);
        assert_eq!((list.height(), list.range()), (100_000.0, 0..14));
        let (list, put) = list.moved(50_000.0);
        assert_eq!((put, list.range(), list.place(500)), (None, 494..514, 50_000.0));
        let (list, put) = list.moved(99_400.0);
        assert_eq!((put, list.range()), (None, 988..1000));
    }

    #[test]
    fn a_long_list_moves_row_by_row_and_leaps() {
        let list = Scroll::new(1_000_000, 100.0, 600.0);
        assert_eq!(list.height(), HIGHEST);
        let (list, put) = list.moved(250.0);
        assert_eq!((put, list.range(), list.place(2)), (None, 0..16, 200.0));
        // Half way down the bar is half way down the list.
        let (list, put) = list.moved((HIGHEST - 600.0) / 2.0);
        assert_eq!((put, list.range()), (None, 499_991..500_011));
        let before = list.place(500_000);
        let (list, _) = list.moved((HIGHEST - 600.0) / 2.0 + 100.0);
        // The row stands still in the box, which moved by a hundred pixels.
        assert_eq!((list.range(), list.place(500_000)), (499_992..500_012, before));
    }

    #[test]
    fn both_ends_are_reached() {
        let list = Scroll::new(1_000_000, 100.0, 600.0);
        let (list, put) = list.moved(HIGHEST - 600.0);
        assert_eq!((put, list.range()), (None, 999_988..1_000_000));
        // Somewhere in the list, the box is moved up by small steps: it must not come to its end first.
        let (mut list, _) = list.moved(20_000.0);
        let mut top = 20_000.0;
        while list.range().start > 0 {
            top -= 500.0;
            let (moved, put) = list.moved(f64::max(top, 0.0));
            top = put.unwrap_or(f64::max(top, 0.0));
            list = moved;
        }
        assert_eq!(list.range().start, 0);
    }
}
