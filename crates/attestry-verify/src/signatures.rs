//! The signatures of one envelope against the keys of the trust file (FORMAT 2).

use attestry_format::envelope::{Envelope, Signature};

use crate::evidence::Signer;
use crate::key::KeyId;
use crate::key_error::SignatureError;
use crate::reason::Reason;
use crate::trust::{Trust, TrustedKey};

/// What the signatures of an envelope come to.
#[derive(Debug, Default)]
pub(crate) struct Checked {
    /// The keys by which it verified, each once, in the order of the envelope.
    pub(crate) signers: Vec<Signer>,
    /// Signatures in the name of a trusted key that do not verify.
    pub(crate) wrong: Vec<Reason>,
}

/// How one signature came out.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Outcome {
    /// It verifies by this key.
    Verified(KeyId),
    /// Its hint names this trusted key, by which it does not verify.
    Wrong(KeyId),
    /// It verifies by no key of the trust file.
    Unknown,
}

/// How each signature of an envelope came out, in order: for display.
pub fn outcomes(envelope: &Envelope, trust: Option<&Trust>) -> Vec<Outcome> {
    let one = |signature: &Signature| match trust {
        Some(trust) => match tried(envelope, signature, trust) {
            Tried::Verified(key) => Outcome::Verified(key.key().id()),
            Tried::Wrong(key, _) => Outcome::Wrong(key.key().id()),
            Tried::Unknown => Outcome::Unknown,
        },
        None => Outcome::Unknown,
    };
    envelope.signatures.iter().map(one).collect()
}

/// The outcome with what a finding says of it.
#[derive(Clone, Copy)]
pub(crate) enum Tried<'t> {
    Verified(&'t TrustedKey),
    Wrong(&'t TrustedKey, SignatureError),
    Unknown,
}

/// Tries one signature by itself. A hint that names a trusted key binds; with any other hint every trusted key is tried.
pub(crate) fn tried<'t>(envelope: &Envelope, signature: &Signature, trust: &'t Trust) -> Tried<'t> {
    let pae = envelope.pae();
    let bytes = &signature.bytes;
    if let Some(named) = KeyId::parse(&signature.key_hint).and_then(|id| trust.key(&id)) {
        return match named.key().verify(&pae, bytes) {
            Ok(()) => Tried::Verified(named),
            Err(error) => Tried::Wrong(named, error),
        };
    }
    trust
        .keys()
        .iter()
        .find(|trusted| trusted.key().verify(&pae, bytes).is_ok())
        .map_or(Tried::Unknown, Tried::Verified)
}

/// What a finding says of a signature that is wrong.
pub(crate) fn wrong(trusted: &TrustedKey, error: &SignatureError) -> Reason {
    Reason::BadSignature {
        key: trusted.key().id(),
        principal: trusted.entry().principal.id.clone(),
        error: error.to_string(),
    }
}

impl Checked {
    /// Takes the outcome of one signature.
    pub(crate) fn add(&mut self, tried: Tried<'_>) {
        match tried {
            Tried::Verified(key) => {
                if self.signers.iter().all(|signer| signer.key != key.key().id()) {
                    self.signers.push(Signer::new(key.holder().clone()));
                }
            }
            Tried::Wrong(key, error) => self.wrong.push(wrong(key, &error)),
            Tried::Unknown => {}
        }
    }
}
