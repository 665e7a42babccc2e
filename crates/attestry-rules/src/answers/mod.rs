//! The ten answers, per action: how well each is answered, in words, and whose word it is.
//!
//! What the evidence says is put together here; what is wrong with it was found by the rules, and a finding that fails
//! makes the answer *violated* whatever the evidence says.

mod outcome;
mod permission;
mod who;

use std::collections::BTreeSet;

use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
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
        context: &Context<'_>,
        action: &ActionContext<'_>,
        findings: &[Finding],
        bearing: &[usize],
    ) -> Self {
        let answer = |question: Question| {
            let evidence = evidence(context, action, question);
            let on_it: Vec<usize> = bearing
                .iter()
                .copied()
                .filter(|position| {
                    findings
                        .get(*position)
                        .is_some_and(|finding| speaks_to(finding, question))
                })
                .collect();
            let effects: BTreeSet<Effect> = on_it
                .iter()
                .filter_map(|position| findings.get(*position))
                .map(|finding| finding.effect)
                .collect();
            let kind = match (effects.first(), evidence.kind) {
                (Some(Effect::Fail), _) => AnswerKind::Violated,
                // What cannot be decided is not proven, whoever says it.
                (Some(Effect::Indeterminate), AnswerKind::Proven) => AnswerKind::Claimed,
                (_, kind) => kind,
            };
            Answer {
                question,
                kind,
                text: evidence.text,
                by: evidence.by,
                findings: on_it,
            }
        };
        Self(Question::ALL.into_iter().map(answer).collect())
    }

    /// The answer to one question.
    pub fn to(&self, question: Question) -> Option<&Answer> {
        self.0.iter().find(|answer| answer.question == question)
    }
}

/// Whether a finding bears on a question: its rule's own, and who approved it where something else was run than approved.
fn speaks_to(finding: &Finding, question: Question) -> bool {
    finding.rule.question == Some(question)
        || (question == Question::Approved && finding.rule.code == OTHER_OPERATION)
}

/// The rule that finds another operation than the one proposed.
const OTHER_OPERATION: &str = "ACT501";

/// What the evidence says to a question, before the findings.
struct Evidence {
    kind: AnswerKind,
    text: String,
    by: Vec<String>,
}

impl Evidence {
    fn new(kind: AnswerKind, text: impl Into<String>) -> Self {
        Self {
            kind,
            text: text.into(),
            by: Vec::new(),
        }
    }

    fn by<'n>(mut self, names: impl IntoIterator<Item = &'n str>) -> Self {
        let names: BTreeSet<&str> = names.into_iter().collect();
        self.by.extend(names.into_iter().map(str::to_owned));
        self
    }
}

fn evidence(context: &Context<'_>, action: &ActionContext<'_>, question: Question) -> Evidence {
    match question {
        Question::Asked => who::asked(context, action),
        Question::Executed => who::executed(context, action),
        Question::Authority => who::authority(context, action),
        Question::Allowed => permission::allowed(context, action),
        Question::Approved => permission::approved(context, action),
        Question::Scope => permission::scope(context, action),
        Question::Changed => outcome::changed(context, action),
        Question::Checked => outcome::checked(context, action),
        Question::Original => outcome::original(context, action),
        Question::Record => outcome::record(context, action),
    }
}
