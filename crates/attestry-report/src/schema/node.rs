//! A JSON text in the making whose members keep their order, so that a schema reads well and has the same bytes everywhere.

use serde::ser::{Serialize, SerializeMap as _, Serializer};

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    Bool(bool),
    Integer(i64),
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
    Text(String),
}

impl Node {
    /// An object of these members, in this order.
    pub(super) fn object<const N: usize>(members: [(&str, Node); N]) -> Self {
        Self::Object(
            members
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
        )
    }

    /// An array of texts.
    pub(super) fn texts<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        Self::List(texts.into_iter().map(Self::from).collect())
    }

    /// The same with these members before its own; what is no object stays as it is.
    pub(super) fn after(self, first: Vec<(String, Node)>) -> Self {
        match self {
            Self::Object(members) => Self::Object(first.into_iter().chain(members).collect()),
            other => other,
        }
    }

    /// The text over several lines, with a newline at the end.
    pub(super) fn text(&self) -> String {
        // Writing fails only for maps whose keys are not strings.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Bool(value) => out.serialize_bool(*value),
            Self::Integer(value) => out.serialize_i64(*value),
            Self::List(elements) => out.collect_seq(elements),
            Self::Object(members) => {
                let mut map = out.serialize_map(Some(members.len()))?;
                for (name, value) in members {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
            Self::Text(text) => out.serialize_str(text),
        }
    }
}
