//! Another instance's helper: it checks the signatures in chunks of lines and says what they come to, for
//! [`Engine::push_checked`](crate::Engine::push_checked). It is for hosts whose threads share no memory.

use attestry_format::limits::Limits;

use crate::trust::{self, TrustError};

/// Checks signatures for an engine elsewhere.
#[derive(Debug)]
pub struct Helper(attestry_verify::Helper);

impl Helper {
    /// A helper for an engine with this trust file.
    ///
    /// # Errors
    /// Where the trust file is refused (FORMAT 7), as the engine refuses it.
    pub fn new(trust: Option<&[u8]>) -> Result<Self, TrustError> {
        let limits = Limits::standard();
        let trust = trust.map(|bytes| trust::read(bytes, &limits)).transpose()?;
        Ok(Self(attestry_verify::Helper::new(trust, limits)))
    }

    /// Says that it will get about so many bytes, so that keys are prepared for as many signatures. Its answers are the same
    /// without it, and if it is wrong.
    pub const fn expect(&mut self, bytes: u64) {
        self.0.expect(bytes);
    }

    /// What the signatures in a chunk of whole lines come to: bytes for
    /// [`Engine::push_checked`](crate::Engine::push_checked), of which a line takes some ten.
    pub fn check(&mut self, chunk: &[u8]) -> Vec<u8> {
        self.0.check(chunk)
    }
}
