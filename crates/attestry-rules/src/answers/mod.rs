//! The ten answers, per action: how well each is answered, in words, and whose word it is.
//!
//! What the evidence says is put together here; what is wrong with it was found by the rules, and a finding that fails
//! makes the answer *violated* whatever the evidence says.

mod outcome;
mod permission;
mod reports;
mod trail;
mod voucher;
mod who;

use attestry_chain::Node;

use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::question::Question;

pub(crate) use reports::Reports;
use voucher::Vouchers;
pub use voucher::{Standing, Voucher};

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
    /// Those who vouch for it, in order of name.
    pub vouchers: Vec<Voucher>,
    /// What would have to be there to prove it, in a few words each; empty where it is proven or does not arise.
    pub missing: Vec<String>,
    /// The findings that bear on it: positions among all findings.
    pub findings: Vec<usize>,
}

/// The ten answers, in order.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Answers(pub Vec<Answer>);

impl Answers {
    pub(crate) fn of(
        context: &Context<'_>,
        reports: &Reports<'_>,
        action: &ActionContext<'_>,
        findings: &[Finding],
        bearing: &[usize],
    ) -> Self {
        // Each is the same for several questions.
        let uses = reports.on(context, action);
        let parties = voucher::parties(context, action);
        let answer = |question: Question| {
            let on_it = bearing.iter().copied().filter(|position| {
                findings
                    .get(*position)
                    .is_some_and(|finding| speaks_to(finding, question))
            });
            let evidence = evidence(context, &uses, action, question);
            evidence.answer(parties, question, findings, on_it.collect())
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
    finding.question() == Some(question)
        || (question == Question::Approved && finding.rule.code == OTHER_OPERATION)
}

/// A sentence as one of several phrases.
fn phrase(sentence: &str) -> String {
    let mut phrase = sentence.trim_end_matches('.').to_owned();
    if let Some(first) = phrase.get_mut(0..1) {
        first.make_ascii_lowercase();
    }
    phrase
}

/// A finding's message as a sentence in running text, where names stand as they are.
fn sentence(message: &str) -> String {
    let mut sentence = message.replace('`', "");
    if !message.starts_with('`')
        && let Some(first) = sentence.get_mut(0..1)
    {
        first.make_ascii_uppercase();
    }
    sentence
}

/// The rule that finds another operation than the one proposed.
const OTHER_OPERATION: &str = "ACT501";

/// The rule that finds a part withheld that another rule needs.
const KEPT_BACK: &str = "DIS302";

/// What the evidence says to a question, before the findings.
struct Evidence {
    kind: AnswerKind,
    text: String,
    vouchers: Vouchers,
    missing: Vec<String>,
}

impl Evidence {
    fn new(kind: AnswerKind, text: impl Into<String>) -> Self {
        Self {
            kind,
            text: text.into(),
            vouchers: Vouchers::default(),
            missing: Vec::new(),
        }
    }

    /// The same, vouched for by these in one capacity.
    fn by<'n>(mut self, standing: Standing, names: impl IntoIterator<Item = &'n str>) -> Self {
        for name in names {
            self.vouchers.add(name, standing);
        }
        self
    }

    /// The same, vouched for by those who signed a statement and may say what it says.
    fn signed(mut self, node: &Node) -> Self {
        for (name, standing) in voucher::signers(node) {
            self.vouchers.add(name, standing);
        }
        self
    }

    /// The same, vouched for by those who looked.
    fn seen<'n>(mut self, nodes: impl IntoIterator<Item = &'n Node>) -> Self {
        for node in nodes {
            if let (Some(observation), Some(id)) = (node.observation(), node.principal_id().shown()) {
                self.vouchers.add(id, voucher::observer(observation));
            }
        }
        self
    }

    /// The same, with what would prove it.
    fn missing(mut self, what: impl Into<String>) -> Self {
        self.missing.push(what.into());
        self
    }

    /// The answer, with what the rules found.
    fn answer(
        self,
        parties: [Option<&str>; 2],
        question: Question,
        findings: &[Finding],
        on_it: Vec<usize>,
    ) -> Answer {
        let counting = || {
            on_it
                .iter()
                .filter_map(|position| findings.get(*position))
                .filter(|finding| finding.effect.counts())
        };
        let vouchers = self.vouchers.of(parties);
        let others = vouchers
            .iter()
            .any(|voucher| voucher.standing != Standing::SelfReported);
        let worst: Option<Effect> = counting().map(|finding| finding.effect).min();
        let mut missing = match self.kind {
            AnswerKind::Proven => Vec::new(),
            _ => self.missing,
        };
        let kind = match (worst, self.kind) {
            (Some(Effect::Fail), _) => AnswerKind::Violated,
            (Some(Effect::Indeterminate), AnswerKind::Claimed | AnswerKind::Proven)
                if counting().any(|finding| finding.rule.code == KEPT_BACK) =>
            {
                AnswerKind::Withheld
            }
            // What cannot be decided is not proven, whoever says it.
            (Some(Effect::Indeterminate), AnswerKind::Proven) => AnswerKind::Claimed,
            // Whoever allows himself something states it; nobody else vouches for it.
            (_, AnswerKind::Proven) if question.needs_another() && !others => {
                missing.push("the word of somebody who neither proposed nor executed it".to_owned());
                AnswerKind::Claimed
            }
            (_, kind) => kind,
        };
        for finding in counting() {
            let resolve = phrase(finding.resolve.as_deref().unwrap_or(finding.rule.ask));
            if !missing.contains(&resolve) {
                missing.push(resolve);
            }
        }
        let text = match (kind, counting().find(|finding| Some(finding.effect) == worst)) {
            (AnswerKind::Violated | AnswerKind::Withheld, Some(finding)) => {
                format!("{}. {}", sentence(&finding.message), self.text)
            }
            _ => self.text,
        };
        if matches!(kind, AnswerKind::NotApplicable | AnswerKind::Proven) {
            missing.clear();
        }
        Answer {
            question,
            kind,
            text,
            vouchers,
            missing,
            findings: on_it,
        }
    }
}

fn evidence(
    context: &Context<'_>,
    uses: &[&Node],
    action: &ActionContext<'_>,
    question: Question,
) -> Evidence {
    match question {
        Question::Asked => who::asked(context, action),
        Question::Executed => who::executed(context, uses, action),
        Question::Authority => who::authority(context, action),
        Question::Allowed => permission::allowed(context, action),
        Question::Approved => permission::approved(context, action),
        Question::Scope => permission::scope(context, action),
        Question::Changed => outcome::changed(context, uses, action),
        Question::Checked => outcome::checked(context, uses, action),
        Question::Original => trail::original(context, action),
        Question::Record => trail::record(context, action),
    }
}
