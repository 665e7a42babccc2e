//! JSON Lines and single JSON values, told apart by their bytes.

use crate::{TWO, lines, opened, places, refused, text};
use attestry_format::container::{ContainerError, Place, PlacedHit, open};
use attestry_format::json::{JsonError, JsonErrorKind};
use attestry_format::limits::{LimitHit, Limits};
use std::fmt::Write;

fn depths(input: &str) -> Vec<(String, usize)> {
    let container = opened(input.as_bytes());
    container
        .lines
        .iter()
        .map(|line| (text(&container, line), line.base_depth))
        .collect()
}

fn pairs(expected: &[(&str, usize)]) -> Vec<(String, usize)> {
    expected
        .iter()
        .map(|(text, depth)| ((*text).to_owned(), *depth))
        .collect()
}

#[test]
fn lines_end_with_either_line_end_and_blank_ones_count_in_numbers_only() {
    let container = opened(b"\n{\"a\":1}\r\n \t\r\n{\"b\":2}  \n\n{\"c\":3}");
    assert_eq!(lines(&container), ["{\"a\":1}", "{\"b\":2}  ", "{\"c\":3}"]);
    assert_eq!(places(&container), ["line 2", "line 4", "line 6"]);
}

#[test]
fn nothing_is_an_empty_bundle() {
    for input in ["", "\n", " \r\n\t\n", "[]", " [ ] \n", "{\"attestations\":[]}"] {
        assert_eq!(
            lines(&opened(input.as_bytes())),
            Vec::<String>::new(),
            "{input:?}"
        );
    }
}

#[test]
fn lines_without_an_object_are_no_bundle() {
    let cases: [(&[u8], usize); 7] = [
        (b"hello", 1),
        (b"1\n\"two\"\n[3]\n", 3),
        (b"{\"a\":\n{\"b\":\n", 2),
        (b"[1,\"{}\"]", 2),
        (b"\xef\xbb\xbf[{}]", 1),
        (b"\xff\xfe{\x00}\x00", 1),
        (b"BZh91AY&SY", 1),
    ];
    for (input, lines) in cases {
        assert_eq!(
            refused(input),
            ContainerError::NoObject { lines },
            "{}",
            String::from_utf8_lossy(input)
        );
    }
}

#[test]
fn an_object_that_is_not_strict_still_makes_a_bundle() {
    for input in [
        "{\"a\":1,\"a\":1}",
        "{} x",
        "\u{feff}{}",
        "{\"a\":9007199254740992}",
        "{\"a\":\"\\ud800\"}\n7",
    ] {
        assert_eq!(
            lines(&opened(input.as_bytes())),
            input.lines().collect::<Vec<_>>()
        );
    }
}

#[test]
fn a_byte_order_mark_stays_on_the_first_line() {
    let container = opened(format!("\u{feff}{TWO}").as_bytes());
    assert_eq!(lines(&container), ["\u{feff}{\"a\":1}", "{\"b\":2}"]);
}

#[test]
fn one_object_over_many_lines_is_one_line() {
    let input = "\n{\n  \"payload\": \"}\",\n  \"n\": [1,\n2]\n}\n\n";
    assert_eq!(depths(input), pairs(&[(input.trim(), 0)]));
    assert_eq!(places(&opened(input.as_bytes())), ["line 1"]);
    // Strictness does not make lines of it, and broken JSON does.
    let twice = "{\n\"a\":1,\n\"a\":1}";
    assert_eq!(depths(twice), pairs(&[(twice, 0)]));
    assert_eq!(
        depths("{\"a\":[\n{\"b\":1}\n]}"),
        pairs(&[("{\"a\":[\n{\"b\":1}\n]}", 0)])
    );
    assert_eq!(
        depths("{\"a\":[\n{\"b\":1}\n{\"c\":1}\n]}"),
        pairs(&[("{\"a\":[", 0), ("{\"b\":1}", 0), ("{\"c\":1}", 0), ("]}", 0)])
    );
}

#[test]
fn an_array_gives_its_elements_and_one_bad_one_spoils_no_other() {
    let container = opened(b" [ {\"a\":1} , tru, {\"a\" 1},\n{\"b\":2} ] \n");
    assert_eq!(lines(&container), ["{\"a\":1}", "tru", "{\"a\" 1}", "{\"b\":2}"]);
    assert_eq!(
        places(&container),
        ["element 1", "element 2", "element 3", "element 4"]
    );
    assert!(container.lines.iter().all(|line| line.base_depth == 1));
}

