//! Break-glass: one notion of an emergency for every rule that asks for one. It says whether an emergency holds for an
//! action; it does not say what follows.

use attestry_chain::Node;
use attestry_chain::format::field::Field;
use attestry_chain::format::statement::{Action, Emergency as Said, PrincipalType, Request};
use attestry_chain::format::time::Time;
use attestry_chain::verify::{Attribution, Trust};

use crate::context::{ActionContext, Context};

/// The emergency in which an action says it was run.
#[derive(Clone, Debug)]
pub(crate) struct Emergency<'a> {
    /// The request that invokes it.
    pub(crate) node: &'a Node,
    /// What the request says of it.
    pub(crate) said: &'a Said,
    /// What the requester is: by the trust file, else by the request.
    pub(crate) requester_type: Field<PrincipalType>,
    /// Whether the requester's own key signed the request.
    pub(crate) own_key: Field<bool>,
    /// Whether the action came before it expired, by what both say: it is no window (FORMAT 6 lists those), so that
    /// nothing is asked of proven times but that they do not contradict the claims (TIM501, TIM507).
    pub(crate) in_time: Field<bool>,
    /// Whether it holds for the action: a sound request, by a human whose own key signed it, and the action came before it
    /// expired. What is kept back does not make it hold. Where nobody can tell who signed the request, it is taken to hold:
    /// what it would have put off is undecided by that, not failed (FORMAT 2).
    pub(crate) valid: bool,
    /// By when it must be reviewed (FORMAT 3).
    pub(crate) review_due: Field<Time>,
}

/// The emergency in which an action says it was run: that of its request, sound or not. `None` where the request takes no
/// part, or shows no emergency.
pub(crate) fn emergency<'a>(context: &Context<'a>, action: &ActionContext<'a>) -> Option<Emergency<'a>> {
    let (node, request) = action.request(context.chain)?;
    let said = request.emergency.shown()?;
    let requester_type = requester_type(context.chain.trust(), node, request);
    let own_key = node.principal_id().map(|id| node.evidence().is_signed_by(id));
    let in_time = in_time(action.action, said);
    let unknown = matches!(node.evidence().attribution, Attribution::Unknown(_));
    let valid = (unknown || node.is_sound() && own_key == Field::Shown(true))
        && (requester_type == Field::Shown(PrincipalType::Human) || unknown && requester_type.is_withheld())
        && in_time == Field::Shown(true);
    Some(Emergency {
        node,
        said,
        requester_type,
        own_key,
        in_time,
        valid,
        review_due: said.review_due(),
    })
}

/// By when approvals may still come (FORMAT 3 "approval"): under an emergency that holds, until it must have been reviewed.
/// `None` where they can no longer, or never could.
pub(crate) fn put_off(context: &Context<'_>, action: &ActionContext<'_>) -> Option<Time> {
    let emergency = emergency(context, action).filter(|emergency| emergency.valid)?;
    let due = emergency.review_due.shown().copied()?;
    (context.at <= due).then_some(due)
}

/// Whether the action's request keeps back whether it invokes an emergency.
pub(crate) fn hides_emergency(context: &Context<'_>, action: &ActionContext<'_>) -> bool {
    let request = action.request(context.chain);
    request.is_some_and(|(node, request)| node.is_sound() && request.emergency.is_withheld())
}

/// Whether an action was finished by the time at which the emergency expires. Its beginning alone may show that it was not.
fn in_time(action: &Action, said: &Said) -> Field<bool> {
    let Field::Shown(end) = said.expires_at else {
        return Field::Withheld;
    };
    let claims = [&action.started_at, &action.finished_at];
    if claims
        .iter()
        .any(|claim| claim.shown().is_some_and(|claim| *claim > end))
    {
        return Field::Shown(false);
    }
    action.finished_at.as_ref().map(|_| true)
}

/// What the requester is: the trust file's word counts (FORMAT 7); who is not in it is what the request says.
fn requester_type(trust: Option<&Trust>, node: &Node, request: &Request) -> Field<PrincipalType> {
    let known = node
        .principal_id()
        .shown()
        .and_then(|id| trust.and_then(|trust| trust.type_of(id)));
    match known {
        Some(known) => Field::Shown(known),
        None => request.requester.then(|requester| requester.kind.clone()),
    }
}
