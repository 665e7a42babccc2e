//! One message as the blocks of 64 bytes that SHA-256 takes, padding included (FIPS 180-4, section 5.1.1).

/// The blocks of one message, one after the other.
#[derive(Debug)]
pub(super) struct Blocks<'m> {
    parts: &'m [&'m [u8]],
    /// What is left of the part before those.
    rest: &'m [u8],
    /// Bytes of the message so far.
    length: u64,
    /// The block, where it does not lie within one part.
    own: [u8; 64],
    block: Option<&'m [u8; 64]>,
    stage: Stage,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Within the message.
    Message,
    /// Behind it: the padding has begun, its length is missing.
    Length,
    /// Nothing is left.
    Over,
}

impl<'m> Blocks<'m> {
    /// Before the first block.
    pub(super) fn new(parts: &'m [&'m [u8]]) -> Self {
        Self {
            parts,
            rest: &[],
            length: 0,
            own: [0; 64],
            block: None,
            stage: Stage::Message,
        }
    }

    /// The block that [`Blocks::step`] has come to.
    pub(super) fn block(&self) -> &[u8; 64] {
        self.block.unwrap_or(&self.own)
    }

    /// Steps to the next block, if there is one.
    pub(super) fn step(&mut self) -> bool {
        match self.stage {
            Stage::Message => {
                if let Some((block, rest)) = self.rest.split_first_chunk() {
                    self.block = Some(block);
                    self.rest = rest;
                    self.length = self.length.wrapping_add(64);
                } else {
                    self.block = None;
                    self.gather();
                }
                true
            }
            Stage::Length => {
                self.block = None;
                self.own = [0; 64];
                self.end();
                true
            }
            Stage::Over => false,
        }
    }

    /// Puts a block together: of what several parts hold, or of the end of the message and its padding.
    fn gather(&mut self) {
        let mut filled = 0_usize;
        while let Some(free @ [_, ..]) = self.own.get_mut(filled..) {
            if self.rest.is_empty() {
                let Some((next, parts)) = self.parts.split_first() else {
                    break;
                };
                (self.rest, self.parts) = (next, parts);
                continue;
            }
            let length = free.len().min(self.rest.len());
            let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, &[]));
            for (place, byte) in free.iter_mut().zip(taken) {
                *place = *byte;
            }
            self.rest = rest;
            filled = filled.saturating_add(length);
        }
        self.length = self
            .length
            .wrapping_add(u64::try_from(filled).unwrap_or(u64::MAX));
        if let Some((first, others)) = self.own.get_mut(filled..).and_then(<[u8]>::split_first_mut) {
            *first = 0x80;
            others.fill(0);
            // The length takes eight bytes.
            if others.len() < 8 {
                self.stage = Stage::Length;
            } else {
                self.end();
            }
        }
    }

    /// Writes the length, in bits, to the end of the block, which is the last.
    fn end(&mut self) {
        if let Some(length) = self.own.last_chunk_mut() {
            *length = self.length.wrapping_mul(8).to_be_bytes();
        }
        self.stage = Stage::Over;
    }
}
