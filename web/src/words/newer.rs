//! A newer version of the viewer is there.

use super::text::{Text, text};

/// What is said of it.
pub const READY: Text = text("A new version is ready; reload to use it. What is open is closed by that.");
/// Opens it.
pub const RELOAD: Text = text("Reload");
