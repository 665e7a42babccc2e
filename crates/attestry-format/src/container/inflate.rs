//! One raw deflate stream (RFC 1951), with a ceiling on what comes out.
//!
//! Knows nothing of the headers around it: gzip and ZIP share it.

use super::bytes_of;
use flate2::{Decompress, FlushDecompress, Status};

/// Why inflating stopped before the stream's end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// No deflate stream; offset as far as it is known.
    Corrupt { at: u64 },
    /// More than `room` bytes came out.
    Full { found: u64 },
    /// No memory for this many bytes.
    Memory { needed: u64 },
    /// The input ends before the stream.
    Truncated,
}

/// At least this much room is made for each step.
const STEP: usize = 64 << 10;
const STEP_BYTES: u64 = 64 << 10;

/// Inflates the stream at the start of `input` to the end of `out`, `room` bytes at most. Gives the compressed
/// length of the stream.
pub(super) fn inflate(input: &[u8], out: &mut Vec<u8>, room: u64) -> Result<usize, Stop> {
    let mut stream = Decompress::new(false);
    let before = bytes_of(out);
    loop {
        let consumed = usize::try_from(stream.total_in()).unwrap_or(usize::MAX);
        let produced = stream.total_out();
        if out.try_reserve(STEP).is_err() {
            return Err(Stop::Memory {
                needed: bytes_of(out).saturating_add(STEP_BYTES),
            });
        }
        let rest = input.get(consumed..).unwrap_or_default();
        let status = stream.decompress_vec(rest, out, FlushDecompress::None);
        let status = status.map_err(|_| Stop::Corrupt {
            at: stream.total_in(),
        })?;
        let found = bytes_of(out).saturating_sub(before);
        if found > room {
            return Err(Stop::Full { found });
        }
        if status == Status::StreamEnd {
            return Ok(usize::try_from(stream.total_in()).unwrap_or(usize::MAX));
        }
        // Room was made, so a step that moves nothing has run out of input.
        let moved =
            stream.total_out() > produced || usize::try_from(stream.total_in()).is_ok_and(|at| at > consumed);
        if !moved {
            return Err(Stop::Truncated);
        }
    }
}
