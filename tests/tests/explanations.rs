//! What the report explains: who vouches for each answer, what is missing, who disagrees, what would resolve it.

#![allow(
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test may stop where its data is not what it says"
)]

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use attestry::{AnswerKind, Effect, Part, Report, Standing, Time, Verdict};
use attestry_tests::sources::{Source, sources};

/// What has no statement that it could be about: it concerns the bundle or its log as a whole, or a line that is none.
const OF_THE_BUNDLE: &[&str] = &[
    "BND102", "BND103", "BND105", "ENV201", "LOG401", "LOG402", "LOG403", "LOG404", "LOG406", "LOG409",
    "LOG411", "LOG413",
];

/// Every source with its report: judged once for all tests.
fn judged_sources() -> impl Iterator<Item = (&'static str, &'static Report)> {
    static ALL: LazyLock<Vec<(String, Report)>> = LazyLock::new(|| {
        let judged = |source: Source| {
            let report = judged(&source);
            (source.name, report)
        };
        sources().into_iter().map(judged).collect()
    });
    ALL.iter().map(|(name, report)| (name.as_str(), report))
}

fn judged(source: &Source) -> Report {
    let at = Time::parse(&source.script.at).unwrap();
    let bundle = source.sample.bundle.to_jsonl();
    attestry::verify(&bundle, Some(source.sample.trust.as_bytes()), at).unwrap()
}

fn named(name: &str) -> &'static Report {
    let found = judged_sources().find(|(known, _)| *known == name);
    found.unwrap_or_else(|| panic!("no source is called {name}")).1
}

#[test]
fn every_finding_that_counts_has_both_sides_the_statements_and_a_way_out() {
    let mut told = 0_usize;
    let mut wanting = Vec::new();
    for (name, report) in judged_sources() {
        for finding in &report.findings {
            if !matches!(finding.effect, Effect::Fail | Effect::Indeterminate) {
                continue;
            }
            told += 1;
            let mut lacks = Vec::new();
            if finding.expected.as_deref().is_none_or(str::is_empty) {
                lacks.push("expected");
            }
            if finding.found.as_deref().is_none_or(str::is_empty) {
                lacks.push("found");
            }
            if finding.resolve.as_deref().is_none_or(str::is_empty) {
                lacks.push("resolve");
            }
            if finding.cause.is_none() {
                lacks.push("cause");
            }
            let about = finding.statements.iter().any(|party| party.part == Part::About);
            if !about && !OF_THE_BUNDLE.contains(&finding.rule.as_str()) {
                lacks.push("statement");
            }
            for party in &finding.statements {
                let takes_part = !matches!(
                    party.kind.as_str(),
                    "missing" | "rejected" | "withheld" | "opaque"
                );
                if party.kind.is_empty() || (takes_part && (party.label.is_none() || party.line.is_none())) {
                    lacks.push("who disagrees");
                }
            }
            if !lacks.is_empty() {
                wanting.push(format!(
                    "{} {}: {lacks:?}: {}",
                    name, finding.rule, finding.message
                ));
            }
        }
    }
    println!(
        "findings that count: {told}, explained in full: {}",
        told - wanting.len()
    );
    assert!(wanting.is_empty(), "{}", wanting.join("\n"));
}

#[test]
fn an_answer_says_who_vouches_for_it_and_what_is_missing() {
    let mut answers = 0_usize;
    for (name, report) in judged_sources() {
        for action in &report.actions {
            for (question, answer) in action.answers.all() {
                answers += 1;
                let place = format!("{name} {question}: {answer:?}");
                let by: Vec<&str> = answer.vouchers.iter().map(|one| one.principal.as_str()).collect();
                assert_eq!(by, answer.by, "{place}");
                match answer.answer {
                    AnswerKind::Proven => {
                        assert!(answer.missing.is_empty(), "{place}");
                        assert!(!answer.vouchers.is_empty(), "{place}");
                    }
                    AnswerKind::NotApplicable => assert!(answer.missing.is_empty(), "{place}"),
                    _ => assert!(!answer.missing.is_empty(), "{place}"),
                }
            }
        }
    }
    println!("answers: {answers}");
}

