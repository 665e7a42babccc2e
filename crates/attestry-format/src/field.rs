//! Members that may be kept back (FORMAT 4): shown, withheld, or absent, and never mixed up.

use crate::pool::Shared;

/// One member of an object as the statement shows it.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Field<T> {
    /// It is not there, and nothing is kept back that could be it.
    Absent,
    /// It is there.
    Shown(T),
    /// It is kept back, or something is kept back that could be it. It satisfies nothing, and it neither equals nor
    /// differs from anything.
    Withheld,
}

impl<T> Field<T> {
    /// The value, where it is shown.
    pub fn shown(&self) -> Option<&T> {
        match self {
            Self::Shown(value) => Some(value),
            Self::Absent | Self::Withheld => None,
        }
    }

    /// Whether it is, or may be, kept back.
    pub fn is_withheld(&self) -> bool {
        matches!(self, Self::Withheld)
    }

    /// Whether it is proven not to be there.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// The same with a reference inside.
    pub fn as_ref(&self) -> Field<&T> {
        match self {
            Self::Absent => Field::Absent,
            Self::Shown(value) => Field::Shown(value),
            Self::Withheld => Field::Withheld,
        }
    }

    /// The same with the value changed.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Field<U> {
        match self {
            Self::Absent => Field::Absent,
            Self::Shown(value) => Field::Shown(change(value)),
            Self::Withheld => Field::Withheld,
        }
    }

    /// A member of this member: withheld where this is withheld, absent where this is absent.
    pub fn then<U>(&self, member: impl FnOnce(&T) -> Field<U>) -> Field<U> {
        match self {
            Self::Absent => Field::Absent,
            Self::Shown(value) => member(value),
            Self::Withheld => Field::Withheld,
        }
    }
}

impl<T: Clone> Field<&T> {
    /// The same with the value copied.
    pub fn cloned(self) -> Field<T> {
        self.map(Clone::clone)
    }
}

/// An array some of whose elements may be kept back.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct List<T> {
    /// The elements that are shown, in order.
    pub items: Vec<T>,
    /// How many are kept back.
    pub withheld: usize,
}

impl<T> List<T> {
    /// Whether it has no element, shown or kept back.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty() && self.withheld == 0
    }
}

impl<T> Field<Shared<List<T>>> {
    /// The elements that are shown; none where the list is absent or withheld.
    pub fn items(&self) -> &[T] {
        self.shown().map_or(&[], |list| list.items.as_slice())
    }
}

impl<T> Field<List<T>> {
    /// The elements that are shown; none where the list is absent or withheld.
    pub fn items(&self) -> &[T] {
        self.shown().map_or(&[], |list| list.items.as_slice())
    }

    /// Whether an element, or the whole list, is or may be kept back.
    pub fn hides(&self) -> bool {
        match self {
            Self::Absent => false,
            Self::Shown(list) => list.withheld > 0,
            Self::Withheld => true,
        }
    }
}
