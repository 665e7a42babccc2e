//! Why a bundle is refused: which step, and both sides of it.

use std::fmt;

/// A step of verification, in the order in which they are taken.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Step {
    /// The trusted root can be used.
    TrustedRoot,
    /// The media type is one of the versions 0.1, 0.2 and 0.3.
    MediaType,
    /// The bundle has the members that its version asks for, in the form they must have.
    BundleForm,
    /// The certificate can be read, or the key.
    Certificate,
    /// The signer is shown in the way that is asked for: a certificate, or a managed key.
    SigningKey,
    /// The log is one of the root's, and its key was good when it took the entry.
    LogKey,
    /// The entry lies in the log: the Merkle proof leads to the root that is stated.
    InclusionProof,
    /// The log signed the root.
    Checkpoint,
    /// The log promised to take the entry (signed entry timestamp).
    InclusionPromise,
    /// An RFC 3161 time stamp over the signature verifies by an authority of the root.
    Timestamp,
    /// The time stamp's authority was good at that time, as the root says.
    TimestampAuthority,
    /// Some time is proven.
    ProvenTime,
    /// No proven time is later than the time of verification.
    VerificationTime,
    /// The certificate was good at every proven time.
    CertificateTime,
    /// An authority of the root was good at every proven time.
    CertificateAuthority,
    /// The certificate leads to such an authority, and is one for signing code.
    CertificateChain,
    /// The certificate was shown to a certificate transparency log of the root.
    CertificateTransparency,
    /// The certificate names the identity that is expected.
    Identity,
    /// The certificate names the issuer that is expected.
    Issuer,
    /// The digest that the bundle states is the artefact's.
    Digest,
    /// The signature verifies.
    Signature,
    /// The statement is about the artefact.
    Subject,
    /// What the log took is this signature by this signer over this content.
    LogEntry,
}

impl Step {
    /// Every step, in order.
    pub const ALL: [Self; 23] = [
        Self::TrustedRoot,
        Self::MediaType,
        Self::BundleForm,
        Self::Certificate,
        Self::SigningKey,
        Self::LogKey,
        Self::InclusionProof,
        Self::Checkpoint,
        Self::InclusionPromise,
        Self::Timestamp,
        Self::TimestampAuthority,
        Self::ProvenTime,
        Self::VerificationTime,
        Self::CertificateTime,
        Self::CertificateAuthority,
        Self::CertificateChain,
        Self::CertificateTransparency,
        Self::Identity,
        Self::Issuer,
        Self::Digest,
        Self::Signature,
        Self::Subject,
        Self::LogEntry,
    ];

    /// Its name, as reports say it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TrustedRoot => "trusted root",
            Self::MediaType => "media type",
            Self::BundleForm => "form of the bundle",
            Self::Certificate => "certificate",
            Self::SigningKey => "signing key",
            Self::LogKey => "key of the log",
            Self::InclusionProof => "inclusion proof",
            Self::Checkpoint => "checkpoint",
            Self::InclusionPromise => "inclusion promise",
            Self::Timestamp => "time stamp",
            Self::TimestampAuthority => "time-stamp authority",
            Self::ProvenTime => "proven time",
            Self::VerificationTime => "verification time",
            Self::CertificateTime => "certificate at the proven time",
            Self::CertificateAuthority => "certificate authority",
            Self::CertificateChain => "certificate chain",
            Self::CertificateTransparency => "certificate transparency",
            Self::Identity => "identity",
            Self::Issuer => "issuer",
            Self::Digest => "digest",
            Self::Signature => "signature",
            Self::Subject => "subject",
            Self::LogEntry => "log entry",
        }
    }

    /// The step of that name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }
}

impl fmt::Display for Step {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

/// The step that failed, with both sides.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Failure {
    /// The step.
    pub step: Step,
    /// What was expected.
    pub expected: String,
    /// What was found.
    pub found: String,
}

impl Failure {
    pub(crate) fn new(step: Step, expected: impl fmt::Display, found: impl fmt::Display) -> Self {
        Self {
            step,
            expected: expected.to_string(),
            found: found.to_string(),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "{}: expected {}, found {}",
            self.step, self.expected, self.found
        )
    }
}

impl std::error::Error for Failure {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_steps_apart_and_the_order_is_that_of_the_list() {
        for (number, step) in Step::ALL.into_iter().enumerate() {
            assert_eq!(Step::of_name(step.name()), Some(step));
            assert!(Step::ALL.iter().skip(number + 1).all(|later| step < *later));
        }
        assert_eq!(Step::of_name("nothing"), None);
    }
}
