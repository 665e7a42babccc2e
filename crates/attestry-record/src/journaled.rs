//! A recording that a crash does not lose: each step is in a journal for good before anybody is told so.
//!
//! Knows the order: prepare, append, then believe. Files, and when to give up, are for the caller.

use std::collections::BTreeMap;

use crate::encoding::{hex, sha256};
use crate::journal::{Journal, Seals};
use crate::journal_error::JournalError;
use crate::partial::{Input, JournalLine, Partial};
use crate::recorder::{Change, Recorder};
use crate::recording::{Recorded, Recording};
use crate::step::Step;

/// A recorder with a journal. What [`JournaledRecorder::line`] returned is in the journal, whatever happens next; what it
/// did not return is there in whole or not at all.
///
/// ```
/// use attestry_record::{JournaledRecorder, Partial, PublicEntropy, Recorder};
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let folder = std::env::temp_dir().join(format!("attestry-journal-{}", std::process::id()));
/// # std::fs::create_dir_all(&folder)?;
/// # let path = folder.join("run.partial");
/// let mut entropy = PublicEntropy::new("example");
/// let journal = std::fs::File::create_new(&path)?;
/// let mut recorder = JournaledRecorder::begin(Recorder::new(&mut entropy), journal)?;
/// recorder.line(br#"{"define":{"maria":{"id":"mailto:maria@example.org","type":"human"}}}"#)?;
/// drop(recorder); // a crash
///
/// let partial = Partial::read(&std::fs::read(&path)?)?.ok_or("nothing was recorded")?;
/// let journal = std::fs::OpenOptions::new().append(true).open(&path)?;
/// journal.set_len(partial.whole() as u64)?; // what was torn off was never acknowledged
/// let recorder = JournaledRecorder::resume(Recorder::new(&mut entropy), partial, journal)?;
/// assert_eq!(recorder.lines(), 1); // the input goes on with line 2
/// # std::fs::remove_dir_all(&folder)?;
/// # Ok(()) }
/// ```
#[derive(Debug)]
pub struct JournaledRecorder<'k, J> {
    recorder: Recorder<'k>,
    journal: J,
    seals: Seals,
    /// Lines of the input that were read.
    read: u64,
    /// The highest line of the input that is in the journal.
    recorded: u64,
    /// What was made of each line that a crash left in the journal, for input that comes again.
    known: BTreeMap<u64, (String, Recorded)>,
    last: Option<Recorded>,
    broken: Option<String>,
}

/// A line that is recorded for good.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Acknowledged {
    /// Which line of the input, from 1.
    pub line: u64,
    /// What it made.
    pub recorded: Recorded,
    /// Whether it had been recorded before: it is not in the bundle twice.
    pub again: bool,
}

impl<'k, J: Journal> JournaledRecorder<'k, J> {
    /// Begins a recording in an empty journal. Signers, log and places to keep back are set up before.
    pub fn begin(recorder: Recorder<'k>, journal: J) -> Result<Self, JournalError> {
        let mut begun = Self::new(recorder, journal, Seals::default());
        let setting = begun.recorder.setting();
        begun.append(&setting)?;
        Ok(begun)
    }

    /// Goes on with one, at the end of its journal. The recorder must be set up as it was, with the same keys.
    pub fn resume(recorder: Recorder<'k>, partial: Partial, journal: J) -> Result<Self, JournalError> {
        if let Some((what, expected, found)) = recorder.setting().difference(&partial.setting) {
            return Err(JournalError::Another {
                what,
                expected,
                found,
            });
        }
        let mut resumed = Self::new(recorder, journal, partial.seals);
        // The first line is the setting's.
        for (number, recovered) in (2_usize..).zip(partial.changes) {
            let fits = resumed.recorder.fits(&recovered.change);
            fits.map_err(|message| JournalError::Unfit {
                line: number,
                message,
            })?;
            let made = resumed.believe(recovered.change, recovered.input.as_ref());
            if let Some(Input { line, sha256 }) = recovered.input {
                resumed.known.insert(line, (sha256, made));
            }
        }
        resumed.read = resumed.recorded;
        Ok(resumed)
    }

