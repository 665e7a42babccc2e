//! ACT513: an input is not the output that a direct cause gave under that name.

use attestry_chain::Node;
use attestry_chain::format::digest::DigestSet;
use attestry_chain::format::field::Field;
use attestry_chain::format::statement::{Resource, Subject};

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "ACT513",
    title: "input is not the output of its cause",
    group: Group::Execution,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Changed),
    controls: &[],
    finds: "An action took an input that a direct cause of it produced under the same uri (where both have one, else \
            the same name), but with another digest.",
    matters: "Between two steps something was swapped: what was built is not what was deployed, what was drafted is not \
              what was sent.",
    ask: "Ask what happened to the artefact between the two steps.",
    example: "A deployment of image `web` with another digest than the build that caused it gave to `web` is flagged; \
              one with the same digest is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        if action.action.inputs.items().is_empty() {
            continue;
        }
        let causes = action
            .action
            .causes
            .items()
            .iter()
            .filter_map(|digest| context.chain.find(digest));
        let causes: Vec<&Node> = causes.filter(|node| node.is_sound()).collect();
        for input in action.action.inputs.items() {
            let outputs: Vec<(&Node, Subject<'_>)> = causes
                .iter()
                .flat_map(|cause| cause.statement().subjects().map(|subject| (*cause, subject)))
                .filter(|(cause, subject)| !is_nonce(cause, subject) && has_one_name(input, subject))
                .collect();
            findings.extend(judge(action, input, &outputs));
        }
    }
    findings
}

fn judge(
    action: &crate::context::ActionContext<'_>,
    input: &Resource,
    outputs: &[(&Node, Subject<'_>)],
) -> Option<Finding> {
    let name = input.label().unwrap_or_default();
    let digest = match &input.digest {
        Field::Absent => return None,
        Field::Shown(digest) => digest,
        Field::Withheld => {
            let cause = outputs.first()?.0.digest();
            return Some(withheld(action.node, &format!("the digest of the input `{name}`")).with([cause]));
        }
    };
    let agrees = |output: &DigestSet| output.agrees(digest);
    if outputs
        .iter()
        .any(|(_, output)| agrees(&output.digest()) == Some(true))
    {
        return None;
    }
    let (cause, output) = outputs
        .iter()
        .find(|(_, output)| agrees(&output.digest()) == Some(false))?;
    let message = format!(
        "the input `{name}` of {} is not what its cause produced",
        action.label()
    );
    Some(
        Finding::fail(&RULE, message)
            .at(action.node)
            .sides(format!("`{}`", output.digest()), format!("`{digest}`"))
            .with([cause.digest()]),
    )
}

/// The same uri where both have one, else the same name.
fn has_one_name(input: &Resource, output: &Subject<'_>) -> bool {
    match (input.uri.shown(), output.uri()) {
        (Some(uri), Some(other)) => uri == other,
        _ => input.name.shown().is_some_and(|name| output.name() == Some(name)),
    }
}

/// What stands where nothing has a digest (FORMAT 3) is no output.
fn is_nonce(cause: &Node, subject: &Subject<'_>) -> bool {
    cause.action().is_some() && subject.name() == Some("nonce") && subject.uri().is_none()
}
