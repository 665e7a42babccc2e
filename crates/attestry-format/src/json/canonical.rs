//! One text for each value: members in order of name, no white space, numbers as written.
//!
//! It is compared and handed to policy engines, never signed or hashed: those bytes are the ones that arrived.

use crate::ordered;
use std::borrow::Cow;

use super::value::Value;

/// The canonical text of a value.
pub fn canonical(value: &Value<'_>) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}

fn write(value: &Value<'_>, out: &mut String) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => out.push_str(number.text()),
        Value::String(text) => write_string(text, out),
        Value::Array(elements) => {
            out.push('[');
            for (index, element) in elements.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write(element, out);
            }
            out.push(']');
        }
        Value::Object(object) => {
            let mut members: Vec<&(Cow<'_, str>, Value<'_>)> = object.members().iter().collect();
            ordered::sort_by(&mut members, |left, right| left.0.cmp(&right.0));
            out.push('{');
            for (index, (name, value)) in members.into_iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_string(name, out);
                out.push(':');
                write(value, out);
            }
            out.push('}');
        }
    }
}

fn write_string(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if u32::from(control) < 0x20 => {
                out.push_str("\\u00");
                out.push_str(&crate::digest::hex(&[
                    u8::try_from(u32::from(control)).unwrap_or(0)
                ]));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}
