//! A newer version of the viewer is there.

use super::text::{Text, text};

/// What is said of it.
pub const READY: Text = text(
    "A new version is ready; reload to use it. What is open is closed by that.",
    "Eine neue Version steht bereit; laden Sie die Seite neu, um sie zu benutzen. Was geöffnet ist, wird dadurch geschlossen.",
);
/// Opens it.
pub const RELOAD: Text = text("Reload", "Neu laden");
