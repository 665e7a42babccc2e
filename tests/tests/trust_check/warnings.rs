//! Every warning: a strict file has none, and each change of it has exactly those that it deserves.

use std::collections::BTreeSet;
use std::path::Path;

use attestry::TrustWeight::{self, Impossible, Note, Open};
use attestry_format::vkey::{VerifierKey, VerifierKeyKind, key_hash};
use attestry_record::Signer as _;
use serde_json::{Value, json};

use crate::{check, key, policy, private, strict};

/// What is changed, and the warnings that come of it: weight, code, first place.
type Case = (
    &'static [(&'static str, Change)],
    &'static [(TrustWeight, &'static str, &'static str)],
);

enum Change {
    Set(fn() -> Value),
    Gone,
}
use Change::{Gone, Set};

#[rustfmt::skip]
const CASES: &[Case] = &[
    (&[("/keys/0/role", Set(|| json!([])))], &[(Open, "unknown-member", "/keys/0/role")]),
    (&[("/requirements/0/require/provenTimes", Set(|| json!(true)))], &[(Open, "unknown-member", "/requirements/0/require/provenTimes")]),
    (&[("/$schema", Set(|| json!("trust.v1.schema.json")))], &[]),
    (&[("/identities", Set(|| json!([{"issuer": "i", "subject": "s", "principal": {"id": "a:b", "type": "agent"}, "roles": []}])))], &[(Open, "not-evaluated", "/identities")]),
    (&[("/sigstoreTrustedRoot", Set(|| json!({"mediaType": "application/vnd.dev.sigstore.trustedroot.v0.1+json"}))), ("/timestampAuthorities", Set(|| json!(["-----BEGIN CERTIFICATE-----\nMAcwADAAAwEA\n-----END CERTIFICATE-----\n"])))], &[]),
    (&[("/sigstoreTrustedRoot", Set(|| json!({})))], &[]),
    (&[("/requirements", Gone)], &[(Open, "no-requirements", "/requirements")]),
    (&[("/requirements", Set(|| json!([])))], &[(Open, "no-requirements", "/requirements")]),
    (&[("/requirements/0/actions", Set(|| json!([])))], &[(Open, "matches-nothing", "/requirements/0/actions"), (Open, "unmatched-actions", "/requirements")]),
    (&[("/requirements/1", Set(|| json!({"actions": ["a"], "resources": [], "require": {"request": true}})))], &[(Open, "matches-nothing", "/requirements/1/resources")]),
    (&[("/requirements/1", Set(|| json!({"actions": ["*"], "resources": ["*"], "require": {}})))], &[(Open, "asks-nothing", "/requirements/1/require")]),
    (&[("/requirements/1", Set(|| json!({"actions": ["a*b"], "resources": [" x"], "require": {"request": true}})))], &[(Open, "star-inside", "/requirements/1/actions/0"), (Open, "star-inside", "/requirements/1/resources/0")]),
    (&[("/tools/0/name", Set(|| json!("git*hub*")))], &[(Open, "star-inside", "/tools/0/name")]),
    (&[("/requirements/0/actions", Set(|| json!(["firewall.*"])))], &[(Open, "unmatched-actions", "/requirements")]),
    (&[("/requirements/0/require/approvals/count", Set(|| json!(0)))], &[(Open, "approvals-count-zero", "/requirements/0/require/approvals/count")]),
    (&[("/requirements/0/require/approvals/count", Set(|| json!(1)))], &[(Note, "one-approval", "/requirements/0/require/approvals/count")]),
    (&[("/requirements/0/require/approvals/distinctFrom", Gone)], &[(Open, "approvals-not-separated", "/requirements/0/require/approvals/distinctFrom")]),
    (&[("/requirements/0/require/approvals/distinctFrom", Set(|| json!(["requester", "proposer"])))], &[(Open, "approvals-not-separated", "/requirements/0/require/approvals/distinctFrom")]),
    (&[("/requirements/0/require/approvals/roles", Set(|| json!([])))], &[(Note, "approvals-in-any-role", "/requirements/0/require/approvals/roles")]),
    (&[("/requirements/0/require/policyReplay", Gone)], &[(Note, "decision-not-replayed", "/requirements/0/require/decision")]),
    (&[("/requirements/0/require/decision", Gone)], &[(Open, "replay-without-decision", "/requirements/0/require/policyReplay")]),
    (&[("/requirements/0/require/observation/distinctFrom", Set(|| json!(["proposer"])))], &[(Open, "observer-not-separated", "/requirements/0/require/observation")]),
    (&[("/requirements/0/require/observation", Set(|| json!({})))], &[]),
    // Keys.
    (&[("/keys/0/notAfter", Gone)], &[(Open, "key-without-end", "/keys/0")]),
    (&[("/keys/0/notAfter", Gone), ("/keys/0/revoked", Set(|| json!({"at": "2026-05-01T00:00:00Z"})))], &[]),
    (&[("/keys/0/notAfter", Set(|| json!("2026-08-31T23:59:59Z")))], &[(Note, "key-expired", "/keys/0/notAfter")]),
    (&[("/keys/0/notAfter", Set(|| json!("2026-09-01T00:00:00Z")))], &[]),
    (&[("/keys/0/notBefore", Set(|| json!("2026-09-01T00:00:01Z")))], &[(Note, "key-not-yet-valid", "/keys/0/notBefore")]),
    (&[("/keys/0/notBefore", Set(|| json!("2027-01-01T00:00:01Z")))], &[(Impossible, "key-window-empty", "/keys/0")]),
    (&[("/keys/10", Set(|| key("a:b", "service", &[])))], &[(Open, "key-without-roles", "/keys/10/roles")]),
    // Roles that nobody holds.
    (&[("/keys/1/roles", Set(|| json!(["revoker"])))], &[(Impossible, "role-unheld", "/requirements/0/require/delegation"), (Note, "root-cannot-delegate", "/authorityRoots")]),
    (&[("/keys/7/roles", Set(|| json!(["revoker"])))], &[(Impossible, "role-unheld", "/requirements/0/require/runtime")]),
    (&[("/keys/8/roles", Set(|| json!(["revoker"])))], &[(Impossible, "role-unheld", "/requirements/0/require/decision")]),
    (&[("/keys/9/roles", Set(|| json!(["revoker"])))], &[(Impossible, "role-unheld", "/requirements/0/require/observation")]),
    (&[("/keys/5/roles", Set(|| json!(["revoker"])))], &[(Impossible, "role-unheld", "/requirements/0/require/recordedBy")]),
    (&[("/keys/5/roles", Set(|| json!(["revoker"]))), ("/keys/0/roles", Set(|| json!(["revoker"]))), ("/requirements/0/require/recordedBy", Gone)], &[(Impossible, "role-unheld", "/requirements/0/require/request")]),
    (&[("/keys/5/roles", Set(|| json!(["revoker"]))), ("/keys/4/roles", Set(|| json!(["proposer"]))), ("/requirements/0/require/recordedBy", Gone)], &[(Impossible, "role-unheld", "/keys")]),
    (&[("/keys/5/roles", Set(|| json!(["revoker"]))), ("/keys/4/roles", Set(|| json!(["executor"]))), ("/requirements/0/require/recordedBy", Gone)], &[(Impossible, "role-unheld", "/requirements/0/require/proposal")]),
    // A recorder can speak for requesters, proposers and executors.
    (&[("/keys/0/roles", Set(|| json!(["revoker"]))), ("/keys/4/roles", Set(|| json!(["revoker"])))], &[]),
    (&[("/requirements/0/require/approvals/roles", Set(|| json!(["board"])))], &[(Impossible, "role-unheld", "/requirements/0/require/approvals/roles")]),
    (&[("/requirements/0/require/approvals/roles", Set(|| json!(["board", "change-approver"])))], &[]),
    (&[("/requirements/0/require/approvals/count", Set(|| json!(3)))], &[(Impossible, "too-few-approvers", "/requirements/0/require/approvals")]),
    // Of two approvers one has to ask, because nobody else may and nobody records.
    (&[("/keys/5/roles", Set(|| json!(["revoker"]))), ("/requirements/0/require/recordedBy", Gone), ("/keys/0/roles", Set(|| json!(["revoker"]))), ("/keys/2/roles/1", Set(|| json!("requester")))], &[(Impossible, "too-few-approvers", "/requirements/0/require/approvals")]),
    (&[("/keys/5/roles", Set(|| json!(["revoker"]))), ("/requirements/0/require/recordedBy", Gone), ("/keys/9/roles", Set(|| json!(["revoker"]))), ("/keys/4/roles", Set(|| json!(["executor", "proposer", "observer"])))], &[(Impossible, "no-other-observer", "/requirements/0/require/observation")]),
    // Duties in one hand.
    (&[("/keys/2/roles/1", Set(|| json!("executor")))], &[]),
    (&[("/keys/2/roles/1", Set(|| json!("executor"))), ("/requirements/0/require/approvals/distinctFrom", Set(|| json!(["requester", "proposer"])))], &[(Open, "approvals-not-separated", "/requirements/0/require/approvals/distinctFrom"), (Open, "duties-together", "/keys/2")]),
    (&[("/keys/2/roles/1", Set(|| json!("executor"))), ("/requirements/0/require/approvals", Gone)], &[(Open, "duties-together", "/keys/2")]),
    (&[("/keys/4/roles/2", Set(|| json!("decider")))], &[(Open, "duties-together", "/keys/4")]),
    (&[("/keys/4/roles/2", Set(|| json!("observer")))], &[]),
    (&[("/keys/4/roles/2", Set(|| json!("observer"))), ("/requirements/0/require/observation", Gone)], &[(Open, "duties-together", "/keys/4")]),
    (&[("/keys/2/principal/type", Set(|| json!("agent")))], &[(Note, "approver-not-human", "/keys/2")]),
    // Authority.
    (&[("/authorityRoots", Gone)], &[(Impossible, "no-authority-roots", "/requirements/0/require/delegation")]),
    (&[("/authorityRoots", Set(|| json!([]))), ("/requirements/0/require/delegation", Gone)], &[(Note, "no-authority-roots", "/authorityRoots")]),
    (&[("/authorityRoots", Set(|| json!(["mailto:ciso@example.org", "requester"])))], &[(Open, "requester-is-root", "/authorityRoots")]),
    (&[("/authorityRoots", Set(|| json!(["mailto:maria@example.org"])))], &[(Impossible, "root-cannot-delegate", "/authorityRoots")]),
    (&[("/authorityRoots", Set(|| json!(["mailto:ciso@example.org", "mailto:nobody@example.org"])))], &[(Note, "root-cannot-delegate", "/authorityRoots")]),
    // The log.
    (&[("/logPolicy", Gone)], &[(Impossible, "no-proven-time", "/requirements/0/require/provenTime"), (Impossible, "complete-log-without-log", "/requirements/0/require/completeLog"), (Open, "no-log-policy", "/logPolicy")]),
    (&[("/logPolicy", Set(|| json!(policy(0))))], &[(Open, "quorum-none", "/logPolicy")]),
    (&[("/logPolicy", Set(|| json!(only_log())))], &[(Impossible, "no-proven-time", "/requirements/0/require/provenTime"), (Open, "quorum-none", "/logPolicy")]),
    (&[("/logPolicy", Set(|| json!(only_witness())))], &[(Impossible, "policy-without-log", "/logPolicy"), (Impossible, "no-proven-time", "/requirements/0/require/provenTime"), (Impossible, "complete-log-without-log", "/requirements/0/require/completeLog")]),
    (&[("/logPolicy", Set(|| json!(unverified_witness())))], &[(Impossible, "quorum-unreachable", "/logPolicy"), (Impossible, "no-proven-time", "/requirements/0/require/provenTime"), (Impossible, "complete-log-without-log", "/requirements/0/require/completeLog")]),
    (&[("/requirements/0/require/provenTime", Gone)], &[(Note, "time-not-asked", "/requirements")]),
    (&[("/requirements/0/require/completeLog", Set(|| json!(false)))], &[(Note, "completeness-not-asked", "/requirements")]),
    // Lists.
    (&[("/policySets", Gone)], &[(Open, "policy-sets-unchecked", "/policySets")]),
    (&[("/policySets", Set(|| json!([])))], &[(Impossible, "policy-sets-empty", "/policySets")]),
    (&[("/tools", Gone)], &[(Open, "tools-unchecked", "/tools")]),
    (&[("/tools", Set(|| json!([])))], &[(Impossible, "tools-empty", "/tools")]),
    (&[("/tools/0/digests", Set(|| json!([])))], &[(Open, "digests-empty", "/tools/0/digests")]),
    (&[("/tools/0/digests", Gone)], &[(Note, "any-digest", "/tools/0")]),
    (&[("/tools/0", Set(|| json!({"name": "*"})))], &[(Open, "admits-everything", "/tools/0")]),
    (&[("/runtimes", Gone)], &[(Open, "runtimes-unchecked", "/runtimes")]),
    (&[("/runtimes", Gone), ("/requirements/0/require/runtime", Gone)], &[(Note, "runtimes-unchecked", "/runtimes")]),
    (&[("/runtimes", Set(|| json!([])))], &[(Impossible, "runtimes-empty", "/runtimes")]),
    (&[("/runtimes/0/images", Set(|| json!([])))], &[(Open, "digests-empty", "/runtimes/0/images")]),
    (&[("/credentials", Gone)], &[]),
    (&[("/credentials", Gone), ("/keys/6/roles", Set(|| json!(["revoker"])))], &[(Impossible, "no-credential-owner", "/requirements/0/require/credential")]),
    (&[("/credentials/0/principal", Set(|| json!("a:b")))], &[(Note, "credential-owner-unknown", "/credentials/0/principal")]),
    // Settings.
    (&[("/clockSkewSeconds", Set(|| json!(301)))], &[(Open, "clock-skew-large", "/clockSkewSeconds")]),
    (&[("/clockSkewSeconds", Set(|| json!(300)))], &[]),
    (&[("/severity", Set(|| json!({"CRD807": "note"})))], &[(Note, "severity-lowered", "/severity/CRD807")]),
    (&[("/severity", Set(|| json!({"CRD807": "fail"})))], &[]),
];

