//! The two bundles that the tests of this crate read, one that passed and one that failed: whole reports, made into the
//! overviews that the engine gives of them.

use std::collections::BTreeMap;

use attestry_report::model::{
    AnswerCounts, AnswerKind, Cause, Effect, EffectCount, Excerpt, LimitCount, LogGaps, OVERVIEW_SCHEMA,
    Overview, Report, RuleCount, Totals, Verdict,
};

use super::loaded::{Loaded, Source};

/// A firewall change by an AI agent, everything in order.
pub(crate) fn passed() -> Loaded {
    loaded(read(include_str!("../../fixtures/passed.json")))
}

/// The same with a second action whose approval is for something else, a rejected statement and a gap in the log.
pub(crate) fn failed() -> Loaded {
    loaded(failed_report())
}

/// The report of the second.
pub(crate) fn failed_report() -> Report {
    read(include_str!("../../fixtures/failed.json"))
}

/// The report of the first.
pub(crate) fn passed_report() -> Report {
    read(include_str!("../../fixtures/passed.json"))
}

/// A report as the viewer has it, nothing left out.
pub(crate) fn loaded(report: Report) -> Loaded {
    Loaded::new(
        overview(report),
        Source {
            bundle_name: "bundle.intoto.jsonl".into(),
            trust_name: Some("trust.json".into()),
            proof_names: Vec::new(),
            story: None,
        },
    )
}

fn read(text: &str) -> Report {
    serde_json::from_str(text).expect("the fixture is a report")
}

fn wide(number: usize) -> u64 {
    u64::try_from(number).expect("fixtures are small")
}

fn overview(report: Report) -> Overview {
    let with = |verdict: Verdict| {
        let all = report.actions.iter();
        wide(all.filter(|action| action.verdict == verdict).count())
    };
    let of_kind = |kind: &str| {
        let all = report.statements.iter();
        wide(all.filter(|statement| statement.kind == kind).count())
    };
    let partly = report
        .statements
        .iter()
        .filter(|statement| statement.withheld > 0);
    let told = report
        .statements
        .iter()
        .filter(|statement| statement.attestation.is_some());
    let totals = Totals {
        actions: wide(report.actions.len()),
        passed: with(Verdict::Passed),
        failed: with(Verdict::Failed),
        indeterminate: with(Verdict::Indeterminate),
        findings: wide(report.findings.len()),
        statements: wide(report.statements.len()),
        opaque: of_kind("opaque"),
        attestations: wide(told.count()),
        partly_withheld: wide(partly.count()),
        checkpoints: wide(report.log.checkpoints.len()),
        principals: wide(report.principals.len()),
        requests: wide(report.requests.len()),
        credentials: wide(report.credentials.len()),
    };
    let named = Excerpt {
        findings: (0..).zip(report.findings.clone()).collect(),
        statements: (0..).zip(report.statements.clone()).collect(),
        actions: (0..)
            .zip(report.actions.iter().map(|action| action.statement.clone()))
            .collect(),
    };
    let of_others = report
        .statements
        .iter()
        .filter(|statement| statement.attestation.is_some())
        .map(|statement| statement.statement.clone())
        .collect();
    Overview {
        schema: OVERVIEW_SCHEMA.to_owned(),
        answers: answers(&report),
        effects: effects(&report),
        limits: limits(&report),
        verifier: report.verifier,
        at: report.at,
        verdict: report.verdict,
        summary: report.summary,
        bundle: report.bundle,
        trust: report.trust,
        log: report.log,
        gaps: LogGaps::default(),
        times: report.times,
        totals,
        findings: report.findings,
        actions: report.actions,
        attestations: of_others,
        principals: report.principals,
        requests: report.requests,
        credentials: report.credentials,
        controls: report.controls,
        named,
    }
}

fn answers(report: &Report) -> Vec<AnswerCounts> {
    let Some(first) = report.actions.first() else {
        return Vec::new();
    };
    let questions = first.answers.all().map(|(question, _)| question);
    let count = |question: &str, kind: AnswerKind| {
        let answers = report.actions.iter().flat_map(|action| action.answers.all());
        wide(
            answers
                .filter(|(key, answer)| *key == question && answer.answer == kind)
                .count(),
        )
    };
    let counts = questions.map(|question| AnswerCounts {
        question: question.to_owned(),
        absent: count(question, AnswerKind::Absent),
        claimed: count(question, AnswerKind::Claimed),
        not_applicable: count(question, AnswerKind::NotApplicable),
        proven: count(question, AnswerKind::Proven),
        violated: count(question, AnswerKind::Violated),
        withheld: count(question, AnswerKind::Withheld),
    });
    counts.into()
}

fn effects(report: &Report) -> Vec<EffectCount> {
    let mut rules: BTreeMap<(Effect, &str), (u64, u32)> = BTreeMap::new();
    for (index, finding) in (0..).zip(&report.findings) {
        rules
            .entry((finding.effect, &finding.rule))
            .or_insert((0, index))
            .0 += 1;
    }
    let mut effects: Vec<EffectCount> = Vec::new();
    for ((effect, rule), (count, first)) in rules {
        if effects.last().is_none_or(|last| last.effect != effect) {
            effects.push(EffectCount {
                effect,
                count: 0,
                rules: Vec::new(),
            });
        }
        let last = effects.last_mut().expect("it was pushed");
        last.count += count;
        last.rules.push(RuleCount {
            rule: rule.to_owned(),
            count,
            first,
        });
    }
    effects
}

fn limits(report: &Report) -> Vec<LimitCount> {
    let mut limits: Vec<LimitCount> = Vec::new();
    for finding in report
        .findings
        .iter()
        .filter(|finding| finding.cause == Some(Cause::ToolLimit))
    {
        match limits.iter_mut().find(|limit| limit.rule == finding.rule) {
            Some(limit) => limit.count += 1,
            None => limits.push(LimitCount {
                rule: finding.rule.clone(),
                message: finding.message.clone(),
                count: 1,
            }),
        }
    }
    limits
}
