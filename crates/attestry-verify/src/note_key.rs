//! Keys that sign notes: a log's or a witness's verifier key, and whether a signature line by it holds.
//! Does not know which key may speak for which log.

use core::error::Error;
use core::fmt;

use attestry_format::cosignature::{Cosignature, CosignatureError};
use attestry_format::note::NoteSignature;
use attestry_format::time::Time;
use attestry_format::vkey::{VerifierKey, VerifierKeyKind};

use crate::key::PublicKey;
use crate::key_error::{KeyError, SignatureError};

/// A verifier key whose bytes were found to be a sound key, or one of a type that is not verified here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NoteKey {
    name: String,
    hash: [u8; 4],
    signs: Signs,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Signs {
    /// Time and text, as a witness does.
    Cosignature(PublicKey),
    /// The text alone.
    Text(PublicKey),
    /// In a way that is not verified here.
    Unsupported,
}

/// What a signature line by a key turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Line {
    /// It holds; with the time it states, where its type has one.
    Good(Option<Time>),
    /// It may hold or not: its type is not verified here.
    Unsupported,
}

/// Why a signature line by a known key does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum NoteSignatureError {
    /// It is not laid out as its type demands.
    Cosignature(CosignatureError),
    /// The signature itself does not hold.
    Signature(SignatureError),
}

impl fmt::Display for NoteSignatureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cosignature(error) => write!(f, "{error}"),
            Self::Signature(error) => write!(f, "{error}"),
        }
    }
}

impl Error for NoteSignatureError {}

impl NoteKey {
    pub(crate) fn new(key: &VerifierKey) -> Result<Self, KeyError> {
        let signs = match key.kind {
            VerifierKeyKind::CosignatureV1 => Signs::Cosignature(PublicKey::from_ed25519_bytes(&key.key)?),
            VerifierKeyKind::Ed25519 => Signs::Text(PublicKey::from_ed25519_bytes(&key.key)?),
            VerifierKeyKind::Unsupported(_) => Signs::Unsupported,
        };
        Ok(Self {
            name: key.name.clone(),
            hash: key.hash,
            signs,
        })
    }

    /// Its key remembers the signatures that held.
    #[cfg(feature = "remember")]
    pub(crate) fn remember(&mut self) {
        match &mut self.signs {
            Signs::Cosignature(key) | Signs::Text(key) => key.remember(),
            Signs::Unsupported => {}
        }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Whether the line says that this key made it: both name and hash are the key's.
    pub(crate) fn is_named_by(&self, line: &NoteSignature<'_>) -> bool {
        self.hash == line.key_hash && self.name == line.name
    }

    /// Whether a signature over `text` holds.
    pub(crate) fn verify(&self, text: &str, signature: &[u8]) -> Result<Line, NoteSignatureError> {
        match &self.signs {
            Signs::Cosignature(key) => {
                let cosignature = Cosignature::parse(signature).map_err(NoteSignatureError::Cosignature)?;
                key.verify(&cosignature.message(text), cosignature.signature)
                    .map_err(NoteSignatureError::Signature)?;
                Ok(Line::Good(Some(Time::from_unix(cosignature.time))))
            }
            Signs::Text(key) => {
                key.verify(text.as_bytes(), signature)
                    .map_err(NoteSignatureError::Signature)?;
                Ok(Line::Good(None))
            }
            Signs::Unsupported => Ok(Line::Unsupported),
        }
    }
}
