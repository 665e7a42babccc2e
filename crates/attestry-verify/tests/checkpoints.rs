//! Checkpoints judged by policies: which are accepted, at what time, and what is said against the others.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a panic is how a test fails")]
#![allow(
    clippy::format_push_string,
    reason = "texts are put together as they are read"
)]

use attestry_format::cosignature::message;
use attestry_format::time::Time;
use attestry_format::vkey::{VerifierKey, VerifierKeyKind, key_hash};
use attestry_verify::{
    AcceptedCheckpoint, CheckpointRejection as Rejection, Judged, KeyError, LogPolicy, LogPolicyError,
    NoteSignatureError, SignatureError, judge,
};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signer as _, SigningKey};

/// A log or a witness, made from its number.
struct Party {
    secret: SigningKey,
    key: VerifierKey,
}

fn party(name: &str, seed: u8, kind: VerifierKeyKind) -> Party {
    let secret = SigningKey::from_bytes(&[seed; 32]);
    let public = secret.verifying_key().to_bytes();
    let hash = key_hash(name, kind, &public);
    Party {
        secret,
        key: VerifierKey {
            name: name.to_owned(),
            hash,
            kind,
            key: public.to_vec(),
        },
    }
}

fn log() -> Party {
    party("log.example.org/runs", 1, VerifierKeyKind::Ed25519)
}

fn witness(number: u8) -> Party {
    party(
        &format!("witness.example.net/w{number}"),
        10 + number,
        VerifierKeyKind::CosignatureV1,
    )
}

fn text(origin: &str) -> String {
    format!("{origin}\n7\n{}\n", STANDARD.encode([5; 32]))
}

impl Party {
    fn line(&self, signature: &[u8]) -> String {
        format!(
            "\u{2014} {} {}\n",
            self.key.name,
            STANDARD.encode([self.key.hash.as_slice(), signature].concat())
        )
    }

    fn signs(&self, text: &str) -> String {
        self.line(&self.secret.sign(text.as_bytes()).to_bytes())
    }

    fn cosigns(&self, text: &str, time: i64) -> String {
        let signature = self.secret.sign(&message(time, text)).to_bytes();
        self.line(&[time.to_be_bytes().as_slice(), &signature].concat())
    }
}

/// Three witnesses, and the rest of the policy as given.
fn policy(rest: &str) -> LogPolicy {
    let mut text = format!("log {}\n", log().key);
    for number in 1..=3 {
        text += &format!(
            "witness w{number} {} https://witness.example.net/{number}\n",
            witness(number).key
        );
    }
    LogPolicy::parse(&(text + rest)).unwrap()
}

/// A checkpoint signed by the log and cosigned by these witnesses at these times.
fn note(origin: &str, cosigned: &[(u8, i64)]) -> String {
    let text = text(origin);
    let lines: String = cosigned
        .iter()
        .map(|(number, time)| witness(*number).cosigns(&text, *time))
        .collect();
    format!("{text}\n{}{lines}", log().signs(&text))
}

fn accepted(note: &str, policy: &LogPolicy) -> AcceptedCheckpoint {
    match judge(note, policy) {
        Judged::Accepted(accepted) => accepted,
        Judged::Rejected(rejected) => panic!("{:?}", rejected.reasons),
    }
}

fn reasons(note: &str, policy: &LogPolicy) -> Vec<Rejection> {
    match judge(note, policy) {
        Judged::Accepted(accepted) => panic!("{accepted:?}"),
        Judged::Rejected(rejected) => rejected.reasons,
    }
}

fn codes(note: &str, policy: &LogPolicy) -> Vec<&'static str> {
    reasons(note, policy).iter().map(Rejection::code).collect()
}

#[test]
fn an_accepted_checkpoint_says_who_and_when() {
    let origin = "log.example.org/runs/run-1";
    let accepted = accepted(
        &note(origin, &[(2, 300), (1, 200)]),
        &policy("group g 2 w1 w2 w3\nquorum g\n"),
    );
    assert_eq!(
        (accepted.origin(), accepted.log(), accepted.size()),
        (origin, "log.example.org/runs", 7)
    );
    assert_eq!(accepted.root().as_bytes(), &[5; 32]);
    assert_eq!(accepted.time(), Some(Time::from_unix(300)));
    let witnesses: Vec<_> = accepted
        .witnesses()
        .iter()
        .map(|one| (one.witness.as_str(), one.time))
        .collect();
    assert_eq!(
        witnesses,
        [
            ("witness.example.net/w1", Time::from_unix(200)),
            ("witness.example.net/w2", Time::from_unix(300))
        ]
    );
}

