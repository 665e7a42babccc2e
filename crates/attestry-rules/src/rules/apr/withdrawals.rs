//! Approvals taken back, and the spans in which approvals hold. A withdrawal is the end of a window (FORMAT 6).

use attestry_chain::Node;
use attestry_chain::format::field::Field;
use attestry_chain::format::trust::Party;
use attestry_chain::verify::Span;

use super::flaws::party_id;
use super::given::given;
use crate::context::{ActionContext, Context};
use crate::rules::aut::windows::until;

/// One sound revocation of an approval, by somebody entitled to it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Withdrawal<'a> {
    /// The revocation.
    pub(crate) node: &'a Node,
    /// The span that it leaves; `None` where its end is kept back.
    pub(crate) leaves: Option<Span>,
}

/// The revocations that take an approval back for an action, in log order: by the approver, or by an authority root.
pub(crate) fn withdrawals<'a>(
    context: &Context<'a>,
    action: &ActionContext<'a>,
    approval: &Node,
) -> Vec<Withdrawal<'a>> {
    let digest = approval.digest();
    let revocations = context
        .chain
        .statement_revocations(&digest)
        .filter(|node| node.is_sound());
    revocations
        .filter(|node| entitled(context, action, approval, node))
        .filter_map(|node| {
            let effective = &node.revocation()?.effective_at;
            let leaves = effective.shown().map(|at| until(*at));
            Some(Withdrawal { node, leaves })
        })
        .collect()
}

/// Every span in which the approvals of an action must have held while it ran, with the statement that says so: the
/// windows of its sound approvals, then what withdrawals leave of them.
pub(crate) fn windows<'a>(context: &Context<'a>, action: &ActionContext<'a>) -> Vec<(&'a Node, Span)> {
    let mut windows = Vec::new();
    for one in given(context, action).iter().filter(|one| one.is_sound_yes()) {
        windows.extend(Span::of(&one.approval.window).map(|span| (one.node, span)));
        for withdrawal in withdrawals(context, action, one.node) {
            windows.extend(withdrawal.leaves.map(|span| (withdrawal.node, span)));
        }
    }
    windows
}

fn entitled(context: &Context<'_>, action: &ActionContext<'_>, approval: &Node, revocation: &Node) -> bool {
    let Field::Shown(revoker) = revocation.principal_id() else {
        return false;
    };
    let own = approval.principal_id() == Field::Shown(revoker);
    let root = context.chain.trust().is_some_and(|trust| trust.is_root(revoker));
    own || root || is_admitted_requester(context, action, revoker)
}

/// The word `requester` among the roots admits the action's own requester, whose own key signed the request.
fn is_admitted_requester(context: &Context<'_>, action: &ActionContext<'_>, revoker: &str) -> bool {
    let admitted = context.trust().is_some_and(|trust| trust.requester_is_root);
    let own_key = || {
        action
            .request(context.chain)
            .is_some_and(|(node, _)| node.evidence().is_signed_by(revoker))
    };
    admitted && party_id(context, action, Party::Requester) == Field::Shown(revoker) && own_key()
}
