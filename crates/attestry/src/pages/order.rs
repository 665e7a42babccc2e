//! All rows in an order: by eleven bits of the key after the other, the least first, so that it can be done in slices.

use super::SLICE;

const BITS: u32 = 11;
const BUCKETS: usize = 1 << BITS;

/// An order in the making.
#[derive(Debug)]
pub(crate) struct Ordering {
    rows: Vec<u32>,
    next: Vec<u32>,
    /// Where the next row of each bucket goes; counts while counting.
    begins: Vec<usize>,
    shift: u32,
    /// How many bits the keys have.
    width: u32,
    /// Rows that this round has counted or moved.
    at: usize,
    moving: bool,
}

impl Ordering {
    /// The order of so many rows whose keys are not above `greatest`.
    pub(crate) fn of(number: usize, greatest: u64) -> Self {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        Self {
            rows: (0..number).collect(),
            next: Vec::new(),
            begins: vec![0; BUCKETS],
            shift: 0,
            width: u64::BITS.saturating_sub(greatest.leading_zeros()),
            at: 0,
            moving: false,
        }
    }

    /// Does one slice; true once the rows are in order.
    pub(crate) fn step(&mut self, key: impl Fn(u32) -> u64) -> bool {
        if self.shift >= self.width {
            return true;
        }
        let shift = self.shift;
        let bucket = |row: u32| {
            let bits = key(row).checked_shr(shift).unwrap_or(0);
            usize::try_from(bits).unwrap_or(usize::MAX) & (BUCKETS - 1)
        };
        let end = self.at.saturating_add(SLICE).min(self.rows.len());
        let stretch = self.rows.get(self.at..end).unwrap_or(&[]);
        if self.moving {
            for row in stretch {
                if let Some(place) = self.begins.get_mut(bucket(*row)) {
                    if let Some(slot) = self.next.get_mut(*place) {
                        *slot = *row;
                    }
                    *place = place.saturating_add(1);
                }
            }
        } else {
            for row in stretch {
                if let Some(count) = self.begins.get_mut(bucket(*row)) {
                    *count = count.saturating_add(1);
                }
            }
        }
        self.at = end;
        if end == self.rows.len() {
            self.turn();
        }
        self.shift >= self.width
    }

    /// The rows in order.
    pub(crate) fn done(self) -> Vec<u32> {
        self.rows
    }

    fn turn(&mut self) {
        self.at = 0;
        if self.moving {
            std::mem::swap(&mut self.rows, &mut self.next);
            self.begins.fill(0);
            self.shift = self.shift.saturating_add(BITS);
        } else {
            self.next.resize(self.rows.len(), 0);
            let mut before = 0_usize;
            for begin in &mut self.begins {
                let count = *begin;
                *begin = before;
                before = before.saturating_add(count);
            }
        }
        self.moving = !self.moving;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_in_the_order_of_their_keys_and_what_is_alike_stays() {
        // A known sequence of numbers that repeats only late.
        let keys: Vec<u64> = (0..10_000_u64)
            .map(|n| n.wrapping_mul(6_364_136_223_846_793_005) >> 44 << 9)
            .collect();
        let greatest = keys.iter().copied().max().expect("there are some");
        let key = |row: u32| keys[usize::try_from(row).expect("small")];
        let mut ordering = Ordering::of(keys.len(), greatest);
        while !ordering.step(key) {}
        let mut wanted: Vec<u32> = (0..10_000).collect();
        wanted.sort_by_key(|row| key(*row));
        assert_eq!(ordering.done(), wanted);
    }

    #[test]
    fn nothing_and_one_key_are_in_order_at_once() {
        assert!(Ordering::of(0, 0).step(|_| 0));
        let mut same = Ordering::of(3, 0);
        assert!(same.step(|_| 0));
        assert_eq!(same.done(), [0, 1, 2]);
    }
}
