//! Findings into plain data.

use attestry_rules::Finding;

use super::parties;
use super::views::Views;
use crate::model::{Cause, Effect, FindingView};

/// A finding.
pub(super) fn view(views: Views<'_>, finding: &Finding) -> FindingView {
    let about = &finding.about;
    FindingView {
        rule: finding.rule.code.to_owned(),
        effect: effect(finding.effect),
        cause: finding.cause.map(cause),
        message: finding.message.clone(),
        expected: finding.expected.clone(),
        found: finding.found.clone(),
        statement: about.statement.map(|digest| digest.to_string()),
        log_index: about.log_index,
        line: about.place.as_ref().map(|place| place.line),
        member: about
            .place
            .as_ref()
            .and_then(|place| place.member.as_deref())
            .map(str::to_owned),
        related: finding.related.iter().map(ToString::to_string).collect(),
        statements: parties::of(views, finding),
        needed_by: (finding.raised_by != finding.rule).then(|| finding.raised_by.code.to_owned()),
        question: finding.question().map(|question| question.key().to_owned()),
        controls: finding.controls().map(str::to_owned).collect(),
        resolve: finding.effect.counts().then(|| {
            finding
                .resolve
                .clone()
                .unwrap_or_else(|| finding.rule.ask.to_owned())
        }),
    }
}

/// What a finding does, as the report writes it.
pub(super) const fn effect(effect: attestry_rules::Effect) -> Effect {
    match effect {
        attestry_rules::Effect::Fail => Effect::Fail,
        attestry_rules::Effect::Indeterminate => Effect::Indeterminate,
        attestry_rules::Effect::Warning => Effect::Warning,
        attestry_rules::Effect::Note => Effect::Note,
    }
}

const fn cause(cause: attestry_rules::Cause) -> Cause {
    match cause {
        attestry_rules::Cause::Contradiction => Cause::Contradiction,
        attestry_rules::Cause::MissingProof => Cause::MissingProof,
        attestry_rules::Cause::ToolLimit => Cause::ToolLimit,
    }
}
