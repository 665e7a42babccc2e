//! Where a recording is written down while it goes on: lines that are appended, each for good before the next.
//!
//! Knows how a line is sealed and read again. Each holds the SHA-256 of the seal before it and of its own text, so that a line
//! that was changed, taken out or put in is noticed; a last line without its newline was never finished.

use std::fs::File;
use std::io::{self, Write as _};

use crate::encoding::{hex, sha256};
use crate::journal_error::JournalError;

/// Something that lines are appended to.
pub trait Journal {
    /// Appends these bytes and returns when they would survive the loss of power.
    fn append(&mut self, bytes: &[u8]) -> io::Result<()>;
}

/// A file that was opened for appending.
impl Journal for File {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.write_all(bytes)?;
        self.sync_data()
    }
}

/// Memory, which survives nothing: for tests.
impl Journal for Vec<u8> {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.extend_from_slice(bytes);
        Ok(())
    }
}

impl<J: Journal + ?Sized> Journal for &mut J {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        (**self).append(bytes)
    }
}

/// How long a seal is, in hexadecimal digits.
const SEAL: usize = 64;

/// The seals of a journal, one after the other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seals {
    last: String,
}

impl Seals {
    /// The line that holds this text, newline included.
    pub(crate) fn sealed(&mut self, text: &str) -> String {
        self.last = self.next(text.as_bytes());
        format!("{} {text}\n", self.last)
    }

    /// The text of a line that has been written, without its newline. `number` is its place in the journal, from 1.
    pub(crate) fn opened<'l>(&mut self, line: &'l [u8], number: usize) -> Result<&'l [u8], JournalError> {
        let (found, text) = line.split_at_checked(SEAL).unwrap_or((line, &[]));
        let text = text.strip_prefix(b" ").unwrap_or(text);
        let expected = self.next(text);
        if found != expected.as_bytes() {
            return Err(JournalError::Damaged {
                line: number,
                expected,
                found: String::from_utf8_lossy(found).into_owned(),
            });
        }
        self.last = expected;
        Ok(text)
    }

    fn next(&self, text: &[u8]) -> String {
        hex(&sha256(&[self.last.as_bytes(), text].concat()))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

    use super::*;

    #[test]
    fn a_line_that_is_changed_taken_out_or_put_in_is_noticed() {
        let mut seals = Seals::default();
        let lines = ["{}", "{\"line\":1}", "{\"line\":2}"].map(|text| seals.sealed(text));
        let open = |lines: &[&str]| {
            let mut seals = Seals::default();
            let mut lines = (1_usize..).zip(lines);
            lines.try_for_each(|(number, line)| seals.opened(line.trim_end().as_bytes(), number).map(drop))
        };
        let [one, two, three] = lines.each_ref().map(String::as_str);
        assert_eq!(open(&[one, two, three]), Ok(()));
        let changed = two.replace(":1}", ":7}");
        for lines in [
            vec![one, three],
            vec![one, &changed, three],
            vec![one, two, two],
            vec![one, ""],
        ] {
            let last = lines.len().min(if lines.get(1) == Some(&two) { 3 } else { 2 });
            let Err(JournalError::Damaged {
                line,
                expected,
                found,
            }) = open(&lines)
            else {
                unreachable!("{lines:?}")
            };
            assert_eq!((line, expected.len()), (last, SEAL));
            assert_ne!(expected, found);
        }
    }
}
