//! What a plain action may weigh. A million of them have to fit into the memory of a Wasm module, so a type that grows stops
//! the build here, not somebody's browser.
//!
//! A plain action is one whose executor, operation, authority and the like are those of others. What is its own lies in three
//! blocks of memory: the statement with its evidence, the action in it, and the digests of its causes.

use attestry_format::digest::Digest;
use attestry_format::statement::{Action, Statement};

use crate::evidence::Verified;

/// How many bytes one may take: on machines of 32 bits, as in Wasm, and on those of 64.
const CEILING: usize = if size_of::<usize>() == 4 { 280 } else { 352 };

/// How many causes it has.
const CAUSES: usize = 2;

/// What an allocator adds to a block, at most, rounding included.
const ABOUT_A_BLOCK: usize = 8;

const PLAIN: usize = block(size_of::<Verified<Statement>>())
    + block(size_of::<Action>())
    + block(CAUSES * size_of::<Digest>());

const fn block(bytes: usize) -> usize {
    bytes + ABOUT_A_BLOCK
}

const _: () = assert!(PLAIN <= CEILING, "a plain action takes more than it may");