#[test]
fn an_array_that_is_none_says_why() {
    let trailing = JsonError {
        kind: JsonErrorKind::TrailingText,
        at: 5,
    };
    assert_eq!(refused(b"[{}]\n[{}]"), ContainerError::Array(trailing));
    let kind = JsonErrorKind::Syntax {
        expected: "`,` or `]`",
        found: "the end of the text".to_owned(),
    };
    assert_eq!(refused(b"[{}"), ContainerError::Array(JsonError { kind, at: 3 }));
}

#[test]
fn what_gh_and_npm_write_is_unwrapped() {
    let npm = r#"{"attestations":[{"predicateType":"x","bundle":{"mediaType":"m"}},{"bundle":{"n":1}}]}"#;
    assert_eq!(
        depths(npm),
        pairs(&[("{\"mediaType\":\"m\"}", 3), ("{\"n\":1}", 3)])
    );
    assert_eq!(places(&opened(npm.as_bytes())), ["element 1", "element 2"]);
    assert_eq!(
        depths(&format!("[{npm},{{\"c\":1}}]")),
        pairs(&[("{\"mediaType\":\"m\"}", 4), ("{\"n\":1}", 4), ("{\"c\":1}", 1)])
    );
    let gh =
        r#"[{"attestation":{"bundle":{"a":1},"bundle_url":""},"verificationResult":{}},{"bundle":{"b":2}}]"#;
    assert_eq!(depths(gh), pairs(&[("{\"a\":1}", 3), ("{\"b\":2}", 2)]));
    assert_eq!(depths(r#"{"\u0062undle":{"a":1}}"#), pairs(&[("{\"a\":1}", 1)]));
}

#[test]
fn what_pypi_writes_is_unwrapped() {
    let provenance = r#"{"version":1,"attestation_bundles":[{"publisher":{"kind":"x"},"attestations":[{"a":1},{"b":2}]},
        {"attestations":[]},{"attestations":[{"verification_material":{},"bundle":{}}]},{"c":3}]}"#;
    let inside = [
        ("{\"a\":1}", 4),
        ("{\"b\":2}", 4),
        (r#"{"verification_material":{},"bundle":{}}"#, 4),
        ("{\"c\":3}", 2),
    ];
    assert_eq!(depths(provenance), pairs(&inside));
    let places = ["element 1", "element 2", "element 3", "element 4"];
    assert_eq!(self::places(&opened(provenance.as_bytes())), places);
    assert_eq!(
        lines(&opened(b"{\"attestation_bundles\":[]}")),
        Vec::<String>::new()
    );
}

#[test]
fn what_only_looks_like_a_wrapper_is_a_line() {
    let cases = [
        r#"{"payload":"","bundle":{"a":1}}"#,
        r#"{"bundle":{"a":1},"bundle":{"b":1}}"#,
        r#"{"bundle":{"a":1},"other":1.}"#,
        r#"{"bundle":[{"a":1}]}"#,
        r#"{"attestations":{"bundle":{"a":1}}}"#,
        r#"{"attestations":[{"bundle":{}},]}"#,
        r#"{"attestation":{"bundle":null}}"#,
        r#"{"attestation_bundles":{"attestations":[]}}"#,
        // Of two lists the one would hide the other.
        r#"{"attestation_bundles":[],"attestations":[{"bundle":{"a":1}}]}"#,
        r#"{"attestations":[],"bundle":{"a":1}}"#,
        r#"{"bundle":{"a":1},"attestation":{"bundle":{"b":1}}}"#,
    ];
    for input in cases {
        assert_eq!(lines(&opened_or_lines(input)), [input]);
    }
    // A list inside a list's element is not looked for.
    let nested = r#"{"attestations":[{"attestations":[{"bundle":{}}]}]}"#;
    assert_eq!(
        depths(nested),
        pairs(&[(r#"{"attestations":[{"bundle":{}}]}"#, 2)])
    );
    let nested = r#"{"attestation_bundles":[{"attestation_bundles":[{"attestations":[{"bundle":{}}]}]}]}"#;
    assert_eq!(
        depths(nested),
        pairs(&[(r#"{"attestation_bundles":[{"attestations":[{"bundle":{}}]}]}"#, 2)])
    );
    // On one of several lines there are no wrappers.
    let line = r#"{"bundle":{"a":1}}"#;
    assert_eq!(depths(&format!("{line}\n{{}}")), pairs(&[(line, 0), ("{}", 0)]));
}

/// The bundle of `input`, to which a line is added where it alone is none: it is then JSON Lines in any case.
fn opened_or_lines(input: &str) -> attestry_format::container::Container {
    match open(input.into(), &Limits::standard()) {
        Err(ContainerError::NoObject { lines: 1 }) => {
            let mut container = opened(format!("{input}\n{{}}").as_bytes());
            container.lines.truncate(1);
            container
        }
        other => other.expect("a bundle"),
    }
}

#[test]
fn repeated_lines_are_kept_once() {
    let container = opened(b"{\"a\":1}\n{\"b\":2}\n{\"a\":1}\r\n{\"a\": 1}\n{\"b\":2}\n{\"a\":1}\n");
    assert_eq!(lines(&container), ["{\"a\":1}", "{\"b\":2}", "{\"a\": 1}"]);
    let repeats: Vec<(usize, usize)> = container
        .repeats
        .iter()
        .map(|repeat| (repeat.line.number, repeat.first.number))
        .collect();
    assert_eq!(repeats, [(3, 1), (5, 2), (6, 1)]);
}

#[test]
fn many_repeats_and_many_lines_are_told_apart() {
    let mut input = String::new();
    for index in 0..50_000 {
        writeln!(input, "{{\"n\":{}}}", index % 40_000).expect("memory");
    }
    let container = opened(input.as_bytes());
    assert_eq!((container.lines.len(), container.repeats.len()), (40_000, 10_000));
    assert!(
        container
            .repeats
            .iter()
            .all(|repeat| repeat.line.number == repeat.first.number + 40_000)
    );
    assert_eq!(container.lines.last().map(|line| line.number), Some(40_000));
}

#[test]
fn a_line_over_the_limit_is_left_out_and_reported() {
    let limits = Limits {
        line_bytes: 7,
        ..Limits::standard()
    };
    let container = open(b"{\"a\":1}\n{\"bb\":2}\n{\"c\":3}".to_vec(), &limits).expect("a bundle");
    assert_eq!(lines(&container), ["{\"a\":1}", "{\"c\":3}"]);
    let hit = LimitHit {
        name: "line bytes",
        limit: 7,
        found: 8,
    };
    assert_eq!(
        container.limit_hits,
        [PlacedHit {
            hit,
            place: Place::Line {
                number: 2,
                member: None
            }
        }]
    );
    let container =
        open(b"[{\"bb\":2}]".to_vec(), &limits).expect("a bundle: its only element was not looked at");
    let hit = LimitHit {
        name: "line bytes",
        limit: 7,
        found: 8,
    };
    assert_eq!(
        container.limit_hits,
        [PlacedHit {
            hit,
            place: Place::Element(1)
        }]
    );
}

#[test]
fn entries_over_the_limit_are_reported_once() {
    let limits = Limits {
        entries: 2,
        ..Limits::standard()
    };
    for input in ["{}\n{ }\n{  }\n{   }", "[{},{ },{  },{   }]"] {
        let container = open(input.into(), &limits).expect("a bundle");
        assert_eq!(lines(&container), ["{}", "{ }"]);
        let hits: Vec<LimitHit> = container
            .limit_hits
            .into_iter()
            .map(|placed| placed.hit)
            .collect();
        assert_eq!(
            hits,
            [LimitHit {
                name: "entries",
                limit: 2,
                found: 3
            }]
        );
    }
}

#[test]
fn an_input_over_the_limit_is_not_opened() {
    let limits = Limits {
        total_bytes: 3,
        ..Limits::standard()
    };
    let error = open(b"{  }".to_vec(), &limits).expect_err("too long");
    assert_eq!(
        error,
        ContainerError::Limit(LimitHit {
            name: "total bytes",
            limit: 3,
            found: 4
        })
    );
    assert_eq!(lines(&open(b"{ }".to_vec(), &limits).expect("a bundle")), ["{ }"]);
}
