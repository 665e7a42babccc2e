//! The rows of the DSSE and in-toto corpus that are about envelopes: what is signed, and by which key.
//! Rows about statements and predicates are listed here by name and judged where statements are.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a panic is how a test fails")]
#![allow(
    clippy::print_stdout,
    reason = "counts are printed, so that nothing is skipped in silence"
)]

use std::collections::BTreeMap;
use std::path::Path;

use attestry_format::envelope::{Envelope, EnvelopeError};
use attestry_format::json::{self, Depth};
use attestry_format::limits::Limits;
use attestry_tests::{Row, manifest, shared};
use attestry_verify::{KeyError, PublicKey, SignatureError};
use serde_json::Value;

/// What becomes of a row.
enum Answer {
    /// An envelope was read, and a signature of it holds by a key of the row.
    Holds,
    /// Refused, and for what.
    Refused(&'static str),
    /// Not judged by envelopes and keys, and why not.
    Elsewhere(&'static str),
}

/// Rows that are refused here although their own suite accepts them, with the decision behind it.
const STRICTER: &[(&str, &str, &str)] = &[(
    "dsse-spec/hello.envelope.json",
    "raw pair of r and s",
    "ECDSA signatures are strict DER (FORMAT, section 2); the specification's own example is a raw pair",
)];

#[test]
fn every_row_of_the_dsse_corpus_is_judged_or_named() {
    let Some(folder) = shared().map(|shared| shared.join("corpora/dsse-intoto")) else {
        return;
    };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for row in manifest(&folder) {
        let extra: Value = serde_json::from_str(&row.extra).unwrap();
        let answer = judge(&folder, &row, &extra);
        let what = match answer {
            Answer::Holds => {
                assert_eq!(row.expected, "accept", "`{}`: {}", row.file, row.why);
                "accept, a signature holds".to_owned()
            }
            Answer::Refused(reason) if row.expected == "accept" => {
                let known = STRICTER
                    .iter()
                    .find(|(file, why, _)| *file == row.file && *why == reason);
                let (_, _, decision) = known.unwrap_or_else(|| panic!("`{}`: refused, {reason}", row.file));
                println!("dsse: stricter than upstream: {}: {reason}: {decision}", row.file);
                "accept, refused by decision".to_owned()
            }
            Answer::Refused(reason) => format!("{}, refused: {reason}", row.expected),
            Answer::Elsewhere(reason) => {
                println!(
                    "dsse: elsewhere: {} (expected {}): {reason}",
                    row.file, row.expected
                );
                format!("elsewhere: {reason}")
            }
        };
        *counts.entry(what).or_default() += 1;
    }
    for (what, count) in &counts {
        println!("dsse: {count:4} {what}");
    }
    assert!(
        counts.contains_key("accept, a signature holds"),
        "good envelopes are there: {counts:?}"
    );
}

fn judge(folder: &Path, row: &Row, extra: &Value) -> Answer {
    let file = row.file.as_str();
    if file.starts_with("statement/") || file.starts_with("spec-examples/") {
        return Answer::Elsewhere("no envelope: statements and predicates");
    }
    if extra["kind"] == "x509" {
        return Answer::Elsewhere("no envelope: an X.509 chain, and certificates are not read here");
    }
    if row.part() == Some("no-key-type") {
        return Answer::Elsewhere("a key object of another format, which has no key type: our keys are DER");
    }
    let text = std::fs::read(folder.join(row.path())).unwrap();
    let envelope = match read(&text) {
        Ok(envelope) => envelope,
        Err(reason) => return Answer::Refused(reason),
    };
    if let Some(pae) = extra["pae"].as_str() {
        assert_eq!(
            envelope.pae(),
            std::fs::read(folder.join(pae)).unwrap(),
            "`{file}`: what is signed"
        );
    }
    let keys = keys(folder, extra);
    if keys.is_empty() {
        return Answer::Elsewhere("signed under a certificate, not by a key");
    }
    let mut refused = "no signature";
    for key in keys {
        let key = match key {
            Ok(key) => key,
            Err(KeyError::UnsupportedAlgorithm { found }) if found == "1.2.840.113549.1.1.1" => {
                return Answer::Elsewhere("RSA is none of the algorithms of FORMAT, section 2");
            }
            Err(error) => panic!("`{file}`: {error}"),
        };
        for signature in &envelope.signatures {
            match key.verify(&envelope.pae(), &signature.bytes) {
                Ok(()) => return Answer::Holds,
                Err(SignatureError::Encoding { found, raw }) if found == raw => {
                    refused = "raw pair of r and s";
                }
                Err(_) if refused == "no signature" => refused = "no signature that holds",
                Err(_) => {}
            }
        }
        // What Google Cloud Build signed before it knew DSSE: the payload alone. Nothing here takes it for a signature.
        if row.why.contains("RAW payload")
            && envelope
                .signatures
                .iter()
                .any(|one| key.verify(&envelope.payload, &one.bytes).is_ok())
        {
            refused = "signed over the payload alone";
        }
    }
    Answer::Refused(refused)
}

fn read(text: &[u8]) -> Result<Envelope, &'static str> {
    let limits = Limits::standard();
    let value = json::parse(
        text,
        Depth {
            base: 0,
            limit: limits.depth(),
        },
    )
    .map_err(|_| "no JSON that is read")?;
    let is_envelope = matches!(&value, json::Value::Object(object) if Envelope::is_shaped(object));
    if !is_envelope {
        return Err("no DSSE envelope");
    }
    Envelope::parse(&value, &limits).map_err(|error| match error {
        EnvelopeError::Base64 { .. } => "base64",
        EnvelopeError::Limit(_) => "limit",
        EnvelopeError::Malformed(_) => "malformed",
    })
}

/// The row's key, or every key of the folder that it names: a hint in a foreign envelope binds nobody here.
fn keys(folder: &Path, extra: &Value) -> Vec<Result<PublicKey, KeyError>> {
    let mut files = Vec::new();
    files.extend(extra["key"].as_str().map(|key| folder.join(key)));
    if let Some(keys) = extra["keys"].as_str() {
        files.extend(
            std::fs::read_dir(folder.join(keys))
                .unwrap()
                .map(|entry| entry.unwrap().path()),
        );
    }
    files
        .iter()
        .map(|file| PublicKey::from_pem(&std::fs::read_to_string(file).unwrap()))
        .collect()
}

#[test]
fn the_specifications_example_is_right_in_all_but_its_encoding() {
    let Some(folder) = shared().map(|shared| shared.join("corpora/dsse-intoto/dsse-spec")) else {
        return;
    };
    let envelope = read(&std::fs::read(folder.join("hello.envelope.json")).unwrap()).unwrap();
    let key = PublicKey::from_pem(&std::fs::read_to_string(folder.join("key.pub.pem")).unwrap()).unwrap();
    let raw = envelope.signatures[0].bytes.as_slice();
    assert_eq!(
        key.verify(&envelope.pae(), raw),
        Err(SignatureError::Encoding { found: 64, raw: 64 })
    );
    assert_eq!(key.verify(&envelope.pae(), &der(raw)), Ok(()));
    assert_eq!(
        key.verify(&envelope.payload, &der(raw)),
        Err(SignatureError::Mismatch)
    );
}

/// The same two numbers as a DER sequence of two integers.
fn der(raw: &[u8]) -> Vec<u8> {
    let integer = |number: &[u8]| {
        let first = number.iter().position(|byte| *byte != 0).unwrap();
        let sign: &[u8] = if number[first] < 0x80 { &[] } else { &[0] };
        let bytes = [sign, &number[first..]].concat();
        [&[2, u8::try_from(bytes.len()).unwrap()], bytes.as_slice()].concat()
    };
    let (r, s) = raw.split_at(raw.len() / 2);
    let body = [integer(r), integer(s)].concat();
    [&[0x30, u8::try_from(body.len()).unwrap()], body.as_slice()].concat()
}
