//! The contents a predicate holds or refers to by digest: what BND106 to BND108 and BND110 are about.
//!
//! A content is any object with a `digest`, a `content`, or both; the walk does not know which member it belongs to.

use crate::base64;
use crate::digest::{Digest, DigestSet};
use crate::json::{Object, Value};

/// One content of a statement.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Content {
    /// Where in the predicate it is.
    pub path: String,
    /// Its SHA-256 digest, as stated; absent where it states none.
    pub digest: Option<Digest>,
    /// Whether the content itself is in the statement.
    pub present: bool,
    /// Where the content in the statement has another digest than stated.
    pub mismatch: Option<Mismatch>,
}

/// Content and digest do not fit.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Mismatch {
    /// The digest's algorithm.
    pub algorithm: String,
    /// The digest that is stated.
    pub expected: String,
    /// The digest that the content has.
    pub found: String,
}

/// Every content inside `predicate`, in order of appearance.
pub(super) fn of(predicate: &Value<'_>) -> Vec<Content> {
    let mut out = Vec::new();
    walk(predicate, "predicate", &mut out);
    out
}

fn walk(value: &Value<'_>, path: &str, out: &mut Vec<Content>) {
    match value {
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                walk(element, &format!("{path}[{index}]"), out);
            }
        }
        Value::Object(object) => {
            out.extend(content(object, path));
            for (name, value) in object.members() {
                if matches!(value, Value::Array(_) | Value::Object(_)) {
                    walk(value, &format!("{path}.{name}"), out);
                }
            }
        }
        _ => {}
    }
}

fn content(object: &Object<'_>, path: &str) -> Option<Content> {
    let digests = match object.member("digest") {
        Some(Value::Object(digests)) => digest_set(digests),
        _ => DigestSet::default(),
    };
    let bytes = match object.member("content") {
        Some(Value::String(text)) => base64::decode(text).ok(),
        _ => None,
    };
    if digests.is_empty() && bytes.is_none() {
        return None;
    }
    let mismatch =
        bytes
            .as_deref()
            .and_then(|bytes| digests.mismatch(bytes))
            .map(|(algorithm, expected, found)| Mismatch {
                algorithm: algorithm.to_owned(),
                expected: expected.to_owned(),
                found,
            });
    Some(Content {
        path: path.to_owned(),
        digest: digests.sha256(),
        present: bytes.is_some(),
        mismatch,
    })
}

fn digest_set(object: &Object<'_>) -> DigestSet {
    let pairs = object.members().iter().filter_map(|(name, value)| match value {
        Value::String(text) => Some((name.clone().into_owned(), text.clone().into_owned())),
        _ => None,
    });
    DigestSet::new(pairs.collect())
}
