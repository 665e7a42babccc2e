//! What a key remembers of signatures that it has verified: nothing, unless the feature `remember` is on and somebody asks.
//!
//! Only signatures that hold are remembered, with the whole of what they are over, so that nothing passes which would not
//! pass anew. It is for tests that verify one bundle hundreds of thousands of times with a byte changed; no program has it.

#[cfg(feature = "remember")]
use std::collections::{HashMap, HashSet};
#[cfg(feature = "remember")]
use std::sync::{Arc, Mutex};

/// The memory of one key, shared by its copies.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory {
    #[cfg(feature = "remember")]
    held: Option<Held>,
}

/// The messages over which a signature held, for each signature.
#[cfg(feature = "remember")]
type Held = Arc<Mutex<HashMap<Box<[u8]>, HashSet<Box<[u8]>>>>>;

/// A memory is no part of what a key is.
impl PartialEq for Memory {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Memory {}

#[cfg(not(feature = "remember"))]
impl Memory {
    #[expect(clippy::unused_self, reason = "the other `is_on` looks into itself")]
    pub(crate) const fn is_on(&self) -> bool {
        false
    }

    #[expect(clippy::unused_self, reason = "the other `has` looks into itself")]
    pub(crate) const fn has(&self, _: &[u8], _: &[u8]) -> bool {
        false
    }

    #[expect(clippy::unused_self, reason = "the other `keep` puts into itself")]
    pub(crate) const fn keep(&self, _: &[u8], _: &[u8]) {}
}

#[cfg(feature = "remember")]
impl Memory {
    /// Whether it remembers.
    pub(crate) const fn is_on(&self) -> bool {
        self.held.is_some()
    }

    /// One that remembers.
    pub(crate) fn on() -> Self {
        Self {
            held: Some(Held::default()),
        }
    }

    /// Whether exactly this signature over exactly this message has held.
    pub(crate) fn has(&self, message: &[u8], signature: &[u8]) -> bool {
        let Some(Ok(held)) = self.held.as_ref().map(|held| held.lock()) else {
            return false;
        };
        held.get(signature)
            .is_some_and(|messages| messages.contains(message))
    }

    /// It holds.
    pub(crate) fn keep(&self, message: &[u8], signature: &[u8]) {
        if let Some(Ok(mut held)) = self.held.as_ref().map(|held| held.lock()) {
            held.entry(signature.into()).or_default().insert(message.into());
        }
    }
}
