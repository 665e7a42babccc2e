//! What is kept back neither satisfies a requirement nor violates one: hiding a statement never turns a fault into a pass, nor
//! what cannot be told into a fault (FORMAT 4). Each case is the run of `tests/rules/base.json` with a few changes.

#![allow(
    clippy::unwrap_used,
    reason = "a test may stop where its data is not what it says"
)]

use std::collections::BTreeSet;

use attestry::Verdict;
use attestry_tests::run::Run;
use attestry_tests::sources::found;
use serde_json::{Value, json};

/// A digest that no statement has.
const NOWHERE: &str = "sha256:00000000000000000000000000000000000000000000000000000000000000aa";

/// The run with these members of a source, under one requirement.
fn run(like: &str, require: &Value, members: &Value) -> (Verdict, BTreeSet<String>) {
    let mut own =
        json!({"trust": {"requirements": [{"actions": ["*"], "resources": ["*"], "require": require}]}});
    merge(&mut own, members);
    let report = Run::like(like, &own).with(&[]);
    let told = found(&report).into_iter().flat_map(|(code, effects)| {
        let counting = effects.into_iter().filter(|effect| !matches!(*effect, "N" | "W"));
        counting.map(move |effect| format!("{code} {effect}"))
    });
    (report.verdict, told.collect())
}

fn merge(into: &mut Value, from: &Value) {
    match (into, from) {
        (Value::Object(into), Value::Object(from)) => {
            for (name, value) in from {
                merge(into.entry(name.clone()).or_insert(Value::Null), value);
            }
        }
        (into, from) => *into = from.clone(),
    }
}

/// Asserts the verdict and exactly what counts: codes with their effects, and `withheld` with the rule that needed it.
fn is(like: &str, require: &Value, members: &Value, verdict: Verdict, expected: &[&str]) {
    let expected: BTreeSet<String> = expected.iter().map(|one| (*one).to_owned()).collect();
    assert_eq!(run(like, require, members), (verdict, expected), "{members}");
}

/// Fails where the proposal is shown, and is undecided where its entry is kept back.
fn hiding_the_proposal(like: &str, require: &Value, members: &Value, code: &str) {
    let (verdict, found) = run(like, require, members);
    assert!(found.contains(&format!("{code} F")), "{code}: {found:?}");
    assert_eq!(verdict, Verdict::Failed);
    let mut hidden = members.clone();
    merge(&mut hidden, &json!({"withhold": ["plan"]}));
    is(
        like,
        require,
        &hidden,
        Verdict::Indeterminate,
        &["DIS302 I", &format!("{code} withheld")],
    );
}

/// A party of the run that may also propose.
fn proposes(name: &str, id: &str, kind: &str, roles: &[&str]) -> Value {
    json!({
        "parties": {name: {"id": id, "type": kind, "algorithm": "ed25519", "roles": roles}},
        "changes": {"plan": {"/as": name, "/predicate/proposer": format!("@{name}")}},
    })
}

#[test]
fn whoever_may_have_proposed_it_is_not_known_to_stand_apart() {
    let tomas = proposes(
        "tomas",
        "mailto:tomas@example.org",
        "human",
        &["approver:owner", "proposer"],
    );
    let require = json!({"approvals": {"count": 1, "distinctFrom": ["proposer"]}});
    hiding_the_proposal("base-run", &require, &tomas, "APR405");

    let gateway = proposes(
        "gateway",
        "spiffe://example.org/gateway",
        "service",
        &["recorder", "proposer"],
    );
    hiding_the_proposal("base-run", &json!({"recordedBy": "other"}), &gateway, "ACT511");

    let watcher = proposes(
        "watcher",
        "spiffe://example.org/watcher",
        "service",
        &["observer", "proposer"],
    );
    let require = json!({"observation": {"distinctFrom": ["proposer"]}});
    hiding_the_proposal("base-run", &require, &watcher, "OBS703");

    let leila = proposes(
        "leila",
        "mailto:leila@example.org",
        "human",
        &["approver:owner", "proposer"],
    );
    hiding_the_proposal("base-break-glass", &json!({}), &leila, "ASK608");
}

#[test]
fn what_the_model_of_the_proposal_saw_is_not_known_to_be_clean() {
    let model = json!({"provider": "example", "name": "planner",
        "inputs": [{"resource": {"uri": "https://example.net/page"}, "trust": "external"}]});
    let members =
        json!({"changes": {"plan": {"/predicate/model": model}, "act": {"/predicate/approvals": null}}});
    hiding_the_proposal(
        "base-run",
        &json!({"untrustedInput": "approval"}),
        &members,
        "ACT515",
    );
}

#[test]
fn what_the_request_came_from_is_not_known_to_be_clean() {
    let hidden = json!({"withhold": ["ask"], "changes": {"act": {"/predicate/approvals": null}}});
    is(
        "base-run",
        &json!({"untrustedInput": "approval"}),
        &hidden,
        Verdict::Indeterminate,
        &["DIS302 I", "ACT515 withheld", "ASK602 withheld"],
    );
}

