//! CRD802: a credential used after it was revoked.

use attestry_chain::Node;
use attestry_chain::verify::WindowJudged;

use super::life::Life;
use super::used::used;
use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::aut::root::is_root;
use crate::rules::aut::windows::{until, when};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "CRD802",
    title: "credential used after it was revoked",
    group: Group::Credential,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Authority),
    controls: &["PR.AA-01", "SP 800-207 tenet 6", "NHI1"],
    finds: "An action used a credential that had been revoked by its issuer, by an authority root, or by the \
            trust file.",
    matters: "Whoever uses a revoked credential may be the thief that it was revoked for.",
    ask: "Ask the executor where it had the credential from, and the resource why it accepted it.",
    example: "An action at 09:08 with a credential that its issuer revoked from 09:02 on is flagged; one \
              with a credential that a stranger revoked is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    context
        .actions()
        .iter()
        .filter_map(|action| judge(context, action))
        .collect()
}

/// One finding for each action, by the first revocation that it came after; else by the first that is kept back.
fn judge<'a>(context: &Context<'a>, action: &ActionContext<'a>) -> Option<Finding> {
    let (used, id) = used(action)?;
    let mut hidden = None;
    let claimed = used.issuer.shown().map(String::as_str);
    let is_root = |who: &str| is_root(context, action, who);
    for end in Life::of(context, id).ends(context, claimed, &is_root) {
        let related = end.node.map(Node::digest);
        match context.judge_window(action, end.at.shown().copied().map(until)) {
            WindowJudged::Inside | WindowJudged::InsideByClaim => {}
            WindowJudged::Outside => {
                let message = format!(
                    "{} is run with the credential `{id}`, which had been revoked",
                    action.label()
                );
                let finding = Finding::fail(&RULE, message).at(action.node).with(related);
                let at = end.at.shown().map(ToString::to_string).unwrap_or_default();
                return Some(finding.sides(
                    format!("run before {at}, when {} revoked it", end.by),
                    when(action),
                ));
            }
            WindowJudged::Withheld => {
                let what = "from when the credential was revoked, or when the action was run,";
                hidden = hidden.or_else(|| Some(withheld(action.node, what).with(related)));
            }
        }
    }
    hidden
}
