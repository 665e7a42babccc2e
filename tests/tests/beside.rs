//! Proofs of inclusion in files beside a bundle (C2SP tlog-proof@v1): an entry alone is proven to be logged by its own file, and by
//! no other.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may stop where its data is not what it says"
)]

use attestry::{Engine, LogState, Report, Time};
use attestry_format::base64;
use attestry_format::limits::Limits;
use attestry_format::line::Entry;
use attestry_merkle::{Hash, inclusion_proof};
use attestry_tests::sources::{Source, variant};
use serde_json::Value;

/// A log of a sample, taken apart.
struct Log {
    source: Source,
    /// The lines of its entries, in order of the log.
    lines: Vec<Value>,
    leaves: Vec<Hash>,
    /// The note of its largest checkpoint.
    note: String,
    size: u64,
}

impl Log {
    fn read() -> Self {
        let source = variant("firewall", include_str!("../samples/firewall.json"));
        let bundle = source.sample.bundle.to_jsonl();
        let mut entries = Vec::new();
        let mut notes = Vec::new();
        for line in bundle
            .split(|byte| *byte == b'\n')
            .filter(|line| !line.is_empty())
        {
            match Entry::parse(line, 0, &Limits::standard()).unwrap() {
                Entry::Envelope(envelope) => {
                    let value: Value = serde_json::from_slice(line).unwrap();
                    entries.push((
                        envelope.log_index.unwrap(),
                        value,
                        attestry_verify::leaf(&envelope),
                    ));
                }
                Entry::Checkpoint { text, .. } => notes.push(text),
                _ => {}
            }
        }
        entries.sort_by_key(|(index, ..)| *index);
        let size = |note: &String| note.lines().nth(1).unwrap().parse::<u64>().unwrap();
        let note = notes.into_iter().max_by_key(size).unwrap();
        assert_eq!(
            size(&note),
            u64::try_from(entries.len()).unwrap(),
            "the log is complete"
        );
        Self {
            source,
            size: size(&note),
            note,
            leaves: entries.iter().map(|(_, _, leaf)| *leaf).collect(),
            lines: entries.into_iter().map(|(_, line, _)| line).collect(),
        }
    }

    fn proof(&self, index: usize) -> String {
        let at = u64::try_from(index).unwrap();
        let hashes = inclusion_proof(&self.leaves, at, self.size).unwrap();
        let hashes = hashes.iter().map(|hash| base64::encode(hash.as_bytes()) + "\n");
        let hashes = hashes.collect::<String>();
        format!("c2sp.org/tlog-proof@v1\nindex {index}\n{hashes}\n{}", self.note)
    }

    /// One entry, with its index or without any.
    fn entry(&self, index: usize, has_index: bool) -> Vec<u8> {
        let mut line = self.lines[index].clone();
        if !has_index {
            line["attestry"].as_object_mut().unwrap().remove("logIndex");
        }
        serde_json::to_vec(&line).unwrap()
    }

    fn verify(&self, bundle: &[u8], proofs: &[String]) -> Report {
        let at = Time::parse(&self.source.script.at).unwrap();
        let mut engine = Engine::new(Some(self.source.sample.trust.as_bytes()), at).unwrap();
        for proof in proofs {
            engine.prove(proof.as_bytes());
        }
        engine.push(bundle);
        engine.begin().finish().report()
    }
}

/// What the log's rules say of the bundle, except that it is not all of the log.
fn log_findings(report: &Report) -> Vec<(&str, Option<&str>)> {
    let findings = report.findings.iter();
    let log = findings.filter(|finding| finding.rule.starts_with("LOG") && finding.rule != "LOG406");
    log.map(|finding| (finding.rule.as_str(), finding.found.as_deref()))
        .collect()
}