    /// Takes the input from its first line again. Lines that are recorded are compared and acknowledged again, no more.
    pub fn from_the_start(&mut self) {
        self.read = 0;
    }

    /// How many lines of the input have been read, or were recorded before.
    pub fn lines(&self) -> u64 {
        self.read
    }

    /// How many statements and checkpoints are recorded.
    pub fn recorded(&self) -> usize {
        self.recorder.bundle().len()
    }

    /// What was recorded last.
    pub fn last(&self) -> Option<&Recorded> {
        self.last.as_ref()
    }

    /// Records one line of the input, without its newline, and returns when that is for good; `None` for an empty line. A line that
    /// is refused changes nothing: the next one that comes is taken in its place.
    pub fn line(&mut self, text: &[u8]) -> Result<Option<Acknowledged>, JournalError> {
        let line = self.read.saturating_add(1);
        let step = Step::of_line(text)?;
        let found = hex(&sha256(text));
        if let Some((expected, recorded)) = self.known.get(&line) {
            if *expected != found {
                return Err(JournalError::Changed {
                    line,
                    expected: expected.clone(),
                    found,
                });
            }
            let recorded = recorded.clone();
            self.read = line;
            return Ok(Some(Acknowledged {
                line,
                recorded,
                again: true,
            }));
        }
        let Some(step) = step else {
            self.read = line;
            return Ok(None);
        };
        if line <= self.recorded {
            return Err(JournalError::Changed {
                line,
                expected: "a line without a step".to_owned(),
                found,
            });
        }
        let input = Input { line, sha256: found };
        let recorded = self.add(&step, Some(input))?;
        self.read = line;
        Ok(Some(Acknowledged {
            line,
            recorded,
            again: false,
        }))
    }

    /// Records a step that is no line of the input, such as a last checkpoint.
    pub fn step(&mut self, step: &Step) -> Result<Recorded, JournalError> {
        self.all_came_again()?;
        self.add(step, None)
    }

    /// What was recorded. The journal is the caller's to remove, once the bundle is somewhere else for good.
    pub fn finish(self) -> Result<Recording, JournalError> {
        self.all_came_again()?;
        Ok(self.recorder.finish())
    }

    fn new(recorder: Recorder<'k>, journal: J, seals: Seals) -> Self {
        Self {
            recorder,
            journal,
            seals,
            read: 0,
            recorded: 0,
            known: BTreeMap::new(),
            last: None,
            broken: None,
        }
    }

    fn all_came_again(&self) -> Result<(), JournalError> {
        if self.read < self.recorded {
            return Err(JournalError::Short {
                expected: self.recorded,
                found: self.read,
            });
        }
        Ok(())
    }

    fn add(&mut self, step: &Step, input: Option<Input>) -> Result<Recorded, JournalError> {
        let change = self.recorder.prepare(step)?;
        let line = JournalLine {
            input,
            added: change.written(),
        };
        self.append(&line)?;
        Ok(self.believe(change, line.input.as_ref()))
    }

    fn append(&mut self, value: &impl serde::Serialize) -> Result<(), JournalError> {
        let refused = |message: String| JournalError::Append { message };
        // After half a line nothing fits: another line would be taken for its end.
        if let Some(message) = &self.broken {
            return Err(refused(message.clone()));
        }
        let text = serde_json::to_string(value).map_err(|error| refused(error.to_string()))?;
        let line = self.seals.sealed(&text);
        self.journal.append(line.as_bytes()).map_err(|error| {
            self.broken = Some(error.to_string());
            refused(error.to_string())
        })
    }

    fn believe(&mut self, change: Change, input: Option<&Input>) -> Recorded {
        let recorded = self.recorder.apply(change);
        self.recorded = self.recorded.max(input.map_or(0, |input| input.line));
        self.last = Some(recorded.clone());
        recorded
    }
}

#[cfg(test)]
mod tests;
