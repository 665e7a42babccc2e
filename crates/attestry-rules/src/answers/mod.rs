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

use std::borrow::Cow;

use attestry_chain::Node;

use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::findings::Brief;
use crate::question::Question;
use crate::rule::Group;

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

/// How well each of the ten questions is answered, in order.
pub type Kinds = [AnswerKind; Question::ALL.len()];

impl Answers {
    /// The answers in words.
    pub(crate) fn of<'a>(
        context: &Context<'a>,
        reports: &Reports,
        action: &ActionContext<'a>,
        findings: &[(usize, Cow<'_, Finding>)],
    ) -> Self {
        let asked = Asked::of(context, reports, action);
        let answer = |question| {
            let on_it = findings
                .iter()
                .filter(|(_, finding)| asked.is_spoken_to(&finding.brief(), question));
            let on_it: Vec<(usize, &Finding)> =
                on_it.map(|(position, finding)| (*position, &**finding)).collect();
            asked.evidence(question).answer(asked.parties, question, &on_it)
        };
        Self(Question::ALL.map(answer).into())
    }

    /// The answer to one question.
    pub fn to(&self, question: Question) -> Option<&Answer> {
        self.0.iter().find(|answer| answer.question == question)
    }
}

/// How well each question is answered, without the words. `counting` are the findings on the action that change a verdict; the
/// others change no answer.
pub(crate) fn kinds<'a>(
    context: &Context<'a>,
    reports: &Reports,
    action: &ActionContext<'a>,
    counting: &[Brief],
) -> Kinds {
    let asked = Asked::of(context, reports, action);
    Question::ALL.map(|question| {
        let on_it = counting
            .iter()
            .filter(|brief| asked.is_spoken_to(brief, question));
        asked
            .evidence(question)
            .kind(asked.parties, question, on_it.copied())
    })
}

/// An action of which the ten questions are asked, with what several of them look at.
struct Asked<'c, 'a> {
    context: &'c Context<'a>,
    action: &'c ActionContext<'a>,
    uses: Vec<&'a Node>,
    parties: [Option<&'a str>; 2],
}

impl<'c, 'a> Asked<'c, 'a> {
    fn of(context: &'c Context<'a>, reports: &Reports, action: &'c ActionContext<'a>) -> Self {
        Self {
            context,
            action,
            uses: reports.on(context, action),
            parties: voucher::parties(context, action),
        }
    }

    fn evidence(&self, question: Question) -> Evidence<'a> {
        let (context, action, uses) = (self.context, self.action, self.uses.as_slice());
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

    /// Whether a finding on the action bears on a question: its rule's own, and a few others (RULES, the ten questions). Where
    /// something else was run than approved it bears on who approved it; a decision whose policy has other words than were signed
    /// says nothing of what allowed it; who executed an action is told by its own envelope, which must not fail; and what was
    /// logged again is not the only one.
    fn is_spoken_to(&self, finding: &Brief, question: Question) -> bool {
        let further = match question {
            Question::Allowed => {
                let node = finding.node.and_then(|id| self.context.chain.node(id));
                finding.rule.code == OTHER_CONTENT && node.is_some_and(|node| node.decision().is_some())
            }
            Question::Approved => finding.rule.code == OTHER_OPERATION,
            Question::Executed => {
                let by_envelope = finding.rule.group == Group::Envelope && finding.effect == Effect::Fail;
                by_envelope && finding.node == Some(self.action.node.id())
            }
            Question::Original => finding.rule.code == LOGGED_AGAIN,
            _ => false,
        };
        further || finding.question() == Some(question)
    }
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

/// The rule that finds a content under another's digest.
const OTHER_CONTENT: &str = "BND106";

/// The rule that finds one statement at several indexes of the log.
const LOGGED_AGAIN: &str = "LOG412";

/// The rule that finds a part withheld that another rule needs.
const KEPT_BACK: &str = "DIS302";

/// Words that are put together only where somebody reads them.
type Words = Cow<'static, str>;

/// What the evidence says to a question, before the findings.
struct Evidence<'a> {
    kind: AnswerKind,
    text: Words,
    /// What is said in place of it where it is proven after all.
    once_proven: Option<Words>,
    vouchers: Vouchers<'a>,
    missing: Option<Words>,
}

impl<'a> Evidence<'a> {
    fn new(kind: AnswerKind, text: impl Into<Words>) -> Self {
        Self {
            kind,
            text: text.into(),
            once_proven: None,
            vouchers: Vouchers::default(),
            missing: None,
        }
    }

