//! JSON as Go's `encoding/json` writes it: members in the order of a type's fields, and what HTML could misread escaped.

use std::borrow::Cow;
use std::convert::Infallible;

use attestry_format::json::{Number, Object};

use crate::writer::{Members, Style, members, write_members};

/// The text of an object whose members stand in their own order.
pub(crate) fn as_written(object: &Object<'_>) -> String {
    written(members(object))
}

/// The text of an object whose outermost members are put in an order. A member that is not in it comes last, as it stands.
pub(crate) fn in_order(object: &Object<'_>, order: &[&str]) -> String {
    let mut members = members(object);
    let place = |name: &str| order.iter().position(|known| *known == name);
    members.sort_by_key(|(name, _)| place(name).unwrap_or(usize::MAX));
    written(members)
}

fn written(members: Members<'_>) -> String {
    let mut out = String::new();
    let Ok(()) = write_members(members, &Go, &mut out);
    out
}

struct Go;

impl Style for Go {
    type Refusal = Infallible;

    /// Whole numbers, which Go writes as they are.
    fn number<'n>(&self, number: &'n Number<'_>) -> Result<Cow<'n, str>, Infallible> {
        Ok(Cow::Borrowed(number.text()))
    }

    fn escapes(&self, character: char) -> bool {
        matches!(character, '<' | '>' | '&' | '\u{2028}' | '\u{2029}')
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use attestry_format::json::{Depth, parse};

    #[test]
    fn what_html_could_misread_is_escaped_and_an_order_is_kept() {
        let text = "{\"b\":\"<&>\u{2028}\\u0001\",\"a\":[1,null,{\"z\":true,\"y\":false}],\"c\":-0}";
        let value = parse(text.as_bytes(), Depth::outermost(8)).expect("the text is JSON");
        let object = value.as_object().expect("it is an object");
        let b = r#""b":"\u003c\u0026\u003e\u2028\u0001""#;
        let a = r#""a":[1,null,{"z":true,"y":false}]"#;
        assert_eq!(as_written(object), format!(r#"{{{b},{a},"c":-0}}"#));
        assert_eq!(in_order(object, &["c", "a"]), format!(r#"{{"c":-0,{a},{b}}}"#));
    }
}
