//! Two bundles side by side.

/// The tab.
pub const TAB: &str = "Compare";
