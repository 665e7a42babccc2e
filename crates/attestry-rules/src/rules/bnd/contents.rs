//! Which contents the bundle holds, and where: in a statement, in the ZIP, or as a statement itself.

use std::collections::BTreeSet;

use attestry_chain::format::digest::Digest;
use attestry_chain::{Chain, End};

use crate::context::Context;

/// The contents that a bundle holds.
pub(super) struct Contents<'c> {
    chain: &'c Chain,
    /// Those that lie in statements beside their digests.
    inline: &'c BTreeSet<Digest>,
}

impl<'c> Contents<'c> {
    /// How many digests a finding lists before it counts the rest.
    pub(super) const LISTED: usize = 8;

    pub(super) const fn of(context: &Context<'c>) -> Self {
        Self {
            chain: context.chain,
            inline: context.ground.inline(),
        }
    }

    /// Whether the content behind a digest can be read in the bundle.
    pub(super) fn shows(&self, digest: &Digest) -> bool {
        self.inline.contains(digest) || self.chain.blob(digest).is_some()
    }

    /// The same, or whether the bundle holds it as a statement, be it kept back.
    pub(super) fn holds(&self, digest: &Digest) -> bool {
        self.shows(digest) || !matches!(self.chain.end(digest), End::Missing(_))
    }

    /// The contents of the ZIP, in order of digest.
    pub(super) fn blobs(chain: &'c Chain) -> impl Iterator<Item = (&'c Digest, &'c [u8])> {
        chain
            .blobs()
            .filter_map(|digest| Some((digest, chain.blob(digest)?)))
    }
}
