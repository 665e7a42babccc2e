//! Random bytes from the operating system.

use attestry_record::{Entropy, EntropyError};

/// The operating system's source.
pub(crate) struct System;

impl Entropy for System {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), EntropyError> {
        getrandom::fill(out).map_err(|error| EntropyError::new(error.to_string()))
    }
}
