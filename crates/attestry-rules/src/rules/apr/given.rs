//! Which approvals an action has (FORMAT 3 "approval"). It says which there are; it does not say whether they are right.

use std::collections::BTreeMap;

use attestry_chain::format::digest::Digest;
use attestry_chain::format::field::Field;
use attestry_chain::format::ordered;
use attestry_chain::format::statement::{Approval, ApprovalVerdict};
use attestry_chain::{Chain, Node, NodeId};

use crate::context::{ActionContext, Context};
use crate::rules::ask::emergency;

/// One approval of an action.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Given<'a> {
    /// Its node.
    pub(crate) node: &'a Node,
    /// What it says.
    pub(crate) approval: &'a Approval,
    /// Whether the action names it; otherwise an emergency lets it count.
    pub(crate) named: bool,
}

impl Given<'_> {
    /// Whether it says yes, and its word can be taken.
    pub(crate) fn is_sound_yes(&self) -> bool {
        self.node.is_sound() && self.approval.verdict == Field::Shown(ApprovalVerdict::Approve)
    }
}

/// What an approval of an action may approve.
#[derive(Clone, Debug)]
pub(crate) struct Approvable {
    /// The proposal that the action names.
    pub(crate) proposal: Field<Digest>,
    /// The request that the action names, else that of its proposal.
    pub(crate) request: Field<Digest>,
    /// Whether only a proposal that is not here could name the request; that it is not has its own finding.
    is_unseen: bool,
}

impl Approvable {
    /// What may be approved for an action.
    pub(crate) fn of<'a>(chain: &'a Chain, action: &ActionContext<'a>) -> Self {
        let proposal = action.proposal(chain).map(|(_, proposal)| proposal);
        let proposed = proposal.and_then(|proposal| proposal.request.shown());
        let request = match action.action.request.shown().or(proposed) {
            Some(request) => Field::Shown(*request),
            None if action.hides_request(chain) => Field::Withheld,
            None => Field::Absent,
        };
        let named = action.action.proposal.clone();
        Self {
            is_unseen: request.is_absent() && named.shown().is_some() && proposal.is_none(),
            proposal: named,
            request,
        }
    }

    /// Whether this digest is one of the two; withheld where that is kept back, and absent where it cannot be told for another
    /// reason, which has its own finding.
    pub(crate) fn holds(&self, approves: &Field<Digest>) -> Field<bool> {
        let Field::Shown(digest) = approves else {
            return Field::Withheld;
        };
        if self.proposal.shown() == Some(digest) || self.request.shown() == Some(digest) {
            Field::Shown(true)
        } else if self.proposal.is_withheld() || self.request.is_withheld() {
            Field::Withheld
        } else if self.is_unseen {
            Field::Absent
        } else {
            Field::Shown(false)
        }
    }
}

/// The approvals of an action, in log order: those it names, and under a valid emergency also those whose `approves` is its
/// proposal or request, approved by `reviewBy`.
pub(crate) fn given<'a>(context: &Context<'a>, action: &ActionContext<'a>) -> Vec<Given<'a>> {
    let emergency = emergency(context, action).filter(|emergency| emergency.valid);
    // Most actions need none.
    if emergency.is_none() && action.action.approvals.items().is_empty() {
        return Vec::new();
    }
    let mut given: BTreeMap<NodeId, Given<'a>> = ordered::map(named(context, action));
    if let Some(emergency) = emergency {
        for one in about(context, action) {
            let late = match (&one.approval.approved_at, &emergency.review_due) {
                (Field::Shown(approved), Field::Shown(due)) => approved > due,
                _ => false,
            };
            if !late {
                given.entry(one.node.id()).or_insert(one);
            }
        }
    }
    given.into_values().collect()
}

/// All approvals whose `approves` is the action's proposal or request, and those it names, in log order: denials and
/// withdrawals are looked for among them.
pub(crate) fn about<'a>(context: &Context<'a>, action: &ActionContext<'a>) -> Vec<Given<'a>> {
    let approvable = Approvable::of(context.chain, action);
    let mut about: BTreeMap<NodeId, Given<'a>> = BTreeMap::new();
    for digest in [&approvable.proposal, &approvable.request]
        .into_iter()
        .filter_map(Field::shown)
    {
        for node in context.chain.referring("approves", digest) {
            if let Some(approval) = node.approval() {
                about.insert(
                    node.id(),
                    Given {
                        node,
                        approval,
                        named: false,
                    },
                );
            }
        }
    }
    about.extend(named(context, action));
    about.into_values().collect()
}

/// The approvals that an action names, by their nodes.
fn named<'a>(context: &Context<'a>, action: &ActionContext<'a>) -> impl Iterator<Item = (NodeId, Given<'a>)> {
    let chain = context.chain;
    action.action.approvals.items().iter().filter_map(|digest| {
        let node = chain.find(digest)?;
        let given = Given {
            node,
            approval: node.approval()?,
            named: true,
        };
        Some((node.id(), given))
    })
}
