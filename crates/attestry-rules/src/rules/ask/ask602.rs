//! ASK602: the request is not in the bundle.

use attestry_chain::End;

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Group, Rule};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "ASK602",
    title: "request not in the bundle",
    group: Group::Asked,
    effects: &[Effect::Indeterminate],
    when: "",
    question: Some(Question::Asked),
    controls: &["GV.RR-02", "RS.AN-03"],
    finds: "An action names a request that is not in the bundle.",
    matters: "The action says that somebody asked for it, but who asked, and for what, cannot be seen.",
    ask: "Ask whoever made the bundle for the request statement with this digest.",
    example: "An action whose `request` is a digest that no line of the bundle has is flagged; one whose request is \
              in the bundle is not.",
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        let Some(request) = action.action.request.shown() else { continue };
        match context.chain.end(request) {
            End::Missing(digest) => findings.push(
                Finding::indeterminate(&RULE, "the request that the action names is not in the bundle")
                    .at(&action.node)
                    .sides(format!("the request `{digest}`"), "no statement with this digest")
                    .with([digest]),
            ),
            End::KeptBack(digest) => {
                findings.push(withheld(&action.node, "the request that the action names").with([digest]));
            }
            // What is there and rejected has its own finding, and so has a statement of another kind (ACT507).
            End::Here(_) | End::Rejected(_) => {}
        }
    }
    findings
}
