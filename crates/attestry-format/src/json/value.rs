//! A JSON value as read: borrowed where the text allows it, members in the order of the text.
//!
//! Knows the six types and how to look into them; does not know what any member means.

use super::number::Number;
use std::borrow::Cow;

/// A JSON value. Two are equal (`==`) when they mean the same: see [`Value::same`].
#[derive(Debug, Clone)]
pub enum Value<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as written.
    Number(Number<'a>),
    /// A string, unescaped.
    String(Cow<'a, str>),
    /// An array.
    Array(Vec<Value<'a>>),
    /// An object without duplicate member names.
    Object(Object<'a>),
}

impl<'a> Value<'a> {
    /// The boolean, if it is one.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        if let Self::Bool(value) = self {
            Some(*value)
        } else {
            None
        }
    }

    /// The value of an integer literal, if it is one: never of `1.0`, whose kind must be an error where an integer
    /// is asked for.
    #[must_use]
    pub fn as_integer(&self) -> Option<i64> {
        if let Self::Number(number) = self {
            number.integer()
        } else {
            None
        }
    }

    /// The string, if it is one.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        if let Self::String(text) = self {
            Some(text)
        } else {
            None
        }
    }

    /// The elements, if it is an array.
    #[must_use]
    pub fn as_array(&self) -> Option<&[Value<'a>]> {
        if let Self::Array(elements) = self {
            Some(elements)
        } else {
            None
        }
    }

    /// The object, if it is one.
    #[must_use]
    pub fn as_object(&self) -> Option<&Object<'a>> {
        if let Self::Object(object) = self {
            Some(object)
        } else {
            None
        }
    }

    /// What it is, in the words of an error message: `an array`, `null`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(number) if number.is_integer_literal() => "an integer",
            Self::Number(_) => "a number with fraction or exponent",
            Self::String(_) => "a string",
            Self::Array(_) => "an array",
            Self::Object(_) => "an object",
        }
    }

    /// How many arrays and objects are nested in it, itself included; 0 for anything else.
    ///
    /// A value put into another by a disclosure was read on its own, so the whole is measured again with this.
    #[must_use]
    pub fn depth(&self) -> usize {
        match self {
            Self::Array(elements) => 1 + elements.iter().map(Value::depth).max().unwrap_or(0),
            Self::Object(object) => {
                1 + object
                    .members
                    .iter()
                    .map(|(_, value)| value.depth())
                    .max()
                    .unwrap_or(0)
            }
            _ => 0,
        }
    }
}

/// The members of a JSON object in the order of the text.
#[derive(Debug, Clone, Default)]
pub struct Object<'a> {
    members: Vec<(Cow<'a, str>, Value<'a>)>,
    /// A bit for each sort of name among them: most names that are asked for and are not there are of another sort.
    sorts: u32,
}

impl<'a> Object<'a> {
    /// An object of `members`, whose names the caller knows to be distinct.
    #[must_use]
    pub fn new(members: Vec<(Cow<'a, str>, Value<'a>)>) -> Self {
        let sorts = members.iter().fold(0, |all, (name, _)| all | sort(name));
        Self { members, sorts }
    }

    /// The same, where the sorts of the names are known.
    pub(super) fn of_sorts(members: Vec<(Cow<'a, str>, Value<'a>)>, sorts: u32) -> Self {
        Self { members, sorts }
    }

    /// The value of the member of this name.
    #[must_use]
    #[inline]
    pub fn member(&self, name: &str) -> Option<&Value<'a>> {
        if self.sorts & sort(name) == 0 {
            return None;
        }
        self.position(name)
            .and_then(|position| self.members.get(position))
            .map(|(_, value)| value)
    }

    /// The member of this name, to put disclosures back into it.
    pub fn member_mut(&mut self, name: &str) -> Option<&mut Value<'a>> {
        let position = self.position(name)?;
        self.members.get_mut(position).map(|(_, value)| value)
    }

    /// Takes the member of this name out.
    pub fn take(&mut self, name: &str) -> Option<Value<'a>> {
        let position = self.position(name)?;
        Some(self.members.remove(position).1)
    }

    /// Adds a member. Whoever does answers for its name being new.
    pub fn push(&mut self, name: Cow<'a, str>, value: Value<'a>) {
        self.sorts |= sort(&name);
        self.members.push((name, value));
    }

    /// All members in the order of the text.
    #[must_use]
    pub fn members(&self) -> &[(Cow<'a, str>, Value<'a>)] {
        &self.members
    }

    /// The values of all members, to put disclosures back into them.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut Value<'a>> {
        self.members.iter_mut().map(|(_, value)| value)
    }

    /// How many members there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    fn position(&self, name: &str) -> Option<usize> {
        // Most names differ at once; only then is it worth a call to compare them.
        let first = name.as_bytes().first();
        self.members
            .iter()
            .position(|(own, _)| own.len() == name.len() && own.as_bytes().first() == first && own == name)
    }
}

/// One of 32 sorts, as a bit. Names of two sorts are different.
#[inline]
pub(super) fn sort(name: &str) -> u32 {
    let byte = |byte: Option<&u8>| byte.copied().map_or(0, u32::from);
    let name = name.as_bytes();
    let length = u32::try_from(name.len()).unwrap_or(u32::MAX);
    let mixed = byte(name.first()).wrapping_mul(7) ^ byte(name.last()).wrapping_mul(13) ^ length;
    1 << (mixed & 31)
}
