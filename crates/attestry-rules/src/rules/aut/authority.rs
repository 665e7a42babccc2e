//! Delegation chains as they are: which delegations an action names, what stands above each, where each chain ends.
//! It does
//! not say whether a chain holds.
//!
//! What is not sound ends a chain here: it has its own finding, and what it says is not judged further.

use std::collections::BTreeSet;

use attestry_chain::format::digest::Digest;
use attestry_chain::format::field::Field;
use attestry_chain::format::statement::Delegation;
use attestry_chain::{End, Node, NodeId};

use crate::context::{ActionContext, Context};

/// A sound delegation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Grant<'a> {
    /// Its node.
    pub(crate) node: &'a Node,
    /// What it says.
    pub(crate) said: &'a Delegation,
}

/// What stands above a delegation.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Above<'a> {
    /// Nothing: the chain starts with it.
    Nothing,
    /// Another sound delegation.
    Grant(Grant<'a>),
    /// Whether anything does is kept back.
    Hidden,
    /// A log entry that is kept back.
    KeptBack(Digest),
    /// What is not here, or was refused and counts as absent (FORMAT 2).
    NotHere(Digest),
    /// Something that has its own finding: not sound, or of the wrong kind.
    Unjudged,
}

/// A chain from the delegation that an action names upwards.
#[derive(Debug)]
pub(crate) struct Line<'a> {
    /// Its delegations, the one that the action names first; never empty.
    pub(crate) grants: Vec<Grant<'a>>,
    /// What stands above the last of them; never a grant.
    pub(crate) top: Above<'a>,
}

impl<'a> Grant<'a> {
    /// A node as a sound delegation.
    fn of(node: &'a Node) -> Option<Self> {
        node.is_sound().then_some(())?;
        Some(Self {
            node,
            said: node.delegation()?,
        })
    }

    /// The delegator's id; it is shown, because without it nothing is sound.
    pub(crate) fn delegator(&self) -> &'a str {
        self.node.principal_id().shown().copied().unwrap_or_default()
    }

    /// What stands above it. A root needs nothing above itself, so that it may keep back whether there is anything.
    pub(crate) fn above(&self, context: &Context<'a>) -> Above<'a> {
        match &self.said.parent {
            Field::Absent => Above::Nothing,
            Field::Shown(parent) => at(context, parent),
            Field::Withheld if is_root_by_name(context, self.delegator()) => Above::Nothing,
            Field::Withheld => Above::Hidden,
        }
    }
}

/// Where a reference to a delegation ends.
pub(super) fn at<'a>(context: &Context<'a>, named: &Digest) -> Above<'a> {
    match context.chain.end(named) {
        End::Here(id) => context
            .chain
            .node(id)
            .and_then(Grant::of)
            .map_or(Above::Unjudged, Above::Grant),
        End::KeptBack(digest) => Above::KeptBack(digest),
        End::Missing(digest) | End::Rejected(digest) => Above::NotHere(digest),
    }
}

/// Whether the trust file names a principal as an authority root.
pub(crate) fn is_root_by_name(context: &Context<'_>, principal: &str) -> bool {
    context
        .chain
        .trust()
        .is_some_and(|trust| trust.is_root(principal))
}

/// The references by which an action names its authority, each once, in its order, with where they end.
pub(super) fn named<'a>(context: &Context<'a>, action: &ActionContext<'a>) -> Vec<(Digest, Above<'a>)> {
    let items = action.action.authority.items();
    // Most actions name one.
    if let [only] = items {
        return vec![(*only, at(context, only))];
    }
    let mut seen = BTreeSet::new();
    let references = items.iter().filter(|digest| seen.insert(**digest));
    references.map(|digest| (*digest, at(context, digest))).collect()
}

/// The chains under which an action was run, one for each sound delegation that it names.
pub(crate) fn lines<'a>(context: &Context<'a>, action: &ActionContext<'a>) -> Vec<Line<'a>> {
    let leaves = named(context, action)
        .into_iter()
        .filter_map(|(_, end)| match end {
            Above::Grant(leaf) => Some(leaf),
            _ => None,
        });
    leaves.map(|leaf| line(context, leaf)).collect()
}

/// The chain above a delegation. A digest names what was there before it, so that no chain comes back to itself; should one
/// do so nevertheless, it ends there.
fn line<'a>(context: &Context<'a>, leaf: Grant<'a>) -> Line<'a> {
    let mut grants = vec![leaf];
    let mut top = leaf.above(context);
    if !matches!(top, Above::Grant(_)) {
        return Line { grants, top };
    }
    let mut seen = BTreeSet::from([leaf.node.id()]);
    while let Above::Grant(grant) = top {
        if !seen.insert(grant.node.id()) {
            top = Above::Unjudged;
            break;
        }
        grants.push(grant);
        top = grant.above(context);
    }
    Line { grants, top }
}

/// Every sound delegation among the nodes that are looked at that an action rests on through sound ones, each once, in
/// chain order.
pub(super) fn used<'a>(context: &Context<'a>) -> Vec<Grant<'a>> {
    let grants = context.ground.tables().grants.get_or_init(|| all_used(context));
    let ends = context.nodes().first().zip(context.nodes().last());
    let Some((first, last)) = ends else {
        return Vec::new();
    };
    let begin = grants.partition_point(|id| *id < first.id());
    let here = grants.iter().skip(begin).take_while(|id| **id <= last.id());
    here.filter_map(|id| context.chain.node(*id).and_then(Grant::of))
        .collect()
}

/// The same among all nodes.
fn all_used(context: &Context<'_>) -> Vec<NodeId> {
    let mut seen: BTreeSet<NodeId> = BTreeSet::new();
    for action in context.all_actions() {
        for (_, end) in named(context, &action) {
            let mut next = end;
            while let Above::Grant(grant) = next {
                if !seen.insert(grant.node.id()) {
                    break;
                }
                next = grant.above(context);
            }
        }
    }
    seen.into_iter().collect()
}
