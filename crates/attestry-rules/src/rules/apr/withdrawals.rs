//! Approvals taken back, and the spans in which approvals hold. A withdrawal is the end of a window (FORMAT 6).

use attestry_chain::Node;
use attestry_chain::format::field::Field;
use attestry_chain::format::time::Time;
use attestry_chain::format::trust::Party;
use attestry_chain::verify::Span;

use super::flaws::party_id;
use super::given::given;
use crate::context::{ActionContext, Context};

/// One sound revocation of an approval, by somebody entitled to it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Withdrawal<'a> {
    /// The revocation.
    pub(crate) node: &'a Node<'a>,
    /// The span that it leaves; `None` where its end is kept back.
    pub(crate) leaves: Option<Span>,
}

/// The revocations that take an approval back for an action, in log order: by the approver, or by an authority root.
pub(crate) fn withdrawals<'a>(
    context: &Context<'a>,
    action: &ActionContext<'a>,
    approval: &Node<'a>,
) -> Vec<Withdrawal<'a>> {
    let digest = approval.digest();
    let revocations = context.chain.statement_revocations(&digest).filter(|node| node.is_sound());
    revocations
        .filter(|node| entitled(context, action, approval, node))
        .filter_map(|node| {
            let effective = &node.revocation()?.effective_at;
            let leaves = effective.shown().map(|at| Span { from: None, to: Some(just_before(*at)) });
            Some(Withdrawal { node, leaves })
        })
        .collect()
}

/// Every span in which the approvals of an action must have held while it ran, with the statement that says so: the
/// windows of its sound approvals, then what withdrawals leave of them.
pub(crate) fn windows<'a>(context: &Context<'a>, action: &ActionContext<'a>) -> Vec<(&'a Node<'a>, Span)> {
    let mut windows = Vec::new();
    for one in given(context, action).iter().filter(|one| one.is_sound_yes()) {
        windows.extend(Span::of(&one.approval.window).map(|span| (one.node, span)));
        for withdrawal in withdrawals(context, action, one.node) {
            windows.extend(withdrawal.leaves.map(|span| (withdrawal.node, span)));
        }
    }
    windows
}

fn entitled(context: &Context<'_>, action: &ActionContext<'_>, approval: &Node<'_>, revocation: &Node<'_>) -> bool {
    let Field::Shown(revoker) = revocation.principal_id() else { return false };
    let own = approval.principal_id() == Field::Shown(revoker);
    let root = context.chain.trust().is_some_and(|trust| trust.is_root(revoker));
    let requester_is_root = context.trust().is_some_and(|trust| trust.requester_is_root);
    own || root
        || (requester_is_root && party_id(context, action, Party::Requester) == Field::Shown(revoker))
}

/// The last moment before `at`.
fn just_before(at: Time) -> Time {
    match at.nanos().checked_sub(1).and_then(|nanos| Time::from_unix_nanos(at.unix(), nanos)) {
        Some(time) => time,
        None => Time::from_unix_nanos(at.unix().saturating_sub(1), 999_999_999).unwrap_or(at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_moment_before_is_a_nanosecond_earlier() {
        let at = Time::parse("2026-03-02T09:00:00Z").expect("a time");
        assert_eq!(just_before(at).to_string(), "2026-03-02T08:59:59.999999999Z");
        let at = Time::parse("2026-03-02T09:00:00.5Z").expect("a time");
        assert_eq!(just_before(at).to_string(), "2026-03-02T09:00:00.499999999Z");
    }
}
