//! ACT510: the runtime was vouched for another workload, or the action is outside its window or bounds.

use attestry_chain::Node;
use attestry_chain::format::field::Field;
use attestry_chain::format::pattern;
use attestry_chain::format::statement::Runtime;
use attestry_chain::verify::{Span, WindowJudged};

use super::runtimes::{runtime, spans};
use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::aut::windows;
use crate::rules::withheld;
use crate::words;

pub(super) static RULE: Rule = Rule {
    code: "ACT510",
    title: "runtime does not cover the action",
    group: Group::Execution,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Scope),
    controls: &["DE.CM-03", "DE.CM-09"],
    finds: "The runtime that an action names was vouched for another workload, or the action ran outside its window, \
            after an authority root had revoked it, or with a tool outside its bounds.",
    matters: "What the attester vouched for is not what ran.",
    ask: "Ask for the runtime statement of the workload that ran the action, at that time and with that tool.",
    example: "An action by agent A in a runtime vouched for agent B is flagged; one in a runtime vouched for agent A, \
              inside its window and bounds, is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        if let Some((node, runtime)) = runtime(context, action) {
            findings.extend(workload(action, node, runtime));
            let spans = spans(context, action, node, runtime);
            findings.extend(
                spans
                    .into_iter()
                    .filter_map(|span| window(context, action, node, span)),
            );
            findings.extend(bounds(action, node, runtime));
        }
    }
    findings
}

fn workload(action: &ActionContext<'_>, node: &Node, runtime: &Runtime) -> Option<Finding> {
    let vouched = runtime
        .workload
        .as_ref()
        .then(|workload| workload.id.as_ref().map(String::as_str));
    match (vouched, action.executor()) {
        (Field::Shown(vouched), Field::Shown(executor)) => (vouched != executor).then(|| {
            Finding::fail(&RULE, "the runtime was vouched for another workload")
                .at(action.node)
                .sides(format!("the executor `{executor}`"), format!("`{vouched}`"))
                .with([node.digest()])
        }),
        (Field::Withheld, _) | (_, Field::Withheld) => {
            Some(withheld(action.node, "the workload of the runtime, or the executor").with([node.digest()]))
        }
        _ => None,
    }
}

fn window(
    context: &Context<'_>,
    action: &ActionContext<'_>,
    node: &Node,
    (by, span): (&Node, Option<Span>),
) -> Option<Finding> {
    let related = std::iter::once(by.digest()).filter(|digest| *digest != node.digest());
    match (context.judge_window(action, span), span) {
        (WindowJudged::Outside, Some(span)) => Some(
            Finding::fail(
                &RULE,
                format!("{} was run outside the window of its runtime", action.label()),
            )
            .at(action.node)
            .sides(windows::span(span), windows::when(action))
            .with([node.digest()])
            .with(related),
        ),
        (WindowJudged::Withheld, _) => {
            Some(withheld(action.node, "a time that the window of the runtime needs").with([node.digest()]))
        }
        _ => None,
    }
}

fn bounds(action: &ActionContext<'_>, node: &Node, runtime: &Runtime) -> Option<Finding> {
    let tools = runtime.bounds.as_ref().then(|bounds| bounds.tools.as_ref());
    let tool = action
        .action
        .operation
        .as_ref()
        .then(|operation| operation.tool.as_ref());
    let tool = tool.then(|tool| tool.name.as_ref());
    let hidden =
        || Some(withheld(action.node, "the tools of the runtime, or the tool").with([node.digest()]));
    match (tools, tool) {
        (Field::Absent, _) => None,
        (Field::Shown(tools), Field::Shown(tool)) => {
            if tools.items.iter().any(|one| pattern::matches(one, tool)) {
                None
            } else if tools.withheld > 0 {
                hidden()
            } else {
                Some(
                    Finding::fail(
                        &RULE,
                        format!("{} used a tool outside its runtime's bounds", action.label()),
                    )
                    .at(action.node)
                    .sides(
                        words::names(tools.items.iter().map(String::as_str)),
                        format!("`{tool}`"),
                    )
                    .with([node.digest()]),
                )
            }
        }
        _ => hidden(),
    }
}
