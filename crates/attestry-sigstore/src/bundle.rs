//! A Sigstore bundle (protobuf-specs, `sigstore_bundle.proto`), read: its members and the form its version asks for.
//!
//! No cryptography here. What another step is about is left as it stands, so that the step itself says what is wrong.

use attestry_format::envelope::Envelope;
use attestry_format::json::{self, Depth, Value};
use attestry_format::limits::Limits;
use attestry_format::pypi;

use crate::artifact::Hash;
use crate::failure::{Failure, Step};
use crate::pem;
use crate::read::{At, elements};

/// How many log entries, time stamps or certificates a bundle may have, and hashes a proof.
const MOST: usize = 32;
const MOST_HASHES: usize = 64;

#[derive(Debug)]
pub(crate) struct Bundle {
    pub(crate) material: Material,
    pub(crate) entries: Vec<LogEntry>,
    /// RFC 3161 responses or tokens, DER.
    pub(crate) timestamps: Vec<Vec<u8>>,
    pub(crate) content: Content,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Version {
    V01,
    V02,
    V03,
}

#[derive(Debug)]
pub(crate) enum Material {
    /// The signing certificate and those it brought along, DER.
    Certificates { leaf: Vec<u8>, others: Vec<Vec<u8>> },
    /// A key that is not in the bundle.
    Key,
}

#[derive(Debug)]
pub(crate) enum Content {
    Message {
        /// What the bundle says its digest is.
        digest: Option<(Hash, Vec<u8>)>,
        signature: Vec<u8>,
    },
    Envelope(Envelope),
}

#[derive(Debug)]
pub(crate) struct LogEntry {
    pub(crate) index: u64,
    pub(crate) log: Vec<u8>,
    pub(crate) kind: Kind,
    /// Seconds since 1970; none where the log states none.
    pub(crate) integrated: Option<u64>,
    pub(crate) promise: Option<Vec<u8>>,
    pub(crate) proof: Option<Proof>,
    pub(crate) body: Vec<u8>,
}

/// The kinds of entry that can be checked without asking a log.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Kind {
    HashedRekord1,
    /// The only kind of Rekor v2.
    HashedRekord2,
    Dsse1,
    Intoto2,
}

#[derive(Debug)]
pub(crate) struct Proof {
    pub(crate) index: u64,
    pub(crate) root: Option<[u8; 32]>,
    pub(crate) size: u64,
    pub(crate) hashes: Vec<[u8; 32]>,
    pub(crate) checkpoint: Option<String>,
}

impl Bundle {
    /// Reads one.
    pub(crate) fn parse(bytes: &[u8], limits: &Limits) -> Result<Self, Failure> {
        let value = json::parse(bytes, Depth::outermost(limits.depth()))
            .map_err(|error| Failure::new(Step::BundleForm, "a JSON object", error))?;
        match value.as_object().and_then(pypi::bundle) {
            Some(bundle) => Self::of(&bundle, limits),
            None => Self::of(&value, limits),
        }
    }

    fn of(value: &Value<'_>, limits: &Limits) -> Result<Self, Failure> {
        let at = At::new(value, "bundle", Step::BundleForm);
        let version = Version::of(&at)?;
        let verification = at.must("verificationMaterial")?;
        let material = Material::of(&verification, version)?;
        let entries = elements(verification.may("tlogEntries")?, MOST)?;
        let entries: Vec<_> = entries.iter().map(LogEntry::of).collect::<Result<_, _>>()?;
        let stamps = match verification.may("timestampVerificationData")? {
            Some(data) => elements(data.may("rfc3161Timestamps")?, MOST)?,
            None => Vec::new(),
        };
        let stamp = |stamp: &At<'_>| {
            let stamp = stamp.asked_by(Step::Timestamp);
            stamp.must("signedTimestamp")?.bytes()
        };
        for entry in &entries {
            entry.has_what_a_version_asks_for(version)?;
        }
        Ok(Self {
            material,
            entries,
            timestamps: stamps.iter().map(stamp).collect::<Result<_, _>>()?,
            content: Content::of(&at, limits)?,
        })
    }

    /// The SHA-256 that it states of an artefact, if one is signed.
    pub(crate) fn stated(&self) -> Result<Option<[u8; 32]>, Failure> {
        let Content::Message {
            digest: Some((Hash::Sha256, digest)),
            ..
        } = &self.content
        else {
            return Ok(None);
        };
        let wrong = |_| Failure::new(Step::BundleForm, "32 bytes in `messageDigest`", digest.len());
        digest.as_slice().try_into().map(Some).map_err(wrong)
    }

    /// The signature.
    pub(crate) fn signature(&self) -> &[u8] {
        match &self.content {
            Content::Message { signature, .. } => signature,
            // There is exactly one: `Content::of` saw to it.
            Content::Envelope(envelope) => envelope
                .signatures
                .first()
                .map_or(&[], |signature| &signature.bytes),
        }
    }
}

