//! What a step that did not work says: one message for people. Knows no step.

use std::fmt;

/// Why something did not work, in words.
#[derive(Debug)]
pub(crate) struct Failure(String);

/// A value, or why there is none.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

impl Failure {
    /// A failure with this message.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Says what was being done when an error came up.
pub(crate) trait Doing<T> {
    /// Turns the error into a [`Failure`] that begins with what was being done.
    fn doing<S: fmt::Display>(self, what: impl FnOnce() -> S) -> Outcome<T>;
}

impl<T, E: fmt::Display> Doing<T> for Result<T, E> {
    fn doing<S: fmt::Display>(self, what: impl FnOnce() -> S) -> Outcome<T> {
        self.map_err(|error| Failure(format!("{}: {error}", what())))
    }
}
