//! ASK602: the request is not in the bundle.

use attestry_chain::End;
use attestry_chain::format::digest::Digest;

use super::named::by_proposal;
use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "ASK602",
    title: "request not in the bundle",
    group: Group::Asked,
    effects: &[Effect::Indeterminate],
    when: "",
    question: Some(Question::Asked),
    controls: &["GV.RR-02", "RS.AN-03"],
    finds: "An action, or its proposal, names a request that is not in the bundle, or that was refused and counts as \
            absent.",
    matters: "The action says that somebody asked for it, but who asked, and for what, cannot be seen.",
    ask: "Ask whoever made the bundle for the request statement with this digest.",
    example: "An action whose `request` is a digest that no line of the bundle has is flagged; one whose request is \
              in the bundle is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        for request in named(context, action) {
            match context.chain.end(&request) {
                End::Missing(digest) => {
                    findings.push(not_here(action, digest, "no statement with this digest"));
                }
                // It takes no part, and why has its own finding; it counts as absent (FORMAT 2).
                End::Rejected(digest) => {
                    findings.push(not_here(
                        action,
                        digest,
                        "a statement that was refused and counts as absent",
                    ));
                }
                End::KeptBack(digest) => {
                    findings.push(withheld(action.node, "the request that the action names").with([digest]));
                }
                // A statement of another kind is ACT507.
                End::Here(_) => {}
            }
        }
    }
    findings
}

/// The requests that an action and its proposal name, each once.
fn named(context: &Context<'_>, action: &ActionContext<'_>) -> impl Iterator<Item = Digest> {
    let own = action.action.request.shown().copied();
    let proposed = by_proposal(context, action).and_then(|request| request.shown().copied());
    own.into_iter().chain(proposed.filter(|one| Some(*one) != own))
}

fn not_here(action: &ActionContext<'_>, request: Digest, found: &str) -> Finding {
    Finding::indeterminate(&RULE, "the request that the action names is not in the bundle")
        .at(action.node)
        .sides(format!("the request `{request}`"), found)
        .with([request])
}
