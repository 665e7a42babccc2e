//! Steps in, bundles out, and verified again.

use std::io::Read as _;

use serde_json::{Value, json};

use crate::command::{Folder, Run, attestry};

/// One person, one agent, a log and a witness, with keys in files and a trust file that knows them.
pub(crate) struct Organisation {
    pub(crate) folder: Folder,
}

pub(crate) const MARIA: &str = "mailto:maria@example.org";
const AGENT: &str = "spiffe://example.org/agent/deployer";

/// Somebody asks, an agent does it.
pub(crate) const STEPS: &str = r#"{"define":{"maria":{"id":"mailto:maria@example.org","type":"human"},"agent":{"id":"spiffe://example.org/agent/deployer","type":"agent"}}}
{"kind":"request","ref":"ask","predicate":{"requester":"@maria","purpose":"roll out build 7","requestedAt":"2026-03-02T09:00:00Z"}}

{"kind":"action","ref":"act","predicate":{"executor":"@agent","operation":{"name":"deploy.rollout","target":{"uri":"k8s://prod/shop"},"tool":{"name":"argo"}},"request":"@ask","purpose":"roll out build 7","inputs":[{"name":"build-7","digest-of":"build 7 of the shop"}],"status":"succeeded","attempt":1,"startedAt":"2026-03-02T09:08:00Z","finishedAt":"2026-03-02T09:09:00Z"}}
"#;

impl Organisation {
    pub(crate) fn new() -> Self {
        let folder = Folder::new();
        for (name, algorithm) in [
            ("maria", "p256"),
            ("agent", "ed25519"),
            ("log", "ed25519"),
            ("witness", "ed25519"),
        ] {
            let run = attestry(
                &["keygen", "--algorithm", algorithm, "--out", &folder.path(name)],
                b"",
            );
            assert_eq!(run.code, 0, "{}", run.err);
        }
        Self { folder }
    }

    /// Records the steps with all keys, and these further arguments.
    pub(crate) fn record(&self, steps: &str, arguments: &[&str]) -> Run {
        let mut all = self.words();
        all.extend(arguments.iter().map(ToString::to_string));
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        attestry(&all, steps.as_bytes())
    }

    /// The command with all keys.
    pub(crate) fn words(&self) -> Vec<String> {
        let key = |name: &str, file: &str| format!("{name}={}", self.folder.path(file));
        let words = [
            "record",
            "--key",
            &key(MARIA, "maria"),
            "--key",
            &key(AGENT, "agent"),
            "--log-key",
            &key("log.example.org/runs", "log"),
            "--run",
            "r1",
            "--witness-key",
            &key("witness.example.net/w1", "witness"),
            "--witnessed",
            "2026-03-02T09:10:00Z",
        ];
        words.map(str::to_owned).to_vec()
    }

    /// Writes the trust file, with this log policy, and returns its path.
    pub(crate) fn trust(&self, policy: &str) -> String {
        let key = |file: &str, id: &str, kind: &str, role: &str| json!({"publicKey": self.folder.read(&format!("{file}.pub")), "principal": {"id": id, "type": kind}, "roles": [role]});
        let keys = [
            key("maria", MARIA, "human", "requester"),
            key("agent", AGENT, "agent", "executor"),
        ];
        let trust = json!({"version": 1, "name": "test", "keys": keys, "logPolicy": policy});
        self.folder.write("trust.json", trust.to_string())
    }

    /// Records the usual steps into `bundle.jsonl` and returns its path and the trust file's.
    pub(crate) fn recorded(&self) -> (String, String) {
        let (bundle, policy) = (self.folder.path("bundle.jsonl"), self.folder.path("policy"));
        let run = self.record(STEPS, &["--out", &bundle, "--log-policy", &policy]);
        assert_eq!(run.code, 0, "{}", run.err);
        let policy = self.folder.read("policy");
        (bundle, self.trust(&policy))
    }
}

/// The statements of a bundle, in order.
pub(crate) fn payloads(jsonl: &str) -> Vec<Value> {
    use base64::Engine as _;
    let lines = jsonl
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    let payload = |line: Value| {
        line["payload"]
            .as_str()
            .map(|text| base64::engine::general_purpose::STANDARD.decode(text).unwrap())
    };
    lines
        .filter_map(payload)
        .map(|payload| serde_json::from_slice(&payload).unwrap())
        .collect()
}

