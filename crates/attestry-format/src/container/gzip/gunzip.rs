//! gzip in pieces: what comes out does not depend on how the input was cut, and no more comes out than may.
//!
//! Compressed bytes go to the decompressor in blocks of one size, counted from the beginning of their stream, so that a
//! fault is found at the same place however they came.

use super::{check, header, over};
use crate::container::bytes_of;
use crate::container::error::{ContainerError, Fault};
use crate::limits::Limits;
use flate2::{Crc, Decompress, FlushDecompress, Status};

/// Compressed bytes that are decompressed at a time.
const BLOCK: usize = 16 << 10;
/// Decompressed bytes that are handed on at a time.
const WINDOW: usize = 64 << 10;

/// A gzip as far as it has come.
#[derive(Debug)]
pub(in crate::container) struct Gunzip {
    /// Bytes of the input that are not used up, and how many of them are.
    pending: Vec<u8>,
    used: usize,
    /// Bytes that came in, and went out.
    seen: u64,
    out: u64,
    /// From 1.
    member: usize,
    stage: Stage,
    window: Vec<u8>,
}

#[derive(Debug)]
enum Stage {
    /// Before a header; not to be tried again before there are so many bytes.
    Header(usize),
    Body(Box<Body>),
    Trailer(Crc),
    Failed(Failure),
}

#[derive(Debug)]
struct Body {
    stream: Decompress,
    crc: Crc,
    /// How much of the block is used up.
    within: usize,
}

#[derive(Debug)]
enum Failure {
    Fault(Fault),
    /// More came out than may.
    Over,
}

/// Whether to go on.
enum Next {
    Again,
    /// More input is needed.
    Wait,
}

impl Gunzip {
    pub(in crate::container) fn new() -> Self {
        Self::holding(Vec::new())
    }

    /// One that has taken `input` already.
    pub(super) fn holding(input: Vec<u8>) -> Self {
        Self {
            seen: bytes_of(&input),
            pending: input,
            used: 0,
            out: 0,
            member: 1,
            stage: Stage::Header(0),
            window: Vec::new(),
        }
    }

    /// Takes the next bytes of the input, and hands on what comes out.
    pub(in crate::container) fn push(&mut self, chunk: &[u8], limits: &Limits, each: &mut dyn FnMut(&[u8])) {
        self.seen = self.seen.saturating_add(bytes_of(chunk));
        if matches!(self.stage, Stage::Failed(_)) {
            return;
        }
        self.pending.extend_from_slice(chunk);
        self.run(limits, false, each);
        self.pending.drain(..self.used.min(self.pending.len()));
        self.used = 0;
    }

    /// The input is complete.
    pub(in crate::container) fn finish(
        &mut self,
        limits: &Limits,
        each: &mut dyn FnMut(&[u8]),
    ) -> Result<(), ContainerError> {
        self.run(limits, true, each);
        let member = self.member;
        match &self.stage {
            Stage::Failed(Failure::Over) => Err(over(self.seen, limits).into()),
            Stage::Failed(Failure::Fault(fault)) => Err(ContainerError::Gzip {
                member,
                fault: fault.clone(),
            }),
            _ => Ok(()),
        }
    }

    fn run(&mut self, limits: &Limits, last: bool, each: &mut dyn FnMut(&[u8])) {
        self.window.resize(WINDOW, 0);
        loop {
            let step = match std::mem::replace(&mut self.stage, Stage::Header(0)) {
                Stage::Header(enough) => self.header(enough, last),
                Stage::Body(body) => self.body(body, limits, last, each),
                Stage::Trailer(crc) => self.trailer(crc, last),
                Stage::Failed(failure) => Err(failure),
            };
            match step {
                Ok(Next::Again) => {}
                Ok(Next::Wait) => return,
                Err(failure) => {
                    self.stage = Stage::Failed(failure);
                    self.pending = Vec::new();
                    return;
                }
            }
        }
    }

    fn rest(&self) -> &[u8] {
        self.pending.get(self.used..).unwrap_or_default()
    }

