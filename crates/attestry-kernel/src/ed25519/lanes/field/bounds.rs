//! The proof that no formula leaves its bounds: each operation is run with intervals, from the widest that its argument's type
//! allows, and what comes of it lies within what its result's type promises.

use super::super::arithmetic::Arithmetic;
use super::super::interval::{Bounds, Interval};
use super::super::point::{Addend, Constants, Point};
use super::*;

/// The limbs of `Tight`.
fn tight() -> Tight<Interval> {
    let mut pairs = [[(-4096, 4095); 2]; PAIRS];
    pairs[1][0] = (-4098, 4097);
    pairs[9][1] = (-128, 127);
    Tight(pairs)
}

/// The limbs of `Loose`.
fn loose() -> Loose<Interval> {
    let mut pairs = [[(-8196, 8196); 2]; PAIRS];
    pairs[9][1] = (-256, 256);
    Loose(pairs)
}

fn lies_within(inner: &impl Factor<Interval>, outer: &impl Factor<Interval>) {
    let inner = inner.pairs().as_flattened();
    for (at, (inner, outer)) in inner.iter().zip(outer.pairs().as_flattened()).enumerate() {
        assert!(
            outer.0 <= inner.0 && inner.1 <= outer.1,
            "limb {at}: {inner:?} in {outer:?}"
        );
    }
}

#[test]
fn the_product_of_loose_factors_is_tight() {
    lies_within(&loose().times(&loose()), &tight());
    // Nor is `Tight` more than it must be, so that the bounds that are written down are those there are.
    let Tight(product) = loose().times(&loose());
    assert_eq!(product, tight().0);
}

#[test]
fn sums_and_differences_of_tight_elements_are_loose() {
    lies_within(&tight(), &loose());
    lies_within(&tight().plus(&tight()), &loose());
    lies_within(&tight().minus(&tight()), &loose());
    let zero = Tight(Tight::<Interval>::small(0).0);
    // Negated in a lane: nothing less it.
    lies_within(&zero.minus(&tight()), &loose());
}

#[test]
fn constants_and_what_is_read_are_loose() {
    lies_within(&Tight::<Interval>::small(1), &tight());
    let limb = |at: usize| -> Bounds { if at == LIMBS - 1 { (0, 256) } else { (-4096, 4095) } };
    let read = core::array::from_fn(|pair| [limb(2 * pair), limb(2 * pair + 1)]);
    lies_within(&Loose(read), &loose());
    let extremes = [[0; 32], [0xff; 32], [0x55; 32], [0xaa; 32]];
    for (at, limb) in extremes
        .iter()
        .flat_map(|bytes| bytes::limbs(bytes).into_iter().enumerate())
    {
        let (low, high) = read[at / 2][at % 2];
        assert!((low..=high).contains(&limb.into()), "limb {at}: {limb}");
    }
}

/// Whatever points were added before: coordinates stay as they are bounded.
#[test]
fn a_sum_of_points_is_as_bounded_as_its_terms() {
    let mut sum = Point {
        x: tight(),
        y: tight(),
        z: tight(),
        t: tight(),
    };
    let constants = Constants::of(loose(), loose());
    let Addend { plus, minus, .. } = constants.addend(&tight(), &tight());
    sum.add(&Addend {
        plus,
        minus,
        product: loose(),
    });
    for coordinate in [sum.x, sum.y, sum.z, sum.t, sum.z.inverse()] {
        lies_within(&coordinate, &tight());
    }
}

/// So that adding p makes a tight element positive, and less than 2p.
#[test]
fn a_tight_element_is_less_than_p_in_size() {
    let limbs = tight().0;
    // In units of 2^-200 of 2^255, rounded away from zero: limbs 15 to 19 carry what matters.
    let size = |bound: fn(&Bounds) -> i64| -> i128 {
        let limbs = limbs.as_flattened().iter().enumerate();
        limbs
            .filter(|(at, _)| *at >= 12)
            .map(|(at, limb)| i128::from(bound(limb)) << (13 * (at - 12)))
            .sum()
    };
    let limit = 1_i128 << (255 - 13 * 12);
    // What the limbs below 12 add is less than one of limb 12's units.
    assert!(size(|bounds| bounds.1) + 1 < limit - 1);
    assert!(size(|bounds| bounds.0) - 1 > 1 - limit);
}

/// The interval arithmetic itself sees an overflow where there is one.
#[test]
#[should_panic(expected = "does not fit 32 bits")]
fn factors_that_are_too_large_are_noticed() {
    let large = Loose::<Interval>([[(-11_000, 11_000); 2]; PAIRS]);
    let _ = large.times(&large);
}

#[test]
fn intervals_hold_what_numbers_do() {
    for number in [-70_000_i64, -4097, -1, 0, 1, 4095, 8191, 8192, 70_000] {
        let around = (number - 3, number + 3);
        for inside in around.0..=around.1 {
            let (low, high) = Interval::lowest::<13>(around);
            assert!((low..=high).contains(&(inside & 0x1fff)));
            let (low, high) = Interval::above::<13>(around);
            assert!((low..=high).contains(&(inside >> 13)));
        }
    }
    assert_eq!(Interval::dot([(-2, 3), (0, 1)], [(-5, 7), (4, 4)]), (-15, 25));
}
