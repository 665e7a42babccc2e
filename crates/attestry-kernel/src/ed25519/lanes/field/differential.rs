//! The field in lanes against numbers of 256 bits multiplied as at school: random limbs, and limbs at their bounds.

extern crate std;

use super::super::Here;
use super::super::arithmetic::Lanes;
use super::*;

/// splitmix64.
struct Chance(u64);

impl Chance {
    fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    /// A limb of this size at most: often as large as can be, or nearly, or nothing.
    fn limb(&mut self, most: i16) -> i16 {
        let number = self.number();
        match number % 8 {
            0 | 1 => most,
            2 | 3 => -most,
            4 => 0,
            5 => most - 1,
            6 => 1,
            _ => i16::try_from(i64::try_from(number >> 32).unwrap_or_default() % i64::from(most))
                .unwrap_or_default(),
        }
    }

    fn loose(&mut self) -> [[i16; LIMBS]; 4] {
        [(); 4].map(|()| {
            let mut limbs = [(); LIMBS].map(|()| self.limb(8196));
            limbs[LIMBS - 1] = self.limb(256);
            limbs
        })
    }
}

/// How often: as many thousand times as `ATTESTRY_LONG` says.
#[allow(clippy::disallowed_methods, reason = "a test may be asked to take its time")]
fn rounds() -> u32 {
    let long = std::env::var("ATTESTRY_LONG").ok();
    let thousands = long.map_or(5, |thousands| {
        thousands.parse::<u32>().expect("ATTESTRY_LONG is a number")
    });
    thousands * 1_000
}

fn in_lanes(limbs: &[[i16; LIMBS]; 4]) -> Loose<Here> {
    let pair = |at: usize| Here::from_lanes(limbs.each_ref().map(|limbs| [limbs[2 * at], limbs[2 * at + 1]]));
    Loose(core::array::from_fn(pair))
}

/// A number below 2^512 by its words of 32 bits, least first.
type Number = [u64; 16];

/// Modulo p, all of it: what is above 2^255 counts 19-fold.
fn reduced(mut number: Number) -> [u8; 32] {
    loop {
        let high: std::vec::Vec<u64> = (0..9)
            .map(|at| {
                (number[at + 7] >> 31 | number.get(at + 8).copied().unwrap_or_default() << 1) & 0xffff_ffff
            })
            .collect();
        if high.iter().all(|word| *word == 0) {
            break;
        }
        number[7] &= 0x7fff_ffff;
        number[8..].fill(0);
        let mut carry = 0;
        for (at, word) in number.iter_mut().enumerate() {
            let sum = *word + 19 * high.get(at).copied().unwrap_or_default() + carry;
            *word = sum & 0xffff_ffff;
            carry = sum >> 32;
        }
    }
    let mut bytes = [0; 32];
    for (bytes, word) in bytes.as_chunks_mut::<4>().0.iter_mut().zip(number) {
        *bytes = u32::try_from(word).unwrap_or_default().to_le_bytes();
    }
    // Below 2^255; p itself and the few above are left.
    if bytes[0] >= 0xed && bytes[1..31].iter().all(|byte| *byte == 0xff) && bytes[31] == 0x7f {
        let mut less = [0; 32];
        less[0] = bytes[0] - 0xed;
        return less;
    }
    bytes
}

/// What the limbs are worth, modulo p.
fn worth(limbs: &[i16; LIMBS]) -> [u8; 32] {
    // 64 times p, to be positive, and then limb by limb.
    let mut number = [0_i128; 16];
    let times_p = |word: u64| i128::from(word) << 6;
    for (at, place) in number.iter_mut().enumerate().take(8) {
        *place = times_p(match at {
            0 => 0xffff_ffed,
            7 => 0x7fff_ffff,
            _ => 0xffff_ffff,
        });
    }
    for (at, limb) in limbs.iter().enumerate() {
        number[13 * at / 32] += i128::from(*limb) << (13 * at % 32);
    }
    let mut carry = 0;
    reduced(number.map(|word| {
        let sum = word + carry;
        carry = sum >> 32;
        u64::try_from(sum & 0xffff_ffff).unwrap_or_default()
    }))
}

fn multiplied(a: &[u8; 32], b: &[u8; 32]) -> [u8; 32] {
    let words = |bytes: &[u8; 32]| {
        let mut words = [0_u64; 8];
        for (word, bytes) in words.iter_mut().zip(bytes.as_chunks::<4>().0) {
            *word = u32::from_le_bytes(*bytes).into();
        }
        words
    };
    let (a, b) = (words(a), words(b));
    let mut product: Number = [0; 16];
    for (i, a) in a.iter().enumerate() {
        let mut carry = 0;
        for (j, b) in b.iter().enumerate() {
            let sum = product[i + j] + a * b + carry;
            product[i + j] = sum & 0xffff_ffff;
            carry = sum >> 32;
        }
        product[i + 8] = carry;
    }
    reduced(product)
}

#[test]
fn products_are_those_of_large_numbers() {
    let mut chance = Chance(1);
    for _ in 0..rounds() {
        let (a, b) = (chance.loose(), chance.loose());
        let product = in_lanes(&a).times(&in_lanes(&b));
        let expected: [_; 4] = core::array::from_fn(|lane| multiplied(&worth(&a[lane]), &worth(&b[lane])));
        assert_eq!(product.encodings(), expected, "{a:?} {b:?}");
    }
}

