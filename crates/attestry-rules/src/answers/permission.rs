//! What allowed it, who approved it, whether it stayed in scope.

use std::collections::BTreeSet;

use attestry_chain::format::digest::Digest;
use attestry_chain::format::field::{Field, List};
use attestry_chain::format::ordered;
use attestry_chain::format::statement::{ActionStatus, ApprovalVerdict};
use attestry_chain::{End, Node};

use super::{AnswerKind, Evidence, Standing, Words};
use crate::context::{ActionContext, Context};
use crate::rules::given;
use crate::words::listed;

pub(super) fn allowed<'a>(context: &Context<'a>, action: &ActionContext<'a>) -> Evidence<'a> {
    let list = &action.action.decisions;
    let nodes: Vec<&Node> = present(context, list)
        .filter(|node| node.decision().is_some())
        .collect();
    if nodes.is_empty() {
        return missing(context, list, "decision", "No policy decision is in the bundle.")
            .missing("the decision of a policy decision point on exactly this operation");
    }
    let sound: Vec<&&Node> = nodes.iter().filter(|node| node.is_sound()).collect();
    let deciders: Vec<&str> = sound
        .iter()
        .filter_map(|node| node.principal_id().shown().copied())
        .collect();
    if deciders.is_empty() {
        return Evidence::new(
            AnswerKind::Claimed,
            "A policy decision is in the bundle; nobody the trust file knows vouches for it.",
        )
        .missing("a key in the trust file that may speak for the decider");
    }
    let denied = sound.iter().any(|node| {
        node.decision()
            .is_some_and(|decision| decision.decision.shown() == Some(&false))
    });
    let policies: Vec<&str> = sound
        .iter()
        .filter_map(|node| node.decision())
        .flat_map(|decision| decision.determining.items())
        .map(String::as_str)
        .collect();
    let by_policy = if policies.is_empty() {
        Words::default()
    } else {
        context.say(|| format!(", by policy {}", listed(policies.iter().copied())))
    };
    let verb = if denied { "denied" } else { "allowed" };
    // A decision is about a proposal; whether that is what was run is another question.
    let what = if action.action.proposal.is_absent() {
        "it"
    } else {
        "what was proposed"
    };
    let text = context.say(|| {
        format!(
            "{} {verb} {what}{by_policy}.",
            context.names().subjects(deciders.iter().copied())
        )
    });
    Evidence::new(AnswerKind::Proven, text).by(Standing::Independent, deciders)
}

pub(super) fn approved<'a>(context: &Context<'a>, action: &ActionContext<'a>) -> Evidence<'a> {
    let mut given = given(context, action);
    // A review that says no is no approval, and under break-glass it fails nothing.
    given.retain(|one| one.named || one.approval.verdict.shown() != Some(&ApprovalVerdict::Deny));
    let not_run = action.action.status.shown() == Some(&ActionStatus::Denied);
    if given.is_empty() {
        if not_run && action.action.approvals.is_absent() {
            return Evidence::new(
                AnswerKind::NotApplicable,
                "It was denied, so there was nothing to approve.",
            );
        }
        return missing(
            context,
            &action.action.approvals,
            "approval",
            if action.asked.approvals.is_empty() {
                "No approval of it is in the bundle, and none was asked for."
            } else {
                "No approval that counts for it is in the bundle."
            },
        )
        .missing("an approval of exactly this operation, by somebody with the role for it");
    }
    let nodes: Vec<&Node> = given.iter().map(|one| one.node).collect();
    let said = |wanted: ApprovalVerdict| -> BTreeSet<&str> {
        let nodes = nodes.iter().filter(|node| node.is_sound());
        let nodes = nodes.filter(|node| {
            node.approval()
                .is_some_and(|approval| approval.verdict.shown() == Some(&wanted))
        });
        ordered::set(nodes.filter_map(|node| node.principal_id().shown().copied()))
    };
    let (yes, no) = (said(ApprovalVerdict::Approve), said(ApprovalVerdict::Deny));
    if !no.is_empty() && not_run {
        let text = context.say(|| {
            let who = context.names().subjects(no.iter().copied());
            format!("{who} said no to it, and it was not run.")
        });
        return Evidence::new(AnswerKind::NotApplicable, text).by(Standing::Independent, no);
    }
    if !no.is_empty() {
        let text = context.say(|| format!("{} said no to it.", context.names().subjects(no.iter().copied())));
        return Evidence::new(AnswerKind::Violated, text).by(Standing::Independent, no);
    }
    if yes.is_empty() {
        let text = "An approval is in the bundle; nobody the trust file knows vouches for it.";
        return Evidence::new(AnswerKind::Claimed, text)
            .missing("a key in the trust file that may speak for the approver");
    }
    let named = [&action.action.proposal, &action.action.request];
    let exact = nodes.iter().filter_map(|node| node.approval()).all(|approval| {
        approval
            .approves
            .shown()
            .is_some_and(|what| named.iter().any(|one| one.shown() == Some(what)))
    });
    let what = if exact {
        "exactly what was proposed"
    } else {
        "something else than what was proposed"
    };
    // What the action does not name counts for it because of the emergency alone.
    let (verb, when) = if given.iter().any(|one| one.named) {
        ("approved", "")
    } else {
        ("reviewed and approved", " afterwards, under break-glass")
    };
    Evidence::new(
        AnswerKind::Proven,
        context.say(|| {
            format!(
                "{} {verb} {what}{when}.",
                context.names().subjects(yes.iter().copied())
            )
        }),
    )
    .by(Standing::Independent, yes)
}

