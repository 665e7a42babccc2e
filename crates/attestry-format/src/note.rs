//! Signed notes (C2SP `signed-note`): a text, a blank line, signature lines.
//! Knows their syntax; does not know keys, nor what the text says, nor whether a signature is good.

use core::error::Error;
use core::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// The longest note that is read, in bytes; what the Go implementation takes, and far above any log's.
pub(crate) const MAX_BYTES: usize = 1_000_000;

/// The most signatures that are read; C2SP asks for 16 at least, the Go implementation takes 100.
const MAX_SIGNATURES: usize = 100;

/// A signed note, taken apart and not verified.
///
/// ```text
/// This is an example message.
///
/// — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note<'a> {
    text: &'a str,
    signatures: Vec<NoteSignature<'a>>,
}

/// One signature line: `— name base64(key hash ‖ signature)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteSignature<'a> {
    /// The key's name.
    pub name: &'a str,
    /// The first four bytes: with the name, they say which key is meant.
    pub key_hash: [u8; 4],
    /// What follows them, in the form that the key's type gives it; never empty.
    pub signature: Vec<u8>,
}

impl<'a> Note<'a> {
    /// Takes a note apart. The last blank line separates the text from the signatures.
    pub fn parse(note: &'a str) -> Result<Self, NoteError> {
        if note.len() > MAX_BYTES {
            return Err(NoteError::TooLong {
                limit: MAX_BYTES,
                found: note.len(),
            });
        }
        if let Some((at, found)) = note
            .bytes()
            .enumerate()
            .find(|(_, byte)| *byte < b' ' && *byte != b'\n')
        {
            return Err(NoteError::ControlCharacter { at, found });
        }
        let (before, lines) = note.rsplit_once("\n\n").ok_or(NoteError::NoBlankLine)?;
        // The text keeps the first of the two newlines.
        let text = note.get(..=before.len()).ok_or(NoteError::NoBlankLine)?;
        if lines.is_empty() {
            return Err(NoteError::NoSignatures);
        }
        let lines = lines.strip_suffix('\n').ok_or(NoteError::NoFinalNewline)?;
        let first = text.bytes().filter(|byte| *byte == b'\n').count() + 2;
        let mut signatures = Vec::new();
        for (line, number) in lines.split('\n').zip(first..) {
            if signatures.len() == MAX_SIGNATURES {
                return Err(NoteError::TooManySignatures {
                    limit: MAX_SIGNATURES,
                });
            }
            signatures.push(signature(line, number)?);
        }
        Ok(Self { text, signatures })
    }

    /// What is signed, through the newline before the blank line.
    pub const fn text(&self) -> &'a str {
        self.text
    }

    /// The signature lines, in order; at least one, of known and unknown keys alike.
    pub fn signatures(&self) -> &[NoteSignature<'a>] {
        &self.signatures
    }
}

/// Whether this may be a key's name: not empty, no white space of any script, no `+`.
pub fn is_key_name(name: &str) -> bool {
    !name.is_empty()
        && !name
            .chars()
            .any(|character| character.is_whitespace() || character == '+')
}

/// Why a note is malformed. Lines are counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum NoteError {
    /// A signature line does not begin with an em dash and a space.
    Dash {
        /// The line's number.
        line: usize,
    },
    /// An ASCII control character other than the newline.
    ControlCharacter {
        /// Its place, in bytes from the note's beginning.
        at: usize,
        /// The character.
        found: u8,
    },
    /// A signature line's key name is empty or has white space or a `+` in it.
    Name {
        /// The line's number.
        line: usize,
        /// The name.
        found: String,
    },
    /// No blank line separates a text from signatures.
    NoBlankLine,
    /// The last signature line is not ended by a newline.
    NoFinalNewline,
    /// Nothing follows the blank line.
    NoSignatures,
    /// A signature that is not standard base64 with padding, or nothing where one should be.
    SignatureEncoding {
        /// The line's number.
        line: usize,
    },
    /// A signature of too few bytes to hold a key hash and anything more.
    SignatureLength {
        /// The line's number.
        line: usize,
        /// The number of bytes.
        found: usize,
    },
    /// More bytes than are read.
    TooLong {
        /// The most bytes that are read.
        limit: usize,
        /// The number of bytes.
        found: usize,
    },
    /// More signature lines than are read.
    TooManySignatures {
        /// The most signature lines that are read.
        limit: usize,
    },
}

impl fmt::Display for NoteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ControlCharacter { at, found } => {
                write!(
                    f,
                    "control character 0x{found:02x} at byte {at}, none but the newline expected"
                )
            }
            Self::Dash { line } => write!(
                f,
                "line {line}: an em dash and a space expected before a signature"
            ),
            Self::Name { line, found } => {
                write!(
                    f,
                    "line {line}: key name `{found}` found, one without white space and `+` expected"
                )
            }
            Self::NoBlankLine => write!(f, "no blank line found, one expected between text and signatures"),
            Self::NoFinalNewline => write!(f, "no newline found at the end of the last signature"),
            Self::NoSignatures => write!(
                f,
                "no signature found after the blank line, at least one expected"
            ),
            Self::SignatureEncoding { line } => {
                write!(
                    f,
                    "line {line}: signature found that is not standard base64 with padding"
                )
            }
            Self::SignatureLength { line, found } => {
                write!(
                    f,
                    "line {line}: {found} bytes of key hash and signature found, at least 5 expected"
                )
            }
            Self::TooLong { limit, found } => write!(f, "{found} bytes found, at most {limit} expected"),
            Self::TooManySignatures { limit } => write!(f, "more than {limit} signatures found"),
        }
    }
}

impl Error for NoteError {}

fn signature(line: &str, number: usize) -> Result<NoteSignature<'_>, NoteError> {
    let rest = line
        .strip_prefix("\u{2014} ")
        .ok_or(NoteError::Dash { line: number })?;
    let (name, base64) = rest
        .split_once(' ')
        .ok_or(NoteError::SignatureEncoding { line: number })?;
    if !is_key_name(name) {
        return Err(NoteError::Name {
            line: number,
            found: name.to_owned(),
        });
    }
    let bytes = STANDARD
        .decode(base64)
        .map_err(|_| NoteError::SignatureEncoding { line: number })?;
    match bytes.split_first_chunk::<4>() {
        Some((key_hash, signature)) if !signature.is_empty() => Ok(NoteSignature {
            name,
            key_hash: *key_hash,
            signature: signature.to_vec(),
        }),
        _ => Err(NoteError::SignatureLength {
            line: number,
            found: bytes.len(),
        }),
    }
}
