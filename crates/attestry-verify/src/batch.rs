//! Lines that are given out, so that their signatures are checked elsewhere, and the answers. Both are opaque: answers come
//! from a [`Checker`](crate::Checker) and from nothing else, and fit the batch that they are about and no other.

use std::sync::Arc;

use crate::checker::Question;
use crate::say::Say;
use crate::trust::Trust;
use crate::waiting::Waiting;

/// Lines whose signatures are to be checked, for a [`Checker`](crate::Checker) on any thread.
#[derive(Clone, Debug)]
pub struct Batch(Arc<Lines>);

#[derive(Debug)]
struct Lines {
    lines: Vec<Waiting>,
    trust: Option<Arc<Trust>>,
}

/// What the signatures of a batch come to.
#[derive(Debug)]
pub struct Answers {
    about: Batch,
    says: Vec<Say>,
}

/// A batch that was given out, and its answers once they are there.
#[derive(Debug)]
pub(crate) struct Lent {
    pub(crate) batch: Batch,
    pub(crate) says: Option<Vec<Say>>,
}

impl Batch {
    pub(crate) fn new(lines: Vec<Waiting>, trust: Option<Arc<Trust>>) -> Self {
        Self(Arc::new(Lines { lines, trust }))
    }

    pub(crate) fn lines(&self) -> &[Waiting] {
        &self.0.lines
    }

    pub(crate) fn trust(&self) -> Option<&Arc<Trust>> {
        self.0.trust.as_ref()
    }

    /// What is asked: the signatures of these envelopes.
    pub(crate) fn questions(&self) -> impl Iterator<Item = Question<'_>> {
        questions(&self.0.lines)
    }
}

/// What lines ask.
pub(crate) fn questions(lines: &[Waiting]) -> impl Iterator<Item = Question<'_>> {
    lines
        .iter()
        .map(|line| (line.signed(), line.heard.says.as_slice()))
}

impl Answers {
    pub(crate) fn new(about: &Batch, says: Vec<Say>) -> Self {
        let about = about.clone();
        Self { about, says }
    }
}

impl Lent {
    /// Takes the answers if they are about this batch; gives them back if not.
    pub(crate) fn take(&mut self, answers: Answers) -> Result<(), Answers> {
        if Arc::ptr_eq(&self.batch.0, &answers.about.0) {
            self.says = Some(answers.says);
            Ok(())
        } else {
            Err(answers)
        }
    }
}
