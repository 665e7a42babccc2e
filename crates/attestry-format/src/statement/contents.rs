//! The contents a predicate holds or refers to by digest: what BND106 to BND108 and BND110 are about.
//!
//! A content is any object with a `digest`, a `content`, or both; the walk does not know which member it belongs to.

use super::Statement;
use super::about::ContentForm;
use crate::base64;
use crate::digest::{Digest, DigestSet};
use crate::json::{Object, Value};
use crate::read::Path;
use std::borrow::Cow;

/// One content of a statement.
#[derive(Clone, Copy, Debug)]
pub struct Content<'s> {
    statement: &'s Statement,
    form: &'s ContentForm,
}

impl<'s> Content<'s> {
    /// Where in the predicate it is.
    pub fn path(&self) -> &'s str {
        &self.form.path
    }

    /// Its SHA-256 digest, as stated; absent where it states none.
    pub fn digest(&self) -> Option<Digest> {
        self.form
            .digest
            .and_then(|source| self.statement.said_sha256(source))
    }

    /// Whether it states a SHA-256 digest.
    pub fn has_digest(&self) -> bool {
        self.form.digest.is_some()
    }

    /// Whether the content itself is in the statement.
    pub fn present(&self) -> bool {
        self.form.present
    }

    /// Where the content in the statement has another digest than stated.
    pub fn mismatch(&self) -> Option<&'s Mismatch> {
        self.form.mismatch.as_ref()
    }
}

impl Statement {
    /// The contents it holds or refers to by digest, in order of appearance.
    pub fn contents(&self) -> impl ExactSizeIterator<Item = Content<'_>> {
        let contents = self.about.contents.iter();
        contents.map(|form| Content {
            statement: self,
            form,
        })
    }
}

/// A content as it is read.
pub(super) struct ReadContent {
    pub(super) path: String,
    pub(super) digest: Option<Digest>,
    pub(super) present: bool,
    pub(super) mismatch: Option<Mismatch>,
}

/// Content and digest do not fit.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Mismatch {
    /// The digest's algorithm.
    pub algorithm: String,
    /// The digest that is stated.
    pub expected: String,
    /// The digest that the content has.
    pub found: String,
}

/// Every content inside `predicate`, in order of appearance.
pub(super) fn of(predicate: &Value<'_>) -> Vec<ReadContent> {
    let mut out = Vec::new();
    walk(predicate, &Path::root("predicate"), &mut out);
    out
}

fn walk(value: &Value<'_>, path: &Path<'_>, out: &mut Vec<ReadContent>) {
    match value {
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                walk(element, &path.element(index), out);
            }
        }
        Value::Object(object) => {
            out.extend(content(object, path));
            for (name, value) in object.members() {
                if matches!(value, Value::Array(_) | Value::Object(_)) {
                    walk(value, &path.member(name), out);
                }
            }
        }
        _ => {}
    }
}

fn content(object: &Object<'_>, path: &Path<'_>) -> Option<ReadContent> {
    let stated = match object.member("digest") {
        Some(Value::Object(digests)) => digests.members(),
        _ => &[],
    };
    let bytes = match object.member("content") {
        Some(Value::String(text)) => base64::decode(text).ok(),
        _ => None,
    };
    let states_one = stated.iter().any(|(_, value)| matches!(value, Value::String(_)));
    if !states_one && bytes.is_none() {
        return None;
    }
    let sha256 = stated.iter().find(|(name, _)| name == "sha256");
    Some(ReadContent {
        path: path.text(),
        digest: sha256
            .and_then(|(_, value)| value.as_str())
            .and_then(Digest::from_hex),
        present: bytes.is_some(),
        mismatch: bytes.and_then(|bytes| mismatch(stated, &bytes)),
    })
}

/// What does not fit where the content itself is there: rarely, so only then a set is made.
fn mismatch(stated: &[(Cow<'_, str>, Value<'_>)], bytes: &[u8]) -> Option<Mismatch> {
    let digests = digest_set(stated);
    let (algorithm, expected, found) = digests.mismatch(bytes)?;
    Some(Mismatch {
        algorithm: algorithm.to_owned(),
        expected,
        found,
    })
}

fn digest_set(stated: &[(Cow<'_, str>, Value<'_>)]) -> DigestSet {
    let pairs = stated.iter().filter_map(|(name, value)| match value {
        Value::String(text) => Some((name.clone().into_owned(), text.clone().into_owned())),
        _ => None,
    });
    DigestSet::new(pairs.collect())
}
