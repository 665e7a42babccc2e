//! Notes, checkpoints, verifier keys and policies: what is read, and the exact error for what is not.

#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]
#![allow(
    clippy::too_many_lines,
    clippy::format_collect,
    reason = "tables are read from top to bottom"
)]

use attestry_format::checkpoint::{Checkpoint, CheckpointError};
use attestry_format::log_policy::{Component, PolicyErrorKind, PolicyFile, Rule};
use attestry_format::note::{Note, NoteError};
use attestry_format::vkey::{VerifierKey, VerifierKeyError, VerifierKeyKind};

/// The example of C2SP `signed-note`.
const NOTE: &str = "This is an example message.\n\n\
    \u{2014} example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
const KEY: &str = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

#[test]
fn the_last_blank_line_separates_text_from_signatures() {
    let note = Note::parse(NOTE).unwrap();
    assert_eq!(note.text(), "This is an example message.\n");
    let [line] = note.signatures() else {
        unreachable!("one line")
    };
    assert_eq!(
        (line.name, line.key_hash, line.signature.len()),
        ("example.com/foo", [0x53, 0x0d, 0x90, 0x3a], 64)
    );
    let longer = format!("a\n\nb\n\n{NOTE}");
    assert_eq!(
        Note::parse(&longer).unwrap().text(),
        "a\n\nb\n\nThis is an example message.\n"
    );
    // An empty text is a text.
    assert_eq!(Note::parse("\n\n\u{2014} k AAAAAAA=\n").unwrap().text(), "\n");
}

#[test]
fn a_note_that_is_not_exactly_one_is_refused_where_it_goes_wrong() {
    let with = |line: &str| format!("text\nmore\n\n\u{2014} k AAAAAAA=\n{line}\n");
    for (note, error) in [
        (String::new(), NoteError::NoBlankLine),
        ("text\n\u{2014} k AAAAAAA=\n".to_owned(), NoteError::NoBlankLine),
        ("text\n\n".to_owned(), NoteError::NoSignatures),
        (
            "text\n\n\u{2014} k AAAAAAA=".to_owned(),
            NoteError::NoFinalNewline,
        ),
        (
            "te\txt\n\n\u{2014} k AAAAAAA=\n".to_owned(),
            NoteError::ControlCharacter { at: 2, found: 9 },
        ),
        (
            NOTE.replace('\n', "\r\n"),
            NoteError::ControlCharacter { at: 27, found: 13 },
        ),
        (with("-- k AAAAAAA="), NoteError::Dash { line: 5 }),
        (with("\u{2014}k AAAAAAA="), NoteError::Dash { line: 5 }),
        (
            with("\u{2014} k+k AAAAAAA="),
            NoteError::Name {
                line: 5,
                found: "k+k".to_owned(),
            },
        ),
        (
            with("\u{2014} k\u{2003}k AAAAAAA="),
            NoteError::Name {
                line: 5,
                found: "k\u{2003}k".to_owned(),
            },
        ),
        (
            with("\u{2014}  AAAAAAA="),
            NoteError::Name {
                line: 5,
                found: String::new(),
            },
        ),
        (
            with("\u{2014} AAAAAAA="),
            NoteError::SignatureEncoding { line: 5 },
        ),
        (
            with("\u{2014} k AAAAAAA"),
            NoteError::SignatureEncoding { line: 5 },
        ),
        (
            with("\u{2014} k AAAAAAB="),
            NoteError::SignatureEncoding { line: 5 },
        ),
        (
            with("\u{2014} k AAAAAAA= "),
            NoteError::SignatureEncoding { line: 5 },
        ),
        (
            with("\u{2014} k AAAA-AA="),
            NoteError::SignatureEncoding { line: 5 },
        ),
        (
            with("\u{2014} k AAAAAA=="),
            NoteError::SignatureLength { line: 5, found: 4 },
        ),
        (
            with("\u{2014} k "),
            NoteError::SignatureLength { line: 5, found: 0 },
        ),
        (
            format!("text\n\n{}", "\u{2014} k AAAAAAA=\n".repeat(101)),
            NoteError::TooManySignatures { limit: 100 },
        ),
        (
            "x".repeat(1_000_001),
            NoteError::TooLong {
                limit: 1_000_000,
                found: 1_000_001,
            },
        ),
    ] {
        assert_eq!(Note::parse(&note), Err(error), "{note:.80?}");
    }
    let most = format!("text\n\n{}", "\u{2014} k AAAAAAA=\n".repeat(100));
    assert_eq!(Note::parse(&most).unwrap().signatures().len(), 100);
}

