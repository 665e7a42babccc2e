//! The command line: words, flags and flags with a value. Knows no command.

use std::collections::VecDeque;

use crate::outcome::{Failure, Outcome};

/// The arguments that nobody has taken yet.
#[derive(Debug)]
pub(crate) struct Arguments(VecDeque<String>);

impl Arguments {
    /// Those this program was started with.
    pub(crate) fn from_environment() -> Self {
        Self(std::env::args().skip(1).collect())
    }

    /// Takes the next argument.
    pub(crate) fn next_word(&mut self) -> Option<String> {
        self.0.pop_front()
    }

    /// Takes a flag, saying whether it was there.
    pub(crate) fn flag(&mut self, name: &str) -> bool {
        let found = self.0.iter().position(|word| word == name);
        found.and_then(|at| self.0.remove(at)).is_some()
    }

    /// Takes a flag and the word after it.
    pub(crate) fn value(&mut self, name: &str) -> Outcome<Option<String>> {
        let Some(at) = self.0.iter().position(|word| word == name) else {
            return Ok(None);
        };
        self.0.remove(at);
        let value = self.0.remove(at);
        value
            .map(Some)
            .ok_or_else(|| Failure::new(format!("`{name}` needs a value")))
    }

    /// Fails if anything is left over.
    pub(crate) fn finish(self) -> Outcome {
        match self.0.front() {
            None => Ok(()),
            Some(word) => Err(Failure::new(format!(
                "`{word}` is not understood here; see cargo xtask help"
            ))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(words: &[&str]) -> Arguments {
        Arguments(words.iter().map(|&word| word.to_owned()).collect())
    }

    #[test]
    fn values_and_flags_are_taken_in_any_order() {
        let mut words = arguments(&["--dev", "--port", "80"]);
        assert_eq!(words.value("--port").ok().flatten().as_deref(), Some("80"));
        assert!(words.flag("--dev"));
        assert!(!words.flag("--dev"));
        assert!(words.finish().is_ok());
    }

    #[test]
    fn what_is_left_over_is_named() {
        let left = arguments(&["--prot"]).finish();
        assert_eq!(
            left.map_err(|failure| failure.to_string()),
            Err("`--prot` is not understood here; see cargo xtask help".to_owned())
        );
        let missing = arguments(&["--port"]).value("--port");
        assert_eq!(
            missing.map_err(|failure| failure.to_string()),
            Err("`--port` needs a value".to_owned())
        );
    }
}
