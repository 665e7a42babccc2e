//! ENV208: outside the key's validity.

use attestry_chain::verify::{KeyState, KeyWas};

use super::{files, moments};
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "ENV208",
    title: "outside the key's validity",
    group: Group::Envelope,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Record),
    controls: &["RS.AN-06", "RS.AN-07", "T8"],
    finds: "A statement was signed outside the time for which the trust file lists the signer's key.",
    matters: "A key that is not valid yet, or no longer, speaks for nobody.",
    ask: "Ask for the statement signed by a key that was valid then, or ask the auditor whether the window \
          is right.",
    example: "A statement made the day after the key's `notAfter` is flagged; one made at that very moment \
              is not.",
    check: Check::Both {
        whole: files,
        parts: check,
    },
};

/// Sigstore bundles that sign a file and say nothing.
fn files(context: &Context<'_>) -> Vec<Finding> {
    files::files(context, RULE.code, |key, was| match was {
        KeyWas::Outside(window) => {
            let message = format!("the key `{key}` was not valid when it signed a file");
            Some((Finding::fail(&RULE, message), moments::span(&window)))
        }
        KeyWas::Good | KeyWas::TakenBack(_) => None,
    })
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let nodes = context.nodes().iter();
    nodes
        .filter_map(|node| {
            let KeyState::Outside { key, window } = &node.evidence().key_state else {
                return None;
            };
            let finding =
                Finding::fail(&RULE, format!("the key `{key}` was not valid when it signed")).at(node);
            Some(finding.sides(moments::span(window), moments::made(node)))
        })
        .collect()
}
