//! The signatures of one envelope against the keys of the trust file (FORMAT 2).

use attestry_format::envelope::Envelope;

use crate::evidence::Signer;
use crate::key::KeyId;
use crate::key_error::SignatureError;
use crate::reason::Reason;
use crate::trust::{Trust, TrustedKey};

/// What the signatures of an envelope come to.
#[derive(Debug)]
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

/// Checks every signature. A hint that names a trusted key binds; with any other hint every trusted key is tried.
pub(crate) fn check(envelope: &Envelope, trust: Option<&Trust>) -> Checked {
    let pae = envelope.pae();
    let mut checked = Checked {
        signers: Vec::new(),
        wrong: Vec::new(),
    };
    let Some(trust) = trust else { return checked };
    for signature in &envelope.signatures {
        match tried(&pae, &signature.key_hint, &signature.bytes, trust) {
            Tried::Verified(key) => {
                if checked.signers.iter().all(|signer| signer.key != key.key().id()) {
                    checked.signers.push(Signer::new(key.holder().clone()));
                }
            }
            Tried::Wrong(key, error) => checked.wrong.push(wrong(key, &error)),
            Tried::Unknown => {}
        }
    }
    checked
}

/// How each signature of an envelope came out, in order: for display.
pub fn outcomes(envelope: &Envelope, trust: Option<&Trust>) -> Vec<Outcome> {
    let pae = envelope.pae();
    let one = |hint: &str, bytes: &[u8]| match trust {
        Some(trust) => match tried(&pae, hint, bytes, trust) {
            Tried::Verified(key) => Outcome::Verified(key.key().id()),
            Tried::Wrong(key, _) => Outcome::Wrong(key.key().id()),
            Tried::Unknown => Outcome::Unknown,
        },
        None => Outcome::Unknown,
    };
    envelope
        .signatures
        .iter()
        .map(|signature| one(&signature.key_hint, &signature.bytes))
        .collect()
}

/// The outcome with what a finding says of it.
enum Tried<'t> {
    Verified(&'t TrustedKey),
    Wrong(&'t TrustedKey, SignatureError),
    Unknown,
}

fn tried<'t>(pae: &[u8], hint: &str, signature: &[u8], trust: &'t Trust) -> Tried<'t> {
    if let Some(named) = KeyId::parse(hint).and_then(|id| trust.key(&id)) {
        return match named.key().verify(pae, signature) {
            Ok(()) => Tried::Verified(named),
            Err(error) => Tried::Wrong(named, error),
        };
    }
    trust
        .keys()
        .iter()
        .find(|trusted| trusted.key().verify(pae, signature).is_ok())
        .map_or(Tried::Unknown, Tried::Verified)
}

fn wrong(trusted: &TrustedKey, error: &SignatureError) -> Reason {
    Reason::BadSignature {
        key: trusted.key().id(),
        principal: trusted.entry().principal.id.clone(),
        error: error.to_string(),
    }
}
