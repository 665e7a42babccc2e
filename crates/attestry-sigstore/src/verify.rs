//! The steps, in order.

use attestry_format::digest::Digest;
use attestry_format::limits::Limits;
use attestry_format::time::Time;
use attestry_verify::LogPolicy;

use crate::artifact::{Artifact, Hash};
use crate::bundle::{self, Bundle, Content, Material};
use crate::certificate::Leaf;
use crate::chain;
use crate::content;
use crate::entry::{self, By};
use crate::evidence::{Evidence, ProvenTime, Signed, Signer};
use crate::failure::{Failure, Step};
use crate::root::TrustedRoot;
use crate::sct;
use crate::times;

/// What is asked of a bundle.
#[derive(Clone, Copy, Debug)]
pub struct Policy<'a> {
    /// Who must have signed.
    pub signer: Expected<'a>,
    /// What must be signed. Where an artefact itself is signed it is needed; of a statement's artefact it is asked whether it
    /// is among the subjects.
    pub artifact: Option<Artifact<'a>>,
    /// Whose cosignatures on checkpoints prove times, as far as they are there.
    pub witnesses: Option<&'a LogPolicy>,
}

/// Who must have signed.
#[derive(Clone, Copy, Debug)]
pub enum Expected<'a> {
    /// Anybody to whom an authority of the root gave a certificate, or where a managed key signs an artefact, one of these keys
    /// whose signature the digest that the bundle states is enough to show: whoever asks looks at the identity, or the key.
    Anybody {
        /// The keys, in PEM. The first that signed counts.
        keys: &'a [String],
    },
    /// A certificate with this subject alternative name from this issuer.
    Identity {
        /// The subject alternative name.
        subject: &'a str,
        /// The issuer.
        issuer: &'a str,
    },
    /// This key, in PEM.
    Key(&'a str),
}

impl Policy<'_> {
    /// Whether a bundle fails only because a managed key signs it that is unknown to whoever asked: then nobody is wrong, but the
    /// signer is unknown.
    pub fn lacks_key(&self, failure: &Failure) -> bool {
        failure.step == Step::SigningKey && matches!(self.signer, Expected::Anybody { .. })
    }

    /// Whether a bundle fails only because it signs an artefact that nobody brought, and its digest alone does not show it.
    pub fn lacks_artifact(&self, failure: &Failure) -> bool {
        failure.step == Step::Digest && self.artifact.is_none()
    }
}

/// Verifies a bundle as of a time.
///
/// # Errors
/// The first step that fails; [`Step::VerificationTime`] where something is proven for later than `at`.
pub fn verify(bytes: &[u8], root: &TrustedRoot, policy: &Policy<'_>, at: Time) -> Result<Evidence, Failure> {
    let bundle = Bundle::parse(bytes, &Limits::standard())?;
    let evidence = judge(&bundle, root, policy)?;
    match evidence.latest() {
        Some(latest) if latest > at => Err(Failure::new(
            Step::VerificationTime,
            format!("nothing later than {at}"),
            latest,
        )),
        _ => Ok(evidence),
    }
}

/// Verifies a bundle, whatever the time: whoever asks looks at the times that are proven. Where an artefact itself is signed
/// and nobody brings it, the digest that the bundle states counts as its: whoever asks looks at that too.
///
/// # Errors
/// The first step that fails.
pub fn evidence(bytes: &[u8], root: &TrustedRoot, policy: &Policy<'_>) -> Result<Evidence, Failure> {
    let bundle = Bundle::parse(bytes, &Limits::standard())?;
    let stated = bundle.stated()?.map(Artifact::Sha256);
    let artifact = policy.artifact.or(stated);
    judge(&bundle, root, &Policy { artifact, ..*policy })
}

fn judge(bundle: &Bundle, root: &TrustedRoot, policy: &Policy<'_>) -> Result<Evidence, Failure> {
    match (&bundle.material, policy.signer) {
        (Material::Certificates { leaf, others }, Expected::Anybody { .. } | Expected::Identity { .. }) => {
            by_certificate(bundle, &Leaf::parse(leaf)?, others, root, policy)
        }
        (Material::Key, Expected::Key(pem)) => by_key(bundle, &bundle::public_key(pem)?, root, policy),
        (Material::Key, Expected::Anybody { keys }) => {
            let spki = signing_key(bundle, keys).ok_or_else(no_certificate)?;
            by_key(bundle, &spki, root, policy)
        }
        (Material::Key, Expected::Identity { .. }) => Err(no_certificate()),
        (Material::Certificates { .. }, Expected::Key(_)) => {
            Err(Failure::new(Step::SigningKey, "a managed key", "a certificate"))
        }
    }
}

