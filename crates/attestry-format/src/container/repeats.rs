//! Lines that repeat another byte for byte.
//!
//! Knows bytes only: the same envelope written differently is another line, and is told apart where it is read.

use super::{Container, Repeat};
use std::hash::{DefaultHasher, Hasher};

use crate::ordered;

/// Moves every repetition from the container's lines to its repeats.
///
/// Lines are brought together by a short hash first and compared in full where it is equal, so lines made to share
/// a hash cost a sort of their bytes and no more.
pub(super) fn fold(container: &mut Container) {
    let mut order: Vec<(u64, usize)> = Vec::with_capacity(container.lines.len());
    for (index, line) in container.lines.iter().enumerate() {
        order.push((short_hash(container.bytes(line)), index));
    }
    order.sort_unstable();
    let mut repeated: Vec<(usize, usize)> = Vec::new();
    for alike in order
        .chunk_by(|left, right| left.0 == right.0)
        .filter(|alike| alike.len() > 1)
    {
        let bytes = |index: usize| {
            container
                .lines
                .get(index)
                .map_or(&[][..], |line| container.bytes(line))
        };
        let mut indices: Vec<usize> = alike.iter().map(|(_, index)| *index).collect();
        ordered::sort_by(&mut indices, |left, right| bytes(*left).cmp(bytes(*right)));
        for same in indices.chunk_by(|left, right| bytes(*left) == bytes(*right)) {
            if let Some((first, others)) = same.split_first() {
                repeated.extend(others.iter().map(|other| (*other, *first)));
            }
        }
    }
    repeated.sort_unstable();
    for (index, first) in &repeated {
        if let (Some(line), Some(first)) = (container.lines.get(*index), container.lines.get(*first)) {
            container.repeats.push(Repeat {
                line: *line,
                first: *first,
            });
        }
    }
    let mut drop = repeated.iter().map(|(index, _)| *index).peekable();
    let mut index = 0_usize;
    container.lines.retain(|_| {
        let gone = drop.next_if_eq(&index).is_some();
        index = index.saturating_add(1);
        !gone
    });
}

/// A hash with a fixed key: the result must not depend on anything but the bytes.
fn short_hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}
