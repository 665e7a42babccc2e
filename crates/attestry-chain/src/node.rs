//! A statement's place in the graph.

use attestry_format::digest::Digest;
use attestry_format::field::Field;
use attestry_format::pool::Shared;
use attestry_format::statement::{
    Action, Approval, Credential, Decision, Delegation, Foreign, Kind, Observation, Predicate, Principal,
    Proposal, Request, Revocation, Runtime, Statement,
};
use attestry_format::time::Time;
use attestry_verify::{Evidence, Interval, Verified};

use crate::stand::Stand;

/// Which node: its position in [`Chain::nodes`](crate::Chain::nodes), log order.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct NodeId(pub(crate) u32);

impl NodeId {
    /// The position.
    pub fn position(self) -> usize {
        usize::try_from(self.0).unwrap_or(usize::MAX)
    }

    pub(crate) fn at(position: usize) -> Self {
        // The ceiling of entries lies far below 2^32.
        Self(u32::try_from(position).unwrap_or(u32::MAX))
    }
}

/// One statement that takes part. Boxed, so that a million of them are put in order and grow without being copied.
#[derive(Debug)]
pub struct Node {
    id: NodeId,
    verified: Box<Verified<Statement>>,
}

macro_rules! predicate {
    ($($(#[$doc:meta])* $name:ident: $variant:ident($type:ty);)+) => {
        $($(#[$doc])*
        pub fn $name(&self) -> Option<&$type> {
            match &self.verified.value().predicate {
                Predicate::$variant(predicate) => Some(predicate),
                _ => None,
            }
        })+
    };
}

impl Node {
    pub(crate) const fn new(id: NodeId, verified: Box<Verified<Statement>>) -> Self {
        Self { id, verified }
    }

    /// Which node it is.
    pub const fn id(&self) -> NodeId {
        self.id
    }

    /// The statement.
    pub const fn statement(&self) -> &Statement {
        self.verified.value()
    }

    /// What was verified about it.
    pub const fn evidence(&self) -> &Evidence {
        self.verified.evidence()
    }

    /// The statement's name.
    pub const fn digest(&self) -> Digest {
        self.statement().digest
    }

    /// Which of the ten kinds it is, if any.
    pub fn kind(&self) -> Option<Kind> {
        self.statement().kind()
    }

    /// Its index in the log.
    pub fn log_index(&self) -> Option<u64> {
        self.evidence().log_index()
    }

    /// Where it stands among all.
    pub fn stand(&self) -> Stand {
        Stand::of(self.statement(), self.log_index())
    }

    /// When it says it was made.
    pub fn claim(&self) -> Field<Time> {
        self.statement().predicate.claim()
    }

    /// Between which times it was logged.
    pub fn proven(&self) -> Interval {
        self.evidence().proven
    }

    /// Whether its word can be taken: a signer counts and its key was good.
    pub fn is_sound(&self) -> bool {
        self.evidence().is_sound()
    }

    /// The id of the kind's own principal.
    pub fn principal_id(&self) -> Field<&str> {
        id_of(self.statement().predicate.principal())
    }

    predicate! {
        /// It as an action.
        action: Action(Action);
        /// It as an approval.
        approval: Approval(Approval);
        /// It as an event in a credential's life.
        credential: Credential(Credential);
        /// It as a policy decision.
        decision: Decision(Decision);
        /// It as a delegation.
        delegation: Delegation(Delegation);
        /// It as a statement of another project's type.
        foreign: Foreign(Foreign);
        /// It as an observation.
        observation: Observation(Observation);
        /// It as a proposal.
        proposal: Proposal(Proposal);
        /// It as a request.
        request: Request(Request);
        /// It as a revocation.
        revocation: Revocation(Revocation);
        /// It as a runtime.
        runtime: Runtime(Runtime);
    }
}

/// The id of a principal that may be kept back.
pub(crate) fn id_of(principal: Option<&Field<Shared<Principal>>>) -> Field<&str> {
    match principal {
        Some(Field::Shown(principal)) => principal.id.as_ref().map(String::as_str),
        Some(Field::Withheld) => Field::Withheld,
        Some(Field::Absent) | None => Field::Absent,
    }
}
