//! Where randomness comes from: an argument, never a global.
//!
//! Knows two things: the trait that the caller implements over a real source, and a deterministic source for
//! samples. It does not know the operating system.

use core::fmt;

use sha2::{Digest, Sha256};

/// A source of random bytes: for keys, nonces and the salts of disclosures.
pub trait Entropy {
    /// Fills `out` with bytes that nobody else can foresee.
    fn fill(&mut self, out: &mut [u8]) -> Result<(), EntropyError>;
}

/// The source gave no bytes.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct EntropyError {
    message: String,
}

impl EntropyError {
    /// An error with the source's own words.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
        }
    }
}

impl fmt::Display for EntropyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no random bytes: {}", self.message)
    }
}

impl core::error::Error for EntropyError {}

/// Bytes that everybody can compute: SHA-256 over a public seed and a counter.
///
/// For samples only, so that they come out the same to the byte each time. **A key or a salt made from it is
/// public and worthless**: never trust one, never sign anything real with one.
#[derive(Clone, Debug)]
pub struct PublicEntropy {
    seed: [u8; 32],
    counter: u64,
}

impl PublicEntropy {
    /// The stream that belongs to this name.
    pub fn new(name: &str) -> Self {
        let mut hasher = Sha256::new();
        hasher.update(b"attestry public sample entropy, worthless for secrets\n");
        hasher.update(name.as_bytes());
        Self {
            seed: hasher.finalize().into(),
            counter: 0,
        }
    }
}

impl Entropy for PublicEntropy {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), EntropyError> {
        for chunk in out.chunks_mut(32) {
            let mut hasher = Sha256::new();
            hasher.update(self.seed);
            hasher.update(self.counter.to_be_bytes());
            self.counter = self.counter.wrapping_add(1);
            let block = hasher.finalize();
            for (to, from) in chunk.iter_mut().zip(block.iter()) {
                *to = *from;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

    use super::*;

    #[test]
    fn a_name_gives_the_same_bytes_each_time_and_another_name_others() {
        let draw = |name: &str| {
            let mut bytes = [0_u8; 80];
            PublicEntropy::new(name).fill(&mut bytes).unwrap();
            bytes
        };
        assert_eq!(draw("a"), draw("a"));
        assert_ne!(draw("a"), draw("b"));
        assert_ne!(draw("a")[..32], draw("a")[32..64]);
    }
}