#[test]
fn the_firewall_sample_is_vouched_for_by_more_than_its_agent() {
    let report = named("firewall");
    let action = report.actions.first().unwrap();
    for (question, answer) in action.answers.all() {
        let who: Vec<String> = answer
            .vouchers
            .iter()
            .map(|one| format!("{} {:?}", one.principal, one.standing))
            .collect();
        println!("{question}: {:?} {who:?} {:?}", answer.answer, answer.missing);
        assert_eq!(answer.answer, AnswerKind::Proven, "{question}");
        assert!(
            answer
                .vouchers
                .iter()
                .any(|one| one.standing != Standing::SelfReported),
            "{question}"
        );
    }
}

/// A purpose that is kept back leaves open whether the action stayed in scope: the finding says which rules needed it, and
/// nothing calls the scope proven or the permissions satisfied.
#[test]
fn what_is_withheld_tells_which_rule_needed_it() {
    let report = named("e15-customer-analytics-purpose-withheld");
    let needed: BTreeSet<&str> = report
        .findings
        .iter()
        .filter(|finding| finding.rule == "DIS302")
        .filter_map(|finding| finding.needed_by.as_deref())
        .collect();
    assert_eq!(needed, BTreeSet::from(["ACT508", "AUT207"]));
    for action in &report.actions {
        assert_eq!(action.answers.scope.answer, AnswerKind::Withheld);
    }
    let permissions = report.controls.iter().find(|one| one.id == "PR.AA-05").unwrap();
    assert_eq!(permissions.evidence, "not-evaluable", "{}", permissions.sentence);
}

/// People are called by the auditor's names for them, never by what the bundle says that they are called.
#[test]
fn sentences_use_the_names_of_the_trust_file() {
    let sources = sources();
    let source = sources.iter().find(|one| one.name == "e04-break-glass").unwrap();
    let at = Time::parse(&source.script.at).unwrap();
    let bundle = source.sample.bundle.to_jsonl();
    let told = |trust: &str| {
        let report = attestry::verify(&bundle, Some(trust.as_bytes()), at).unwrap();
        assert_eq!(report.verdict, Verdict::Passed);
        report.actions.first().unwrap().sentence.clone()
    };
    assert_eq!(
        told(&source.sample.trust),
        "Network change automation ran firewall.rule.add on fw://edge-2/acl/910 because Amara Mensah, network engineer \
         on call, asked for “block the scan of the order service, INC-7714”, under break-glass, reviewed by Tomas Novak, \
         change manager."
    );
    // The requests and approvals still carry the names; nobody but the bundle says so any more.
    let nameless = source
        .sample
        .trust
        .replace("\"name\": \"Amara Mensah", "\"alias\": \"Amara Mensah");
    assert!(nameless.contains("alias"));
    let sentence = told(&nameless);
    assert!(
        sentence.contains("mailto:amara.mensah@example.org asked"),
        "{sentence}"
    );
    assert!(!sentence.contains("Amara Mensah"), "{sentence}");
    // One name for two principals tells neither from the other.
    let twins = source.sample.trust.replace(
        "Tomas Novak, change manager",
        "Amara Mensah, network engineer on call",
    );
    let sentence = told(&twins);
    assert!(
        sentence.contains("mailto:amara.mensah@example.org asked"),
        "{sentence}"
    );
    assert!(
        sentence.ends_with("reviewed by mailto:tomas.novak@example.org."),
        "{sentence}"
    );
}

