//! Actions and their answers into plain data.

use std::borrow::Cow;

use attestry_chain::{Chain, Node};
use attestry_format::field::Field;
use attestry_format::statement::Resource;
use attestry_format::time::Time;
use attestry_rules::{Answers, Finding, Judged, Question, Voucher};

use super::views::Views;
use super::{narrow, sentence, summary};
use crate::model::{ActionView, AnswerKind, AnswerView, AnswersView, ProvenView, Standing, VoucherView};

/// The action at a position of [`Judged::actions`].
pub(super) fn view(views: Views<'_>, position: usize) -> Option<ActionView> {
    let (chain, judged) = (views.chain, views.judged);
    let one = judged.actions.get(position)?;
    let node = chain.node(one.node)?;
    let action = node.action()?;
    let operation = action.operation.shown();
    let target = operation.and_then(|operation| operation.target.shown());
    let findings = judged.bearing(position);
    Some(ActionView {
        statement: node.digest().to_string(),
        log_index: node.log_index(),
        verdict: summary::verdict(one.verdict),
        sentence: sentence::of(
            chain,
            node,
            action,
            one.verdict,
            &bearing(chain, judged, &findings),
        ),
        executor: node.principal_id().shown().map(|id| (*id).to_owned()),
        operation: operation
            .and_then(|operation| operation.name.shown())
            .map(ToString::to_string),
        target: target.and_then(Resource::label),
        status: action.status.shown().map(|status| status.word().to_owned()),
        started_at: time(&action.started_at),
        finished_at: time(&action.finished_at),
        proven: proven(node),
        request: action.request.shown().map(ToString::to_string),
        answers: answers(&judged.answers(chain, position)?),
        findings: findings.into_iter().map(narrow).collect(),
    })
}

/// The findings at these positions.
pub(super) fn bearing<'j>(chain: &Chain, judged: &'j Judged, positions: &[usize]) -> Vec<Cow<'j, Finding>> {
    let positions = positions.iter();
    positions
        .filter_map(|position| judged.finding(chain, *position))
        .collect()
}

/// A node's proven interval.
pub(super) fn proven(node: &Node) -> ProvenView {
    let proven = node.proven();
    ProvenView {
        after: proven.after.map(|time| time.to_string()),
        before: proven.before.map(|time| time.to_string()),
    }
}

/// A time that is shown.
pub(super) fn time(field: &Field<Time>) -> Option<String> {
    field.shown().map(ToString::to_string)
}

fn answers(answers: &Answers) -> AnswersView {
    let view = |question| answer(answers, question);
    AnswersView {
        asked: view(Question::Asked),
        executed: view(Question::Executed),
        authority: view(Question::Authority),
        allowed: view(Question::Allowed),
        approved: view(Question::Approved),
        scope: view(Question::Scope),
        changed: view(Question::Changed),
        checked: view(Question::Checked),
        original: view(Question::Original),
        record: view(Question::Record),
    }
}

fn answer(answers: &Answers, question: Question) -> AnswerView {
    match answers.to(question) {
        Some(answer) => AnswerView {
            answer: kind(answer.kind),
            text: answer.text.clone(),
            by: answer.vouchers.iter().map(|one| one.principal.clone()).collect(),
            vouchers: answer.vouchers.iter().map(voucher).collect(),
            missing: answer.missing.clone(),
            findings: answer.findings.iter().map(|position| narrow(*position)).collect(),
        },
        None => AnswerView {
            answer: AnswerKind::Absent,
            text: String::new(),
            by: Vec::new(),
            vouchers: Vec::new(),
            missing: Vec::new(),
            findings: Vec::new(),
        },
    }
}

fn voucher(voucher: &Voucher) -> VoucherView {
    VoucherView {
        principal: voucher.principal.clone(),
        standing: match voucher.standing {
            attestry_rules::Standing::Independent => Standing::Independent,
            attestry_rules::Standing::Recorder => Standing::Recorder,
            attestry_rules::Standing::ResourceSide => Standing::ResourceSide,
            attestry_rules::Standing::SelfReported => Standing::SelfReported,
        },
    }
}

const fn kind(kind: attestry_rules::AnswerKind) -> AnswerKind {
    match kind {
        attestry_rules::AnswerKind::Absent => AnswerKind::Absent,
        attestry_rules::AnswerKind::Claimed => AnswerKind::Claimed,
        attestry_rules::AnswerKind::NotApplicable => AnswerKind::NotApplicable,
        attestry_rules::AnswerKind::Proven => AnswerKind::Proven,
        attestry_rules::AnswerKind::Violated => AnswerKind::Violated,
        attestry_rules::AnswerKind::Withheld => AnswerKind::Withheld,
    }
}
