//! Reports in other people's formats: every vector, sample and scenario, held to our schemas and to the
//! official ones; tables that a spreadsheet reads and does not calculate.

#![allow(
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test may stop where its data is not what it says"
)]

use std::path::Path;

use attestry::{Engine, ExportFormat, Session, Time};
use attestry_format::digest::Digest;
use attestry_tests::{shared, sources::sources};
use jsonschema::Validator;
use serde_json::Value;

/// A bundle that is not one.
const NONSENSE: &[u8] = b"%PDF-1.7 [x](https://evil.example)";

struct Case {
    name: String,
    session: Session,
}

fn session(bundle: &[u8], trust: Option<&[u8]>, at: &str) -> Option<Session> {
    let mut engine = Engine::new(trust, Time::parse(at).ok()?).ok()?;
    engine.push(bundle);
    Some(engine.begin().finish())
}

/// Everything that we have, judged.
fn cases() -> Vec<Case> {
    let mut cases = vec![Case {
        name: "nonsense".to_owned(),
        session: session(NONSENSE, None, "2026-09-01T00:00:00Z").unwrap(),
    }];
    for source in sources() {
        let (sample, script) = (&source.sample, &source.script);
        let judged = session(
            &sample.bundle.to_jsonl(),
            Some(sample.trust.as_bytes()),
            &script.at,
        );
        cases.push(Case {
            session: judged.unwrap_or_else(|| panic!("{}: it cannot be judged", source.name)),
            name: source.name,
        });
    }
    if let Some(shared) = shared() {
        let folders = std::fs::read_dir(shared.join("vectors")).unwrap();
        cases.extend(folders.filter_map(|folder| vector(&folder.unwrap().path())));
    }
    cases
}

/// One of the shared vectors; `None` for what is none, and for one whose trust file must be refused.
fn vector(folder: &Path) -> Option<Case> {
    let expect: Value = serde_json::from_slice(&std::fs::read(folder.join("expect.json")).ok()?).ok()?;
    let files = std::fs::read_dir(folder).ok()?.filter_map(Result::ok);
    let bundle = files.map(|file| file.path()).find(|path| {
        path.file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with("bundle."))
    })?;
    let trust = std::fs::read(folder.join("trust.json")).ok();
    let session = session(
        &std::fs::read(bundle).ok()?,
        trust.as_deref(),
        expect["at"].as_str()?,
    )?;
    let name = folder.file_name()?.to_string_lossy().into_owned();
    Some(Case { name, session })
}

