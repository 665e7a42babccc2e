//! What a crash left: the finished lines of a journal, and what was torn off.
//!
//! Knows the journal's lines; what they mean for a recording is for [`JournaledRecorder`](crate::JournaledRecorder) to say.

use serde::{Deserialize, Serialize};

use crate::journal::Seals;
use crate::journal_error::JournalError;
use crate::recorder::{Change, Setting, Written};

/// A recording that was not finished.
#[derive(Debug)]
pub struct Partial {
    pub(crate) setting: Setting,
    pub(crate) changes: Vec<Recovered>,
    pub(crate) seals: Seals,
    whole: usize,
    torn: usize,
}

/// One line of a journal, after the first.
#[derive(Debug)]
pub(crate) struct Recovered {
    pub(crate) input: Option<Input>,
    pub(crate) change: Change,
}

/// The line of the input that a step came from.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields, expecting = "a line of the input")]
pub(crate) struct Input {
    /// Which, from 1.
    pub(crate) line: u64,
    /// SHA-256 of it, lower-case hexadecimal.
    pub(crate) sha256: String,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields, expecting = "a line of a journal")]
pub(crate) struct JournalLine {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) input: Option<Input>,
    pub(crate) added: Written,
}

impl Partial {
    /// Reads what a journal holds. `None` where not even its first line was finished: then nothing was recorded.
    ///
    /// A last line without its newline was torn off before anybody was told that it is recorded; it is left out and counted. Any
    /// other line that is not as it was written is an error: something that was acknowledged may be lost.
    pub fn read(bytes: &[u8]) -> Result<Option<Self>, JournalError> {
        let whole = bytes
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |position| position.saturating_add(1));
        let finished = bytes.get(..whole).unwrap_or_default();
        let mut lines = (1_usize..).zip(finished.split_inclusive(|byte| *byte == b'\n'));
        let mut seals = Seals::default();
        let mut open = |number: usize, line: &[u8]| -> Result<Vec<u8>, JournalError> {
            let line = line.strip_suffix(b"\n").unwrap_or(line);
            seals.opened(line, number).map(<[u8]>::to_vec)
        };
        let unfit = |line: usize| {
            move |error: serde_json::Error| JournalError::Unfit {
                line,
                message: error.to_string(),
            }
        };
        let Some((number, first)) = lines.next() else {
            return Ok(None);
        };
        let setting = serde_json::from_slice(&open(number, first)?).map_err(unfit(number))?;
        let mut changes = Vec::new();
        for (number, line) in lines {
            let line: JournalLine = serde_json::from_slice(&open(number, line)?).map_err(unfit(number))?;
            let change = Change::read(line.added).map_err(|message| JournalError::Unfit {
                line: number,
                message,
            })?;
            changes.push(Recovered {
                input: line.input,
                change,
            });
        }
        Ok(Some(Self {
            setting,
            changes,
            seals,
            whole,
            torn: bytes.len().saturating_sub(whole),
        }))
    }

    /// How many bytes of the journal are finished lines. What goes on must begin there: cut the rest off.
    pub fn whole(&self) -> usize {
        self.whole
    }

    /// How many bytes of an unfinished line come after them.
    pub fn torn(&self) -> usize {
        self.torn
    }
}
