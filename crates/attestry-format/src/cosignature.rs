//! Witness cosignatures (C2SP `tlog-cosignature`, type `cosignature/v1`): a time and an Ed25519 signature.
//! Knows how they are laid out and what they sign; does not know whether one is good.

use core::error::Error;
use core::fmt;

/// What a witness puts behind its key hash: when it saw the checkpoint, and its signature over time and checkpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cosignature<'a> {
    /// When the witness says it cosigned, in seconds since 1970-01-01T00:00:00Z.
    pub time: i64,
    /// The Ed25519 signature, 64 bytes.
    pub signature: &'a [u8; 64],
}

impl<'a> Cosignature<'a> {
    /// Reads eight bytes of time, most significant first, and 64 bytes of signature.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, CosignatureError> {
        let length = CosignatureError::Length {
            expected: 72,
            found: bytes.len(),
        };
        let (time, signature) = bytes.split_first_chunk::<8>().ok_or_else(|| length.clone())?;
        let signature = signature.try_into().map_err(|_| length)?;
        let found = u64::from_be_bytes(*time);
        let time = i64::try_from(found).map_err(|_| CosignatureError::Time { found })?;
        Ok(Self { time, signature })
    }

    /// The bytes this cosignature signs, where `text` is the checkpoint's whole signed text.
    pub fn message(&self, text: &str) -> Vec<u8> {
        message(self.time, text)
    }
}

/// What a witness signs: `cosignature/v1`, the time, and the checkpoint's whole signed text.
pub fn message(time: i64, text: &str) -> Vec<u8> {
    format!("cosignature/v1\ntime {time}\n{text}").into_bytes()
}

/// Why the bytes are no cosignature.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum CosignatureError {
    /// Not the one length that a cosignature has.
    Length {
        /// The number of bytes of every cosignature.
        expected: usize,
        /// The number of bytes at hand.
        found: usize,
    },
    /// A time that the standard forbids: more than 2^63 − 1 seconds.
    Time {
        /// The time, in seconds since 1970.
        found: u64,
    },
}

impl fmt::Display for CosignatureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length { expected, found } => {
                write!(f, "a cosignature of {expected} bytes expected, {found} found")
            }
            Self::Time { found } => write!(
                f,
                "a time of {found} seconds found, at most {} expected",
                i64::MAX
            ),
        }
    }
}

impl Error for CosignatureError {}
