//! A list whose elements are made one after the other, while it is written.

use std::fmt;
use std::marker::PhantomData;

use serde::{Serialize, Serializer};

/// So many elements, each made when its turn comes.
pub struct Each<T, F> {
    number: usize,
    make: F,
    made: PhantomData<fn() -> T>,
}

impl<T, F: Fn(usize) -> Option<T>> Each<T, F> {
    pub(super) const fn new(number: usize, make: F) -> Self {
        Self {
            number,
            make,
            made: PhantomData,
        }
    }

    /// All of them at once.
    pub(super) fn all(self) -> Vec<T> {
        (0..self.number).filter_map(self.make).collect()
    }
}

impl<T: Serialize, F: Fn(usize) -> Option<T>> Serialize for Each<T, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((0..self.number).filter_map(&self.make))
    }
}

impl<T, F> fmt::Debug for Each<T, F> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = out.debug_struct("Each");
        out.field("number", &self.number).finish_non_exhaustive()
    }
}
