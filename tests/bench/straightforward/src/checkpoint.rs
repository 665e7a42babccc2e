//! What a checkpoint says: origin, size and root, each on a line. Its signatures are two among millions, and are left out.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Size and root.
pub(crate) fn read(note: &str) -> Option<(u64, [u8; 32])> {
    let mut lines = note.lines().skip(1);
    let size = lines.next()?.parse().ok()?;
    let root = STANDARD.decode(lines.next()?).ok()?;
    Some((size, root.try_into().ok()?))
}
