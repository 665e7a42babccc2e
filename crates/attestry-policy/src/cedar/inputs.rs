//! The recorded texts as Cedar's values: schema, entities, request.
//!
//! Knows Cedar's constructors and what of their refusals to say; does not decide.

use std::error::Error;

use cedar_policy::{Context, EntityId, EntityTypeName, EntityUid, Request, Schema, SchemaFragment};
use serde_json::Value;

use crate::Outcome;
use crate::cedar::expansion;
use crate::nesting::{self, Comments};
use crate::question::Question;

/// The schema, in either syntax: a text that begins with `{` is JSON, which no text in Cedar's own syntax does.
///
/// It is used for what Cedar uses it for when it answers: to read entities and context, for the hierarchy of actions, and
/// to admit the request. The policies are not validated against it: that is done when they are written, and a decision
/// does not depend on it.
pub(crate) fn schema(text: Option<&str>) -> Result<Option<Schema>, Outcome> {
    let Some(text) = text else { return Ok(None) };
    let refused = |error: &dyn Error| Outcome::Impossible(because("the schema does not fit Cedar", error));
    nesting::check(text, Comments::Slashes)?;
    let fragment = if text.trim_start().starts_with('{') {
        SchemaFragment::from_json_str(text).map_err(|error| refused(&error))?
    } else {
        let (fragment, _warnings) =
            SchemaFragment::from_cedarschema_str(text).map_err(|error| refused(&error))?;
        fragment
    };
    let json = fragment
        .clone()
        .to_json_value()
        .map_err(|error| refused(&error))?;
    expansion::check(&json)?;
    Schema::from_schema_fragments([fragment])
        .map(Some)
        .map_err(|error| refused(&error))
}

/// The entities as JSON; no entities where none were recorded.
pub(crate) fn entities_json(text: Option<&str>) -> Result<Value, Outcome> {
    let Some(text) = text else {
        return Ok(Value::Array(Vec::new()));
    };
    serde_json::from_str(text)
        .map_err(|error| Outcome::Impossible(format!("the entities are no JSON: {error}")))
}

/// The request. With a schema, only one that it admits.
pub(crate) fn request(question: Question, schema: Option<&Schema>) -> Result<cedar_policy::Request, Outcome> {
    let principal = uid("subject", question.subject)?;
    let action = uid("action", ("Action".to_owned(), question.action))?;
    let resource = uid("resource", question.resource)?;
    let context = context(question.context, schema, &action)?;
    Request::new(principal, action, resource, context, schema)
        .map_err(|error| Outcome::Impossible(because("the schema does not admit the evaluation", &error)))
}

fn context(json: Option<Value>, schema: Option<&Schema>, action: &EntityUid) -> Result<Context, Outcome> {
    let Some(json) = json else {
        return Ok(Context::empty());
    };
    Context::from_json_value(json, schema.map(|schema| (schema, action)))
        .map_err(|error| Outcome::Impossible(because("the context does not fit Cedar", &error)))
}

/// What went wrong, with its causes.
pub(crate) fn because(what: &str, error: &dyn Error) -> String {
    let mut text = format!("{what}: {error}");
    let mut cause = error.source();
    while let Some(error) = cause {
        let words = error.to_string();
        if !text.ends_with(&words) {
            text.push_str(": ");
            text.push_str(&words);
        }
        cause = error.source();
    }
    text
}

fn uid(member: &str, (type_name, id): (String, String)) -> Result<EntityUid, Outcome> {
    // Any string is an id; only the type's name has a syntax.
    let name: EntityTypeName = type_name.parse().map_err(|_| {
        Outcome::Impossible(format!(
            "`{member}.type`: expected a Cedar type name, found `{type_name}`"
        ))
    })?;
    Ok(EntityUid::from_type_name_and_id(name, EntityId::new(id)))
}
