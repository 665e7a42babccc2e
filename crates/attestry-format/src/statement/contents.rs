//! The contents a predicate holds or refers to by digest: what BND106 to BND108 and BND110 are about.
//!
//! Where FORMAT 3 puts a resource, a content must match its digest. What lies where anything may lie (annotations, a policy's
//! context, what others say) names contents too, but nothing is asked of it; a member that we do not know is not looked at.

use super::Statement;
use super::about::ContentForm;
use crate::base64;
use crate::digest::{Digest, DigestSet};
use crate::json::{Object, Value};
use crate::read::Path;
use crate::shape::{Form, Shape};
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

    /// Whether it is a resource, whose content must match its digest.
    pub fn is_resource(&self) -> bool {
        self.form.is_resource
    }

    /// Whether the content itself is in the statement; outside a resource only one that has the digest counts as that.
    pub fn present(&self) -> bool {
        self.form.present
    }

    /// Where the content of a resource has another digest than stated.
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
    pub(super) is_resource: bool,
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

/// Every content inside a predicate of one of the ten kinds, in order of appearance.
pub(super) fn of_ours(predicate: &Value<'_>, shape: &'static Shape) -> Vec<ReadContent> {
    let mut walk = Walk {
        looks_at_unknown: false,
        out: Vec::new(),
    };
    walk.visit(predicate, &Form::Object(shape), &Path::root("predicate"));
    walk.out
}

/// Every content inside any other predicate, in order of appearance. `descriptors` says where its resource descriptors lie.
pub(super) fn of_others(predicate: &Value<'_>, descriptors: &Form) -> Vec<ReadContent> {
    let mut walk = Walk {
        looks_at_unknown: true,
        out: Vec::new(),
    };
    walk.visit(predicate, descriptors, &Path::root("predicate"));
    walk.out
}

struct Walk {
    /// Whether members that the form does not list are looked at; of ours they are ignored (FORMAT 2).
    looks_at_unknown: bool,
    out: Vec<ReadContent>,
}

impl Walk {
    fn visit(&mut self, value: &Value<'_>, form: &Form, path: &Path<'_>) {
        match (value, form) {
            (Value::Object(object), Form::Object(shape)) => {
                self.out.extend(content(object, Some(shape), path));
                for (name, value) in containers(object) {
                    match shape.member(name) {
                        Some(member) => self.visit(value, &member.form, &path.member(name)),
                        None if self.looks_at_unknown => self.visit(value, &Form::Any, &path.member(name)),
                        None => {}
                    }
                }
            }
            (Value::Array(elements), Form::List(form)) => self.each(elements, form, path),
            // Others need not keep to the form in which they are read here.
            (Value::Object(object), _) if self.is_free(form) => {
                self.out.extend(content(object, None, path));
                for (name, value) in containers(object) {
                    self.visit(value, &Form::Any, &path.member(name));
                }
            }
            (Value::Array(elements), _) if self.is_free(form) => self.each(elements, &Form::Any, path),
            _ => {}
        }
    }

    fn each(&mut self, elements: &[Value<'_>], form: &Form, path: &Path<'_>) {
        for (index, element) in elements.iter().enumerate() {
            self.visit(element, form, &path.element(index));
        }
    }

    const fn is_free(&self, form: &Form) -> bool {
        self.looks_at_unknown || matches!(form, Form::Any | Form::AnyObject)
    }
}

/// The members that can hold an object.
fn containers<'v, 'a>(object: &'v Object<'a>) -> impl Iterator<Item = (&'v str, &'v Value<'a>)> {
    let members = object.members().iter();
    members
        .filter(|(_, value)| matches!(value, Value::Array(_) | Value::Object(_)))
        .map(|(name, value)| (&**name, value))
}

/// The content that an object is, be it of a shape or found where anything may lie.
fn content(object: &Object<'_>, shape: Option<&Shape>, path: &Path<'_>) -> Option<ReadContent> {
    let has = |name| shape.is_none_or(|shape| shape.member(name).is_some());
    let stated = match object.member("digest") {
        Some(Value::Object(digests)) if has("digest") => digests.members(),
        _ => &[],
    };
    let bytes = match object.member("content") {
        Some(Value::String(text)) if has("content") => base64::decode(text).ok(),
        _ => None,
    };
    let is_resource = shape.is_some() && has("content");
    let states_one = stated.iter().any(|(_, value)| matches!(value, Value::String(_)));
    if !states_one && (bytes.is_none() || !is_resource) {
        return None;
    }
    let sha256 = stated.iter().find(|(name, _)| name == "sha256");
    let mismatch = bytes.as_ref().and_then(|bytes| mismatch(stated, bytes));
    Some(ReadContent {
        path: path.text(),
        digest: sha256
            .and_then(|(_, value)| value.as_str())
            .and_then(Digest::from_hex),
        is_resource,
        present: bytes.is_some() && (is_resource || mismatch.is_none()),
        mismatch: mismatch.filter(|_| is_resource),
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
