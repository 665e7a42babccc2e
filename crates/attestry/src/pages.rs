//! A session's lists a page at a time: which actions match, in which order, and the rows that are asked for.
//!
//! Nothing here decides anything: rows are the report's own. What is slow for a million actions is done in slices, so that
//! whoever has a screen to keep moving can stop in between.

mod columns;
mod findings;
mod fit;
mod given;
mod intern;
mod order;
mod query;
mod search;
mod select;

pub use columns::{ActionColumns, NOTHING};
pub use findings::FindingQuery;
pub use query::{Filter, Query, Sort, SortBy};

pub(crate) use findings::FindingOrder;
pub(crate) use select::Selections;

/// Work that one slice does, in rows looked at. A slice takes a few milliseconds.
pub(crate) const SLICE: usize = 200_000;

/// How many rows are looked at in the time in which one is read and taken apart.
pub(crate) const READING: usize = 25;

/// Bytes that are searched in the time of a slice.
pub(crate) const SEARCHED: usize = 4 << 20;
