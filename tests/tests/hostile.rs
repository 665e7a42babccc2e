//! What an attacker tries with a conforming bundle: keys that nobody trusts, roles that do not fit, revoked keys with
//! back-dated times, entries in another order, once more, or from another run. Nothing of it passes, in any scenario, and
//! each is refused for its own reason.

#![allow(
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may stop where its data is not what it says"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use attestry::{Report, StatementView, Time, Verdict};
use attestry_tests::sources::sources;
use attestry_verify::PublicKey;
use serde_json::{Value, json};

/// One conforming source as text, to be changed.
struct Conforming {
    name: String,
    lines: Vec<Value>,
    trust: Value,
    at: Time,
    report: Report,
}

/// Every sample and scenario that is as it should be.
static CONFORMING: LazyLock<Vec<Conforming>> = LazyLock::new(|| {
    let conforming = sources()
        .into_iter()
        .filter(|source| source.script.expect.verdict == "passed");
    conforming
        .map(|source| {
            let at = Time::parse(&source.script.at).unwrap();
            let bundle = source.sample.bundle.to_jsonl();
            let trust = source.sample.trust;
            let report = attestry::verify(&bundle, Some(trust.as_bytes()), at).unwrap();
            assert_eq!(report.verdict, Verdict::Passed, "{}", source.name);
            let lines = String::from_utf8(bundle).unwrap();
            Conforming {
                name: source.name,
                lines: lines
                    .lines()
                    .map(|line| serde_json::from_str(line).unwrap())
                    .collect(),
                trust: serde_json::from_str(&trust).unwrap(),
                at,
                report,
            }
        })
        .collect()
});

impl Conforming {
    /// What comes of it with other lines and another trust file.
    fn judged(&self, lines: &[Value], trust: &Value) -> Report {
        let lines: Vec<String> = lines.iter().map(Value::to_string).collect();
        attestry::verify(
            lines.join("\n").as_bytes(),
            Some(trust.to_string().as_bytes()),
            self.at,
        )
        .unwrap()
    }

    /// The trust file with the entries of some keys changed.
    fn trust_with(&self, keys: &[&str], change: impl Fn(&mut Value)) -> Value {
        let mut trust = self.trust.clone();
        for entry in trust["keys"].as_array_mut().unwrap() {
            let key = PublicKey::from_pem(entry["publicKey"].as_str().unwrap()).unwrap();
            if keys.contains(&key.id().to_string().as_str()) {
                change(entry);
            }
        }
        trust
    }

    /// The places of the envelopes that are in the log.
    fn logged(&self) -> Vec<usize> {
        let lines = self.lines.iter().enumerate();
        lines
            .filter(|(_, line)| line["payload"].is_string() && line["attestry"]["logIndex"].is_u64())
            .map(|(at, _)| at)
            .collect()
    }
}

/// The keys that signed a statement.
fn keys_of(statement: &StatementView) -> Vec<&str> {
    statement.signers.iter().map(|one| one.key.as_str()).collect()
}

/// What was tried, how often, and what went wrong with it.
#[derive(Default)]
struct Tried {
    count: usize,
    wrong: Vec<String>,
}

impl Tried {
    /// One attempt: it must not pass, and one of these codes must say why.
    fn one(&mut self, what: &str, report: &Report, codes: &[&str]) {
        self.count += 1;
        let said = report
            .findings
            .iter()
            .any(|one| codes.contains(&one.rule.as_str()));
        if report.verdict == Verdict::Passed || !said {
            let rules: BTreeSet<&str> = report.findings.iter().map(|one| one.rule.as_str()).collect();
            self.wrong.push(format!("{what}: {:?} {rules:?}", report.verdict));
        }
    }

    fn done(self, what: &str) {
        assert!(self.wrong.is_empty(), "{:#?}", self.wrong);
        assert!(self.count > 0, "nothing was tried");
        println!("hostile: {} {what}, none passed", self.count);
    }
}

#[test]
fn a_statement_signed_by_an_attackers_keys() {
    let mut tried = Tried::default();
    for one in CONFORMING.iter() {
        for statement in &one.report.statements {
            let mut trust = one.trust_with(&keys_of(statement), |entry| *entry = Value::Null);
            trust["keys"]
                .as_array_mut()
                .unwrap()
                .retain(|entry| !entry.is_null());
            let what = format!("{} {}", one.name, statement.label);
            tried.one(&what, &one.judged(&one.lines, &trust), &["ENV203"]);
        }
    }
    tried.done("statements signed by keys that nobody trusts");
}

#[test]
fn a_role_that_does_not_fit() {
    let mut tried = Tried::default();
    for one in CONFORMING.iter() {
        for statement in &one.report.statements {
            // A role that allows nothing of what these keys have signed.
            let unfit = if statement.kind == "observation" {
                "attester"
            } else {
                "observer"
            };
            let trust = one.trust_with(&keys_of(statement), |entry| entry["roles"] = json!([unfit]));
            let what = format!("{} {}", one.name, statement.label);
            tried.one(&what, &one.judged(&one.lines, &trust), &["ENV206"]);
        }
    }
    tried.done("statements signed in a role that does not fit");
}

