//! CRD808: one credential at once in two runtimes.

use attestry_chain::Node;
use attestry_chain::format::ordered;
use attestry_chain::format::time::Time;

use super::used::users;
use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::aut::windows::when;

pub(super) static RULE: Rule = Rule {
    code: "CRD808",
    title: "one credential at once in two runtimes",
    group: Group::Credential,
    effects: &[Effect::Warning],
    when: "",
    question: Some(Question::Authority),
    controls: &["PR.AA-01", "SP 800-207 tenet 6", "NHI9"],
    finds: "Two actions whose times overlap used the same credential in different runtimes.",
    matters: "A secret that is in two places at once has been copied, by its owner or by somebody else.",
    ask: "Ask whether both runtimes are meant to hold the credential.",
    example: "Two actions at 09:08 with one token in two runners are flagged; two one after the other are \
              not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (id, actions) in users(context) {
        let mut runs: Vec<Run<'_, '_>> = actions
            .iter()
            .filter_map(|action| Run::of(context, action))
            .collect();
        ordered::sort_by_key(&mut runs, |run| (run.started, run.finished, run.action.node.id()));
        // Of what began before, only the latest to end matters, and the latest in another runtime than that one.
        let mut last: [Option<&Run<'_, '_>>; 2] = [None, None];
        for run in &runs {
            let elsewhere = last
                .into_iter()
                .flatten()
                .find(|other| other.runtime != run.runtime);
            if let Some(other) = elsewhere.filter(|other| run.overlaps(other)) {
                let message = format!("the credential `{id}` was used in two runtimes at once");
                let finding = Finding::warning(&RULE, message).at(run.action.node);
                let finding = finding
                    .with([other.action.node.digest()])
                    .on(other.action.node.id());
                findings.push(finding.sides(
                    format!("one runtime, `{}`", other.runtime),
                    format!("`{}` at the same time, {}", run.runtime, when(run.action)),
                ));
            }
            last = latest(last, run);
        }
    }
    findings
}

/// An action in a runtime.
struct Run<'c, 'a> {
    action: &'c ActionContext<'a>,
    runtime: String,
    started: Time,
    finished: Time,
}

impl<'c, 'a> Run<'c, 'a> {
    /// An action in a runtime that it names: the runtime's id where its statement is here, else the statement's digest.
    fn of(context: &Context<'a>, action: &'c ActionContext<'a>) -> Option<Self> {
        let digest = action.action.runtime.shown()?;
        let node = context.chain.find(digest).filter(|node| node.is_sound());
        let said = node
            .and_then(Node::runtime)
            .and_then(|runtime| runtime.runtime_id.shown());
        Some(Self {
            action,
            runtime: said.cloned().unwrap_or_else(|| digest.to_string()),
            started: *action.action.started_at.shown()?,
            finished: *action.action.finished_at.shown()?,
        })
    }

    /// Whether both ran at some moment; one that begins when the other ends does not overlap it.
    fn overlaps(&self, other: &Self) -> bool {
        self.started == other.started || (self.started < other.finished && other.started < self.finished)
    }
}

/// The two runs that end last, in two runtimes.
fn latest<'r, 'c, 'a>(
    last: [Option<&'r Run<'c, 'a>>; 2],
    run: &'r Run<'c, 'a>,
) -> [Option<&'r Run<'c, 'a>>; 2] {
    let mut all: Vec<&Run<'_, '_>> = last.into_iter().flatten().chain([run]).collect();
    ordered::sort_by_key(&mut all, |run| std::cmp::Reverse(run.finished));
    let first = all.first().copied();
    let second = all
        .into_iter()
        .find(|other| first.is_some_and(|first| first.runtime != other.runtime));
    [first, second]
}
