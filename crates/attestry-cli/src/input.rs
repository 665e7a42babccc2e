//! Lines of standard input, each as it comes, and none longer than it may be.

use std::io::{self, BufRead, Read as _};

use attestry_format::limits::Limits;

/// Lines as they come.
pub(crate) struct Lines<R> {
    reader: R,
    line: Vec<u8>,
}

impl<R: BufRead> Lines<R> {
    /// Those of this reader.
    pub(crate) fn of(reader: R) -> Self {
        Self {
            reader,
            line: Vec::new(),
        }
    }

    /// The next one, without its end; `None` at the end of the input. Of one that is too long comes one byte more than it may
    /// have, so that it is refused, and no more of it is kept.
    pub(crate) fn next(&mut self) -> io::Result<Option<&[u8]>> {
        // One byte too many, and the two of a line's end.
        let most = Limits::standard().line_bytes.saturating_add(3);
        self.line.clear();
        if self
            .reader
            .by_ref()
            .take(most)
            .read_until(b'\n', &mut self.line)?
            == 0
        {
            return Ok(None);
        }
        let line = self.line.strip_suffix(b"\n").unwrap_or(&self.line);
        Ok(Some(line.strip_suffix(b"\r").unwrap_or(line)))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

    use super::*;

    #[test]
    fn ends_are_taken_off_and_what_is_too_long_stays_so() {
        let mut input = b"one\r\n\ntwo\n".to_vec();
        input.extend(vec![b'x'; 20 << 20]);
        let mut lines = Lines::of(input.as_slice());
        for expected in [b"one".as_slice(), b"", b"two"] {
            assert_eq!(lines.next().unwrap(), Some(expected));
        }
        assert_eq!(lines.next().unwrap().map(<[u8]>::len), Some((16 << 20) + 3));
        let mut lines = Lines::of(b"last".as_slice());
        assert_eq!(lines.next().unwrap(), Some(b"last".as_slice()));
        assert_eq!(lines.next().unwrap(), None);
    }
}