fn only_log() -> String {
    let lines = policy(0);
    let log = lines.lines().next().unwrap();
    format!("{log}\nquorum none\n")
}

fn only_witness() -> String {
    let text = policy(1);
    text.lines()
        .filter(|line| !line.starts_with("log "))
        .fold(String::new(), |text, line| text + line + "\n")
}

/// A witness that signs with ML-DSA-44, which is known and not verified.
fn unverified_witness() -> String {
    let kind = VerifierKeyKind::Unsupported(0x06);
    let (name, key) = (
        "witness.example.net/w1",
        private("w").public_key().spki().to_vec(),
    );
    let witness = VerifierKey {
        name: name.to_owned(),
        hash: key_hash(name, kind, &key),
        kind,
        key,
    };
    let log = policy(0);
    format!(
        "{}\nwitness w1 {witness}\nquorum w1\n",
        log.lines().next().unwrap()
    )
}

fn change(file: &mut Value, pointer: &str, change: &Change) {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match (file.pointer_mut(parent).unwrap(), change) {
        (Value::Object(members), Set(value)) => drop(members.insert(name.to_owned(), value())),
        (Value::Object(members), Gone) => drop(members.remove(name).unwrap()),
        (Value::Array(elements), Set(value)) => {
            let index: usize = name.parse().unwrap();
            if index == elements.len() {
                elements.push(value());
            } else {
                elements[index] = value();
            }
        }
        _ => panic!("{pointer}"),
    }
}

