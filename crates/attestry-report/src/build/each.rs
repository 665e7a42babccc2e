//! A list whose elements are made one after the other, while it is written.

use std::fmt;

use serde::{Serialize, Serializer};

use super::views::Views;

/// So many elements, each made when its turn comes.
pub struct Each<'c, T> {
    views: Views<'c>,
    number: usize,
    make: fn(Views<'c>, usize) -> Option<T>,
}

impl<'c, T> Each<'c, T> {
    pub(super) const fn new(
        views: Views<'c>,
        number: usize,
        make: fn(Views<'c>, usize) -> Option<T>,
    ) -> Self {
        Self { views, number, make }
    }

    /// All of them at once.
    pub(super) fn all(&self) -> Vec<T> {
        self.each().collect()
    }

    fn each(&self) -> impl Iterator<Item = T> {
        (0..self.number).filter_map(|position| (self.make)(self.views, position))
    }
}

impl<T: Serialize> Serialize for Each<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.each())
    }
}

impl<T> fmt::Debug for Each<'_, T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = out.debug_struct("Each");
        out.field("number", &self.number).finish_non_exhaustive()
    }
}
