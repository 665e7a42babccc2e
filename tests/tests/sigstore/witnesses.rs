//! Witnesses of the trust file who cosigned a checkpoint on which a bundle's log entry rests: theirs is a proven time.
//!
//! The bundle is one that Rekor v2 took (which gives no time itself), with cosignatures of the public witness network; further
//! lines are signed here.

use std::path::Path;

use attestry::{ProvenTimeView, TimeSourceKind};
use attestry_record::{Algorithm, NoteKey, PrivateKey, PublicEntropy};
use attestry_tests::shared;
use serde_json::{Value, json};

use crate::outcome::{identity, outcome, report, signed, trust};

/// A witness of that network, and when it cosigned.
const REAL: &str =
    "witness.navigli.sunlight.geomys.org+a3e00fe2+BNy/co4C1Hn1p+INwJrfUlgz7W55dSZReusH/GhUhJ/G";
const REAL_NAME: &str = "witness.navigli.sunlight.geomys.org";
const SEEN: &str = "2026-05-26T07:42:20Z";
/// The same in seconds since 1970.
const SECONDS: u64 = 1_779_781_340;
/// The certificate's ten minutes end before.
const LATER: u64 = SECONDS + 3600;

struct Fixture {
    bundle: Value,
    trust: Value,
}

impl Fixture {
    fn new(shared: &Path) -> Self {
        let corpora = shared.join("corpora");
        let file =
            corpora.join("sigstore-clients/sigstore-rust/bundles/conda-attestation-rekor2.sigstore.json");
        let bundle = serde_json::from_slice(&std::fs::read(file).expect("a bundle")).expect("JSON");
        let named = identity("jku@goto.fi", "https://github.com/login/oauth");
        let trust = trust(&corpora.join("trusted-roots/staging.json"), &[], &[named]);
        Self { bundle, trust }
    }

    /// The same with a policy on logs.
    fn with(mut self, policy: &str) -> Self {
        self.trust["logPolicy"] = policy.into();
        self
    }

    /// The same without its time stamp.
    fn unstamped(mut self) -> Self {
        self.bundle["verificationMaterial"]["timestampVerificationData"] = Value::Null;
        self
    }

    fn checkpoint(&mut self) -> &mut Value {
        let proof = &mut self.bundle["verificationMaterial"]["tlogEntries"][0]["inclusionProof"];
        &mut proof["checkpoint"]["envelope"]
    }

    /// The same with another line under its checkpoint.
    fn cosigned(mut self, by: &NoteKey<'_>, time: u64) -> Self {
        let note = self.checkpoint().as_str().expect("a note").to_owned();
        let (text, _) = note.rsplit_once("\n\n").expect("a blank line");
        let line = by.cosign(&format!("{text}\n"), time).expect("a line");
        *self.checkpoint() = (note + &line).into();
        self
    }

    fn found(&self) -> Vec<String> {
        outcome(self.bundle.to_string().as_bytes(), &self.trust).1
    }

    /// Who proves which times, where it is signed by whom the trust file names.
    fn times(&self) -> Vec<(TimeSourceKind, String, String)> {
        let text = self.bundle.to_string();
        assert_eq!(
            (self.found(), signed(text.as_bytes(), &self.trust).len()),
            (vec![], 1)
        );
        let report = report(text.as_bytes(), &self.trust);
        let statement = &report.statements[0];
        let first = statement.times.iter().map(|proven| &proven.time).min();
        assert_eq!(statement.proven.before.as_ref(), first);
        let told = |proven: &ProvenTimeView| (proven.kind, proven.name.clone(), proven.time.clone());
        statement.times.iter().map(told).collect()
    }
}

fn key(name: &str) -> PrivateKey {
    PrivateKey::generate(Algorithm::Ed25519, &mut PublicEntropy::new(name)).expect("a key")
}

fn stamp() -> (TimeSourceKind, String, String) {
    (
        TimeSourceKind::Authority,
        "timestamp.sigstage.dev/api/v1/timestamp".to_owned(),
        "2026-05-26T07:42:21Z".to_owned(),
    )
}

fn seen(names: &str, time: &str) -> (TimeSourceKind, String, String) {
    (TimeSourceKind::Witnesses, names.to_owned(), time.to_owned())
}

#[test]
fn a_witness_of_the_network_proves_a_time_where_the_trust_file_lists_it() {
    let Some(shared) = shared() else { return };
    let policy = format!("witness navigli {REAL}\nquorum navigli\n");
    let fixture = || Fixture::new(&shared);
    assert_eq!(fixture().times(), [stamp()]);
    assert_eq!(fixture().with(&policy).times(), [stamp(), seen(REAL_NAME, SEEN)]);
    // It is enough alone; without it nothing says when the certificate was used.
    assert_eq!(fixture().unstamped().found(), ["ENV210 proven time"]);
    assert_eq!(
        fixture().unstamped().with(&policy).times(),
        [seen(REAL_NAME, SEEN)]
    );
    let any = format!("witness navigli {REAL}\nquorum none\n");
    assert_eq!(fixture().unstamped().with(&any).times(), [seen(REAL_NAME, SEEN)]);
    let report = report(
        fixture().bundle.to_string().as_bytes(),
        &fixture().with(&policy).trust,
    );
    let text: Vec<String> = attestry::text(&report)
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    let text = text.join(" ");
    assert!(
        text.contains(&format!(
            "1 time proven by the log's witnesses {REAL_NAME}: {SEEN}"
        )),
        "{text}"
    );
}