    /// The same, vouched for by these in one capacity.
    fn by(mut self, standing: Standing, names: impl IntoIterator<Item = &'a str>) -> Self {
        for name in names {
            self.vouchers.add(name, standing);
        }
        self
    }

    /// The same, vouched for by those who signed a statement and may say what it says.
    fn signed(mut self, node: &'a Node) -> Self {
        for (name, standing) in voucher::signers(node) {
            self.vouchers.add(name, standing);
        }
        self
    }

    /// The same, vouched for by those who looked.
    fn seen(mut self, nodes: impl IntoIterator<Item = &'a Node>) -> Self {
        for node in nodes {
            if let (Some(observation), Some(id)) = (node.observation(), node.principal_id().shown()) {
                self.vouchers.add(id, voucher::observer(observation));
            }
        }
        self
    }

    /// The same, with what is said in place of it where nothing speaks against it.
    fn once_proven(mut self, text: impl Into<Words>) -> Self {
        self.once_proven = Some(text.into());
        self
    }

    /// The same, with what would prove it.
    fn missing(mut self, what: impl Into<Words>) -> Self {
        self.missing = Some(what.into());
        self
    }

    /// How well the question is answered, with what the rules found.
    fn kind(
        &self,
        parties: [Option<&str>; 2],
        question: Question,
        on_it: impl Iterator<Item = Brief>,
    ) -> AnswerKind {
        let mut worst = None;
        let mut kept_back = false;
        for finding in on_it.filter(|finding| finding.effect.counts()) {
            worst = Some(worst.map_or(finding.effect, |worst: Effect| worst.min(finding.effect)));
            kept_back |= finding.rule.code == KEPT_BACK;
        }
        match (worst, self.kind) {
            (Some(Effect::Fail), _) => AnswerKind::Violated,
            (Some(Effect::Indeterminate), AnswerKind::Absent | AnswerKind::Claimed | AnswerKind::Proven)
                if kept_back =>
            {
                AnswerKind::Withheld
            }
            // What cannot be decided is not proven, whoever says it.
            (Some(Effect::Indeterminate), AnswerKind::Proven) => AnswerKind::Claimed,
            // Whoever allows himself something states it; nobody else vouches for it.
            (_, AnswerKind::Proven) if question.needs_another() && !self.vouchers.has_others(parties) => {
                AnswerKind::Claimed
            }
            (_, kind) => kind,
        }
    }

    /// The answer, with what the rules found.
    fn answer(self, parties: [Option<&str>; 2], question: Question, on_it: &[(usize, &Finding)]) -> Answer {
        let all = || on_it.iter().map(|(_, finding)| *finding);
        let counting = || all().filter(|finding| finding.effect.counts());
        let kind = self.kind(parties, question, all().map(Finding::brief));
        let worst: Option<Effect> = counting().map(|finding| finding.effect).min();
        let alone =
            self.kind == AnswerKind::Proven && question.needs_another() && !self.vouchers.has_others(parties);
        let mut missing: Vec<String> = match self.kind {
            AnswerKind::Proven => Vec::new(),
            _ => self.missing.map(Words::into_owned).into_iter().collect(),
        };
        if alone && worst.is_none() {
            missing.push("the word of somebody who neither proposed nor executed it".to_owned());
        }
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
            (AnswerKind::Proven, _) => self.once_proven.unwrap_or(self.text).into_owned(),
            _ => self.text.into_owned(),
        };
        if matches!(kind, AnswerKind::NotApplicable | AnswerKind::Proven) {
            missing.clear();
        }
        Answer {
            question,
            kind,
            text,
            vouchers: self.vouchers.of(parties),
            missing,
            findings: on_it.iter().map(|(position, _)| *position).collect(),
        }
    }
}
