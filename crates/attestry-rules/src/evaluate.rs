//! Every rule over a chain, the auditor's severities, the verdicts, the ten answers.

use attestry_chain::format::time::Time;
use attestry_chain::{Chain, Node, NodeId};

use crate::answers::{self, AnswerKind, Answers, Kinds, Reports};
use crate::bearing::Bearing;
use crate::context::Context;
use crate::finding::{Effect, Finding, Verdict};
use crate::ground::Ground;
use crate::question::Question;
use crate::registry::RULES;
use crate::replay::Replay;
use crate::rule::Rule;
use crate::severity;

/// A chain, judged. What it says of each action is kept in a few bytes; words are put together for whoever asks.
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
    at: Time,
    ground: Ground,
    bearing: Bearing,
    reports: Reports,
}

/// An action, judged.
#[derive(Clone, Copy, Debug)]
pub struct JudgedAction {
    /// Its node.
    pub node: NodeId,
    /// Its verdict.
    pub verdict: Verdict,
    /// How well each of the ten questions is answered, in their order.
    pub kinds: Kinds,
}

/// Judges a chain at a verification time.
pub fn evaluate(chain: &Chain, at: Time, replay: Option<&dyn Replay>) -> Judged {
    let ground = ground(chain, at);
    let context = Context::new(chain, at, replay, &ground);
    let findings = findings(&context);
    let bearing = Bearing::of(&context, &findings);
    let reports = Reports::of(chain);
    let actions: Vec<JudgedAction> = (0..)
        .zip(context.actions())
        .map(|(position, action)| {
            let on_it = bearing.on(position, ground.support_class(position));
            JudgedAction {
                node: action.node.id(),
                verdict: worst(on_it.iter().filter_map(|one| findings.get(*one))),
                kinds: answers::kinds(&context, &reports, action, &findings, &on_it),
            }
        })
        .collect();
    let has_action = chain.nodes().iter().any(acts);
    let mut verdict = worst(findings.iter());
    if !has_action {
        verdict = verdict.min(Verdict::Indeterminate);
    }
    Judged {
        verdict,
        has_action,
        findings,
        actions,
        at,
        ground,
        bearing,
        reports,
    }
}

impl Judged {
    /// The findings that bear on the action at a position of [`Judged::actions`], as positions in [`Judged::findings`].
    pub fn bearing(&self, position: usize) -> Vec<usize> {
        self.bearing.on(position, self.ground.support_class(position))
    }

    /// The ten answers for the action at a position of [`Judged::actions`], in words. `chain` is the chain that was judged.
    pub fn answers(&self, chain: &Chain, position: usize) -> Option<Answers> {
        let context = Context::told(chain, self.at, &self.ground);
        let action = context.action(self.actions.get(position)?.node)?;
        let on_it = self.bearing(position);
        Some(Answers::of(
            &context,
            &self.reports,
            &action,
            &self.findings,
            &on_it,
        ))
    }
}

impl JudgedAction {
    /// How well a question is answered.
    pub fn kind(&self, question: Question) -> Option<AnswerKind> {
        let position = Question::ALL.iter().position(|one| *one == question)?;
        self.kinds.get(position).copied()
    }
}

/// What every action stands on, with the approvals that came late.
pub(crate) fn ground(chain: &Chain, at: Time) -> Ground {
    let mut ground = Ground::of(chain);
    let late = Context::new(chain, at, None, &ground).late_approvals();
    ground.rest_beside(late);
    ground
}

/// What every rule finds, with the auditor's severities, in order of log index, statement, rule.
fn findings(context: &Context<'_>) -> Vec<Finding> {
    let raised = |rule: &'static Rule| {
        let mut findings = (rule.check)(context);
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
    findings
}

fn worst<'f>(findings: impl Iterator<Item = &'f Finding>) -> Verdict {
    match findings.map(|finding| finding.effect).min() {
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
