//! Sigstore bundles in lines: what is asked of whoever can verify one, and what the answer makes of its envelope.
//!
//! This crate cannot verify a certificate. It stays the only door all the same: an answer names who signed and when, by
//! digests of exactly the envelope that was read here, and the trust file says what that identity may sign.

use attestry_format::digest::Digest;
use attestry_format::envelope::Envelope;
use attestry_format::pattern;
use attestry_format::pool::Shared;
use attestry_format::time::Time;

use crate::evidence::{Certified, Holder, Signer};
use crate::interval::Interval;
use crate::key::KeyId;
use crate::names::Digests;
use crate::place::Place;
use crate::reason::Reason;
use crate::signatures::{Checked, Tried, tried};
use crate::trust::Trust;

/// A Sigstore bundle to verify against the trust file's trusted root, whatever the time.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SigstoreQuestion {
    /// The bundle, as it lies in its line.
    pub bundle: Vec<u8>,
    /// The public key (PEM) of the trust file that made the envelope's signature, if one did: then no certificate is asked
    /// for, but the log's evidence.
    pub key: Option<String>,
}

/// What became of it. Whoever answers vouches for it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum SigstoreAnswer {
    /// A step failed.
    Failed {
        /// The step's name.
        step: String,
        /// What was expected.
        expected: String,
        /// What was found.
        found: String,
    },
    /// It was not looked at: nobody here can.
    NotEvaluated,
    /// Its signature is by a managed key that is none of the trust file's.
    UnknownKey,
    /// Every step held.
    Verified(SigstoreProof),
}

/// What a Sigstore bundle proved.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SigstoreProof {
    /// Whom the certificate names; empty for a managed key.
    pub subject: String,
    /// Who vouched for the name.
    pub issuer: String,
    /// SHA-256 of the signing key's `SubjectPublicKeyInfo`.
    pub key: Digest,
    /// The proven times.
    pub times: Vec<ProvenTime>,
    /// SHA-256 of the payload that was verified.
    pub statement: Digest,
    /// SHA-256 of the signature that was verified.
    pub signature: Digest,
}

/// A time at which a statement was there, and who vouches for it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ProvenTime {
    /// When.
    pub time: Time,
    /// Who says so.
    pub by: TimeSource,
}

/// Who vouches for a time: one of those of the trust file's trusted root, by the name that it has there.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum TimeSource {
    /// A time-stamp authority (RFC 3161).
    Authority(String),
    /// A log, by its promise to take the entry.
    Log(String),
}

/// A Sigstore bundle that waits for its answer.
#[derive(Debug)]
pub(crate) struct Unanswered {
    pub(crate) envelope: Envelope,
    pub(crate) digests: Digests,
    pub(crate) place: Place,
    pub(crate) media_type: String,
    bundle: Vec<u8>,
    /// Its signer among the keys of the trust file.
    managed: Option<(Signer, String)>,
    asked: bool,
    answer: Option<SigstoreAnswer>,
}

/// What a Sigstore bundle's envelope comes to.
#[derive(Debug)]
pub(crate) struct FromSigstore {
    /// Why nobody of the trust file signed it, if nobody did.
    pub(crate) unknown: Reason,
    /// When it was there by.
    pub(crate) proven: Interval,
    /// Who says so, and when by.
    pub(crate) times: Vec<ProvenTime>,
}

impl FromSigstore {
    /// A bundle that nobody looked at.
    pub(crate) fn not_evaluated(media_type: &str) -> Self {
        Self {
            unknown: not_evaluated(media_type),
            proven: Interval::NONE,
            times: Vec::new(),
        }
    }
}

impl Unanswered {
    pub(crate) fn new(
        envelope: Envelope,
        digests: Digests,
        place: Place,
        media_type: String,
        bundle: Vec<u8>,
        trust: &Trust,
    ) -> Self {
        let managed =
            envelope
                .signatures
                .first()
                .and_then(|signature| match tried(&envelope, signature, trust) {
                    Tried::Verified(key) => {
                        Some((Signer::new(key.holder().clone()), key.entry().public_key.clone()))
                    }
                    Tried::Wrong(..) | Tried::Unknown => None,
                });
        Self {
            envelope,
            digests,
            place,
            media_type,
            bundle,
            managed,
            asked: false,
            answer: None,
        }
    }

