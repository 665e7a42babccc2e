//! CRD801: a credential used outside its window.

use attestry_chain::Node;
use attestry_chain::verify::WindowJudged;

use super::life::Life;
use super::used::used;
use super::windows::{Validity, validity};
use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::aut::windows::{span, when};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "CRD801",
    title: "credential used outside its window",
    group: Group::Credential,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Authority),
    controls: &["PR.AA-01", "SP 800-207 tenet 6"],
    finds: "An action was not run, from its start to its end, while its credential held: by the statements \
            about the credential, and by what the action itself says of it.",
    matters: "An expired credential should not have worked. Either the resource did not check, or the times \
              are wrong.",
    ask: "Ask the issuer when the credential held, and the resource why it accepted it.",
    example: "An action at 09:08 with a token that expired at 09:02 is flagged; one with a token until 19:00 \
              is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    context
        .actions()
        .iter()
        .filter_map(|action| judge(context, action))
        .collect()
}

/// One finding for each action, by the first window that it is outside of; else by the first that is kept back.
fn judge<'a>(context: &Context<'a>, action: &ActionContext<'a>) -> Option<Finding> {
    let (_, id) = used(action)?;
    let mut hidden = None;
    for Validity { node, span: window } in validity(action, &Life::of(context, id)) {
        let related = node.map(Node::digest);
        match context.judge_window(action, window) {
            WindowJudged::Inside | WindowJudged::InsideByClaim => {}
            WindowJudged::Outside => {
                let message = format!(
                    "{} is run outside the window of the credential `{id}`",
                    action.label()
                );
                let finding = Finding::fail(&RULE, message).at(action.node).with(related);
                return Some(finding.sides(window.map(span).unwrap_or_default(), when(action)));
            }
            // Where no credential is asked for, nobody needs its window.
            WindowJudged::Withheld if !action.asked.credential => {}
            WindowJudged::Withheld => {
                let what = "when the credential holds, or when the action was run,";
                hidden = hidden.or_else(|| Some(withheld(action.node, what).with(related)));
            }
        }
    }
    hidden
}
