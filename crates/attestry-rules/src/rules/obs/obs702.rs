//! OBS702: the observation failed, or warned.

use attestry_chain::format::field::Field;
use attestry_chain::format::statement::CheckResult;

use super::seen::sound;
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;
use crate::words;

pub(super) static RULE: Rule = Rule {
    code: "OBS702",
    title: "the observation failed",
    group: Group::Outcome,
    effects: &[Effect::Fail, Effect::Warning],
    when: "F where it failed, W where it warned",
    question: Some(Question::Checked),
    controls: &[],
    finds: "Whoever looked at the result of the action says that it is not as it should be. A warning satisfies a \
            requirement.",
    matters: "The action did not do what it was for, or did more.",
    ask: "Ask what was wrong, and whether it was put right.",
    example: "A host that is still connected after it was contained is flagged; one that is cut off is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        for one in sound(context, action) {
            let related = [one.node.digest()];
            let (effect, word) = match one.observation.result {
                Field::Shown(CheckResult::Failed) => (Effect::Fail, CheckResult::Failed.word()),
                Field::Shown(CheckResult::Warned) => (Effect::Warning, CheckResult::Warned.word()),
                Field::Withheld => {
                    findings.push(withheld(action.node, "how the observation ended").with(related));
                    continue;
                }
                Field::Absent | Field::Shown(CheckResult::Passed) => continue,
            };
            findings.push(
                Finding::new(&RULE, effect, format!("{} says `{word}`", words::node(one.node)))
                    .at(action.node)
                    .sides("`passed`", format!("`{word}`"))
                    .with(related),
            );
        }
    }
    findings
}
