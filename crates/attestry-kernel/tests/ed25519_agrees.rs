//! `Keys` and `verify_strict` answer alike: for signatures good and bad, whatever the tables and the batches.

#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod forge;

use attestry_kernel::ed25519::{
    Claim, Engine, KeyIndex, Keys, KeysOn, Lockstep, Points, Portable, Width, Work,
};
use forge::{Chance, Forged, Signer, WAYS, compare, forge, non_canonical};

/// One with each component of small order, and more without.
fn signers(chance: &mut Chance) -> Vec<Signer> {
    (0..12)
        .map(|at: usize| Signer::new(chance, at.saturating_sub(4)))
        .collect()
}

fn honest(chance: &mut Chance, signers: &[Signer], count: usize) -> Vec<Forged> {
    (0..count).map(|_| forge(chance, signers, 0)).collect()
}

fn honest_signatures_hold<E: Engine>(seed: u64) {
    for width in Width::all() {
        let chance = &mut Chance(seed);
        let signers: Vec<_> = (0..3).map(|_| Signer::new(chance, 0)).collect();
        let forged = honest(chance, &signers, 70);
        let mut keys = KeysOn::<E>::always(width);
        assert_eq!(compare(&mut keys, &signers, &forged, 33), forged.len());
        let all_by_table = Work {
            by_table: forged.len(),
            ..Work::default()
        };
        assert_eq!(keys.work(), all_by_table, "{width:?}");
    }
}

fn every_way_is_answered_alike<E: Engine>(seed: u64, widest: u32) {
    for width in Width::all().filter(|width| width.bits() <= widest) {
        let chance = &mut Chance(seed + u64::from(width.bits()));
        let signers = signers(chance);
        let mut keys = KeysOn::<E>::always(width);
        for batch in [1, 4, 64] {
            let forged: Vec<_> = (0..8 * WAYS)
                .map(|at| forge(chance, &signers, at % WAYS))
                .collect();
            let before = keys.work().by_table;
            let hold = compare(&mut keys, &signers, &forged, batch);
            assert!(hold > 0 && hold < forged.len());
            // Whatever holds, the tables saw to it.
            assert_eq!(keys.work().by_table - before, hold);
            assert_eq!(keys.work().mended, 0);
        }
    }
}

/// How many thousands of signatures each engine is tried with: as many as `ATTESTRY_LONG` says.
fn thousands() -> usize {
    let long = std::env::var("ATTESTRY_LONG").ok();
    long.map_or(10, |rounds| rounds.parse().expect("ATTESTRY_LONG is a number"))
}

/// As they come: tables are built and grow on the way, and many signatures hold.
fn many_are_answered_alike<E: Engine>(seed: u64) {
    let chance = &mut Chance(seed);
    let signers = signers(chance);
    let mut keys = KeysOn::<E>::new(10_000_000);
    for _ in 0..thousands() {
        let ways = (0..1_000).map(|at| if at % 4 == 0 { at / 4 % WAYS } else { 0 });
        let forged: Vec<_> = ways.map(|way| forge(chance, &signers, way)).collect();
        let hold = compare(&mut keys, &signers, &forged, 100);
        // A component of small order in a key spoils seven of eight of its signatures.
        assert!(hold > 300 && hold < forged.len());
    }
    let work = keys.work();
    assert_eq!(work.mended, 0);
    assert!(work.by_table + work.again > 9 * work.alone, "{work:?}");
}

