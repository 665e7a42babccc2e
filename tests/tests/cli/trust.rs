//! Trust files explained, and started.

use serde_json::{Value, json};

use crate::command::{Folder, attestry};
use crate::record::Organisation;

const AT: &str = "2026-09-01T00:00:00Z";

/// The samples, whose trust file is a careful one.
fn samples() -> Folder {
    let folder = Folder::new();
    let run = attestry(&["sample", &folder.path("")], b"");
    assert_eq!(run.code, 0, "{}", run.err);
    folder
}

#[test]
fn a_trust_file_is_explained_in_words() {
    let folder = samples();
    let trust = folder.path("firewall.trust.json");
    let run = attestry(&["trust", "check", &trust, "--at", AT], b"");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    for text in [
        "Trust file  Example organisation, production, 2026\n",
        "\n  Chief information security officer (`mailto:ciso@example.org`, a person) may pass on authority and\n",
        "\n  For `firewall.*` on anything, an action must come with a request that somebody signed, authority\n",
        "\n  A checkpoint counts when it was cosigned by `w1`.\n",
        "\n  open        unmatched-actions: ",
    ] {
        assert!(run.out.contains(text), "{text}: {}", run.out);
    }
}

#[test]
fn json_has_the_same_and_standard_input_will_do() {
    let folder = samples();
    let trust = folder.read_bytes("firewall.trust.json");
    let run = attestry(&["trust", "check", "-", "--at", AT, "--format", "json"], &trust);
    assert_eq!(run.code, 0, "{}", run.err);
    let check: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(
        (check["schema"].as_str(), check["at"].as_str()),
        (Some("attestry.trust-check/1"), Some(AT))
    );
    assert_eq!(check["warnings"][0]["code"], "unmatched-actions");
    assert_eq!(check["warnings"][0]["weight"], "open");
    assert_eq!(check["warnings"][0]["at"], json!(["/requirements"]));
    assert_eq!(run.out.lines().count(), 1);
}

#[test]
fn strict_tells_notes_from_holes() {
    let folder = samples();
    let mut trust: Value = serde_json::from_str(&folder.read("firewall.trust.json")).unwrap();
    let run = attestry(
        &["trust", "check", "-", "--at", AT, "--strict"],
        trust.to_string().as_bytes(),
    );
    assert_eq!(run.code, 3, "{}", run.out);
    trust["requirements"][0]["actions"] = json!(["*"]);
    let run = attestry(
        &["trust", "check", "-", "--at", AT, "--strict"],
        trust.to_string().as_bytes(),
    );
    assert_eq!(run.code, 0, "{}", run.out);
    assert!(run.out.contains("one-approval"), "{}", run.out);
}

#[test]
fn a_mistyped_requirement_is_pointed_out_with_its_name() {
    let file = json!({"version": 1, "requirements": [{"actions": ["*"], "resources": ["*"], "require": {"aprovals": {"count": 2}}}]});
    let run = attestry(&["trust", "check", "-"], file.to_string().as_bytes());
    assert_eq!(run.code, 0, "{}", run.err);
    let text = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        text.contains("No `require` has a member `aprovals`: it is ignored, and so is what it was to ask for; perhaps `approvals` is meant. at /requirements/0/require/aprovals"),
        "{}",
        run.out
    );
}

#[test]
fn a_refused_file_is_refused_for_the_verifiers_reason() {
    let folder = Folder::new();
    for (text, reason) in [
        ("{\"version\":2}", "`trust.version`: expected 1, found `2`"),
        (
            "{\"version\":1,\"severity\":{\"LOG404\":\"note\"}}",
            "`severity.LOG404`: a rule that can be F can only be raised, found N",
        ),
        ("{\"version\":1,\"version\":1}", "member `version` twice"),
    ] {
        let file = folder.write("trust.json", text);
        let run = attestry(&["trust", "check", &file], b"");
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{text}");
        assert!(run.err.contains(reason), "{}", run.err);
        let verified = attestry(&["verify", "-", "--trust", &file], b"");
        assert_eq!(verified.code, 2);
        assert!(verified.err.contains(reason), "{}", verified.err);
    }
}

