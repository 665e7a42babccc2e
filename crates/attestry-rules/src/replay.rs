//! Re-running recorded policies: what the judgement asks of an engine. The engines live elsewhere and are loaded only when a
//! bundle carries a policy; so the questions can be collected first and answered by whoever has an engine.

use std::cell::RefCell;

use attestry_chain::Chain;
use attestry_chain::format::statement::Kind;
use attestry_chain::format::time::Time;

use crate::context::Context;
use crate::evaluate::ground;
use crate::registry::RULES;
use crate::rule::Group;

/// A recorded evaluation with the texts it was made of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct ReplayInput<'a> {
    /// The engine's name, `cedar` or `rego`.
    pub engine: &'a str,
    /// For Rego: the rule that answers.
    pub entrypoint: Option<&'a str>,
    /// The policy text.
    pub policy: &'a str,
    /// The entities, where they were recorded.
    pub entities: Option<&'a str>,
    /// The schema, where it was recorded.
    pub schema: Option<&'a str>,
    /// The recorded evaluation, canonical JSON.
    pub evaluation: &'a str,
}

/// The same, owned: a question that waits for its answer.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ReplayRequest {
    /// The engine's name, `cedar` or `rego`.
    pub engine: String,
    /// For Rego: the rule that answers.
    pub entrypoint: Option<String>,
    /// The policy text.
    pub policy: String,
    /// The entities, where they were recorded.
    pub entities: Option<String>,
    /// The schema, where it was recorded.
    pub schema: Option<String>,
    /// The recorded evaluation, canonical JSON.
    pub evaluation: String,
}

/// What a replay came to.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum ReplayOutcome {
    /// It ran.
    Decided {
        /// Yes or no.
        decision: bool,
        /// The ids of the policies that decided it, sorted; `None` where the engine does not say.
        determining: Option<Vec<String>>,
    },
    /// The policy does not parse.
    DoesNotParse(String),
    /// It cannot be run here, and why.
    Impossible(String),
}

/// Re-runs recorded policies. Pure: the same input gives the same outcome.
pub trait Replay {
    /// Re-runs one.
    fn replay(&self, input: &ReplayInput<'_>) -> ReplayOutcome;
}

/// Answers that were worked out before, each beside its question. A question that nobody answered is impossible here.
#[derive(Clone, Debug, Default)]
pub struct Answered(pub Vec<(ReplayRequest, ReplayOutcome)>);

impl Replay for Answered {
    fn replay(&self, input: &ReplayInput<'_>) -> ReplayOutcome {
        let answered = self.0.iter().find(|(request, _)| request.as_input() == *input);
        answered.map_or_else(
            || ReplayOutcome::Impossible("no policy engine is built in".to_owned()),
            |(_, outcome)| outcome.clone(),
        )
    }
}

/// The replays that judging a chain will ask for, each once, in order.
pub fn replays(chain: &Chain, at: Time) -> Vec<ReplayRequest> {
    // Only a decision records a policy.
    if chain.ids_of_kind(Kind::Decision).is_empty() {
        return Vec::new();
    }
    let recorder = Recorder::default();
    let ground = ground(chain, at);
    let context = Context::new(chain, at, Some(&recorder), &ground, false);
    for rule in RULES.iter().filter(|rule| rule.group == Group::Policy) {
        rule.findings(&context);
    }
    drop(context);
    recorder.asked.into_inner()
}

impl ReplayRequest {
    /// The same, borrowed.
    pub fn as_input(&self) -> ReplayInput<'_> {
        ReplayInput {
            engine: &self.engine,
            entrypoint: self.entrypoint.as_deref(),
            policy: &self.policy,
            entities: self.entities.as_deref(),
            schema: self.schema.as_deref(),
            evaluation: &self.evaluation,
        }
    }
}

/// Takes questions down and answers none.
#[derive(Default)]
struct Recorder {
    asked: RefCell<Vec<ReplayRequest>>,
}

impl Replay for Recorder {
    fn replay(&self, input: &ReplayInput<'_>) -> ReplayOutcome {
        let mut asked = self.asked.borrow_mut();
        if !asked.iter().any(|request| request.as_input() == *input) {
            let owned = |text: Option<&str>| text.map(str::to_owned);
            asked.push(ReplayRequest {
                engine: input.engine.to_owned(),
                entrypoint: owned(input.entrypoint),
                policy: input.policy.to_owned(),
                entities: owned(input.entities),
                schema: owned(input.schema),
                evaluation: input.evaluation.to_owned(),
            });
        }
        ReplayOutcome::Impossible("not run yet".to_owned())
    }
}
