//! A report's beginning: the counts of everything, and the first of each long list.

use std::collections::BTreeMap;

use attestry_rules::{AnswerKind, Cause, Effect, Judged, Question, Verdict};

use super::cut::{ACTIONS, Cut};
use super::excerpt::Naming;
use super::groups::Groups;
use super::views::Views;
use super::{
    Origin, bundle_view, controls, findings, gaps, log, narrow, people, summary, trust_view, verifier, wide,
};
use crate::model::{
    AnswerCounts, EffectCount, LimitCount, LogGaps, OVERVIEW_SCHEMA, Overview, Report, RuleCount, Totals,
};

/// The effects from worst to mildest.
const EFFECTS: [Effect; 4] = [Effect::Fail, Effect::Indeterminate, Effect::Warning, Effect::Note];

/// The overview of a judged bundle.
pub fn overview(origin: &Origin, views: Views<'_>) -> Overview {
    let (chain, judged) = (views.chain, views.judged);
    let cut = Cut::beginning(chain, judged);
    let mut groups = Groups::of(chain, judged);
    let (principals, principals_in_all) = people::principals(chain, &mut groups, cut);
    let (requests, requests_in_all) = people::requests(chain, &mut groups, cut);
    let (credentials, credentials_in_all) = people::credentials(chain, &mut groups, cut);
    let mut log = log::view(chain);
    let checkpoints = log.checkpoints.len();
    log.checkpoints.drain(..checkpoints.saturating_sub(cut.rows));
    let totals = Totals {
        checkpoints: wide(checkpoints),
        principals: wide(principals_in_all),
        requests: wide(requests_in_all),
        credentials: wide(credentials_in_all),
        ..totals(views)
    };
    let mut overview = Overview {
        schema: OVERVIEW_SCHEMA.to_owned(),
        verifier: verifier(origin),
        at: origin.at.to_string(),
        verdict: summary::verdict(judged.verdict),
        summary: summary::sentence(views),
        bundle: bundle_view(origin, chain),
        trust: chain.trust().map(trust_view),
        log,
        gaps: gaps::view(chain),
        times: log::times(chain),
        totals,
        answers: answers(judged),
        effects: effects(views),
        limits: limits(views),
        findings: (0..views.findings().min(cut.rows))
            .filter_map(|position| views.finding(position))
            .collect(),
        actions: (0..views.actions().min(ACTIONS))
            .filter_map(|position| views.action(position))
            .collect(),
        attestations: (0..views.attestations().min(ACTIONS))
            .filter_map(|position| views.attestation_digest(position))
            .map(|digest| digest.to_string())
            .collect(),
        principals,
        requests,
        credentials,
        controls: controls::views(chain, judged, &mut groups, cut),
        named: crate::model::Excerpt::default(),
    };
    let mut naming = Naming::new(views);
    naming.overview(&overview);
    overview.named = naming.done();
    overview
}

/// The overview of an input that is no bundle, by its report.
pub fn overview_of_malformed(report: &Report) -> Overview {
    Overview {
        schema: OVERVIEW_SCHEMA.to_owned(),
        verifier: report.verifier.clone(),
        at: report.at.clone(),
        verdict: report.verdict,
        summary: report.summary.clone(),
        bundle: report.bundle.clone(),
        trust: report.trust.clone(),
        log: report.log.clone(),
        gaps: LogGaps::default(),
        times: report.times.clone(),
        totals: Totals {
            findings: wide(report.findings.len()),
            ..Totals::default()
        },
        answers: Vec::new(),
        effects: (0_u32..)
            .zip(&report.findings)
            .map(|(first, finding)| EffectCount {
                effect: finding.effect,
                count: 1,
                rules: vec![RuleCount {
                    rule: finding.rule.clone(),
                    count: 1,
                    first,
                }],
            })
            .collect(),
        limits: Vec::new(),
        findings: report.findings.clone(),
        actions: Vec::new(),
        attestations: Vec::new(),
        principals: Vec::new(),
        requests: Vec::new(),
        credentials: Vec::new(),
        controls: Vec::new(),
        named: crate::model::Excerpt::default(),
    }
}

