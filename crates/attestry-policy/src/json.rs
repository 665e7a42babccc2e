//! The replay as JSON text, in and out: what crosses into a WebAssembly module of its own.
//!
//! Knows the member names of both sides; does not know what they mean. No object is built from names that evidence chose.

use serde_json::{Value, json};

use crate::{Outcome, Request, replay};

/// Re-runs the recorded evaluation that `request` describes.
///
/// In: an object with the strings `engine`, `policy`, `evaluation` and, where there are any, `entrypoint`, `entities`,
/// `schema` (`null` is as good as absent). Out, one of
/// `{"outcome":"decided","decision":true,"determining":["…"]}` (`determining` is `null` where the language has no ids),
/// `{"outcome":"does-not-parse","problem":"…"}`, `{"outcome":"impossible","problem":"…"}`.
/// A request that is not of this shape is impossible.
pub fn replay_json(request: &str) -> String {
    let outcome = match read(request) {
        Ok(request) => replay(&request),
        Err(problem) => Outcome::Impossible(problem),
    };
    write(&outcome)
}

fn read(text: &str) -> Result<Request, String> {
    let value: Value =
        serde_json::from_str(text).map_err(|error| format!("the request is no JSON: {error}"))?;
    let optional = |name: &str| match value.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(format!("the request's `{name}` is no string")),
    };
    let required = |name: &str| optional(name)?.ok_or_else(|| format!("the request has no `{name}`"));
    Ok(Request {
        engine: required("engine")?,
        entrypoint: optional("entrypoint")?,
        policy: required("policy")?,
        entities: optional("entities")?,
        schema: optional("schema")?,
        evaluation: required("evaluation")?,
    })
}

fn write(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Decided {
            decision,
            determining,
        } => {
            json!({"outcome": "decided", "decision": decision, "determining": determining})
        }
        Outcome::DoesNotParse(problem) => json!({"outcome": "does-not-parse", "problem": problem}),
        Outcome::Impossible(problem) => json!({"outcome": "impossible", "problem": problem}),
    }
    .to_string()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    const EVALUATION: &str =
        r#"{"subject":{"type":"A","id":"a"},"action":{"name":"x"},"resource":{"type":"R","id":"r"}}"#;

    fn answer(request: &Value) -> Value {
        serde_json::from_str(&replay_json(&request.to_string())).unwrap()
    }

    #[test]
    fn each_outcome_has_its_form() {
        let cedar = |policy: &str| json!({"engine": "cedar", "policy": policy, "evaluation": EVALUATION, "schema": null});
        assert_eq!(
            answer(&cedar("permit(principal,action,resource);")),
            json!({"outcome": "decided", "decision": true, "determining": ["policy0"]})
        );
        assert_eq!(answer(&cedar("permit("))["outcome"], "does-not-parse");
        let rego = json!({
            "engine": "rego", "entrypoint": "data.a.b", "policy": "package a\nb := true", "evaluation": EVALUATION
        });
        assert_eq!(
            answer(&rego),
            json!({"outcome": "decided", "decision": true, "determining": null})
        );
    }

    #[test]
    fn a_request_of_another_shape_is_impossible() {
        for (request, problem) in [
            ("{}", "the request has no `engine`"),
            (r#"{"engine":1}"#, "the request's `engine` is no string"),
            (
                r#"{"engine":"opa","policy":"","evaluation":"{}"}"#,
                "engine `opa` is not built in, expected `cedar` or `rego`",
            ),
            (
                "{",
                "the request is no JSON: EOF while parsing an object at line 1 column 1",
            ),
        ] {
            let expected = json!({"outcome": "impossible", "problem": problem});
            assert_eq!(
                serde_json::from_str::<Value>(&replay_json(request)).unwrap(),
                expected,
                "{request}"
            );
        }
    }
}
