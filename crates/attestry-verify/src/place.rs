//! Where something lies in the input and in the log, whole and taken apart: a million statements keep twelve bytes of it each.

use std::sync::Arc;

/// Where something lies in the input.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Place {
    /// Which line of the container, from 0: the way back to its bytes.
    pub entry: usize,
    /// Its line in the file, or its element in the array, from 1.
    pub line: u64,
    /// The ZIP member.
    pub member: Option<Arc<str>>,
}

/// The lower 32 bits of where a statement lies: its own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Near {
    entry: u32,
    line: u32,
    log_index: u32,
}

/// The rest of where it lies: what it has in common with those around it.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(crate) struct Far {
    entry: u32,
    line: u32,
    /// Absent where it states no index.
    log_index: Option<u32>,
    member: Option<Arc<str>>,
}

impl Place {
    /// The place and the index in the log, taken apart.
    pub(crate) fn apart(&self, log_index: Option<u64>) -> (Near, Far) {
        // No machine of ours counts entries beyond 64 bits.
        let (entry_high, entry) = halves(u64::try_from(self.entry).unwrap_or(u64::MAX));
        let (line_high, line) = halves(self.line);
        let index = log_index.map(halves);
        let near = Near {
            entry,
            line,
            log_index: index.map_or(0, |(_, low)| low),
        };
        let far = Far {
            entry: entry_high,
            line: line_high,
            log_index: index.map(|(high, _)| high),
            member: self.member.clone(),
        };
        (near, far)
    }
}

impl Near {
    /// The whole place.
    pub(crate) fn place(self, far: &Far) -> Place {
        Place {
            entry: usize::try_from(whole(far.entry, self.entry)).unwrap_or(usize::MAX),
            line: whole(far.line, self.line),
            member: far.member.clone(),
        }
    }

    /// The whole index in the log.
    pub(crate) fn log_index(self, far: &Far) -> Option<u64> {
        far.log_index.map(|high| whole(high, self.log_index))
    }
}

/// The upper and the lower half of a number.
fn halves(number: u64) -> (u32, u32) {
    let low = number & u64::from(u32::MAX);
    let half = |number| u32::try_from(number).unwrap_or(u32::MAX);
    (half(number >> 32), half(low))
}

fn whole(high: u32, low: u32) -> u64 {
    u64::from(high) << 32 | u64::from(low)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_taken_apart_is_whole_again() {
        let numbers = [
            0,
            1,
            4_294_967_295,
            4_294_967_296,
            9_007_199_254_740_991,
            u64::MAX,
        ];
        for line in numbers {
            for log_index in numbers.map(Some).into_iter().chain([None]) {
                let place = Place {
                    entry: usize::MAX,
                    line,
                    member: Some(Arc::from("a.jsonl")),
                };
                let (near, far) = place.apart(log_index);
                assert_eq!(near.place(&far), place);
                assert_eq!(near.log_index(&far), log_index);
            }
        }
    }
}
