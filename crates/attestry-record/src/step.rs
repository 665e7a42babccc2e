//! The steps of a recording, as somebody writes them: one JSON object each.
//!
//! Knows their shape; what they do is [`Recorder`](crate::Recorder)'s affair.

use core::fmt;

use attestry_format::json::{self, Depth, JsonError};
use attestry_format::limits::{LimitHit, Limits, name};
use serde::Deserialize;
use serde_json::{Map, Value};

/// Deepest nesting of a step, as of a line (FORMAT 1).
const DEPTH: usize = 64;

/// One step.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// A checkpoint of the log as it is now.
    Checkpoint(CheckpointStep),
    /// Values under names, for later steps to use.
    Define(DefineStep),
    /// A statement to sign and to log.
    Statement(Box<StatementStep>),
}

/// `{"as":"maria","kind":"request","ref":"ask","predicate":{…},"redact":["/task"]}`
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, rename_all = "camelCase", expecting = "a statement step")]
pub struct StatementStep {
    /// Who signs, by name; absent: who the predicate says is speaking, or the only key there is.
    #[serde(default, rename = "as")]
    pub signers: Option<OneOrMany>,
    /// One of the ten kinds.
    #[serde(default)]
    pub kind: Option<String>,
    /// A predicate type of somebody else's, in place of `kind`.
    #[serde(default)]
    pub predicate_type: Option<String>,
    /// The name under which later steps refer to this statement, as `@name`.
    #[serde(default, rename = "ref")]
    pub name: Option<String>,
    /// What it says.
    pub predicate: Map<String, Value>,
    /// Its subjects; absent: those that FORMAT 3 gives its kind.
    #[serde(default)]
    pub subject: Option<Vec<Value>>,
    /// Places to keep back: JSON pointers into the predicate.
    #[serde(default)]
    pub redact: Vec<String>,
    /// Places to put behind a digest and disclose all the same, so that they can be kept back later.
    #[serde(default)]
    pub disclose: Vec<String>,
    /// Whether the predicate is taken as it is: `@` is a character like others.
    #[serde(default)]
    pub literal: bool,
    /// Whether it is left out of the log.
    #[serde(default)]
    pub unlogged: bool,
}

/// `{"checkpoint":true,"witnessed":"2026-03-02T09:07:00Z"}`
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq)]
#[serde(
    deny_unknown_fields,
    rename_all = "camelCase",
    expecting = "a checkpoint step"
)]
pub struct CheckpointStep {
    /// Always true.
    pub checkpoint: bool,
    /// When the witnesses cosigned it; absent: no witness did.
    #[serde(default)]
    pub witnessed: Option<String>,
    /// Which witnesses did, by the name of their key; absent: all.
    #[serde(default)]
    pub witnesses: Option<Vec<String>>,
    /// A name, for those who write the same with changes.
    #[serde(default, rename = "ref")]
    pub name: Option<String>,
}

/// `{"define":{"maria":{"id":"mailto:maria@example.org","type":"human"}}}`
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, expecting = "a definition step")]
pub struct DefineStep {
    /// The values by their names.
    pub define: Map<String, Value>,
}

/// `"maria"` or `["maria","gateway"]`.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
#[serde(untagged, expecting = "a name or an array of names")]
pub enum OneOrMany {
    /// One name.
    One(String),
    /// Several.
    Many(Vec<String>),
}

impl OneOrMany {
    /// The names.
    pub fn names(&self) -> &[String] {
        match self {
            Self::One(name) => core::slice::from_ref(name),
            Self::Many(names) => names,
        }
    }
}

impl Step {
    /// A checkpoint, cosigned by all witnesses at this time (RFC 3339), or by none.
    pub fn checkpoint(witnessed: Option<String>) -> Self {
        Self::Checkpoint(CheckpointStep {
            checkpoint: true,
            witnessed,
            ..CheckpointStep::default()
        })
    }

    /// Reads one line, without its newline, of steps as they come; `None` for one without text. It may be as long as a bundle's
    /// lines may be (FORMAT 1).
    pub fn of_line(line: &[u8]) -> Result<Option<Self>, StepSyntaxError> {
        let length = u64::try_from(line.len()).unwrap_or(u64::MAX);
        Limits::check(name::LINE, Limits::standard().line_bytes, length).map_err(StepSyntaxError::Limit)?;
        let text = core::str::from_utf8(line).map_err(|_| StepSyntaxError::Text)?;
        if text.trim().is_empty() {
            return Ok(None);
        }
        Self::parse(text).map(Some)
    }

