//! Properties of trees and proofs against the recursive definitions of RFC 6962, section 2.1, written out plainly.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a panic is how a test fails")]

use attestry_merkle::{
    ConsistencyRoots, Hash, ProofError, Tree, consistency_proof, inclusion_proof, leaf_hash, node_hash,
    root_at, root_from_consistency, root_from_inclusion, roots_at,
};
use proptest::prelude::*;
use proptest::sample::Index;

/// `MTH` as the standard writes it.
fn root_by_definition(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => Hash::of_empty_tree(),
        [leaf] => *leaf,
        _ => {
            let k = largest_power_of_two_below(leaves.len());
            node_hash(
                &root_by_definition(&leaves[..k]),
                &root_by_definition(&leaves[k..]),
            )
        }
    }
}

/// `PATH` as the standard writes it.
fn path_by_definition(index: usize, leaves: &[Hash]) -> Vec<Hash> {
    if leaves.len() == 1 {
        return Vec::new();
    }
    let k = largest_power_of_two_below(leaves.len());
    let (mut path, sibling) = if index < k {
        (
            path_by_definition(index, &leaves[..k]),
            root_by_definition(&leaves[k..]),
        )
    } else {
        (
            path_by_definition(index - k, &leaves[k..]),
            root_by_definition(&leaves[..k]),
        )
    };
    path.push(sibling);
    path
}

/// `SUBPROOF` as the standard writes it.
fn subproof_by_definition(m: usize, leaves: &[Hash], known: bool) -> Vec<Hash> {
    if m == leaves.len() {
        return if known {
            Vec::new()
        } else {
            vec![root_by_definition(leaves)]
        };
    }
    let k = largest_power_of_two_below(leaves.len());
    let (mut proof, sibling) = if m <= k {
        (
            subproof_by_definition(m, &leaves[..k], known),
            root_by_definition(&leaves[k..]),
        )
    } else {
        (
            subproof_by_definition(m - k, &leaves[k..], false),
            root_by_definition(&leaves[..k]),
        )
    };
    proof.push(sibling);
    proof
}

fn largest_power_of_two_below(n: usize) -> usize {
    let mut k = 1;
    while k * 2 < n {
        k *= 2;
    }
    k
}

fn leaves(count: usize, salt: u8) -> Vec<Hash> {
    (0..count)
        .map(|i| leaf_hash(&[&[salt], i.to_be_bytes().as_slice()].concat()))
        .collect()
}

