//! What another instance of this engine says of the signatures in a chunk of lines, as bytes that cross to this one.
//!
//! Whoever hands such bytes over vouches for them: they are taken for what our own code found out on another thread, not for
//! evidence. What they say of a line is used for exactly the bytes that were checked: the line must lie at the stated place
//! of the same chunk and have the stated sum, so that answers to another chunk do no harm. Bytes that are cut or otherwise no
//! such text say nothing at all, and what nothing is said of is checked here.
//!
//! All numbers are little-endian: the length of the whole (4 bytes); then for each line that is an envelope where it begins in
//! the chunk (4), its length (4), a sum of its bytes (8), its names (its identity, 16, the digests of its statement and of its
//! signatures, 32 each), how many signatures it has (2), and of each what is said (2): 0 nothing, 1 that it does not fit the
//! key that its hint names, 2 that it is by no trusted key, 3 + n that it is by the n-th key of the trust file.

use attestry_format::container::{Found, Identity};
use attestry_format::digest::Digest;
use attestry_format::envelope::Envelope;
use attestry_format::limits::Limits;
use attestry_format::line::Entry;

use crate::checker::{Checker, Question};
use crate::key_error::SignatureError;
use crate::names::{Digests, Named, Names};
use crate::say::Say;
use crate::trust::Trust;
use crate::waiting::Heard;

/// How many lines are checked together.
const TOGETHER: usize = 256;

/// Where keys begin among the numbers that say something.
const KEYS: u16 = 3;

/// Checks the signatures in chunks of lines for another instance, which verifies the bundle.
#[derive(Debug)]
pub struct Helper {
    checker: Checker,
    limits: Limits,
    /// About how many bytes it will get, until the checker was told.
    length: Option<u64>,
}

/// A chunk of input, and what was said of its lines.
#[derive(Debug)]
pub struct Said<'c> {
    chunk: &'c [u8],
    /// Where the chunk begins in the input.
    start: u64,
    /// What is still to be read of what was said.
    rest: &'c [u8],
}

impl Helper {
    /// One that checks by a trust file.
    pub fn new(trust: Option<Trust>, limits: Limits) -> Self {
        let checker = Checker::of(trust.map(std::sync::Arc::new));
        Self {
            checker,
            limits,
            length: None,
        }
    }

    /// Says that it will get about so many bytes, as [`Verifier::expect`](crate::Verifier::expect) does.
    pub const fn expect(&mut self, bytes: u64) {
        self.length = Some(bytes);
    }

    /// Says what the signatures in a chunk of whole lines come to.
    pub fn check(&mut self, chunk: &[u8]) -> Vec<u8> {
        if let Some(length) = self.length.take() {
            let lines = chunk.split(|byte| *byte == b'\n').count();
            let bytes = u64::try_from(chunk.len()).unwrap_or(u64::MAX);
            self.checker.expect(length, bytes, lines);
        }
        let mut said = vec![0; 4];
        let mut waiting = Vec::with_capacity(TOGETHER);
        let mut start = 0_usize;
        for whole in chunk.split_inclusive(|byte| *byte == b'\n') {
            let line = whole.strip_suffix(b"\n").unwrap_or(whole);
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if let Ok(Entry::Envelope(envelope)) = Entry::parse(line, 0, &self.limits) {
                waiting.push((start, line, envelope));
            }
            start = start.saturating_add(whole.len());
            if waiting.len() >= TOGETHER {
                self.say(&waiting, &mut said);
                waiting.clear();
            }
        }
        self.say(&waiting, &mut said);
        let length = u32::try_from(said.len()).unwrap_or(0).to_le_bytes();
        said.splice(..4, length);
        said
    }

    /// Writes down what is to be said of these lines: where each begins, its bytes, and what they hold.
    fn say(&mut self, lines: &[(usize, &[u8], Envelope)], said: &mut Vec<u8>) {
        let questions: Vec<Question<'_>> = lines.iter().map(|(_, _, line)| (Some(line), &[][..])).collect();
        let mut says = self.checker.says(&questions).into_iter();
        let bare: Vec<Named<'_>> = lines
            .iter()
            .map(|(_, line, envelope)| Named::in_line(envelope, line))
            .collect();
        let names = Names::of(&bare);
        for ((start, line, envelope), names) in lines.iter().zip(names) {
            let says: Vec<Say> = says.by_ref().take(envelope.signatures.len()).collect();
            let numbers = (
                u32::try_from(*start),
                u32::try_from(line.len()),
                u16::try_from(says.len()),
            );
            // What is larger than that is left out: the other instance checks it.
            let ((Ok(start), Ok(length), Ok(count)), Some(digests)) = (numbers, names.digests) else {
                continue;
            };
            said.extend_from_slice(&start.to_le_bytes());
            said.extend_from_slice(&length.to_le_bytes());
            said.extend_from_slice(&sum(line).to_le_bytes());
            said.extend_from_slice(names.identity.as_bytes());
            said.extend_from_slice(digests.statement.as_bytes());
            said.extend_from_slice(digests.signatures.as_bytes());
            said.extend_from_slice(&count.to_le_bytes());
            for say in says {
                said.extend_from_slice(&number(say).to_le_bytes());
            }
        }
    }
}

