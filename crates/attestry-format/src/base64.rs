//! Base64 as FORMAT 2 reads it: standard or URL-safe, padded or not, and nothing else.
//!
//! Knows the two alphabets of RFC 4648 (sections 4 and 5), never mixed in one text. White space, other characters,
//! padding of the wrong length and non-zero trailing bits are errors, so a text has one meaning, but a meaning may
//! have four texts. Signed notes and disclosures ask for one form only: [`decode_standard`], [`decode_url_unpadded`].

use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use base64::{DecodeError, Engine};
use std::fmt;

mod standard;

/// The alphabet of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alphabet {
    /// With `+` and `/`, or with neither pair.
    Standard,
    /// With `-` or `_`.
    UrlSafe,
}

/// Why a text is not base64.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Base64Error {
    /// A character outside the alphabet, white space included, or padding before the end.
    Character {
        /// The character.
        found: char,
        /// Byte offset of the character.
        at: usize,
    },
    /// No text has this many characters, padding left out: the last group has only one.
    Length {
        /// Characters, padding left out.
        found: usize,
    },
    /// Characters of both alphabets: `+` or `/`, and `-` or `_`.
    MixedAlphabets {
        /// Byte offset of the first character of the second alphabet.
        at: usize,
    },
    /// The wrong number of `=`.
    Padding {
        /// How many there should be.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// The bits of the last character that belong to no byte are not zero.
    TrailingBits {
        /// Byte offset of the last character.
        at: usize,
    },
}

/// Decodes standard or URL-safe base64, padded or not.
pub fn decode(text: &str) -> Result<Vec<u8>, Base64Error> {
    decode_any(text).map(|(bytes, _)| bytes)
}

/// As [`decode`], and says which alphabet it was.
pub fn decode_any(text: &str) -> Result<(Vec<u8>, Alphabet), Base64Error> {
    match standard::decode(text.as_bytes()) {
        Some(bytes) => Ok((bytes, Alphabet::Standard)),
        None => decode_carefully(text),
    }
}

/// As [`decode_any`], of what may not even be text.
pub(crate) fn decode_bytes(text: &[u8]) -> Option<(Vec<u8>, Alphabet)> {
    match standard::decode(text) {
        Some(bytes) => Some((bytes, Alphabet::Standard)),
        None => decode_carefully(std::str::from_utf8(text).ok()?).ok(),
    }
}

/// Any text that is not plainly the standard alphabet: what it is, or what is wrong with it.
fn decode_carefully(text: &str) -> Result<(Vec<u8>, Alphabet), Base64Error> {
    let standard = text.bytes().position(|byte| matches!(byte, b'+' | b'/'));
    let url_safe = text.bytes().position(|byte| matches!(byte, b'-' | b'_'));
    if let (Some(standard), Some(url_safe)) = (standard, url_safe) {
        return Err(Base64Error::MixedAlphabets {
            at: standard.max(url_safe),
        });
    }
    let (engine, alphabet) = if url_safe.is_some() {
        (&URL_SAFE_ENGINE, Alphabet::UrlSafe)
    } else {
        (&STANDARD_ENGINE, Alphabet::Standard)
    };
    Ok((checked(engine, text, Pad::Optional)?, alphabet))
}

/// Decodes padded standard base64, as signed notes have it.
pub fn decode_standard(text: &str) -> Result<Vec<u8>, Base64Error> {
    checked(&STANDARD_ENGINE, text, Pad::Required)
}

/// Decodes URL-safe base64 without padding, as disclosures and their digests have it (RFC 9901, RFC 7515).
pub fn decode_url_unpadded(text: &str) -> Result<Vec<u8>, Base64Error> {
    checked(&URL_SAFE_ENGINE, text, Pad::Forbidden)
}

/// Standard alphabet, padded.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

/// URL-safe alphabet, without padding.
#[must_use]
pub fn encode_url_unpadded(bytes: &[u8]) -> String {
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
}

impl fmt::Display for Base64Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Character { found, at } => {
                write!(
                    f,
                    "expected a base64 character, found `{}` at byte {at}",
                    found.escape_default()
                )
            }
            Self::Length { found } => write!(f, "no base64 text has {found} characters"),
            Self::MixedAlphabets { at } => write!(f, "second base64 alphabet at byte {at}"),
            Self::Padding { expected, found } => {
                write!(f, "expected {expected} padding characters, found {found}")
            }
            Self::TrailingBits { at } => write!(f, "non-zero trailing bits at byte {at}"),
        }
    }
}

impl std::error::Error for Base64Error {}

#[derive(Clone, Copy, PartialEq)]
enum Pad {
    Required,
    Optional,
    Forbidden,
}

