//! What makes a statement unique: a text, most often a number in hexadecimal digits, and then kept as that number.

use std::borrow::Cow;

use crate::digest;
use crate::json::Value;
use crate::read::{self, Malformed, Path};

/// A nonce. Two are equal where their texts are.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Nonce(Form);

/// A text has one form only: the first that can hold it.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
enum Form {
    /// An even number of lower-case hexadecimal digits, up to 32, as this many bytes; the others are 0.
    Hex { length: u8, bytes: [u8; 16] },
    /// A UUID in lower case (RFC 9562, section 4).
    Uuid([u8; 16]),
    /// Any other text.
    Text(Box<str>),
}

impl Nonce {
    /// The nonce with this text.
    pub fn new(text: &str) -> Self {
        let form = hexadecimal(text)
            .or_else(|| uuid(text))
            .unwrap_or_else(|| Form::Text(text.into()));
        Self(form)
    }

    /// Its text.
    pub fn text(&self) -> Cow<'_, str> {
        match &self.0 {
            Form::Hex { length, bytes } => {
                Cow::Owned(digest::hex(bytes.get(..usize::from(*length)).unwrap_or(bytes)))
            }
            Form::Uuid(bytes) => Cow::Owned(hyphened(&digest::hex(bytes))),
            Form::Text(text) => Cow::Borrowed(text),
        }
    }

    /// Its first bytes as a number, by which most nonces are told from each other; equal ones have the same.
    pub fn beginning(&self) -> u32 {
        let bytes = match &self.0 {
            Form::Hex { bytes, .. } | Form::Uuid(bytes) => bytes.as_slice(),
            Form::Text(text) => text.as_bytes(),
        };
        let first = bytes.iter().take(4);
        first.fold(0, |number, byte| number << 8 | u32::from(*byte))
    }

    pub(super) fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        read::text(value, path).map(Self::new)
    }
}

/// After which digits a UUID has its hyphens.
const HYPHENS: [usize; 4] = [8, 12, 16, 20];

fn hexadecimal(text: &str) -> Option<Form> {
    let mut bytes = [0; 16];
    let digits = text.as_bytes();
    let (pairs, odd) = digits.as_chunks::<2>();
    if pairs.len() > bytes.len() || !odd.is_empty() {
        return None;
    }
    for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
        *byte = digest::nibble(*high)? << 4 | digest::nibble(*low)?;
    }
    let length = u8::try_from(pairs.len()).ok()?;
    Some(Form::Hex { length, bytes })
}

fn uuid(text: &str) -> Option<Form> {
    const LENGTH: usize = 36;
    if text.len() != LENGTH {
        return None;
    }
    let digits: String = text.split('-').collect();
    match hexadecimal(&digits)? {
        Form::Hex { bytes, .. } if hyphened(&digits) == text => Some(Form::Uuid(bytes)),
        _ => None,
    }
}

fn hyphened(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len().saturating_add(HYPHENS.len()));
    for (position, digit) in digits.chars().enumerate() {
        if HYPHENS.contains(&position) {
            out.push('-');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_comes_back() {
        let texts = [
            ("", true),
            ("a1", true),
            ("A1", false),
            ("a1f", false),
            ("0123456789abcdef0123456789abcdef", true),
            ("0123456789abcdef0123456789abcdef01", false),
            ("01234567-89ab-cdef-0123-456789abcdef", true),
            ("01234567-89AB-cdef-0123-456789abcdef", false),
            ("0123456-789ab-cdef-0123-456789abcdef", false),
            ("01234567-89ab-cdef-01234-56789abcdef", false),
            ("01234567--89abcdef-0123-456789abcdef", false),
            ("tool-call-0417-note", false),
            ("é1é1", false),
        ];
        for (text, short) in texts {
            let nonce = Nonce::new(text);
            assert_eq!(nonce.text(), text);
            assert_eq!(!matches!(nonce.0, Form::Text(_)), short, "{text}");
        }
    }

    #[test]
    fn other_texts_are_other_nonces() {
        let texts = [
            "",
            "00",
            "0000",
            "00000000-0000-0000-0000-000000000000",
            "00000000000000000000000000000000",
        ];
        for (left, one) in texts.iter().enumerate() {
            for (right, other) in texts.iter().enumerate() {
                assert_eq!(
                    Nonce::new(one) == Nonce::new(other),
                    left == right,
                    "{one} {other}"
                );
            }
        }
    }
}
