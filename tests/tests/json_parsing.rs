//! The strict JSON reader against `JSONTestSuite` and the Big List of Naughty Strings.
//!
//! Every file of the manifest is judged by name: what must be refused is refused for the kind written here, and what
//! RFC 8259 leaves open is pinned to what FORMAT 2 says of it.
#![allow(clippy::print_stderr, reason = "the test says how many files it judged")]

use attestry_format::json::{Depth, JsonErrorKind, Value, parse};
use attestry_tests::{manifest, shared};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What becomes of a file, without the details of the error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Accepted,
    ByteOrderMark,
    Depth,
    DuplicateMember,
    InvalidUtf8,
    LoneSurrogate,
    NumberOutOfRange,
    Syntax,
    TrailingText,
}

/// Files the manifest accepts and FORMAT 2 does not: duplicate member names (the manifest says so of I-JSON too).
const STRICTER: &[(&str, Outcome)] = &[("y_object_duplicated_key_and_value", Outcome::DuplicateMember)];

/// Files to be refused for another kind than syntax. Invalid UTF-8 is looked for in the whole text before anything
/// else; what follows a whole value is trailing text, whatever it is.
const REFUSED: &[(&str, Outcome)] = &[
    ("n_array_a_invalid_utf8", Outcome::InvalidUtf8),
    ("n_array_comma_after_close", Outcome::TrailingText),
    ("n_multidigit_number_then_00", Outcome::TrailingText),
    ("n_number_invalid-utf-8-in-bigger-int", Outcome::InvalidUtf8),
    ("n_number_real_with_invalid_utf8_after_e", Outcome::InvalidUtf8),
    ("n_object_trailing_comment_slash_open", Outcome::TrailingText),
    (
        "n_object_trailing_comment_slash_open_incomplete",
        Outcome::TrailingText,
    ),
    ("n_object_with_trailing_garbage", Outcome::TrailingText),
    ("n_string_invalid-utf-8-in-escape", Outcome::InvalidUtf8),
    ("n_string_invalid_utf8_after_escape", Outcome::InvalidUtf8),
    ("n_string_with_trailing_garbage", Outcome::TrailingText),
    ("n_structure_100000_opening_arrays", Outcome::Depth),
    ("n_structure_array_with_extra_array_close", Outcome::TrailingText),
    ("n_structure_double_array", Outcome::TrailingText),
    ("n_structure_incomplete_UTF8_BOM", Outcome::InvalidUtf8),
    ("n_structure_lone-invalid-utf-8", Outcome::InvalidUtf8),
    ("n_structure_number_with_trailing_garbage", Outcome::TrailingText),
    (
        "n_structure_object_followed_by_closing_object",
        Outcome::TrailingText,
    ),
    ("n_structure_single_eacute", Outcome::InvalidUtf8),
];

