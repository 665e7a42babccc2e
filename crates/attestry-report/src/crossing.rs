//! What crosses between the engine's module and those that answer its questions: JSON arrays.
//!
//! Read by the format's own reader, which the engine has anyway; serde's made its module 70 KB larger.

use attestry_format::json::{self, Depth, Value};
use serde::Serialize;

/// Questions as the text of a JSON array.
pub(crate) fn array<T: Serialize>(texts: &[T]) -> String {
    // Writing fails only for maps whose keys are not strings; these have none.
    serde_json::to_string(texts).unwrap_or_else(|_| "[]".to_owned())
}

/// The answers in the text of a JSON array, in its order: what cannot be read as one is `none`.
pub(crate) fn each<A>(text: &str, read: impl Fn(&Value<'_>) -> Option<A>, none: impl Fn() -> A) -> Vec<A> {
    /// An array of objects with objects and lists in them.
    const DEPTH: usize = 8;
    let value = json::parse(text.as_bytes(), Depth::outermost(DEPTH));
    let values = value.as_ref().ok().and_then(Value::as_array).unwrap_or_default();
    values
        .iter()
        .map(|value| read(value).unwrap_or_else(&none))
        .collect()
}
