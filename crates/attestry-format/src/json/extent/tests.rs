//! What is split, and what is refused before any part is read.
#![allow(clippy::unwrap_used, reason = "tests stop at the first surprise")]

use super::*;

fn split(text: &str) -> Vec<&str> {
    elements(text.as_bytes())
        .unwrap()
        .into_iter()
        .map(|range| text.get(range).unwrap())
        .collect()
}

#[test]
fn elements_are_found_without_being_read() {
    assert_eq!(split(" [ ] \n"), Vec::<&str>::new());
    assert_eq!(split("[1]"), ["1"]);
    // An element that does not close takes the rest of the array with it.
    let kind = JsonErrorKind::Syntax {
        expected: "`,` or `]`",
        found: "the end of the text".to_owned(),
    };
    assert_eq!(elements(b"[1,[[},2]").unwrap_err(), JsonError { kind, at: 9 });
    let text = r#" [ {"a":[1,"],"]} , tru ,[[}], "x\"],y" , 1 2 ] "#;
    assert_eq!(
        split(text),
        [r#"{"a":[1,"],"]}"#, "tru", "[[}]", r#""x\"],y""#, "1 2"]
    );
}

#[test]
fn deep_nesting_costs_no_stack() {
    let text = format!("[{}{}]", "[".repeat(1_000_000), "]".repeat(1_000_000));
    let found = elements(text.as_bytes()).unwrap();
    assert_eq!((found.len(), found.first().cloned()), (1, Some(1..2_000_001)));
}

#[test]
fn arrays_that_are_none() {
    let cases: [(&str, usize, &str, &str); 10] = [
        ("", 0, "`[`", "the end of the text"),
        ("{}", 0, "`[`", "`{`"),
        ("[", 1, "an element", "the end of the text"),
        ("[1", 2, "`,` or `]`", "the end of the text"),
        ("[1,]", 3, "an element", "`]`"),
        ("[,1]", 1, "an element", "`,`"),
        ("[1}]", 2, "a bracket that was opened", "`}`"),
        ("[[1]", 4, "`,` or `]`", "the end of the text"),
        ("[\"a]", 4, "`\"`", "the end of the text"),
        ("[\"a\n\"]", 3, "an escape for a control character", "`\\u000a`"),
    ];
    for (text, at, expected, found) in cases {
        let kind = JsonErrorKind::Syntax {
            expected,
            found: found.to_owned(),
        };
        assert_eq!(
            elements(text.as_bytes()).unwrap_err(),
            JsonError { kind, at },
            "{text}"
        );
    }
    let trailing = JsonError {
        kind: JsonErrorKind::TrailingText,
        at: 3,
    };
    assert_eq!(elements(b"[] x").unwrap_err(), trailing);
}

#[test]
fn members_are_found_without_being_read() {
    let text = r#"{"a" : {"b":1}, "\u0063":[},"d":x y }"#;
    let found: Vec<(&str, &str)> = members(text.as_bytes())
        .unwrap()
        .into_iter()
        .map(|member| (text.get(member.name).unwrap(), text.get(member.value).unwrap()))
        .collect();
    assert_eq!(
        found,
        [(r#""a""#, r#"{"b":1}"#), (r#""\u0063""#, "[}"), (r#""d""#, "x y")]
    );
    assert_eq!(members(b"{}").unwrap(), []);
    let kind = JsonErrorKind::Syntax {
        expected: "`:`",
        found: "`}`".to_owned(),
    };
    assert_eq!(members(br#"{"a"}"#).unwrap_err(), JsonError { kind, at: 4 });
}

#[test]
fn the_first_value_ends_where_its_bracket_does() {
    assert_eq!(first_value(b" {\"a\":\"}\"}\n{}"), Some(1..10));
    assert_eq!(first_value(b"{\"a\":[\n{}\n"), None);
    assert_eq!(first_value(b"{\"a\":\"\n\"}"), None);
    assert_eq!(first_value(b"1"), None);
}