impl Version {
    fn of(at: &At<'_>) -> Result<Self, Failure> {
        let at = at.asked_by(Step::MediaType);
        let media_type = at.must("mediaType")?;
        match media_type.text()? {
            "application/vnd.dev.sigstore.bundle+json;version=0.1" => Ok(Self::V01),
            "application/vnd.dev.sigstore.bundle+json;version=0.2" => Ok(Self::V02),
            "application/vnd.dev.sigstore.bundle+json;version=0.3"
            | "application/vnd.dev.sigstore.bundle.v0.3+json" => Ok(Self::V03),
            other => Err(media_type.wrong("a Sigstore bundle 0.1, 0.2 or 0.3", format!("`{other}`"))),
        }
    }
}

impl Material {
    fn of(at: &At<'_>, version: Version) -> Result<Self, Failure> {
        let ways = (
            at.may("certificate")?,
            at.may("x509CertificateChain")?,
            at.may("publicKey")?,
        );
        match ways {
            (Some(certificate), None, None) => Ok(Self::Certificates {
                leaf: certificate.must("rawBytes")?.bytes()?,
                others: Vec::new(),
            }),
            (None, Some(chain), None) => {
                if version == Version::V03 {
                    return Err(chain.wrong("one certificate in a bundle 0.3", "a chain"));
                }
                let list = elements(chain.may("certificates")?, MOST)?;
                let bytes = |certificate: &At<'_>| certificate.must("rawBytes")?.bytes();
                let mut all = list.iter().map(bytes).collect::<Result<Vec<_>, _>>()?.into_iter();
                let leaf = all.next().ok_or_else(|| {
                    chain
                        .asked_by(Step::Certificate)
                        .wrong("a certificate", "an empty chain")
                })?;
                let others = all.collect();
                Ok(Self::Certificates { leaf, others })
            }
            (None, None, Some(_)) => Ok(Self::Key),
            (None, None, None) => Err(at.wrong("a certificate or a public key", "neither")),
            _ => Err(at.wrong("one way to show who signed", "several")),
        }
    }
}

impl Content {
    fn of(at: &At<'_>, limits: &Limits) -> Result<Self, Failure> {
        match (at.may("messageSignature")?, at.may("dsseEnvelope")?) {
            (Some(message), None) => {
                let digest = message.may("messageDigest")?;
                let digest = digest.map(|digest| {
                    let name = digest.must("algorithm")?;
                    let hash = Hash::of_name(name.text()?)
                        .ok_or_else(|| name.wrong("SHA-256, SHA-384 or SHA-512", name.value().to_text()))?;
                    Ok((hash, digest.must("digest")?.bytes()?))
                });
                Ok(Self::Message {
                    digest: digest.transpose()?,
                    signature: message.must("signature")?.bytes()?,
                })
            }
            (None, Some(envelope)) => {
                let read = Envelope::parse(envelope.value(), limits)
                    .map_err(|error| envelope.wrong("a DSSE envelope", error))?;
                match read.signatures.len() {
                    1 => Ok(Self::Envelope(read)),
                    other => Err(envelope.wrong("exactly one signature", other)),
                }
            }
            (None, None) => Err(at.wrong("a signature or an envelope", "neither")),
            (Some(_), Some(_)) => Err(at.wrong("a signature or an envelope", "both")),
        }
    }
}

