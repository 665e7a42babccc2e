//! Signatures that are verified together. Does not decide which keys have tables.

use alloc::vec::Vec;
use core::iter;

use curve25519_dalek::scalar::Scalar;

use super::claim::Claim;
use super::engine::{Engine, Job};
use super::known::Known;
use super::width::Width;
use super::{challenge, single, small_order};

/// Signatures whose encodings share one inversion: enough to make it cheap, few enough to keep within a processor's caches,
/// and no more than a byte counts.
pub(crate) const TOGETHER: usize = 256;

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

/// The keys that are known, with the tables that there are.
#[derive(Debug)]
pub(crate) struct Batch<'k, T> {
    pub(crate) known: &'k [Known<T>],
    /// The multiples of B.
    pub(crate) base: Option<&'k T>,
    /// Jobs below which tables are not used.
    pub(crate) fewest: usize,
}

/// A claim that waits for the encoding that must be its R.
struct Pending<'k, 'c, T> {
    at: usize,
    known: &'k Known<T>,
    claim: &'c Claim<'c>,
    point: [u8; 32],
}

impl<T> Batch<'_, T> {
    /// Answers for at most [`TOGETHER`] claims.
    pub(crate) fn verify<E: Engine<Table = T>>(
        &self,
        claims: &[Claim<'_>],
        answers: &mut [bool],
        work: &mut Work,
    ) {
        let (mut jobs, mut pending) = (Vec::new(), Vec::new());
        for at in self.order(claims) {
            let Some(claim) = claims.get(at) else { continue };
            let Some(known) = self.known.get(claim.key.0) else {
                continue;
            };
            if let Some((job, point)) = job(known, claim) {
                jobs.push(job);
                pending.push(Pending {
                    at,
                    known,
                    claim,
                    point,
                });
            } else if let Some(answer) = answers.get_mut(at) {
                *answer = single::quick(&known.key, claim);
                work.alone += 1;
            }
        }
        let base = self.base.filter(|_| jobs.len() >= self.fewest);
        let encodings = base.map_or_else(Vec::new, |base| E::encodings(base, &jobs));
        let encodings = encodings.into_iter().map(Some).chain(iter::repeat(None));
        for (pending, encoding) in pending.into_iter().zip(encodings) {
            if let Some(answer) = answers.get_mut(pending.at) {
                *answer = pending.decide(encoding, work);
            }
        }
    }

    /// The claims in such an order that neighbours share their table, which then is in the processor's cache, or at least the
    /// width of their tables.
    fn order(&self, claims: &[Claim<'_>]) -> impl Iterator<Item = usize> {
        let rank = |(at, claim): (usize, &Claim<'_>)| {
            let known = self.known.get(claim.key.0);
            let width = known.and_then(|known| known.table.width());
            // As one number, for which sorting is little code: a few bits for the width, 48 for the key, 8 for the place.
            let key = claim.key.0 as u64 & 0xffff_ffff_ffff;
            u64::from(width.map_or(0, Width::bits)) << 56 | key << 8 | at as u64
        };
        let mut ranks: Vec<_> = claims.iter().enumerate().map(rank).collect();
        ranks.sort_unstable();
        ranks.into_iter().map(|rank| usize::from(rank.to_le_bytes()[0]))
    }
}

impl<T> Pending<'_, '_, T> {
    /// Whether the signature holds, given what its R must be, if that was computed.
    fn decide(&self, encoding: Option<[u8; 32]>, work: &mut Work) -> bool {
        let Some(encoding) = encoding else {
            work.alone += 1;
            return single::quick(&self.known.key, self.claim);
        };
        if encoding == self.point && !small_order::is_encoding(&self.point) {
            work.by_table += 1;
            return true;
        }
        let holds = single::strict(&self.known.key, self.claim);
        work.again += 1;
        work.mended += usize::from(holds);
        holds
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