#[test]
fn a_file_is_started_from_keys_and_a_log_policy() {
    let organisation = Organisation::new();
    let folder = &organisation.folder;
    let (bundle, _) = organisation.recorded();
    let maria = format!(
        "{}=mailto:maria@example.org,human,requester,delegator",
        folder.path("maria.pub")
    );
    let agent = format!(
        "{}=spiffe://example.org/agent/deployer,agent,executor,proposer",
        folder.path("agent.pub")
    );
    let (policy, out) = (folder.path("policy"), folder.path("started.json"));
    let mut arguments = vec![
        "trust",
        "init",
        "--key",
        &maria,
        "--key",
        &agent,
        "--log-policy",
        &policy,
    ];
    arguments.extend([
        "--authority-root",
        "mailto:maria@example.org",
        "--name",
        "started",
        "--out",
        &out,
    ]);
    let run = attestry(&arguments, b"");
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    assert!(
        run.err
            .contains("a request, a delegation, a proposal, a complete log and a proven time"),
        "{}",
        run.err
    );
    assert!(run.err.contains("key-without-end: 2 keys"), "{}", run.err);
    let trust: Value = serde_json::from_str(&folder.read("started.json")).unwrap();
    assert_eq!(
        trust["keys"][0]["publicKey"].as_str(),
        Some(folder.read("maria.pub").as_str())
    );
    assert_eq!(
        trust["keys"][0]["principal"],
        json!({"id": "mailto:maria@example.org", "type": "human"})
    );
    assert_eq!(trust["keys"][1]["roles"], json!(["executor", "proposer"]));
    assert_eq!(trust["authorityRoots"], json!(["mailto:maria@example.org"]));
    assert_eq!(trust["logPolicy"].as_str(), Some(folder.read("policy").as_str()));
    // It is strict: the run has neither delegation nor proposal.
    let verified = attestry(
        &["verify", &bundle, "--trust", &out, "--at", AT, "--format", "json"],
        b"",
    );
    assert_eq!(verified.code, 1, "{}", verified.out);
    let report: Value = serde_json::from_str(&verified.out).unwrap();
    let failed = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["effect"] == "fail");
    let mut failed: Vec<&str> = failed.map(|one| one["rule"].as_str().unwrap()).collect();
    failed.sort_unstable();
    assert_eq!(failed, ["ACT502", "AUT201"]);
    // What is there is left alone.
    let again = attestry(&arguments, b"");
    assert_eq!(again.code, 2);
    assert!(again.err.contains("started.json: "), "{}", again.err);
}

#[test]
fn nothing_of_a_bundle_goes_into_the_file() {
    let organisation = Organisation::new();
    let (bundle, _) = organisation.recorded();
    let alone = attestry(&["trust", "init"], b"");
    assert_eq!(alone.code, 0, "{}", alone.err);
    let beside = attestry(&["trust", "init", "--bundle", &bundle], b"");
    assert_eq!((beside.code, beside.out.as_str()), (0, alone.out.as_str()));
    for text in [
        "nothing of it was taken over:\n  - `mailto:maria@example.org` speaks as `requester`. Decide whether it may, and ask for its key by another way",
        "  - `spiffe://example.org/agent/deployer` speaks as `executor`.",
        "  - The bundle's log calls itself `log.example.org/runs/r1`.",
        "  - The tools used are `argo`.",
        "impossible  no-keys: ",
    ] {
        assert!(beside.err.contains(text), "{text}: {}", beside.err);
    }
    assert!(!alone.err.contains("the bundle speaks"), "{}", alone.err);
}

#[test]
fn private_keys_and_other_mistakes_are_turned_away() {
    let organisation = Organisation::new();
    let folder = &organisation.folder;
    let out = folder.path("out.json");
    let (private, public) = (folder.path("maria"), folder.path("maria.pub"));
    let twice = format!("{public}=mailto:tomas@example.org,human,observer");
    let cases: [(Vec<String>, &str); 6] = [
        (
            vec![format!("{private}=mailto:maria@example.org,human,requester")],
            "expected a public key, found a private one",
        ),
        (
            vec![format!("{}=a:b,human,requester", folder.write("text", "hello"))],
            "not a public key",
        ),
        (
            vec![
                format!("{public}=mailto:maria@example.org,human,requester"),
                twice,
            ],
            "one public key is listed twice",
        ),
        (
            vec![format!("{public}=maria,human,requester")],
            "expected a URI, found `maria`",
        ),
        (vec![format!("{public}=a:b,human,boss")], "found `boss`"),
        (
            vec![format!("{public}=a:b,requester")],
            "expected a file, `=`, a principal's id, its type and its roles",
        ),
    ];
    for (keys, reason) in cases {
        let mut arguments = vec!["trust", "init", "--out", &out];
        for key in &keys {
            arguments.extend(["--key", key]);
        }
        let run = attestry(&arguments, b"");
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{keys:?}");
        assert!(run.err.contains(reason), "{}", run.err);
        assert!(
            !run.err.contains(folder.read("maria").lines().nth(1).unwrap()),
            "a private key on the terminal"
        );
        assert!(!folder.has("out.json"), "{keys:?}");
    }
}
