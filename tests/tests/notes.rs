//! Every row of the corpus of signed notes, checkpoints, cosignatures and policies, judged by the crates.
//! How one row is judged stands in `notes/`, one file for each sort of row.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a panic is how a test fails")]
#![allow(
    clippy::print_stdout,
    reason = "counts are printed, so that nothing is skipped in silence"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use attestry_tests::{Row, manifest, shared};
use serde_json::Value;

#[path = "notes/bundles.rs"]
mod bundles;
#[path = "notes/parts.rs"]
mod parts;
#[path = "notes/quorum.rs"]
mod quorum;
#[path = "notes/signed.rs"]
mod signed;

/// One row with its file and its facts.
struct Case {
    row: Row,
    folder: PathBuf,
    extra: Value,
}

/// What the crates say about a row.
enum Verdict {
    Accepted,
    /// With the first word of the error, which is its kind.
    Refused(String),
    /// No crate reads this sort of file.
    Outside(&'static str),
}

impl Case {
    /// The file, which must be UTF-8 to be read at all: the crates take text.
    fn text(&self) -> Option<String> {
        String::from_utf8(std::fs::read(self.folder.join(self.row.path())).unwrap()).ok()
    }

    fn word(&self, name: &str) -> Option<&str> {
        self.extra.get(name).and_then(Value::as_str)
    }

    fn words(&self, name: &str) -> Vec<&str> {
        let list = self.extra.get(name).and_then(Value::as_array);
        list.into_iter()
            .flatten()
            .map(|word| word.as_str().unwrap())
            .collect()
    }
}

#[test]
fn every_row_of_the_notes_corpus_is_judged() {
    let Some(folder) = shared().map(|shared| shared.join("corpora/notes-checkpoints")) else {
        return;
    };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for row in manifest(&folder) {
        let extra = serde_json::from_str(&row.extra).unwrap();
        let case = Case {
            row,
            folder: folder.clone(),
            extra,
        };
        let kind = case.word("kind").unwrap_or("signed note").to_owned();
        let verdict = judge(&case, &kind);
        let file = &case.row.file;
        let line = match &verdict {
            Verdict::Outside(reason) => {
                println!("notes: outside: {file}: {reason}");
                format!("{kind}: outside")
            }
            Verdict::Accepted => {
                assert_ne!(
                    case.row.expected, "reject",
                    "`{file}`: accepted, refused upstream: {}",
                    case.row.why
                );
                format!("{kind}: {}, accepted", case.row.expected)
            }
            Verdict::Refused(error) => {
                if let Some((_, kind)) = EXACT.iter().find(|(name, _)| name == file) {
                    assert_eq!(error, kind, "`{file}`");
                }
                if case.row.expected == "accept" {
                    let reason =
                        stricter(error).unwrap_or_else(|| panic!("`{file}`: {error}: {}", case.row.why));
                    println!("notes: stricter than upstream: {file}: {error}, {reason}");
                    format!("{kind}: accept, refused: {error}")
                } else {
                    format!("{kind}: {}, refused", case.row.expected)
                }
            }
        };
        *counts.entry(line).or_default() += 1;
    }
    for (what, count) in &counts {
        println!("notes: {count:4} {what}");
    }
    for (name, _) in EXACT {
        assert!(
            Path::new(&folder).join(name).exists(),
            "`{name}`: a row that is named here and is gone"
        );
    }
}

fn judge(case: &Case, kind: &str) -> Verdict {
    match kind {
        "checkpoint-body" => parts::checkpoint_body(case),
        "cosig-blob" => parts::cosignature(case),
        "rfc6962-sth" => Verdict::Outside("tree heads in JSON are no part of the bundle format"),
        "signed note" => signed::note(case),
        "tlog-proof-syntax" => parts::tlog_proof(case),
        "tlog-witness-request" => signed::witness_request(case),
        "verifier-key" => parts::verifier_key(case),
        "witness-policy" => parts::policy(case),
        "witness-quorum" => quorum::note(case),
        other => panic!(
            "`{}`: a kind of row that no part of this test judges: `{other}`",
            case.row.file
        ),
    }
}

/// Why a row that its own suite accepts is refused here.
fn stricter(error: &str) -> Option<&'static str> {
    match error {
        "RootLength" => Some("the root of an RFC 6962 tree has 32 bytes"),
        "EmptyLine" => Some("C2SP tlog-checkpoint: extension lines must not be empty"),
        _ => None,
    }
}

