//! How far a delegation may still be passed on (FORMAT 3, `maxDepth`): its own word, and that of everything above it.

use std::collections::BTreeMap;

use attestry_chain::NodeId;

use super::authority::{Above, Grant, used};
use crate::context::Context;

/// How many further delegations may hang below one.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Left {
    /// At most so many, by what is shown.
    pub(super) most: u64,
    /// Whether something that counts is kept back.
    pub(super) hidden: bool,
}

/// The same for every delegation that an action rests on.
#[derive(Debug, Default)]
pub(super) struct Depths(BTreeMap<NodeId, Left>);

impl Depths {
    /// Counts down from the top of every chain, each delegation once, whatever the length.
    pub(super) fn of(context: &Context<'_>) -> Self {
        let mut depths = Self::default();
        for grant in used(context) {
            let mut open = vec![grant];
            while let Some(grant) = open.last().copied() {
                match grant.above(context) {
                    // One that stands above itself cannot be, and would be found among the open ones.
                    Above::Grant(parent)
                        if !depths.0.contains_key(&parent.node.id())
                            && open.len() <= context.chain.nodes().len() =>
                    {
                        open.push(parent);
                    }
                    above => {
                        let parent = match above {
                            Above::Grant(parent) => Some(depths.left(&parent)),
                            _ => None,
                        };
                        depths.0.insert(grant.node.id(), Left::below(&grant, parent));
                        open.pop();
                    }
                }
            }
        }
        depths
    }

    /// How many further delegations may hang below one.
    pub(super) fn left(&self, grant: &Grant<'_>) -> Left {
        self.0.get(&grant.node.id()).copied().unwrap_or(Left {
            most: u64::MAX,
            hidden: false,
        })
    }
}

impl Left {
    fn below(grant: &Grant<'_>, parent: Option<Self>) -> Self {
        let own = grant.said.max_depth.shown().copied();
        let above = parent.map_or(u64::MAX, |parent| parent.most.saturating_sub(1));
        Self {
            most: own.unwrap_or(u64::MAX).min(above),
            hidden: own.is_none() || parent.is_some_and(|parent| parent.hidden),
        }
    }
}
