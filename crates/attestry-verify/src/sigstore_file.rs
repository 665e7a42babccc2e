//! Sigstore bundles that sign a file itself: which file, and by whom. It says nothing, so that it takes no part in the chain.

use attestry_format::digest::Digest;
use attestry_format::time::Time;

use crate::reason::Reason;
use crate::sigstore::{SigstoreAnswer, SigstoreContent, identities};
use crate::trust::Trust;

/// What became of a signature of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignedFile {
    /// The file is not here, and its digest is not enough to tell who signed it.
    Absent,
    /// A managed key signs, and those of the trust file are not tried on files.
    ByKey,
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

/// What is to be said of it; nothing where nobody evaluated it.
pub(crate) fn judge(answer: Option<&SigstoreAnswer>, trust: Option<&Trust>) -> Option<Reason> {
    Some(match answer? {
        SigstoreAnswer::NotEvaluated => return None,
        SigstoreAnswer::LacksFile => Reason::SignedFile(SignedFile::Absent),
        SigstoreAnswer::UnknownKey => Reason::SignedFile(SignedFile::ByKey),
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
            SigstoreContent::File(file) => Reason::SignedFile(SignedFile::ByIdentity {
                file,
                subject: proof.subject.clone(),
                issuer: proof.issuer.clone(),
                by: proof.times.iter().map(|proven| proven.time).min(),
                listed: identities(proof, trust).next().is_some(),
            }),
            SigstoreContent::Statement(statement) => Reason::SigstoreStep {
                step: "form of the bundle".to_owned(),
                expected: "a signature of a file".to_owned(),
                found: format!("the envelope {statement}"),
            },
        },
    })
}
