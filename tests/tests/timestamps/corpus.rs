//! Tokens of others with their verdicts: RSA tokens of public authorities, good and broken (notaryproject), and those in Sigstore
//! bundles.

use std::path::Path;

use attestry_sigstore::{Stamp, stamp};
use attestry_tests::{manifest, shared, stamps};
use serde_json::Value;

/// Rows that are judged otherwise here, by the beginning of their files, and why: a time-stamp token has one signer (RFC 3161
/// section 2.4.2), and the certificate that it names under its signature is its signer's (RFC 5816), which the mock authority of
/// those fixtures made anew.
const STRICTER: [(&str, &str); 4] = [
    (
        "notaryproject/TimeStampTokenWithValidAndInvalidSignerInfos.p7s",
        "it has several signers",
    ),
    (
        "notaryproject/cms/TimeStampTokenWithAnInvalidAndAValidSignerInfo.p7s",
        "it has several signers",
    ),
    (
        "sigstore/clients-sigstore-js_fixtures_verify_bundles.V1.MESSAGE_SIGNATURE.WITH_SIGNING_",
        "one that names another",
    ),
    (
        "sigstore/clients-sigstore-js_fixtures_verify_bundles.V1.DSSE.WITH_SIGNING_",
        "one that names another",
    ),
];

#[test]
fn tokens_of_others_have_their_verdicts() {
    let Some(shared) = shared() else { return };
    let folder = shared.join("corpora/rfc3161");
    let mut counts = (0, 0);
    for row in manifest(&folder) {
        let extra: Value = serde_json::from_str(&row.extra).expect("JSON");
        let path = folder.join(row.path());
        // Some rows of a corpus lie elsewhere.
        let (Ok(bytes), Some(message)) = (std::fs::read(&path), extra["message"].as_str()) else {
            continue;
        };
        let response = if path.extension().is_some_and(|ending| ending == "p7s") {
            stamps::wrapped(&bytes)
        } else {
            bytes
        };
        let message = std::fs::read(folder.join(message)).expect("a message");
        let judged = stamp(&response, &message, &authorities(&folder, &extra));
        let stricter = STRICTER.iter().find(|(file, _)| row.path().starts_with(file));
        match (row.expected.as_str(), &judged, stricter) {
            ("accept", Err(failure), Some((_, why))) => assert!(failure.found.contains(why), "{failure}"),
            ("accept", Ok(Stamp::Proven { time, .. }), None) => {
                counts.0 += 1;
                // The time that another program read.
                if let Some(info) = extra["info"].as_str() {
                    let (date, clock) = info.split_at(10);
                    let read = format!("{date}T{}Z", clock.trim().trim_end_matches("+00:00"));
                    assert_eq!(time.to_string(), read, "{}", row.path());
                }
            }
            ("reject", Err(_) | Ok(Stamp::NotEvaluated | Stamp::Stranger), None) => counts.1 += 1,
            ("either", _, None) => {}
            (expected, judged, _) => panic!("{}: {expected} ({}), {judged:?}", row.path(), row.why),
        }
    }
    assert!(counts.0 >= 15 && counts.1 >= 20, "{counts:?}");
}

/// The root, or the certificates of the authorities in a trusted root.
fn authorities(folder: &Path, extra: &Value) -> Vec<String> {
    let pem = |body: &str| format!("-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----\n");
    if let Some(root) = extra["root"].as_str() {
        let bytes = std::fs::read(folder.join(root)).expect("a root");
        let text = String::from_utf8(bytes.clone());
        return match text {
            Ok(text) => vec![text],
            Err(_) => vec![pem(&attestry_format::base64::encode(&bytes))],
        };
    }
    let path = folder.join(extra["trusted_root"].as_str().expect("a trusted root"));
    let root: Value = serde_json::from_slice(&std::fs::read(path).expect("a trusted root")).expect("JSON");
    let all = root["timestampAuthorities"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let chains = all
        .iter()
        .filter_map(|one| one["certChain"]["certificates"].as_array());
    chains
        .flatten()
        .filter_map(|one| one["rawBytes"].as_str())
        .map(pem)
        .collect()
}
