//! Proofs of inclusion in files of their own (C2SP `tlog-proof@v1`): an index, the hashes beside the way up, and the checkpoint
//! that they lead to. Knows the lines; does not know whether the proof holds, nor who signed the checkpoint.

use core::error::Error;
use core::fmt;

use crate::base64;
use crate::checkpoint::{Checkpoint, CheckpointError};
use crate::note::{Note, NoteError};

/// The first line.
const MAGIC: &str = "c2sp.org/tlog-proof@v1";

/// The most bytes that a file may have: a note's, and as much again for the lines before it.
pub const MAX_BYTES: usize = 2 * crate::note::MAX_BYTES;

/// The most hashes: one for each level of the largest tree that an index of 64 bits can name.
const MAX_HASHES: usize = 64;

/// One file, read. Its line `extra` is not signed by anybody, and is passed over.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct TlogProof<'a> {
    /// The entry's index in the log.
    pub index: u64,
    /// The hashes, from the leaf's sibling up.
    pub hashes: Vec<[u8; 32]>,
    /// The checkpoint as a signed note, as it stands.
    pub note: &'a str,
    /// The same, read.
    pub checkpoint: Checkpoint<'a>,
}

impl<'a> TlogProof<'a> {
    /// Reads a file.
    ///
    /// # Errors
    /// Where it is of another form. Lines are counted from 1.
    pub fn parse(file: &'a [u8]) -> Result<Self, TlogProofError> {
        if file.len() > MAX_BYTES {
            return Err(TlogProofError::TooLong {
                limit: MAX_BYTES,
                found: file.len(),
            });
        }
        let text = core::str::from_utf8(file).map_err(|error| TlogProofError::Utf8 {
            at: error.valid_up_to(),
        })?;
        let (head, note) = text.split_once("\n\n").ok_or(TlogProofError::NoBlankLine)?;
        let mut lines = (1..).zip(head.split('\n')).peekable();
        let (_, magic) = lines.next().unwrap_or_default();
        if magic != MAGIC {
            return Err(TlogProofError::Magic {
                found: shortened(magic),
            });
        }
        let extra = lines.next_if(|(_, line)| line.starts_with("extra "));
        if let Some((line, extra)) = extra {
            decoded(line, extra.get("extra ".len()..).unwrap_or_default())?;
        }
        let (_, index) = lines.next().unwrap_or_default();
        let index = index
            .strip_prefix("index ")
            .and_then(decimal)
            .ok_or_else(|| TlogProofError::Index {
                found: shortened(index),
            })?;
        let mut hashes = Vec::new();
        for (line, hash) in lines {
            if hashes.len() == MAX_HASHES {
                return Err(TlogProofError::TooManyHashes { limit: MAX_HASHES });
            }
            let bytes = decoded(line, hash)?;
            let hash = <[u8; 32]>::try_from(bytes.as_slice()).map_err(|_| TlogProofError::Hash {
                line,
                found: bytes.len(),
            })?;
            hashes.push(hash);
        }
        let parsed = Note::parse(note).map_err(TlogProofError::Note)?;
        let checkpoint = Checkpoint::parse(parsed.text()).map_err(TlogProofError::Checkpoint)?;
        Ok(Self {
            index,
            hashes,
            note,
            checkpoint,
        })
    }
}

/// Why a file is no proof. Lines are counted from 1.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum TlogProofError {
    /// A line is no base64.
    Base64 {
        /// The line's number.
        line: usize,
        /// What is wrong with it.
        problem: String,
    },
    /// The text of the note is no checkpoint.
    Checkpoint(CheckpointError),
    /// A hash has another length than SHA-256's.
    Hash {
        /// The line's number.
        line: usize,
        /// Its length in bytes.
        found: usize,
    },
    /// No line `index` with a decimal number stands where it must.
    Index {
        /// What stands there.
        found: String,
    },
    /// It begins otherwise.
    Magic {
        /// The first line.
        found: String,
    },
    /// No blank line separates proof and checkpoint.
    NoBlankLine,
    /// What follows the blank line is no signed note.
    Note(NoteError),
    /// It is longer than any proof.
    TooLong {
        /// The most bytes.
        limit: usize,
        /// Its length.
        found: usize,
    },
    /// It has more hashes than any tree has levels.
    TooManyHashes {
        /// The most hashes.
        limit: usize,
    },
    /// It is no UTF-8.
    Utf8 {
        /// Up to which byte it is.
        at: usize,
    },
}

