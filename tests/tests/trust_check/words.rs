//! The words: requirements, quorums, what is absent; and the text as a whole.

use attestry::TrustCheck;
use attestry_report::text::trust_check;
use serde_json::{Value, json};

use crate::{check, policy, strict};

/// The sentences of one part, each followed by its details.
fn said(check: &TrustCheck, key: &str) -> Vec<String> {
    let section = check.sections.iter().find(|section| section.key == key).unwrap();
    let statements = section.statements.iter();
    statements
        .flat_map(|statement| std::iter::once(statement.text.clone()).chain(statement.details.clone()))
        .collect()
}

fn requirement(one: &Value) -> Vec<String> {
    let mut file = strict();
    file["requirements"] = json!([one]);
    said(&check(&file), "requirements")
}

#[test]
fn requirements_are_sentences() {
    let said = requirement(&json!({"actions": ["firewall.*"], "resources": ["*"],
        "require": {"request": true, "delegation": true, "completeLog": true}}));
    assert_eq!(
        said[0],
        "For `firewall.*` on anything, an action must come with a request that somebody signed and authority passed on from an \
         authority root."
    );
    assert_eq!(
        said[1],
        "The log must be complete; that is asked of the whole bundle."
    );
    assert!(
        said[2].starts_with("It does not ask for a proposal, a policy decision,"),
        "{}",
        said[2]
    );
    let said = requirement(
        &json!({"actions": ["x", "y*", "*"], "resources": ["k8s://prod/*", "k8s://test/*"],
        "require": {"approvals": {"count": 2, "roles": ["a", "b"], "distinctFrom": ["executor"]}, "observation": {}}}),
    );
    assert_eq!(
        said[0],
        "Every action on `k8s://prod/*` or `k8s://test/*` must come with 2 approvals by different approvers as `a` or `b` by \
         somebody other than the executor and an observation afterwards by somebody other than the executor."
    );
    let said = requirement(&json!({"actions": ["*"], "resources": [], "require": {}}));
    assert_eq!(
        said[0],
        "For every action on nothing, nothing is asked of the action."
    );
    let said = requirement(&json!({"actions": ["*"], "resources": ["*"], "require": {"decision": true}}));
    assert_eq!(
        said[0],
        "Every action must come with a policy decision that allows it."
    );
}

/// What one requirement leaves out another may ask for: of the same actions it is then not said to be missing.
#[test]
fn requirements_add_up() {
    let mut file = strict();
    file["requirements"] = json!([
        {"actions": ["*"], "resources": ["*"], "require": {"request": true}},
        {"actions": ["firewall.*"], "resources": ["*"], "require": {"approvals": {"count": 1}}},
    ]);
    let said = said(&check(&file), "requirements");
    assert!(said[0].starts_with("Requirements add up: "), "{}", said[0]);
    assert_eq!(
        said[1],
        "Every action must come with a request that somebody signed."
    );
    assert!(said[2].contains(" approvals,"), "{}", said[2]);
    assert!(
        said[3].starts_with("For `firewall.*` on anything, "),
        "{}",
        said[3]
    );
    assert!(
        said[4].starts_with("It does not ask for a delegation,"),
        "{}",
        said[4]
    );
}

#[test]
fn principals_are_told_once_with_all_their_keys() {
    let mut file = strict();
    let mut second = crate::key("a:second", "human", &["revoker"]);
    second["principal"] = file["keys"][0]["principal"].clone();
    second["revoked"] = json!({"at": "2026-05-01T00:00:00Z", "reason": "lost"});
    second
        .as_object_mut()
        .unwrap()
        .retain(|name, _| name != "notBefore");
    file["keys"].as_array_mut().unwrap().push(second);
    file["keys"][0]["principal"]["name"] = json!("Maria Rossi");
    let said = said(&check(&file), "principals");
    assert_eq!(
        said[0],
        "Maria Rossi (`mailto:maria@example.org`, a person) may ask for actions and take back credentials, keys and statements."
    );
    assert!(
        said[1].starts_with("Ed25519 key ")
            && said[1]
                .ends_with(": good from 2026-01-01T00:00:00Z until 2027-01-01T00:00:00Z, as `requester`."),
        "{}",
        said[1]
    );
    assert!(
        said[2].ends_with(
            ": good until 2027-01-01T00:00:00Z, as `revoker`, revoked from 2026-05-01T00:00:00Z on (lost)."
        ),
        "{}",
        said[2]
    );
    assert_eq!(
        said.iter().filter(|text| text.starts_with("Maria Rossi")).count(),
        1
    );
}

#[test]
fn quorums_are_words() {
    let quorum = |lines: &str| {
        let mut file = strict();
        let log = policy(0).lines().next().unwrap().to_owned();
        file["logPolicy"] = json!(format!("{log}\n{lines}"));
        said(&check(&file), "log").last().unwrap().clone()
    };
    let witness = |name: &str| {
        let key = crate::private(name);
        let text = attestry_record::log_policy(
            &attestry_record::NoteKey::new("log", &key).unwrap(),
            &[&attestry_record::NoteKey::new(&format!("{name}.example.net"), &key).unwrap()],
            1,
        );
        let line = text
            .lines()
            .find(|line| line.starts_with("witness "))
            .unwrap()
            .to_owned();
        let vkey = line.split(' ').nth(2).unwrap().to_owned();
        format!("witness {name} {vkey}\n")
    };
    let three = format!("{}{}{}", witness("a"), witness("b"), witness("c"));
    assert_eq!(
        quorum("quorum none\n"),
        "A checkpoint needs no witness (`quorum none`)."
    );
    assert_eq!(
        quorum(&format!("{three}quorum b\n")),
        "A checkpoint counts when it was cosigned by `b`."
    );
    assert_eq!(
        quorum(&format!("{three}group g 1 a b\ngroup h all g c\nquorum h\n")),
        "A checkpoint counts when it was cosigned by all of (one of (`a`, `b`), `c`)."
    );
    assert_eq!(
        quorum(&format!("{three}group g 2 a b c\nquorum g\n")),
        "A checkpoint counts when it was cosigned by 2 of (`a`, `b`, `c`)."
    );
}

#[test]
fn absent_and_empty_are_not_the_same() {
    let mut file = strict();
    for (member, absent, empty) in [
        (
            "tools",
            "Not checked: any tool may be used.",
            "None: every action that names a tool fails.",
        ),
        (
            "runtimes",
            "Not checked: any runtime may be used.",
            "None: every action that names a runtime fails.",
        ),
        (
            "policySets",
            "Not checked: any policy set may decide.",
            "None: every policy decision fails.",
        ),
    ] {
        file.as_object_mut().unwrap().remove(member);
        assert_eq!(said(&check(&file), member), [absent]);
        file[member] = json!([]);
        assert_eq!(said(&check(&file), member), [empty]);
    }
}

#[test]
fn the_text_is_for_people_and_hides_nothing() {
    let mut file = strict();
    file["name"] = json!("a\u{1b}[31m\u{202e}name");
    file["tools"] = json!([{"name": "*"}]);
    let text = trust_check(&check(&file));
    assert!(
        text.starts_with("Trust file  a\\u001b[31m\\u202ename\n"),
        "{text}"
    );
    assert!(
        text.contains("\nPoints to look at (1)\n  open        admits-everything: "),
        "{text}"
    );
    assert!(text.contains("\n              at /tools/0\n"), "{text}");
    assert!(trust_check(&check(&strict())).ends_with("\nNothing to point out\n"));
}
