//! How untrusted input flows: from what a model saw, through the actions that came of it, until an approval stops it.
//!
//! An approval of an action stops everything that came before it; what the action's own model saw while it ran comes
//! after that approval, and flows on.

use std::collections::{BTreeMap, BTreeSet};

use attestry_chain::format::field::Field;
use attestry_chain::format::pool::Shared;
use attestry_chain::format::statement::{ApprovalVerdict, Model};
use attestry_chain::{End, Node, NodeId};

use crate::context::{ActionContext, Context};

/// Whether untrusted input reaches something.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Flow {
    /// None does.
    Clean,
    /// Whether any does is kept back: what completes “… is withheld”.
    Hidden(&'static str),
    /// Some does: here a model saw it.
    From(NodeId),
}

impl Flow {
    /// What two flows come to together: what is shown before what is hidden.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Clean, _) | (Self::Hidden(_), Self::From(_)) => other,
            (Self::From(_) | Self::Hidden(_), _) => self,
        }
    }
}

/// What reaches each action.
pub(super) fn flows(context: &Context<'_>) -> BTreeMap<NodeId, Flow> {
    let actions: BTreeMap<NodeId, &ActionContext<'_>> = context
        .actions()
        .iter()
        .map(|action| (action.node.id(), action))
        .collect();
    let above = all_above(context, &actions);
    let reach = |(id, action): (&NodeId, &&ActionContext<'_>)| {
        let before = above.get(id).copied().unwrap_or(Flow::Clean);
        let flow = own(action).and(before);
        (*id, past_approval(context, action, flow))
    };
    actions.iter().map(reach).collect()
}

/// What reached each action before its own model saw anything, as if it had no approval. Without recursion: a chain of
/// causes may be as long as the log.
fn all_above(
    context: &Context<'_>,
    actions: &BTreeMap<NodeId, &ActionContext<'_>>,
) -> BTreeMap<NodeId, Flow> {
    let mut above: BTreeMap<NodeId, Flow> = BTreeMap::new();
    let mut entered = BTreeSet::new();
    for start in actions.keys() {
        let mut open = vec![*start];
        while let Some(id) = open.last().copied() {
            let Some(action) = actions.get(&id).filter(|_| !above.contains_key(&id)) else {
                open.pop();
                continue;
            };
            let (causes, hidden) = causes(context, action);
            if entered.insert(id) {
                open.extend(causes.iter().filter(|cause| !entered.contains(cause)));
                continue;
            }
            open.pop();
            let mut flow = proposed(context, action).and(hidden);
            for cause in causes {
                let Some(cause_action) = actions.get(&cause) else {
                    continue;
                };
                let before = above.get(&cause).copied().unwrap_or(Flow::Clean);
                flow = flow
                    .and(own(cause_action))
                    .and(past_approval(context, cause_action, before));
            }
            above.insert(id, flow);
        }
    }
    above
}

/// The sound actions that an action came from, by itself, its proposal and its request; and whether more are kept back.
fn causes(context: &Context<'_>, action: &ActionContext<'_>) -> (Vec<NodeId>, Flow) {
    let chain = context.chain;
    let proposal = action
        .proposal(chain)
        .filter(|(node, _)| node.is_sound())
        .map(|(_, proposal)| &proposal.causes);
    let request = action
        .request(chain)
        .filter(|(node, _)| node.is_sound())
        .map(|(_, request)| &request.causes);
    let mut causes = Vec::new();
    // That a proposal is kept back is said of what its model saw.
    let mut flow = if action.hides_request(chain) {
        Flow::Hidden(BEFORE)
    } else {
        Flow::Clean
    };
    for list in [Some(&action.action.causes), proposal, request]
        .into_iter()
        .flatten()
    {
        if list.hides() {
            flow = flow.and(Flow::Hidden(BEFORE));
        }
        for digest in list.items() {
            match chain.end(digest) {
                End::Here(id) => {
                    let cause = chain
                        .node(id)
                        .filter(|node| node.action().is_some() && node.is_sound());
                    causes.extend(cause.map(Node::id));
                }
                End::KeptBack(_) => flow = flow.and(Flow::Hidden(BEFORE)),
                End::Missing(_) | End::Rejected(_) => {}
            }
        }
    }
    (causes, flow)
}

const BEFORE: &str = "what the action came from";

/// What the action's own model saw.
fn own(action: &ActionContext<'_>) -> Flow {
    seen(&action.action.model, action.node.id())
}

/// What the model of its proposal saw.
fn proposed(context: &Context<'_>, action: &ActionContext<'_>) -> Flow {
    match action.proposal(context.chain) {
        Some((node, proposal)) if node.is_sound() => seen(&proposal.model, node.id()),
        None if action.hides_proposal(context.chain) => Flow::Hidden(WHAT),
        _ => Flow::Clean,
    }
}

const WHAT: &str = "what a model on the way to the action saw";

fn seen(model: &Field<Shared<Model>>, at: NodeId) -> Flow {
    let Field::Shown(model) = model else {
        return if model.is_withheld() {
            Flow::Hidden(WHAT)
        } else {
            Flow::Clean
        };
    };
    let inputs = model.inputs.items();
    if inputs
        .iter()
        .any(|input| input.trust.shown().is_some_and(|trust| trust.is_untrusted()))
    {
        Flow::From(at)
    } else if model.inputs.hides() || inputs.iter().any(|input| input.trust.is_withheld()) {
        Flow::Hidden(WHAT)
    } else {
        Flow::Clean
    }
}

/// What is left of a flow behind the approvals of an action.
fn past_approval(context: &Context<'_>, action: &ActionContext<'_>, flow: Flow) -> Flow {
    if flow == Flow::Clean {
        return flow;
    }
    match is_approved(context, action) {
        Field::Shown(true) => Flow::Clean,
        Field::Withheld => Flow::Hidden("an approval that the action names"),
        Field::Absent | Field::Shown(false) => flow,
    }
}

/// Whether somebody approved exactly what was run: the proposal, or the request where there is no proposal. An approval that
/// is not sound has its own finding, and what it would have satisfied is not failed.
fn is_approved(context: &Context<'_>, action: &ActionContext<'_>) -> Field<bool> {
    let executed = match &action.action.proposal {
        Field::Absent => &action.action.request,
        proposal => proposal,
    };
    let mut hidden = action.action.approvals.hides();
    for digest in action.action.approvals.items() {
        match context.chain.end(digest) {
            End::Here(id) => {
                let approval = context.chain.node(id).and_then(Node::approval);
                let Some(approval) =
                    approval.filter(|one| one.verdict != Field::Shown(ApprovalVerdict::Deny))
                else {
                    continue;
                };
                match (&approval.approves, executed) {
                    (Field::Shown(said), Field::Shown(ran)) if said == ran => return Field::Shown(true),
                    (Field::Withheld, _) | (_, Field::Withheld) => hidden = true,
                    _ => {}
                }
            }
            End::KeptBack(_) => hidden = true,
            End::Missing(_) | End::Rejected(_) => {}
        }
    }
    if hidden {
        Field::Withheld
    } else {
        Field::Shown(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_comes_before_what_is_hidden() {
        let hidden = Flow::Hidden("what a model saw");
        assert_eq!(Flow::Clean.and(hidden), hidden);
        assert_eq!(hidden.and(Flow::Clean), hidden);
        assert_eq!(Flow::Clean.and(Flow::Clean), Flow::Clean);
    }
}
