//! What every rule may look at: the chain, the trust file, the verification time, and what is asked of each action.

use std::borrow::Cow;
use std::ops::Range;

use attestry_chain::format::field::Field;
use attestry_chain::format::statement::{Action, Kind, Proposal, Request};
use attestry_chain::format::time::Time;
use attestry_chain::format::trust::{SKEW_STANDARD, TrustFile};
use attestry_chain::verify::{Fault, Span, Trust, WindowJudged};
use attestry_chain::{Chain, Node, NodeId, Support};

use crate::asked::Asked;
use crate::ground::{Ground, index, narrow};
use crate::names::Names;
use crate::replay::Replay;
use crate::rules;

/// What every rule may look at.
pub struct Context<'a> {
    /// The chain.
    pub chain: &'a Chain,
    /// The verification time.
    pub at: Time,
    /// Re-runs recorded policies, where an engine is built in.
    pub replay: Option<&'a dyn Replay>,
    /// What every action stands on.
    pub(crate) ground: &'a Ground,
    actions: Vec<ActionContext<'a>>,
    nodes: &'a [Node],
    /// Whether somebody reads the words of answers.
    is_told: bool,
}

/// One action with what is asked of it and what it rests on.
#[derive(Clone, Copy, Debug)]
pub struct ActionContext<'a> {
    /// Its node.
    pub node: &'a Node,
    /// What it says.
    pub action: &'a Action,
    /// What the auditor asks of it.
    pub asked: &'a Asked,
    /// What it rests on.
    pub support: &'a Support,
}

impl<'a> Context<'a> {
    /// The context of a chain at a verification time, with words or without.
    pub(crate) fn new(
        chain: &'a Chain,
        at: Time,
        replay: Option<&'a dyn Replay>,
        ground: &'a Ground,
        is_told: bool,
    ) -> Self {
        let whole = Self {
            chain,
            at,
            replay,
            ground,
            actions: Vec::new(),
            nodes: &[],
            is_told,
        };
        whole.part(0..chain.nodes().len(), is_told)
    }

    /// The context of a judged chain, for telling in words of one statement at a time: it lists nothing, which would take
    /// longer than the telling.
    pub(crate) const fn told(chain: &'a Chain, at: Time, ground: &'a Ground) -> Self {
        Self {
            chain,
            at,
            replay: None,
            ground,
            actions: Vec::new(),
            nodes: &[],
            is_told: true,
        }
    }

    /// The same that lists only the nodes of a range of positions, and the actions among them.
    pub(crate) fn part(&self, range: Range<usize>, is_told: bool) -> Self {
        let ids = self.chain.ids_of_kind(Kind::Action);
        let begin = ids.partition_point(|id| id.position() < range.start);
        let end = ids.partition_point(|id| id.position() < range.end);
        let mut actions = Vec::with_capacity(end.saturating_sub(begin));
        actions.extend(self.actions_between(begin, end));
        Self {
            actions,
            nodes: self.chain.nodes().get(range).unwrap_or(&[]),
            is_told,
            ..*self
        }
    }

    /// The same with words.
    pub(crate) fn with_words(&self) -> Self {
        Self {
            actions: self.actions.clone(),
            is_told: true,
            ..*self
        }
    }

    /// The same that lists nothing, without words.
    pub(crate) fn unlisted(self) -> Self {
        Self {
            actions: Vec::new(),
            nodes: &[],
            is_told: false,
            ..self
        }
    }

    /// Whether somebody reads the words.
    pub(crate) const fn is_told(&self) -> bool {
        self.is_told
    }