fn written(case: &Case, format: ExportFormat) -> String {
    let mut out = Vec::new();
    case.session.export(format, "run 1.jsonl", &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// Our schema and the official one, each under the name it is told by.
fn validators(ours: &str, official: &str, sha256: &str) -> [(&'static str, Validator); 2] {
    assert_eq!(
        Digest::of(official.as_bytes()).hex(),
        sha256,
        "not the official schema"
    );
    [("our", ours), ("the official", official)].map(|(whose, schema)| {
        let schema: Value = serde_json::from_str(schema).unwrap();
        (whose, jsonschema::validator_for(&schema).unwrap())
    })
}

fn held(format: ExportFormat, validators: &[(&str, Validator)]) {
    let cases = cases();
    for case in &cases {
        let text = written(case, format);
        let document: Value = serde_json::from_str(&text).unwrap();
        for (whose, validator) in validators {
            if let Err(error) = validator.validate(&document) {
                let (at, name) = (error.instance_path().to_string(), &case.name);
                panic!("{name}: {whose} schema refuses {at}: {error}");
            }
        }
        assert_eq!(text, written(case, format), "{}", case.name);
    }
    println!("{} documents held to {} schemas", cases.len(), validators.len());
    assert!(cases.len() > 100);
}

#[test]
fn every_sarif_log_is_one() {
    held(
        ExportFormat::Sarif,
        &validators(
            include_str!("../schemas/sarif.json"),
            include_str!("../schemas/official/sarif-schema-2.1.0.json"),
            "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e",
        ),
    );
}

#[test]
fn every_assessment_result_is_one() {
    held(
        ExportFormat::Oscal,
        &validators(
            include_str!("../schemas/oscal.json"),
            include_str!("../schemas/official/oscal_assessment-results_schema.json"),
            "d9e34757f0c12aff61f52b821f0b8f83ba0ba75b3a149a202b08ba82f82bc4c3",
        ),
    );
}

#[test]
fn the_schemas_refuse_what_they_should() {
    let schema: Value = serde_json::from_str(include_str!("../schemas/oscal.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let cases = cases();
    let document: Value = serde_json::from_str(&written(&cases[0], ExportFormat::Oscal)).unwrap();
    assert!(validator.is_valid(&document));
    for (pointer, value) in [
        ("/assessment-results/uuid", Value::from("1-2-3")),
        (
            "/assessment-results/metadata/last-modified",
            Value::from("2026-09-01"),
        ),
        ("/assessment-results/results", Value::Array(Vec::new())),
        ("/assessment-results/metadata/props/0/value", Value::from(" x")),
    ] {
        let mut wrong = document.clone();
        *wrong.pointer_mut(pointer).unwrap() = value;
        assert!(!validator.is_valid(&wrong), "{pointer}");
    }
}

#[test]
fn every_table_has_rows_of_one_length_and_no_formula() {
    for case in cases() {
        for format in [ExportFormat::ActionsCsv, ExportFormat::FindingsCsv] {
            let rows = rows(&written(&case, format));
            let width = rows[0].len();
            for row in &rows {
                assert_eq!(row.len(), width, "{}: {row:?}", case.name);
                for cell in row {
                    assert!(
                        !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                        "{}: {cell}",
                        case.name
                    );
                }
            }
            let overview = case.session.overview();
            let expected = match format {
                ExportFormat::ActionsCsv => overview.totals.actions,
                _ => overview.totals.findings,
            };
            assert_eq!(u64::try_from(rows.len() - 1).unwrap(), expected, "{}", case.name);
        }
    }
}

#[test]
fn a_verification_result_is_about_the_bundle_and_claims_a_pass_for_one_that_passed() {
    for case in cases() {
        let statement: Value = serde_json::from_str(&case.session.svr("run 1.jsonl")).unwrap();
        let overview = case.session.overview();
        assert_eq!(
            statement["subject"][0]["digest"]["sha256"],
            overview.bundle.sha256.as_str()
        );
        assert_eq!(statement["predicate"]["timeCreated"], overview.at.as_str());
        let properties = statement["predicate"]["properties"].as_array().unwrap();
        let passed = properties.contains(&Value::from("ATTESTRY_PASSED"));
        assert_eq!(
            passed,
            overview.verdict == attestry::Verdict::Passed,
            "{}",
            case.name
        );
        let policies = statement["predicate"]["verifier"]["policies"].as_array().unwrap();
        assert_eq!(policies.len(), usize::from(overview.trust.is_some()));
    }
}

/// The rows of a table (RFC 4180), read by the book.
fn rows(text: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let (mut row, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {
                assert_eq!(characters.next(), Some('\n'), "a line ends with CRLF");
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            other => cell.push(other),
        }
    }
    assert!(row.is_empty() && cell.is_empty() && !quoted, "the last row ends");
    rows
}

/// The names of PROV-JSON's records, and in which member of which kind of relation each kind of record is named.
const RELATIONS: [(&str, &str, &str); 10] = [
    ("wasAssociatedWith", "prov:activity", "activity"),
    ("wasAssociatedWith", "prov:agent", "agent"),
    ("actedOnBehalfOf", "prov:delegate", "agent"),
    ("actedOnBehalfOf", "prov:responsible", "agent"),
    ("actedOnBehalfOf", "prov:activity", "activity"),
    ("used", "prov:activity", "activity"),
    ("used", "prov:entity", "entity"),
    ("wasGeneratedBy", "prov:entity", "entity"),
    ("wasInfluencedBy", "prov:influencee", "activity"),
    ("wasInfluencedBy", "prov:influencer", "agent"),
];

#[test]
fn every_provenance_document_names_only_what_it_describes_and_nothing_twice() {
    let mut relations = 0;
    for case in &cases() {
        let text = written(case, ExportFormat::Prov);
        // The strict reader refuses a member that is there twice.
        attestry_format::json::parse(
            text.as_bytes(),
            attestry_format::json::Depth { base: 0, limit: 8 },
        )
        .unwrap();
        let document: Value = serde_json::from_str(&text).unwrap();
        for (relation, member, kind) in RELATIONS {
            for (id, one) in document[relation].as_object().unwrap() {
                let named = one[member].as_str().unwrap();
                let known = &document[kind][named];
                assert!(known.is_object(), "{}: {relation} {id} names {named}", case.name);
                let answer = one["attestry:answer"].as_str().unwrap();
                let is_record = relation == "wasGeneratedBy";
                assert!(
                    is_record || matches!(answer, "proven" | "claimed"),
                    "{}: {answer}",
                    case.name
                );
                relations += 1;
            }
        }
        let activities = document["activity"].as_object().unwrap().len();
        let overview = case.session.overview();
        assert_eq!(
            u64::try_from(activities).unwrap(),
            overview.totals.actions,
            "{}",
            case.name
        );
    }
    assert!(relations > 1000, "{relations}");
}

#[test]
fn a_verification_summary_passes_only_what_passed() {
    let mut results = std::collections::BTreeMap::new();
    for case in &cases() {
        let summary: Value = serde_json::from_str(&written(case, ExportFormat::Vsa)).unwrap();
        let predicate = &summary["predicate"];
        let passed = case.session.overview().verdict == attestry::Verdict::Passed;
        let result = predicate["verificationResult"].as_str().unwrap().to_owned();
        assert_eq!(result, if passed { "PASSED" } else { "FAILED" }, "{}", case.name);
        let levels: Vec<&str> = predicate["verifiedLevels"]
            .as_array()
            .unwrap()
            .iter()
            .map(|level| level.as_str().unwrap())
            .collect();
        assert_eq!(levels.contains(&"ATTESTRY_PASSED"), passed, "{}", case.name);
        assert_eq!(levels == ["FAILED"], !passed, "{}", case.name);
        assert!(levels.iter().all(|level| !level.starts_with("SLSA_")));
        let resource = predicate["resourceUri"].as_str().unwrap();
        assert!(resource.starts_with("ni:///sha-256;"), "{resource}");
        *results.entry(result).or_insert(0) += 1;
    }
    assert_eq!(results.len(), 2, "{results:?}");
}
