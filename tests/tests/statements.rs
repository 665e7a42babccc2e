//! In-toto statements of other people's suites, and the redaction examples that FORMAT 4 has to get right.

#![allow(
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop where its data is not what it says"
)]

use attestry_format::digest::Digest;
use attestry_format::field::Field;
use attestry_format::limits::Limits;
use attestry_format::statement::{Predicate, Statement, StatementError};
use attestry_format::{Problem, RedactionError, base64};
use attestry_tests::{Row, manifest, shared};

fn parse(payload: &str) -> Result<Statement, StatementError> {
    Statement::parse(payload.as_bytes(), &[], &Limits::standard())
}

/// The path of what is malformed.
fn path(outcome: &Result<Statement, StatementError>) -> Option<&str> {
    match outcome {
        Err(StatementError::Malformed(error)) => Some(&error.path),
        _ => None,
    }
}

/// A row's text as a statement: descriptors and predicates alone are put where one has them.
fn statement_of(row: &Row, text: &str) -> String {
    let whole = |subject: &str, kind: &str, predicate: &str| {
        format!(
            r#"{{"_type":"https://in-toto.io/Statement/v1","subject":[{subject}],"predicateType":"{kind}","predicate":{predicate}}}"#
        )
    };
    let artefact = format!(
        r#"{{"name":"a","digest":{{"sha256":"{}"}}}}"#,
        Digest::of(b"a").hex()
    );
    if row.extra.contains("resource-descriptor") {
        whole(text, "https://example.org/other", "{}")
    } else if row.extra.contains("slsa-provenance-v1-predicate") {
        whole(&artefact, "https://slsa.dev/provenance/v1", text)
    } else {
        text.to_owned()
    }
}

#[test]
fn only_statements_of_others_may_leave_their_predicate_out() {
    let without = |kind: &str| {
        let subject = r#"{"name":"a","digest":{"gitCommit":"46e7056ff9912ebfee5298d94024895a9fea76c0"}}"#;
        parse(&format!(
            r#"{{"_type":"https://in-toto.io/Statement/v1","subject":[{subject}],"predicateType":"{kind}"}}"#
        ))
    };
    let cosign = without("https://sigstore.dev/cosign/sign/v1");
    assert!(cosign.is_ok(), "{cosign:?}");
    for kind in ["action", "request", "revocation"] {
        let ours = without(&format!("https://attestry.dev/{kind}/v1"));
        assert_eq!(path(&ours), Some("statement.predicate"), "{ours:?}");
    }
    let build = without("https://slsa.dev/provenance/v1");
    assert_eq!(path(&build), Some("predicate"), "{build:?}");
}

#[test]
fn in_toto_statements_of_the_corpus() {
    let Some(folder) = shared() else { return };
    let folder = folder.join("corpora/dsse-intoto");
    // What each rejected row must be rejected for.
    let faults = [
        ("bad-type", "statement._type"),
        ("version-2", "statement._type"),
        ("subject-missing-RD-required-field", "statement.subject[0].digest"),
        (
            "subject-missing-Statement-requirement-on-digest",
            "statement.subject[0].digest",
        ),
        ("rd-badRdDigestLength", "statement.subject[0].digest.sha256"),
        // Its text holds an empty `buildDefinition`.
        ("slsa1-no-buildDefinition", "predicate.buildDefinition.buildType"),
        (
            "slsa1-buildDefinition-missing-buildType-required-field",
            "predicate.buildDefinition.buildType",
        ),
        (
            "slsa1-runDetails-builder-missing-id-required-field",
            "predicate.runDetails.builder.id",
        ),
    ];
    let rows: Vec<Row> = manifest(&folder)
        .into_iter()
        .filter(|row| row.file.starts_with("statement/") || row.file.starts_with("spec-examples/"))
        .collect();
    let (mut accepted, mut rejected, mut placeholders) = (0, 0, 0);
    for row in &rows {
        let text = std::fs::read_to_string(folder.join(row.path())).expect("the row's file is there");
        let outcome = parse(&statement_of(row, &text));
        match row.expected.as_str() {
            "accept" => {
                assert!(outcome.is_ok(), "{}: {outcome:?}", row.file);
                accepted += 1;
            }
            // The specification lets a predicate be left out; the program that this row is of does not.
            "reject" if row.file == "statement/missing-predicate.json" => {
                assert!(outcome.is_ok(), "{}: {outcome:?}", row.file);
                accepted += 1;
            }
            "reject" => {
                let name = row
                    .file
                    .trim_start_matches("statement/")
                    .trim_end_matches(".json");
                let fault = faults
                    .iter()
                    .find(|(file, _)| *file == name)
                    .map(|(_, path)| *path);
                assert_eq!(path(&outcome), fault, "{}: {outcome:?}", row.file);
                rejected += 1;
            }
            "accept-parse" => {
                // Examples of the specification hold placeholders for digests; nothing else may be wrong with them.
                if let Some(path) = path(&outcome) {
                    assert!(path.contains("digest"), "{}: {path}", row.file);
                    placeholders += 1;
                } else {
                    assert!(outcome.is_ok(), "{}: {outcome:?}", row.file);
                    accepted += 1;
                }
            }
            other => panic!("{}: `{other}` is judged by nobody", row.file),
        }
    }
    println!(
        "dsse-intoto statements: {} rows, {accepted} accepted, {rejected} rejected for the right member, \
         {placeholders} refused for a placeholder digest alone",
        rows.len()
    );
    assert_eq!(rows.len(), 17);
}

