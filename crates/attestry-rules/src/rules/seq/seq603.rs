//! SEQ603: a retry that is none.

use attestry_chain::Node;
use attestry_chain::format::field::Field;
use attestry_chain::format::statement::{Action, ActionStatus};

use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::act::compare;
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "SEQ603",
    title: "retry that is none",
    group: Group::Sequence,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Original),
    controls: &["ASI08"],
    finds: "A retry of something that had succeeded, of another operation, by another executor, or with an attempt that is \
            not one more than that of the action it repeats.",
    matters: "Calling it a retry makes a second execution look harmless.",
    ask: "Ask what failed before, and why it was run again in this way.",
    example: "The retry of a job that had succeeded is flagged; attempt 2 of a job whose attempt 1 failed is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        let retried = action
            .action
            .retry_of
            .shown()
            .and_then(|digest| context.chain.find(digest));
        // One that is not sound has its own finding, and proves nothing.
        if let Some(node) = retried.filter(|node| node.is_sound())
            && let Some(retried) = node.action()
        {
            findings.extend(judge(action, node, retried));
        }
    }
    findings
}

fn judge(action: &ActionContext<'_>, node: &Node, retried: &Action) -> Vec<Finding> {
    let mut findings = Vec::new();
    let fail = |what: &str, expected: String, found: String| {
        Finding::fail(&RULE, format!("{} is called a retry {what}", action.label()))
            .at(action.node)
            .sides(expected, found)
            .with([node.digest()])
    };
    let hidden = |what: &str| withheld(action.node, what).with([node.digest()]);
    match retried.status {
        Field::Shown(ActionStatus::Succeeded) => {
            findings.push(fail(
                "of something that had succeeded",
                "a failure".to_owned(),
                "`succeeded`".to_owned(),
            ));
        }
        Field::Withheld => findings.push(hidden("how the action that was retried ended")),
        Field::Absent | Field::Shown(_) => {}
    }
    let comparison = compare(&retried.operation, &action.action.operation);
    if let Some(difference) = comparison.differences.first() {
        let what = format!("of another operation: `{}` differs", difference.path);
        findings.push(fail(&what, difference.expected.clone(), difference.found.clone()));
    } else if let Some(path) = comparison.hidden.first() {
        findings.push(hidden(&format!("`{path}` of the action or of what it retries")));
    }
    match (node.principal_id(), action.executor()) {
        (Field::Shown(first), Field::Shown(second)) if first != second => {
            findings.push(fail(
                "by another executor",
                format!("`{first}`"),
                format!("`{second}`"),
            ));
        }
        (Field::Withheld, _) | (_, Field::Withheld) => {
            findings.push(hidden("who ran the action, or what it retries"));
        }
        _ => {}
    }
    match (&retried.attempt, &action.action.attempt) {
        (Field::Shown(first), Field::Shown(second)) if first.checked_add(1) != Some(*second) => {
            let expected = format!("attempt {}", first.saturating_add(1));
            findings.push(fail(
                "with an attempt that is not one more",
                expected,
                format!("attempt {second}"),
            ));
        }
        (Field::Withheld, _) | (_, Field::Withheld) => findings.push(hidden("which attempt it was")),
        _ => {}
    }
    findings
}