impl LogEntry {
    fn of(at: &At<'_>) -> Result<Self, Failure> {
        let kind = at.must("kindVersion")?.asked_by(Step::LogEntry);
        let promise = at.may("inclusionPromise")?;
        let promise = promise.map(|promise| promise.asked_by(Step::InclusionPromise));
        let proof = at.may("inclusionProof")?;
        let integrated = at.may("integratedTime")?.map(|time| time.number()).transpose()?;
        Ok(Self {
            index: number_or_zero(at.may("logIndex")?)?,
            log: at.must("logId")?.must("keyId")?.bytes()?,
            kind: Kind::of(&kind)?,
            integrated: integrated.filter(|seconds| *seconds > 0),
            promise: promise
                .map(|promise| promise.must("signedEntryTimestamp")?.bytes())
                .transpose()?,
            proof: proof
                .map(|proof| Proof::of(&proof.asked_by(Step::InclusionProof)))
                .transpose()?,
            body: at.must("canonicalizedBody")?.bytes()?,
        })
    }

    fn has_what_a_version_asks_for(&self, version: Version) -> Result<(), Failure> {
        match version {
            Version::V01 if self.promise.is_none() => Err(Failure::new(
                Step::InclusionPromise,
                "an inclusion promise in a bundle 0.1",
                "none",
            )),
            Version::V02 | Version::V03 if self.proof.is_none() => Err(Failure::new(
                Step::InclusionProof,
                "an inclusion proof in a bundle 0.2 or later",
                "none",
            )),
            Version::V01 | Version::V02 | Version::V03 => Ok(()),
        }
    }
}

impl Kind {
    fn of(at: &At<'_>) -> Result<Self, Failure> {
        match (at.must("kind")?.text()?, at.must("version")?.text()?) {
            ("hashedrekord", "0.0.1") => Ok(Self::HashedRekord1),
            ("hashedrekord", "0.0.2") => Ok(Self::HashedRekord2),
            ("dsse", "0.0.1") => Ok(Self::Dsse1),
            ("intoto", "0.0.2") => Ok(Self::Intoto2),
            (kind, version) => Err(at.wrong(
                "hashedrekord 0.0.1 or 0.0.2, dsse 0.0.1 or intoto 0.0.2",
                format!("`{kind}` `{version}`"),
            )),
        }
    }
}

impl Proof {
    fn of(at: &At<'_>) -> Result<Self, Failure> {
        let hashes = elements(at.may("hashes")?, MOST_HASHES)?;
        let checkpoint = match at.may("checkpoint")? {
            Some(checkpoint) => checkpoint.may("envelope")?,
            None => None,
        };
        let checkpoint = checkpoint
            .map(|note| note.text().map(str::to_owned))
            .transpose()?;
        Ok(Self {
            index: number_or_zero(at.may("logIndex")?)?,
            root: at.may("rootHash")?.map(|root| root.hash()).transpose()?,
            size: number_or_zero(at.may("treeSize")?)?,
            hashes: hashes.iter().map(At::hash).collect::<Result<_, _>>()?,
            checkpoint: checkpoint.filter(|note| !note.is_empty()),
        })
    }
}

/// The protobuf mapping leaves zero out.
fn number_or_zero(number: Option<At<'_>>) -> Result<u64, Failure> {
    number.map_or(Ok(0), |number| number.number())
}

/// A key as whoever asks brings it: PEM, DER of the key.
pub(crate) fn public_key(pem: &str) -> Result<Vec<u8>, Failure> {
    let wrong = || Failure::new(Step::SigningKey, "a public key in PEM", "something else");
    pem::labelled(pem, "PUBLIC KEY").ok_or_else(wrong)
}
