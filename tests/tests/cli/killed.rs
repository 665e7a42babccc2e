//! A recorder that is killed again and again: what it acknowledged is in the bundle, and nothing is there twice.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use base64::Engine as _;
use serde_json::{Value, json};

use crate::command::attestry;
use crate::live::Live;
use crate::record::{Organisation, payloads};

const AT: &str = "2026-09-01T00:00:00Z";

/// What these steps get, recorded in one go: nothing is wrong, and what nobody asked for is not there.
const NOTES: [&str; 8] = [
    "ACT502 note",
    "ACT509 note",
    "ACT511 note",
    "APR401 note",
    "AUT201 note",
    "CRD804 note",
    "OBS701 note",
    "POL301 note",
];

/// Names, a request, and so many actions on it, each of which can be told from the others.
fn steps(actions: usize) -> Vec<String> {
    let names = json!({"define": {
        "maria": {"id": "mailto:maria@example.org", "type": "human"},
        "agent": {"id": "spiffe://example.org/agent/deployer", "type": "agent"},
    }});
    let request = json!({"kind": "request", "ref": "ask", "predicate": {
        "requester": "@maria", "purpose": "roll out", "requestedAt": "2026-03-02T09:00:00Z",
    }});
    let action = |number: usize| {
        json!({"kind": "action", "predicate": {
            "executor": "@agent", "request": "@ask", "purpose": "roll out",
            "operation": {"name": "deploy.rollout", "target": {"uri": format!("k8s://prod/shop-{number}")}, "tool": {"name": "argo"}},
            "status": "succeeded", "attempt": 1, "startedAt": "2026-03-02T09:08:00Z", "finishedAt": "2026-03-02T09:09:00Z",
        }})
    };
    let head = [names, request].into_iter();
    head.chain((0..actions).map(action))
        .map(|step| step.to_string())
        .collect()
}

/// The bundle's statements by digest, in order, each of which must be there once.
fn digests(jsonl: &str) -> Vec<String> {
    let lines = jsonl
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    let payload = |line: Value| line["payload"].as_str().map(str::to_owned);
    let digest = |payload: String| {
        let bytes = base64::engine::general_purpose::STANDARD.decode(payload).unwrap();
        attestry_format::digest::Digest::of(&bytes).to_string()
    };
    lines.filter_map(payload).map(digest).collect()
}

/// The verdict, the log's state, and each code with its effect.
fn judged(bundle: &str, trust: &str) -> (i32, String, String, BTreeSet<String>) {
    let run = attestry(
        &["verify", bundle, "--trust", trust, "--at", AT, "--format", "json"],
        b"",
    );
    let report: Value = serde_json::from_str(&run.out).unwrap();
    let finding = |finding: &Value| {
        let word = |name: &str| finding[name].as_str().unwrap().to_owned();
        format!("{} {}", word("rule"), word("effect"))
    };
    let findings = report["findings"].as_array().unwrap();
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    (
        run.code,
        word(&report["verdict"]),
        word(&report["log"]["state"]),
        findings.iter().map(finding).collect(),
    )
}

/// Checks the finished bundle of these steps against what was acknowledged.
fn holds(organisation: &Organisation, steps: &[String], acknowledged: &BTreeMap<u64, String>) {
    let bundle = organisation.folder.read("run.jsonl");
    let found = digests(&bundle);
    assert_eq!(found.len(), steps.len() - 1, "all statements, none twice");
    assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), found.len());
    for (line, digest) in acknowledged {
        let position = usize::try_from(*line).unwrap() - 2;
        assert_eq!(&found[position], digest, "line {line}");
    }
    let targets: Vec<Value> = payloads(&bundle)
        .iter()
        .skip(1)
        .map(|payload| payload["predicate"]["operation"]["target"]["uri"].clone())
        .collect();
    let expected: Vec<String> = (0..steps.len() - 2)
        .map(|number| format!("k8s://prod/shop-{number}"))
        .collect();
    assert_eq!(targets, expected);
    let trust = organisation.trust(&organisation.folder.read("policy"));
    let codes = NOTES.map(str::to_owned).into();
    assert_eq!(
        judged(&organisation.folder.path("run.jsonl"), &trust),
        (0, "passed".to_owned(), "complete".to_owned(), codes)
    );
    assert!(!organisation.folder.has("run.jsonl.partial"));
    assert!(!organisation.folder.has("run.jsonl.new"));
}

fn words(organisation: &Organisation, resume: Option<&str>) -> Vec<String> {
    let mut words = organisation.words();
    let (bundle, policy) = (
        organisation.folder.path("run.jsonl"),
        organisation.folder.path("policy"),
    );
    words.extend(["--out", &bundle, "--log-policy", &policy].map(str::to_owned));
    words.extend(
        resume
            .into_iter()
            .flat_map(|from| ["--resume".to_owned(), from.to_owned()]),
    );
    words
}

/// Notes what was said about lines. A line that is acknowledged twice must be the same statement.
fn note(acknowledged: &mut BTreeMap<u64, String>, said: &Value) {
    if let (Some(line), Some(digest)) = (said["line"].as_u64(), said["statement"].as_str()) {
        let before = acknowledged.insert(line, digest.to_owned());
        assert!(before.is_none_or(|before| before == digest), "line {line}");
    }
}

