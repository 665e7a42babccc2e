//! A value that several statements may hold together.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

/// A value that its owners hold in common: read like the value itself, copied as one pointer, and copied out by whoever
/// changes it.
#[derive(Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Shared<T>(Arc<T>);

impl<T> Shared<T> {
    /// A value that has one owner as yet.
    pub fn new(value: T) -> Self {
        Self(Arc::new(value))
    }

    /// The value, for whoever is its only owner.
    pub fn unshared(&mut self) -> Option<&mut T> {
        Arc::get_mut(&mut self.0)
    }

    /// Where it lies in memory: the same for all that are one value, as long as one of them is there.
    pub fn address(&self) -> usize {
        Arc::as_ptr(&self.0).addr()
    }

    /// Whether both are one value in memory, not merely equal.
    pub fn is_one_with(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Clone for Shared<T> {
    /// One more owner of the same value.
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Clone> DerefMut for Shared<T> {
    fn deref_mut(&mut self) -> &mut T {
        Arc::make_mut(&mut self.0)
    }
}

impl<T> From<T> for Shared<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T: fmt::Debug> fmt::Debug for Shared<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}