#[test]
fn with_points() {
    honest_signatures_hold::<Points>(1);
    every_way_is_answered_alike::<Points>(2, 10);
    many_are_answered_alike::<Points>(3);
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[test]
fn with_vectors() {
    use attestry_kernel::ed25519::Simd128;
    honest_signatures_hold::<Lockstep<Simd128>>(7);
    every_way_is_answered_alike::<Lockstep<Simd128>>(8, 10);
    many_are_answered_alike::<Lockstep<Simd128>>(9);
}

#[test]
fn with_lanes() {
    honest_signatures_hold::<Lockstep<Portable>>(5);
    // Plain arrays are slow: wide tables take them long.
    every_way_is_answered_alike::<Lockstep<Portable>>(6, 6);
    many_are_answered_alike::<Lockstep<Portable>>(7);
}

#[test]
fn tables_come_with_signatures_and_stay_below_the_ceiling() {
    let chance = &mut Chance(3);
    let signers: Vec<_> = (0..3).map(|_| Signer::new(chance, 0)).collect();
    let forged = honest(chance, &signers, 700);
    // Room for everything; for two narrow tables; for none.
    for (ceiling, tables) in [(usize::MAX, true), (200_000, true), (1_000, false)] {
        let mut keys = Keys::new(ceiling);
        assert_eq!(compare(&mut keys, &signers, &forged[..10], 10), 10);
        assert_eq!(keys.work().alone, 10, "a few signatures are verified one by one");
        assert_eq!(keys.table_bytes(), 0);
        assert_eq!(compare(&mut keys, &signers, &forged[10..], 64), 690);
        assert!(keys.table_bytes() <= ceiling);
        assert_eq!(keys.work().by_table > 0, tables, "{:?}", keys.work());
        assert_eq!(keys.work().again, 0);
    }
}

#[test]
fn keys_of_small_order_are_refused() {
    let mut keys = Keys::new(0);
    let mut refused = 0;
    for bytes in non_canonical() {
        // Some of these are points of large order: they are keys, as they are for `verify_strict`.
        let weak = ed25519_dalek::VerifyingKey::from_bytes(&bytes).map_or(true, |key| key.is_weak());
        assert_eq!(keys.add(bytes).is_none(), weak);
        refused += usize::from(weak);
    }
    for point in curve25519_dalek::constants::EIGHT_TORSION {
        assert_eq!(keys.add(point.compress().to_bytes()), None);
    }
    assert!(refused > 0);
}

#[test]
fn a_key_is_added_once_and_a_stranger_signed_nothing() {
    let chance = &mut Chance(4);
    let (one, other) = (Signer::new(chance, 0), Signer::new(chance, 0));
    let (mut keys, mut others) = (Keys::new(0), Keys::new(0));
    let index = keys.add(one.public).unwrap();
    assert_eq!(keys.add(one.public), Some(index));
    others.add(one.public).unwrap();
    let stranger: KeyIndex = others.add(other.public).unwrap();
    let signature = other.sign(chance, b"message", curve25519_dalek::EdwardsPoint::default());
    let claim = Claim {
        key: stranger,
        message: [b"mess", b"age"],
        signature: &signature,
    };
    assert_eq!(others.verify(&[claim]), [true]);
    assert_eq!(keys.verify(&[claim]), [false]);
    assert_eq!(keys.verify(&[]), [false; 0]);
}

/// Not in WebAssembly, where proptest does not build.
#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use super::forge::strict;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// Any mixture, over tables as they grow: every answer is the one `verify_strict` gives.
        #[test]
        fn any_mixture_is_answered_alike(seed: u64, batch in 1..80_usize, ways in proptest::collection::vec(0..WAYS, 1..120)) {
            let chance = &mut Chance(seed);
            let signers = signers(chance);
            let few = &signers[..=chance.below(signers.len())];
            let forged: Vec<_> = ways.iter().map(|way| forge(chance, few, *way)).collect();
            let mut keys = Keys::new(2_000_000);
            compare(&mut keys, few, &forged, batch);
            prop_assert_eq!(keys.work().mended, 0);
        }

        /// A public key that somebody else chose, bit by bit.
        #[test]
        fn corrupted_keys_are_answered_alike(seed: u64, bit in 0..256_usize) {
            let chance = &mut Chance(seed);
            let signer = Signer::new(chance, 0);
            let signature = signer.sign(chance, b"message", curve25519_dalek::EdwardsPoint::default());
            let mut public = signer.public;
            public[bit / 8] ^= 1 << (bit % 8);
            let mut keys = Keys::always(Width::NARROWEST);
            if let Some(key) = keys.add(public) {
                let claim = Claim { key, message: [b"message", b""], signature: &signature };
                prop_assert_eq!(keys.verify(&[claim]), [strict(&public, b"message", &signature)]);
            }
        }
    }
}