#[test]
fn what_was_acknowledged_survives_every_kind_of_kill() {
    let organisation = Organisation::new();
    let steps = steps(60);
    let mut acknowledged = BTreeMap::new();
    let mut kills = BTreeMap::new();
    let mut round = 0_u32;
    loop {
        let resume = (round > 0).then_some("next");
        let mut live = Live::start(&words(&organisation, resume), &[]);
        let hello = live.hear().unwrap();
        let known = hello["lines"].as_u64().unwrap();
        let last = acknowledged.last_key_value().map_or(0, |(line, _)| *line);
        assert!(
            known >= last,
            "round {round}: {last} was acknowledged, {known} are known"
        );
        let mut rest = steps.iter().skip(usize::try_from(known).unwrap()).peekable();
        // Some lines at leisure, each acknowledged before the next.
        for line in rest.by_ref().take(usize::try_from(round % 3).unwrap()) {
            live.send(line);
            note(&mut acknowledged, &live.hear().unwrap());
        }
        if rest.peek().is_none() {
            let (code, said, complaints) = live.end();
            assert_eq!((code, complaints.as_str()), (0, ""), "round {round}");
            assert_eq!(said.last().unwrap()["recorded"], steps.len());
            break;
        }
        let way = round % 4;
        match way {
            // Right after an acknowledgement.
            0 => {}
            // With a line under way: before, while or after it is written down.
            1 => live.send(rest.next().unwrap()),
            // In the middle of a line.
            2 => live.write(&rest.next().unwrap().as_bytes()[..100]),
            // With many under way.
            _ => {
                for line in rest.by_ref().take(5) {
                    live.send(line);
                }
            }
        }
        std::thread::sleep(Duration::from_micros(u64::from(round) * 137 % 6000));
        for said in live.kill() {
            note(&mut acknowledged, &said);
        }
        *kills.entry(way).or_insert(0) += 1;
        round += 1;
    }
    assert!(kills.values().sum::<u32>() >= 10, "{kills:?}");
    assert_eq!(kills.len(), 4, "{kills:?}");
    holds(&organisation, &steps, &acknowledged);
}

#[test]
fn a_line_that_was_torn_off_anywhere_is_cut_and_told_and_recorded_once() {
    let organisation = Organisation::new();
    let steps = steps(3);
    let mut live = Live::start(&words(&organisation, None), &[]);
    live.hear().unwrap();
    let mut acknowledged = BTreeMap::new();
    for line in &steps[..4] {
        live.send(line);
        note(&mut acknowledged, &live.hear().unwrap());
    }
    live.kill();
    let partial = organisation.folder.read_bytes("run.jsonl.partial");
    let end = partial.len();
    let last = partial[..end - 1]
        .iter()
        .rposition(|byte| *byte == b'\n')
        .unwrap()
        + 1;
    // The library's own test cuts at each byte; here the whole program goes on from some of them.
    let cuts = (last..end).step_by(113).chain([last + 1, end - 2, end - 1, end]);
    for cut in cuts {
        organisation.folder.write("run.jsonl.partial", &partial[..cut]);
        let mut live = Live::start(&words(&organisation, Some("start")), &[]);
        let hello = live.hear().unwrap();
        let (lines, torn) = if cut == end { (4, 0) } else { (3, cut - last) };
        assert_eq!(
            (&hello["lines"], &hello["torn"]),
            (&lines.into(), &torn.into()),
            "{cut}"
        );
        for line in &steps {
            live.send(line);
        }
        let (code, said, complaints) = live.end();
        let told = format!("the last line was not finished and never acknowledged: {torn} bytes are cut off");
        assert_eq!((code, complaints.contains(&told)), (0, torn > 0), "{complaints}");
        let again = said.iter().filter(|said| said["again"] == true).count();
        assert_eq!(again, lines);
        let mut kept = acknowledged.clone();
        kept.retain(|line, _| usize::try_from(*line).unwrap() <= lines);
        holds(&organisation, &steps, &kept);
    }
}

#[test]
fn a_crash_for_good_leaves_a_bundle_of_what_was_acknowledged() {
    let organisation = Organisation::new();
    let steps = steps(3);
    let mut live = Live::start(&words(&organisation, None), &[]);
    live.hear().unwrap();
    for line in &steps[..4] {
        live.send(line);
        live.hear().unwrap();
    }
    live.kill();
    assert!(!organisation.folder.has("run.jsonl"));
    let (code, said, _) = Live::start(&words(&organisation, Some("next")), &[]).end();
    assert_eq!((code, &said[1]["recorded"]), (0, &4.into()));
    let trust = organisation.trust(&organisation.folder.read("policy"));
    let codes = NOTES.map(str::to_owned).into();
    let bundle = organisation.folder.path("run.jsonl");
    assert_eq!(
        judged(&bundle, &trust),
        (0, "passed".to_owned(), "complete".to_owned(), codes)
    );
    // Had one of them been lost after all, the log would tell.
    let text = organisation.folder.read("run.jsonl");
    let without: Vec<&str> = text
        .lines()
        .enumerate()
        .filter_map(|(position, line)| (position != 1).then_some(line))
        .collect();
    let without = organisation.folder.write("without.jsonl", without.join("\n"));
    let (code, verdict, state, codes) = judged(&without, &trust);
    assert_eq!(
        (code, verdict.as_str(), state.as_str()),
        (3, "indeterminate", "truncated")
    );
    let notes = NOTES.map(str::to_owned).into();
    let beyond: Vec<&String> = codes.difference(&notes).collect();
    assert_eq!(beyond, ["LOG406 indeterminate", "TIM503 note"]);
}
