//! Replay against Cedar's own integration corpus, and against every decision of the shared vectors.
//!
//! Every row of the corpus is a recorded request with its decision, determining policies and errors. FORMAT 3 asks
//! `Action::"<name>"`; a request with an action of a namespace cannot be asked that way and is counted as out of scope.
#![allow(clippy::print_stderr, reason = "the test says how many rows it judged")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use attestry_policy::{Outcome, Request, replay};
use attestry_tests::{manifest, shared};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

/// What a row of the corpus came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Row {
    Decided,
    ActionOfANamespace,
}

#[test]
fn cedar_s_corpus_is_decided_as_it_says() {
    let Some(shared) = shared() else { return };
    let folder = shared.join("corpora/cedar");
    let mut counts: BTreeMap<Row, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for row in manifest(&folder) {
        let index: usize = row
            .part()
            .and_then(|part| part.strip_prefix("request="))
            .and_then(|index| index.parse().ok())
            .expect("every row names a request");
        let test = json_file(&folder.join(row.path()));
        let asked = &test["requests"][index];
        let read = |member: &str| {
            let path = folder.join(test[member].as_str().expect("a path"));
            std::fs::read_to_string(path).expect("a file of the corpus")
        };
        let request = Request {
            engine: "cedar".to_owned(),
            entrypoint: None,
            policy: read("policies"),
            entities: Some(read("entities")),
            schema: Some(read("schema")),
            evaluation: json!({
                "subject": asked["principal"],
                "action": {"name": asked["action"]["id"]},
                "resource": asked["resource"],
                "context": asked["context"],
            })
            .to_string(),
        };
        let kind = if asked["action"]["type"] == "Action" {
            let expected = Outcome::Decided {
                decision: row.expected == "accept",
                determining: Some(sorted(&asked["reason"])),
            };
            let found = replay(&request);
            if found != expected {
                wrong.push(format!("{}: expected {expected:?}, found {found:?}", row.file));
            }
            Row::Decided
        } else {
            Row::ActionOfANamespace
        };
        *counts.entry(kind).or_default() += 1;
    }
    eprintln!("cedar corpus: {counts:?}");
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(
        counts,
        BTreeMap::from([(Row::Decided, 657), (Row::ActionOfANamespace, 104)])
    );
}

/// What a recorded decision came to when it was replayed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Replayed {
    Equal,
    Different,
    DoesNotParse,
    Impossible,
}

#[test]
fn the_vectors_decisions_replay_as_their_verdicts_say() {
    let Some(shared) = shared() else { return };
    let mut counts: BTreeMap<Replayed, usize> = BTreeMap::new();
    let mut named = BTreeSet::new();
    let mut wrong = Vec::new();
    for entry in std::fs::read_dir(shared.join("vectors")).expect("the vectors") {
        let case = entry.expect("a case").path();
        let name = case.file_name().expect("a name").to_string_lossy().into_owned();
        let Ok(bundle) = std::fs::read_to_string(case.join("bundle.intoto.jsonl")) else {
            continue;
        };
        let expected = expected(&name, &case);
        for decision in bundle.lines().filter_map(decision) {
            let found = compare(&decision);
            if found != expected {
                wrong.push(format!("{name}: expected {expected:?}, found {found:?}"));
            }
            *counts.entry(found).or_default() += 1;
            named.insert(name.clone());
        }
    }
    eprintln!("vectors' decisions: {counts:?}");
    assert_eq!(wrong, Vec::<String>::new());
    for group in ["p-", "e02-", "g-base"] {
        assert!(named.iter().any(|name| name.starts_with(group)), "{group}");
    }
    assert_eq!(
        counts,
        BTreeMap::from([
            (Replayed::Equal, 131),
            (Replayed::Different, 6),
            (Replayed::DoesNotParse, 1),
            (Replayed::Impossible, 1),
        ])
    );
}

/// What `expect.json` says of the replay: POL306 for another outcome, and one case each for the other two.
fn expected(name: &str, case: &Path) -> Replayed {
    let expect = json_file(&case.join("expect.json"));
    let replay = expect["rules"]
        .as_array()
        .is_some_and(|rules| rules.iter().any(|rule| rule == "POL306"));
    match name {
        "p-policy-does-not-parse" => Replayed::DoesNotParse,
        "p-engine-unknown-required" => Replayed::Impossible,
        _ if replay => Replayed::Different,
        _ => Replayed::Equal,
    }
}

/// The predicate of the decision on this line, if it is one.
fn decision(line: &str) -> Option<Value> {
    let line: Value = serde_json::from_str(line).ok()?;
    let payload = BASE64_STANDARD.decode(line["payload"].as_str()?).ok()?;
    let mut statement: Value = serde_json::from_slice(&payload).ok()?;
    (statement["predicateType"] == "https://attestry.dev/decision/v1").then(|| statement["predicate"].take())
}

fn compare(decision: &Value) -> Replayed {
    let content = |member: &str| {
        let bytes = BASE64_STANDARD
            .decode(decision[member]["content"].as_str()?)
            .ok()?;
        String::from_utf8(bytes).ok()
    };
    let request = Request {
        engine: decision["engine"]["name"].as_str().expect("a name").to_owned(),
        entrypoint: decision["engine"]["entrypoint"].as_str().map(str::to_owned),
        policy: content("policySet").expect("every decision of the vectors has its policy text"),
        entities: content("entities"),
        schema: content("schema"),
        evaluation: decision["evaluation"].to_string(),
    };
    match replay(&request) {
        Outcome::DoesNotParse(_) => Replayed::DoesNotParse,
        Outcome::Impossible(_) => Replayed::Impossible,
        Outcome::Decided {
            decision: found,
            determining,
        } => {
            let recorded = decision.get("determiningPolicies").map(sorted);
            let same = decision["decision"] == found && (recorded.is_none() || recorded == determining);
            if same {
                Replayed::Equal
            } else {
                Replayed::Different
            }
        }
    }
}

fn sorted(ids: &Value) -> Vec<String> {
    let ids = ids.as_array().into_iter().flatten();
    let ids: BTreeSet<String> = ids.filter_map(Value::as_str).map(str::to_owned).collect();
    ids.into_iter().collect()
}

fn json_file(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).expect("a file of the shared data");
    serde_json::from_str(&text).expect("JSON")
}
