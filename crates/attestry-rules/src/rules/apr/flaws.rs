//! What an approval lacks that only some demands care about: the claimed role, and standing apart from those it approves.

use attestry_chain::Node;
use attestry_chain::format::field::Field;
use attestry_chain::format::statement::{Approval, ApprovalVerdict};
use attestry_chain::format::trust::{Party, Role};

use super::given::{Approvable, Given};
use super::tally::{Demand, Standing};
use crate::context::{ActionContext, Context};

/// Whether a key that signed for the approver has the role that the approval claims.
pub(crate) fn holds_role(node: &Node, approval: &Approval) -> Field<bool> {
    approval.role.as_ref().map(|role| {
        let wanted = Role::Approver(role.clone());
        node.evidence()
            .counting()
            .any(|signer| signer.roles.contains(&wanted))
    })
}

/// The part that the approver plays in the action and may not, for a demand; absent where there is none.
pub(crate) fn excluded_as(
    context: &Context<'_>,
    action: &ActionContext<'_>,
    demand: &Demand<'_>,
    node: &Node,
) -> Field<Party> {
    let Field::Shown(approver) = node.principal_id() else {
        return Field::Withheld;
    };
    let mut hidden = false;
    for party in demand.distinct_from {
        match party_id(context, action, *party) {
            Field::Shown(id) if id == approver => return Field::Shown(*party),
            Field::Shown(_) | Field::Absent => {}
            Field::Withheld => hidden = true,
        }
    }
    if hidden { Field::Withheld } else { Field::Absent }
}

/// Who plays a part in an action. What is not sound is no proof that somebody plays it; what is kept back may be.
pub(crate) fn party_id<'a>(
    context: &Context<'a>,
    action: &ActionContext<'a>,
    party: Party,
) -> Field<&'a str> {
    let sound = match party {
        Party::Executor => true,
        Party::Proposer => action
            .proposal(context.chain)
            .is_none_or(|(node, _)| node.is_sound()),
        Party::Requester => action
            .request(context.chain)
            .is_none_or(|(node, _)| node.is_sound()),
    };
    if sound {
        action.party(context.chain, party)
    } else {
        Field::Absent
    }
}

/// Whether an approval counts for a demand when everything that is wrong with it is held against it. One that is not sound
/// has its finding, and what it would have satisfied is not failed for it.
pub(crate) fn flawless<'a>(
    context: &Context<'a>,
    action: &ActionContext<'a>,
    demand: &Demand<'a>,
    one: &Given<'a>,
) -> Standing {
    if !one.node.is_sound() {
        return Standing::Counts;
    }
    let denied = one.approval.verdict == Field::Shown(ApprovalVerdict::Deny);
    let approvable = Approvable::of(context.chain, action);
    let elsewhere = approvable.holds(&one.approval.approves) == Field::Shown(false);
    if denied || elsewhere || holds_role(one.node, one.approval) == Field::Shown(false) {
        return Standing::Not;
    }
    match excluded_as(context, action, demand, one.node) {
        Field::Absent => Standing::Counts,
        Field::Shown(_) => Standing::Not,
        Field::Withheld => Standing::Maybe,
    }
}
