//! Members of a trust file that no reader knows. They are ignored (FORMAT 2), and with them a requirement that was mistyped:
//! whoever explains a trust file has to point them out.

use super::TrustFile;
use crate::json::{self, Depth, JsonError, Value};
use crate::limits::Limits;
use crate::shape::{Form, Shape};

/// Longer names are nobody's typing errors.
const LONGEST: usize = 40;

/// A member that no reader knows.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Stranger {
    /// Where it is: a JSON pointer (RFC 6901).
    pub pointer: String,
    /// Its name.
    pub name: String,
    /// What the object is that holds it, such as `require`.
    pub holder: &'static str,
    /// What may have been meant.
    pub meant: Option<Meant>,
}

/// What a stranger may have been meant to be.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Meant {
    /// A member of this name, in the same object.
    Name(&'static str),
    /// The member of its own name in another object.
    Elsewhere(&'static str),
}

/// The members of a trust file that no reader knows, in its order. `$schema` at the top is an editor's, not a stranger.
pub fn strangers(bytes: &[u8], limits: &Limits) -> Result<Vec<Stranger>, JsonError> {
    let depth = Depth {
        base: 0,
        limit: limits.depth(),
    };
    let value = json::parse(bytes, depth)?;
    let mut found = Vec::new();
    of_shape(&value, TrustFile::SHAPE, "", &mut found);
    found.retain(|stranger| stranger.pointer != "/$schema");
    Ok(found)
}

fn of_shape(value: &Value<'_>, shape: &'static Shape, pointer: &str, found: &mut Vec<Stranger>) {
    let Value::Object(object) = value else { return };
    for (name, value) in object.members() {
        let pointer = format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"));
        match shape.member(name) {
            Some(member) => of_form(value, &member.form, &pointer, found),
            None => found.push(Stranger {
                pointer,
                name: name.clone().into_owned(),
                holder: shape.name,
                meant: meant(name, shape),
            }),
        }
    }
}

/// Shapes hold no shape twice, so that this ends where they end.
fn of_form(value: &Value<'_>, form: &Form, pointer: &str, found: &mut Vec<Stranger>) {
    match (form, value) {
        (Form::Object(shape), value) => of_shape(value, shape, pointer, found),
        (Form::List(element), Value::Array(elements)) => {
            for (index, value) in elements.iter().enumerate() {
                of_form(value, element, &format!("{pointer}/{index}"), found);
            }
        }
        _ => {}
    }
}

fn meant(name: &str, shape: &'static Shape) -> Option<Meant> {
    let near = |known: &&'static str| is_near(name, known);
    let here = shape.members.iter().map(|member| member.name).find(near);
    here.map(Meant::Name)
        .or_else(|| holder_of(name, TrustFile::SHAPE).map(Meant::Elsewhere))
}

/// The object of a trust file that has a member of this name.
fn holder_of(name: &str, shape: &'static Shape) -> Option<&'static str> {
    if shape.member(name).is_some() {
        return Some(shape.name);
    }
    shape.members.iter().find_map(|member| match &member.form {
        Form::Object(inner) | Form::List(Form::Object(inner)) => holder_of(name, inner),
        _ => None,
    })
}

/// Whether one may be the other mistyped: the same but for case and marks, or a third of it at most, and no more than three
/// letters, put in, left out or replaced.
fn is_near(name: &str, known: &str) -> bool {
    if name.len() > LONGEST {
        return false;
    }
    let plain = |text: &str| -> Vec<char> {
        text.chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|letter| letter.to_ascii_lowercase())
            .collect()
    };
    let (name, known) = (plain(name), plain(known));
    distance(&name, &known) <= (known.len() / 3).min(3)
}

/// Levenshtein's distance.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (done, left) in (1_usize..).zip(one) {
        let mut next = Vec::with_capacity(row.len());
        let mut last = done;
        next.push(last);
        for (right, above) in other.iter().zip(row.windows(2)) {
            let [diagonal, above] = above else { continue };
            let replaced = diagonal.saturating_add(usize::from(left != right));
            last = replaced.min(above.saturating_add(1)).min(last.saturating_add(1));
            next.push(last);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

    use super::*;

    fn of(text: &str) -> Vec<(String, &'static str, Option<Meant>)> {
        let found = strangers(text.as_bytes(), &Limits::standard()).unwrap();
        found
            .into_iter()
            .map(|one| (one.pointer, one.holder, one.meant))
            .collect()
    }

    #[test]
    fn a_mistyped_requirement_is_found_with_what_was_meant() {
        let text = r#"{"version":1,"$schema":"x","requirments":[],"requirements":[{"actions":["*"],"resources":["*"],
            "delegation":true,"require":{"proven_time":true,"aproval":{},"a/b~c":1}}],"keys":[{"$schema":1}]}"#;
        let expected = [
            ("/requirments", "trust-file", Some(Meant::Name("requirements"))),
            (
                "/requirements/0/delegation",
                "requirement",
                Some(Meant::Elsewhere("require")),
            ),
            (
                "/requirements/0/require/proven_time",
                "require",
                Some(Meant::Name("provenTime")),
            ),
            (
                "/requirements/0/require/aproval",
                "require",
                Some(Meant::Name("approvals")),
            ),
            ("/requirements/0/require/a~1b~0c", "require", None),
            ("/keys/0/$schema", "key", None),
        ];
        let expected: Vec<_> = expected
            .into_iter()
            .map(|(pointer, holder, meant)| (pointer.to_owned(), holder, meant))
            .collect();
        assert_eq!(of(text), expected);
    }

    #[test]
    fn known_members_are_no_strangers() {
        assert_eq!(
            of(
                r#"{"version":1,"name":"a","sigstoreTrustedRoot":{"anything":1},"severity":{"CRD807":"note"}}"#
            ),
            []
        );
    }

    #[test]
    fn distances() {
        let distance = |one: &str, other: &str| {
            distance(
                &one.chars().collect::<Vec<_>>(),
                &other.chars().collect::<Vec<_>>(),
            )
        };
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("same", "same"), 0);
    }
}
