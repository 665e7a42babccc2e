//! One key: its point, how many signatures it was named for, and its table if it has one.

use ed25519_dalek::VerifyingKey;

use super::costs::Outlook;
use super::shelf::Slot;

/// A key that is not of small order.
#[derive(Debug)]
pub(crate) struct Known<T> {
    pub(crate) key: VerifyingKey,
    /// Signatures so far.
    pub(crate) seen: usize,
    /// Signatures of the batch at hand.
    pub(crate) waiting: usize,
    /// The multiples of -A, once they are worth it.
    pub(crate) table: Slot<T>,
}

impl<T> Known<T> {
    /// One without a table; `None` where nothing verifies under these bytes: no point, or one of small order.
    pub(crate) fn new(public: &[u8; 32]) -> Option<Self> {
        let key = VerifyingKey::from_bytes(public).ok()?;
        if key.is_weak() {
            return None;
        }
        Some(Self {
            key,
            seen: 0,
            waiting: 0,
            table: Slot::empty(),
        })
    }

    /// How many signatures are at hand and likely to come. Those at hand now count as seen.
    pub(crate) fn times(&mut self, outlook: &Outlook) -> u64 {
        let times = self.waiting.saturating_add(outlook.of(self.seen, self.waiting));
        self.seen = self.seen.saturating_add(self.waiting);
        self.waiting = 0;
        times as u64
    }
}