    /// Words, where somebody reads them.
    pub(crate) fn say(&self, words: impl FnOnce() -> String) -> Cow<'static, str> {
        if self.is_told {
            Cow::Owned(words())
        } else {
            Cow::default()
        }
    }

    /// Under an emergency the approvals that came afterwards are the action's as well (FORMAT 3 "approval"), and it takes
    /// over what befalls them (FORMAT 8): each with the position of the action.
    pub(crate) fn late_approvals(&self) -> Vec<(NodeId, u32)> {
        let mut late = Vec::new();
        for (position, action) in self.actions().iter().enumerate() {
            let given = rules::given(self, action).into_iter();
            let given = given.filter(|approval| !approval.named);
            late.extend(given.map(|approval| (approval.node.id(), narrow(position))));
        }
        late
    }

    /// What an action would be satisfied by if only it were sound: the observations it is asked for, and what undoes it where
    /// it is temporary, each with the position of the action. Nothing that is sound satisfies it, so what befalls them leaves
    /// it undecided (FORMAT 2).
    pub(crate) fn only_unsound(&self) -> Vec<(NodeId, u32)> {
        let mut only = Vec::new();
        for position in self.ground.waiting() {
            let Some(action) = self.action_at(index(*position)) else {
                continue;
            };
            let unseen = rules::lacks_observation(self, &action).then_some("observes");
            let standing = rules::is_not_undone(self, &action).then_some("compensates");
            let roles = [unseen, standing].into_iter().flatten();
            let nodes = roles.flat_map(|role| self.chain.referring_to(role, action.node));
            let unsound = nodes.filter(|node| !node.is_sound());
            only.extend(unsound.map(|node| (node.id(), *position)));
        }
        only
    }

    /// The trust file, where the auditor gave one.
    pub fn trust(&self) -> Option<&'a TrustFile> {
        self.chain.trust().map(Trust::file)
    }

    /// What people are called in sentences.
    pub fn names(&self) -> Names<'a> {
        Names::of(self.chain.trust())
    }

    /// The clock skew, in seconds (FORMAT 6).
    pub fn skew(&self) -> i64 {
        self.trust().map_or(SKEW_STANDARD, |trust| trust.clock_skew)
    }

    /// Every node that is looked at, in log order.
    pub const fn nodes(&self) -> &'a [Node] {
        self.nodes
    }

    /// Every action that is looked at, in log order.
    pub fn actions(&self) -> &[ActionContext<'a>] {
        &self.actions
    }

    /// Every action of the chain, in log order, whichever are looked at.
    pub(crate) fn all_actions(&self) -> impl Iterator<Item = ActionContext<'a>> + '_ {
        self.actions_between(0, self.ground.len())
    }

    /// The actions from one position among all of the chain up to another.
    fn actions_between(&self, begin: usize, end: usize) -> impl Iterator<Item = ActionContext<'a>> + '_ {
        let ids = self.chain.ids_of_kind(Kind::Action).get(begin..end);
        let numbered = (begin..).zip(ids.unwrap_or(&[]));
        numbered.filter_map(|(position, id)| {
            let node = self.chain.node(*id)?;
            self.context_of(position, node, node.action()?)
        })
    }

    /// The action at a position among all of the chain.
    pub(crate) fn action_at(&self, position: usize) -> Option<ActionContext<'a>> {
        let node = self
            .chain
            .node(*self.chain.ids_of_kind(Kind::Action).get(position)?)?;
        self.context_of(position, node, node.action()?)
    }

    /// The context of an action.
    pub fn action(&self, id: NodeId) -> Option<ActionContext<'a>> {
        let node = self.chain.node(id)?;
        self.context_of(self.position(id)?, node, node.action()?)
    }

    fn context_of(&self, position: usize, node: &'a Node, action: &'a Action) -> Option<ActionContext<'a>> {
        Some(ActionContext {
            node,
            action,
            asked: self.ground.asked(position)?,
            support: self.ground.support(position)?,
        })
    }

    /// The position of an action among all actions.
    pub(crate) fn position(&self, id: NodeId) -> Option<usize> {
        self.chain.ids_of_kind(Kind::Action).binary_search(&id).ok()
    }

    /// Whether `completeLog` is asked of the bundle: as soon as one requirement has it.
    pub fn complete_log(&self) -> bool {
        self.trust()
            .is_some_and(|trust| trust.requirements.iter().any(|one| one.complete_log))
    }

    /// Whether a proven time is asked of an action, or of any action that rests on a node.
    pub fn proven_time_asked(&self, node: NodeId) -> bool {
        let ground = self.ground;
        // Most trust files ask it of no action or of all.
        if !ground.all_asked().iter().any(|asked| asked.proven_time) {
            return false;
        }
        let asked = |position: usize| ground.asked(position).is_some_and(|asked| asked.proven_time);
        self.position(node).is_some_and(asked)
            || ground.beside(node).any(|position| asked(index(position)))
            || ground.classes_on(node).any(|class| {
                let members = ground.members(class).iter();
                members.copied().any(|position| asked(index(position)))
            })
    }

    /// The faults with one code, in the order they were found, with the node that each is about: the one at the fault's own place,
    /// where it has one.
    pub fn faults(&self, code: &'static str) -> impl Iterator<Item = (&'a Fault, Option<NodeId>)> + '_ {
        self.chain
            .faults()
            .iter()
            .filter(move |fault| fault.reason.code() == code)
            .map(|fault| {
                let node = fault.statement.and_then(|digest| match &fault.place {
                    Some(place) => self.chain.find_at(&digest, place.entry),
                    None => self.chain.find(&digest),
                });
                (fault, node.map(Node::id))
            })
    }

    /// Judges a window against an action's [`startedAt`, `finishedAt`], both ends, with what is proven (FORMAT 6).
    pub fn judge_window(&self, action: &ActionContext<'_>, window: Option<Span>) -> WindowJudged {
        let Some(window) = window else {
            return WindowJudged::Withheld;
        };
        let claims = [&action.action.started_at, &action.action.finished_at];
        window.judge(&claims.map(Clone::clone), action.node.proven(), self.skew())
    }
}

impl<'a> ActionContext<'a> {
    /// The request it names, where it takes part: by itself, or through its proposal.
    pub fn request(&self, chain: &'a Chain) -> Option<(&'a Node, &'a Request)> {
        let node = chain.node(self.support.request?)?;
        Some((node, node.request()?))
    }

    /// The proposal it names, where it takes part.
    pub fn proposal(&self, chain: &'a Chain) -> Option<(&'a Node, &'a Proposal)> {
        let node = chain.node(self.support.proposal?)?;
        Some((node, node.proposal()?))
    }

    /// The executor's id.
    pub fn executor(&self) -> Field<&'a str> {
        self.node.principal_id()
    }

    /// The operation's name and the target's uri, for sentences.
    pub fn label(&self) -> String {
        let operation = self.action.operation.shown();
        let name = operation.and_then(|operation| operation.name.shown().cloned());
        let target = operation
            .and_then(|operation| operation.target.shown())
            .and_then(attestry_chain::format::statement::Resource::label);
        let name = name.unwrap_or_else(|| "an operation that is withheld".to_owned());
        match target {
            Some(target) => format!("`{name}` on `{target}`"),
            None => format!("`{name}`"),
        }
    }
}

impl std::fmt::Debug for Context<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Context")
            .field("at", &self.at)
            .field("actions", &self.ground.len())
            .finish_non_exhaustive()
    }
}
