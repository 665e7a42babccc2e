//! What is asked of each action and what it rests on, in classes: actions of one request under one delegation share what
//! they rest on, and a few lists of requirements serve all of them. Owned, so that a judged chain can be asked again.

use std::collections::{BTreeMap, BTreeSet};

use attestry_chain::format::digest::Digest;
use attestry_chain::format::statement::Kind;
use attestry_chain::format::trust::TrustFile;
use attestry_chain::verify::Trust;
use attestry_chain::{Chain, Node, NodeId, Support};

use crate::asked::Asked;
use crate::tables::Tables;

/// What every action stands on.
#[derive(Debug, Default)]
pub(crate) struct Ground {
    /// For each action, in log order: which entry of `asked` and which of `supports`.
    classes: Vec<(u32, u32)>,
    asked: Vec<Asked>,
    supports: Vec<Support>,
    /// The actions of each support: positions, and where those of each class begin.
    members: Members,
    /// Which classes rest on a node.
    resting: Vec<(NodeId, u32)>,
    /// Which classes rest on a statement that takes no part.
    resting_on_absent: Vec<(Digest, u32)>,
    /// Which single actions, by position, rest on a node beside their class.
    beside: Vec<(NodeId, u32)>,
    /// The actions, by position, for which something that is not sound says that it observed or undid them.
    waiting: Vec<u32>,
    /// The contents that lie in statements beside their digests.
    inline: BTreeSet<Digest>,
    /// The highest index of an entry that is kept back.
    last_kept_back: Option<u64>,
    /// Which members some action has.
    uses: Uses,
    /// What rules must know of the whole chain.
    tables: Tables,
}

/// Which members some action has, shown or kept back: rules about one that none has need not look at every action.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Uses {
    /// A model, by itself or by some proposal.
    pub(crate) model: bool,
    /// A proposal.
    pub(crate) proposal: bool,
}

/// The actions of each class of support.
#[derive(Debug, Default)]
struct Members {
    begins: Vec<u32>,
    positions: Vec<u32>,
}

impl Ground {
    /// That of a chain, without what single actions rest on beside their class: that needs a judgement (see
    /// [`Ground::rest_beside`]).
    pub(crate) fn of(chain: &Chain) -> Self {
        let trust = chain.trust().map(Trust::file);
        let mut ground = Self::default();
        let mut asked = Classes::default();
        let mut supports = Classes::default();
        // Actions that share their links name the same statements, and so rest on the same.
        let mut by_links: BTreeMap<usize, u32> = BTreeMap::new();
        for (position, (node, action)) in chain.actions().enumerate() {
            let wanted = Asked::matching(trust, action);
            let asked_class = asked.of(wanted, |wanted| ground.asked.push(made(trust, wanted)));
            let support_class = *by_links.entry(action.links.address()).or_insert_with(|| {
                let support = chain.support(node, action);
                supports.of(support, |support| ground.supports.push(support.clone()))
            });
            ground.classes.push((asked_class, support_class));
            let asked = ground.asked.get(index(asked_class));
            if asked.is_some_and(|asked| waits_for_unsound(chain, node, asked)) {
                ground.waiting.push(narrow(position));
            }
            ground.uses.model |= !action.model.is_absent();
            ground.uses.proposal |= !action.proposal.is_absent();
        }
        let mut proposals = chain.of_kind(Kind::Proposal).filter_map(Node::proposal);
        ground.uses.model |= proposals.any(|proposal| !proposal.model.is_absent());
        ground.members = Members::of(&ground.classes, ground.supports.len());
        for (class, support) in ground.supports.iter().enumerate() {
            let class = narrow(class);
            ground
                .resting
                .extend(support.nodes.iter().map(|node| (*node, class)));
            let absent = support.elsewhere.iter().map(|digest| (*digest, class));
            ground.resting_on_absent.extend(absent);
        }
        ground.resting.sort_unstable();
        ground.resting_on_absent.sort_unstable();
        let contents = chain.nodes().iter().flat_map(|node| node.statement().contents());
        let shown = contents.filter(|content| content.present() && content.mismatch().is_none());
        ground.inline = shown.filter_map(|content| content.digest()).collect();
        ground.last_kept_back = chain.kept_back().values().max().copied();
        ground
    }

    /// Lets single actions, by position, rest on further nodes.
    pub(crate) fn rest_beside(&mut self, further: Vec<(NodeId, u32)>) {
        self.beside.extend(further);
        self.beside.sort_unstable();
        self.beside.dedup();
    }

    /// The actions, by position, for which something that is not sound says that it observed or undid them.
    pub(crate) fn waiting(&self) -> &[u32] {
        &self.waiting
    }

    /// How many actions there are.
    pub(crate) fn len(&self) -> usize {
        self.classes.len()
    }

    /// What is asked of the action at a position.
    pub(crate) fn asked(&self, position: usize) -> Option<&Asked> {
        let (asked, _) = self.classes.get(position)?;
        self.asked.get(index(*asked))
    }

    /// What the action at a position rests on.
    pub(crate) fn support(&self, position: usize) -> Option<&Support> {
        self.supports.get(index(self.support_class(position)?))
    }

