//! ACT506: the tool is not in the trust file's list.

use attestry_chain::format::field::Field;

use super::listed;
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "ACT506",
    title: "tool not in the list",
    group: Group::Execution,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Scope),
    controls: &["ASI02"],
    finds: "An action used a tool, or a version of a tool, that the trust file's list of tools does not admit.",
    matters: "A tool that was swapped or never looked at can do anything under a familiar name.",
    ask: "Ask which tool was used and why, or whether the list lacks it.",
    example: "A tool with a listed name and another digest than the listed ones is flagged; one with a listed digest is \
              not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let Some(list) = context.trust().and_then(|trust| trust.tools.as_deref()) else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for action in context.actions() {
        let tool = action
            .action
            .operation
            .as_ref()
            .then(|operation| operation.tool.as_ref());
        let name = tool.as_ref().then(|tool| tool.name.clone());
        let digest = tool.then(|tool| tool.digest.clone());
        // An empty list admits nothing, whatever is withheld.
        match listed::admits(list, &name, &digest) {
            Field::Absent | Field::Shown(true) => {}
            Field::Shown(false) => findings.push(
                Finding::fail(
                    &RULE,
                    format!("{} used a tool that is not listed", action.label()),
                )
                .at(action.node)
                .sides(listed::words(list), listed::named(&name, &digest)),
            ),
            Field::Withheld => findings.push(withheld(action.node, "the tool's name or digest")),
        }
    }
    findings
}
