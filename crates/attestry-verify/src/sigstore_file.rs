//! Sigstore bundles that sign a file itself: which file, and by whom. It says nothing, so that it takes no part in the chain.

use attestry_format::digest::Digest;
use attestry_format::field::Field;
use attestry_format::time::Time;

use crate::interval::{Interval, Span};
use crate::key::KeyId;
use crate::key_state::KeyState;
use crate::reason::Reason;
use crate::sigstore::{SigstoreAnswer, SigstoreContent, SigstoreProof, identities};
use crate::trust::Trust;

/// What became of a signature of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignedFile {
    /// The file is not here, and its digest is not enough to tell who signed it.
    Absent,
    /// A managed key signs that is none of the trust file's, or whose signature only the file itself could show.
    ByUnknownKey,
    /// A key of the trust file signs, and all evidence holds.
    ByKey {
        /// Which, and by whose.
        signed: Box<SignedByKey>,
        /// Whether the key was good then, as far as the trust file and proven times say.
        was: KeyWas,
    },
    /// A certificate signs, and all evidence holds.
    ByIdentity {
        /// The file's SHA-256.
        file: Digest,
        /// Whom the certificate names.
        subject: String,
        /// Who vouched for the name.
        issuer: String,
        /// By when it was signed.
        by: Option<Time>,
        /// Whether the trust file lists that identity.
        listed: bool,
    },
}

/// A file that a key of the trust file signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedByKey {
    /// The file's SHA-256.
    pub file: Digest,
    /// The key.
    pub key: KeyId,
    /// Whose it is, by the trust file's word.
    pub principal: String,
    /// By when it was signed.
    pub by: Option<Time>,
}

/// Whether a key was good when it signed a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyWas {
    /// It was, or nothing shows that it was not.
    Good,
    /// The file was signed outside its window.
    Outside(Span),
    /// It was taken back at that time, and nothing proves that it signed before.
    TakenBack(Time),
}

impl SignedFile {
    /// By when it was signed, as far as that is proven.
    pub fn by(&self) -> Option<Time> {
        match self {
            Self::Absent | Self::ByUnknownKey => None,
            Self::ByKey { signed, .. } => signed.by,
            Self::ByIdentity { by, .. } => *by,
        }
    }

    /// The rule that reports it.
    pub(crate) const fn code(&self) -> &'static str {
        match self {
            Self::Absent | Self::ByUnknownKey | Self::ByIdentity { listed: false, .. } => "ENV203",
            Self::ByIdentity { listed: true, .. } => "ENV204",
            Self::ByKey { was, .. } => match was {
                KeyWas::Good => "ENV204",
                KeyWas::Outside(_) => "ENV208",
                KeyWas::TakenBack(_) => "ENV209",
            },
        }
    }
}

/// What is to be said of it; nothing where nobody evaluated it.
pub(crate) fn judge(answer: Option<&SigstoreAnswer>, trust: Option<&Trust>) -> Option<Reason> {
    Some(match answer? {
        SigstoreAnswer::NotEvaluated => return None,
        SigstoreAnswer::LacksFile => Reason::SignedFile(SignedFile::Absent),
        SigstoreAnswer::UnknownKey => Reason::SignedFile(SignedFile::ByUnknownKey),
        SigstoreAnswer::Failed {
            step,
            expected,
            found,
        } => Reason::SigstoreStep {
            step: step.clone(),
            expected: expected.clone(),
            found: found.clone(),
        },
        SigstoreAnswer::Verified(proof) => match proof.content {
            SigstoreContent::File(file) => Reason::SignedFile(
                trust
                    .and_then(|trust| by_key(file, proof, trust))
                    .unwrap_or_else(|| SignedFile::ByIdentity {
                        file,
                        subject: proof.subject.clone(),
                        issuer: proof.issuer.clone(),
                        by: earliest(proof),
                        listed: identities(proof, trust).next().is_some(),
                    }),
            ),
            SigstoreContent::Statement(statement) => Reason::SigstoreStep {
                step: "form of the bundle".to_owned(),
                expected: "a signature of a file".to_owned(),
                found: format!("the envelope {statement}"),
            },
        },
    })
}

/// Whose key of the trust file signed it, where no certificate names anybody.
fn by_key(file: Digest, proof: &SigstoreProof, trust: &Trust) -> Option<SignedFile> {
    let key = trust
        .key(&KeyId::of_digest(&proof.key))
        .filter(|_| proof.subject.is_empty())?;
    let by = earliest(proof);
    let signed = SignedByKey {
        file,
        key: key.key().id(),
        principal: key.entry().principal.id.clone(),
        by,
    };
    Some(SignedFile::ByKey {
        signed: Box::new(signed),
        was: was(key.key().id(), key.window(), key.taken_back(), by)?,
    })
}

/// A signature of a file claims no time: the time by which it was there stands for one. That it was there before the key was taken
/// back must be proven. That it was not, nothing can prove: `RevokedBefore` says no more here than `RevokedUnproven`.
fn was(key: KeyId, window: Span, taken_back: Option<Time>, by: Option<Time>) -> Option<KeyWas> {
    let proven = Interval {
        after: None,
        before: by,
    };
    let claim = by.map_or(Field::Absent, Field::Shown);
    match KeyState::of(key, window, taken_back, &claim, proven, 0) {
        KeyState::Good | KeyState::GoodByClaim { .. } | KeyState::RevokedLater { .. } => Some(KeyWas::Good),
        KeyState::Outside { window, .. } => Some(KeyWas::Outside(window)),
        KeyState::RevokedBefore { at, .. } | KeyState::RevokedUnproven { at, .. } => {
            Some(KeyWas::TakenBack(at))
        }
        // Statements alone come to these: no time is kept back here, and there is a key.
        KeyState::Withheld | KeyState::RevocationWithheld { .. } | KeyState::None => None,
    }
}

fn earliest(proof: &SigstoreProof) -> Option<Time> {
    proof.times.iter().map(|proven| proven.time).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How a key good from 10 to 20, or one without window, was: taken back at a time, its signature there by another.
    fn judged(bounded: bool, taken_back: Option<i64>, by: Option<i64>) -> Option<KeyWas> {
        let time = Time::from_unix;
        let window = Span {
            from: Some(time(10)),
            to: Some(time(20)),
            hides: false,
        };
        let window = if bounded { window } else { Span::ALWAYS };
        let key = KeyId::of_digest(&Digest::of(b"a key"));
        was(key, window, taken_back.map(time), by.map(time))
    }

    #[test]
    fn the_time_by_which_a_file_was_signed_stands_for_its_claim() {
        let outside = |by| matches!(judged(true, None, Some(by)), Some(KeyWas::Outside(_)));
        assert!(outside(9) && outside(21));
        // The window comes first where the key was taken back, too.
        assert!(matches!(judged(true, Some(5), Some(9)), Some(KeyWas::Outside(_))));
        for by in [Some(10), Some(20), None] {
            assert_eq!(judged(true, None, by), Some(KeyWas::Good));
        }
    }

    #[test]
    fn what_was_taken_back_must_be_proven_to_have_signed_before() {
        let taken_back = Some(KeyWas::TakenBack(Time::from_unix(15)));
        for bounded in [true, false] {
            assert_eq!(judged(bounded, Some(15), Some(14)), Some(KeyWas::Good));
            for by in [Some(15), Some(16), None] {
                assert_eq!(judged(bounded, Some(15), by), taken_back);
            }
        }
    }
}