#[test]
fn the_time_is_the_earliest_by_which_the_quorum_held() {
    let note = note("log.example.org/runs", &[(1, 300), (2, 100), (3, 200)]);
    for (rest, time) in [
        ("quorum w1\n", 300),
        ("quorum none\n", 100),
        ("group g any w1 w2 w3\nquorum g\n", 100),
        ("group g 2 w1 w2 w3\nquorum g\n", 200),
        ("group g all w1 w2 w3\nquorum g\n", 300),
        ("group a any w1 w3\ngroup b all a w2\nquorum b\n", 200),
        ("group a all w1 w3\ngroup b any a w2\nquorum b\n", 100),
    ] {
        assert_eq!(
            accepted(&note, &policy(rest)).time(),
            Some(Time::from_unix(time)),
            "{rest}"
        );
    }
    assert_eq!(
        accepted(&self::note("log.example.org/runs", &[]), &policy("quorum none\n")).time(),
        None
    );
}

#[test]
fn an_origin_is_the_keys_name_or_a_run_of_it() {
    let policy = policy("quorum none\n");
    for origin in [
        "log.example.org/runs",
        "log.example.org/runs/1",
        "log.example.org/runs/a-b_c.d",
    ] {
        assert_eq!(accepted(&note(origin, &[]), &policy).origin(), origin);
    }
    for origin in [
        "log.example.org/runs-1",
        "log.example.org/runs/",
        "log.example.org/runs/1/2",
        "log.example.org/runs/1+2",
        "log.example.org/runs/1 2",
        "log.example.org/runs/1\u{a0}2",
        "log.example.org",
        "Log.example.org/runs",
        "check.invalid",
    ] {
        let unknown = Rejection::UnknownLog {
            expected: vec!["log.example.org/runs".to_owned()],
            found: origin.to_owned(),
        };
        assert_eq!(reasons(&note(origin, &[]), &policy), [unknown], "{origin}");
    }
}

#[test]
fn a_quorum_is_not_met_by_one_witness_twice() {
    let policy = policy("group g 2 w1 w2 w3\nquorum g\n");
    let unmet = Rejection::QuorumNotMet {
        expected: "2 of `w1`, `w2`, `w3`".to_owned(),
        found: vec!["`w1`".to_owned()],
        not_evaluated: Vec::new(),
    };
    let twice = note("log.example.org/runs", &[(1, 100), (1, 200)]);
    assert_eq!(reasons(&twice, &policy), std::slice::from_ref(&unmet));
    assert_eq!(unmet.code(), "LOG403");
    assert_eq!(
        unmet.to_string(),
        "cosigned by `w1`, 2 of `w1`, `w2`, `w3` expected"
    );
    let three = note("log.example.org/runs", &[(2, 500), (1, 200), (2, 400)]);
    assert_eq!(accepted(&three, &policy).time(), Some(Time::from_unix(400)));
}

/// ML-DSA-44 cosignatures (type 6) are known and not verified here: they count for nothing, and it is said that they are there.
#[test]
fn a_witness_of_a_type_that_is_not_evaluated_is_named_where_the_quorum_is_short() {
    const ML_DSA_44: VerifierKeyKind = VerifierKeyKind::Unsupported(0x06);
    let quantum = party("witness.example.net/pq", 20, ML_DSA_44);
    let policy = |quorum: &str| {
        let witnesses = format!("witness pq {}\nwitness w1 {}\n", quantum.key, witness(1).key);
        LogPolicy::parse(&format!("log {}\n{witnesses}{quorum}", log().key)).unwrap()
    };
    let note = note("log.example.org/runs", &[(1, 100)]) + &quantum.line(&[7; 2420]);
    let short = Rejection::QuorumNotMet {
        expected: "2 of `pq`, `w1`".to_owned(),
        found: vec!["`w1`".to_owned()],
        not_evaluated: vec!["`witness.example.net/pq`".to_owned()],
    };
    assert_eq!(
        short.to_string(),
        "cosigned by `w1`, 2 of `pq`, `w1` expected; in the name of `witness.example.net/pq`: of a type that is not \
         evaluated here"
    );
    assert_eq!(reasons(&note, &policy("group g all pq w1\nquorum g\n")), [short]);
    let met = accepted(&note, &policy("group g any pq w1\nquorum g\n"));
    assert_eq!(met.time(), Some(Time::from_unix(100)));
    assert_eq!(met.witnesses().len(), 1);
}

