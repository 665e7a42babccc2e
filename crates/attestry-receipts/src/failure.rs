//! Why a receipt is refused: which step, and both sides of it.

use std::fmt;

use crate::limits::QUOTED;

/// A step of verification. Which of them a tool takes is its own affair.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Step {
    /// It is within the ceilings.
    Limit,
    /// It can be read, and has the members it must have.
    Form,
    /// Its version, and what kind of document it says it is, are ones that are understood.
    Version,
    /// It states the algorithm that its format fixes.
    Algorithm,
    /// The key can be used, and is the one that the receipt, or the rest of its chain, names.
    Key,
    /// The signature verifies.
    Signature,
    /// The signed statement is of a type that is understood, with the members of that type.
    Predicate,
    /// The digest that is signed is that of what it stands for.
    Digest,
    /// It follows its predecessor: the position is one more.
    Sequence,
    /// It follows its predecessor: the hash is its predecessor's.
    Link,
    /// What it says recomputes to the hash that it states.
    Content,
    /// It counts what is there.
    Count,
    /// The newest position that is declared fits what is there.
    Head,
    /// Nothing follows what declared itself the end.
    End,
    /// A change of keys is announced by the key that goes.
    Rotation,
    /// An anchor speaks of something that is there.
    Anchor,
    /// Every approval is of exactly this action.
    Action,
    /// Every approval is signed by who it names.
    Signoff,
    /// Whoever started it has not approved it, and as many as are needed have.
    Duties,
    /// The Merkle proof leads to the root that is stated.
    Inclusion,
    /// The log signed the root.
    Checkpoint,
    /// Its times lie where they must.
    Window,
}

impl Step {
    /// Every step, in order.
    pub const ALL: [Self; 22] = [
        Self::Limit,
        Self::Form,
        Self::Version,
        Self::Algorithm,
        Self::Key,
        Self::Signature,
        Self::Predicate,
        Self::Digest,
        Self::Sequence,
        Self::Link,
        Self::Content,
        Self::Count,
        Self::Head,
        Self::End,
        Self::Rotation,
        Self::Anchor,
        Self::Action,
        Self::Signoff,
        Self::Duties,
        Self::Inclusion,
        Self::Checkpoint,
        Self::Window,
    ];

    /// Its name, as reports say it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Limit => "ceiling",
            Self::Form => "form of the receipt",
            Self::Version => "version of the format",
            Self::Algorithm => "algorithm",
            Self::Key => "signing key",
            Self::Signature => "signature",
            Self::Predicate => "type of the statement",
            Self::Digest => "digest of the subject",
            Self::Sequence => "position in the chain",
            Self::Link => "link to the one before",
            Self::Content => "hash of the content",
            Self::Count => "number of entries",
            Self::Head => "head of the chain",
            Self::End => "end of the chain",
            Self::Rotation => "change of keys",
            Self::Anchor => "anchor",
            Self::Action => "binding to the action",
            Self::Signoff => "approval",
            Self::Duties => "separation of duties",
            Self::Inclusion => "inclusion proof",
            Self::Checkpoint => "checkpoint",
            Self::Window => "window of time",
        }
    }

    /// The step of that name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }
}

impl fmt::Display for Step {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

/// The step that failed, with both sides. What is quoted of the evidence is cut short.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Failure {
    /// The step.
    pub step: Step,
    /// What was expected.
    pub expected: String,
    /// What was found.
    pub found: String,
}

impl Failure {
    pub(crate) fn new(step: Step, expected: impl fmt::Display, found: impl fmt::Display) -> Self {
        Self {
            step,
            expected: clip(&expected.to_string()),
            found: clip(&found.to_string()),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            step,
            expected,
            found,
        } = self;
        write!(out, "{step}: expected {expected}, found {found}")
    }
}

impl std::error::Error for Failure {}

fn clip(text: &str) -> String {
    match text.char_indices().nth(QUOTED) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_steps_apart_and_the_order_is_that_of_the_list() {
        for (number, step) in Step::ALL.into_iter().enumerate() {
            assert_eq!(Step::of_name(step.name()), Some(step));
            assert!(Step::ALL.iter().skip(number + 1).all(|later| step < *later));
        }
        assert_eq!(Step::of_name("nothing"), None);
    }

    #[test]
    fn what_is_quoted_is_cut_short_between_characters() {
        let failure = Failure::new(Step::Form, "é".repeat(1000), "short");
        assert_eq!(failure.expected.chars().count(), QUOTED + 1);
        assert_eq!(failure.found, "short");
    }
}