/// What leaves an action undecided is said with the statement that it is about, which is another than the action.
#[test]
fn an_undecided_action_says_which_signature_nobody_knows() {
    let report = named("firewall-unknown-approver");
    let why = "no key of the trust file signed the approval";
    let sentence = &report.actions.first().unwrap().sentence;
    assert!(
        sentence.ends_with(&format!("This is undecided: {why}.")),
        "{sentence}"
    );
    assert!(
        report.summary.ends_with(&format!(": {why}.")),
        "{}",
        report.summary
    );
}

#[test]
fn roll_ups_count_the_actions_of_each_request_principal_and_credential() {
    let report = named("e21-incident-trail-one-outside");
    let failed = report
        .actions
        .iter()
        .filter(|action| action.verdict == Verdict::Failed)
        .count();
    assert_eq!(failed, 1);
    let request = report.requests.first().unwrap();
    assert_eq!(request.rollup.verdict, Some(Verdict::Failed));
    assert_eq!(request.rollup.failed, 1);
    assert_eq!(
        usize::try_from(request.rollup.passed + request.rollup.failed + request.rollup.indeterminate)
            .unwrap(),
        request.actions.len()
    );
    assert!(
        request.rollup.unproven.iter().any(|key| key == "scope"),
        "{:?}",
        request.rollup
    );
    let finding = request.rollup.findings.first().unwrap();
    assert_eq!(report.findings[usize::try_from(*finding).unwrap()].rule, "AUT207");
    let executor = report
        .principals
        .iter()
        .find(|one| !one.actions.is_empty())
        .unwrap();
    assert_eq!(executor.rollup.failed, 1);
    let idle = report
        .principals
        .iter()
        .find(|one| one.actions.is_empty())
        .unwrap();
    assert_eq!(idle.rollup.verdict, None);
    for credential in report.credentials.iter().filter(|one| !one.actions.is_empty()) {
        assert!(credential.rollup.verdict.is_some());
    }
}

#[test]
fn controls_say_what_the_run_is_evidence_for_and_never_more() {
    let report = named("e21-incident-trail-one-outside");
    let of = |report: &Report, id: &str| report.controls.iter().find(|one| one.id == id).unwrap().clone();
    let permissions = of(report, "PR.AA-05");
    assert_eq!(permissions.evidence, "not-satisfied");
    assert!(
        permissions
            .sentence
            .starts_with("Evidence for PR.AA-05 in this run: not satisfied; judged by "),
        "{}",
        permissions.sentence
    );
    assert_eq!(permissions.actions.len(), 1);
    let good = named("firewall");
    assert_eq!(of(good, "PR.AA-05").evidence, "satisfied");
    assert!(of(good, "PR.AA-05").actions.is_empty());
    // Nothing in it reports a use by itself, so nothing is said of uses that nobody accounts for.
    let rogue = of(good, "ASI10");
    assert_eq!(rogue.evidence, "not-evaluable");
    assert_eq!(
        rogue.sentence,
        "Evidence for ASI10 in this run: not evaluable; no evidence in the bundle bears on it: there is no outside report of a use."
    );
    for report in [report, good] {
        for control in &report.controls {
            assert!(!control.title.is_empty() && !control.framework.is_empty() && !control.rules.is_empty());
            let sentence = control.sentence.to_lowercase();
            assert!(!sentence.contains("complian"), "{sentence}");
        }
    }
}

/// Who trusts nobody has evidence for no control, however much lies there and however little speaks against it.
#[test]
fn what_nobody_trusted_says_is_evidence_for_no_control() {
    let firewall = sources()
        .into_iter()
        .find(|source| source.name == "firewall")
        .unwrap();
    let at = Time::parse(&firewall.script.at).unwrap();
    let report = attestry::verify(&firewall.sample.bundle.to_jsonl(), None, at).unwrap();
    assert_eq!(report.verdict, Verdict::Indeterminate);
    let rules: BTreeSet<&str> = report.findings.iter().map(|one| one.rule.as_str()).collect();
    assert!(rules.contains("ENV203"), "{rules:?}");
    assert!(!report.controls.is_empty());
    for control in &report.controls {
        assert_eq!(control.evidence, "not-evaluable", "{}", control.sentence);
        let sentence = &control.sentence;
        assert!(sentence.contains(" from a trusted signer"), "{sentence}");
    }
}