#[test]
fn an_entry_with_its_own_proof_is_logged() {
    let log = Log::read();
    for index in 0..log.lines.len() {
        for has_index in [true, false] {
            let report = log.verify(&log.entry(index, has_index), &[log.proof(index)]);
            assert_eq!(log_findings(&report), [], "{index}");
            assert_eq!(report.log.state, LogState::Partial);
            assert_eq!(
                report.statements[0].log_index,
                Some(u64::try_from(index).unwrap())
            );
            assert!(report.statements[0].proven.before.is_some());
            assert_eq!(report.bundle.proofs.len(), 1);
            assert_eq!(report.bundle.entries, 1);
            assert!(
                attestry::text(&report).contains(&format!("Proof    sha256 {}", report.bundle.proofs[0]))
            );
        }
    }
}

#[test]
fn without_it_nothing_is_proven() {
    let log = Log::read();
    let report = log.verify(&log.entry(0, false), &[]);
    assert_eq!(log_findings(&report), [("LOG413", Some("no checkpoint"))]);
    assert_eq!(
        (report.log.state, report.statements[0].proven.before.as_ref()),
        (LogState::None, None)
    );
    assert_eq!(report.bundle.proofs, Vec::<String>::new());
}

#[test]
fn several_proofs_go_each_to_its_entry() {
    let log = Log::read();
    let both = [log.entry(0, false), log.entry(1, false)].join(&b'\n');
    let report = log.verify(&both, &[log.proof(1), log.proof(0)]);
    assert_eq!(log_findings(&report), []);
    let indexes: Vec<_> = report.statements.iter().map(|one| one.log_index).collect();
    assert_eq!(indexes, [Some(0), Some(1)]);
    // One of them alone leaves the other outside the log.
    let report = log.verify(&both, &[log.proof(1)]);
    let rules: Vec<_> = log_findings(&report).into_iter().map(|(rule, _)| rule).collect();
    assert_eq!(rules, ["LOG407"]);
}

#[test]
fn the_proof_of_another_entry_fails() {
    let log = Log::read();
    let rules = |bundle: &[u8], proofs: &[String]| -> Vec<String> {
        let report = log.verify(bundle, proofs);
        log_findings(&report)
            .into_iter()
            .map(|(rule, _)| rule.to_owned())
            .collect()
    };
    // It leads from nothing here.
    assert_eq!(rules(&log.entry(0, true), &[log.proof(1)]), ["LOG405"]);
    assert_eq!(rules(&log.entry(0, false), &[log.proof(1)]), ["LOG405", "LOG407"]);
    // It says the right index, and its hashes are another's.
    let wrong = log.proof(1).replace("index 1\n", "index 0\n");
    assert_eq!(
        rules(&log.entry(0, true), std::slice::from_ref(&wrong)),
        ["LOG405"]
    );
    let report = log.verify(&log.entry(0, true), &[wrong]);
    let finding = report
        .findings
        .iter()
        .find(|finding| finding.rule == "LOG405")
        .unwrap();
    assert!(
        finding.expected.as_deref().unwrap().starts_with("root "),
        "{finding:?}"
    );
    assert!(
        finding.found.as_deref().unwrap().starts_with("root "),
        "{finding:?}"
    );
}

#[test]
fn a_file_that_is_no_proof_is_told_and_so_is_a_checkpoint_that_was_changed() {
    let log = Log::read();
    let report = log.verify(&log.entry(0, true), &["not a proof".to_owned()]);
    assert_eq!(
        log_findings(&report),
        [
            (
                "LOG405",
                Some("no blank line separates the proof from a checkpoint")
            ),
            ("LOG413", Some("no checkpoint"))
        ]
    );
    let other = log
        .proof(0)
        .replace(&format!("\n{}\n", log.size), &format!("\n{}\n", log.size + 1));
    let report = log.verify(&log.entry(0, true), &[other]);
    // Neither the log nor its witness signed that.
    let rules: Vec<_> = log_findings(&report).into_iter().map(|(rule, _)| rule).collect();
    assert_eq!(rules, ["LOG402", "LOG402", "LOG413"]);
}
