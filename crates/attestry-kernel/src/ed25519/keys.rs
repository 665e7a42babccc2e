//! Keys that verify signatures batch by batch, and what was computed for them beforehand. Does not know how points are added.

use alloc::collections::BTreeMap;
use alloc::vec;
use alloc::vec::Vec;

use curve25519_dalek::constants::ED25519_BASEPOINT_POINT;

use super::batch::{Batch, TOGETHER, Work};
use super::claim::{Claim, KeyIndex};
use super::costs::Outlook;
use super::engine::Engine;
use super::known::Known;
use super::shelf::{Shelf, Slot};
use super::width::Width;

/// Known public keys, and what was computed for them beforehand.
///
/// A key that signs often gets a table of multiples, a wider one the more often it signs; what tables take together stays
/// below a ceiling. None of that shows in the answers.
#[derive(Debug)]
pub struct KeysOn<E: Engine> {
    known: Vec<Known<E::Table>>,
    indexes: BTreeMap<[u8; 32], KeyIndex>,
    /// The multiples of B.
    base: Slot<E::Table>,
    outlook: Outlook,
    shelf: Shelf,
    /// This width for everyone, from the first signature on.
    always: Option<Width>,
    work: Work,
}

impl<E: Engine> KeysOn<E> {
    /// No keys yet. Tables will take at most `ceiling` bytes.
    #[must_use]
    pub fn new(ceiling: usize) -> Self {
        Self {
            known: Vec::new(),
            indexes: BTreeMap::new(),
            base: Slot::empty(),
            outlook: Outlook::default(),
            shelf: Shelf::new(ceiling),
            always: None,
            work: Work::default(),
        }
    }

    /// No keys yet. Each will get tables of one width with its first signature, whatever they cost: for tests and measurements.
    #[must_use]
    pub fn always(width: Width) -> Self {
        Self {
            always: Some(width),
            ..Self::new(usize::MAX)
        }
    }

    /// Adds a key by the 32 bytes of RFC 8032, section 5.1.5; a key that is there already keeps its index.
    ///
    /// `None` where nothing verifies under these bytes: they are no point, or one of small order.
    pub fn add(&mut self, public: [u8; 32]) -> Option<KeyIndex> {
        if let Some(index) = self.indexes.get(&public) {
            return Some(*index);
        }
        let index = KeyIndex(self.known.len());
        self.known.push(Known::new(&public)?);
        self.indexes.insert(public, index);
        Some(index)
    }

    /// Says that about so many signatures are still to come, by these keys about as those before: a caller that knows how
    /// long its input is saves tables that would be too small, or too large. The answers are the same without it, and if it
    /// is wrong.
    pub fn expect(&mut self, signatures: usize) {
        self.outlook.expect(signatures);
    }

    /// For each claim, in their order, whether `verify_strict` accepts it.
    #[must_use]
    pub fn verify(&mut self, claims: &[Claim<'_>]) -> Vec<bool> {
        let fewest = if self.always.is_some() { 0 } else { E::FEWEST };
        self.outlook.came(claims.len());
        if claims.len() >= fewest {
            self.prepare(claims);
        }
        let mut answers = vec![false; claims.len()];
        for (claims, answers) in claims.chunks(TOGETHER).zip(answers.chunks_mut(TOGETHER)) {
            let batch = Batch {
                known: &self.known,
                base: self.base.table(),
                fewest,
            };
            batch.verify::<E>(claims, answers, &mut self.work);
        }
        answers
    }

    /// How signatures were decided so far.
    pub const fn work(&self) -> Work {
        self.work
    }

    /// Bytes that tables take.
    pub const fn table_bytes(&self) -> usize {
        self.shelf.used()
    }

    /// Counts whose signatures these are, and computes the tables that they are worth.
    fn prepare(&mut self, claims: &[Claim<'_>]) {
        let mut named = Vec::new();
        for claim in claims {
            if let Some(known) = self.known.get_mut(claim.key.0) {
                if known.waiting == 0 {
                    named.push(claim.key);
                }
                known.waiting = known.waiting.saturating_add(1);
            }
        }
        let base = self.base.width();
        let mut wanted = Vec::new();
        let (mut times_of_base, mut gain) = (0_u64, 0_u64);
        for key in named {
            let Some(known) = self.known.get_mut(key.0) else {
                continue;
            };
            let times = known.times(&self.outlook);
            let plan = E::COSTS.plan(known.table.width(), E::COSTS.without(base), times);
            if let Some(width) = self.always.or(plan.map(|plan| plan.width)) {
                wanted.push((key, width));
            } else if known.table.width().is_none() {
                continue;
            }
            times_of_base = times_of_base.saturating_add(times);
            gain = gain.saturating_add(plan.map_or(0, |plan| plan.gain));
        }
        let of_base = self.always.or_else(|| {
            let plan = E::COSTS.plan(base, E::COSTS.alone.into(), times_of_base)?;
            (base.is_some() || gain > E::COSTS.building(plan.width)).then_some(plan.width)
        });
        if let Some(width) = of_base {
            self.shelf
                .widen::<E>(&mut self.base, &ED25519_BASEPOINT_POINT, width);
        }
        // Without the base point's table, a key's is of no use.
        if self.base.width().is_none() {
            return;
        }
        for (key, width) in wanted {
            if let Some(known) = self.known.get_mut(key.0) {
                self.shelf
                    .widen::<E>(&mut known.table, &-known.key.to_edwards(), width);
            }
        }
    }
}
