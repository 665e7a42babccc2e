//! The recorded evaluation, taken apart: who, what, on what, and in which context.
//!
//! Knows the members of FORMAT 3's `evaluation`; does not know what a language makes of them. `properties` take no part.

use serde_json::Value;

use crate::Outcome;

/// The question that was put to the policy.
#[derive(Debug)]
pub(crate) struct Question {
    /// `subject.type` and `subject.id`.
    pub(crate) subject: (String, String),
    /// `action.name`.
    pub(crate) action: String,
    /// `resource.type` and `resource.id`.
    pub(crate) resource: (String, String),
    /// `context`, where there is one.
    pub(crate) context: Option<Value>,
}

impl Question {
    /// Reads it.
    pub(crate) fn read(evaluation: &str) -> Result<Self, Outcome> {
        let value: Value = serde_json::from_str(evaluation)
            .map_err(|error| Outcome::Impossible(format!("the recorded evaluation is no JSON: {error}")))?;
        Ok(Self {
            subject: (text(&value, "subject", "type")?, text(&value, "subject", "id")?),
            action: text(&value, "action", "name")?,
            resource: (text(&value, "resource", "type")?, text(&value, "resource", "id")?),
            context: value.get("context").cloned(),
        })
    }
}

fn text(value: &Value, member: &str, of: &str) -> Result<String, Outcome> {
    let found = value.get(member).and_then(|value| value.get(of));
    found
        .and_then(Value::as_str)
        .map(str::to_owned)
        .ok_or_else(|| Outcome::Impossible(format!("the recorded evaluation has no string `{member}.{of}`")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_named() {
        for (evaluation, missing) in [
            ("{}", "subject.type"),
            (r#"{"subject":{"type":"A"}}"#, "subject.id"),
            (r#"{"subject":{"type":"A","id":"a"},"action":"x"}"#, "action.name"),
            (
                r#"{"subject":{"type":"A","id":"a"},"action":{"name":"x"},"resource":{"type":1}}"#,
                "resource.type",
            ),
        ] {
            let problem = format!("the recorded evaluation has no string `{missing}`");
            assert_eq!(
                Question::read(evaluation).err(),
                Some(Outcome::Impossible(problem)),
                "{evaluation}"
            );
        }
    }
}
