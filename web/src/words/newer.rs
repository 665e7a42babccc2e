//! A newer version of the viewer is there.

/// What is said of it.
pub const READY: &str = "A new version is ready; reload to use it. What is open is closed by that.";
/// Opens it.
pub const RELOAD: &str = "Reload";