/// A request of ours with this predicate text.
fn request(predicate: &str) -> String {
    format!(
        r#"{{"_type":"https://in-toto.io/Statement/v1","subject":[{{"name":"nonce","digest":{{"sha256":"{}"}}}}],"predicateType":"https://attestry.dev/request/v1","predicate":{predicate}}}"#,
        Digest::of(b"n").hex()
    )
}

/// A disclosure and its digest.
fn disclosure(json: &str) -> (String, String) {
    let text = base64::encode_url_unpadded(json.as_bytes());
    let digest = base64::encode_url_unpadded(Digest::of(text.as_bytes()).as_bytes());
    (text, digest)
}

const SALT: &str = "2GLC42sKQveCfGfryNRN9w";
const REST: &str = r#""requester":{"id":"mailto:a@example.org","type":"human"},"requestedAt":"2026-01-01T00:00:00Z","nonce":"n""#;

fn redacted(predicate: &str, disclosures: &[&str]) -> Result<Statement, StatementError> {
    let disclosures: Vec<String> = disclosures.iter().map(|one| (*one).to_owned()).collect();
    Statement::parse(request(predicate).as_bytes(), &disclosures, &Limits::standard())
}

fn purpose(statement: &Statement) -> Field<String> {
    match &statement.predicate {
        Predicate::Request(request) => request.purpose.clone(),
        other => panic!("not a request: {other:?}"),
    }
}

