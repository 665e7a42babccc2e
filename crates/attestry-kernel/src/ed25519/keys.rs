//! Keys that verify signatures batch by batch, and what was computed for them beforehand. Does not know how points are added.

use alloc::collections::BTreeMap;
use alloc::vec;
use alloc::vec::Vec;

use curve25519_dalek::constants::ED25519_BASEPOINT_POINT;
use curve25519_dalek::scalar::Scalar;

use super::claim::{Claim, KeyIndex};
use super::costs::Outlook;
use super::engine::{Engine, Job};
use super::known::Known;
use super::shelf::{Shelf, Slot};
use super::width::Width;
use super::{challenge, single, small_order};

/// Signatures whose encodings share one inversion: enough to make it cheap, few enough to keep within a processor's caches.
const TOGETHER: usize = 256;

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

/// How signatures were decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// With tables, and accepted.
    pub by_table: usize,
    /// One by itself, because its key had no table.
    pub alone: usize,
    /// Not accepted with tables, and therefore decided again by `verify_strict`.
    pub again: usize,
    /// Of these, accepted then after all: none, unless the fast way is wrong.
    pub mended: usize,
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
        self.prepare(claims);
        let mut answers = vec![false; claims.len()];
        for (claims, answers) in claims.chunks(TOGETHER).zip(answers.chunks_mut(TOGETHER)) {
            self.verify_together(claims, answers);
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
        self.outlook.came(claims.len());
        for claim in claims {
            if let Some(known) = self.known.get_mut(claim.key.0) {
                known.waiting = known.waiting.saturating_add(1);
            }
        }
        let (costs, base) = (E::COSTS, self.base.width());
        let mut wanted = Vec::new();
        let (mut times_of_base, mut gain) = (0_u64, 0_u64);
        for (at, known) in self
            .known
            .iter_mut()
            .enumerate()
            .filter(|(_, known)| known.waiting > 0)
        {
            let times = known
                .waiting
                .saturating_add(self.outlook.of(known.seen, known.waiting)) as u64;
            known.seen = known.seen.saturating_add(known.waiting);
            known.waiting = 0;
            let present = known.table.width();
            let plan = costs.plan(present, costs.without(base), times);
            if let Some(width) = self.always.or(plan.map(|plan| plan.width)) {
                wanted.push((at, width));
            } else if present.is_none() {
                continue;
            }
            times_of_base = times_of_base.saturating_add(times);
            gain = gain.saturating_add(plan.map_or(0, |plan| plan.gain));
        }
        let of_base = self.always.or_else(|| {
            let plan = costs.plan(base, costs.alone.into(), times_of_base)?;
            (base.is_some() || gain > costs.building(plan.width)).then_some(plan.width)
        });
        if let Some(width) = of_base {
            self.shelf
                .widen::<E>(&mut self.base, &ED25519_BASEPOINT_POINT, width);
        }
        // Without the base point's table, a key's is of no use.
        if self.base.width().is_none() {
            return;
        }
        for (at, width) in wanted {
            if let Some(known) = self.known.get_mut(at) {
                self.shelf
                    .widen::<E>(&mut known.table, &-known.key.to_edwards(), width);
            }
        }
    }

    /// Answers for a part of a batch.
    fn verify_together(&mut self, claims: &[Claim<'_>], answers: &mut [bool]) {
        let mut order: Vec<_> = (0..claims.len()).collect();
        // Neighbours share their table, which then is in the processor's cache, or at least its width.
        order.sort_by_key(|at| {
            let key = claims.get(*at).map(|claim| claim.key);
            (key.and_then(|key| self.known.get(key.0)?.table.width()), key)
        });
        let (mut jobs, mut places) = (Vec::new(), Vec::new());
        for at in order {
            let Some((claim, answer)) = claims.get(at).zip(answers.get_mut(at)) else {
                continue;
            };
            let Some(known) = self.known.get(claim.key.0) else {
                continue;
            };
            if let Some((job, point)) = job(known, claim) {
                jobs.push(job);
                places.push((at, point));
            } else {
                *answer = single::quick(&known.key, claim);
                self.work.alone += 1;
            }
        }
        let base = self
            .base
            .table()
            .filter(|_| self.always.is_some() || jobs.len() >= E::FEWEST);
        let encodings = base.map_or_else(Vec::new, |base| E::encodings(base, &jobs));
        let mut encodings = encodings.into_iter();
        for (at, point) in places {
            let Some((claim, answer)) = claims.get(at).zip(answers.get_mut(at)) else {
                continue;
            };
            let Some(known) = self.known.get(claim.key.0) else {
                continue;
            };
            match encodings.next() {
                None => {
                    *answer = single::quick(&known.key, claim);
                    self.work.alone += 1;
                }
                Some(encoding) if encoding == point && !small_order::is_encoding(&point) => {
                    *answer = true;
                    self.work.by_table += 1;
                }
                Some(_) => {
                    *answer = single::strict(&known.key, claim);
                    self.work.again += 1;
                    self.work.mended += usize::from(*answer);
                }
            }
        }
    }
}

/// What is to be computed for a claim, and the encoding that must come of it; `None` where the key has no table, or where the
/// signature is none by its form.
fn job<'t, T>(known: &'t Known<T>, claim: &Claim<'_>) -> Option<(Job<'t, T>, [u8; 32])> {
    let table = known.table.table()?;
    let signature: &[u8; 64] = claim.signature.try_into().ok()?;
    let (point, response) = signature.split_first_chunk::<32>()?;
    let response: [u8; 32] = response.try_into().ok()?;
    let response = Option::from(Scalar::from_canonical_bytes(response))?;
    let challenge = challenge::of(point, known.key.as_bytes(), claim);
    let job = Job {
        table,
        challenge,
        response,
    };
    Some((job, *point))
}
