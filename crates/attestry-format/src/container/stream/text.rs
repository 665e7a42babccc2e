//! A text in pieces: one JSON value, which is collected, or lines, which are not.

use super::super::Container;
use super::super::error::ContainerError;
use super::Each;
use super::first::{First, Verdict};
use super::splitter::Splitter;
use crate::limits::Limits;

/// A text as far as it has come.
#[derive(Debug)]
pub(super) struct Text {
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    /// It may be one value: all of it, and how far its first value has come.
    Undecided(Vec<u8>, First),
    /// It begins an array.
    Collected(Vec<u8>),
    Lines(Box<Splitter>),
}

impl Text {
    pub(super) fn new() -> Self {
        Self {
            stage: Stage::Undecided(Vec::new(), First::default()),
        }
    }

    /// Takes the next bytes.
    pub(super) fn push(&mut self, chunk: &[u8], limits: &Limits, each: &mut Each<'_>) {
        match &mut self.stage {
            Stage::Lines(lines) => lines.push(chunk, limits, each),
            Stage::Collected(all) => all.extend_from_slice(chunk),
            Stage::Undecided(head, first) => {
                let verdict = first.feed(chunk);
                if verdict != Verdict::Lines {
                    head.extend_from_slice(chunk);
                    if verdict == Verdict::Collect {
                        self.stage = Stage::Collected(std::mem::take(head));
                    }
                    return;
                }
                let mut lines = Box::new(Splitter::default());
                lines.push(head, limits, each);
                lines.push(chunk, limits, each);
                self.stage = Stage::Lines(lines);
            }
        }
    }

    /// The text is complete.
    pub(super) fn finish(self, limits: &Limits, each: &mut Each<'_>) -> Result<Container, ContainerError> {
        match self.stage {
            Stage::Lines(lines) => lines.finish(limits, each),
            Stage::Collected(all) | Stage::Undecided(all, _) => {
                let mut container = Container::empty();
                container.read_text(all, limits)?;
                container.hand_out(limits, each)?;
                Ok(container)
            }
        }
    }
}
