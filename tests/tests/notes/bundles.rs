//! The checkpoints of the shared vectors, judged by their trust files' policies: exactly the codes of their cases.

use std::collections::BTreeSet;
use std::path::Path;

use attestry_tests::shared;
use attestry_verify::{Judged, LogPolicy, judge};
use serde_json::Value;

/// The rules that a checkpoint alone can break.
const CODES: [&str; 3] = ["LOG401", "LOG402", "LOG403"];

#[test]
fn checkpoints_of_the_vectors_break_exactly_the_rules_of_their_cases() {
    let Some(folder) = shared().map(|shared| shared.join("vectors")) else {
        return;
    };
    let (mut cases, mut checkpoints, mut rejected) = (0, 0, 0);
    for case in std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
    {
        let bundle = case.join("bundle.intoto.jsonl");
        let (Ok(bundle), Ok(expect)) = (std::fs::read(bundle), std::fs::read(case.join("expect.json")))
        else {
            continue;
        };
        let expect: Value = serde_json::from_slice(&expect).unwrap();
        let Some(policy) = policy(&case) else { continue };
        if expect.get("usageError").is_some_and(|refused| *refused == true) {
            continue;
        }
        let mut found = BTreeSet::new();
        for line in bundle.split(|byte| *byte == b'\n') {
            let Ok(line) = serde_json::from_slice::<Value>(line) else {
                continue;
            };
            let Some(note) = line["attestry"]["checkpoint"].as_str() else {
                continue;
            };
            checkpoints += 1;
            if let Judged::Rejected(why) = judge(note, &policy) {
                rejected += 1;
                found.extend(why.reasons.iter().map(|reason| reason.code().to_owned()));
            }
        }
        let listed = |name: &str| -> BTreeSet<String> {
            let list = expect[name].as_array().into_iter().flatten();
            list.map(|code| code.as_str().unwrap().to_owned())
                .filter(|code| CODES.contains(&code.as_str()))
                .collect()
        };
        let allowed: BTreeSet<String> = ["rules", "mayAlso", "anyOf"]
            .into_iter()
            .flat_map(listed)
            .collect();
        let name = case.file_name().unwrap().to_string_lossy();
        assert!(
            listed("rules").is_subset(&found),
            "`{name}`: {found:?}, {:?} expected",
            listed("rules")
        );
        assert!(
            found.is_subset(&allowed),
            "`{name}`: {found:?}, at most {allowed:?} expected"
        );
        cases += 1;
    }
    println!(
        "notes: {cases} cases of the vectors with {checkpoints} checkpoints, {rejected} of them rejected"
    );
    assert!(rejected > 0, "some vectors are about bad checkpoints");
}

fn policy(case: &Path) -> Option<LogPolicy> {
    let trust: Value = serde_json::from_slice(&std::fs::read(case.join("trust.json")).ok()?).ok()?;
    Some(match trust["logPolicy"].as_str() {
        Some(policy) => LogPolicy::parse(policy).unwrap(),
        None => LogPolicy::default(),
    })
}
