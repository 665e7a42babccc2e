//! The ten answers, per action: how well each is answered, in words, and whose word it is.

use attestry_chain::verify::Capacity;

use crate::context::{ActionContext, Context};
use crate::finding::Finding;
use crate::question::Question;

/// How well a question is answered.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum AnswerKind {
    /// Nothing in the bundle speaks of it.
    Absent,
    /// Stated and signed, but nobody else vouches for it.
    Claimed,
    /// The question does not arise.
    NotApplicable,
    /// Shown by evidence that the trust file accepts.
    Proven,
    /// The evidence contradicts it.
    Violated,
    /// What would answer it is kept back.
    Withheld,
}

/// One answer.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Answer {
    /// The question.
    pub question: Question,
    /// How well it is answered.
    pub kind: AnswerKind,
    /// The answer in a plain sentence.
    pub text: String,
    /// The ids of those who vouch for it.
    pub by: Vec<String>,
    /// The findings that bear on it: positions among all findings.
    pub findings: Vec<usize>,
}

/// The ten answers, in order.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Answers(pub Vec<Answer>);

impl Answers {
    pub(crate) fn of(
        _context: &Context<'_>,
        _action: &ActionContext<'_>,
        _findings: &[Finding],
        _bearing: &[usize],
    ) -> Self {
        let _ = Capacity::Principal;
        Self(Vec::new())
    }
}
