//! Delegations that were taken back by somebody entitled to (FORMAT 3, revocation): the delegator, one above it in
//! the chain,
//! or an authority root. Whoever else revokes, revokes nothing.

use attestry_chain::Node;
use attestry_chain::format::field::Field;
use attestry_chain::format::time::Time;

use super::authority::{Grant, Line};
use super::root::is_root;
use crate::context::{ActionContext, Context};

/// A revocation that counts.
#[derive(Clone, Debug)]
pub(super) struct Taken<'a> {
    /// The statement.
    pub(super) node: &'a Node,
    /// From when on.
    pub(super) at: Field<Time>,
}

/// The revocations that count against the delegations of a chain, the delegation that the action names first, each in chain
/// order.
pub(super) fn revocations<'a>(
    context: &Context<'a>,
    action: &ActionContext<'a>,
    line: &Line<'a>,
) -> Vec<(Grant<'a>, Taken<'a>)> {
    let mut found = Vec::new();
    for (position, grant) in line.grants.iter().enumerate() {
        for node in context
            .chain
            .statement_revocations(&grant.node.digest())
            .filter(|node| node.is_sound())
        {
            let Some(revocation) = node.revocation() else {
                continue;
            };
            let Some(revoker) = node.principal_id().shown().copied() else {
                continue;
            };
            let above = line
                .grants
                .iter()
                .skip(position)
                .any(|grant| grant.delegator() == revoker);
            if above || is_root(context, action, revoker) {
                found.push((
                    *grant,
                    Taken {
                        node,
                        at: revocation.effective_at.clone(),
                    },
                ));
            }
        }
    }
    found
}
