//! The work paper, for print.

/// The tab.
pub const TAB: &str = "Work paper";