fn flipped(hash: Hash, bit: usize) -> Hash {
    let mut bytes = *hash.as_bytes();
    bytes[bit / 8 % 32] ^= 1 << (bit % 8);
    Hash::from(bytes)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_growing_tree_is_the_defined_one(count in 0_usize..130, salt: u8) {
        let leaves = leaves(count, salt);
        let mut tree = Tree::new();
        for (i, leaf) in leaves.iter().enumerate() {
            prop_assert_eq!(tree.root(), root_by_definition(&leaves[..i]));
            tree.push(*leaf);
        }
        prop_assert_eq!(tree.size(), count as u64);
        prop_assert_eq!(tree.root(), root_by_definition(&leaves));
    }

    #[test]
    fn roots_of_prefixes_are_the_defined_ones(count in 0_usize..80, sizes in prop::collection::vec(0_u64..100, 0..9)) {
        let leaves = leaves(count, 0);
        let roots = roots_at(leaves.iter().copied(), &sizes);
        prop_assert_eq!(roots.len(), sizes.len());
        for (size, root) in sizes.iter().zip(roots) {
            let at = usize::try_from(*size).unwrap();
            prop_assert_eq!(root, leaves.get(..at).map(root_by_definition));
            let missing = ProofError::NotEnoughLeaves { size: *size, found: count as u64 };
            prop_assert_eq!(root_at(&leaves, *size), root.ok_or(missing));
        }
    }

    #[test]
    fn every_inclusion_proof_holds_and_no_mutated_one_does(
        count in 1_usize..130, more in 0_usize..9, at: Index, which: Index, bit in 0_usize..256, salt: u8,
    ) {
        let leaves = leaves(count + more, salt);
        let (index, size) = (at.index(count), count as u64);
        let index_u64 = index as u64;
        let proof = inclusion_proof(&leaves, index_u64, size).unwrap();
        prop_assert_eq!(&proof, &path_by_definition(index, &leaves[..count]));
        let root = root_by_definition(&leaves[..count]);
        let leaf = leaves[index];
        prop_assert_eq!(root_from_inclusion(leaf, index_u64, size, &proof), Ok(root));

        // Another leaf, another hash in the proof: the shape is right, the root is not.
        prop_assert_ne!(root_from_inclusion(flipped(leaf, bit), index_u64, size, &proof), Ok(root));
        if !proof.is_empty() {
            let mut mutated = proof.clone();
            let place = which.index(proof.len());
            mutated[place] = flipped(mutated[place], bit);
            prop_assert_ne!(root_from_inclusion(leaf, index_u64, size, &mutated), Ok(root));
            mutated = proof.clone();
            mutated.remove(place);
            let expected = proof.len() as u64;
            prop_assert_eq!(
                root_from_inclusion(leaf, index_u64, size, &mutated),
                Err(ProofError::Length { expected, found: expected - 1 })
            );
        }
        // One hash too many, wherever it is put.
        let mut longer = proof.clone();
        longer.insert(which.index(proof.len() + 1), leaf);
        prop_assert_eq!(
            root_from_inclusion(leaf, index_u64, size, &longer),
            Err(ProofError::Length { expected: proof.len() as u64, found: longer.len() as u64 })
        );
        // Every other index of the same tree.
        for other in (0..count).filter(|other| *other != index) {
            prop_assert_ne!(root_from_inclusion(leaf, other as u64, size, &proof), Ok(root));
        }
        prop_assert_eq!(
            root_from_inclusion(leaf, size, size, &proof),
            Err(ProofError::IndexBeyondSize { index: size, size })
        );
    }

    #[test]
    fn every_consistency_proof_holds_and_no_mutated_one_does(
        count in 1_usize..130, at: Index, which: Index, bit in 0_usize..256, salt: u8,
    ) {
        let leaves = leaves(count, salt);
        let first = at.index(count) + 1;
        let (first_size, second_size) = (first as u64, count as u64);
        let proof = consistency_proof(&leaves, first_size, second_size).unwrap();
        prop_assert_eq!(&proof, &subproof_by_definition(first, &leaves, true));
        let promised = ConsistencyRoots { first: root_by_definition(&leaves[..first]), second: root_by_definition(&leaves) };
        let check = |root: Hash, proof: &[Hash]| root_from_consistency(first_size, second_size, root, proof);
        prop_assert_eq!(check(promised.first, &proof), Ok(promised));

        if first < count {
            // Another older root: either it comes out as it should be, which differs from what was promised, or the newer root differs.
            let wrong = flipped(promised.first, bit);
            prop_assert_ne!(check(wrong, &proof), Ok(ConsistencyRoots { first: wrong, ..promised }));
            let place = which.index(proof.len());
            let mut mutated = proof.clone();
            mutated[place] = flipped(mutated[place], bit);
            prop_assert_ne!(check(promised.first, &mutated), Ok(promised));
            mutated.remove(place);
            let expected = proof.len() as u64;
            prop_assert_eq!(check(promised.first, &mutated), Err(ProofError::Length { expected, found: expected - 1 }));
            prop_assert_eq!(
                root_from_consistency(second_size, first_size, promised.first, &proof),
                Err(ProofError::SizesReversed { first: second_size, second: first_size })
            );
        }
        let mut longer = proof.clone();
        longer.insert(which.index(proof.len() + 1), promised.first);
        prop_assert_eq!(
            check(promised.first, &longer),
            Err(ProofError::Length { expected: proof.len() as u64, found: longer.len() as u64 })
        );
    }

    #[test]
    fn any_numbers_are_answered(index: u64, first: u64, second: u64, length in 0_usize..130) {
        let proof = leaves(length, 7);
        let root = leaf_hash(b"root");
        let included = root_from_inclusion(root, index, second, &proof);
        prop_assert_eq!(index >= second, matches!(included, Err(ProofError::IndexBeyondSize { .. })));
        let consistent = root_from_consistency(first, second, root, &proof);
        prop_assert_eq!(first > second, matches!(consistent, Err(ProofError::SizesReversed { .. })));
    }
}

#[test]
fn the_largest_numbers_have_proofs_of_the_right_length() {
    let (root, proof) = (leaf_hash(b"root"), leaves(128, 1));
    let expected = |answer: Result<Hash, ProofError>| match answer {
        Err(ProofError::Length { expected, .. }) => expected,
        other => panic!("a proof of 128 hashes is too long for any tree, got {other:?}"),
    };
    assert_eq!(expected(root_from_inclusion(root, 0, u64::MAX, &proof)), 64);
    assert_eq!(
        expected(root_from_inclusion(root, u64::MAX - 1, u64::MAX, &proof)),
        63
    );
    assert_eq!(
        root_from_inclusion(root, u64::MAX, u64::MAX, &proof),
        Err(ProofError::IndexBeyondSize {
            index: u64::MAX,
            size: u64::MAX
        })
    );
    let first = 1 << 63;
    assert_eq!(
        root_from_consistency(first, u64::MAX, root, &proof),
        Err(ProofError::Length {
            expected: 1,
            found: 128
        })
    );
    assert_eq!(
        root_from_consistency(0, u64::MAX, root, &[]),
        Err(ProofError::EmptyTree)
    );
}

#[test]
fn an_empty_tree_has_no_proofs() {
    assert_eq!(
        inclusion_proof(&[], 0, 0),
        Err(ProofError::IndexBeyondSize { index: 0, size: 0 })
    );
    assert_eq!(
        inclusion_proof(&[], 0, 1),
        Err(ProofError::NotEnoughLeaves { size: 1, found: 0 })
    );
    assert_eq!(consistency_proof(&[], 0, 0), Err(ProofError::EmptyTree));
}
