//! Policy replays as JSON text: what crosses between the engine's module and that of the policy engines.
//!
//! Member names are ours; evidence is only ever in values.

use attestry_format::json::Value;
use attestry_rules::{ReplayOutcome, ReplayRequest};
use serde::Serialize;

use crate::crossing;

#[derive(Serialize)]
struct RequestText<'a> {
    engine: &'a str,
    entrypoint: Option<&'a str>,
    policy: &'a str,
    entities: Option<&'a str>,
    schema: Option<&'a str>,
    evaluation: &'a str,
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
    crossing::array(&texts)
}

/// The outcomes in the text of a JSON array, in its order. What is no outcome could not be run.
pub fn outcomes(text: &str) -> Vec<ReplayOutcome> {
    crossing::each(text, outcome, || {
        ReplayOutcome::Impossible("the policy engine gave no outcome".to_owned())
    })
}

fn outcome(value: &Value<'_>) -> Option<ReplayOutcome> {
    let object = value.as_object()?;
    let text = |name: &str| object.member(name)?.as_str();
    match text("outcome")? {
        "decided" => Some(ReplayOutcome::Decided {
            decision: object.member("decision")?.as_bool()?,
            determining: match object.member("determining") {
                None | Some(Value::Null) => None,
                Some(list) => Some(strings(list)?),
            },
        }),
        "does-not-parse" => Some(ReplayOutcome::DoesNotParse(text("problem")?.to_owned())),
        "impossible" => Some(ReplayOutcome::Impossible(text("problem")?.to_owned())),
        _ => None,
    }
}

fn strings(list: &Value<'_>) -> Option<Vec<String>> {
    let each = list.as_array()?.iter();
    each.map(|one| one.as_str().map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_come_in_the_order_of_the_text() {
        let text = r#"[
            { "outcome": "decided", "decision": true, "determining": ["a", "b"] },
            { "outcome": "decided", "decision": false, "determining": null },
            { "outcome": "decided", "decision": false, "more": [{}] },
            { "outcome": "does-not-parse", "problem": "line 1" },
            { "outcome": "impossible", "problem": "broke down" }
        ]"#;
        let decided = |decision, determining| ReplayOutcome::Decided {
            decision,
            determining,
        };
        assert_eq!(
            outcomes(text),
            [
                decided(true, Some(vec!["a".to_owned(), "b".to_owned()])),
                decided(false, None),
                decided(false, None),
                ReplayOutcome::DoesNotParse("line 1".to_owned()),
                ReplayOutcome::Impossible("broke down".to_owned()),
            ]
        );
    }

    #[test]
    fn what_is_no_outcome_could_not_be_run() {
        let none = ReplayOutcome::Impossible("the policy engine gave no outcome".to_owned());
        for value in [
            "null",
            "{}",
            r#"{ "outcome": "agreed" }"#,
            r#"{ "outcome": "decided", "decision": 1 }"#,
            r#"{ "outcome": "decided", "decision": true, "determining": [1] }"#,
            r#"{ "outcome": "impossible" }"#,
        ] {
            let read = outcomes(&format!("[{value}]"));
            assert_eq!(read.as_slice(), std::slice::from_ref(&none), "{value}");
        }
        for text in ["", "{}", "[", "[null,]"] {
            assert_eq!(outcomes(text), [], "{text}");
        }
    }
}
