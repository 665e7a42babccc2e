//! Re-running a recorded policy: what the judgement asks of an engine. The engines live elsewhere and are loaded only when
//! a bundle carries a policy.

/// A recorded evaluation with the texts it was made of.
#[derive(Clone, Debug)]
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
