//! Every row of the signature corpora, judged by `attestry_verify::PublicKey`: Wycheproof and the Ed25519 edge cases.
//! Files about algorithms that are none of ours are named, with the reason.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a panic is how a test fails")]
#![allow(
    clippy::print_stdout,
    reason = "counts are printed, so that nothing is skipped in silence"
)]

use std::collections::BTreeMap;
use std::path::Path;

use attestry_tests::{Row, manifest, shared};
use attestry_verify::{KeyError, PublicKey, SignatureError};
use serde_json::Value;

/// How a Wycheproof file is read here.
enum Reading {
    /// As it stands: our algorithm, our encoding.
    Ours,
    /// Right curve and hash or not: every signature is a raw pair of r and s, and no such pair is read.
    RawPair,
    /// A signature over another hash than the curve's own: none may hold.
    OtherHash,
    /// An algorithm or a form that these crates do not have.
    Outside(&'static str),
}

fn reading(file: &str) -> Reading {
    match file {
        "ed25519_test.open.json"
        | "ecdsa_secp256r1_sha256_test.open.json"
        | "ecdsa_secp384r1_sha384_test.open.json" => Reading::Ours,
        "ecdsa_secp256r1_sha512_p1363_test.json" | "ecdsa_secp384r1_sha384_p1363_test.json" => {
            Reading::RawPair
        }
        "ecdsa_secp256r1_sha512_test.json" | "ecdsa_secp384r1_sha512_test.json" => Reading::OtherHash,
        "json_web_key_test.json" => {
            Reading::Outside("JSON Web Keys and JWS are no part of the bundle format")
        }
        rsa if rsa.starts_with("rsa_") => {
            Reading::Outside("RSA is none of the algorithms of FORMAT, section 2")
        }
        other => panic!("a file that no part of this test judges: `{other}`"),
    }
}

#[test]
fn every_row_of_wycheproof_is_judged() {
    let Some(folder) = shared().map(|shared| shared.join("corpora/wycheproof")) else {
        return;
    };
    let rows = manifest(&folder);
    let mut files: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in &rows {
        files.entry(row.path()).or_default().push(row);
    }
    for (file, rows) in files {
        let count = rows.len();
        let accepted = rows.iter().filter(|row| row.expected == "accept").count();
        match reading(file) {
            Reading::Outside(reason) => {
                assert_keys_are_refused(&folder.join(file));
                println!("signatures: {count:4} rows of {file}: outside, {reason}");
            }
            Reading::Ours => {
                for (row, result) in judged(&folder, file, &rows) {
                    match row.expected.as_str() {
                        "accept" => assert_eq!(result, Ok(()), "`{}`: {}", row.file, row.why),
                        "reject" => assert_refused(row, result),
                        other => panic!("`{}`: expected `{other}`", row.file),
                    }
                }
                println!(
                    "signatures: {count:4} rows of {file}: {accepted} hold, {} are refused",
                    count - accepted
                );
            }
            Reading::RawPair => {
                for (row, result) in judged(&folder, file, &rows) {
                    let Err(SignatureError::Encoding { .. }) = result else {
                        panic!("`{}`: {result:?}, refused encoding expected", row.file)
                    };
                }
                println!(
                    "signatures: {count:4} rows of {file}: all refused, DER only ({accepted} hold as raw pairs)"
                );
            }
            Reading::OtherHash => {
                for (row, result) in judged(&folder, file, &rows) {
                    assert!(result.is_err(), "`{}` holds over the curve's own hash", row.file);
                }
                println!(
                    "signatures: {count:4} rows of {file}: outside, SHA-512; none holds over the curve's own hash"
                );
            }
        }
    }
}

/// A bad signature is refused for what is wrong with it, as far as the suite's flags say.
fn assert_refused(row: &Row, result: Result<(), SignatureError>) {
    let extra: Value = serde_json::from_str(&row.extra).unwrap();
    let flagged = |flags: &[&str]| {
        extra["flags"]
            .as_array()
            .unwrap()
            .iter()
            .any(|flag| flags.contains(&flag.as_str().unwrap()))
    };
    let kind = match result {
        Ok(()) => "none",
        Err(SignatureError::Encoding { .. }) => "encoding",
        Err(SignatureError::Length { expected: 64, found }) if found != 64 => "length",
        Err(SignatureError::Mismatch) => "mismatch",
        Err(error) => panic!("`{}`: {error}", row.file),
    };
    let allowed: &[&str] = match extra["algorithm"].as_str().unwrap() {
        "EDDSA" if flagged(&["CompressedSignature", "SignatureWithGarbage"]) => &["length"],
        "EDDSA" if flagged(&["InvalidEncoding", "InvalidKtv", "SignatureMalleability"]) => &["mismatch"],
        "EDDSA" => &["length", "mismatch"],
        _ if flagged(&[
            "BerEncodedSignature",
            "InvalidEncoding",
            "InvalidTypesInSignature",
            "MissingZero",
        ]) =>
        {
            &["encoding"]
        }
        _ if flagged(&["PointDuplication"]) => &["mismatch"],
        // Numbers out of range are an encoding that does not hold, numbers in range one that does not fit.
        _ => &["encoding", "mismatch"],
    };
    assert!(
        allowed.contains(&kind),
        "`{}`: refused for {kind}, expected {allowed:?}: {}",
        row.file,
        row.why
    );
}

/// Keys of algorithms that are none of ours are refused by name. Web keys are no DER and are not even asked.
fn assert_keys_are_refused(file: &Path) {
    let text: Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    for group in text["testGroups"].as_array().unwrap() {
        let Some(der) = group.get("publicKeyDer") else {
            continue;
        };
        let Err(KeyError::UnsupportedAlgorithm { found }) = PublicKey::from_der(&unhex(der)) else {
            panic!("`{}`: an unsupported algorithm expected", file.display())
        };
        assert_eq!(found, "1.2.840.113549.1.1.1");
    }
}

/// The named tests of a Wycheproof file, each with what our key says.
fn judged<'r>(folder: &Path, file: &str, rows: &[&'r Row]) -> Vec<(&'r Row, Result<(), SignatureError>)> {
    let text: Value = serde_json::from_slice(&std::fs::read(folder.join(file)).unwrap()).unwrap();
    let mut by_number = BTreeMap::new();
    for group in text["testGroups"].as_array().unwrap() {
        let key = PublicKey::from_der(&unhex(&group["publicKeyDer"])).unwrap();
        assert_eq!(
            PublicKey::from_pem(group["publicKeyPem"].as_str().unwrap()).unwrap(),
            key
        );
        for test in group["tests"].as_array().unwrap() {
            let result = key.verify(&unhex(&test["msg"]), &unhex(&test["sig"]));
            by_number.insert(test["tcId"].as_u64().unwrap(), result);
        }
    }
    let result = |row: &Row| {
        let number = row.part().unwrap().strip_prefix("tcId=").unwrap();
        by_number[&number.parse().unwrap()]
    };
    rows.iter().map(|row| (*row, result(row))).collect()
}

