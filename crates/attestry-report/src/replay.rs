//! Policy replays as JSON text: what crosses between the engine's module and that of the policy engines.
//!
//! Member names are ours; evidence is only ever in values.

use attestry_rules::{ReplayOutcome, ReplayRequest};
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct RequestText<'a> {
    engine: &'a str,
    entrypoint: Option<&'a str>,
    policy: &'a str,
    entities: Option<&'a str>,
    schema: Option<&'a str>,
    evaluation: &'a str,
}

#[derive(Deserialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
enum OutcomeText {
    Decided {
        decision: bool,
        determining: Option<Vec<String>>,
    },
    DoesNotParse {
        problem: String,
    },
    Impossible {
        problem: String,
    },
}

/// The requests as the text of a JSON array.
pub fn requests(requests: &[ReplayRequest]) -> String {
    let texts: Vec<RequestText<'_>> = requests
        .iter()
        .map(|request| RequestText {
            engine: &request.engine,
            entrypoint: request.entrypoint.as_deref(),
            policy: &request.policy,
            entities: request.entities.as_deref(),
            schema: request.schema.as_deref(),
            evaluation: &request.evaluation,
        })
        .collect();
    // Writing fails only for maps whose keys are not strings; these have none.
    serde_json::to_string(&texts).unwrap_or_else(|_| "[]".to_owned())
}

/// The outcomes in the text of a JSON array, in its order. What is no outcome could not be run.
pub fn outcomes(text: &str) -> Vec<ReplayOutcome> {
    let values: Vec<serde_json::Value> = serde_json::from_str(text).unwrap_or_default();
    let outcome = |value| match serde_json::from_value(value) {
        Ok(OutcomeText::Decided {
            decision,
            determining,
        }) => ReplayOutcome::Decided {
            decision,
            determining,
        },
        Ok(OutcomeText::DoesNotParse { problem }) => ReplayOutcome::DoesNotParse(problem),
        Ok(OutcomeText::Impossible { problem }) => ReplayOutcome::Impossible(problem),
        Err(_) => ReplayOutcome::Impossible("the policy engine gave no outcome".to_owned()),
    };
    values.into_iter().map(outcome).collect()
}
