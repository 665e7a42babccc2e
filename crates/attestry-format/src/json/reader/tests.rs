//! What the reader takes and what it refuses, by exact kind and place.
#![allow(clippy::unwrap_used, reason = "tests stop at the first surprise")]

use super::*;
use std::fmt::Write;

fn read(text: &str) -> Value<'_> {
    parse(text.as_bytes(), Depth::outermost(64)).unwrap()
}

fn refuse(text: &[u8]) -> (JsonErrorKind, usize) {
    let error = parse(text, Depth::outermost(64)).unwrap_err();
    (error.kind, error.at)
}

fn syntax(expected: &'static str, found: &str) -> JsonErrorKind {
    JsonErrorKind::Syntax {
        expected,
        found: found.to_owned(),
    }
}

#[test]
fn strings_borrow_where_there_is_no_escape() {
    assert!(matches!(
        read("\"plain é\""),
        Value::String(Cow::Borrowed("plain é"))
    ));
    assert!(matches!(read("\"\""), Value::String(Cow::Borrowed(""))));
    let Value::String(text) = read(r#""a\"\\\/\b\f\n\r\t\u0041\u00e9\ud834\udd1Ez""#) else {
        unreachable!()
    };
    assert_eq!(text, "a\"\\/\u{8}\u{c}\n\r\tAé𝄞z");
    assert!(matches!(text, Cow::Owned(_)));
}

#[test]
fn members_keep_their_order() {
    let value = read(r#" { "b" : 1 , "a" : [ true , false , null ] } "#);
    let object = value.as_object().unwrap();
    let names: Vec<&str> = object.members().iter().map(|(name, _)| name.as_ref()).collect();
    assert_eq!(names, ["b", "a"]);
    assert_eq!(object.member("b").and_then(Value::as_integer), Some(1));
    assert_eq!(object.member("c").map(Value::kind), None);
    assert_eq!(value.depth(), 2);
}

#[test]
fn duplicate_names_are_found_after_unescaping() {
    let duplicate = |name: &str| JsonErrorKind::DuplicateMember {
        name: name.to_owned(),
    };
    assert_eq!(refuse(br#"{"a":1,"b":{},"\u0061":2}"#), (duplicate("a"), 14));
    assert_eq!(
        refuse(br#"{"x":{"a":1},"y":{"b":1,"b":1}}"#),
        (duplicate("b"), 24)
    );
    assert!(parse("{\"\u{e9}\":1,\"e\u{301}\":1}".as_bytes(), Depth::outermost(1)).is_ok());
}

#[test]
fn duplicate_names_are_found_in_big_objects() {
    let mut text = String::from("{");
    for index in 0..20_000 {
        write!(text, "\"n{index}\":{index},").unwrap();
    }
    let at = text.len();
    text.push_str("\"n7\":0,\"n6\":0}");
    assert_eq!(
        refuse(text.as_bytes()),
        (
            JsonErrorKind::DuplicateMember {
                name: "n7".to_owned()
            },
            at
        )
    );
}

#[test]
fn depth_counts_arrays_and_objects_from_the_base() {
    let nested = |levels: usize| format!("{}1{}", "[".repeat(levels), "]".repeat(levels));
    assert_eq!(read(&nested(64)).depth(), 64);
    assert_eq!(
        refuse(nested(65).as_bytes()),
        (JsonErrorKind::Depth { limit: 64 }, 64)
    );
    let inner = Depth { base: 3, limit: 64 };
    assert_eq!(parse(nested(61).as_bytes(), inner).unwrap().depth(), 61);
    let error = parse(nested(62).as_bytes(), inner).unwrap_err();
    assert_eq!(
        error,
        JsonError {
            kind: JsonErrorKind::Depth { limit: 64 },
            at: 61
        }
    );
    let endless = Depth::outermost(usize::MAX);
    let error = parse("[".repeat(1_000_000).as_bytes(), endless).unwrap_err();
    assert_eq!(
        error,
        JsonError {
            kind: JsonErrorKind::Depth { limit: MAX_DEPTH },
            at: MAX_DEPTH
        }
    );
}

#[test]
fn what_is_json_but_not_strict() {
    assert_eq!(refuse(b"\xef\xbb\xbf{}"), (JsonErrorKind::ByteOrderMark, 0));
    assert_eq!(refuse(b"[\"\xff\"]"), (JsonErrorKind::InvalidUtf8, 2));
    assert_eq!(refuse(b"{x\xff"), (JsonErrorKind::InvalidUtf8, 2));
    assert_eq!(refuse(b"{} {}"), (JsonErrorKind::TrailingText, 3));
    assert_eq!(refuse(br#"["\ud834"]"#), (JsonErrorKind::LoneSurrogate, 2));
    assert_eq!(refuse(br#"["\udd1e\ud834"]"#), (JsonErrorKind::LoneSurrogate, 2));
    assert_eq!(refuse(br#"["\ud834\u0041"]"#), (JsonErrorKind::LoneSurrogate, 2));
    let out_of_range = JsonErrorKind::NumberOutOfRange {
        text: "9007199254740992".to_owned(),
    };
    assert_eq!(refuse(b"[9007199254740992]"), (out_of_range, 1));
}

#[test]
fn what_is_no_json() {
    let end = "the end of the text";
    let cases: [(&[u8], JsonErrorKind, usize); 20] = [
        (b"", syntax("a value", end), 0),
        (b" \x0c", syntax("a value", "`\\u000c`"), 1),
        (b"{\"a\"", syntax("`:`", end), 4),
        (b"{\"a\":}", syntax("a value", "`}`"), 5),
        (b"{\"a\":1,}", syntax("a member name", "`}`"), 7),
        (b"{'a':1}", syntax("a member name", "`'`"), 1),
        (b"{\"a\":1 \"b\":2}", syntax("`,` or `}`", "`\"`"), 7),
        (b"{\"a\":1,\"a\":2", syntax("`,` or `}`", end), 12),
        (b"[1,]", syntax("a value", "`]`"), 3),
        (b"[1", syntax("`,` or `]`", end), 2),
        (b"\"abc", syntax("`\"`", end), 4),
        (
            b"\"a\tb\"",
            syntax("an escape for a control character", "`\\u0009`"),
            2,
        ),
        (b"\"\\x\"", syntax("an escape letter", "`x`"), 2),
        (b"\"\\u12G4\"", syntax("a hexadecimal digit", "`G`"), 5),
        (b"\"\\ud800\\u\"", syntax("a hexadecimal digit", "`\"`"), 9),
        (b"01", syntax("no digit after a leading zero", "`1`"), 1),
        (b"-", syntax("a digit", end), 1),
        (b"1.", syntax("a digit", end), 2),
        (b"1e+", syntax("a digit", end), 3),
        (b"trUe", syntax("true", "`U`"), 2),
    ];
    for (text, kind, at) in cases {
        assert_eq!(refuse(text), (kind, at), "{}", String::from_utf8_lossy(text));
    }
}
