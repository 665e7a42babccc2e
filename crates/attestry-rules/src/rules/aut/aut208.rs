//! AUT208: a delegation used outside its window.

use attestry_chain::verify::{Span, WindowJudged};

use super::authority::{Grant, lines};
use super::windows::{span, when};
use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "AUT208",
    title: "delegation used outside its window",
    group: Group::Authority,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Scope),
    controls: &["PR.AA-05", "SP 800-207 tenet 3", "ASI03"],
    finds: "An action was not run, from its start to its end, while a delegation that it names held.",
    matters: "Before and after its window a delegation gives no authority.",
    ask: "Ask the executor for the delegation that held at that time.",
    example: "An action at 19:30 under a delegation until 19:00 is flagged; one at 09:08 is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        // That a window lies inside the one above is AUT204's; so the delegation that is named decides.
        for leaf in lines(context, action)
            .iter()
            .filter_map(|line| line.grants.first())
        {
            findings.extend(judge(context, action, leaf));
        }
    }
    findings
}

fn judge<'a>(context: &Context<'a>, action: &ActionContext<'a>, leaf: &Grant<'a>) -> Option<Finding> {
    let window = Span::of(&leaf.said.window);
    if window == Span::ALWAYS {
        return None;
    }
    let related = [leaf.node.digest()];
    match context.judge_window(action, Some(window)) {
        WindowJudged::Inside | WindowJudged::InsideByClaim => None,
        WindowJudged::Withheld => Some(
            withheld(
                action.node,
                "when a delegation holds, or when the action was run,",
            )
            .with(related),
        ),
        WindowJudged::Outside => {
            let message = format!("{} is run outside the window of a delegation", action.label());
            let finding = Finding::fail(&RULE, message).at(action.node).with(related);
            Some(finding.sides(span(window), when(action)))
        }
    }
}
