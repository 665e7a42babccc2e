//! A quick hash for the pool's tables. It withstands nobody; the tables do not need it to.

use std::hash::{Hash, Hasher};

/// The hash of a value: the same on every machine of the same pointer width, in every run.
pub(super) fn of(value: &impl Hash) -> u32 {
    let mut hash = Quick(0);
    value.hash(&mut hash);
    u32::try_from(hash.finish() >> 32).unwrap_or_default()
}

/// Multiplies and rotates, eight bytes at a time.
struct Quick(u64);

impl Quick {
    /// Odd, with its bits spread evenly: the fraction of the golden ratio.
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(26) ^ word).wrapping_mul(Self::FACTOR);
    }
}

impl Hasher for Quick {
    /// Its upper half depends on every bit that was added: a product spreads upwards only, so what lies there is brought down
    /// first.
    fn finish(&self) -> u64 {
        (self.0 ^ self.0 >> 32).wrapping_mul(Self::FACTOR)
    }

    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.add(u64::from_le_bytes(*word));
        }
        let rest = rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
        self.add(rest);
    }

    fn write_u8(&mut self, number: u8) {
        self.add(number.into());
    }

    fn write_u32(&mut self, number: u32) {
        self.add(number.into());
    }

    fn write_u64(&mut self, number: u64) {
        self.add(number);
    }

    fn write_usize(&mut self, number: usize) {
        self.add(u64::try_from(number).unwrap_or(u64::MAX));
    }

    fn write_isize(&mut self, number: isize) {
        // Of a variant's number, which is small.
        self.add(u64::try_from(number).unwrap_or(u64::MAX));
    }
}
