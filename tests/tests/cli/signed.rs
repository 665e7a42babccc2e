//! `--sign-with`: a verification result that says whose it is.

use attestry_record::PublicKey;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use crate::command::{Run, attestry};
use crate::record::Organisation;

const AT: &str = "2026-09-01T00:00:00Z";

fn svr(bundle: &str, trust: &str, key: &str) -> Run {
    attestry(
        &[
            "verify",
            bundle,
            "--trust",
            trust,
            "--at",
            AT,
            "--format",
            "svr",
            "--sign-with",
            key,
        ],
        b"",
    )
}

#[test]
fn the_auditors_signature_covers_the_result_and_the_key_is_never_said() {
    let organisation = Organisation::new();
    let (bundle, trust) = organisation.recorded();
    let unsigned = attestry(
        &[
            "verify", &bundle, "--trust", &trust, "--at", AT, "--format", "svr",
        ],
        b"",
    );
    assert_eq!(unsigned.code, 0, "{}", unsigned.err);
    for algorithm in ["ed25519", "p256", "p384"] {
        let name = format!("auditor-{algorithm}");
        let file = organisation.folder.path(&name);
        attestry(&["keygen", "--algorithm", algorithm, "--out", &file], b"");
        let public = PublicKey::from_pem(&organisation.folder.read(&format!("{name}.pub"))).unwrap();
        let run = svr(&bundle, &trust, &file);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        let envelope: Value = serde_json::from_str(&run.out).unwrap();
        assert_eq!(envelope["payloadType"], "application/vnd.in-toto+json");
        let payload = STANDARD.decode(envelope["payload"].as_str().unwrap()).unwrap();
        assert_eq!(payload, unsigned.out.trim_end().as_bytes());
        let statement: Value = serde_json::from_slice(&payload).unwrap();
        assert_eq!(
            statement["predicateType"],
            "https://in-toto.io/attestation/svr/v0.2"
        );
        assert_eq!(
            statement["subject"][0]["digest"]["sha256"],
            attestry_format::digest::Digest::of(&std::fs::read(&bundle).unwrap()).hex()
        );
        let signatures = envelope["signatures"].as_array().unwrap();
        assert_eq!(
            (signatures.len(), &signatures[0]["keyid"]),
            (1, &public.keyid().into())
        );
        let signature = STANDARD.decode(signatures[0]["sig"].as_str().unwrap()).unwrap();
        // DSSE's pre-authentication encoding, spelt out.
        let mut message = format!("DSSEv1 28 application/vnd.in-toto+json {} ", payload.len()).into_bytes();
        message.extend_from_slice(&payload);
        assert!(public.verifies(&message, &signature), "{algorithm}");
        // Not over anything else, and not by anybody else.
        *message.last_mut().unwrap() ^= 1;
        assert!(!public.verifies(&message, &signature));
        let other = PublicKey::from_pem(&organisation.folder.read("agent.pub")).unwrap();
        *message.last_mut().unwrap() ^= 1;
        assert!(!other.verifies(&message, &signature));
        // No line of the key, nor its secret bytes, in what is said.
        let pem = organisation.folder.read(&name);
        let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
        let secret = STANDARD.decode(&body).unwrap();
        let said = [run.out.as_bytes(), &payload, run.err.as_bytes()].concat();
        for line in pem.lines().filter(|line| !line.starts_with('-')) {
            assert!(!run.out.contains(line));
        }
        assert!(
            !secret
                .windows(32)
                .any(|piece| said.windows(32).any(|found| found == piece))
        );
    }
}

#[test]
fn a_failed_result_is_signed_too_and_the_exit_code_stays() {
    let organisation = Organisation::new();
    let (bundle, trust) = organisation.recorded();
    let broken = organisation
        .folder
        .read("bundle.jsonl")
        .replacen("\"sig\":\"", "\"sig\":\"AA", 1);
    let broken = organisation.folder.write("broken.jsonl", broken);
    let run = svr(&broken, &trust, &organisation.folder.path("agent"));
    let payload: Value = serde_json::from_str(&run.out).unwrap();
    let payload = STANDARD.decode(payload["payload"].as_str().unwrap()).unwrap();
    let statement: Value = serde_json::from_slice(&payload).unwrap();
    assert!(run.code == 1 || run.code == 3, "{}", run.code);
    let properties = statement["predicate"]["properties"].to_string();
    assert!(!properties.contains("ATTESTRY_PASSED"), "{properties}");
    assert!(bundle.ends_with("bundle.jsonl"));
}

#[test]
fn a_key_that_cannot_sign_is_told_without_its_content() {
    let organisation = Organisation::new();
    let (bundle, trust) = organisation.recorded();
    let folder = &organisation.folder;
    let pem = folder.read("agent");
    let secret = pem.lines().nth(1).unwrap().to_owned();
    let cut = folder.write("cut.pem", pem.replace(&secret, &secret[..secret.len() - 8]));
    let renamed = folder.write("renamed.pem", pem.replace("PRIVATE", "EC PRIVATE"));
    let bytes = folder.write("bytes.pem", [0xff_u8, 0xfe]);
    let home = std::path::Path::new(&cut)
        .parent()
        .unwrap()
        .to_str()
        .unwrap()
        .to_owned();
    let not_private =
        "not a private key: expected PKCS#8 PEM (`BEGIN PRIVATE KEY`) for Ed25519, P-256 or P-384";
    let cases = [
        (folder.path("agent.pub"), not_private),
        (cut, not_private),
        (renamed, not_private),
        (bytes, "expected UTF-8 text, found other bytes"),
        (folder.path("none.pem"), "No such file"),
        (home, "expected a file, found a directory"),
        (
            "env:NO_SUCH_KEY".to_owned(),
            "expected a private key in this variable, found no such variable",
        ),
    ];
    for (key, message) in cases {
        let run = svr(&bundle, &trust, &key);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{key}");
        assert!(run.err.contains(&key) && run.err.contains(message), "{}", run.err);
        assert!(
            !run.err.contains(&secret) && !run.err.contains(&secret[..secret.len() - 8]),
            "{}",
            run.err
        );
    }
    for format in ["text", "json", "vsa"] {
        let run = attestry(
            &[
                "verify",
                &bundle,
                "--trust",
                &trust,
                "--at",
                AT,
                "--format",
                format,
                "--sign-with",
                &folder.path("agent"),
            ],
            b"",
        );
        assert_eq!((run.code, run.out.as_str()), (2, ""));
        assert!(
            run.err
                .contains("expected `--format svr` with `--sign-with`: nothing else is signed"),
            "{}",
            run.err
        );
    }
}
