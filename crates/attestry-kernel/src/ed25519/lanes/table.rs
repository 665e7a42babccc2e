//! Tables of multiples of one point, computed in lanes and looked up lane by lane.

use alloc::vec;
use alloc::vec::Vec;

use curve25519_dalek::constants::EIGHT_TORSION;
use curve25519_dalek::edwards::EdwardsPoint;

use super::arithmetic::{Arithmetic, Lanes};
use super::field::{Factor, Loose, Tight};
use super::point::{Addend, Constants, Point};
use super::product::PAIRS;
use crate::ed25519::width::Width;

/// An addend's 30 pairs, of one lane only, four to a vector: 128 bytes with the two pairs that fill the last.
type Entry<L> = [<L as Arithmetic>::Pair; 8];

/// For each window, the multiples of the point times 2^(w * window): none of it, once, twice, and so on.
#[derive(Debug)]
pub struct Table<L: Lanes> {
    pub(crate) width: Width,
    entries: Vec<Entry<L>>,
}

impl<L: Lanes> Table<L> {
    /// Bytes that one of this width takes.
    pub(crate) const fn bytes(width: Width) -> usize {
        width.windows() * (width.multiples() + 1) * size_of::<Entry<L>>()
    }

    /// Computes the multiples.
    pub(crate) fn new(point: &EdwardsPoint, width: Width) -> Self {
        let constants = Constants::new();
        let nothing = entries(&constants.identity())[0];
        let mut table = Self {
            width,
            entries: vec![nothing; width.windows() * (width.multiples() + 1)],
        };
        let firsts = firsts(point, width);
        // Four windows at a time; several such at a time share one inversion.
        let together = 4 * (MOST_TOGETHER / width.multiples()).max(1);
        for (at, firsts) in firsts.chunks(together).enumerate() {
            table.fill(&constants, at * together, firsts);
        }
        table
    }

    /// The windows from `from` on, whose points are these.
    fn fill(&mut self, constants: &Constants<L>, from: usize, firsts: &[Affine]) {
        let root = Loose::constant(&ROOT);
        let mut points = Vec::new();
        for firsts in firsts.chunks(4) {
            let lane = |at: usize| firsts.get(at).unwrap_or(&firsts[0]);
            let lanes = [lane(0), lane(1), lane(2), lane(3)];
            let x = Loose::read(lanes.map(|affine| &affine.x_by_root)).times(&root);
            let y = Loose::read(lanes.map(|affine| &affine.y)).times(&Tight::small(1));
            let first = constants.addend(&x, &y);
            let mut multiple = Point {
                x,
                y,
                z: Tight::small(1),
                t: x.times(&y),
            };
            points.push(multiple);
            for _ in 1..self.width.multiples() {
                multiple.add(&first);
                points.push(multiple);
            }
        }
        let zs: Vec<_> = points.iter().map(|point| point.z).collect();
        let of_a_window = self.width.multiples();
        for (at, (point, z)) in points.iter().zip(Tight::inverses(&zs)).enumerate() {
            let addend = constants.addend(&point.x.times(&z), &point.y.times(&z));
            let (group, multiple) = (at / of_a_window, at % of_a_window + 1);
            for (lane, entry) in entries(&addend).into_iter().enumerate() {
                // In the last group, lanes may be left over: they hold the group's first window once more, and are passed over.
                if 4 * group + lane < firsts.len() {
                    let window = from + 4 * group + lane;
                    if let Some(place) = self.entries.get_mut(window * (of_a_window + 1) + multiple) {
                        *place = entry;
                    }
                }
            }
        }
    }

    /// The multiple of a window's point, without the sign.
    #[inline(always)]
    pub(crate) fn entry(&self, window: usize, digit: i16) -> Option<&Entry<L>> {
        let multiple = usize::from(digit.unsigned_abs());
        self.entries.get(window * (self.width.multiples() + 1) + multiple)
    }
}

/// Points whose inversion is done together: few enough that they do not take much memory for the while.
const MOST_TOGETHER: usize = 1024;

/// One entry from each lane as an addend.
#[inline(always)]
pub(crate) fn addend<L: Lanes>(lanes: [&Entry<L>; 4]) -> Addend<L> {
    let zero = L::pair(0, 0);
    let mut pairs = [[zero; 4]; 8];
    for (at, pairs) in pairs.iter_mut().enumerate() {
        *pairs = L::transposed(lanes.map(|entry| entry[at]));
    }
    let element = |from: usize| {
        let mut element = [zero; PAIRS];
        for (pair, from) in element.iter_mut().zip(pairs.as_flattened().iter().skip(from)) {
            *pair = *from;
        }
        Tight::from_pairs(element)
    };
    Addend {
        plus: element(0),
        minus: element(PAIRS),
        product: element(2 * PAIRS),
    }
}

/// An addend as one entry for each lane.
fn entries<L: Lanes>(addend: &Addend<L>) -> [Entry<L>; 4] {
    let zero = L::pair(0, 0);
    let elements = [addend.plus, addend.minus, addend.product].map(Tight::into_pairs);
    let mut pairs = [[zero; 4]; 8];
    for (place, pair) in pairs.as_flattened_mut().iter_mut().zip(elements.as_flattened()) {
        *place = *pair;
    }
    let vectors = pairs.map(L::transposed);
    [0, 1, 2, 3].map(|lane| vectors.map(|vectors| vectors[lane]))
}

/// A point's y, and its x divided by a square root of -1, as canonical bytes; the highest bits are signs, to be passed over.
#[derive(Debug)]
struct Affine {
    x_by_root: [u8; 32],
    y: [u8; 32],
}

/// For each window the point times 2^(w * window).
///
/// curve25519-dalek gives the y of a point, but of x only the sign. Adding the point (-i, 0) of order 4, where i is a square
/// root of -1, brings x to the place of y: by the addition law, y of the sum is -ix.
fn firsts(point: &EdwardsPoint, width: Width) -> Vec<Affine> {
    let mut points = Vec::with_capacity(2 * width.windows());
    let mut first = *point;
    for _ in 0..width.windows() {
        points.extend([first, first + EIGHT_TORSION[QUARTER]]);
        for _ in 0..width.bits() / 3 {
            first = first.mul_by_cofactor();
        }
        for _ in 0..width.bits() % 3 {
            first += first;
        }
    }
    let encodings = EdwardsPoint::compress_batch_alloc(&points);
    let affine = |[point, turned]: &[_; 2]| {
        let bytes = curve25519_dalek::edwards::CompressedEdwardsY::to_bytes;
        Affine {
            x_by_root: bytes(turned),
            y: bytes(point),
        }
    };
    encodings.as_chunks::<2>().0.iter().map(affine).collect()
}

/// Which of the points of small order is (-i, 0), with i being [`ROOT`].
const QUARTER: usize = 2;

/// The even square root of -1 (RFC 8032, section 5.1.3), least byte first.
const ROOT: [u8; 32] = [
    0xb0, 0xa0, 0x0e, 0x4a, 0x27, 0x1b, 0xee, 0xc4, 0x78, 0xe4, 0x2f, 0xad, 0x06, 0x18, 0x43, 0x2f, 0xa7,
    0xd7, 0xfb, 0x3d, 0x99, 0x00, 0x4d, 0x2b, 0x0b, 0xdf, 0xc1, 0x4f, 0x80, 0x24, 0x83, 0x2b,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_point_of_order_4_is_the_one_with_odd_x() {
        let mut odd = [0; 32];
        odd[31] = 0x80;
        assert_eq!(EIGHT_TORSION[QUARTER].compress().to_bytes(), odd);
    }
}