#[test]
fn a_strict_file_leaves_nothing_open() {
    assert_eq!(check(&strict()).warnings, []);
}

#[test]
fn each_change_gives_exactly_its_warnings() {
    let mut seen = BTreeSet::new();
    for (changes, expected) in CASES {
        let mut file = strict();
        for (pointer, what) in *changes {
            change(&mut file, pointer, what);
        }
        let found = check(&file).warnings;
        let names: Vec<String> = changes.iter().map(|(pointer, _)| (*pointer).to_owned()).collect();
        let short: Vec<_> = found
            .iter()
            .map(|one| (one.weight, one.code.as_str(), one.at[0].as_str()))
            .collect();
        assert_eq!(short, *expected, "{names:?}: {found:#?}");
        for warning in &found {
            assert!(
                warning.text.ends_with('.') && !warning.text.contains("  "),
                "{}",
                warning.text
            );
            assert!(
                warning
                    .code
                    .chars()
                    .all(|letter| letter.is_ascii_lowercase() || letter == '-'),
                "{}",
                warning.code
            );
        }
        seen.extend(found.into_iter().map(|one| one.code));
    }
    let mut bare = strict();
    bare["keys"] = json!([]);
    let found = check(&bare).warnings;
    assert_eq!(found[0].code, "no-keys");
    seen.insert("no-keys".to_owned());
    println!("trust check: {} changes, {} codes", CASES.len(), seen.len());
    assert_eq!(seen, documented());
}

/// The codes that the checks say they give, above each of them.
fn documented() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/attestry-report/src/trust/warn");
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap());
    let mut codes = BTreeSet::new();
    for text in files {
        for line in text.lines().filter(|line| line.starts_with("/// `")) {
            codes.extend(line.split('`').skip(1).step_by(2).map(str::to_owned));
        }
    }
    codes
}

/// Whatever the file, it is explained: nothing here may panic or hang.
#[test]
fn every_source_is_explained() {
    let mut warned = 0;
    let sources = attestry_tests::sources::sources();
    for source in &sources {
        let found = check(&serde_json::from_str(&source.sample.trust).unwrap());
        let grave: Vec<_> = found
            .warnings
            .iter()
            .filter(|one| one.weight == Impossible)
            .collect();
        assert!(
            grave.is_empty() || source.script.expect.verdict != "passed",
            "{}: {grave:?}",
            source.name
        );
        warned += found.warnings.len();
        assert!(
            found
                .sections
                .iter()
                .all(|section| !section.statements.is_empty()),
            "{}",
            source.name
        );
    }
    println!(
        "trust check: {} sources explained, {warned} points",
        sources.len()
    );
}