fn no_certificate() -> Failure {
    Failure::new(Step::SigningKey, "a certificate", "a managed key")
}

/// Which of these keys (PEM) signed an artefact, by the digest that the bundle states, even where the artefact itself is there;
/// the first where several did. It says nothing of the rest of the bundle.
fn signing_key(bundle: &Bundle, keys: &[String]) -> Option<Vec<u8>> {
    let Content::Message { .. } = &bundle.content else {
        return None;
    };
    let stated = Artifact::Sha256(bundle.stated().ok()??);
    let mut keys = keys.iter().filter_map(|pem| bundle::public_key(pem).ok());
    keys.find(|spki| content::check(bundle, spki, Some(&stated)).is_ok())
}

fn by_certificate(
    bundle: &Bundle,
    leaf: &Leaf,
    others: &[Vec<u8>],
    root: &TrustedRoot,
    policy: &Policy<'_>,
) -> Result<Evidence, Failure> {
    is_logged(bundle, root)?;
    let times = times::proven(bundle, root, policy.witnesses)?;
    let mut issuer = None;
    for ProvenTime { time, .. } in times.of_signing() {
        leaf.was_good(*time)?;
        issuer = Some(chain::follow(leaf, others, root, *time)?);
    }
    let issuer = issuer.ok_or_else(|| {
        Failure::new(
            Step::ProvenTime,
            "a time by a log's promise, a time stamp or witnesses",
            "none",
        )
    })?;
    // A root without logs of certificate transparency asks for no such timestamp: that of GitHub's own instance.
    if !root.transparency.is_empty() {
        sct::check(leaf, &issuer, root)?;
    }
    let (subject, token_issuer) = (leaf.identity.subject.as_deref(), leaf.identity.issuer.as_deref());
    if let Expected::Identity {
        subject: name,
        issuer,
    } = policy.signer
    {
        is(Step::Identity, name, subject)?;
        is(Step::Issuer, issuer, token_issuer)?;
    }
    let signer = Signer::Identity {
        subject: subject.unwrap_or_default().to_owned(),
        issuer: token_issuer.unwrap_or_default().to_owned(),
    };
    let by = By {
        certificate: Some(&leaf.der),
        spki: &leaf.spki,
    };
    finish(bundle, by, policy, signer, times.all())
}

/// A managed key needs no proven time.
fn by_key(
    bundle: &Bundle,
    spki: &[u8],
    root: &TrustedRoot,
    policy: &Policy<'_>,
) -> Result<Evidence, Failure> {
    is_logged(bundle, root)?;
    let times = times::proven(bundle, root, policy.witnesses)?;
    let by = By {
        certificate: None,
        spki,
    };
    finish(bundle, by, policy, Signer::Key, times.all())
}

/// A root without logs asks for no entry: that of GitHub's own instance.
fn is_logged(bundle: &Bundle, root: &TrustedRoot) -> Result<(), Failure> {
    if bundle.entries.is_empty() && !root.logs.is_empty() {
        return Err(Failure::new(Step::LogEntry, "an entry in a log", "none"));
    }
    Ok(())
}

fn finish(
    bundle: &Bundle,
    by: By<'_>,
    policy: &Policy<'_>,
    signer: Signer,
    times: Vec<ProvenTime>,
) -> Result<Evidence, Failure> {
    let artifact = policy.artifact.as_ref();
    let algorithm = content::check(bundle, by.spki, artifact)?;
    for entry in &bundle.entries {
        entry::check(entry, bundle, by, artifact)?;
    }
    Ok(Evidence {
        signer,
        key: Digest::of(by.spki),
        algorithm,
        times,
        content: match &bundle.content {
            Content::Envelope(envelope) => Signed::Statement(envelope.statement_digest()),
            Content::Message { .. } => {
                let digest = artifact.and_then(|artifact| artifact.digest(Hash::Sha256));
                let digest = digest.and_then(|digest| Some(Digest::from_bytes(digest.try_into().ok()?)));
                Signed::File(digest)
            }
        },
        signature: Digest::of(bundle.signature()),
    })
}

fn is(step: Step, expected: &str, found: Option<&str>) -> Result<(), Failure> {
    match found {
        Some(found) if found == expected => Ok(()),
        Some(other) => Err(Failure::new(step, format!("`{expected}`"), format!("`{other}`"))),
        None => Err(Failure::new(step, format!("`{expected}`"), "none")),
    }
}
