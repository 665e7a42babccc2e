//! JSON without white space, in the way of one style or another: what they share is the walk and the escapes.
//!
//! Knows no tool. Which members an object shows and in which order, how a number is written and which characters are escaped
//! beside those that must be is the style's.

use std::borrow::Cow;

use attestry_format::json::{Number, Object, Value};

/// An object's members, as they are about to be written.
pub(crate) type Members<'v> = Vec<(&'v str, &'v Value<'v>)>;

/// How JSON is written.
pub(crate) trait Style {
    /// Why a number cannot be.
    type Refusal;
    /// Puts the members of an object into their order: their own, unless a style has another.
    fn order(&self, _members: &mut Members<'_>) {}
    /// The text of a number.
    fn number<'n>(&self, number: &'n Number<'_>) -> Result<Cow<'n, str>, Self::Refusal>;
    /// Whether a character is escaped that need not be: none is, unless a style says so.
    fn escapes(&self, _character: char) -> bool {
        false
    }
}

/// The members of an object in their own order.
pub(crate) fn members<'v>(object: &'v Object<'v>) -> Members<'v> {
    let own = object.members().iter();
    own.map(|(name, value)| (name.as_ref(), value)).collect()
}

/// Writes a value.
pub(crate) fn write<S: Style>(value: &Value<'_>, style: &S, out: &mut String) -> Result<(), S::Refusal> {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => out.push_str(&style.number(number)?),
        Value::String(text) => write_string(text, style, out),
        Value::Array(elements) => {
            out.push('[');
            for (index, element) in elements.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write(element, style, out)?;
            }
            out.push(']');
        }
        Value::Object(object) => {
            let mut members = members(object);
            style.order(&mut members);
            write_members(members, style, out)?;
        }
    }
    Ok(())
}

/// Writes an object of these members, in the order in which they are given.
pub(crate) fn write_members<S: Style>(
    members: Members<'_>,
    style: &S,
    out: &mut String,
) -> Result<(), S::Refusal> {
    out.push('{');
    for (index, (name, value)) in members.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write_string(name, style, out);
        out.push(':');
        write(value, style, out)?;
    }
    out.push('}');
    Ok(())
}

/// Writes a string.
pub(crate) fn write_string<S: Style>(text: &str, style: &S, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            other if other < ' ' || style.escapes(other) => {
                out.push_str("\\u");
                for shift in [12, 8, 4, 0] {
                    out.extend(char::from_digit(u32::from(other) >> shift & 0xf, 16));
                }
            }
            other => out.push(other),
        }
    }
    out.push('"');
}
