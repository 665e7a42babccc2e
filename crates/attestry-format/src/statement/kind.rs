//! The ten kinds, their predicate types, their principals and claim times.

use super::{
    Action, Approval, Credential, Decision, Delegation, Foreign, Nonce, Observation, Predicate, Principal,
    Proposal, Request, Revocation, Runtime,
};
use crate::digest::Digest;
use crate::field::Field;
use crate::json::Value;
use crate::pool::Shared;
use crate::read::{Malformed, Path};
use crate::shape::Shape;
use crate::time::Time;

/// What every predicate type of ours begins with.
pub const OURS: &str = "https://attestry.dev/";

/// One of the ten kinds of FORMAT 3.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Kind {
    /// Somebody asked.
    Request,
    /// Authority passed on.
    Delegation,
    /// An event in a credential's life.
    Credential,
    /// An attester vouches for where something runs.
    Runtime,
    /// The operation somebody intends.
    Proposal,
    /// A policy decision point answered.
    Decision,
    /// Somebody said yes or no.
    Approval,
    /// It was run.
    Action,
    /// Somebody looked afterwards.
    Observation,
    /// Something stopped being good.
    Revocation,
}

impl Kind {
    /// All ten, in FORMAT.md's order.
    pub const ALL: [Self; 10] = [
        Self::Request,
        Self::Delegation,
        Self::Credential,
        Self::Runtime,
        Self::Proposal,
        Self::Decision,
        Self::Approval,
        Self::Action,
        Self::Observation,
        Self::Revocation,
    ];

    /// Its name, as in its predicate type.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Delegation => "delegation",
            Self::Credential => "credential",
            Self::Runtime => "runtime",
            Self::Proposal => "proposal",
            Self::Decision => "decision",
            Self::Approval => "approval",
            Self::Action => "action",
            Self::Observation => "observation",
            Self::Revocation => "revocation",
        }
    }

    /// The member that holds its claim time.
    pub const fn claim_member(self) -> &'static str {
        match self {
            Self::Request => "requestedAt",
            Self::Delegation | Self::Revocation | Self::Runtime => "issuedAt",
            Self::Credential => "at",
            Self::Proposal => "proposedAt",
            Self::Decision => "decidedAt",
            Self::Approval => "approvedAt",
            Self::Action => "finishedAt",
            Self::Observation => "observedAt",
        }
    }

    /// The shape of its predicate.
    pub const fn shape(self) -> &'static Shape {
        match self {
            Self::Request => Request::SHAPE,
            Self::Delegation => Delegation::SHAPE,
            Self::Credential => Credential::SHAPE,
            Self::Runtime => Runtime::SHAPE,
            Self::Proposal => Proposal::SHAPE,
            Self::Decision => Decision::SHAPE,
            Self::Approval => Approval::SHAPE,
            Self::Action => Action::SHAPE,
            Self::Observation => Observation::SHAPE,
            Self::Revocation => Revocation::SHAPE,
        }
    }

    /// The kind of a predicate type `https://attestry.dev/<kind>/v1`.
    pub fn of_type(predicate_type: &str) -> Option<Self> {
        let name = predicate_type.strip_prefix(OURS)?.strip_suffix("/v1")?;
        Self::ALL.into_iter().find(|kind| kind.word() == name)
    }
}

impl Predicate {
    pub(super) fn read(predicate_type: &str, value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let Some(kind) = Kind::of_type(predicate_type) else {
            return if predicate_type.starts_with(OURS) {
                Ok(Self::Unknown)
            } else {
                Foreign::read(predicate_type, value, path).map(|foreign| Self::Foreign(Box::new(foreign)))
            };
        };
        Ok(match kind {
            Kind::Request => Self::Request(Box::new(Request::read(value, path)?)),
            Kind::Delegation => Self::Delegation(Box::new(Delegation::read(value, path)?)),
            Kind::Credential => Self::Credential(Box::new(Credential::read(value, path)?)),
            Kind::Runtime => Self::Runtime(Box::new(Runtime::read(value, path)?)),
            Kind::Proposal => Self::Proposal(Box::new(Proposal::read(value, path)?)),
            Kind::Decision => Self::Decision(Box::new(Decision::read(value, path)?)),
            Kind::Approval => Self::Approval(Box::new(Approval::read(value, path)?)),
            Kind::Action => Self::Action(Box::new(Action::read(value, path)?)),
            Kind::Observation => Self::Observation(Box::new(Observation::read(value, path)?)),
            Kind::Revocation => Self::Revocation(Box::new(Revocation::read(value, path)?)),
        })
    }

    /// Which of the ten kinds it is, if any.
    pub const fn kind(&self) -> Option<Kind> {
        match self {
            Self::Action(_) => Some(Kind::Action),
            Self::Approval(_) => Some(Kind::Approval),
            Self::Credential(_) => Some(Kind::Credential),
            Self::Decision(_) => Some(Kind::Decision),
            Self::Delegation(_) => Some(Kind::Delegation),
            Self::Foreign(_) | Self::Unknown => None,
            Self::Observation(_) => Some(Kind::Observation),
            Self::Proposal(_) => Some(Kind::Proposal),
            Self::Request(_) => Some(Kind::Request),
            Self::Revocation(_) => Some(Kind::Revocation),
            Self::Runtime(_) => Some(Kind::Runtime),
        }
    }