pub(super) fn scope<'a>(context: &Context<'a>, action: &ActionContext<'a>) -> Evidence<'a> {
    let chain = context.chain;
    let mut against = Vec::new();
    let mut bounds: Vec<&Node> = Vec::new();
    let mut take = |node, what: &'static str| {
        if Node::is_sound(node) {
            if !against.contains(&what) {
                against.push(what);
            }
            bounds.push(node);
        }
    };
    for node in present(context, &action.action.authority).filter(|node| node.delegation().is_some()) {
        take(node, "the delegated scope");
    }
    if let Some((node, _)) = action.proposal(chain) {
        take(node, "the proposal");
    }
    let mut kept_back = "";
    if let Some((node, request)) = action.request(chain) {
        match request.scope {
            Field::Shown(_) => take(node, "the request's scope"),
            Field::Withheld => {
                kept_back = " The request keeps back a part that may limit the scope further.";
            }
            Field::Absent => {}
        }
    }
    if let Some(node) = action
        .action
        .runtime
        .shown()
        .and_then(|digest| chain.find(digest))
        && node.runtime().is_some()
    {
        take(node, "the runtime's bounds");
    }
    if action.action.operation.is_withheld() {
        return Evidence::new(
            AnswerKind::Withheld,
            "What was done is withheld, so nobody can compare it.",
        )
        .missing("the disclosure of the operation");
    }
    if against.is_empty() {
        return Evidence::new(
            AnswerKind::Absent,
            "Nothing in the bundle says what it was allowed to do.",
        )
        .missing(
            "a delegation, request, proposal or runtime that bounds it, by somebody the trust file knows",
        );
    }
    let against = || listed(against.iter().copied());
    let text = context.say(|| format!("It was compared with {}.{kept_back}", against()));
    let kept = context.say(|| format!("It stayed within {}.{kept_back}", against()));
    let evidence = Evidence::new(AnswerKind::Proven, text).once_proven(kept);
    bounds.into_iter().fold(evidence, Evidence::signed)
}

/// The statements of a list that take part, in order.
fn present<'a>(context: &Context<'a>, list: &'a Field<List<Digest>>) -> impl Iterator<Item = &'a Node> {
    let chain = context.chain;
    list.items().iter().filter_map(|digest| chain.find(digest))
}

/// The answer where a list leads to no statement of the right kind.
fn missing<'a>(
    context: &Context<'a>,
    list: &Field<List<Digest>>,
    what: &'static str,
    absent: &'static str,
) -> Evidence<'a> {
    match kept_back(context, list, what) {
        Some(text) => Evidence::new(AnswerKind::Withheld, text),
        None => Evidence::new(AnswerKind::Absent, absent),
    }
}

/// What is kept back of a list of references, in words: a statement that it names, or what it names, if anything.
pub(super) fn kept_back(context: &Context<'_>, list: &Field<List<Digest>>, what: &str) -> Option<Words> {
    let mut ends = list.items().iter().map(|digest| context.chain.end(digest));
    if ends.any(|end| matches!(end, End::KeptBack(_))) {
        Some(context.say(|| format!("The {what} that it names is withheld.")))
    } else if list.hides() {
        Some(context.say(|| format!("Whether it names any {what} is withheld.")))
    } else {
        None
    }
}