#[test]
fn a_checkpoint_is_three_lines_and_what_the_log_adds() {
    let root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
    let text = format!("example.com/behind-the-sofa\n18446744073709551615\n{root}\nextension\n");
    let checkpoint = Checkpoint::parse(&text).unwrap();
    assert_eq!(
        (checkpoint.origin, checkpoint.size),
        ("example.com/behind-the-sofa", u64::MAX)
    );
    assert_eq!(checkpoint.extensions, ["extension"]);
    assert_eq!(checkpoint.to_string(), text);
    let size = |found: &str| CheckpointError::Size {
        found: found.to_owned(),
    };
    for (text, error) in [
        (format!("o\n1\n{root}"), CheckpointError::NoFinalNewline),
        (format!("\n1\n{root}\n"), CheckpointError::NoOrigin),
        (format!("o\n01\n{root}\n"), size("01")),
        (format!("o\n+1\n{root}\n"), size("+1")),
        (format!("o\n-0\n{root}\n"), size("-0")),
        (format!("o\n1 \n{root}\n"), size("1 ")),
        (format!("o\n\u{661}\n{root}\n"), size("\u{661}")),
        (
            format!("o\n18446744073709551616\n{root}\n"),
            size("18446744073709551616"),
        ),
        ("o\n".to_owned(), size("")),
        (
            "o\n1\n".to_owned(),
            CheckpointError::RootEncoding { found: String::new() },
        ),
        (
            "o\n1\nAA=\n".to_owned(),
            CheckpointError::RootEncoding {
                found: "AA=".to_owned(),
            },
        ),
        (
            "o\n1\nAAAA\n".to_owned(),
            CheckpointError::RootLength {
                expected: 32,
                found: 3,
            },
        ),
        (
            format!("o\n1\n{root}\n\n"),
            CheckpointError::EmptyLine { line: 4 },
        ),
        (
            format!("o\n1\n{root}\na\n\nb\n"),
            CheckpointError::EmptyLine { line: 5 },
        ),
    ] {
        assert_eq!(Checkpoint::parse(&text), Err(error), "{text:?}");
    }
}

#[test]
fn a_verifier_key_has_the_hash_of_its_name_type_and_bytes() {
    let key = VerifierKey::parse(KEY).unwrap();
    assert_eq!(
        (key.name.as_str(), key.kind, key.key.len()),
        ("example.com/foo", VerifierKeyKind::Ed25519, 32)
    );
    assert_eq!(key.to_string(), KEY);
    let wrong = VerifierKeyError::Hash {
        expected: [0x53, 0x0d, 0x90, 0x3a],
        found: [0x53, 0x0d, 0x90, 0x3b],
    };
    for (text, error) in [
        (KEY.replace("903a", "903b"), wrong),
        (
            KEY.replace("530d903a", "530D903A"),
            VerifierKeyError::HashEncoding {
                found: "530D903A".to_owned(),
            },
        ),
        (
            KEY.replace("530d903a", "+30d903a"),
            VerifierKeyError::HashEncoding { found: String::new() },
        ),
        (
            KEY.replace("example.com/foo", ""),
            VerifierKeyError::Name { found: String::new() },
        ),
        (
            KEY.replace("3U2k", "3U0="),
            VerifierKeyError::Length {
                expected: 32,
                found: 31,
            },
        ),
        (format!("{KEY}="), VerifierKeyError::KeyEncoding),
        (
            "example.com/foo+530d903a+".to_owned(),
            VerifierKeyError::KeyEncoding,
        ),
        ("example.com/foo".to_owned(), VerifierKeyError::Parts),
        ("example.com/foo+530d903a".to_owned(), VerifierKeyError::Parts),
    ] {
        assert_eq!(VerifierKey::parse(&text), Err(error), "{text}");
    }
    let unassigned = KEY.replace("+Ae", "+/e");
    assert_eq!(
        VerifierKey::parse(&unassigned),
        Err(VerifierKeyError::Kind { found: 0xfd })
    );
}

