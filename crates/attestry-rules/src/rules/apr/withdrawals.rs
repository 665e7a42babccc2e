//! Approvals taken back, and the spans in which approvals hold. A withdrawal is the end of a window (FORMAT 6).

use attestry_chain::Node;
use attestry_chain::format::field::Field;
use attestry_chain::format::statement::{ApprovalVerdict, Kind};
use attestry_chain::format::time::Time;
use attestry_chain::verify::Span;

use super::given::{Approvable, about, given};
use crate::context::{ActionContext, Context};
use crate::rules::act::was_refused;
use crate::rules::aut::root::is_root;
use crate::rules::aut::windows::until;

/// One sound revocation of an approval, by somebody entitled to it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Withdrawal<'a> {
    /// The revocation.
    pub(crate) node: &'a Node,
    /// From when on; `None` where that is kept back.
    at: Option<Time>,
}

impl Withdrawal<'_> {
    /// The span that it leaves; `None` where its end is kept back.
    pub(crate) fn leaves(&self) -> Option<Span> {
        self.at.map(until)
    }

    /// The span that a denial leaves once it is taken back; `None` where its beginning is kept back.
    pub(crate) fn frees(&self) -> Option<Span> {
        self.at.map(Span::from)
    }
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
            let at = node.revocation()?.effective_at.shown().copied();
            Some(Withdrawal { node, at })
        })
        .collect()
}

/// Every span in which the approvals of an action must have held while it ran, with the statement that says so: the
/// windows of its sound approvals, then what withdrawals leave of them; and what the first withdrawal of each denial leaves.
pub(crate) fn windows<'a>(context: &Context<'a>, action: &ActionContext<'a>) -> Vec<(&'a Node, Span)> {
    let mut windows = Vec::new();
    for one in given(context, action).iter().filter(|one| one.is_sound_yes()) {
        windows.push((one.node, Span::of(&one.approval.window)));
        for withdrawal in withdrawals(context, action, one.node) {
            windows.extend(withdrawal.leaves().map(|span| (withdrawal.node, span)));
        }
    }
    // Most bundles withdraw nothing.
    if !context.chain.ids_of_kind(Kind::Revocation).is_empty() && !was_refused(action.action) {
        for denial in denials(context, action) {
            let withdrawals = withdrawals(context, action, denial).into_iter();
            // The first leaves more than any later one.
            let first = withdrawals
                .filter(|one| one.at.is_some())
                .min_by_key(|one| one.at);
            windows.extend(first.and_then(|one| Some((one.node, one.frees()?))));
        }
    }
    windows
}

/// The sound denials of the action's proposal or request.
fn denials<'a>(context: &Context<'a>, action: &ActionContext<'a>) -> impl Iterator<Item = &'a Node> {
    let approvable = Approvable::of(context.chain, action);
    let about = about(context, action).into_iter();
    let denials = about.filter(move |one| {
        one.node.is_sound()
            && one.approval.verdict == Field::Shown(ApprovalVerdict::Deny)
            && approvable.holds(&one.approval.approves) == Field::Shown(true)
    });
    denials.map(|one| one.node)
}

fn entitled(context: &Context<'_>, action: &ActionContext<'_>, approval: &Node, revocation: &Node) -> bool {
    let Field::Shown(revoker) = revocation.principal_id() else {
        return false;
    };
    approval.principal_id() == Field::Shown(revoker) || is_root(context, action, revoker)
}