impl fmt::Display for TlogProofError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Base64 { line, problem } => write!(f, "line {line}: {problem}"),
            Self::Checkpoint(error) => write!(f, "its checkpoint: {error}"),
            Self::Hash { line, found } => {
                write!(f, "line {line}: expected a hash of 32 bytes, found {found}")
            }
            Self::Index { found } => write!(f, "expected `index` and a decimal number, found `{found}`"),
            Self::Magic { found } => write!(f, "expected `{MAGIC}`, found `{found}`"),
            Self::NoBlankLine => f.write_str("no blank line separates the proof from a checkpoint"),
            Self::Note(error) => write!(f, "its checkpoint: {error}"),
            Self::TooLong { limit, found } => write!(f, "expected at most {limit} bytes, found {found}"),
            Self::TooManyHashes { limit } => write!(f, "expected at most {limit} hashes, found more"),
            Self::Utf8 { at } => write!(f, "no UTF-8 at byte {at}"),
        }
    }
}

impl Error for TlogProofError {}

/// A decimal number without leading zeros.
fn decimal(text: &str) -> Option<u64> {
    let is_plain = text == "0" || (!text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit()));
    text.parse().ok().filter(|_| is_plain)
}

fn decoded(line: usize, text: &str) -> Result<Vec<u8>, TlogProofError> {
    base64::decode_standard(text).map_err(|error| TlogProofError::Base64 {
        line,
        problem: error.to_string(),
    })
}

/// What an error shows of a line.
fn shortened(line: &str) -> String {
    const SHOWN: usize = 40;
    line.chars().take(SHOWN).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTE: &str = "example.com/log\n8\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n\u{2014} example.com/log AAAAAAA=\n";
    const HASH: &str = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

    #[test]
    fn a_file_is_read_and_its_extra_passed_over() {
        for extra in ["", "extra ZXh0cmE=\n", "extra \n"] {
            let file = format!("{MAGIC}\n{extra}index 5\n{HASH}\n{HASH}\n\n{NOTE}");
            let proof = TlogProof::parse(file.as_bytes()).expect("it is one");
            assert_eq!((proof.index, proof.hashes.as_slice()), (5, &[[1; 32]; 2][..]));
            assert_eq!((proof.note, proof.checkpoint.size), (NOTE, 8));
        }
        let alone = format!("{MAGIC}\nindex 0\n\n{NOTE}");
        assert_eq!(
            TlogProof::parse(alone.as_bytes()).map(|proof| proof.hashes.len()),
            Ok(0)
        );
    }

    #[test]
    fn any_other_form_is_refused_with_what_is_wrong() {
        let error = |file: String| TlogProof::parse(file.as_bytes()).expect_err("it is none");
        let index = |found: &str| TlogProofError::Index {
            found: found.to_owned(),
        };
        let with = |lines: &str| error(format!("{MAGIC}\n{lines}\n\n{NOTE}"));
        for found in [
            "index 05",
            "index -1",
            "index +1",
            "index",
            "index  1",
            "index 18446744073709551616",
            HASH,
        ] {
            assert_eq!(with(found), index(&shortened(found)));
        }
        assert_eq!(error(format!("{MAGIC}\n\n{NOTE}")), index(""));
        assert!(matches!(
            with("extra !\nindex 0"),
            TlogProofError::Base64 { line: 2, .. }
        ));
        assert!(matches!(
            with("index 0\n!"),
            TlogProofError::Base64 { line: 3, .. }
        ));
        assert_eq!(with("index 0\nAAAA"), TlogProofError::Hash { line: 3, found: 3 });
        let many = format!("index 0{}", format!("\n{HASH}").repeat(MAX_HASHES + 1));
        assert_eq!(with(&many), TlogProofError::TooManyHashes { limit: MAX_HASHES });
        assert_eq!(
            error(format!("c2sp.org/tlog-proof@v2\nindex 0\n\n{NOTE}")),
            TlogProofError::Magic {
                found: "c2sp.org/tlog-proof@v2".to_owned()
            }
        );
        assert_eq!(error(format!("{MAGIC}\nindex 0\n")), TlogProofError::NoBlankLine);
        assert_eq!(
            error(format!("{MAGIC}\nindex 0\n\ncheckpoint\n")),
            TlogProofError::Note(NoteError::NoBlankLine)
        );
        assert!(matches!(
            error(format!("{MAGIC}\nindex 0\n\ncheckpoint\n\n\u{2014} k AAAAAAA=\n")),
            TlogProofError::Checkpoint(_)
        ));
        assert!(matches!(
            TlogProof::parse(&[b'c', 0xff]),
            Err(TlogProofError::Utf8 { at: 1 })
        ));
        assert!(matches!(
            error(" ".repeat(MAX_BYTES + 1)),
            TlogProofError::TooLong { .. }
        ));
    }
}