/// A warning decides where the control names its rule by itself: a secret that lies in the bundle is what NHI2 is about.
/// Elsewhere it is a remark.
#[test]
fn a_warning_decides_only_where_it_is_the_controls_own_subject() {
    let mut decided = 0_usize;
    let mut remarks = 0_usize;
    for (_, report) in judged_sources() {
        for control in &report.controls {
            let findings = control
                .findings
                .iter()
                .map(|one| &report.findings[usize::try_from(*one).unwrap()]);
            let warnings: Vec<&str> = findings
                .filter(|finding| finding.effect == Effect::Warning)
                .map(|finding| finding.rule.as_str())
                .collect();
            if (control.id == "NHI2" && warnings.contains(&"BND109"))
                || (control.id == "NHI9" && warnings.contains(&"CRD807"))
                || (control.id == "ASI01" && warnings.contains(&"ACT515"))
                || (control.id == "NHI7" && warnings.contains(&"CRD806"))
            {
                decided += 1;
                assert_eq!(control.evidence, "not-satisfied", "{}", control.sentence);
            } else if control.evidence == "satisfied" && !warnings.is_empty() {
                remarks += 1;
                assert!(control.sentence.contains("with "), "{}", control.sentence);
            }
        }
    }
    println!("decided by a warning: {decided}; satisfied with remarks: {remarks}");
    assert!(decided > 0 && remarks > 0);
}

/// The README's table of the ten questions: each example is a source that raises its code, and violates that answer.
#[test]
fn the_examples_of_the_readme_are_caught() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let rows = readme.lines().filter_map(|line| {
        let (_, rest) = line.split_once("](tests/scenarios/")?;
        let (name, rest) = rest.split_once(".json) (")?;
        let question = line.split('|').nth(1)?.trim();
        Some((question, name, rest.split_once(')')?.0))
    });
    let questions = [
        "Who asked?",
        "Who executed?",
        "With whose authority?",
        "What allowed it?",
        "Who approved it?",
        "Did it stay in scope?",
        "What changed?",
        "Was it checked afterwards?",
        "Is it the original?",
        "Can the record be relied on?",
    ];
    let mut told = Vec::new();
    for (question, name, code) in rows {
        told.push(question);
        let report = named(name);
        assert!(
            report
                .findings
                .iter()
                .any(|one| one.rule == code && one.effect == Effect::Fail),
            "{name} {code}"
        );
        let position = questions.iter().position(|one| *one == question).unwrap();
        let violated = report.actions.iter().any(|action| {
            let (_, answer) = action.answers.all()[position];
            answer.answer == AnswerKind::Violated
        });
        // A log that was cut short is held against the bundle, not against one action.
        assert!(violated || code == "LOG406", "{question} {name}");
    }
    assert_eq!(told, questions);
}

#[test]
fn a_name_that_the_trust_file_does_not_give_is_not_told_beside_one_whom_it_knows() {
    let mut told = 0_usize;
    for source in sources() {
        let mut trust: serde_json::Value = serde_json::from_str(&source.sample.trust).unwrap();
        for key in trust["keys"].as_array_mut().unwrap() {
            key["principal"].as_object_mut().unwrap().remove("name");
        }
        let at = Time::parse(&source.script.at).unwrap();
        let bundle = source.sample.bundle.to_jsonl();
        let report = attestry::verify(&bundle, Some(trust.to_string().as_bytes()), at).unwrap();
        for principal in report.principals.iter().filter(|principal| principal.trusted) {
            assert_eq!(principal.name, None, "{}: {}", source.name, principal.id);
            told += 1;
        }
    }
    assert!(told > 0, "some principals are known to their trust files");
}