/// Files that RFC 8259 leaves open: what we do, and why.
const OPEN: &[(&str, Outcome, &str)] = &[
    (
        "i_number_pos_double_huge_exp",
        Outcome::Accepted,
        "a number with an exponent is kept as text, never as a float",
    ),
    ("i_number_real_pos_overflow", Outcome::Accepted, "as above"),
    ("i_number_real_underflow", Outcome::Accepted, "as above"),
    (
        "i_number_too_big_neg_int",
        Outcome::NumberOutOfRange,
        "an integer outside ±(2^53−1)",
    ),
    (
        "i_number_too_big_pos_int",
        Outcome::NumberOutOfRange,
        "an integer outside ±(2^53−1)",
    ),
    (
        "i_object_key_lone_2nd_surrogate",
        Outcome::LoneSurrogate,
        "half of a surrogate pair",
    ),
    (
        "i_string_1st_surrogate_but_2nd_missing",
        Outcome::LoneSurrogate,
        "half of a surrogate pair",
    ),
    (
        "i_string_1st_valid_surrogate_2nd_invalid",
        Outcome::LoneSurrogate,
        "half of a surrogate pair",
    ),
    (
        "i_string_UTF-16LE_with_BOM",
        Outcome::InvalidUtf8,
        "UTF-16 is not UTF-8",
    ),
    (
        "i_string_UTF-8_invalid_sequence",
        Outcome::InvalidUtf8,
        "not UTF-8",
    ),
    (
        "i_string_incomplete_surrogates_escape_valid",
        Outcome::LoneSurrogate,
        "half of a surrogate pair",
    ),
    (
        "i_string_invalid_surrogate",
        Outcome::LoneSurrogate,
        "half of a surrogate pair",
    ),
    ("i_string_invalid_utf-8", Outcome::InvalidUtf8, "not UTF-8"),
    (
        "i_string_inverted_surrogates_U+1D11E",
        Outcome::LoneSurrogate,
        "half of a surrogate pair",
    ),
    ("i_string_iso_latin_1", Outcome::InvalidUtf8, "not UTF-8"),
    (
        "i_string_lone_utf8_continuation_byte",
        Outcome::InvalidUtf8,
        "not UTF-8",
    ),
    ("i_string_truncated-utf-8", Outcome::InvalidUtf8, "not UTF-8"),
    ("i_string_utf16BE_no_BOM", Outcome::InvalidUtf8, "as above"),
    ("i_string_utf16LE_no_BOM", Outcome::InvalidUtf8, "as above"),
    ("i_structure_500_nested_arrays", Outcome::Depth, "deeper than 64"),
    (
        "i_structure_UTF-8_BOM_empty_object",
        Outcome::ByteOrderMark,
        "a byte order mark is an error",
    ),
    (
        "number_-9223372036854775808",
        Outcome::NumberOutOfRange,
        "an integer outside ±(2^53−1)",
    ),
    (
        "number_-9223372036854775809",
        Outcome::NumberOutOfRange,
        "an integer outside ±(2^53−1)",
    ),
    (
        "number_1.0",
        Outcome::Accepted,
        "a fraction is allowed where no integer is asked for",
    ),
    ("number_1000000000000000", Outcome::Accepted, "within ±(2^53−1)"),
    (
        "number_10000000000000000999",
        Outcome::NumberOutOfRange,
        "an integer outside ±(2^53−1)",
    ),
    (
        "number_1e6",
        Outcome::Accepted,
        "an exponent is allowed where no integer is asked for",
    ),
    (
        "number_9223372036854775808",
        Outcome::NumberOutOfRange,
        "an integer outside ±(2^53−1)",
    ),
    (
        "object_key_nfc_nfd",
        Outcome::Accepted,
        "names are compared as they are, without normalisation",
    ),
    ("object_key_nfd_nfc", Outcome::Accepted, "as above"),
    (
        "object_same_key_same_value",
        Outcome::DuplicateMember,
        "a name twice is an error even with one value",
    ),
    ("string_1_invalid_codepoint", Outcome::InvalidUtf8, "not UTF-8"),
    ("string_3_invalid_codepoints", Outcome::InvalidUtf8, "not UTF-8"),
    (
        "string_with_escaped_NULL",
        Outcome::Accepted,
        "U+0000 is a character like any other",
    ),
];