#[test]
fn what_was_recorded_passes() {
    let organisation = Organisation::new();
    let (bundle, trust) = organisation.recorded();
    let run = attestry(
        &[
            "verify",
            &bundle,
            "--trust",
            &trust,
            "--at",
            "2026-09-01T00:00:00Z",
            "--format",
            "json",
        ],
        b"",
    );
    let report: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(
        (run.code, report["verdict"].as_str()),
        (0, Some("passed")),
        "{}",
        run.out
    );
    assert_eq!(report["log"]["state"], "complete");
    assert_eq!(report["log"]["time"], "2026-03-02T09:10:00Z");
    assert_eq!(report["actions"][0]["executor"], AGENT);
}

#[test]
fn every_container_holds_the_same() {
    let organisation = Organisation::new();
    let policy = organisation.folder.path("policy");
    for name in ["bundle.jsonl", "bundle.jsonl.gz", "bundle.zip"] {
        let out = organisation.folder.path(name);
        let run = organisation.record(STEPS, &["--out", &out, "--log-policy", &policy]);
        assert_eq!(run.code, 0, "{}", run.err);
        let trust = organisation.trust(&organisation.folder.read("policy"));
        let run = attestry(
            &["verify", &out, "--trust", &trust, "--at", "2026-09-01T00:00:00Z"],
            b"",
        );
        assert_eq!(run.code, 0, "{name}: {}", run.out);
    }
    let mut unpacked = String::new();
    let packed = organisation.folder.read_bytes("bundle.jsonl.gz");
    flate2::read::GzDecoder::new(packed.as_slice())
        .read_to_string(&mut unpacked)
        .unwrap();
    assert_eq!(payloads(&unpacked).len(), 2);
}

#[test]
fn members_are_kept_back_by_name() {
    let organisation = Organisation::new();
    let kept = organisation.folder.path("kept.jsonl");
    let run = organisation.record(STEPS, &["--redact", "action:/inputs", "--withheld", &kept]);
    assert_eq!(run.code, 0, "{}", run.err);
    let action = &payloads(&run.out)[1];
    assert_eq!(action["predicate"].get("inputs"), None);
    assert_eq!(action["predicate"]["_sd"].as_array().unwrap().len(), 1);
    let kept: Value = serde_json::from_str(organisation.folder.read("kept.jsonl").trim()).unwrap();
    assert_eq!(kept["statement"].as_str().unwrap().len(), 71);
    let run = organisation.record(STEPS, &["--redact", "/inputs/0/name"]);
    assert!(
        run.err.contains("1 disclosure was kept back and written nowhere"),
        "{}",
        run.err
    );
}

#[test]
fn a_misspelt_member_stops_the_recording() {
    let organisation = Organisation::new();
    let out = organisation.folder.path("bundle.jsonl");
    let run = organisation.record(STEPS, &["--redact", "/inptus", "--out", &out]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("expected a member at `/inptus` to redact"),
        "{}",
        run.err
    );
    assert!(!organisation.folder.has("bundle.jsonl"));
}

#[test]
fn bare_predicates_are_signed_by_whoever_speaks() {
    let organisation = Organisation::new();
    let bare = r#"{"requester":{"id":"mailto:maria@example.org","type":"human"},"purpose":"@literally","requestedAt":"2026-03-02T09:00:00Z"}"#;
    let run = organisation.record(bare, &[]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(payloads(&run.out)[0]["predicate"]["purpose"], "@literally");
    // The last line is the checkpoint that nobody had to ask for.
    assert!(
        run.out.lines().last().unwrap().contains("witness.example.net/w1"),
        "{}",
        run.out
    );
}

#[test]
fn mistakes_name_their_line() {
    let organisation = Organisation::new();
    let cases = [
        ("{\"a\":1,\"a\":2}", "- line 1: member `a` twice"),
        ("\n{}", "- line 2: cannot tell what kind of statement this is"),
        (
            r#"{"kind":"request","predicate":{"requester":"@maria"}}"#,
            "- line 1: nothing before this step is called `@maria`",
        ),
        (
            r#"{"kind":"request","predicate":{"requester":{"id":"mailto:bob@example.org","type":"human"}}}"#,
            "- line 1: expected a key for `mailto:bob@example.org`, found keys for",
        ),
    ];
    for (steps, message) in cases {
        let run = organisation.record(steps, &[]);
        assert_eq!(run.code, 2, "{steps}");
        assert!(run.err.contains(message), "{}", run.err);
        assert_eq!(run.out, "");
    }
    let key = organisation.folder.path("maria.pub");
    let run = attestry(&["record", "--key", &format!("maria={key}")], b"");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("not a private key"), "{}", run.err);
}
