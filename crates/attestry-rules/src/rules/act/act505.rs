//! ACT505: the runtime is not in the trust file's list.

use attestry_chain::End;
use attestry_chain::format::field::Field;

use super::listed;
use super::runtimes::runtime;
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "ACT505",
    title: "runtime not in the list",
    group: Group::Execution,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Scope),
    controls: &[],
    finds: "An action ran in a runtime, or from an image, that the trust file's list of runtimes does not admit.",
    matters: "Where code runs decides who can change it. The auditor has named the places that are trusted.",
    ask: "Ask where the action ran and why, or whether the list lacks that runtime.",
    example: "A runtime with the id `spiffe://other.org/runner/1` where the list has `spiffe://example.org/runner/*` is \
              flagged; `spiffe://example.org/runner/1` is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let Some(list) = context.trust().and_then(|trust| trust.runtimes.as_deref()) else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for action in context.actions() {
        let (id, image, named) = match (runtime(context, action), &action.action.runtime) {
            (Some((node, runtime)), _) => {
                let image = runtime.image.then(|image| image.digest.clone());
                (&runtime.runtime_id, image, node.digest())
            }
            (None, Field::Shown(named)) if matches!(context.chain.end(named), End::KeptBack(_)) => {
                (&Field::Withheld, Field::Withheld, *named)
            }
            // There may be none, which no list forbids.
            (None, Field::Withheld) => {
                findings.push(withheld(action.node, "in which runtime the action ran"));
                continue;
            }
            // One that is not sound, or not here, has its own finding.
            (None, Field::Absent | Field::Shown(_)) => continue,
        };
        // An empty list admits nothing, whatever is withheld.
        match listed::admits(list, id, &image) {
            Field::Absent | Field::Shown(true) => {}
            Field::Shown(false) => findings.push(
                Finding::fail(
                    &RULE,
                    format!("{} ran in a runtime that is not listed", action.label()),
                )
                .at(action.node)
                .sides(listed::words(list), listed::named(id, &image))
                .with([named]),
            ),
            Field::Withheld => {
                findings.push(withheld(action.node, "the runtime's id or image").with([named]));
            }
        }
    }
    findings
}
