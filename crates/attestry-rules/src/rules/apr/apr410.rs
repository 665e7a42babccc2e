//! APR410: what was presented to the approver is neither the proposal nor the operation's arguments.

use attestry_chain::format::digest::{Digest, DigestSet};
use attestry_chain::format::field::Field;
use attestry_chain::format::statement::Resource;

use super::given::{Approvable, Given, given};
use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "APR410",
    title: "something else was presented to the approver",
    group: Group::Approval,
    effects: &[Effect::Warning],
    when: "",
    question: Some(Question::Approved),
    controls: &["PR.AA-05"],
    finds: "An approval says what the approver saw, and by its digest that is neither the proposal nor the \
            operation's arguments.",
    matters: "Who sees a friendly summary and signs the digest of something else has not approved it knowingly.",
    ask: "Ask what was shown to the approver, and how it was made from the proposal.",
    example: "An approver who saw a screenshot is flagged; one who saw the operation's arguments is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        for one in given(context, action).iter().filter(|one| one.is_sound_yes()) {
            let Field::Shown(presented) = &one.approval.presented else {
                continue;
            };
            if is_proposal_or_arguments(context, action, one, presented) == Field::Shown(false) {
                let found = presented
                    .label()
                    .unwrap_or_else(|| "a content without name".to_owned());
                findings.push(
                    Finding::warning(
                        &RULE,
                        "the approver saw neither the proposal nor the operation's arguments",
                    )
                    .at(action.node)
                    .sides("the proposal or the operation's arguments", format!("`{found}`"))
                    .with([one.node.digest()]),
                );
            }
        }
    }
    findings
}

fn is_proposal_or_arguments(
    context: &Context<'_>,
    action: &ActionContext<'_>,
    one: &Given<'_>,
    presented: &Resource,
) -> Field<bool> {
    let stated = presented.digest.shown().and_then(DigestSet::sha256);
    let computed = presented.content.shown().map(|bytes| Digest::of(bytes));
    let request = Approvable::of(context.chain, action).request;
    // Approving a request is no proposal; approving another proposal is APR403 alone.
    let approved = &one.approval.approves;
    let approved = (request != *approved).then_some(approved);
    let proposals = || [&action.action.proposal].into_iter().chain(approved);
    let shown: Vec<Digest> = [stated, computed].into_iter().flatten().collect();
    if proposals().any(|proposal| proposal.shown().is_some_and(|digest| shown.contains(digest))) {
        return Field::Shown(true);
    }
    let proposal = action
        .proposal(context.chain)
        .map(|(_, proposal)| &proposal.operation);
    let operations = proposal.into_iter().chain([&action.action.operation]);
    let mut hidden = presented.digest.is_withheld()
        || presented.content.is_withheld()
        || proposals().any(Field::is_withheld);
    for arguments in
        operations.map(|operation| operation.as_ref().then(|operation| operation.arguments.as_ref()))
    {
        match arguments {
            Field::Absent => {}
            Field::Shown(arguments) if is_same(presented, arguments) => return Field::Shown(true),
            Field::Shown(arguments) => {
                hidden |= arguments.digest.is_withheld() || arguments.content.is_withheld();
            }
            Field::Withheld => hidden = true,
        }
    }
    if hidden {
        Field::Withheld
    } else {
        Field::Shown(false)
    }
}

/// Whether two descriptors are of one thing: by digest, by content, else by uri where neither has more.
fn is_same(left: &Resource, right: &Resource) -> bool {
    let of = |resource: &Resource| resource.content.shown().map(|bytes| Digest::of(bytes));
    let stated = |resource: &Resource| resource.digest.shown().and_then(DigestSet::sha256);
    if let (Some(left), Some(right)) = (left.digest.shown(), right.digest.shown())
        && let Some(agrees) = left.agrees(right)
    {
        return agrees;
    }
    match (
        stated(left).or_else(|| of(left)),
        stated(right).or_else(|| of(right)),
    ) {
        (Some(left), Some(right)) => left == right,
        (None, None) => left.uri.shown().is_some() && left.uri == right.uri,
        _ => false,
    }
}
