//! Every row of the Merkle corpus, judged by `attestry-merkle`.
//! Subtree proofs are outside RFC 6962 and are counted as such.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a panic is how a test fails")]
#![allow(
    clippy::print_stdout,
    reason = "counts are printed, so that nothing is skipped in silence"
)]

use std::collections::BTreeMap;

use attestry_merkle::{
    ConsistencyRoots, Hash, ProofError, Tree, leaf_hash, root_at, root_from_consistency, root_from_inclusion,
};
use attestry_tests::{manifest, shared};
use serde_json::Value;

/// What a proof comes to: the roots compared, as every caller of the crate must.
#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    Holds,
    OtherRoot,
    Shape(ProofError),
}

#[test]
fn every_row_of_the_merkle_corpus_is_judged() {
    let Some(folder) = shared().map(|shared| shared.join("corpora/merkle")) else {
        return;
    };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for row in manifest(&folder) {
        let case: Value = serde_json::from_slice(&std::fs::read(folder.join(row.path())).unwrap()).unwrap();
        let kind = row.file.split(['/', '.']).next().unwrap().to_owned();
        let verdict = match kind.as_str() {
            "inclusion" => inclusion(&case),
            "consistency" => consistency(&case),
            "reference-tree" => {
                reference_tree(&case);
                Verdict::Holds
            }
            "subtreeinclusion" | "subtreeconsistency" => {
                *counts
                    .entry(format!("{kind}: outside RFC 6962, not judged"))
                    .or_default() += 1;
                continue;
            }
            other => panic!(
                "`{}`: a kind of row that no part of this test judges: `{other}`",
                row.file
            ),
        };
        // Upstream takes hashes of any length; here a hash has 32 bytes, and a row with another cannot even be asked.
        let sizes_fit = hashes(&case).iter().all(|hash| hash.len() == 32);
        match row.expected.as_str() {
            "accept" => assert_eq!(verdict, Verdict::Holds, "`{}`", row.file),
            "reject" if verdict == Verdict::Holds => {
                assert!(!sizes_fit, "`{}` holds, refused upstream: {}", row.file, row.why);
                *counts
                    .entry("refused for a hash that has not 32 bytes alone".to_owned())
                    .or_default() += 1;
            }
            "reject" => assert_eq!(
                shape_of(&row.file, &case),
                matches!(verdict, Verdict::Shape(_)),
                "`{}`",
                row.file
            ),
            other => panic!("`{}`: expected `{other}`", row.file),
        }
        *counts.entry(format!("{kind}: {}", row.expected)).or_default() += 1;
    }
    for (what, count) in &counts {
        println!("merkle: {count:4} {what}");
    }
    assert!(
        counts.len() > 4,
        "inclusion and consistency, good and bad, are all there: {counts:?}"
    );
}

/// Whether a bad proof is bad by its shape: told from the row's numbers by the plain recursion of the standard.
fn shape_of(file: &str, case: &Value) -> bool {
    let number = |name: &str| case[name].as_u64().unwrap();
    let found = hashes(case).len();
    let length = if file.starts_with("inclusion") {
        path_length(number("leafIdx"), number("treeSize")).map(|length| length + 2)
    } else {
        subproof_length(number("size1"), number("size2")).map(|length| length + 2)
    };
    length != Some(found)
}

fn path_length(index: u64, size: u64) -> Option<usize> {
    match size {
        _ if index >= size => None,
        1 => Some(0),
        _ => {
            let k = 1 << (size - 1).ilog2();
            let below = if index < k {
                path_length(index, k)
            } else {
                path_length(index - k, size - k)
            };
            below.map(|length| length + 1)
        }
    }
}

fn subproof_length(first: u64, second: u64) -> Option<usize> {
    fn subproof(m: u64, n: u64, known: bool) -> usize {
        if m == n {
            return usize::from(!known);
        }
        let k = 1 << (n - 1).ilog2();
        1 + if m <= k {
            subproof(m, k, known)
        } else {
            subproof(m - k, n - k, false)
        }
    }
    (0 < first && first <= second).then(|| subproof(first, second, true))
}

fn inclusion(case: &Value) -> Verdict {
    let (index, size) = (
        case["leafIdx"].as_u64().unwrap(),
        case["treeSize"].as_u64().unwrap(),
    );
    let (leaf, root) = (hash(&case["leafHash"]), hash(&case["root"]));
    verdict(root_from_inclusion(leaf, index, size, &proof(case)), &root)
}

fn consistency(case: &Value) -> Verdict {
    let (first_size, second_size) = (case["size1"].as_u64().unwrap(), case["size2"].as_u64().unwrap());
    let promised = ConsistencyRoots {
        first: hash(&case["root1"]),
        second: hash(&case["root2"]),
    };
    verdict(
        root_from_consistency(first_size, second_size, promised.first, &proof(case)),
        &promised,
    )
}

fn verdict<R: PartialEq>(computed: Result<R, ProofError>, promised: &R) -> Verdict {
    match computed {
        Ok(root) if root == *promised => Verdict::Holds,
        Ok(_) => Verdict::OtherRoot,
        Err(error) => Verdict::Shape(error),
    }
}

/// The tree that every implementation of RFC 6962 tests against: its leaves, inner nodes and roots.
fn reference_tree(tree: &Value) {
    let leaves: Vec<Hash> = tree["leaf_inputs_hex"]
        .as_array()
        .unwrap()
        .iter()
        .map(|input| leaf_hash(&unhex(input)))
        .collect();
    let level = |height: usize| tree["node_hashes_hex"][height].as_array().unwrap();
    for (leaf, expected) in leaves.iter().zip(level(0)) {
        assert_eq!(leaf.to_string(), expected.as_str().unwrap());
    }
    for (height, pairs) in [(1, 2), (2, 4), (3, 8)] {
        for (nodes, expected) in leaves.chunks(pairs).zip(level(height)) {
            assert_eq!(
                nodes.iter().copied().collect::<Tree>().root().to_string(),
                expected.as_str().unwrap()
            );
        }
    }
    let roots = tree["root_hashes_hex_by_size"].as_array().unwrap();
    assert_eq!(roots.len(), leaves.len() + 1);
    for (size, expected) in roots.iter().enumerate() {
        assert_eq!(
            root_at(&leaves, size as u64).unwrap().to_string(),
            expected.as_str().unwrap()
        );
    }
}

fn hashes(case: &Value) -> Vec<Vec<u8>> {
    let alone = ["root", "leafHash", "root1", "root2"]
        .iter()
        .filter_map(|name| case.get(*name));
    alone.chain(proof_values(case)).map(decode).collect()
}

fn proof(case: &Value) -> Vec<Hash> {
    proof_values(case).map(hash).collect()
}

fn proof_values(case: &Value) -> impl Iterator<Item = &Value> {
    case.get("proof").and_then(Value::as_array).into_iter().flatten()
}

/// A hash of the corpus. Where it has not 32 bytes, another that is equal exactly where it is.
fn hash(value: &Value) -> Hash {
    let bytes = decode(value);
    <[u8; 32]>::try_from(bytes.as_slice()).map_or_else(|_| leaf_hash(&bytes), Hash::from)
}

fn decode(value: &Value) -> Vec<u8> {
    attestry_format::base64::decode(value.as_str().unwrap()).unwrap()
}

fn unhex(value: &Value) -> Vec<u8> {
    let digits = value.as_str().unwrap().as_bytes();
    digits
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}
