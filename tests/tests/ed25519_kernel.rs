//! Every row of the Ed25519 corpora through `attestry_kernel::ed25519`, with tables of every width and in batches of several
//! sizes: the answers of `verify_strict`, row by row.

#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]
#![allow(
    clippy::print_stdout,
    reason = "counts are printed, so that nothing is skipped in silence"
)]

use attestry_kernel::ed25519::{Claim, Engine, KeysOn, Lockstep, Points, Portable, Width};
use attestry_tests::shared;
use ed25519_dalek::{Signature, VerifyingKey};
use serde_json::Value;

/// A signature of a corpus.
struct Row {
    name: String,
    public: [u8; 32],
    message: Vec<u8>,
    signature: Vec<u8>,
}

impl Row {
    fn strict(&self) -> bool {
        let Ok(key) = VerifyingKey::from_bytes(&self.public) else {
            return false;
        };
        Signature::from_slice(&self.signature)
            .is_ok_and(|signature| key.verify_strict(&self.message, &signature).is_ok())
    }
}

#[test]
fn every_row_is_answered_as_verify_strict_answers_it() {
    let Some(corpora) = shared().map(|shared| shared.join("corpora")) else {
        return;
    };
    let load = |file: &str| -> Value {
        serde_json::from_slice(&std::fs::read(corpora.join(file)).unwrap()).unwrap()
    };
    let mut rows = Vec::new();
    for (at, case) in load("ed25519-edge/speccheck/cases.json")
        .as_array()
        .unwrap()
        .iter()
        .enumerate()
    {
        rows.push(Row {
            name: format!("speccheck {at}"),
            public: unhex(&case["pub_key"]).try_into().unwrap(),
            message: unhex(&case["message"]),
            signature: unhex(&case["signature"]),
        });
    }
    for case in load("ed25519-edge/cctv/ed25519vectors.open.json")
        .as_array()
        .unwrap()
    {
        rows.push(Row {
            name: format!("cctv {}", case["number"]),
            public: unhex(&case["key"]).try_into().unwrap(),
            message: case["msg"].as_str().unwrap().as_bytes().to_vec(),
            signature: unhex(&case["sig"]),
        });
    }
    for group in load("wycheproof/ed25519_test.open.json")["testGroups"]
        .as_array()
        .unwrap()
    {
        for test in group["tests"].as_array().unwrap() {
            rows.push(Row {
                name: format!("wycheproof {}", test["tcId"]),
                public: unhex(&group["publicKey"]["pk"]).try_into().unwrap(),
                message: unhex(&test["msg"]),
                signature: unhex(&test["sig"]),
            });
        }
    }
    let hold = rows.iter().filter(|row| row.strict()).count();
    println!("ed25519: {} rows, {hold} hold", rows.len());
    assert!(hold > 50 && rows.len() - hold > 50);
    for width in Width::all() {
        judge::<Points>(&rows, width);
        // Plain arrays are slow: wide tables take them long.
        if width.bits() <= 6 {
            judge::<Lockstep<Portable>>(&rows, width);
        }
    }
}

/// Batches of rows whose keys are none are shorter.
fn judge<E: Engine>(rows: &[Row], width: Width) {
    let mut keys = KeysOn::<E>::always(width);
    for batch in [1, 4, 64] {
        for rows in rows.chunks(batch) {
            let mut named = Vec::new();
            let mut claims = Vec::new();
            for row in rows {
                let Some(key) = keys.add(row.public) else {
                    assert!(!row.strict(), "{}", row.name);
                    continue;
                };
                named.push(row);
                claims.push(Claim {
                    key,
                    message: [&row.message, &[]],
                    signature: &row.signature,
                });
            }
            for (row, answer) in named.into_iter().zip(keys.verify(&claims)) {
                assert_eq!(
                    answer,
                    row.strict(),
                    "{} in batches of {batch}, {width:?}",
                    row.name
                );
            }
        }
    }
}

fn unhex(value: &Value) -> Vec<u8> {
    let digits = value.as_str().unwrap().as_bytes();
    digits
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}