#[test]
fn a_disclosed_member_is_put_back() {
    let (text, digest) = disclosure(&format!(r#"["{SALT}","purpose","to test"]"#));
    let statement = redacted(&format!(r#"{{{REST},"_sd":["{digest}"]}}"#), &[&text]).unwrap();
    assert_eq!(purpose(&statement), Field::Shown("to test".to_owned()));
    assert_eq!(statement.withheld, 0);
}

#[test]
fn an_undisclosed_required_member_is_withheld_and_nothing_else() {
    let (_, digest) = disclosure(&format!(r#"["{SALT}","purpose","to test"]"#));
    let statement = redacted(&format!(r#"{{{REST},"_sd":["{digest}"]}}"#), &[]).unwrap();
    assert_eq!(purpose(&statement), Field::Withheld);
    let Predicate::Request(request) = &statement.predicate else {
        panic!("not a request")
    };
    // The one digest is accounted for by the one required member that is missing.
    assert!(request.scope.is_absent());
    assert_eq!(statement.withheld, 1);
}

#[test]
fn with_a_digest_to_spare_an_optional_member_may_be_withheld() {
    let (_, first) = disclosure(&format!(r#"["{SALT}","a",1]"#));
    let statement = redacted(&format!(r#"{{{REST},"purpose":"p","_sd":["{first}"]}}"#), &[]).unwrap();
    let Predicate::Request(request) = &statement.predicate else {
        panic!("not a request")
    };
    assert!(request.scope.is_withheld());
}

#[test]
fn a_required_member_without_a_digest_to_be_it_is_missing() {
    let outcome = parse(&request(&format!("{{{REST}}}")));
    let Err(StatementError::Malformed(error)) = outcome else {
        panic!("{outcome:?}")
    };
    assert_eq!(
        (error.path.as_str(), error.problem),
        ("predicate.purpose", Problem::Missing)
    );
}

#[test]
fn disclosures_that_do_not_fit_are_refused_each_for_its_own_reason() {
    let (text, digest) = disclosure(&format!(r#"["{SALT}","purpose","to test"]"#));
    let (element, element_digest) = disclosure(&format!(r#"["{SALT}","x"]"#));
    let (short, short_digest) = disclosure(r#"["c2hvcnQ","purpose","to test"]"#);
    let (dots, dots_digest) = disclosure(&format!(r#"["{SALT}","...","to test"]"#));
    let (sd, sd_digest) = disclosure(&format!(r#"["{SALT}","_sd","to test"]"#));
    let cases: Vec<(String, Vec<&str>, RedactionError)> = vec![
        (
            format!(r#"{{{REST},"purpose":"p"}}"#),
            vec![&text],
            RedactionError::NoDigest {
                digest: digest.clone(),
            },
        ),
        (
            format!(r#"{{{REST},"purpose":"p","_sd":["{digest}"]}}"#),
            vec![&text],
            RedactionError::Collides {
                name: "purpose".to_owned(),
            },
        ),
        (
            format!(r#"{{{REST},"_sd":["{digest}"]}}"#),
            vec![&text, &text],
            RedactionError::Twice {
                digest: digest.clone(),
            },
        ),
        (
            format!(r#"{{{REST},"purpose":"p","_sd":["{digest}","{digest}"]}}"#),
            vec![],
            RedactionError::Twice {
                digest: digest.clone(),
            },
        ),
        (
            format!(r#"{{{REST},"_sd":["{short_digest}"]}}"#),
            vec![&short],
            RedactionError::Salt { bytes: 5 },
        ),
        (
            format!(r#"{{{REST},"_sd":["{dots_digest}"]}}"#),
            vec![&dots],
            RedactionError::Name {
                name: "...".to_owned(),
            },
        ),
        (
            format!(r#"{{{REST},"_sd":["{sd_digest}"]}}"#),
            vec![&sd],
            RedactionError::Name {
                name: "_sd".to_owned(),
            },
        ),
        (
            format!(r#"{{{REST},"_sd":["{element_digest}"]}}"#),
            vec![&element],
            RedactionError::Form {
                expected: "a disclosure `[salt, name, value]`",
            },
        ),
        (
            format!(r#"{{{REST},"purpose":"p","_sd_alg":"sha-512"}}"#),
            vec![],
            RedactionError::Algorithm {
                found: "\"sha-512\"".to_owned(),
            },
        ),
    ];
    for (predicate, disclosures, expected) in cases {
        let outcome = redacted(&predicate, &disclosures);
        let Err(StatementError::Redaction(found)) = outcome else {
            panic!("{predicate}: {outcome:?}")
        };
        assert_eq!(found, expected, "{predicate}");
    }
}

#[test]
fn disclosures_inside_disclosures_are_put_back_up_to_the_depth_that_json_may_have() {
    // Each disclosure holds the digest of the next, one level deeper.
    let mut texts = Vec::new();
    let mut inner = r#""end""#.to_owned();
    for _ in 0..80 {
        let (text, digest) = disclosure(&format!(r#"["{SALT}","nested",{inner}]"#));
        texts.push(text);
        inner = format!(r#"{{"_sd":["{digest}"]}}"#);
    }
    let predicate = format!(r#"{{{REST},"purpose":"p","deep":{inner}}}"#);
    let all: Vec<&str> = texts.iter().map(String::as_str).collect();
    let outcome = redacted(&predicate, &all);
    let Err(StatementError::Redaction(found)) = outcome else {
        panic!("{outcome:?}")
    };
    assert_eq!(found, RedactionError::Depth { limit: 64 });
}
