//! Who reviewed what was done under break-glass: any sound approval or denial of the request or the proposal, by a
//! human who
//! took no part, by the time that the request sets (RULES, ASK608).

use attestry_chain::format::field::Field;
use attestry_chain::format::statement::{Approval, Kind, PrincipalType};
use attestry_chain::format::time::Time;
use attestry_chain::format::trust::Party;
use attestry_chain::verify::Trust;
use attestry_chain::{End, Node};

use super::emergency::Emergency;
use crate::context::{ActionContext, Context};

/// Whether there is a review, and if not, what comes nearest to one.
#[derive(Clone, Copy, Debug)]
pub(super) enum Reviewed<'a> {
    /// There is one, in time.
    InTime,
    /// There would be one, but it is not sound, which has its own finding: what it would have satisfied is not proven.
    Unsound(&'a Node),
    /// There may be one; this part of this statement is kept back.
    Withheld(&'a Node, &'static str),
    /// There is one, given then.
    Late(&'a Node, Time),
    /// There is one, by somebody who took part or is not human.
    NotIndependent(&'a Node),
    /// There is none.
    Never,
}

/// The best review of an action under an emergency.
pub(super) fn review<'a>(
    context: &Context<'a>,
    action: &ActionContext<'a>,
    emergency: &Emergency<'a>,
    due: Time,
) -> Reviewed<'a> {
    let reviewed = [
        Some(emergency.node.digest()),
        action.action.proposal.shown().copied(),
    ];
    let mut best = if names_kept_back(context, action) {
        Reviewed::Withheld(action.node, "an approval that the action names")
    } else {
        Reviewed::Never
    };
    for node in context.chain.of_kind(Kind::Approval) {
        let Some(approval) = node.approval() else { continue };
        let judged = match &approval.approves {
            Field::Shown(digest) if reviewed.contains(&Some(*digest)) => {
                judge(context, action, node, approval, due)
            }
            Field::Withheld if node.is_sound() => match judge(context, action, node, approval, due) {
                Reviewed::InTime | Reviewed::Withheld(..) => {
                    Reviewed::Withheld(node, "what the approval approves")
                }
                // Whatever it is of, it is no review.
                _ => continue,
            },
            _ => continue,
        };
        if rank(&judged) < rank(&best) {
            best = judged;
        }
    }
    best
}

/// Whether the action names an approval that is kept back, or may name one: it could be the review.
fn names_kept_back(context: &Context<'_>, action: &ActionContext<'_>) -> bool {
    let approvals = &action.action.approvals;
    let mut named = approvals.items().iter();
    named.any(|digest| matches!(context.chain.end(digest), End::KeptBack(_)))
        || approvals.hides() && !context.chain.kept_back().is_empty()
}

/// Whether an approval or denial of the request or the proposal is a review, in time and independent. Where what is kept back
/// decides, it may be one, and ASK608 says so.
pub(crate) fn is_review<'a>(
    context: &Context<'a>,
    action: &ActionContext<'a>,
    emergency: &Emergency<'a>,
    node: &'a Node,
) -> bool {
    let (Some(approval), Some(due)) = (node.approval(), emergency.review_due.shown()) else {
        return emergency.review_due.is_withheld();
    };
    matches!(
        judge(context, action, node, approval, *due),
        Reviewed::InTime | Reviewed::Unsound(_) | Reviewed::Withheld(..)
    )
}

/// Judges one approval of the request or the proposal as a review.
fn judge<'a>(
    context: &Context<'a>,
    action: &ActionContext<'a>,
    node: &'a Node,
    approval: &Approval,
    due: Time,
) -> Reviewed<'a> {
    let (Some(reviewer), Some(at)) = (node.principal_id().shown().copied(), approval.approved_at.shown())
    else {
        // Without these two it is not sound.
        return Reviewed::Unsound(node);
    };
    if kind_of(context.chain.trust(), reviewer, approval) != Field::Shown(PrincipalType::Human) {
        return Reviewed::NotIndependent(node);
    }
    let mut hidden = false;
    for party in [Party::Requester, Party::Proposer, Party::Executor] {
        match action.party(context.chain, party) {
            Field::Shown(id) if id == reviewer => return Reviewed::NotIndependent(node),
            Field::Withheld => hidden = true,
            Field::Absent | Field::Shown(_) => {}
        }
    }
    if *at > due {
        Reviewed::Late(node, *at)
    } else if !node.is_sound() {
        Reviewed::Unsound(node)
    } else if hidden {
        Reviewed::Withheld(action.node, "who requested, proposed or ran the action")
    } else {
        Reviewed::InTime
    }
}

/// What a reviewer is; the trust file's word counts.
fn kind_of(trust: Option<&Trust>, reviewer: &str, approval: &Approval) -> Field<PrincipalType> {
    match trust.and_then(|trust| trust.type_of(reviewer)) {
        Some(kind) => Field::Shown(kind),
        None => approval.approver.then(|approver| approver.kind.clone()),
    }
}

/// The order in which reviews are taken, the best first.
const fn rank(reviewed: &Reviewed<'_>) -> u8 {
    match reviewed {
        Reviewed::InTime => 0,
        Reviewed::Withheld(..) => 1,
        Reviewed::Unsound(_) => 2,
        Reviewed::Late(..) => 3,
        Reviewed::NotIndependent(_) => 4,
        Reviewed::Never => 5,
    }
}
