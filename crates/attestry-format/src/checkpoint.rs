//! Checkpoints (C2SP `tlog-checkpoint`): the text of a note that says how large a log is and what its root is.
//! Knows the three lines and what may follow them; does not know who signed, nor whether the root is right.

use core::error::Error;
use core::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// What a log says about itself at one moment.
///
/// ```text
/// example.com/behind-the-sofa
/// 20852163
/// CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint<'a> {
    /// The log's name for itself; not empty.
    pub origin: &'a str,
    /// The number of entries.
    pub size: u64,
    /// The root over all of them.
    pub root: [u8; 32],
    /// Lines after the root: signed, and without meaning here.
    pub extensions: Vec<&'a str>,
}

impl<'a> Checkpoint<'a> {
    /// Reads the text of a note ([`crate::note::Note::text`]).
    pub fn parse(text: &'a str) -> Result<Self, CheckpointError> {
        let lines = text.strip_suffix('\n').ok_or(CheckpointError::NoFinalNewline)?;
        let mut lines = lines.split('\n');
        let origin = lines
            .next()
            .filter(|origin| !origin.is_empty())
            .ok_or(CheckpointError::NoOrigin)?;
        let size = size(lines.next().unwrap_or_default())?;
        let root = root(lines.next().unwrap_or_default())?;
        let extensions: Vec<_> = lines.collect();
        if let Some((line, _)) = (4..).zip(&extensions).find(|(_, extension)| extension.is_empty()) {
            return Err(CheckpointError::EmptyLine { line });
        }
        Ok(Self {
            origin,
            size,
            root,
            extensions,
        })
    }
}

impl fmt::Display for Checkpoint<'_> {
    /// The text that is signed, as [`Checkpoint::parse`] reads it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{}\n{}\n{}",
            self.origin,
            self.size,
            STANDARD.encode(self.root)
        )?;
        self.extensions
            .iter()
            .try_for_each(|extension| writeln!(f, "{extension}"))
    }
}

/// Why a text is no checkpoint. Lines are counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum CheckpointError {
    /// A blank line after the root.
    EmptyLine {
        /// The line's number.
        line: usize,
    },
    /// The last line is not ended by a newline.
    NoFinalNewline,
    /// The first line, the origin, is empty.
    NoOrigin,
    /// The root is not standard base64 with padding, or not there.
    RootEncoding {
        /// The third line, shortened.
        found: String,
    },
    /// The root is no SHA-256 digest.
    RootLength {
        /// The number of bytes of a digest.
        expected: usize,
        /// The number of bytes at hand.
        found: usize,
    },
    /// The tree size is no decimal number below 2^64 without sign and leading zeros, or not there.
    Size {
        /// The second line, shortened.
        found: String,
    },
}

impl fmt::Display for CheckpointError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EmptyLine { line } => write!(f, "line {line}: blank line found after the root"),
            Self::NoFinalNewline => write!(f, "no newline found at the end of the checkpoint"),
            Self::NoOrigin => write!(f, "line 1: nothing found, the log's origin expected"),
            Self::RootEncoding { found } => {
                write!(
                    f,
                    "line 3: `{found}` found, a root in standard base64 with padding expected"
                )
            }
            Self::RootLength { expected, found } => {
                write!(f, "line 3: a root of {found} bytes found, {expected} expected")
            }
            Self::Size { found } => {
                write!(
                    f,
                    "line 2: `{found}` found, a tree size in decimal without leading zeros expected"
                )
            }
        }
    }
}

impl Error for CheckpointError {}

fn size(line: &str) -> Result<u64, CheckpointError> {
    // Written back, a number has one form only: this refuses signs and leading zeros.
    let size = line.parse::<u64>().ok().filter(|size| size.to_string() == line);
    size.ok_or_else(|| CheckpointError::Size {
        found: shortened(line),
    })
}

fn root(line: &str) -> Result<[u8; 32], CheckpointError> {
    let bytes = Some(line)
        .filter(|line| !line.is_empty())
        .and_then(|line| STANDARD.decode(line).ok());
    let bytes = bytes.ok_or_else(|| CheckpointError::RootEncoding {
        found: shortened(line),
    })?;
    let found = bytes.len();
    bytes
        .try_into()
        .map_err(|_| CheckpointError::RootLength { expected: 32, found })
}

/// At most 64 characters: enough to recognise a line.
fn shortened(line: &str) -> String {
    line.chars().take(64).collect()
}
