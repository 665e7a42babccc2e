//! How the command ends.

use std::fmt;
use std::process::ExitCode;

/// The exit codes of the command line and of Node alike.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Exit {
    /// 0: passed, or done.
    Passed,
    /// 1: something is proven wrong.
    Failed,
    /// 2: wrong usage, a file that cannot be read, a trust file that is refused.
    Usage,
    /// 3: something that is needed cannot be proven.
    Indeterminate,
    /// 4: the input is no bundle.
    Malformed,
}

impl Exit {
    /// The exit of several bundles: the worst, where what could not be judged at all comes first: 2, 4, 1, 3, 0.
    pub(crate) fn worst(self, other: Self) -> Self {
        if self.rank() >= other.rank() { self } else { other }
    }

    fn code(self) -> u8 {
        match self {
            Self::Passed => 0,
            Self::Failed => 1,
            Self::Usage => 2,
            Self::Indeterminate => 3,
            Self::Malformed => 4,
        }
    }

    fn rank(self) -> u8 {
        match self {
            Self::Passed => 0,
            Self::Indeterminate => 1,
            Self::Failed => 2,
            Self::Malformed => 3,
            Self::Usage => 4,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

/// The command could not do what it was asked.
#[derive(Debug)]
pub(crate) struct Failure {
    message: String,
}

impl Failure {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
        }
    }

    /// A failure about a thing, such as a file.
    pub(crate) fn about(thing: &str, problem: impl fmt::Display) -> Self {
        Self::new(format!("{thing}: {problem}"))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_of_several_wins() {
        let order = [
            Exit::Passed,
            Exit::Indeterminate,
            Exit::Failed,
            Exit::Malformed,
            Exit::Usage,
        ];
        for (position, better) in order.iter().enumerate() {
            for worse in order.iter().skip(position) {
                assert_eq!(better.worst(*worse), *worse);
                assert_eq!(worse.worst(*better), *worse);
            }
        }
    }
}
