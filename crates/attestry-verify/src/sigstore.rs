//! Sigstore bundles in lines: what is asked of whoever can verify one, and what the answer makes of its envelope.
//!
//! This crate cannot verify a certificate. It stays the only door all the same: an answer names who signed and when, by
//! digests of exactly the envelope that was read here, and the trust file says what that identity may sign.

use attestry_format::digest::Digest;
use attestry_format::envelope::Envelope;
use attestry_format::pattern;
use attestry_format::pool::Shared;
use attestry_format::time::Time;
use attestry_format::trust::Identity;

use crate::evidence::{Certified, Holder, Signer};
use crate::interval::Interval;
use crate::key::KeyId;
use crate::names::Digests;
use crate::place::Place;
use crate::reason::Reason;
use crate::signatures::{Checked, Tried, tried};
use crate::sigstore_file;
use crate::trust::Trust;

/// A Sigstore bundle to verify against the trust file's trusted root, whatever the time.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SigstoreQuestion {
    /// The bundle, as it lies in its line.
    pub bundle: Vec<u8>,
    /// The public key (PEM) of the trust file that made the envelope's signature, if one did: then no certificate is asked
    /// for, but the log's evidence.
    pub key: Option<String>,
    /// Where a file is signed, the public keys (PEM) of the trust file: only who verifies can tell whether one of them did.
    pub keys: Vec<String>,
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
    /// A file is signed that is not in the bundle, and its digest is not enough to tell by whom.
    LacksFile,
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
    /// What was verified.
    pub content: SigstoreContent,
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

/// Who vouches for a time: one of those of the trust file's trusted root, or its witnesses, by the names that they have
/// there.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum TimeSource {
    /// A time-stamp authority (RFC 3161).
    Authority(String),
    /// A log, by its promise to take the entry.
    Log(String),
    /// Witnesses who cosigned a checkpoint of the log.
    Witnesses(String),
}

/// What a Sigstore bundle signs.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum SigstoreContent {
    /// A file of this SHA-256, which is not in the bundle.
    File(Digest),
    /// A payload of this SHA-256.
    Statement(Digest),
}

/// A Sigstore bundle that waits for its answer.
#[derive(Debug)]
pub(crate) struct Unanswered {
    /// Its envelope with its digests; none where it is not one that is signed.
    pub(crate) envelope: Option<(Envelope, Digests)>,
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
        envelope: Option<(Envelope, Digests)>,
        place: Place,
        media_type: String,
        bundle: Vec<u8>,
        trust: &Trust,
    ) -> Self {
        let managed = envelope.as_ref().and_then(|(envelope, _)| {
            let signature = envelope.signatures.first()?;
            match tried(envelope, signature, trust) {
                Tried::Verified(key) => {
                    Some((Signer::new(key.holder().clone()), key.entry().public_key.clone()))
                }
                Tried::Wrong(..) | Tried::Unknown => None,
            }
        });
        Self {
            envelope,
            place,
            media_type,
            bundle,
            managed,
            asked: false,
            answer: None,
        }
    }

    /// The question, the first time.
    pub(crate) fn ask(&mut self, trust: Option<&Trust>) -> Option<SigstoreQuestion> {
        if std::mem::replace(&mut self.asked, true) {
            return None;
        }
        let signs_file = self.envelope.is_none();
        let keys = trust.map_or(&[][..], Trust::keys).iter().filter(|_| signs_file);
        Some(SigstoreQuestion {
            bundle: std::mem::take(&mut self.bundle),
            key: self.managed.as_ref().map(|(_, pem)| pem.clone()),
            keys: keys.map(|key| key.entry().public_key.clone()).collect(),
        })
    }

    /// Whether it was asked about and has no answer yet.
    pub(crate) const fn is_asked(&self) -> bool {
        self.asked && self.answer.is_none()
    }

    pub(crate) fn answer(&mut self, answer: SigstoreAnswer) {
        self.answer = Some(answer);
    }

    /// What is to be said of it, where what it signs is no envelope.
    pub(crate) fn file(&self, trust: Option<&Trust>) -> Reason {
        sigstore_file::judge(self.answer.as_ref(), trust).unwrap_or_else(|| not_evaluated(&self.media_type))
    }

    /// Who signed its envelope, what is wrong with it, and what is proven of its time.
    pub(crate) fn judge(
        &self,
        (envelope, digests): (&Envelope, &Digests),
        trust: Option<&Trust>,
    ) -> (Checked, FromSigstore) {
        let mut checked = Checked::default();
        let (mut proven, mut times) = (Interval::NONE, Vec::new());
        let unknown = match &self.answer {
            None | Some(SigstoreAnswer::LacksFile | SigstoreAnswer::NotEvaluated) => {
                not_evaluated(&self.media_type)
            }
            Some(SigstoreAnswer::UnknownKey) => Reason::UnknownSigner {
                signatures: envelope.signatures.len(),
                hints: envelope
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
                checked.wrong.extend(is_about_this(envelope, digests, proof));
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
}

/// An answer about another envelope than the one that was read here proves nothing about this one.
fn is_about_this(envelope: &Envelope, digests: &Digests, proof: &SigstoreProof) -> Option<Reason> {
    let signature = envelope.signatures.first()?;
    let ours = (
        SigstoreContent::Statement(digests.statement),
        Digest::of(&signature.bytes),
    );
    let theirs = (proof.content, proof.signature);
    (ours != theirs).then(|| {
        let found = match proof.content {
            SigstoreContent::Statement(digest) => format!("another, {digest}"),
            SigstoreContent::File(digest) => format!("the file {digest}"),
        };
        Reason::SigstoreStep {
            step: "form of the bundle".to_owned(),
            expected: format!("the envelope {}", digests.statement),
            found,
        }
    })
}

fn not_evaluated(media_type: &str) -> Reason {
    Reason::Sigstore {
        media_type: media_type.to_owned(),
    }
}

/// Every identity of the trust file that is whom the certificate names.
pub(crate) fn identities<'t>(
    proof: &'t SigstoreProof,
    trust: Option<&'t Trust>,
) -> impl Iterator<Item = &'t Identity> {
    let identities = trust.map_or(&[][..], |trust| &trust.file().identities);
    identities.iter().filter(|identity| {
        !proof.subject.is_empty()
            && identity.issuer == proof.issuer
            && pattern::matches(&identity.subject, &proof.subject)
    })
}

/// Everybody to whom the trust file gives that identity.
fn signers(proof: &SigstoreProof, trust: Option<&Trust>) -> Vec<Signer> {
    identities(proof, trust)
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