    /// Reads one step. The text is held to the same rules as a bundle's lines: what the verifier would refuse is
    /// not recorded.
    pub fn parse(text: &str) -> Result<Self, StepSyntaxError> {
        json::parse(text.as_bytes(), Depth::outermost(DEPTH)).map_err(StepSyntaxError::Json)?;
        let value = serde_json::from_str(text).map_err(|error| StepSyntaxError::Shape(error.to_string()))?;
        Self::of(value)
    }

    /// The step in a JSON value.
    pub fn of(value: Value) -> Result<Self, StepSyntaxError> {
        let Value::Object(members) = value else {
            return Err(StepSyntaxError::Shape(
                "expected an object, found another value".to_owned(),
            ));
        };
        let shape = |error: serde_json::Error| StepSyntaxError::Shape(error.to_string());
        if members.contains_key("predicate") {
            let step = StatementStep::deserialize(Value::Object(members)).map_err(shape)?;
            Ok(Self::Statement(Box::new(step)))
        } else if members.contains_key("checkpoint") {
            let step = CheckpointStep::deserialize(Value::Object(members)).map_err(shape)?;
            if step.checkpoint {
                Ok(Self::Checkpoint(step))
            } else {
                Err(StepSyntaxError::Shape(
                    "expected `true` for `checkpoint`, found `false`".to_owned(),
                ))
            }
        } else if members.contains_key("define") {
            DefineStep::deserialize(Value::Object(members))
                .map(Self::Define)
                .map_err(shape)
        } else {
            // A predicate and nothing else: whoever wrote it need not know our short forms.
            let step = StatementStep {
                predicate: members,
                literal: true,
                ..StatementStep::default()
            };
            Ok(Self::Statement(Box::new(step)))
        }
    }
}

/// A step cannot be read.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum StepSyntaxError {
    /// It is not the JSON that the format asks for.
    Json(JsonError),
    /// It is longer than a bundle's lines may be.
    Limit(LimitHit),
    /// It is JSON of another shape.
    Shape(String),
    /// It is not UTF-8.
    Text,
}

impl fmt::Display for StepSyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => error.fmt(f),
            Self::Limit(hit) => hit.fmt(f),
            Self::Shape(message) => f.write_str(message),
            Self::Text => f.write_str("expected UTF-8 text, found other bytes"),
        }
    }
}

impl core::error::Error for StepSyntaxError {}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

    use super::*;
    use attestry_format::json::JsonErrorKind;

    #[test]
    fn the_shape_tells_what_a_step_is() {
        let statement = Step::parse(r#"{"as":["a","b"],"kind":"request","predicate":{}}"#).unwrap();
        let names = Some(OneOrMany::Many(vec!["a".to_owned(), "b".to_owned()]));
        let kind = Some("request".to_owned());
        let expected = StatementStep {
            signers: names,
            kind,
            ..StatementStep::default()
        };
        assert_eq!(statement, Step::Statement(Box::new(expected)));
        let checkpoint = CheckpointStep {
            checkpoint: true,
            ..CheckpointStep::default()
        };
        assert_eq!(
            Step::parse(r#"{"checkpoint":true}"#).unwrap(),
            Step::Checkpoint(checkpoint)
        );
        assert_eq!(
            Step::parse(r#"{"define":{}}"#).unwrap(),
            Step::Define(DefineStep::default())
        );
        let predicate = Map::from_iter([("requester".to_owned(), 1.into())]);
        let bare = StatementStep {
            predicate,
            literal: true,
            ..StatementStep::default()
        };
        assert_eq!(
            Step::parse(r#"{"requester":1}"#).unwrap(),
            Step::Statement(Box::new(bare))
        );
    }

    #[test]
    fn what_the_verifier_would_refuse_is_refused_here() {
        let kind = |text: &str| match Step::parse(text).unwrap_err() {
            StepSyntaxError::Json(error) => error.kind,
            other => unreachable!("{other}"),
        };
        assert_eq!(
            kind(r#"{"a":1,"a":2}"#),
            JsonErrorKind::DuplicateMember { name: "a".to_owned() }
        );
        assert_eq!(kind("{} x"), JsonErrorKind::TrailingText);
        let text = "9007199254740993".to_owned();
        assert_eq!(
            kind(r#"{"n":9007199254740993}"#),
            JsonErrorKind::NumberOutOfRange { text }
        );
    }

    #[test]
    fn a_mistyped_member_is_named() {
        let message = Step::parse(r#"{"predicate":{},"redcat":[]}"#)
            .unwrap_err()
            .to_string();
        assert!(
            message.starts_with("unknown field `redcat`, expected one of `as`, `kind`"),
            "{message}"
        );
        assert_eq!(
            Step::parse(r#"{"checkpoint":false}"#).unwrap_err().to_string(),
            "expected `true` for `checkpoint`, found `false`"
        );
        assert_eq!(
            Step::parse("[]").unwrap_err().to_string(),
            "expected an object, found another value"
        );
    }
}