#[test]
fn a_policy_is_read_with_its_names_resolved() {
    let text = format!(
        "# who\n\tlog {KEY} https://log # where\n\nwitness w1 {KEY}\nwitness w2 {KEY}\ngroup g 1 w2 w1\nquorum g"
    );
    let policy = PolicyFile::parse(&text).unwrap();
    assert_eq!(
        (policy.logs[0].line, policy.logs[0].url.as_deref()),
        (2, Some("https://log"))
    );
    let names: Vec<_> = policy
        .components
        .iter()
        .map(|component| component.name.as_str())
        .collect();
    assert_eq!(names, ["w1", "w2", "g"]);
    assert_eq!(
        policy.components[2],
        Component {
            name: "g".to_owned(),
            rule: Rule::Group {
                threshold: 1,
                members: vec![1, 0]
            }
        }
    );
    assert_eq!(policy.quorum, Some(2));
    assert_eq!(PolicyFile::parse("quorum none\n").unwrap().quorum, None);
}

#[test]
fn a_policy_that_cannot_be_read_says_where_and_why() {
    let witnesses = format!("witness w1 {KEY}\nwitness w2 {KEY}\n");
    let name = |name: &str| name.to_owned();
    for (rest, line, kind) in [
        ("", 2, PolicyErrorKind::NoQuorum),
        (
            "quorum w1\nquorum w2\n",
            4,
            PolicyErrorKind::QuorumTwice { first: 3 },
        ),
        (
            "quorum w3\n",
            3,
            PolicyErrorKind::UnknownName { name: name("w3") },
        ),
        (
            "quorum g\ngroup g any w1\n",
            3,
            PolicyErrorKind::UnknownName { name: name("g") },
        ),
        (
            "quorum w1 w2\n",
            3,
            PolicyErrorKind::TooManyFields { found: name("w2") },
        ),
        (
            "quorum # w1\n",
            3,
            PolicyErrorKind::Missing {
                expected: "a witness's or group's name, or `none`",
            },
        ),
        (
            "Quorum w1\n",
            3,
            PolicyErrorKind::Keyword {
                found: name("Quorum"),
            },
        ),
        (
            "quorum w1\r\n",
            3,
            PolicyErrorKind::ControlCharacter { found: 13 },
        ),
        (
            "quorum\u{a0}w1\n",
            3,
            PolicyErrorKind::Keyword {
                found: name("quorum\u{a0}w1"),
            },
        ),
        (
            "group g any g\n",
            3,
            PolicyErrorKind::UnknownName { name: name("g") },
        ),
        (
            "group g any none\n",
            3,
            PolicyErrorKind::UnknownName { name: name("none") },
        ),
        ("group none any w1\n", 3, PolicyErrorKind::ReservedName),
        (
            "group w1 any w2\n",
            3,
            PolicyErrorKind::NameTwice {
                name: name("w1"),
                first: 1,
            },
        ),
        (
            "group g any w1 w1\n",
            3,
            PolicyErrorKind::MemberTwice { name: name("w1") },
        ),
        (
            "group a any w1\ngroup b any w1\n",
            4,
            PolicyErrorKind::MemberTwice { name: name("w1") },
        ),
        (
            "group g any\n",
            3,
            PolicyErrorKind::Missing {
                expected: "a member's name",
            },
        ),
        (
            "group g\n",
            3,
            PolicyErrorKind::Missing {
                expected: "`any`, `all` or a number",
            },
        ),
        (
            "group g 0 w1 w2\n",
            3,
            PolicyErrorKind::Threshold {
                found: name("0"),
                members: 2,
            },
        ),
        (
            "group g 3 w1 w2\n",
            3,
            PolicyErrorKind::Threshold {
                found: name("3"),
                members: 2,
            },
        ),
        (
            "group g 02 w1 w2\n",
            3,
            PolicyErrorKind::Threshold {
                found: name("02"),
                members: 2,
            },
        ),
        (
            "group g some w1 w2\n",
            3,
            PolicyErrorKind::Threshold {
                found: name("some"),
                members: 2,
            },
        ),
        (
            "log\n",
            3,
            PolicyErrorKind::Missing {
                expected: "a verifier key",
            },
        ),
        (
            "log example.com/foo\n",
            3,
            PolicyErrorKind::Key(VerifierKeyError::Parts),
        ),
        (
            "witness w3\n",
            3,
            PolicyErrorKind::Missing {
                expected: "a verifier key",
            },
        ),
    ] {
        let error = PolicyFile::parse(&format!("{witnesses}{rest}")).unwrap_err();
        assert_eq!((error.line, error.kind), (line, kind), "{rest:?}");
    }
    let many: String = (0..1025)
        .map(|number| format!("witness w{number} {KEY}\n"))
        .collect();
    let error = PolicyFile::parse(&many).unwrap_err();
    assert_eq!(
        (error.line, error.kind),
        (1025, PolicyErrorKind::TooMany { limit: 1024 })
    );
}