#[test]
fn lines_by_unknown_keys_are_ignored() {
    let text = text("log.example.org/runs");
    let stranger = party("stranger", 9, VerifierKeyKind::CosignatureV1);
    // The name of a key that is known, and the hash of one that is not.
    let namesake = party("log.example.org/runs", 8, VerifierKeyKind::Ed25519);
    let note = format!(
        "{text}\n{}{}{}",
        namesake.signs(&text),
        stranger.line(b"nonsense"),
        log().signs(&text)
    );
    assert_eq!(accepted(&note, &policy("quorum none\n")).witnesses(), []);
    let without_log = format!("{text}\n{}", namesake.signs(&text));
    assert_eq!(codes(&without_log, &policy("quorum none\n")), ["LOG403"]);
    assert_eq!(codes(&note, &LogPolicy::default()), ["LOG403"]);
}

#[test]
fn a_forged_line_is_named_alone_where_it_is_the_cause() {
    let policy = policy("group g 2 w1 w2 w3\nquorum g\n");
    let text = text("log.example.org/runs");
    let (one, two) = (witness(1).cosigns(&text, 100), witness(2).cosigns(&text, 200));
    let forged = witness(3).line(&[7; 72]);
    let head = format!("{text}\n{}", log().signs(&text));
    let bad = |key: &str, error| Rejection::BadSignature {
        key: key.to_owned(),
        error,
    };
    let mismatch = || NoteSignatureError::Signature(SignatureError::Mismatch);
    // The quorum would hold with it, and holds without it: a known key's bad line rejects the whole all the same.
    let w3 = "witness.example.net/w3";
    assert_eq!(
        reasons(&format!("{head}{one}{forged}"), &policy),
        [bad(w3, mismatch())]
    );
    assert_eq!(
        reasons(&format!("{head}{one}{two}{forged}"), &policy),
        [bad(w3, mismatch())]
    );
    // It would not hold with it either.
    assert_eq!(codes(&format!("{head}{forged}"), &policy), ["LOG402", "LOG403"]);
    // The log's own line.
    let log_line = log().line(&[7; 64]);
    assert_eq!(
        codes(&format!("{text}\n{log_line}{one}{two}"), &policy),
        ["LOG402"]
    );
    assert_eq!(
        codes(&format!("{text}\n{log_line}{one}"), &policy),
        ["LOG402", "LOG403"]
    );
    // A good line by the same key does not make up for it.
    assert_eq!(codes(&format!("{head}{log_line}{one}{two}"), &policy), ["LOG402"]);
    // No cosignature at all.
    let short = witness(3).line(&[7; 64]);
    let Rejection::BadSignature {
        error: NoteSignatureError::Cosignature(error),
        ..
    } = reasons(&format!("{head}{one}{two}{short}"), &policy).remove(0)
    else {
        panic!("a cosignature of the wrong length expected")
    };
    assert_eq!(error.to_string(), "a cosignature of 72 bytes expected, 64 found");
    // A time beyond what the standard allows.
    let late = witness(3).line(&[0xff; 72]);
    assert_eq!(codes(&format!("{head}{one}{two}{late}"), &policy), ["LOG402"]);
}

