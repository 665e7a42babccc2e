//! The signatures of many envelopes against the keys of the trust file (FORMAT 2), all that can be decided together.

use attestry_format::envelope::{Envelope, pae_head};
use attestry_kernel::ed25519::{Claim, KeyIndex, Keys};

use crate::evidence::Signer;
use crate::key::KeyId;
use crate::signatures::{self, Checked, Tried};
use crate::trust::{Trust, TrustedKey};

/// What tables of multiples of keys may take together (PERFORMANCE "Tables": 64 MB serve sixty keys well).
const TABLES: usize = 48 << 20;

/// Checks signatures, and remembers what was worked out for keys that sign often.
#[derive(Debug)]
pub(crate) struct Checker {
    known: Keys,
    /// For each key of the trust file, in its order: where the kernel has it, if it is an Ed25519 key.
    keys: Vec<Option<KeyIndex>>,
}

/// A signature whose answer the kernel gives.
struct Asked<'e> {
    /// Which envelope, and which of its signatures.
    at: (usize, usize),
    claim: Claim<'e>,
}

impl Checker {
    /// For the keys of a trust file.
    pub(crate) fn of(trust: Option<&Trust>) -> Self {
        let mut known = Keys::new(TABLES);
        let keys = trust.map_or(&[][..], Trust::keys).iter();
        let keys = keys.map(|trusted| known.add(trusted.key().ed25519()?)).collect();
        Self { known, keys }
    }

    /// What the signatures of each envelope come to, in order. An envelope that is `None` is not asked about.
    pub(crate) fn check(&mut self, envelopes: &[Option<&Envelope>], trust: Option<&Trust>) -> Vec<Checked> {
        let Some(trust) = trust else {
            return envelopes.iter().map(|_| Checked::default()).collect();
        };
        let heads: Vec<String> = envelopes
            .iter()
            .map(|envelope| envelope.map_or_else(String::new, pae_head))
            .collect();
        let mut asked = Vec::new();
        for (number, (envelope, head)) in envelopes.iter().zip(&heads).enumerate() {
            if let Some(envelope) = envelope {
                asked.extend(self.asked(number, envelope, head, trust));
            }
        }
        let claims: Vec<Claim<'_>> = asked.iter().map(|one| one.claim).collect();
        let answers = self.known.verify(&claims);
        let mut held = asked
            .iter()
            .zip(answers)
            .filter(|(_, holds)| *holds)
            .map(|(one, _)| one.at)
            .peekable();
        let mut all = Vec::with_capacity(envelopes.len());
        for (number, envelope) in envelopes.iter().enumerate() {
            let mut checked = Checked::default();
            let signatures = envelope.map_or(&[][..], |envelope| envelope.signatures.as_slice());
            for (place, signature) in signatures.iter().enumerate() {
                let holds = held.next_if_eq(&(number, place)).is_some();
                let named = named(&signature.key_hint, trust).map(|(_, key)| key);
                let tried = match (named, envelope) {
                    (Some(key), _) if holds => Tried::Verified(key),
                    // Whatever the kernel did not accept is decided here, one by one.
                    (_, Some(envelope)) => signatures::tried(envelope, signature, trust),
                    (_, None) => Tried::Unknown,
                };
                checked.add(tried);
            }
            all.push(checked);
        }
        all
    }

    /// The signatures of an envelope that the kernel can decide: their hint names an Ed25519 key of the trust file.
    fn asked<'e>(
        &self,
        number: usize,
        envelope: &'e Envelope,
        head: &'e str,
        trust: &Trust,
    ) -> Vec<Asked<'e>> {
        let signatures = envelope.signatures.iter().enumerate();
        signatures
            .filter_map(|(place, signature)| {
                let (key, _) = named(&signature.key_hint, trust)?;
                let claim = Claim {
                    key: (*self.keys.get(key)?)?,
                    message: [head.as_bytes(), &envelope.payload],
                    signature: &signature.bytes,
                };
                Some(Asked {
                    at: (number, place),
                    claim,
                })
            })
            .collect()
    }
}

/// The key that a hint names, with its position in the trust file.
pub(crate) fn named<'t>(hint: &str, trust: &'t Trust) -> Option<(usize, &'t TrustedKey)> {
    trust.position(&KeyId::parse(hint)?)
}

impl Checked {
    /// Takes the outcome of one signature.
    fn add(&mut self, tried: Tried<'_>) {
        match tried {
            Tried::Verified(key) => {
                if self.signers.iter().all(|signer| signer.key != key.key().id()) {
                    self.signers.push(Signer::new(key.holder().clone()));
                }
            }
            Tried::Wrong(key, error) => self.wrong.push(signatures::wrong(key, &error)),
            Tried::Unknown => {}
        }
    }
}