#[test]
fn every_row_of_the_ed25519_edge_cases_is_judged() {
    let Some(folder) = shared().map(|shared| shared.join("corpora/ed25519-edge")) else {
        return;
    };
    let load = |file: &str| -> Vec<Value> {
        serde_json::from_slice(&std::fs::read(folder.join(file)).unwrap()).unwrap()
    };
    let mut files: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for row in manifest(&folder) {
        let cases = files
            .entry(row.path().to_owned())
            .or_insert_with(|| load(row.path()));
        let extra: Value = serde_json::from_str(&row.extra).unwrap();
        let (name, number) = row.part().unwrap().split_once('=').unwrap();
        let number: u64 = number.parse().unwrap();
        // Two suites, two forms.
        let (strict, key, message, signature) = if name == "index" {
            let case = &cases[usize::try_from(number).unwrap()];
            (
                &extra["results"]["Dalek strict"],
                &case["pub_key"],
                unhex(&case["message"]),
                &case["signature"],
            )
        } else {
            let case = cases.iter().find(|case| case["number"] == number).unwrap();
            let message = case["msg"].as_str().unwrap().as_bytes().to_vec();
            (&extra["dalek_strict"], &case["key"], message, &case["sig"])
        };
        let answer = match PublicKey::from_ed25519_bytes(&unhex(key)) {
            Ok(key) => match key.verify(&message, &unhex(signature)) {
                Ok(()) => "accept",
                Err(SignatureError::Mismatch) => "reject: signature",
                Err(error) => panic!("`{}`: {error}", row.file),
            },
            Err(KeyError::Weak { .. }) => "reject: key of small order",
            Err(KeyError::NonCanonical { .. }) => "reject: key not canonical",
            Err(error) => panic!("`{}`: {error}", row.file),
        };
        let verdict = answer.split(':').next().unwrap();
        // Where implementations differ, the strict criteria are ours (FORMAT, section 2).
        assert_eq!(Some(verdict), strict.as_str(), "`{}`: {}", row.file, row.why);
        if row.expected != "either" {
            assert_eq!(verdict, row.expected, "`{}`: {}", row.file, row.why);
        }
        // A key is refused for exactly what the suite says of it.
        let flags: Vec<&str> = row.why.split(',').collect();
        if name == "number" {
            assert_eq!(
                answer == "reject: key of small order",
                flags.contains(&"low_order_A") && !flags.contains(&"non_canonical_A"),
                "`{}`",
                row.file
            );
            assert_eq!(
                answer == "reject: key not canonical",
                flags.contains(&"non_canonical_A"),
                "`{}`",
                row.file
            );
        }
        *counts
            .entry(format!("{}: expected {}, {answer}", row.path(), row.expected))
            .or_default() += 1;
    }
    for (what, count) in &counts {
        println!("signatures: {count:4} {what}");
    }
}

fn unhex(value: &Value) -> Vec<u8> {
    let digits = value.as_str().unwrap().as_bytes();
    digits
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}
