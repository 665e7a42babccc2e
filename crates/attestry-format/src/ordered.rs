//! Sorting, and ordered sets and maps made from many items, with one copy of the code for all types.
//!
//! Knows order and nothing else. The standard library's sort is compiled anew for every type and comparison, some
//! ten kilobytes of WebAssembly each, and an ordered set that is collected contains one too. Here the sort itself sees
//! positions alone, so it exists once; only the comparison and the swap belong to the type.
//!
//! As stable, and as bounded in time (n log n comparisons, n for what is sorted already), as the standard library's. Its
//! comparisons are called through a pointer, so the few lists of numbers that are as long as the log keep that one.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Sorts by the items' own order; equal ones keep theirs.
pub fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

/// Sorts by a comparison; what it calls equal keeps its order.
pub fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    // Most lists in evidence have one item: they cost nothing.
    if items.len() < 2 {
        return;
    }
    let mut order = positions(items.len(), &|one, other| {
        let (Some(one), Some(other)) = (items.get(one), items.get(other)) else {
            return false;
        };
        compare(one, other) == Ordering::Less
    });
    rearrange(&mut order, &mut |one, other| items.swap(one, other));
}

/// Sorts by a key, which is asked for at each comparison; equal ones keep their order.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |one, other| key(one).cmp(&key(other)));
}

/// Sorts by a key, which is made once for each item; equal ones keep their order.
pub fn sort_by_cached_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    let keys: Vec<K> = items.iter().map(key).collect();
    let mut order = positions(keys.len(), &|one, other| keys.get(one) < keys.get(other));
    rearrange(&mut order, &mut |one, other| items.swap(one, other));
}

/// The items as a set.
pub fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(items);
    set
}

/// The pairs as a map; of several values under one key the last.
pub fn map<K: Ord, V>(pairs: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(pairs);
    map
}

/// Where the item for each place lies, by a merge sort from the bottom up.
fn positions(count: usize, before: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    if (1..count).all(|at| !before(at, at - 1)) {
        return order;
    }
    let mut merged = order.clone();
    let mut width = 1;
    while width < count {
        let both = width.saturating_mul(2);
        for (from, to) in order.chunks(both).zip(merged.chunks_mut(both)) {
            let (left, right) = from.split_at(width.min(from.len()));
            merge(left, right, to, before);
        }
        std::mem::swap(&mut order, &mut merged);
        width = both;
    }
    order
}

fn merge<'a>(
    mut left: &'a [usize],
    mut right: &'a [usize],
    to: &mut [usize],
    before: &dyn Fn(usize, usize) -> bool,
) {
    for place in to {
        let later_first = match (left.first(), right.first()) {
            (Some(one), Some(other)) => before(*other, *one),
            (one, _) => one.is_none(),
        };
        let from = if later_first { &mut right } else { &mut left };
        if let Some((first, rest)) = from.split_first() {
            *place = *first;
            *from = rest;
        }
    }
}

/// Moves every item to its place by swaps, along the cycles of the order, which is used up.
fn rearrange(order: &mut [usize], swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..order.len() {
        let mut at = start;
        // A place that was seen to holds itself.
        while let Some(place) = order.get_mut(at) {
            let from = std::mem::replace(place, at);
            if from == start || from == at {
                break;
            }
            swap(at, from);
            at = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that look random and are the same each time.
    fn numbers(count: usize, below: u64) -> Vec<u64> {
        let mut state = 0x9E37_79B9_7F4A_7C15_u64;
        let next = |_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state % below
        };
        (0..count).map(next).collect()
    }

    #[test]
    fn it_sorts_as_the_standard_library_does() {
        for count in (0..70).chain([127, 128, 129, 1000, 4097]) {
            for below in [1, 2, 7, 1 << 40] {
                let marked: Vec<(u64, usize)> = numbers(count, below).into_iter().zip(0..).collect();
                let mut ours = marked.clone();
                let mut theirs = marked;
                sort_by_key(&mut ours, |(number, _)| *number);
                theirs.sort_by_key(|(number, _)| *number);
                assert_eq!(ours, theirs, "{count} numbers below {below}");
                // And the other way round, from what is sorted now.
                sort_by(&mut ours, |one, other| other.0.cmp(&one.0));
                theirs.sort_by_key(|one| std::cmp::Reverse(one.0));
                assert_eq!(ours, theirs, "{count} numbers below {below}, descending");
                sort_by_cached_key(&mut ours, |(number, _)| number.to_string());
                theirs.sort_by_cached_key(|(number, _)| number.to_string());
                assert_eq!(ours, theirs, "{count} numbers below {below}, as text");
                sort(&mut ours);
                theirs.sort_unstable();
                assert_eq!(ours, theirs, "{count} pairs");
            }
        }
    }

    #[test]
    fn a_sorted_list_costs_one_comparison_an_item() {
        let asked = std::cell::Cell::new(0_u32);
        let mut items: Vec<u32> = (0..1000).collect();
        sort_by(&mut items, |one, other| {
            asked.set(asked.get() + 1);
            one.cmp(other)
        });
        assert_eq!(asked.get(), 999);
    }

    #[test]
    fn an_order_that_contradicts_itself_loses_nothing() {
        let mut items = numbers(100, 1000);
        let mut before = items.clone();
        sort_by(&mut items, |_, _| Ordering::Less);
        items.sort_unstable();
        before.sort_unstable();
        assert_eq!(items, before);
    }

    #[test]
    fn sets_and_maps_are_those_that_collecting_gives() {
        let items = numbers(500, 90);
        assert_eq!(set(items.clone()), items.iter().copied().collect::<BTreeSet<_>>());
        let pairs: Vec<(u64, usize)> = items.into_iter().zip(0..).collect();
        assert_eq!(map(pairs.clone()), pairs.into_iter().collect::<BTreeMap<_, _>>());
    }
}