#[test]
fn products_at_every_bound_are_right() {
    let signs = [-1, 0, 1];
    for (a, b) in signs.into_iter().flat_map(|a| signs.map(|b| (a, b))) {
        let limbs = |sign: i16| {
            let mut limbs = [8196 * sign; LIMBS];
            limbs[LIMBS - 1] = 256 * sign;
            limbs
        };
        let product = in_lanes(&[limbs(a); 4]).times(&in_lanes(&[limbs(b); 4]));
        assert_eq!(
            product.encodings(),
            [multiplied(&worth(&limbs(a)), &worth(&limbs(b))); 4]
        );
    }
}

#[test]
fn sums_and_differences_are_those_of_large_numbers() {
    let mut chance = Chance(2);
    let one = Tight::<Here>::small(1);
    for _ in 0..rounds() / 10 {
        let limbs = [(); 2].map(|()| chance.loose().map(|lane| lane.map(|limb| limb / 2)));
        let [Loose(a), Loose(b)] = limbs.each_ref().map(in_lanes);
        let (a, b) = (Tight(a), Tight(b));
        for (sign, result) in [(1, a.plus(&b)), (-1, a.minus(&b))] {
            let expected: [_; 4] = core::array::from_fn(|lane| {
                worth(&core::array::from_fn(|at| {
                    limbs[0][lane][at] + sign * limbs[1][lane][at]
                }))
            });
            assert_eq!(result.times(&one).encodings(), expected);
        }
    }
}

#[test]
fn bytes_are_read_and_written() {
    let mut chance = Chance(3);
    let one = Tight::<Here>::small(1);
    let mut cases: std::vec::Vec<[u8; 32]> = (0..200)
        .map(|_| core::array::from_fn(|_| chance.number().to_le_bytes()[0]))
        .collect();
    // Around 0, p and 2^255.
    for low in 0..=255 {
        let (mut small, mut large) = ([0; 32], [0xff; 32]);
        (small[0], large[0], large[31]) = (low, low, 0x7f);
        cases.extend([small, large]);
    }
    for case in cases {
        let mut number = [0; 16];
        for (word, bytes) in number.iter_mut().zip(case.as_chunks::<4>().0) {
            *word = u32::from_le_bytes(*bytes).into();
        }
        number[7] &= 0x7fff_ffff;
        let read = Loose::<Here>::constant(&case).times(&one);
        assert_eq!(read.encodings(), [reduced(number); 4], "{case:?}");
    }
}

/// Tight limbs that are worth 0, p, -p + 1 and so on, in forms that no product has.
#[test]
fn an_encoding_is_canonical_whatever_the_limbs() {
    let mut chance = Chance(4);
    for _ in 0..rounds() {
        let lanes = chance.loose().map(|mut limbs| {
            limbs = limbs.map(|limb| limb.clamp(-4096, 4095));
            limbs[LIMBS - 1] = limbs[LIMBS - 1].clamp(-128, 127);
            limbs
        });
        let Loose(pairs) = in_lanes(&lanes);
        assert_eq!(Tight::<Here>(pairs).encodings(), lanes.each_ref().map(worth));
    }
}

#[test]
fn inverses_multiply_to_one() {
    let mut chance = Chance(5);
    let one = Tight::<Here>::small(1);
    let elements: std::vec::Vec<_> = (0..9).map(|_| in_lanes(&chance.loose()).times(&one)).collect();
    for (element, inverse) in elements.iter().zip(Tight::inverses(&elements)) {
        assert_eq!(element.times(&inverse).encodings(), one.encodings());
    }
    assert_eq!(Tight::<Here>::small(0).inverse().encodings(), [[0; 32]; 4]);
}

#[test]
fn lanes_are_chosen_and_negated_one_by_one() {
    let mut chance = Chance(6);
    let one = Tight::<Here>::small(1);
    for bits in 0..16 {
        let lanes = [1, 2, 4, 8].map(|bit| bits & bit != 0);
        let mask = Here::mask(lanes);
        let [a, b] = [(); 2].map(|()| in_lanes(&chance.loose()).times(&one));
        let chosen = Tight::chosen(mask, &a, &b).encodings();
        let negated = a.negated(mask).times(&one).encodings();
        let minus = Tight::small(0).minus(&a).times(&one).encodings();
        for lane in 0..4 {
            assert_eq!(
                chosen[lane],
                if lanes[lane] { a.encodings() } else { b.encodings() }[lane]
            );
            assert_eq!(
                negated[lane],
                if lanes[lane] { minus } else { a.encodings() }[lane]
            );
        }
    }
}

#[test]
fn a_transposition_undoes_itself() {
    let mut chance = Chance(7);
    let pairs = [(); 4].map(|()| [(); 4].map(|()| [chance.limb(4096), chance.limb(4096)]));
    let transposed = Here::transposed(pairs.map(Here::from_lanes));
    for (i, pair) in transposed.into_iter().enumerate() {
        assert_eq!(Here::lanes(pair), core::array::from_fn(|k| pairs[k][i]));
    }
    assert_eq!(Here::transposed(transposed).map(Here::lanes), pairs);
}
