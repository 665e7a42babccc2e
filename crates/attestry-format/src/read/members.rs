//! The members of one object, with what is kept back counted.

use super::{Malformed, Path, Problem};
use crate::field::Field;
use crate::json::{Object, Value};
use crate::shape::Shape;

/// An object being read.
///
/// After redaction an object holds `_sd` only for the digests that no disclosure fits. A missing required member may
/// be one of those; when there are more digests than missing required members, a missing optional one may be too
/// (FORMAT 4: never mistaken for absent). When there are fewer, a required member is missing for certain.
#[derive(Debug)]
pub(crate) struct Members<'v, 'a> {
    object: &'v Object<'a>,
    shape: &'static Shape,
    spare: bool,
    /// Whether anything is kept back: if not, every required member is there.
    redacted: bool,
}

impl<'v, 'a> Members<'v, 'a> {
    /// Opens an object of a shape. Its required members must be there, or kept back where the shape lets them; outside
    /// predicates of ours `_sd` is an unknown member like any other.
    pub(crate) fn open(
        value: &'v Value<'a>,
        path: &Path<'_>,
        shape: &'static Shape,
    ) -> Result<Self, Malformed> {
        let Value::Object(object) = value else {
            return Err(wrong_type(path, "an object", value));
        };
        let kept_back = if shape.redacts { undisclosed(object) } else { 0 };
        let missing: Vec<&str> = shape
            .required()
            .filter(|name| object.member(name).is_none())
            .collect();
        match missing.get(kept_back) {
            Some(name) => Err(Malformed::new(&path.member(name), Problem::Missing)),
            None => Ok(Self {
                object,
                shape,
                spare: kept_back > missing.len(),
                redacted: kept_back > 0,
            }),
        }
    }

    /// Reads one member, which is one of the shape's.
    pub(crate) fn field<T>(
        &self,
        name: &str,
        path: &Path<'_>,
        read: impl FnOnce(&'v Value<'a>, &Path<'_>) -> Result<T, Malformed>,
    ) -> Result<Field<T>, Malformed> {
        debug_assert!(
            self.shape.member(name).is_some(),
            "`{name}` is no member of `{}`",
            self.shape.name
        );
        match self.object.member(name) {
            Some(value) => read(value, &path.member(name)).map(Field::Shown),
            None if !self.redacted => Ok(Field::Absent),
            None if self.spare || self.shape.required().any(|one| one == name) => Ok(Field::Withheld),
            None => Ok(Field::Absent),
        }
    }

    /// Whether it has a member of this name, shown.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.object.member(name).is_some()
    }

    /// Whether something is kept back beyond its required members.
    pub(crate) fn hides(&self) -> bool {
        self.spare
    }
}

/// The error of a value of another type.
pub(crate) fn wrong_type(path: &Path<'_>, expected: &'static str, value: &Value<'_>) -> Malformed {
    let found = match value {
        Value::Array(_) => "an array",
        Value::Bool(_) => "a boolean",
        Value::Null => "null",
        Value::Number(_) => "a number",
        Value::Object(_) => "an object",
        Value::String(_) => "a string",
    };
    Malformed::new(path, Problem::WrongType { expected, found })
}

/// How many digests without disclosure an object holds.
pub(crate) fn undisclosed(object: &Object<'_>) -> usize {
    match object.member("_sd") {
        Some(Value::Array(digests)) => digests.len(),
        _ => 0,
    }
}