fn number(say: Say) -> u16 {
    match say {
        Say::By(position) => {
            let position = u16::try_from(position).ok();
            position
                .and_then(|position| position.checked_add(KEYS))
                .unwrap_or(0)
        }
        Say::ByNone => 2,
        Say::Wrong(SignatureError::Mismatch) => 1,
        // The others are found out again in no time.
        Say::Wrong(_) | Say::Nothing => 0,
    }
}

fn say(number: u16) -> Say {
    match number {
        0 => Say::Nothing,
        1 => Say::Wrong(SignatureError::Mismatch),
        2 => Say::ByNone,
        _ => Say::By(usize::from(number.saturating_sub(KEYS))),
    }
}

impl<'c> Said<'c> {
    /// What bytes say of a chunk that begins there in the input: nothing if they are not such a text.
    pub fn read(chunk: &'c [u8], start: u64, said: &'c [u8]) -> Self {
        let whole = said.split_first_chunk::<4>();
        let whole =
            whole.filter(|(length, _)| usize::try_from(u32::from_le_bytes(**length)) == Ok(said.len()));
        let rest = whole.map_or(&[][..], |(_, rest)| rest);
        Self { chunk, start, rest }
    }

    /// What is said of a line: of as many signatures as there are, or nothing. Lines come in their order.
    pub(crate) fn of(&mut self, found: &Found<'_>, signatures: usize) -> Heard {
        let at = found.offset.checked_sub(self.start);
        let Some(at) = at.filter(|_| found.base_depth == 0 && !found.element) else {
            return Heard::default();
        };
        while let Some((line, rest)) = Line::next(self.rest) {
            let start = u64::from(line.start);
            if start > at {
                break;
            }
            self.rest = rest;
            if start == at && line.is_about(self.chunk, found.bytes) && line.says.len() == signatures {
                return Heard {
                    says: line.says,
                    names: Some(line.names),
                };
            }
        }
        Heard::default()
    }
}

/// What is said of one line.
struct Line {
    start: u32,
    length: u32,
    sum: u64,
    names: Names,
    says: Vec<Say>,
}

impl Line {
    /// The next, and what follows it.
    fn next(said: &[u8]) -> Option<(Self, &[u8])> {
        let (start, rest) = said.split_first_chunk::<4>()?;
        let (length, rest) = rest.split_first_chunk::<4>()?;
        let (sum, rest) = rest.split_first_chunk::<8>()?;
        let (identity, rest) = rest.split_first_chunk::<16>()?;
        let (statement, rest) = rest.split_first_chunk::<32>()?;
        let (signatures, rest) = rest.split_first_chunk::<32>()?;
        let (count, rest) = rest.split_first_chunk::<2>()?;
        let count = usize::from(u16::from_le_bytes(*count));
        let (numbers, rest) = rest.split_at_checked(count.checked_mul(2)?)?;
        let says = numbers.chunks_exact(2).map(|pair| match pair {
            [low, high] => say(u16::from_le_bytes([*low, *high])),
            _ => Say::Nothing,
        });
        let line = Self {
            start: u32::from_le_bytes(*start),
            length: u32::from_le_bytes(*length),
            sum: u64::from_le_bytes(*sum),
            names: Names {
                identity: Identity::from_bytes(*identity),
                digests: Some(Digests {
                    statement: Digest::from_bytes(*statement),
                    signatures: Digest::from_bytes(*signatures),
                }),
            },
            says: says.collect(),
        };
        Some((line, rest))
    }

    /// Whether it is about these bytes, which lie in the chunk at the stated place, and says anything.
    fn is_about(&self, chunk: &[u8], line: &[u8]) -> bool {
        let begin = usize::try_from(self.start).unwrap_or(usize::MAX);
        let end = begin.saturating_add(usize::try_from(self.length).unwrap_or(usize::MAX));
        chunk.get(begin..end) == Some(line)
            && self.sum == sum(line)
            && self.says.iter().any(|say| *say != Say::Nothing)
    }
}

/// A sum of a line's bytes. It tells lines apart that are mixed up; whoever wants to make two with one sum can.
fn sum(line: &[u8]) -> u64 {
    /// An odd number whose bits look like chance: 2^64 divided by the golden ratio.
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let (words, rest) = line.as_chunks::<8>();
    let mix = |sum: u64, word: u64| (sum.rotate_left(23) ^ word).wrapping_mul(FACTOR);
    let sum = words
        .iter()
        .fold(0, |sum, word| mix(sum, u64::from_le_bytes(*word)));
    rest.iter().fold(sum, |sum, byte| mix(sum, u64::from(*byte)))
}
