//! JSON as Go's `encoding/json` writes it: members in the order of a type's fields, and what HTML could misread escaped.

use attestry_format::json::{Object, Value};

/// The text of an object whose members stand in their own order.
pub(crate) fn as_written(object: &Object<'_>) -> String {
    let mut out = String::new();
    write_object(object, &[], &mut out);
    out
}

/// The text of an object whose outermost members are put in an order. A member that is not in it comes last, as it stands.
pub(crate) fn in_order(object: &Object<'_>, order: &[&str]) -> String {
    let mut out = String::new();
    write_object(object, order, &mut out);
    out
}

fn write_object(object: &Object<'_>, order: &[&str], out: &mut String) {
    let mut members: Vec<(&str, &Value<'_>)> = object
        .members()
        .iter()
        .map(|(name, value)| (name.as_ref(), value))
        .collect();
    if !order.is_empty() {
        let place = |name: &str| order.iter().position(|known| *known == name);
        members.sort_by_key(|(name, _)| place(name).unwrap_or(usize::MAX));
    }
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

fn write(value: &Value<'_>, out: &mut String) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        // Whole numbers, which Go writes as they are.
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
        Value::Object(object) => write_object(object, &[], out),
    }
}

fn write_string(text: &str, out: &mut String) {
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
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => escape(character, out),
            control if control < ' ' => escape(control, out),
            other => out.push(other),
        }
    }
    out.push('"');
}

fn escape(character: char, out: &mut String) {
    out.push_str("\\u");
    for shift in [12, 8, 4, 0] {
        out.extend(char::from_digit(u32::from(character) >> shift & 0xf, 16));
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
