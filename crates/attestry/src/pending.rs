//! A bundle whose lines, log and keys are verified, before it is judged: the moment at which recorded policies are re-run.

use attestry_chain::Chain;
use attestry_format::container::ContainerError;
use attestry_report::build::Origin;
use attestry_report::replay;
use attestry_rules::{Answered, ReplayOutcome, ReplayRequest, replays};
use attestry_verify::{Trust, Verification};

use crate::session::Session;

/// A verified bundle that waits for its judgement.
#[derive(Debug)]
pub struct Pending {
    origin: Origin,
    replays: Vec<ReplayRequest>,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    Malformed(Box<(ContainerError, Option<Trust>)>),
    Verified(Box<Chain>),
}

impl Pending {
    pub(crate) fn verified(origin: Origin, verification: Verification) -> Self {
        let chain = Chain::of(verification);
        Self {
            replays: replays(&chain, origin.at),
            origin,
            stage: Stage::Verified(Box::new(chain)),
        }
    }

    pub(crate) fn malformed(origin: Origin, error: ContainerError, trust: Option<Trust>) -> Self {
        Self {
            origin,
            replays: Vec::new(),
            stage: Stage::Malformed(Box::new((error, trust))),
        }
    }

    /// The recorded policies that the judgement wants re-run, each once. Most bundles have none.
    pub fn replays(&self) -> &[ReplayRequest] {
        &self.replays
    }

    /// The same as JSON text: an array of requests as `attestry-policy` takes them. It crosses into the module that has
    /// the engines.
    pub fn replays_json(&self) -> String {
        replay::requests(&self.replays)
    }

    /// Judges, with the outcomes of [`Pending::replays`] in their order. A replay without outcome could not be run here.
    pub fn judge(self, outcomes: Vec<ReplayOutcome>) -> Session {
        let answered = Answered(self.replays.into_iter().zip(outcomes).collect());
        match self.stage {
            Stage::Malformed(stage) => Session::malformed(&self.origin, &stage.0, stage.1.as_ref()),
            Stage::Verified(chain) => Session::of(&self.origin, *chain, &answered),
        }
    }

    /// Judges, with the outcomes as the JSON text of an array, as `attestry-policy` gives them. What is no outcome counts as
    /// one that could not be run.
    pub fn judge_json(self, outcomes: &str) -> Session {
        self.judge(replay::outcomes(outcomes))
    }

    /// Judges with the engines that are built in: all of them with the feature `policy`, none without.
    pub fn judge_here(self) -> Session {
        let outcomes = self.replays.iter().map(replay_here).collect();
        self.judge(outcomes)
    }
}

/// Re-runs one recorded policy with the engines that are built in: all of them with the feature `policy`, none without.
#[cfg(feature = "policy")]
pub fn replay_here(request: &ReplayRequest) -> ReplayOutcome {
    let request = attestry_policy::Request {
        engine: request.engine.clone(),
        entrypoint: request.entrypoint.clone(),
        policy: request.policy.clone(),
        entities: request.entities.clone(),
        schema: request.schema.clone(),
        evaluation: request.evaluation.clone(),
    };
    match attestry_policy::replay(&request) {
        attestry_policy::Outcome::Decided {
            decision,
            determining,
        } => ReplayOutcome::Decided {
            decision,
            determining,
        },
        attestry_policy::Outcome::DoesNotParse(problem) => ReplayOutcome::DoesNotParse(problem),
        attestry_policy::Outcome::Impossible(problem) => ReplayOutcome::Impossible(problem),
    }
}

/// Re-runs nothing: no engine is built in without the feature `policy`.
#[cfg(not(feature = "policy"))]
pub fn replay_here(_: &ReplayRequest) -> ReplayOutcome {
    ReplayOutcome::Impossible("no policy engine is built in".to_owned())
}