    /// The principal in whose name it must be signed: each kind's own.
    pub fn principal(&self) -> Option<&Field<Shared<Principal>>> {
        match self {
            Self::Action(action) => Some(&action.executor),
            Self::Approval(approval) => Some(&approval.approver),
            Self::Credential(credential) => Some(&credential.issuer),
            Self::Decision(decision) => Some(&decision.decider),
            Self::Delegation(delegation) => Some(&delegation.delegator),
            Self::Foreign(_) | Self::Unknown => None,
            Self::Observation(observation) => Some(&observation.observer),
            Self::Proposal(proposal) => Some(&proposal.proposer),
            Self::Request(request) => Some(&request.requester),
            Self::Revocation(revocation) => Some(&revocation.revoker),
            Self::Runtime(runtime) => Some(&runtime.attester),
        }
    }

    /// Every principal that it names, its own first.
    pub fn principals(&self) -> Vec<&Principal> {
        let other = match self {
            Self::Credential(credential) => Some(&credential.holder),
            Self::Delegation(delegation) => Some(&delegation.delegate),
            Self::Runtime(runtime) => Some(&runtime.workload),
            _ => None,
        };
        self.principal()
            .into_iter()
            .chain(other)
            .filter_map(Field::shown)
            .map(|principal| &**principal)
            .collect()
    }

    /// When it says it was made.
    pub fn claim(&self) -> Field<Time> {
        match self {
            Self::Action(action) => action.finished_at.clone(),
            Self::Approval(approval) => approval.approved_at.clone(),
            Self::Credential(credential) => credential.at.clone(),
            Self::Decision(decision) => decision.decided_at.clone(),
            Self::Delegation(delegation) => delegation.issued_at.clone(),
            Self::Foreign(foreign) => match foreign.receipt.as_ref().and_then(|receipt| receipt.at) {
                Some(at) => Field::Shown(at),
                None => Field::Absent,
            },
            Self::Unknown => Field::Absent,
            Self::Observation(observation) => observation.observed_at.clone(),
            Self::Proposal(proposal) => proposal.proposed_at.clone(),
            Self::Request(request) => request.requested_at.clone(),
            Self::Revocation(revocation) => revocation.issued_at.clone(),
            Self::Runtime(runtime) => runtime.issued_at.clone(),
        }
    }

    /// What makes it unique, for the kinds that have a nonce.
    pub fn nonce(&self) -> Field<&Nonce> {
        let nonce = match self {
            Self::Action(action) => &action.nonce,
            Self::Approval(approval) => &approval.nonce,
            Self::Request(request) => &request.nonce,
            _ => return Field::Absent,
        };
        nonce.as_ref()
    }

    /// The statements it refers to, with the member that does so.
    pub fn references(&self) -> Vec<(&'static str, Digest)> {
        let mut out = Vec::new();
        self.each_reference(&mut |name, digest| out.push((name, *digest)));
        out
    }

    /// Shows each statement that it refers to, with the member that does so, in the order of [`Predicate::references`].
    pub fn each_reference(&self, each: &mut dyn FnMut(&'static str, &Digest)) {
        match self {
            Self::Action(action) => {
                one(each, "request", &action.request);
                one(each, "proposal", &action.proposal);
                many(each, "authority", &action.authority);
                many(each, "decisions", &action.decisions);
                many(each, "approvals", &action.approvals);
                one(each, "runtime", &action.runtime);
                many(each, "causes", &action.causes);
                one(each, "retryOf", &action.retry_of);
                one(each, "compensates", &action.compensates);
            }
            Self::Approval(approval) => one(each, "approves", &approval.approves),
            Self::Decision(decision) => one(each, "proposal", &decision.proposal),
            Self::Delegation(delegation) => {
                one(each, "parent", &delegation.parent);
                one(each, "request", &delegation.request);
            }
            Self::Observation(observation) => one(each, "observes", &observation.observes),
            Self::Proposal(proposal) => {
                one(each, "request", &proposal.request);
                many(each, "causes", &proposal.causes);
            }
            Self::Request(request) => many(each, "causes", &request.causes),
            Self::Revocation(revocation) => {
                if let Some(super::Revoked::Statement(digest)) = revocation.revoked.shown() {
                    each("statement", digest);
                }
            }
            Self::Credential(_) | Self::Foreign(_) | Self::Runtime(_) | Self::Unknown => {}
        }
    }
}

/// Shows what a member refers to.
fn one(each: &mut dyn FnMut(&'static str, &Digest), name: &'static str, field: &Field<Digest>) {
    if let Some(digest) = field.shown() {
        each(name, digest);
    }
}

/// Shows everything that a member refers to.
fn many(
    each: &mut dyn FnMut(&'static str, &Digest),
    name: &'static str,
    field: &Field<crate::field::List<Digest>>,
) {
    for digest in field.items() {
        each(name, digest);
    }
}
