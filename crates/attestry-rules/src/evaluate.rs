//! Every rule over a chain, the auditor's severities, the verdicts, the ten answers.

use std::collections::BTreeSet;

use attestry_chain::format::time::Time;
use attestry_chain::{Chain, Node, NodeId};

use crate::answers::{Answers, Reports};
use crate::context::Context;
use crate::finding::{Effect, Finding, Verdict};
use crate::registry::RULES;
use crate::replay::Replay;
use crate::rule::{Group, Rule};
use crate::severity;

/// A chain, judged.
#[derive(Debug)]
pub struct Judged {
    /// The bundle's verdict.
    pub verdict: Verdict,
    /// Whether the bundle holds an action, a foreign build or a link at all: without one nothing is decided.
    pub has_action: bool,
    /// Every finding, in order of log index, statement, rule.
    pub findings: Vec<Finding>,
    /// Every action, in log order.
    pub actions: Vec<JudgedAction>,
}

/// An action, judged.
#[derive(Debug)]
pub struct JudgedAction {
    /// Its node.
    pub node: NodeId,
    /// Its verdict.
    pub verdict: Verdict,
    /// Every finding that bears on it: positions in [`Judged::findings`].
    pub findings: Vec<usize>,
    /// The ten answers.
    pub answers: Answers,
}

/// Judges a chain at a verification time.
pub fn evaluate(chain: &Chain, at: Time, replay: Option<&dyn Replay>) -> Judged {
    let context = Context::new(chain, at, replay);
    let raised = |rule: &'static Rule| {
        let mut findings = (rule.check)(&context);
        for finding in &mut findings {
            finding.raised_by = rule;
        }
        findings
    };
    let mut findings: Vec<Finding> = RULES.iter().copied().flat_map(raised).collect();
    for finding in &mut findings {
        severity::apply(finding, context.trust());
    }
    findings.sort_by_cached_key(|finding| {
        let about = &finding.about;
        let line = about
            .place
            .as_ref()
            .map(|place| (place.member.clone(), place.line));
        let index = (about.log_index.is_none(), about.log_index);
        (
            index,
            about.statement,
            finding.rule.code,
            finding.raised_by.code,
            line,
            finding.found.clone(),
            finding.related.clone(),
        )
    });
    let has_action = chain.nodes().iter().any(acts);
    let reports = Reports::of(&context);
    let actions: Vec<JudgedAction> = context
        .actions()
        .iter()
        .map(|action| {
            let id = action.node.id();
            let bearing: Vec<usize> = findings
                .iter()
                .enumerate()
                .filter(|(_, finding)| bears_on(&context, finding, id))
                .map(|(position, _)| position)
                .collect();
            let verdict = worst(bearing.iter().filter_map(|position| findings.get(*position)));
            let answers = Answers::of(&context, &reports, action, &findings, &bearing);
            JudgedAction {
                node: id,
                verdict,
                findings: bearing,
                answers,
            }
        })
        .collect();
    let mut verdict = worst(findings.iter());
    if !has_action {
        verdict = verdict.min(Verdict::Indeterminate);
    }
    Judged {
        verdict,
        has_action,
        findings,
        actions,
    }
}

/// Whether a finding bears on an action: it is about the action, about something the action rests on, or says so itself.
/// Log findings bear on an action only where they concern its own entry.
fn bears_on(context: &Context<'_>, finding: &Finding, action: NodeId) -> bool {
    if finding.actions.contains(&action) {
        return true;
    }
    if let Some(node) = finding.about.node {
        return node == action
            || (finding.rule.group != Group::Log
                && context.resting_on(node).any(|resting| resting == action));
    }
    let Some(statement) = finding.about.statement else {
        return false;
    };
    finding.rule.group != Group::Log
        && context
            .resting_on_absent(&statement)
            .any(|resting| resting == action)
}

fn worst<'f>(findings: impl Iterator<Item = &'f Finding>) -> Verdict {
    let effects: BTreeSet<Effect> = findings.map(|finding| finding.effect).collect();
    match effects.first() {
        Some(Effect::Fail) => Verdict::Failed,
        Some(Effect::Indeterminate) => Verdict::Indeterminate,
        Some(Effect::Note | Effect::Warning) | None => Verdict::Passed,
    }
}

/// An action of ours, or a foreign statement that says something was built or done.
fn acts(node: &Node) -> bool {
    use attestry_chain::format::statement::ForeignKind;
    let builds = |kind| {
        matches!(
            kind,
            ForeignKind::Link | ForeignKind::SlsaProvenance02 | ForeignKind::SlsaProvenance1
        )
    };
    node.action().is_some() || node.foreign().is_some_and(|foreign| builds(foreign.kind))
}