#[test]
fn a_proposal_that_the_action_keeps_back_may_be_anybodys() {
    let member = json!({"changes": {"yes": {"/predicate/approves": "@ask"},
        "act": {"/redact": ["/proposal"], "/predicate/decisions": null}}});
    let require = json!({"approvals": {"count": 1, "distinctFrom": ["proposer"]}});
    is(
        "base-run",
        &require,
        &member,
        Verdict::Indeterminate,
        &["DIS302 I", "APR405 withheld"],
    );
}

#[test]
fn a_request_that_is_kept_back_may_be_the_approvers() {
    let require = json!({"approvals": {"count": 1, "distinctFrom": ["requester"]}});
    let members = json!({"changes": {"act": {"/redact": ["/request"]}, "plan": {"/redact": ["/request"]}}});
    is(
        "base-run",
        &require,
        &members,
        Verdict::Indeterminate,
        &["DIS302 I", "APR405 withheld"],
    );
    let by_proposal = json!({"withhold": ["plan"], "changes": {"act": {"/predicate/request": null}}});
    is(
        "base-run",
        &require,
        &by_proposal,
        Verdict::Indeterminate,
        &["DIS302 I", "APR405 withheld"],
    );
}

/// An action that names its request through its proposal alone.
fn by_proposal() -> Value {
    json!({"changes": {"yes": {"/predicate/approves": "@ask"},
        "act": {"/predicate/request": null, "/predicate/purpose": null},
        "authority": {"/predicate/scope": {"actions": ["job.*"], "resources": ["job://*"], "purposes": ["nightly run"]}}}})
}

#[test]
fn a_request_that_only_an_unseen_proposal_names_is_neither_approved_nor_another() {
    let asked = json!({});
    is("base-run", &asked, &by_proposal(), Verdict::Passed, &[]);
    let mut hidden = by_proposal();
    merge(&mut hidden, &json!({"withhold": ["plan"]}));
    is(
        "base-run",
        &asked,
        &hidden,
        Verdict::Indeterminate,
        &["DIS302 I", "APR403 withheld", "AUT207 withheld"],
    );
    let mut missing = by_proposal();
    merge(
        &mut missing,
        &json!({"changes": {"act": {"/predicate/proposal": NOWHERE, "/predicate/decisions": null}}}),
    );
    is(
        "base-run",
        &asked,
        &missing,
        Verdict::Indeterminate,
        &["ACT512 I"],
    );
}

#[test]
fn a_list_is_not_passed_by_what_is_kept_back() {
    let named = json!({"withhold": ["machine", "verdict"]});
    let elements = json!({"withhold": ["machine"], "changes": {"act": {"/redact": ["/decisions/0"]}}});
    let members = json!({"changes": {"act": {"/redact": ["/runtime", "/decisions"]}}});
    let empty = json!({"trust": {"runtimes": [], "policySets": []}});
    let some =
        json!({"trust": {"runtimes": [{"id": "spiffe://example.org/machine/*"}], "policySets": [NOWHERE]}});
    let failed: &[&str] = &["ACT505 F", "POL305 F"];
    let undecided: &[&str] = &["DIS302 I", "ACT505 withheld", "POL305 withheld"];
    for (hidden, list, verdict, expected) in [
        (&named, &empty, Verdict::Failed, failed),
        (&elements, &empty, Verdict::Failed, failed),
        (&named, &some, Verdict::Indeterminate, undecided),
        (&elements, &some, Verdict::Indeterminate, undecided),
        (&members, &some, Verdict::Indeterminate, undecided),
        // There may be none.
        (&members, &empty, Verdict::Indeterminate, undecided),
    ] {
        let mut both = hidden.clone();
        merge(&mut both, list);
        is("base-run", &json!({}), &both, verdict, expected);
    }
}

#[test]
fn a_replay_that_is_required_needs_the_decision_and_all_that_it_determined() {
    let asked = json!({"policyReplay": true});
    is("base-run", &asked, &json!({}), Verdict::Passed, &[]);
    let undecided: &[&str] = &["DIS302 I", "POL307 withheld"];
    for hidden in [
        json!({"withhold": ["verdict"]}),
        json!({"changes": {"act": {"/redact": ["/decisions"]}}}),
        json!({"changes": {"verdict": {"/redact": ["/determiningPolicies/0"]}}}),
    ] {
        is("base-run", &asked, &hidden, Verdict::Indeterminate, undecided);
        is("base-run", &json!({}), &hidden, Verdict::Passed, &[]);
    }
    let answer = json!({"changes": {"verdict": {"/redact": ["/decision"]}}});
    is(
        "base-run",
        &asked,
        &answer,
        Verdict::Indeterminate,
        &["DIS302 I", "POL302 withheld", "POL307 withheld"],
    );
    let contradicted = json!({"changes": {"verdict": {"/predicate/determiningPolicies": ["jobs", "others"],
        "/redact": ["/determiningPolicies/0"]}}});
    is("base-run", &asked, &contradicted, Verdict::Failed, &["POL306 F"]);
}

#[test]
fn a_withheld_element_of_the_authority_may_be_a_delegation_that_does_not_hold() {
    let hidden = json!({"changes": {"act": {"/predicate/authority": ["@authority", NOWHERE], "/redact": ["/authority/1"]}}});
    is(
        "base-run",
        &json!({}),
        &hidden,
        Verdict::Indeterminate,
        &["DIS302 I", "AUT211 withheld"],
    );
}
