//! Every rule over a chain, the auditor's severities, the verdicts, the ten answers.

use std::borrow::Cow;

use attestry_chain::format::statement::Kind;
use attestry_chain::format::time::Time;
use attestry_chain::{Chain, Node, NodeId};

use crate::answers::{self, AnswerKind, Answers, Kinds, Reports};
use crate::bearing::Bearing;
use crate::context::Context;
use crate::find;
use crate::finding::{Effect, Finding, Verdict};
use crate::findings::{Brief, Findings, Kept};
use crate::ground::Ground;
use crate::question::Question;
use crate::replay::Replay;

/// A chain, judged. What it says of each action is kept in a few bytes; words are put together for whoever asks.
#[derive(Debug)]
pub struct Judged {
    /// The bundle's verdict.
    pub verdict: Verdict,
    /// Whether the bundle holds an action, a foreign build or a link at all: without one nothing is decided.
    pub has_action: bool,
    /// Every finding, in order of log index, statement, rule.
    pub findings: Findings,
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
    let mut ground = ground(chain, at);
    let context = Context::new(chain, at, replay, &ground, true);
    let findings = find::all(context);
    let context = Context::told(chain, at, &ground).unlisted();
    let bearing = Bearing::of(&context, &findings);
    let reports = Reports::of(chain);
    let mut counting: Vec<Brief> = Vec::new();
    let mut actions = Vec::with_capacity(ground.len());
    actions.extend((0..).zip(context.all_actions()).map(|(position, action)| {
        let class = ground.support_class(position);
        bearing.counting(
            chain,
            &findings,
            (action.node.id(), position, class),
            &mut counting,
        );
        JudgedAction {
            node: action.node.id(),
            verdict: worst(counting.iter().map(|brief| brief.effect)),
            kinds: answers::kinds(&context, &reports, &action, &counting),
        }
    }));
    let has_action = chain.nodes().iter().any(acts);
    let mut verdict = worst(findings.effects());
    if !has_action {
        verdict = verdict.min(Verdict::Indeterminate);
    }
    drop(context);
    ground.forget_tables();
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
        let class = self.ground.support_class(position);
        let action = self.actions.get(position);
        action.map_or_else(Vec::new, |action| {
            self.bearing.on(&self.findings, action.node, position, class)
        })
    }

    /// The ten answers for the action at a position of [`Judged::actions`], in words. `chain` is the chain that was judged.
    pub fn answers(&self, chain: &Chain, position: usize) -> Option<Answers> {
        let context = Context::told(chain, self.at, &self.ground);
        let action = context.action(self.actions.get(position)?.node)?;
        let on_it = self.bearing(position).into_iter();
        let findings = on_it.filter_map(|one| Some((one, self.finding(chain, one)?)));
        let findings: Vec<(usize, Cow<'_, Finding>)> = findings.collect();
        Some(Answers::of(&context, &self.reports, &action, &findings))
    }

    /// The finding at a position of [`Judged::findings`], in words. `chain` is the chain that was judged.
    pub fn finding(&self, chain: &Chain, position: usize) -> Option<Cow<'_, Finding>> {
        match self.findings.kept(position)? {
            Kept::Whole(finding) => Some(Cow::Borrowed(finding)),
            Kept::Slot(slot) => {
                let context = Context::told(chain, self.at, &self.ground);
                find::again(&context, slot).map(Cow::Owned)
            }
        }
    }
}

impl JudgedAction {
    /// How well a question is answered.
    pub fn kind(&self, question: Question) -> Option<AnswerKind> {
        let position = Question::ALL.iter().position(|one| *one == question)?;
        self.kinds.get(position).copied()
    }
}

/// What every action stands on, with the approvals that came late, and what would satisfy it if only it were sound.
pub(crate) fn ground(chain: &Chain, at: Time) -> Ground {
    let mut ground = Ground::of(chain);
    let only_unsound = Context::told(chain, at, &ground).unlisted().only_unsound();
    ground.rest_beside(only_unsound);
    if chain.ids_of_kind(Kind::Approval).is_empty() {
        return ground;
    }
    let late = Context::new(chain, at, None, &ground, false).late_approvals();
    ground.rest_beside(late);
    ground
}

fn worst(effects: impl Iterator<Item = Effect>) -> Verdict {
    match effects.min() {
        Some(Effect::Fail) => Verdict::Failed,
        Some(Effect::Indeterminate) => Verdict::Indeterminate,
        Some(Effect::Note | Effect::Warning) | None => Verdict::Passed,
    }
}

/// An action of ours, or a foreign statement that says something was built or done.
pub(crate) fn acts(node: &Node) -> bool {
    use attestry_chain::format::statement::ForeignKind;
    let builds = |kind| {
        matches!(
            kind,
            ForeignKind::Link | ForeignKind::SlsaProvenance02 | ForeignKind::SlsaProvenance1
        )
    };
    node.action().is_some() || node.foreign().is_some_and(|foreign| builds(foreign.kind))
}