#[test]
fn every_file_is_judged() {
    let Some(shared) = shared() else { return };
    let folder = shared.join("corpora/json-parsing");
    let mut counts: BTreeMap<Outcome, usize> = BTreeMap::new();
    let mut named: BTreeSet<&str> = STRICTER.iter().chain(REFUSED).map(|(stem, _)| *stem).collect();
    named.extend(OPEN.iter().map(|(stem, ..)| *stem));
    let mut wrong = Vec::new();
    let rows = manifest(&folder);
    for row in &rows {
        let stem = Path::new(&row.file)
            .file_stem()
            .and_then(|stem| stem.to_str())
            .expect("a file name");
        named.remove(stem);
        let bytes = std::fs::read(folder.join(&row.file)).expect("a file of the manifest");
        let found = outcome(&bytes);
        match expected(&row.expected, stem) {
            Some(expected) if expected == found => *counts.entry(found).or_default() += 1,
            expected => wrong.push(format!("{}: expected {expected:?}, found {found:?}", row.file)),
        }
    }
    eprintln!(
        "json-parsing: {} of {} files judged: {counts:?}",
        rows.len() - wrong.len(),
        rows.len()
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(
        named.is_empty(),
        "tables name files that are not in the manifest: {named:?}"
    );
}

/// What is accepted means what another reader says it means, and still does after being written.
#[test]
fn what_is_accepted_keeps_its_meaning() {
    let Some(shared) = shared() else { return };
    let folder = shared.join("corpora/json-parsing");
    let mut compared = 0;
    for row in manifest(&folder) {
        let bytes = std::fs::read(folder.join(&row.file)).expect("a file of the manifest");
        let Ok(value) = parse(&bytes, Depth::outermost(64)) else {
            continue;
        };
        let written = value.to_text();
        assert!(read(written.as_bytes()).same(&value), "{}", row.file);
        // The other reader has floats and refuses what they cannot hold.
        let Ok(other) = serde_json::from_slice::<serde_json::Value>(&bytes) else {
            assert!(row.expected == "either", "{}: only we accept it", row.file);
            continue;
        };
        let again: serde_json::Value = serde_json::from_str(&written).expect("our own text");
        assert_eq!(again, other, "{}", row.file);
        compared += 1;
    }
    eprintln!("json-parsing: {compared} files mean the same to another reader");
    assert!(compared > 60, "only {compared} files were compared");
}

/// Naughty strings come through unchanged, and nothing in the text shown of them controls a screen.
#[test]
fn naughty_strings_are_shown_safely() {
    let Some(shared) = shared() else { return };
    let bytes = std::fs::read(shared.join("corpora/json-parsing/blns/blns.json")).expect("the list");
    let list = read(&bytes);
    let strings = list.as_array().expect("an array");
    assert_eq!(strings.len(), 461);
    let text = list.to_text();
    let disturbing = |character: &char| {
        *character != '\n' && (character.is_control() || ('\u{202a}'..='\u{202e}').contains(character))
    };
    assert_eq!(text.chars().find(disturbing), None);
    eprintln!("json-parsing: {} naughty strings shown", strings.len());
}

fn read(bytes: &[u8]) -> Value<'_> {
    parse(bytes, Depth::outermost(64)).expect("JSON")
}

/// What must become of a file; `None` where nobody has said.
fn expected(word: &str, stem: &str) -> Option<Outcome> {
    let of = |table: &[(&str, Outcome)]| {
        table
            .iter()
            .find(|(own, _)| *own == stem)
            .map(|(_, outcome)| *outcome)
    };
    match word {
        "accept" => Some(of(STRICTER).unwrap_or(Outcome::Accepted)),
        "reject" => Some(of(REFUSED).unwrap_or(Outcome::Syntax)),
        "either" => OPEN
            .iter()
            .find(|(own, ..)| *own == stem)
            .map(|(_, outcome, _)| *outcome),
        _ => None,
    }
}

fn outcome(bytes: &[u8]) -> Outcome {
    let Err(error) = parse(bytes, Depth::outermost(64)) else {
        return Outcome::Accepted;
    };
    match error.kind {
        JsonErrorKind::ByteOrderMark => Outcome::ByteOrderMark,
        JsonErrorKind::Depth { .. } => Outcome::Depth,
        JsonErrorKind::DuplicateMember { .. } => Outcome::DuplicateMember,
        JsonErrorKind::InvalidUtf8 => Outcome::InvalidUtf8,
        JsonErrorKind::LoneSurrogate => Outcome::LoneSurrogate,
        JsonErrorKind::NumberOutOfRange { .. } => Outcome::NumberOutOfRange,
        JsonErrorKind::Syntax { .. } => Outcome::Syntax,
        JsonErrorKind::TrailingText => Outcome::TrailingText,
    }
}