    /// The question, the first time.
    pub(crate) fn ask(&mut self) -> Option<SigstoreQuestion> {
        if std::mem::replace(&mut self.asked, true) {
            return None;
        }
        Some(SigstoreQuestion {
            bundle: std::mem::take(&mut self.bundle),
            key: self.managed.as_ref().map(|(_, pem)| pem.clone()),
        })
    }

    /// Whether it was asked about and has no answer yet.
    pub(crate) const fn is_asked(&self) -> bool {
        self.asked && self.answer.is_none()
    }

    pub(crate) fn answer(&mut self, answer: SigstoreAnswer) {
        self.answer = Some(answer);
    }

    /// Who signed it, what is wrong with it, and what is proven of its time.
    pub(crate) fn judge(&self, trust: Option<&Trust>) -> (Checked, FromSigstore) {
        let mut checked = Checked::default();
        let (mut proven, mut times) = (Interval::NONE, Vec::new());
        let unknown = match &self.answer {
            None | Some(SigstoreAnswer::NotEvaluated) => not_evaluated(&self.media_type),
            Some(SigstoreAnswer::UnknownKey) => Reason::UnknownSigner {
                signatures: self.envelope.signatures.len(),
                hints: self
                    .envelope
                    .signatures
                    .iter()
                    .map(|signature| signature.key_hint.clone())
                    .collect(),
            },
            Some(SigstoreAnswer::Failed {
                step,
                expected,
                found,
            }) => {
                checked.wrong.push(Reason::SigstoreStep {
                    step: step.clone(),
                    expected: expected.clone(),
                    found: found.clone(),
                });
                not_evaluated(&self.media_type)
            }
            Some(SigstoreAnswer::Verified(proof)) => {
                checked.wrong.extend(self.is_about_this(proof));
                proven.before = proof.times.iter().map(|proven| proven.time).min();
                times.clone_from(&proof.times);
                checked.signers = match &self.managed {
                    Some((signer, _)) => vec![signer.clone()],
                    None => signers(proof, trust),
                };
                Reason::UnknownIdentity {
                    subject: proof.subject.clone(),
                    issuer: proof.issuer.clone(),
                }
            }
        };
        let from = FromSigstore {
            unknown,
            proven,
            times,
        };
        (checked, from)
    }

    /// An answer about another envelope than the one that was read here proves nothing about this one.
    fn is_about_this(&self, proof: &SigstoreProof) -> Option<Reason> {
        let signature = self.envelope.signatures.first()?;
        let ours = (self.digests.statement, Digest::of(&signature.bytes));
        let theirs = (proof.statement, proof.signature);
        (ours != theirs).then(|| Reason::SigstoreStep {
            step: "form of the bundle".to_owned(),
            expected: format!("the envelope {}", ours.0),
            found: format!("another, {}", theirs.0),
        })
    }
}

fn not_evaluated(media_type: &str) -> Reason {
    Reason::Sigstore {
        media_type: media_type.to_owned(),
    }
}

/// Everybody to whom the trust file gives that identity.
fn signers(proof: &SigstoreProof, trust: Option<&Trust>) -> Vec<Signer> {
    let identities = trust.map_or(&[][..], |trust| &trust.file().identities);
    let theirs = identities.iter().filter(|identity| {
        !proof.subject.is_empty()
            && identity.issuer == proof.issuer
            && pattern::matches(&identity.subject, &proof.subject)
    });
    theirs
        .map(|identity| {
            Signer::new(Shared::new(Holder {
                key: KeyId::of_digest(&proof.key),
                algorithm: "Sigstore certificate",
                principal: identity.principal.clone(),
                roles: identity.roles.clone(),
                certified: Some(Box::new(Certified {
                    subject: proof.subject.clone(),
                    issuer: proof.issuer.clone(),
                })),
            }))
        })
        .collect()
}
