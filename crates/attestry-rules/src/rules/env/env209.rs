//! ENV209: the key was revoked or compromised.

use attestry_chain::Node;
use attestry_chain::format::time::Time;
use attestry_chain::verify::{KeyState, KeyWas};

use super::{files, moments};
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "ENV209",
    title: "key revoked",
    group: Group::Envelope,
    effects: &[Effect::Fail, Effect::Indeterminate, Effect::Note],
    when: "F before the statement's time; after it N where a proven time shows that, else I",
    question: Some(Question::Record),
    controls: &["RS.AN-06", "RS.AN-07", "T8"],
    finds: "The signer's key was revoked, by the trust file or by a statement of somebody entitled to.",
    matters: "Whoever stole the key can sign with it and date back; only a proven time shows that a \
              statement is older than the theft.",
    ask: "Ask for the log's checkpoint with a witness's time from before the revocation, or for the \
          statement signed again by a good key.",
    example: "A statement made after its key was revoked is flagged; one that a witness saw in the log \
              before is only noted.",
    check: Check::Both {
        whole: files,
        parts: check,
    },
};

/// Sigstore bundles that sign a file and say nothing. Nothing proves of one that it was signed later than at some time.
fn files(context: &Context<'_>) -> Vec<Finding> {
    files::files(context, RULE.code, |key, was| match was {
        KeyWas::TakenBack(at) => {
            let message =
                format!("the key `{key}` was revoked, and nothing proves that it signed a file before");
            Some((Finding::indeterminate(&RULE, message), expected(at)))
        }
        KeyWas::Good | KeyWas::Outside(_) => None,
    })
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    context.nodes().iter().filter_map(finding).collect()
}

fn finding(node: &Node) -> Option<Finding> {
    let (finding, at) = match &node.evidence().key_state {
        KeyState::RevokedBefore { key, at } => (
            Finding::fail(&RULE, format!("the key `{key}` had been revoked when it signed")),
            at,
        ),
        KeyState::RevokedUnproven { key, at } => {
            let message = format!("the key `{key}` was revoked, and nothing proves that it signed before");
            (Finding::indeterminate(&RULE, message), at)
        }
        KeyState::RevokedLater { key, at } => (
            Finding::note(
                &RULE,
                format!("the key `{key}` was revoked after it is proven to have signed"),
            ),
            at,
        ),
        KeyState::RevocationWithheld { key } => {
            let what = format!("the time from which on the key `{key}` is revoked");
            return Some(withheld(node, &what));
        }
        _ => return None,
    };
    Some(finding.at(node).sides(expected(*at), moments::made(node)))
}

fn expected(at: Time) -> String {
    format!("before {at}, from when on the key is revoked")
}
