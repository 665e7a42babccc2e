//! One page of a long list: no more rows are built than a person can read.

use std::ops::Range;

/// Rows on a page. Fifty rows of ten answers are some two thousand nodes: quick to build and to print.
pub const ROWS: usize = 50;

/// A page of a list.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Page {
    /// Which page, from 0.
    pub number: usize,
    /// How many rows the whole list has.
    pub total: usize,
}

impl Page {
    /// The page with that number, or the last one where there are fewer.
    pub fn new(number: usize, total: usize) -> Self {
        Self {
            number: number.min(total.saturating_sub(1) / ROWS),
            total,
        }
    }

    /// How many pages there are; at least one.
    pub fn pages(self) -> usize {
        self.total.saturating_sub(1) / ROWS + 1
    }

    /// The positions of its rows in the list.
    pub fn rows(self) -> Range<usize> {
        let start = self.number.saturating_mul(ROWS).min(self.total);
        start..start.saturating_add(ROWS).min(self.total)
    }

    /// The page that holds the row at a position.
    pub fn holding(position: usize, total: usize) -> Self {
        Self::new(position / ROWS, total)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_list_has_one_empty_page() {
        let page = Page::new(3, 0);
        assert_eq!((page.number, page.pages(), page.rows()), (0, 1, 0..0));
    }

    #[test]
    fn the_last_page_is_short() {
        let page = Page::new(9, 120);
        assert_eq!((page.number, page.pages(), page.rows()), (2, 3, 100..120));
    }

    #[test]
    fn a_full_page_is_not_followed_by_an_empty_one() {
        assert_eq!(Page::new(1, 100).pages(), 2);
        assert_eq!(Page::holding(50, 100).rows(), 50..100);
    }
}
