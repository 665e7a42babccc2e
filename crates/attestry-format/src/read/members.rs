//! The members of one object, with what is kept back counted.

use super::{Malformed, Path, Problem};
use crate::field::Field;
use crate::json::{Object, Value};

/// An object being read.
///
/// After redaction an object holds `_sd` only for the digests that no disclosure fits. A missing required member may
/// be one of those; when there are more digests than missing required members, a missing optional one may be too
/// (FORMAT 4: never mistaken for absent). When there are fewer, a required member is missing for certain.
#[derive(Debug)]
pub(crate) struct Members<'v, 'a> {
    object: &'v Object<'a>,
    required: &'v [&'v str],
    spare: bool,
}

impl<'v, 'a> Members<'v, 'a> {
    /// Opens an object whose `required` members must be there or kept back.
    pub(crate) fn open(
        value: &'v Value<'a>,
        path: &Path<'_>,
        required: &'v [&'v str],
    ) -> Result<Self, Malformed> {
        let Value::Object(object) = value else {
            return Err(wrong_type(path, "an object", value));
        };
        Self::with(object, path, required, undisclosed(object))
    }

    /// Opens an object outside predicates of ours, where `_sd` is an unknown member like any other.
    pub(crate) fn open_plain(
        value: &'v Value<'a>,
        path: &Path<'_>,
        required: &'v [&'v str],
    ) -> Result<Self, Malformed> {
        let Value::Object(object) = value else {
            return Err(wrong_type(path, "an object", value));
        };
        Self::with(object, path, required, 0)
    }

    fn with(
        object: &'v Object<'a>,
        path: &Path<'_>,
        required: &'v [&'v str],
        kept_back: usize,
    ) -> Result<Self, Malformed> {
        let missing: Vec<&str> = required
            .iter()
            .copied()
            .filter(|name| object.member(name).is_none())
            .collect();
        match missing.get(kept_back) {
            Some(name) => Err(Malformed::new(&path.member(name), Problem::Missing)),
            None => Ok(Self {
                object,
                required,
                spare: kept_back > missing.len(),
            }),
        }
    }

    /// Reads one member.
    pub(crate) fn field<T>(
        &self,
        name: &str,
        path: &Path<'_>,
        read: impl FnOnce(&'v Value<'a>, &Path<'_>) -> Result<T, Malformed>,
    ) -> Result<Field<T>, Malformed> {
        match self.object.member(name) {
            Some(value) => read(value, &path.member(name)).map(Field::Shown),
            None if self.spare || self.required.contains(&name) => Ok(Field::Withheld),
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