/// Everything that is counted here; what others count is left at nothing.
fn totals(views: Views<'_>) -> Totals {
    let (chain, judged) = (views.chain, views.judged);
    let with = |verdict: Verdict| {
        let all = judged.actions.iter();
        wide(all.filter(|action| action.verdict == verdict).count())
    };
    let opaque = chain
        .nodes()
        .iter()
        .filter(|node| super::statements::kind(node) == "opaque");
    let rejected = chain.rejections().iter().filter(|one| one.is_opaque());
    let partly = chain.nodes().iter().filter(|node| node.statement().withheld > 0);
    Totals {
        actions: wide(judged.actions.len()),
        passed: with(Verdict::Passed),
        failed: with(Verdict::Failed),
        indeterminate: with(Verdict::Indeterminate),
        findings: wide(judged.findings.len()),
        statements: wide(views.statements()),
        opaque: wide(opaque.count().saturating_add(rejected.count())),
        attestations: wide(views.attestations()),
        partly_withheld: wide(partly.count()),
        ..Totals::default()
    }
}

fn answers(judged: &Judged) -> Vec<AnswerCounts> {
    if judged.actions.is_empty() {
        return Vec::new();
    }
    let mut counts: Vec<AnswerCounts> = Question::ALL
        .iter()
        .map(|question| AnswerCounts {
            question: question.key().to_owned(),
            ..AnswerCounts::default()
        })
        .collect();
    for action in &judged.actions {
        for (counts, kind) in counts.iter_mut().zip(&action.kinds) {
            let count = match kind {
                AnswerKind::Absent => &mut counts.absent,
                AnswerKind::Claimed => &mut counts.claimed,
                AnswerKind::NotApplicable => &mut counts.not_applicable,
                AnswerKind::Proven => &mut counts.proven,
                AnswerKind::Violated => &mut counts.violated,
                AnswerKind::Withheld => &mut counts.withheld,
            };
            *count = count.saturating_add(1);
        }
    }
    counts
}

fn effects(views: Views<'_>) -> Vec<EffectCount> {
    let mut rules: BTreeMap<(Effect, &str), (u64, u32)> = BTreeMap::new();
    for (position, finding) in views.judged.findings.iter(views.chain).enumerate() {
        let first = (0, narrow(position));
        let (count, _) = rules.entry((finding.effect, finding.rule.code)).or_insert(first);
        *count = count.saturating_add(1);
    }
    let group = |effect: Effect| {
        let of_effect = rules.iter().filter(|((one, _), _)| *one == effect);
        let rules: Vec<RuleCount> = of_effect
            .map(|((_, rule), (count, first))| RuleCount {
                rule: (*rule).to_owned(),
                count: *count,
                first: *first,
            })
            .collect();
        let count = rules
            .iter()
            .fold(0_u64, |sum, rule| sum.saturating_add(rule.count));
        (count > 0).then(|| EffectCount {
            effect: findings::effect(effect),
            count,
            rules,
        })
    };
    EFFECTS.into_iter().filter_map(group).collect()
}

fn limits(views: Views<'_>) -> Vec<LimitCount> {
    let (chain, judged) = (views.chain, views.judged);
    let mut limits: Vec<LimitCount> = Vec::new();
    // Notes state facts; of them a large bundle has one for each action.
    let told = judged.findings.iter(chain).enumerate();
    let told = told.filter(|(_, finding)| finding.effect != Effect::Note);
    let findings = told.filter_map(|(position, _)| judged.finding(chain, position));
    for finding in findings.filter(|finding| finding.cause == Some(Cause::ToolLimit)) {
        match limits.iter_mut().find(|limit| limit.rule == finding.rule.code) {
            Some(limit) => limit.count = limit.count.saturating_add(1),
            None => limits.push(LimitCount {
                rule: finding.rule.code.to_owned(),
                message: finding.message.clone(),
                count: 1,
            }),
        }
    }
    limits
}
