//! The values of one type that were seen lately, in a table whose size and whose work per value are bounded.
//!
//! It is a cache, not a map: each value has a few places where it may stand, and where they are taken the one that came
//! first is forgotten. So whoever makes values that collide makes them unshared, and nothing worse: no value costs more
//! than one hash and [`WAYS`] comparisons, and the table never holds more than [`MOST`] times that many.

use std::hash::Hash;

use super::Shared;
use super::hash;

/// In how many places a value may stand.
const WAYS: usize = 4;

/// How many sets of places a table begins with, and how many it grows to; both powers of two.
const FEWEST: usize = 16;
const MOST: usize = 1 << 15;

/// Values of one type that were seen lately.
#[derive(Debug)]
pub struct Seen<T> {
    sets: Vec<Set<T>>,
    /// How many values came that were not known, since the table grew.
    new: usize,
}

/// The places of the values with one hash, the latest first.
type Set<T> = [Option<Known<T>>; WAYS];

#[derive(Debug)]
struct Known<T> {
    /// Tells most others without looking at them, and where it stands in a larger table.
    hash: u32,
    value: Shared<T>,
}

impl<T> Default for Seen<T> {
    fn default() -> Self {
        Self {
            sets: Vec::new(),
            new: 0,
        }
    }
}

impl<T: Eq + Hash> Seen<T> {
    /// Puts in place of a value the one that is equal to it, where one was seen; else remembers it.
    pub fn share(&mut self, value: &mut Shared<T>) {
        self.share_with(value, |_| {});
    }

    /// The same; what is within a value that was not seen is shared by `inside`, which changes no more than that.
    pub fn share_with(&mut self, value: &mut Shared<T>, inside: impl FnOnce(&mut T)) {
        self.grow();
        let hash = hash::of(&**value);
        let place = place(hash, self.sets.len());
        let Some(set) = self.sets.get_mut(place) else {
            return;
        };
        let known = set.iter().flatten().find(|known| known.is(hash, value));
        if let Some(known) = known {
            *value = known.value.clone();
            return;
        }
        if let Some(value) = value.unshared() {
            inside(value);
        }
        let value = value.clone();
        put(set, Known { hash, value });
        self.new = self.new.saturating_add(1);
    }

    /// Makes room: at first, and wherever as many new values came as there are sets, so that few sets overflow.
    fn grow(&mut self) {
        let sets = self.sets.len();
        let full = self.new >= sets;
        if !full || sets >= MOST {
            return;
        }
        let more = sets.saturating_mul(4).clamp(FEWEST, MOST);
        let old = std::mem::take(&mut self.sets);
        self.sets.resize_with(more, || [const { None }; WAYS]);
        self.new = 0;
        for set in old {
            for known in set.into_iter().rev().flatten() {
                if let Some(set) = self.sets.get_mut(place(known.hash, more)) {
                    put(set, known);
                }
            }
        }
    }
}

impl<T: Eq> Known<T> {
    fn is(&self, hash: u32, value: &Shared<T>) -> bool {
        self.hash == hash && self.value == *value
    }
}

/// Puts the latest first; what stood last is forgotten.
fn put<T>(set: &mut Set<T>, latest: Known<T>) {
    set.rotate_right(1);
    if let Some(first) = set.first_mut() {
        *first = Some(latest);
    }
}

/// Which set a hash belongs to; the number of sets is a power of two.
fn place(hash: u32, sets: usize) -> usize {
    usize::try_from(hash).unwrap_or_default() & sets.wrapping_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_become_one() {
        let mut seen = Seen::default();
        let values: Vec<String> = (0..2000).map(|number: u32| number.to_string()).collect();
        let mut first: Vec<Shared<String>> = values.iter().cloned().map(Shared::new).collect();
        let mut again = first
            .iter()
            .map(|one| Shared::new(String::clone(one)))
            .collect::<Vec<_>>();
        for value in first.iter_mut().chain(&mut again) {
            let was = value.clone();
            seen.share(value);
            assert_eq!(was, *value);
        }
        let one = first
            .iter()
            .zip(&again)
            .filter(|(first, again)| first.is_one_with(again));
        // A few fall out of their sets before they come again.
        let one = one.count();
        assert!(one > 1900, "{one} of {} became one", values.len());
    }

    #[test]
    fn colliding_values_stay_right_and_few() {
        /// All have one hash.
        #[derive(Debug, Eq, PartialEq)]
        struct Collides(u32);
        impl Hash for Collides {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                7_u32.hash(state);
            }
        }
        let mut seen = Seen::default();
        for number in 0..10_000 {
            let mut value = Shared::new(Collides(number));
            seen.share(&mut value);
            assert_eq!(*value, Collides(number));
        }
        let held: Vec<u32> = seen
            .sets
            .iter()
            .flatten()
            .flatten()
            .map(|known| known.value.0)
            .collect();
        assert_eq!(held, [9999, 9998, 9997, 9996]);
    }

    #[test]
    fn never_holds_more_than_its_ceiling() {
        let mut seen = Seen::default();
        for number in 0..300_000_u32 {
            seen.share(&mut Shared::new(number));
        }
        assert_eq!(seen.sets.len(), MOST);
    }
}
