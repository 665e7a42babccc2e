//! Members of JSON objects as the protobuf mapping writes them: `null` is absent, 64-bit numbers are strings.
//!
//! It uses the strict reader that the engine reads lines with, so that no two readers of one bundle disagree.

use attestry_format::base64;
use attestry_format::json::Value;

use crate::failure::{Failure, Step};

/// A value, where it stands, and which step fails where it is not what it must be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct At<'v> {
    value: &'v Value<'v>,
    name: &'v str,
    step: Step,
}

impl<'v> At<'v> {
    pub(crate) const fn new(value: &'v Value<'v>, name: &'v str, step: Step) -> Self {
        Self { value, name, step }
    }

    /// The same, where another step asks.
    pub(crate) const fn asked_by(self, step: Step) -> Self {
        Self { step, ..self }
    }

    /// A failure here.
    pub(crate) fn wrong(&self, expected: &str, found: impl std::fmt::Display) -> Failure {
        Failure::new(self.step, format!("{expected} in `{}`", self.name), found)
    }

    /// The member of that name, unless it is absent or `null`.
    pub(crate) fn may(&self, name: &'v str) -> Result<Option<At<'v>>, Failure> {
        let object = self
            .value
            .as_object()
            .ok_or_else(|| self.wrong("an object", self.value.kind()))?;
        Ok(match object.member(name) {
            None | Some(Value::Null) => None,
            Some(value) => Some(At { value, name, ..*self }),
        })
    }

    /// The member of that name.
    pub(crate) fn must(&self, name: &'v str) -> Result<At<'v>, Failure> {
        let found = || self.wrong(&format!("the member `{name}`"), "none");
        self.may(name)?.ok_or_else(found)
    }

    /// The member at the end of a path.
    pub(crate) fn path(&self, names: &[&'v str]) -> Result<At<'v>, Failure> {
        names.iter().try_fold(*self, |at, name| at.must(name))
    }

    pub(crate) fn text(&self) -> Result<&'v str, Failure> {
        self.value
            .as_str()
            .ok_or_else(|| self.wrong("a string", self.value.kind()))
    }

    pub(crate) fn bytes(&self) -> Result<Vec<u8>, Failure> {
        base64::decode(self.text()?).map_err(|error| self.wrong("base64", error))
    }

    pub(crate) fn hash(&self) -> Result<[u8; 32], Failure> {
        let bytes = self.bytes()?;
        let found = bytes.len();
        <[u8; 32]>::try_from(bytes).map_err(|_| self.wrong("32 bytes", found))
    }

    /// A whole number, written as one or as a string.
    pub(crate) fn number(&self) -> Result<u64, Failure> {
        let number = match self.value {
            Value::String(text) => text.parse().ok(),
            other => other.as_integer().and_then(|number| u64::try_from(number).ok()),
        };
        number.ok_or_else(|| self.wrong("a whole number", self.value.to_text()))
    }

    /// The elements of a list of at most `most`.
    pub(crate) fn list(&self, most: usize) -> Result<Vec<At<'v>>, Failure> {
        let list = self
            .value
            .as_array()
            .ok_or_else(|| self.wrong("a list", self.value.kind()))?;
        if list.len() > most {
            return Err(self.wrong(&format!("at most {most} elements"), list.len()));
        }
        Ok(list.iter().map(|value| At { value, ..*self }).collect())
    }

    /// The value itself.
    pub(crate) const fn value(&self) -> &'v Value<'v> {
        self.value
    }
}

/// The elements of a list that may be absent.
pub(crate) fn elements(list: Option<At<'_>>, most: usize) -> Result<Vec<At<'_>>, Failure> {
    list.map_or(Ok(Vec::new()), |list| list.list(most))
}
