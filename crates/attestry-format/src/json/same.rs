//! When two JSON values mean the same.
//!
//! Knows that the order of members means nothing and that numbers are equal by value; strings are compared as they
//! are, without Unicode normalisation.

use super::number::Number;
use super::value::{Object, Value};
use crate::ordered;
use std::borrow::Cow;

impl Value<'_> {
    /// Whether both mean the same: members in any order, elements in the same order, numbers equal by value.
    #[must_use]
    pub fn same(&self, other: &Value<'_>) -> bool {
        match (self, other) {
            (Value::Null, Value::Null) => true,
            (Value::Bool(left), Value::Bool(right)) => left == right,
            (Value::Number(left), Value::Number(right)) => left.same(right),
            (Value::String(left), Value::String(right)) => left == right,
            (Value::Array(left), Value::Array(right)) => {
                left.len() == right.len() && left.iter().zip(right).all(|(left, right)| left.same(right))
            }
            (Value::Object(left), Value::Object(right)) => left.same(right),
            _ => false,
        }
    }
}

impl Object<'_> {
    /// As [`Value::same`].
    #[must_use]
    pub fn same(&self, other: &Object<'_>) -> bool {
        if self.len() != other.len() {
            return false;
        }
        let left = sorted(self.members());
        let right = sorted(other.members());
        left.iter()
            .zip(&right)
            .all(|((name, value), (other_name, other_value))| name == other_name && value.same(other_value))
    }
}

impl PartialEq for Value<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.same(other)
    }
}

impl PartialEq for Object<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.same(other)
    }
}

impl PartialEq for Number<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.same(other)
    }
}

fn sorted<'m, 'a>(members: &'m [(Cow<'a, str>, Value<'a>)]) -> Vec<&'m (Cow<'a, str>, Value<'a>)> {
    let mut sorted: Vec<_> = members.iter().collect();
    ordered::sort_by(&mut sorted, |(left, _), (right, _)| left.cmp(right));
    sorted
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests stop at the first surprise")]
mod tests {
    use crate::json::{Depth, parse};

    fn same(left: &str, right: &str) -> bool {
        let depth = Depth::outermost(64);
        parse(left.as_bytes(), depth)
            .unwrap()
            .same(&parse(right.as_bytes(), depth).unwrap())
    }

    #[test]
    fn order_of_members_means_nothing() {
        assert!(same(
            r#"{"a":1,"b":[2,{"c":null,"d":true}]}"#,
            r#"{"b":[2.0,{"d":true,"c":null}],"\u0061":1e0}"#
        ));
    }

    #[test]
    fn everything_else_does() {
        let different = [
            ("[1,2]", "[2,1]"),
            ("{}", "[]"),
            ("null", "false"),
            ("\"1\"", "1"),
            (r#"{"a":1}"#, r#"{"a":1,"b":1}"#),
            (r#"{"a":1}"#, r#"{"b":1}"#),
            ("[1]", "[1,1]"),
            ("\"\u{e9}\"", "\"e\u{301}\""),
            ("true", "false"),
        ];
        for (left, right) in different {
            assert!(!same(left, right), "{left} and {right}");
        }
    }
}