// Padding is judged here, with both numbers; the engines see none.
const BARE: GeneralPurposeConfig =
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::RequireNone);
const STANDARD_ENGINE: GeneralPurpose = GeneralPurpose::new(&STANDARD, BARE);
const URL_SAFE_ENGINE: GeneralPurpose = GeneralPurpose::new(&URL_SAFE, BARE);

fn checked(engine: &GeneralPurpose, text: &str, pad: Pad) -> Result<Vec<u8>, Base64Error> {
    let bare = text.trim_end_matches('=');
    let bytes = engine.decode(bare).map_err(|error| explain(bare, &error))?;
    let found = text.len().saturating_sub(bare.len());
    let full = (4 - bare.len() % 4) % 4;
    let expected = match pad {
        Pad::Required => full,
        Pad::Optional => {
            if found == 0 {
                0
            } else {
                full
            }
        }
        Pad::Forbidden => 0,
    };
    if found == expected {
        Ok(bytes)
    } else {
        Err(Base64Error::Padding { expected, found })
    }
}

fn explain(bare: &str, error: &DecodeError) -> Base64Error {
    match *error {
        DecodeError::InvalidByte(at, _) => character(bare, at),
        // A stray character in a text of impossible length is the better explanation.
        DecodeError::InvalidLength(found) => {
            let stray = bare
                .bytes()
                .position(|byte| !byte.is_ascii_alphanumeric() && !b"+/-_".contains(&byte));
            stray.map_or(Base64Error::Length { found }, |at| character(bare, at))
        }
        DecodeError::InvalidLastSymbol { offset, .. } => Base64Error::TrailingBits { at: offset },
        DecodeError::InvalidPadding => Base64Error::Padding {
            expected: 0,
            found: 0,
        },
    }
}

/// The character at `at`, or the whole one that this byte belongs to.
fn character(text: &str, at: usize) -> Base64Error {
    let start = (0..=at)
        .rev()
        .find(|start| text.is_char_boundary(*start))
        .unwrap_or(0);
    let found = text
        .get(start..)
        .and_then(|rest| rest.chars().next())
        .unwrap_or('\u{fffd}');
    Base64Error::Character { found, at: start }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_alphabets_with_and_without_padding() {
        for text in ["+/8=", "+/8", "-_8=", "-_8"] {
            assert_eq!(decode(text), Ok(vec![0xfb, 0xff]), "{text}");
        }
        assert_eq!(decode(""), Ok(vec![]));
        assert_eq!(decode("Zm9v"), Ok(b"foo".to_vec()));
    }

    #[test]
    fn everything_else_is_an_error() {
        let character = |found, at| Base64Error::Character { found, at };
        let cases = [
            ("Zm9v\n", character('\n', 4)),
            ("Zm 9v", character(' ', 2)),
            ("Zm=9v", character('=', 2)),
            ("Zmé9", character('é', 2)),
            ("+_8=", Base64Error::MixedAlphabets { at: 1 }),
            ("-_+8", Base64Error::MixedAlphabets { at: 2 }),
            ("Zm9vY", Base64Error::Length { found: 5 }),
            (
                "Zg=",
                Base64Error::Padding {
                    expected: 2,
                    found: 1,
                },
            ),
            (
                "Zg===",
                Base64Error::Padding {
                    expected: 2,
                    found: 3,
                },
            ),
            (
                "Zm9v=",
                Base64Error::Padding {
                    expected: 0,
                    found: 1,
                },
            ),
            (
                "====",
                Base64Error::Padding {
                    expected: 0,
                    found: 4,
                },
            ),
            ("Zh==", Base64Error::TrailingBits { at: 1 }),
            ("Zm9vZm5", Base64Error::TrailingBits { at: 6 }),
        ];
        for (text, error) in cases {
            assert_eq!(decode(text), Err(error), "{text}");
        }
    }

    #[test]
    fn the_single_forms_take_no_other() {
        assert_eq!(decode_url_unpadded("-_8"), Ok(vec![0xfb, 0xff]));
        assert_eq!(
            decode_url_unpadded("-_8="),
            Err(Base64Error::Padding {
                expected: 0,
                found: 1
            })
        );
        assert_eq!(
            decode_url_unpadded("+/8"),
            Err(Base64Error::Character { found: '+', at: 0 })
        );
        assert_eq!(decode_standard("+/8="), Ok(vec![0xfb, 0xff]));
        assert_eq!(
            decode_standard("+/8"),
            Err(Base64Error::Padding {
                expected: 1,
                found: 0
            })
        );
        assert_eq!(
            decode_standard("-_8="),
            Err(Base64Error::Character { found: '-', at: 0 })
        );
    }

    #[test]
    fn encodes() {
        assert_eq!(encode(&[0xfb, 0xff]), "+/8=");
        assert_eq!(encode_url_unpadded(&[0xfb, 0xff]), "-_8");
    }
}
