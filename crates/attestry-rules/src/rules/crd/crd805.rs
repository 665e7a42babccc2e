//! CRD805: a credential used before it was validated or activated.

use attestry_chain::verify::{Span, WindowJudged};

use super::life::Life;
use super::used::used;
use super::windows::starts;
use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::aut::windows::when;
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "CRD805",
    title: "credential used before it was validated or activated",
    group: Group::Credential,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Authority),
    controls: &["PR.AA-01", "SP 800-207 tenet 6"],
    finds: "The bundle says when the credential was tried, or put to use, and an action used it before.",
    matters: "A new secret that is used untried can fail in the middle of the work, or be one that somebody \
              slipped in.",
    ask: "Ask whoever rotated the credential why it was used before it was tried.",
    example: "A use at 09:04 of a credential that was validated at 09:05 is flagged; one at 09:12 is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    context
        .actions()
        .iter()
        .filter_map(|action| judge(context, action))
        .collect()
}

/// One finding for each action, by the first event that it came before; else by the first that cannot be compared.
fn judge<'a>(context: &Context<'a>, action: &ActionContext<'a>) -> Option<Finding> {
    let (_, id) = used(action)?;
    let mut hidden = None;
    for (node, sort, at) in starts(&Life::of(context, id)) {
        match context.judge_window(action, Some(Span::from(at))) {
            WindowJudged::Inside | WindowJudged::InsideByClaim => {}
            WindowJudged::Outside => {
                let word = sort.word();
                let message = format!(
                    "{} is run with the credential `{id}` before it was {word}",
                    action.label()
                );
                let finding = Finding::fail(&RULE, message)
                    .at(action.node)
                    .with([node.digest()]);
                return Some(finding.sides(format!("run after {at}, when it was {word}"), when(action)));
            }
            WindowJudged::Withheld => {
                let finding = withheld(action.node, "when the action was run").with([node.digest()]);
                hidden = hidden.or(Some(finding));
            }
        }
    }
    hidden
}
