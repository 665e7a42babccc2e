//! What every rule may look at: the chain, the trust file, the verification time, and what is asked of each action.

use std::collections::{BTreeMap, BTreeSet};

use attestry_chain::format::digest::Digest;
use attestry_chain::format::field::Field;
use attestry_chain::format::statement::{Action, Proposal, Request};
use attestry_chain::format::time::Time;
use attestry_chain::format::trust::{Party, SKEW_STANDARD, TrustFile};
use attestry_chain::verify::{Fault, Span, Trust, WindowJudged};
use attestry_chain::{Chain, Node, NodeId, Support};

use crate::asked::Asked;
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
    actions: Vec<ActionContext<'a>>,
    resting: BTreeMap<NodeId, BTreeSet<NodeId>>,
    resting_on_absent: BTreeMap<Digest, BTreeSet<NodeId>>,
}

/// One action with what is asked of it and what it rests on.
#[derive(Debug)]
pub struct ActionContext<'a> {
    /// Its node.
    pub node: &'a Node,
    /// What it says.
    pub action: &'a Action,
    /// What the auditor asks of it.
    pub asked: Asked<'a>,
    /// What it rests on.
    pub support: Support,
}

impl<'a> Context<'a> {
    /// The context of a chain at a verification time.
    pub(crate) fn new(chain: &'a Chain, at: Time, replay: Option<&'a dyn Replay>) -> Self {
        let trust = chain.trust().map(Trust::file);
        let actions: Vec<ActionContext<'a>> = chain
            .actions()
            .map(|(node, action)| ActionContext {
                node,
                action,
                asked: Asked::of(trust, action),
                support: chain.support(node, action),
            })
            .collect();
        let mut resting: BTreeMap<NodeId, BTreeSet<NodeId>> = BTreeMap::new();
        let mut resting_on_absent: BTreeMap<Digest, BTreeSet<NodeId>> = BTreeMap::new();
        for one in &actions {
            for supporter in &one.support.nodes {
                resting.entry(*supporter).or_default().insert(one.node.id());
            }
            for only in only_unsound(chain, one) {
                resting.entry(only).or_default().insert(one.node.id());
            }
            for absent in &one.support.elsewhere {
                resting_on_absent
                    .entry(*absent)
                    .or_default()
                    .insert(one.node.id());
            }
        }
        let mut context = Self {
            chain,
            at,
            replay,
            actions,
            resting,
            resting_on_absent,
        };
        context.rest_on_late_approvals();
        context
    }

    /// Under an emergency the approvals that came afterwards are the action's as well (FORMAT 3 "approval"), and it takes
    /// over what befalls them (FORMAT 8).
    fn rest_on_late_approvals(&mut self) {
        let mut late = Vec::new();
        for action in &self.actions {
            let given = rules::given(self, action).into_iter();
            late.extend(given.map(|approval| (approval.node.id(), action.node.id())));
        }
        for (approval, action) in late {
            self.resting.entry(approval).or_default().insert(action);
        }
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

    /// Every action, in log order.
    pub fn actions(&self) -> &[ActionContext<'a>] {
        &self.actions
    }

    /// The context of an action.
    pub fn action(&self, id: NodeId) -> Option<&ActionContext<'a>> {
        self.actions.iter().find(|one| one.node.id() == id)
    }

    /// The actions that rest on a node, that of an action itself included.
    pub fn resting_on(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let itself = self
            .chain
            .node(node)
            .filter(|node| node.action().is_some())
            .map(Node::id);
        self.resting
            .get(&node)
            .into_iter()
            .flatten()
            .copied()
            .chain(itself)
    }

    /// The actions that rest on a statement that takes no part.
    pub fn resting_on_absent(&self, statement: &Digest) -> impl Iterator<Item = NodeId> + '_ {
        self.resting_on_absent
            .get(statement)
            .into_iter()
            .flatten()
            .copied()
    }

    /// Whether `completeLog` is asked of the bundle: as soon as one requirement has it.
    pub fn complete_log(&self) -> bool {
        self.trust()
            .is_some_and(|trust| trust.requirements.iter().any(|one| one.complete_log))
    }

    /// Whether a proven time is asked of an action, or of any action that rests on a node.
    pub fn proven_time_asked(&self, node: NodeId) -> bool {
        let mut resting = self.resting_on(node);
        resting.any(|action| self.action(action).is_some_and(|action| action.asked.proven_time))
    }

    /// The faults with one code, in the order they were found, with the node that each is about.
    pub fn faults(&self, code: &'static str) -> impl Iterator<Item = (&'a Fault, Option<NodeId>)> + '_ {
        self.chain
            .faults()
            .iter()
            .filter(move |fault| fault.reason.code() == code)
            .map(|fault| {
                let node = fault
                    .statement
                    .and_then(|digest| self.chain.find(&digest))
                    .map(Node::id);
                (fault, node)
            })
    }

    /// Judges a window against an action's [`startedAt`, `finishedAt`], both ends, with what is proven (FORMAT 6).
    pub fn judge_window(&self, action: &ActionContext<'_>, window: Option<Span>) -> WindowJudged {
        let (Some(window), Some(started), Some(finished)) = (
            window,
            action.action.started_at.shown(),
            action.action.finished_at.shown(),
        ) else {
            return WindowJudged::Withheld;
        };
        window.judge(&[*started, *finished], action.node.proven(), self.skew())
    }
}

impl<'a> ActionContext<'a> {
    /// The request it names, where it takes part: by itself, or through its proposal.
    pub fn request(&self, chain: &'a Chain) -> Option<(&'a Node, &'a Request)> {
        let named = self.action.request.shown().copied();
        let proposed = || {
            self.proposal(chain)
                .and_then(|(_, proposal)| proposal.request.shown().copied())
        };
        let node = chain.find(&named.or_else(proposed)?)?;
        Some((node, node.request()?))
    }

    /// The proposal it names, where it takes part.
    pub fn proposal(&self, chain: &'a Chain) -> Option<(&'a Node, &'a Proposal)> {
        let node = chain.find(self.action.proposal.shown()?)?;
        Some((node, node.proposal()?))
    }

    /// The executor's id.
    pub fn executor(&self) -> Field<&'a str> {
        self.node.principal_id()
    }

    /// The id of who plays a part in it.
    pub fn party(&self, chain: &'a Chain, party: Party) -> Field<&'a str> {
        match party {
            Party::Executor => self.executor(),
            Party::Proposer => self
                .proposal(chain)
                .map_or(Field::Absent, |(node, _)| node.principal_id()),
            Party::Requester => self
                .request(chain)
                .map_or(Field::Absent, |(node, _)| node.principal_id()),
        }
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

/// What an action would be satisfied by if only it were sound: the observations it is asked for, and what undoes it where
/// it is temporary. Nothing else satisfies it, so what befalls them leaves the action undecided (FORMAT 2).
fn only_unsound(chain: &Chain, action: &ActionContext<'_>) -> Vec<NodeId> {
    let digest = action.node.digest();
    let mut roles = Vec::new();
    if !action.asked.observation.is_empty() {
        roles.push("observes");
    }
    if !action.action.close_by.is_absent() {
        roles.push("compensates");
    }
    roles
        .into_iter()
        .filter(|role| !chain.referring(role, &digest).any(Node::is_sound))
        .flat_map(|role| chain.referring(role, &digest).map(Node::id))
        .collect()
}

impl std::fmt::Debug for Context<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Context")
            .field("at", &self.at)
            .field("actions", &self.actions.len())
            .finish_non_exhaustive()
    }
}