#[test]
fn a_quorum_counts_from_when_it_was_met() {
    let Some(shared) = shared() else { return };
    let (one, two) = (key("one"), key("two"));
    let (one, two) = (
        NoteKey::new("one.example", &one).expect("a key"),
        NoteKey::new("two.example", &two).expect("a key"),
    );
    let policy = |quorum: &str| {
        format!(
            "witness navigli {REAL}\nwitness one {}\nwitness two {}\ngroup all {quorum} navigli one two\nquorum all\n",
            one.witness_vkey(),
            two.witness_vkey()
        )
    };
    let fixture = || {
        Fixture::new(&shared)
            .unstamped()
            .cosigned(&one, SECONDS + 60)
            .cosigned(&two, SECONDS + 120)
    };
    assert_eq!(fixture().with(&policy("1")).times(), [seen(REAL_NAME, SEEN)]);
    let two_of_three = seen(&format!("{REAL_NAME}, one.example"), "2026-05-26T07:43:20Z");
    assert_eq!(fixture().with(&policy("2")).times(), [two_of_three]);
    let all = seen(
        &format!("{REAL_NAME}, one.example, two.example"),
        "2026-05-26T07:44:20Z",
    );
    assert_eq!(fixture().with(&policy("all")).times(), [all]);
    // One that is not met proves nothing, and fails nothing.
    let short = Fixture::new(&shared).cosigned(&one, SECONDS).with(&policy("all"));
    assert_eq!(short.times(), [stamp()]);
    assert_eq!(short.unstamped().found(), ["ENV210 proven time"]);
}

#[test]
fn witnesses_see_later_and_a_certificate_is_not_judged_by_them_where_its_use_is_stamped() {
    let Some(shared) = shared() else { return };
    let one = key("one");
    let one = NoteKey::new("one.example", &one).expect("a key");
    let policy = format!("witness one {}\nquorum one\n", one.witness_vkey());
    let fixture = || Fixture::new(&shared).cosigned(&one, LATER).with(&policy);
    assert_eq!(
        fixture().times(),
        [stamp(), seen("one.example", "2026-05-26T08:42:20Z")]
    );
    assert_eq!(
        fixture().unstamped().found(),
        ["ENV210 certificate at the proven time"]
    );
}

#[test]
fn a_line_that_does_not_hold_fails_in_a_listed_name_and_is_nobodys_in_another() {
    let Some(shared) = shared() else { return };
    let (one, other) = (key("one"), key("two"));
    let one = NoteKey::new("one.example", &one).expect("a key");
    let other = NoteKey::new("one.example", &other).expect("a key");
    let policy = format!("witness one {}\nquorum none\n", one.witness_vkey());
    let mut forged = Fixture::new(&shared).cosigned(&one, SECONDS).with(&policy);
    // The line of the one says another time than it signed.
    let earlier = Fixture::new(&shared).cosigned(&one, SECONDS - 1);
    let (ours, theirs) = (last_line(&mut forged), last_line(&mut { earlier }));
    assert_eq!(ours[..20], theirs[..20], "name and hash are the same");
    let spliced = splice(&ours, &theirs);
    let note = forged
        .checkpoint()
        .as_str()
        .expect("a note")
        .replace(&ours, &spliced);
    *forged.checkpoint() = note.into();
    assert_eq!(forged.found(), ["ENV210 checkpoint"]);
    // By a key that nobody listed, though under the name of one that is.
    let strange = Fixture::new(&shared).cosigned(&other, SECONDS).with(&policy);
    assert_eq!(strange.times(), [stamp()]);
}

fn last_line(fixture: &mut Fixture) -> String {
    let note = fixture.checkpoint().as_str().expect("a note");
    note.lines().last().expect("a line").to_owned()
}

/// The line `ours` with the time that `theirs` states.
fn splice(ours: &str, theirs: &str) -> String {
    use base64::Engine as _;
    let engine = &base64::engine::general_purpose::STANDARD;
    let (name, ours) = ours.rsplit_once(' ').expect("a line");
    let (_, theirs) = theirs.rsplit_once(' ').expect("a line");
    let (ours, theirs) = (
        engine.decode(ours).expect("base64"),
        engine.decode(theirs).expect("base64"),
    );
    // Four bytes of key hash, eight of time, then the signature.
    format!("{name} {}", engine.encode([&theirs[..12], &ours[12..]].concat()))
}

/// The same through text, as the module of its own is asked.
#[test]
fn in_text_too_witnesses_are_named() {
    let Some(shared) = shared() else { return };
    let fixture = Fixture::new(&shared).unstamped();
    let ask = |policy: &str| -> Value {
        let question = json!({
            "bundle": fixture.bundle.to_string(), "root": fixture.trust["sigstoreTrustedRoot"].to_string(),
            "logPolicy": policy,
        });
        serde_json::from_str(&attestry_sigstore::answer_json(&question.to_string())).expect("JSON")
    };
    let good = ask(&format!("witness navigli {REAL}\nquorum navigli\n"));
    assert_eq!(
        good["evidence"]["times"],
        json!([{"time": SEEN, "witnesses": REAL_NAME}])
    );
    assert_eq!(ask("quorum none\n")["failure"]["step"], "proven time");
    let refused = ask("witness\n");
    assert!(
        refused["error"]
            .as_str()
            .is_some_and(|error| error.starts_with("the policy on logs: ")),
        "{refused}"
    );
}
