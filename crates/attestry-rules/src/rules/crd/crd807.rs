//! CRD807: one credential used by several executors.

use std::collections::BTreeSet;

use attestry_chain::format::field::Field;

use super::used::{nodes, users};
use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::aut::scope::some;

pub(super) static RULE: Rule = Rule {
    code: "CRD807",
    title: "one credential used by several executors",
    group: Group::Credential,
    effects: &[Effect::Warning],
    when: "",
    question: Some(Question::Authority),
    controls: &["PR.AA-01", "DE.CM-03", "DE.CM-09", "SP 800-207 tenet 6", "NHI9"],
    finds: "Actions of different executors used the same credential.",
    matters: "Where several share a secret, nobody can tell who used it, and it cannot be taken from one of \
              them.",
    ask: "Ask why the executors have no credentials of their own.",
    example: "Two workloads that push settings with one secret are flagged; one workload that uses it five \
              times is not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (id, actions) in users(context) {
        let mut executors: Vec<(&str, &ActionContext<'_>)> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut last = None;
        for action in &actions {
            // Most are run by who ran the one before.
            if let Field::Shown(executor) = action.executor()
                && last.replace(executor) != Some(executor)
                && seen.insert(executor)
            {
                executors.push((executor, action));
            }
        }
        let [(first, _), (_, second), ..] = executors.as_slice() else {
            continue;
        };
        let message = format!("the credential `{id}` was used by {} executors", executors.len());
        let related = executors.iter().map(|(_, action)| action.node.digest());
        let related = related.filter(|digest| *digest != second.node.digest());
        let finding = Finding::warning(&RULE, message)
            .at(second.node)
            .with(related.take(RELATED));
        let finding = finding.sides(format!("one executor, `{first}`"), some(seen.iter().copied()));
        findings.push(nodes(&actions).fold(finding, Finding::on));
    }
    findings
}

/// How many other statements a finding names.
const RELATED: usize = 8;