/// The statement says that it was made a second before its key was revoked; the log shows it only later. Who holds a stolen
/// key dates back as he likes.
#[test]
fn a_revoked_key_with_a_back_dated_time() {
    let mut tried = Tried::default();
    for one in CONFORMING.iter() {
        for statement in &one.report.statements {
            let claimed = Time::parse(statement.claimed.as_deref().unwrap()).unwrap();
            let at = claimed.plus_seconds(1).to_string();
            // One of several signers is enough: the others do not make a stolen key good.
            for signer in &statement.signers {
                let revoked = json!({"at": at, "reason": "compromised"});
                let trust =
                    one.trust_with(&[signer.key.as_str()], |entry| entry["revoked"] = revoked.clone());
                let what = format!("{} {} {}", one.name, statement.label, signer.principal);
                tried.one(&what, &one.judged(&one.lines, &trust), &["ENV209"]);
            }
        }
    }
    tried.done("statements dated back before their keys were revoked");
}

#[test]
fn any_two_entries_in_each_others_place() {
    let mut tried = Tried::default();
    for one in CONFORMING.iter() {
        let logged = one.logged();
        for (number, first) in logged.iter().enumerate() {
            for second in logged.iter().skip(number + 1) {
                let mut lines = one.lines.clone();
                let indexes = [first, second].map(|at| lines[*at]["attestry"]["logIndex"].clone());
                lines[*second]["attestry"]["logIndex"] = indexes[0].clone();
                lines[*first]["attestry"]["logIndex"] = indexes[1].clone();
                let what = format!("{} {indexes:?}", one.name);
                tried.one(&what, &one.judged(&lines, &one.trust), &["LOG404"]);
            }
        }
    }
    tried.done("pairs of entries in each other's place");
}

/// The same entry once more at the end of the log. A line that is repeated to the byte is one entry, and changes nothing.
#[test]
fn any_entry_once_more() {
    let mut tried = Tried::default();
    for one in CONFORMING.iter() {
        let size = one.report.log.size.unwrap();
        for at in one.logged() {
            let mut copy = one.lines[at].clone();
            let mut repeated = one.lines.clone();
            repeated.push(copy.clone());
            let report = one.judged(&repeated, &one.trust);
            assert_eq!(report.verdict, Verdict::Passed, "{}", one.name);
            assert!(
                report.findings.iter().any(|finding| finding.rule == "BND104"),
                "{}",
                one.name
            );
            copy["attestry"]["logIndex"] = json!(size);
            let mut lines = one.lines.clone();
            lines.push(copy);
            let what = format!("{} line {at}", one.name);
            tried.one(&what, &one.judged(&lines, &one.trust), &["LOG412"]);
        }
    }
    tried.done("entries once more");
}

/// Every statement of one run in the next one's bundle, without its place in the log and with it.
#[test]
fn records_of_another_run() {
    let mut tried = Tried::default();
    let all: Vec<&Conforming> = CONFORMING.iter().collect();
    for (one, other) in all.iter().zip(all.iter().cycle().skip(1)) {
        for at in other.logged() {
            let mut copied = other.lines[at].clone();
            if one.lines.contains(&copied) {
                // The redacted sample tells of the same run: a line that is here already is one entry.
                continue;
            }
            let what = format!("{} into {}, line {at}", other.name, one.name);
            let mut lines = one.lines.clone();
            lines.push(copied.clone());
            // Some other statement is at that index; where the log is shorter, none is.
            let codes = ["LOG408", "LOG411", "LOG412"];
            tried.one(&what, &one.judged(&lines, &one.trust), &codes);
            copied.as_object_mut().unwrap().remove("attestry");
            let mut lines = one.lines.clone();
            lines.push(copied);
            tried.one(&what, &one.judged(&lines, &one.trust), &["LOG407"]);
        }
    }
    tried.done("records of another run");
}

/// The 22 situations are all here: each as it should be, and in at least three ways as it should not.
#[test]
fn every_situation_is_there_with_what_can_go_wrong() {
    let mut situations: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    for source in sources().into_iter().filter(|source| !source.is_sample) {
        let number = source.name.split('-').next().unwrap().to_owned();
        let passes = source.script.expect.verdict == "passed";
        situations.entry(number).or_default()[usize::from(!passes)] += 1;
    }
    let expected: Vec<String> = (1..=22).map(|number| format!("e{number:02}")).collect();
    assert_eq!(situations.keys().cloned().collect::<Vec<_>>(), expected);
    for (situation, [conforming, violating]) in &situations {
        assert!(
            *conforming >= 1 && *violating >= 3,
            "{situation}: {conforming} and {violating}"
        );
    }
    let violating: usize = situations.values().map(|[_, violating]| violating).sum();
    println!("situations: 22, variants that do not pass: {violating}");
}

#[test]
fn a_finding_about_one_envelope_names_no_signer_of_another() {
    let of = &CONFORMING[0];
    let mut again = of
        .lines
        .iter()
        .find(|line| line.get("payload").is_some())
        .unwrap()
        .clone();
    again.as_object_mut().unwrap().remove("attestry");
    // 64 zeros by a key that nobody lists.
    again["signatures"] = json!([{ "keyid": "ab".repeat(32), "sig": format!("{}==", "A".repeat(86)) }]);
    let report = of.judged(&[of.lines.clone(), vec![again]].concat(), &of.trust);
    let unknown = report.findings.iter().filter(|finding| finding.rule == "ENV203");
    let told: Vec<_> = unknown
        .map(|finding| (finding.line, &finding.statements[0]))
        .collect();
    let line = Some(of.lines.len() as u64 + 1);
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].0, told[0].1.line), (line, line));
    assert_eq!(told[0].1.signers, Vec::<String>::new());
}
