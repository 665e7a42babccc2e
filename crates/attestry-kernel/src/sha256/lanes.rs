//! Four messages in four lanes: which message is in which lane, and when its hash is done.

use super::blocks::Blocks;
use super::rounds::{Words, compress};
use alloc::vec::Vec;

/// The state before the first block (FIPS 180-4, section 5.3.3).
const START: [u32; 8] = [
    0x6a09_e667,
    0xbb67_ae85,
    0x3c6e_f372,
    0xa54f_f53a,
    0x510e_527f,
    0x9b05_688c,
    0x1f83_d9ab,
    0x5be0_cd19,
];

/// A message in a lane, and where its hash goes.
struct Lane<'m> {
    blocks: Blocks<'m>,
    place: Option<usize>,
}

/// The SHA-256 of each message.
pub(super) fn hash<W: Words>(messages: &[&[&[u8]]]) -> Vec<[u8; 32]> {
    let mut hashes = alloc::vec![[0; 32]; messages.len()];
    let mut waiting = messages.iter().enumerate();
    let mut lanes: [Lane<'_>; 4] = core::array::from_fn(|_| Lane {
        blocks: Blocks::new(&[]),
        place: None,
    });
    let mut state = START.map(W::all);
    loop {
        let mut busy = false;
        let mut fresh = [false; 4];
        for (index, (lane, fresh)) in lanes.iter_mut().zip(&mut fresh).enumerate() {
            if lane.place.is_some() && lane.blocks.step() {
                busy = true;
                continue;
            }
            if let Some(hash) = lane.place.take().and_then(|place| hashes.get_mut(place)) {
                for (bytes, word) in hash.as_chunks_mut::<4>().0.iter_mut().zip(&state) {
                    *bytes = word.lane(index).to_be_bytes();
                }
            }
            if let Some((place, parts)) = waiting.next() {
                lane.blocks = Blocks::new(parts);
                lane.place = Some(place);
                // Every message has a block, the empty one too.
                busy |= lane.blocks.step();
                *fresh = true;
            }
        }
        if !busy {
            return hashes;
        }
        if fresh != [false; 4] {
            let mask = W::mask(fresh);
            for (word, start) in state.iter_mut().zip(START) {
                *word = W::choose(mask, W::all(start), *word);
            }
        }
        // A lane without a message repeats its last block; nobody looks.
        let [a, b, c, d] = &lanes;
        compress(
            &mut state,
            [
                a.blocks.block(),
                b.blocks.block(),
                c.blocks.block(),
                d.blocks.block(),
            ],
        );
    }
}