    fn header(&mut self, enough: usize, last: bool) -> Result<Next, Failure> {
        let rest = self.rest();
        // Ten bytes are fixed; with fewer, what stands there cannot be judged before the end.
        if (rest.is_empty() && last) || (!last && rest.len() < enough.max(10)) {
            self.stage = Stage::Header(enough);
            return Ok(Next::Wait);
        }
        match header(rest) {
            Ok(body) => {
                self.used = self.used.saturating_add(rest.len().saturating_sub(body.len()));
                self.stage = Stage::Body(Box::new(Body {
                    stream: Decompress::new(false),
                    crc: Crc::new(),
                    within: 0,
                }));
                Ok(Next::Again)
            }
            Err(Fault::Truncated) if !last => {
                self.stage = Stage::Header(rest.len().saturating_mul(2));
                Ok(Next::Wait)
            }
            Err(fault) => Err(Failure::Fault(fault)),
        }
    }

    fn body(
        &mut self,
        mut body: Box<Body>,
        limits: &Limits,
        last: bool,
        each: &mut dyn FnMut(&[u8]),
    ) -> Result<Next, Failure> {
        loop {
            let rest = self.pending.get(self.used..).unwrap_or_default();
            // What is left of the block; a short block is the last.
            let length = BLOCK.saturating_sub(body.within);
            if rest.len() < length && !last {
                self.stage = Stage::Body(body);
                return Ok(Next::Wait);
            }
            let block = rest.get(..length).unwrap_or(rest);
            // One byte more than may come out shows that more would. As long as the input is not complete, its length
            // may still allow more: then what is allowed already comes out, and no more.
            let most = ceiling(self.seen, limits);
            let definite = last || most == limits.total_bytes;
            let room = most.saturating_sub(self.out).saturating_add(u64::from(definite));
            let room = usize::try_from(room).unwrap_or(usize::MAX).min(WINDOW);
            if room == 0 {
                self.stage = Stage::Body(body);
                return Ok(Next::Wait);
            }
            let window = self.window.get_mut(..room).unwrap_or_default();
            let (before_in, before_out) = (body.stream.total_in(), body.stream.total_out());
            let status = body.stream.decompress(block, window, FlushDecompress::None);
            let moved =
                |now: u64, before: u64| usize::try_from(now.saturating_sub(before)).unwrap_or(usize::MAX);
            let consumed = moved(body.stream.total_in(), before_in);
            let produced = moved(body.stream.total_out(), before_out);
            let Ok(status) = status else {
                let at = body.stream.total_in();
                return Err(Failure::Fault(Fault::Deflate { at }));
            };
            self.used = self.used.saturating_add(consumed);
            body.within = body.within.saturating_add(consumed) % BLOCK;
            let content = window.get(..produced).unwrap_or_default();
            self.out = self.out.saturating_add(bytes_of(content));
            if self.out > most {
                return Err(Failure::Over);
            }
            body.crc.update(content);
            each(content);
            if status == Status::StreamEnd {
                self.stage = Stage::Trailer(body.crc);
                return Ok(Next::Again);
            }
            // There was room, so a step that moves nothing has run out of input.
            if consumed == 0 && produced == 0 {
                return Err(Failure::Fault(Fault::Truncated));
            }
        }
    }

    fn trailer(&mut self, crc: Crc, last: bool) -> Result<Next, Failure> {
        if self.rest().len() < 8 && !last {
            self.stage = Stage::Trailer(crc);
            return Ok(Next::Wait);
        }
        check(self.rest(), &crc).map_err(Failure::Fault)?;
        self.used = self.used.saturating_add(8);
        if self.rest().is_empty() && last {
            self.stage = Stage::Header(0);
            return Ok(Next::Wait);
        }
        self.member = self.member.saturating_add(1);
        self.stage = Stage::Header(0);
        Ok(Next::Again)
    }
}

/// Most bytes that may come out of an input of this length.
fn ceiling(input: u64, limits: &Limits) -> u64 {
    let by_ratio = limits.ratio.saturating_mul(input).max(limits.ratio_free_bytes);
    by_ratio.min(limits.total_bytes)
}