/// The errors of the rows whose fault is known: a row that is refused for another reason is not understood.
const EXACT: &[(&str, &str)] = &[
    (
        "formats/checkpoint-body/05-invalid-insufficient-lines.txt",
        "RootEncoding",
    ),
    (
        "formats/checkpoint-body/07-invalid-missing-newline-on-roothash.txt",
        "NoFinalNewline",
    ),
    ("formats/checkpoint-body/09-invalid-size-negative.txt", "Size"),
    ("formats/checkpoint-body/10-invalid-size-too-large.txt", "Size"),
    (
        "formats/checkpoint-body/11-invalid-roothash-not-base64.txt",
        "RootEncoding",
    ),
    ("formats/parse-checkpoint/00-no-sigs.checkpoint", "NoSignatures"),
    (
        "formats/parse-checkpoint/02-bad-body-good-sigs.checkpoint",
        "Origin",
    ),
    (
        "formats/parse-checkpoint/10-just-known.checkpoint",
        "LogDidNotSign",
    ),
    (
        "formats/parse-checkpoint/11-all-sigs-but-wrong-logID.checkpoint",
        "Origin",
    ),
    ("formats/rome-borked.checkpoint", "Origin"),
    ("formats/sumdb-wrong-origin.checkpoint", "Origin"),
    ("golang-note/bad-sig.note", "BadSignature"),
    ("golang-note/control-char.note", "ControlCharacter"),
    ("golang-note/empty-sig-block.note", "NoSignatures"),
    ("golang-note/no-final-newline.note", "NoFinalNewline"),
    ("golang-note/none-known.note", "NoKnownSignature"),
    ("golang-tlog/tree-3.txt", "RootEncoding"),
    ("cosig/timestamp-gibberish.b64", "SignatureEncoding"),
    ("cosig/timestamp-wrong-type.b64", "Length"),
    ("litewitness/add-checkpoint-2.txt", "UnknownLog"),
    ("litewitness/add-checkpoint-4.txt", "OtherRoot"),
    ("litewitness/add-checkpoint-8.txt", "Stale"),
    ("policy/07-duplicate-component-name.txt", "NameTwice"),
    ("policy/10-witness-name-is-keyword.txt", "UnknownName"),
    (
        "sigstore-js/01-when-the-checkpoint-has-no-separator.checkpoint",
        "NoBlankLine",
    ),
    (
        "sigstore-js/02-when-the-checkpoint-signature-is-malformed.checkpoint",
        "SignatureEncoding",
    ),
    (
        "sigstore-js/03-when-the-checkpoint-has-no-signature.checkpoint",
        "NoSignatures",
    ),
    ("c2sp/tlog-proof-example-elided.txt", "Note"),
    ("tlog-proof/bad-extra.tlog-proof", "Base64"),
    ("tlog-proof/hash-len.tlog-proof", "Hash"),
    ("tlog-proof/index-nan.tlog-proof", "Index"),
    ("tlog-proof/index-negative.tlog-proof", "Index"),
    ("tlog-proof/line-too-long.tlog-proof", "NoBlankLine"),
    ("tlog-proof/missing-index.tlog-proof", "Index"),
    ("vkeys/bad-base64.vkey", "KeyEncoding"),
    ("vkeys/hash-not-hex.vkey", "HashEncoding"),
    ("vkeys/hash-wrong.vkey", "Hash"),
    ("vkeys/peter-unknown-alg.vkey", "Kind"),
    (
        "sigstore-js/07-when-there-is-no-transparency-log-with-the-given-key-ID.checkpoint",
        "NoKnownSignature",
    ),
    (
        "sigstore-js/08-when-the-checkpoint-has-a-non-numeric-log-size.checkpoint",
        "SignatureEncoding",
    ),
    (
        "sigstore-js/09-when-the-checkpoint-signature-name-is-a-malicious-regex.checkpoint",
        "NoKnownSignature",
    ),
    ("vkeys/peter-wrong-length.vkey", "KeyEncoding"),
    ("vkeys/two-parts.vkey", "Parts"),
    (
        "witness-quorum/01-One-witness-required-and-not-provided.note",
        "QuorumNotMet",
    ),
    (
        "witness-quorum/06-One-witness-required-and-not-provided-in-required-subgroup.note",
        "QuorumNotMet",
    ),
    (
        "witness-quorum/10-One-required-one-of-two-required-only-first-group-satisfied.note",
        "QuorumNotMet",
    ),
];

/// The variant's name: the first word of an error's debug form.
fn kind_of(error: &impl std::fmt::Debug) -> String {
    format!("{error:?}")
        .split(|character: char| !character.is_alphanumeric())
        .next()
        .unwrap()
        .to_owned()
}

fn refused(error: &impl std::fmt::Debug) -> Verdict {
    Verdict::Refused(kind_of(error))
}
