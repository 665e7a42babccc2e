//! The chain as a picture.

/// The tab.
pub const TAB: &str = "Chain";
