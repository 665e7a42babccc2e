//! The terminal: what is said, and what is complained about.

use std::io::{self, IsTerminal as _, Write};

use attestry_report::text::plain;

/// Standard output and standard error.
pub(crate) struct Console {
    out: Box<dyn Write>,
    err: Box<dyn Write>,
    colours: bool,
    progress: bool,
    lost: Option<io::Error>,
}

impl Console {
    /// Those of the process. Colours only on a terminal, and not where `NO_COLOR` is set.
    pub(crate) fn of_process() -> Self {
        let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Self {
            out: Box::new(io::stdout()),
            err: Box::new(io::stderr()),
            colours: io::stdout().is_terminal() && !no_colour,
            progress: io::stderr().is_terminal(),
            lost: None,
        }
    }

    /// Writes results.
    pub(crate) fn say(&mut self, text: &str) {
        self.say_bytes(text.as_bytes());
    }

    /// The same, for bundles. Where nobody reads any more (`| head`), what is left is dropped: that is no fault. Any
    /// other loss, such as a full disk, is remembered for [`Console::lost`].
    pub(crate) fn say_bytes(&mut self, bytes: &[u8]) {
        let written = self.out.write_all(bytes).and_then(|()| self.out.flush());
        let lost = written
            .err()
            .filter(|error| error.kind() != io::ErrorKind::BrokenPipe);
        self.lost = self.lost.take().or(lost);
    }

    /// A sink for what is said piece by piece. It never refuses: what is lost is remembered as by
    /// [`Console::say_bytes`].
    pub(crate) fn sink(&mut self) -> Sink<'_> {
        Sink {
            console: self,
            held: Vec::new(),
        }
    }

    /// Why some of what was said did not arrive, if so.
    pub(crate) fn lost(&mut self) -> Option<io::Error> {
        self.lost.take()
    }

    /// Writes a report, with its verdicts coloured where that helps.
    pub(crate) fn say_report(&mut self, text: &str) {
        if self.colours {
            let coloured: String = text.split_inclusive('\n').map(coloured).collect();
            self.say(&coloured);
        } else {
            self.say(text);
        }
    }

    /// Remarks and complaints, with anything escaped that could draw.
    pub(crate) fn complain(&mut self, message: &str) {
        let lines: Vec<String> = message.lines().map(plain).collect();
        drop(writeln!(self.err, "attestry: {}", lines.join("\n  ")));
    }

    /// Whether progress can be shown.
    pub(crate) fn shows_progress(&self) -> bool {
        self.progress
    }

    /// Rewrites the line of progress.
    pub(crate) fn show_progress(&mut self, line: &str) {
        // Carriage return, the line, erase to its end.
        drop(write!(self.err, "\r{line}\u{1b}[K").and_then(|()| self.err.flush()));
    }
}

/// Bytes on their way to standard output, in large pieces.
pub(crate) struct Sink<'c> {
    console: &'c mut Console,
    held: Vec<u8>,
}

/// How large a piece is.
const PIECE: usize = 1 << 16;

impl Write for Sink<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.held.extend_from_slice(bytes);
        if self.held.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.console.say_bytes(&self.held);
        self.held.clear();
        Ok(())
    }
}

impl Drop for Sink<'_> {
    fn drop(&mut self) {
        if !self.held.is_empty() {
            self.console.say_bytes(&self.held);
        }
    }
}

/// A line with its first word coloured, where that word is a verdict or an effect. Evidence never begins a line: the
/// report's text escapes its line breaks.
fn coloured(line: &str) -> String {
    let start = line.find(|c: char| c.is_ascii_alphabetic()).filter(|start| {
        line.get(..*start).is_some_and(|before| {
            before
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, '.' | ' '))
        })
    });
    let Some((before, rest)) = start.and_then(|start| line.split_at_checked(start)) else {
        return line.to_owned();
    };
    let length = rest
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(rest.len());
    let (word, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
    let colour = match word {
        "PASSED" => "1;32",
        "FAILED" | "MALFORMED" => "1;31",
        "INDETERMINATE" => "1;33",
        "fails" if before.is_empty() => "31",
        "indeterminate" if before.is_empty() => "33",
        _ => return line.to_owned(),
    };
    format!("{before}\u{1b}[{colour}m{word}\u{1b}[0m{after}")
}

#[cfg(test)]
mod tests {
    use super::coloured;

    #[test]
    fn only_verdicts_at_the_beginning_are_coloured() {
        assert_eq!(coloured("PASSED: fine\n"), "\u{1b}[1;32mPASSED\u{1b}[0m: fine\n");
        assert_eq!(coloured("12. FAILED: x"), "12. \u{1b}[1;31mFAILED\u{1b}[0m: x");
        for line in [
            "",
            "\n",
            "Bundle PASSED",
            "   sha256:FAILED",
            "PASSEDX",
            "– FAILED",
        ] {
            assert_eq!(coloured(line), line);
        }
    }
}