    /// Which class of support the action at a position has.
    pub(crate) fn support_class(&self, position: usize) -> Option<u32> {
        self.classes.get(position).map(|(_, support)| *support)
    }

    /// The classes that rest on a node.
    pub(crate) fn classes_on(&self, node: NodeId) -> impl Iterator<Item = u32> {
        between(&self.resting, node)
    }

    /// The classes that rest on a statement that takes no part.
    pub(crate) fn classes_on_absent(&self, statement: Digest) -> impl Iterator<Item = u32> {
        between(&self.resting_on_absent, statement)
    }

    /// The positions of single actions that rest on a node beside their class.
    pub(crate) fn beside(&self, node: NodeId) -> impl Iterator<Item = u32> {
        between(&self.beside, node)
    }

    /// The positions of the actions of a class, in log order.
    pub(crate) fn members(&self, class: u32) -> &[u32] {
        self.members.of_class(class)
    }

    /// The contents that lie in statements beside their digests.
    pub(crate) const fn inline(&self) -> &BTreeSet<Digest> {
        &self.inline
    }

    /// The highest index of an entry that is kept back.
    pub(crate) const fn last_kept_back(&self) -> Option<u64> {
        self.last_kept_back
    }

    /// Which members some action has.
    pub(crate) const fn uses(&self) -> Uses {
        self.uses
    }

    /// What rules must know of the whole chain.
    pub(crate) const fn tables(&self) -> &Tables {
        &self.tables
    }

    /// Lets go of what only the rules needed.
    pub(crate) fn forget_tables(&mut self) {
        self.tables = Tables::default();
    }

    /// What the actions of a class rest on.
    pub(crate) fn support_of(&self, class: u32) -> Option<&Support> {
        self.supports.get(index(class))
    }

    /// Everything that is asked of any action.
    pub(crate) fn all_asked(&self) -> &[Asked] {
        &self.asked
    }
}

impl Members {
    fn of(classes: &[(u32, u32)], count: usize) -> Self {
        let mut begins = vec![0_u32; count.saturating_add(1)];
        for (_, class) in classes {
            if let Some(begin) = begins.get_mut(index(*class).saturating_add(1)) {
                *begin = begin.saturating_add(1);
            }
        }
        let mut sum = 0_u32;
        for begin in &mut begins {
            sum = sum.saturating_add(*begin);
            *begin = sum;
        }
        let mut next = begins.clone();
        let mut positions = vec![0; classes.len()];
        for (position, (_, class)) in classes.iter().enumerate() {
            if let Some(next) = next.get_mut(index(*class)) {
                if let Some(place) = positions.get_mut(index(*next)) {
                    *place = narrow(position);
                }
                *next = next.saturating_add(1);
            }
        }
        Self { begins, positions }
    }

    fn of_class(&self, class: u32) -> &[u32] {
        let at = |class: usize| self.begins.get(class).copied().map_or(0, index);
        let class = index(class);
        self.positions
            .get(at(class)..at(class.saturating_add(1)))
            .unwrap_or(&[])
    }
}

/// Numbers what it is shown, the same by the same number.
struct Classes<T> {
    known: BTreeMap<T, u32>,
}

impl<T> Default for Classes<T> {
    fn default() -> Self {
        Self {
            known: BTreeMap::new(),
        }
    }
}

impl<T: Ord> Classes<T> {
    fn of(&mut self, one: T, add: impl FnOnce(&T)) -> u32 {
        if let Some(class) = self.known.get(&one) {
            return *class;
        }
        let class = narrow(self.known.len());
        add(&one);
        self.known.insert(one, class);
        class
    }
}

fn made(trust: Option<&TrustFile>, wanted: &[u32]) -> Asked {
    let requirements = trust.map_or(&[][..], |trust| trust.requirements.as_slice());
    Asked::of(
        wanted
            .iter()
            .filter_map(|position| requirements.get(index(*position))),
    )
}

/// Whether something that is not sound says of itself that it is what an action waits for: an observation where one is
/// asked for, or what undoes it where it is temporary.
fn waits_for_unsound(chain: &Chain, node: &Node, asked: &Asked) -> bool {
    let observed = !asked.observation.is_empty();
    let temporary = node.action().is_some_and(|action| !action.close_by.is_absent());
    [("observes", observed), ("compensates", temporary)]
        .into_iter()
        .any(|(role, wanted)| wanted && chain.referring_to(role, node).any(|node| !node.is_sound()))
}

/// The second halves of the pairs of a sorted list whose first half is this.
fn between<T: Copy + Ord>(pairs: &[(T, u32)], first: T) -> impl Iterator<Item = u32> {
    let begin = pairs.partition_point(|(one, _)| *one < first);
    let pairs = pairs.get(begin..).unwrap_or(&[]);
    pairs
        .iter()
        .take_while(move |(one, _)| *one == first)
        .map(|(_, second)| *second)
}

/// Positions are below the ceiling of entries, far below 2^32.
pub(crate) fn narrow(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

/// A position as an index.
pub(crate) fn index(position: u32) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}
