//! Signatures of many envelopes checked together, as strictly as one by one. Does not know what their statements say.

use std::sync::Arc;

use attestry_format::envelope::{Envelope, pae_head};
use attestry_kernel::ed25519::{Claim, KeyIndex, Keys};

use crate::batch::{Answers, Batch};
use crate::say::Say;
use crate::trust::Trust;

/// What tables of multiples of keys may take together (PERFORMANCE "Tables": 64 MB serve sixty keys well).
const TABLES: usize = 48 << 20;

/// Checks the signatures of batches, and remembers what was worked out for keys that sign often.
///
/// Each thread that checks has its own. Whichever checks a batch, the answers are the same.
#[derive(Debug)]
pub struct Checker {
    trust: Option<Arc<Trust>>,
    known: Keys,
    /// For each key of the trust file, in its order: where the kernel has it, if it is an Ed25519 key.
    keys: Vec<Option<KeyIndex>>,
}

/// A signature whose answer the kernel gives.
struct Asked<'e> {
    /// Which of all signatures.
    at: usize,
    /// By which key of the trust file it should be.
    key: usize,
    claim: Claim<'e>,
}

/// An envelope that is asked about, with what is said of its signatures already.
pub(crate) type Question<'e> = (Option<&'e Envelope>, &'e [Say]);

impl Default for Checker {
    fn default() -> Self {
        Self::of(None)
    }
}

impl Checker {
    /// For the keys of a trust file.
    pub(crate) fn of(trust: Option<Arc<Trust>>) -> Self {
        let mut known = Keys::new(TABLES);
        let keys = trust.as_deref().map_or(&[][..], Trust::keys).iter();
        let keys = keys.map(|trusted| known.add(trusted.key().ed25519()?)).collect();
        Self { trust, known, keys }
    }

    /// Says that input of `length` bytes is to come, if it goes on as its beginning: so many lines in so many bytes.
    pub(crate) fn expect(&mut self, length: u64, bytes: u64, lines: usize) {
        let lines = u64::try_from(lines).unwrap_or(u64::MAX);
        let all = length.saturating_mul(lines).checked_div(bytes).unwrap_or(0);
        self.known.expect(usize::try_from(all).unwrap_or(usize::MAX));
    }

    /// Answers for a batch, by the trust file of whoever gave it out.
    pub fn answer(&mut self, batch: &Batch) -> Answers {
        let is_ours = match (&self.trust, batch.trust()) {
            (Some(ours), Some(theirs)) => Arc::ptr_eq(ours, theirs),
            (None, None) => true,
            _ => false,
        };
        if !is_ours {
            *self = Self::of(batch.trust().cloned());
        }
        let questions: Vec<Question<'_>> = batch.questions().collect();
        Answers::new(batch, self.says(&questions))
    }

    /// What there is to say of all signatures of all envelopes, in order. An envelope that is `None` is not asked about.
    pub(crate) fn says(&mut self, questions: &[Question<'_>]) -> Vec<Say> {
        let Some(trust) = self.trust.as_deref() else {
            return Vec::new();
        };
        let heads: Vec<String> = questions
            .iter()
            .map(|(envelope, said)| match envelope {
                Some(envelope) if said.is_empty() => pae_head(envelope),
                _ => String::new(),
            })
            .collect();
        let (mut says, mut asked) = (Vec::with_capacity(questions.len()), Vec::new());
        for ((envelope, said), head) in questions.iter().zip(&heads) {
            let Some(envelope) = envelope else { continue };
            if said.is_empty() {
                self.ask((*envelope, head), says.len(), trust, &mut asked);
            }
            let rest = envelope.signatures.len().saturating_sub(said.len());
            says.extend(said.iter().take(envelope.signatures.len()));
            says.extend(std::iter::repeat_n(Say::Nothing, rest));
        }
        let claims: Vec<Claim<'_>> = asked.iter().map(|one| one.claim).collect();
        let answers = self.known.verify(&claims);
        for (one, _) in asked.iter().zip(answers).filter(|(_, holds)| *holds) {
            if let Some(say) = says.get_mut(one.at) {
                *say = Say::By(one.key);
            }
        }
        // Whatever the kernel did not accept is decided here, one by one.
        let envelopes = questions.iter().filter_map(|(envelope, _)| *envelope);
        let signatures =
            envelopes.flat_map(|envelope| envelope.signatures.iter().map(move |one| (envelope, one)));
        for (say, (envelope, signature)) in says.iter_mut().zip(signatures) {
            if *say == Say::Nothing {
                *say = Say::of(envelope, signature, trust);
            }
        }
        says
    }

    /// The signatures of an envelope that the kernel can decide: their hint names an Ed25519 key of the trust file. Its first
    /// is the signature at `first` among all.
    fn ask<'e>(
        &self,
        (envelope, head): (&'e Envelope, &'e str),
        first: usize,
        trust: &Trust,
        asked: &mut Vec<Asked<'e>>,
    ) {
        for (place, signature) in envelope.signatures.iter().enumerate() {
            let named = trust.named(&signature.key_hint).map(|(position, _)| position);
            let known = named.and_then(|key| Some((key, (*self.keys.get(key)?)?)));
            let Some((key, index)) = known else { continue };
            let claim = Claim {
                key: index,
                message: [head.as_bytes(), &envelope.payload],
                signature: &signature.bytes,
            };
            let at = first.saturating_add(place);
            asked.push(Asked { at, key, claim });
        }
    }
}
