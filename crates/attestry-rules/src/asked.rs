//! What the auditor asks of one action: every requirement that matches it, put together. They only add.

use attestry_chain::format::statement::Action;
use attestry_chain::format::trust::{ApprovalRequirement, Party, Requirement, TrustFile};

/// The requirements that apply to one action, together.
#[derive(Clone, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one yes-or-no member of FORMAT 7, put together as such"
)]
pub struct Asked {
    /// A request that somebody signed.
    pub request: bool,
    /// A delegation.
    pub delegation: bool,
    /// A proposal.
    pub proposal: bool,
    /// A decision.
    pub decision: bool,
    /// That the decision comes out the same when it is replayed.
    pub policy_replay: bool,
    /// Approvals, one entry for each requirement that has them.
    pub approvals: Vec<ApprovalRequirement>,
    /// Observations, one entry for each requirement that has them: by whom not.
    pub observation: Vec<Vec<Party>>,
    /// A credential with a known owner.
    pub credential: bool,
    /// A runtime that somebody vouches for.
    pub runtime: bool,
    /// A proven time.
    pub proven_time: bool,
    /// That somebody else recorded the action.
    pub recorded_by_other: bool,
    /// That an approval stands between untrusted input and the action.
    pub untrusted_input_needs_approval: bool,
}

impl Asked {
    /// The positions of the requirements that match an action. A name or target that is kept back is matched by every
    /// pattern.
    pub(crate) fn matching(trust: Option<&TrustFile>, action: &Action) -> Vec<u32> {
        let operation = action.operation.shown();
        let name = operation
            .and_then(|operation| operation.name.shown())
            .map(AsRef::as_ref);
        let target = operation
            .and_then(|operation| operation.target.shown())
            .map(attestry_chain::format::statement::Resource::matched);
        let target = target
            .as_ref()
            .and_then(|target| target.shown())
            .map(AsRef::as_ref);
        let requirements = trust.map_or(&[][..], |trust| trust.requirements.as_slice());
        (0..)
            .zip(requirements)
            .filter(|(_, one)| one.applies(name, target))
            .map(|(position, _)| position)
            .collect()
    }

    /// What these requirements ask together.
    pub(crate) fn of<'a>(requirements: impl IntoIterator<Item = &'a Requirement>) -> Self {
        let mut asked = Self::default();
        for requirement in requirements {
            asked.add(requirement);
        }
        asked
    }

    fn add(&mut self, requirement: &Requirement) {
        self.request |= requirement.request;
        self.delegation |= requirement.delegation;
        self.proposal |= requirement.proposal;
        self.decision |= requirement.decision;
        self.policy_replay |= requirement.policy_replay;
        self.approvals.extend(requirement.approvals.clone());
        self.observation.extend(requirement.observation.clone());
        self.credential |= requirement.credential;
        self.runtime |= requirement.runtime;
        self.proven_time |= requirement.proven_time;
        self.recorded_by_other |= requirement.recorded_by_other;
        self.untrusted_input_needs_approval |= requirement.untrusted_input_needs_approval;
    }
}
