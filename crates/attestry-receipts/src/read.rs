//! The members of a receipt, read strictly: what is missing or of another kind is a failure that names its path.

use attestry_format::digest::Digest;
use attestry_format::json::{Object, Value};
use attestry_format::time::Time;

use crate::failure::{Failure, Step};

/// An object somewhere in a receipt.
#[derive(Clone, Debug)]
pub(crate) struct At<'v, 'a> {
    pub(crate) object: &'v Object<'a>,
    path: String,
}

impl<'v, 'a> At<'v, 'a> {
    /// The receipt itself.
    pub(crate) const fn root(object: &'v Object<'a>) -> Self {
        Self {
            object,
            path: String::new(),
        }
    }

    /// An object that must be one.
    pub(crate) fn of(value: &'v Value<'a>, path: String) -> Result<Self, Failure> {
        match value {
            Value::Object(object) => Ok(Self { object, path }),
            other => Err(form(&path, "an object", other.kind())),
        }
    }

    /// Where it is.
    pub(crate) fn path(&self, name: &str) -> String {
        if self.path.is_empty() {
            name.to_owned()
        } else {
            format!("{}.{name}", self.path)
        }
    }

    /// A failure at a member.
    pub(crate) fn wrong(&self, name: &str, expected: &str, found: &str) -> Failure {
        form(&self.path(name), expected, found)
    }

    fn required(&self, name: &str, expected: &str) -> Result<&'v Value<'a>, Failure> {
        self.object
            .member(name)
            .ok_or_else(|| self.wrong(name, expected, "nothing"))
    }

    /// A string, which may be empty.
    pub(crate) fn text(&self, name: &str) -> Result<&'v str, Failure> {
        match self.required(name, "a string")? {
            Value::String(text) => Ok(text),
            other => Err(self.wrong(name, "a string", other.kind())),
        }
    }

    /// A string that says something.
    pub(crate) fn name(&self, name: &str) -> Result<&'v str, Failure> {
        match self.text(name)? {
            "" => Err(self.wrong(name, "a string that is not empty", "an empty one")),
            text => Ok(text),
        }
    }

    /// A string, if there is the member; `null` is none.
    pub(crate) fn text_if_any(&self, name: &str) -> Result<Option<&'v str>, Failure> {
        match self.object.member(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(other) => Err(self.wrong(name, "a string", other.kind())),
        }
    }

    /// A whole number from `least` on.
    pub(crate) fn number(&self, name: &str, least: u64) -> Result<u64, Failure> {
        let value = self.required(name, "an integer")?;
        let number = value.as_integer().and_then(|number| u64::try_from(number).ok());
        match number {
            Some(number) if number >= least => Ok(number),
            Some(number) => Err(self.wrong(name, &format!("at least {least}"), &number.to_string())),
            None => Err(self.wrong(name, "an integer", value.kind())),
        }
    }

    /// A boolean, false where the member is not there.
    pub(crate) fn flag(&self, name: &str) -> Result<bool, Failure> {
        match self.object.member(name) {
            None | Some(Value::Null) => Ok(false),
            Some(Value::Bool(flag)) => Ok(*flag),
            Some(other) => Err(self.wrong(name, "a boolean", other.kind())),
        }
    }

    /// An object.
    pub(crate) fn object(&self, name: &str) -> Result<Self, Failure> {
        Self::of(self.required(name, "an object")?, self.path(name))
    }

    /// An object, if there is the member; `null` is none.
    pub(crate) fn object_if_any(&self, name: &str) -> Result<Option<Self>, Failure> {
        match self.object.member(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => Self::of(value, self.path(name)).map(Some),
        }
    }

    /// An array.
    pub(crate) fn array(&self, name: &str) -> Result<&'v [Value<'a>], Failure> {
        match self.required(name, "an array")? {
            Value::Array(elements) => Ok(elements),
            other => Err(self.wrong(name, "an array", other.kind())),
        }
    }

    /// The objects of an array; without the member, or with `null`, there are none.
    pub(crate) fn objects(&self, name: &str) -> Result<Vec<Self>, Failure> {
        let elements = match self.object.member(name) {
            None | Some(Value::Null) => &[][..],
            Some(Value::Array(elements)) => elements,
            Some(other) => return Err(self.wrong(name, "an array", other.kind())),
        };
        let path = self.path(name);
        let at = elements
            .iter()
            .enumerate()
            .map(|(index, value)| Self::of(value, format!("{path}[{index}]")));
        at.collect()
    }

    /// A time with its offset (RFC 3339).
    pub(crate) fn time(&self, name: &str) -> Result<Time, Failure> {
        let text = self.text(name)?;
        Time::parse(text).map_err(|error| self.wrong(name, "a time of RFC 3339", &error.to_string()))
    }

    /// 64 lower-case hexadecimal digits.
    pub(crate) fn hex(&self, name: &str) -> Result<Digest, Failure> {
        let text = self.text(name)?;
        Digest::from_hex(text).ok_or_else(|| self.wrong(name, "64 hexadecimal digits", &format!("`{text}`")))
    }

    /// `sha256:` and 64 lower-case hexadecimal digits.
    pub(crate) fn digest(&self, name: &str) -> Result<Digest, Failure> {
        let text = self.text(name)?;
        Digest::parse(text).ok_or_else(|| self.wrong(name, "`sha256:` and 64 digits", &format!("`{text}`")))
    }

    /// No members but these.
    pub(crate) fn only(&self, names: &[&str]) -> Result<(), Failure> {
        match self
            .object
            .members()
            .iter()
            .find(|(name, _)| !names.contains(&name.as_ref()))
        {
            Some((name, _)) => Err(self.wrong(name, "no such member", "one")),
            None => Ok(()),
        }
    }
}

fn form(path: &str, expected: &str, found: &str) -> Failure {
    Failure::new(Step::Form, format!("{expected} at `{path}`"), found)
}
