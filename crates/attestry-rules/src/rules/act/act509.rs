//! ACT509: the runtime is missing.

use attestry_chain::End;
use attestry_chain::format::field::Field;

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "ACT509",
    title: "runtime missing",
    group: Group::Execution,
    effects: &[Effect::Fail, Effect::Note],
    when: "F where a requirement asks for a runtime, else N",
    question: Some(Question::Scope),
    controls: &[],
    finds: "There is no statement of an attester that vouches for where the action ran.",
    matters: "Nothing says which code ran, where, and within which bounds.",
    ask: "Ask for the runtime statement of the platform's attester.",
    example: "An action without `runtime` where one is asked for is flagged; one that names a runtime statement of the \
              bundle is not.",
    check: Check::Each(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        let asked = action.asked.runtime;
        let found = match &action.action.runtime {
            Field::Absent => context.say(|| "none".to_owned()),
            Field::Shown(digest) => match context.chain.end(digest) {
                // One of another kind is ACT507.
                End::Here(_) => continue,
                End::KeptBack(digest) => {
                    if asked {
                        findings
                            .push(withheld(action.node, "the runtime that the action names").with([digest]));
                    }
                    continue;
                }
                // Where none is asked for, ACT512 says what is missing.
                End::Missing(_) | End::Rejected(_) if !asked => continue,
                End::Missing(digest) => context.say(|| format!("no statement `{digest}` in the bundle")),
                End::Rejected(digest) => context.say(|| format!("`{digest}`, which takes no part")),
            },
            Field::Withheld => {
                if asked {
                    findings.push(withheld(action.node, "in which runtime the action ran"));
                }
                continue;
            }
        };
        let effect = if asked { Effect::Fail } else { Effect::Note };
        findings.push(Finding::said(context, &RULE, effect, action.node, || {
            [
                format!("nobody vouches for where {} ran", action.label()),
                "a runtime".to_owned(),
                found.into_owned(),
            ]
        }));
    }
    findings
}
