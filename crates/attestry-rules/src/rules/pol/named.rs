//! The decisions that an action names, and whether they are about it.

use attestry_chain::format::field::Field;
use attestry_chain::format::statement::{Decision, Kind};
use attestry_chain::{End, Node};

use crate::context::{ActionContext, Context};

/// One decision that an action names, whose word can be taken.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named<'a> {
    /// Its node.
    pub(super) node: &'a Node,
    /// What it says.
    pub(super) decision: &'a Decision,
}

/// The sound decisions that an action names, in the order it names them. One that is not sound has its own finding.
pub(super) fn decisions<'a>(context: &Context<'a>, action: &ActionContext<'a>) -> Vec<Named<'a>> {
    let nodes = action
        .action
        .decisions
        .items()
        .iter()
        .filter_map(|digest| context.chain.find(digest));
    nodes
        .filter(|node| node.is_sound())
        .filter_map(|node| {
            Some(Named {
                node,
                decision: node.decision()?,
            })
        })
        .collect()
}

/// Whether any decision of an action is kept back.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum KeptBack {
    /// None is.
    None,
    /// Whether it names any is.
    Perhaps,
    /// One that it names is: an entry of the log, or an element of the list, which counts as a reference (FORMAT 4).
    One,
}

/// Whether any decision of an action is kept back.
pub(super) fn kept_back(context: &Context<'_>, action: &ActionContext<'_>) -> KeptBack {
    let decisions = &action.action.decisions;
    let mut ends = decisions.items().iter().map(|digest| context.chain.end(digest));
    if decisions.is_withheld() {
        KeptBack::Perhaps
    } else if decisions.hides() || ends.any(|end| matches!(end, End::KeptBack(_))) {
        KeptBack::One
    } else {
        KeptBack::None
    }
}

/// What an action's decisions come to when they are counted, right or wrong.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum There {
    /// There is one, or something that is named as one (ACT507).
    Some,
    /// One may be kept back.
    Hidden,
    /// The action names none.
    None,
    /// Those that it names are not there.
    Lost,
}

/// Counts the decisions of an action.
pub(super) fn there(context: &Context<'_>, action: &ActionContext<'_>) -> There {
    let named = &action.action.decisions;
    let ends: Vec<End> = named
        .items()
        .iter()
        .map(|digest| context.chain.end(digest))
        .collect();
    if ends.iter().any(|end| matches!(end, End::Here(_))) {
        There::Some
    } else if kept_back(context, action) != KeptBack::None {
        There::Hidden
    } else if ends.is_empty() {
        There::None
    } else {
        There::Lost
    }
}

/// Whether an action has no decision, right or wrong, and none is kept back.
pub(crate) fn is_absent(context: &Context<'_>, action: &ActionContext<'_>) -> bool {
    matches!(there(context, action), There::Lost | There::None)
}

/// Whether a decision is about the proposal that the action names; absent where what it names is no proposal, which is
/// ACT507.
pub(super) fn is_about(
    context: &Context<'_>,
    action: &ActionContext<'_>,
    decision: &Decision,
) -> Field<bool> {
    match (&decision.proposal, &action.action.proposal) {
        (Field::Shown(decided), Field::Shown(proposal)) if decided == proposal => Field::Shown(true),
        (Field::Shown(decided), proposal) => {
            let node = context.chain.find(decided);
            if node.is_some_and(|node| node.kind() != Some(Kind::Proposal)) {
                Field::Absent
            } else if proposal.is_withheld() {
                Field::Withheld
            } else {
                Field::Shown(false)
            }
        }
        (Field::Absent | Field::Withheld, _) => Field::Withheld,
    }
}