#[test]
fn a_changed_time_or_text_breaks_a_cosignature() {
    let policy = policy("quorum w1\n");
    let text = text("log.example.org/runs");
    let head = format!("{text}\n{}", log().signs(&text));
    let signature = witness(1).secret.sign(&message(100, &text)).to_bytes();
    let earlier = witness(1).line(&[99_i64.to_be_bytes().as_slice(), &signature].concat());
    assert_eq!(codes(&format!("{head}{earlier}"), &policy), ["LOG402"]);
    let other = witness(1).cosigns(&self::text("log.example.org/runs/other"), 100);
    assert_eq!(codes(&format!("{head}{other}"), &policy), ["LOG402"]);
    // A log's signature is no cosignature by the same key, and the other way about.
    let plain = witness(1).line(&witness(1).secret.sign(text.as_bytes()).to_bytes());
    assert_eq!(codes(&format!("{head}{plain}"), &policy), ["LOG402"]);
}

#[test]
fn what_is_no_checkpoint_is_malformed() {
    let policy = policy("quorum none\n");
    let text = "log.example.org/runs\n07\nroot\n";
    assert_eq!(codes("no note", &policy), ["LOG401"]);
    assert_eq!(
        codes(&format!("{text}\n{}", log().signs(text)), &policy),
        ["LOG401"]
    );
}

#[test]
fn a_policy_that_accepts_the_canary_is_no_policy() {
    let log = party("check.invalid", 1, VerifierKeyKind::Ed25519);
    let policy = LogPolicy::parse(&format!("log {}\nquorum none\n", log.key)).unwrap();
    let text = text("check.invalid");
    let note = format!("{text}\n{}", log.signs(&text));
    assert_eq!(
        reasons(&note, &policy),
        [Rejection::PolicyAcceptsAll {
            origin: "check.invalid".to_owned()
        }]
    );
}

#[test]
fn policies_with_unsound_keys_are_refused() {
    let refusal = |text: String| LogPolicy::parse(&text).unwrap_err();
    let (log, w1) = (log().key, witness(1).key);
    let again = party("another.name", 1, VerifierKeyKind::Ed25519).key;
    assert_eq!(
        refusal(format!("log {log}\nlog {again}\nquorum none\n")),
        LogPolicyError::KeyTwice { line: 2, first: 1 }
    );
    let again = party("another.name", 11, VerifierKeyKind::CosignatureV1).key;
    assert_eq!(
        refusal(format!(
            "log {log}\nwitness a {w1}\nwitness b {again}\nquorum a\n"
        )),
        LogPolicyError::KeyTwice { line: 3, first: 2 }
    );
    let plain = party("witness", 3, VerifierKeyKind::Ed25519).key;
    assert_eq!(
        refusal(format!("log {log}\nwitness a {plain}\nquorum a\n")),
        LogPolicyError::Kind {
            line: 2,
            expected: 4,
            found: 1
        }
    );
    let hash = key_hash("weak", VerifierKeyKind::Ed25519, &[0; 32]);
    let weak = VerifierKey {
        name: "weak".to_owned(),
        hash,
        kind: VerifierKeyKind::Ed25519,
        key: vec![0; 32],
    };
    assert_eq!(
        refusal(format!("\nlog {weak}\nquorum none\n")),
        LogPolicyError::Key {
            line: 2,
            error: KeyError::Weak { found: [0; 32] }
        }
    );
}

#[test]
fn a_key_of_a_type_that_is_not_verified_never_counts() {
    let kind = VerifierKeyKind::Unsupported(0x06);
    let hash = key_hash("ml", kind, &[3; 1312]);
    let ml = VerifierKey {
        name: "ml".to_owned(),
        hash,
        kind,
        key: vec![3; 1312],
    };
    let rest = format!("witness ml {ml}\ngroup g any w1 ml\nquorum g\n");
    let text = text("log.example.org/runs");
    let ml_line = format!(
        "\u{2014} ml {}\n",
        STANDARD.encode([hash.as_slice(), &[9; 2428]].concat())
    );
    let note = format!("{text}\n{}{ml_line}", log().signs(&text));
    assert_eq!(codes(&note, &policy(&rest)), ["LOG403"]);
    let with_w1 = format!("{note}{}", witness(1).cosigns(&text, 100));
    assert_eq!(
        accepted(&with_w1, &policy(&rest)).time(),
        Some(Time::from_unix(100))
    );
}
