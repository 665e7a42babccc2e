//! Work shared out among as many threads as the machine has processors.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Does each piece of work once, in no order, and returns what came of all of them.
pub(crate) fn share<T: Sync, R: Send>(work: &[T], each: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let hand = || {
        let pieces = std::iter::from_fn(|| work.get(next.fetch_add(1, Ordering::Relaxed)));
        pieces.map(&each).collect::<Vec<R>>()
    };
    let hands = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    thread::scope(|scope| {
        let crew: Vec<_> = (0..hands).map(|_| scope.spawn(hand)).collect();
        crew.into_iter()
            .flat_map(|hand| hand.join().expect("a piece of work could not be done"))
            .collect()
    })
}
