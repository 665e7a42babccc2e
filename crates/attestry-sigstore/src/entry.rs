//! What the log took: that its body is about this signature, by this signer, over this content. Without it an entry of
//! another signature could lend its time (CVE-2022-36056).

use attestry_format::base64;
use attestry_format::digest::hex;
use attestry_format::envelope::Envelope;
use attestry_format::json::{self, Depth};
use attestry_format::limits::Limits;

use crate::artifact::{Artifact, Hash};
use crate::bundle::{Bundle, Content, Kind, LogEntry};
use crate::failure::{Failure, Step};
use crate::pem;
use crate::read::At;

/// Who signed, as an entry must show it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct By<'a> {
    /// The certificate, DER, where there is one.
    pub(crate) certificate: Option<&'a [u8]>,
    /// The key's `SubjectPublicKeyInfo`, DER.
    pub(crate) spki: &'a [u8],
}

/// Checks one entry.
pub(crate) fn check(
    entry: &LogEntry,
    bundle: &Bundle,
    by: By<'_>,
    artifact: Option<&Artifact<'_>>,
) -> Result<(), Failure> {
    let value = json::parse(&entry.body, Depth::outermost(Limits::standard().depth()))
        .map_err(|error| Failure::new(Step::LogEntry, "an entry in JSON", error))?;
    let at = At::new(&value, "canonicalizedBody", Step::LogEntry);
    let (kind, version) = match entry.kind {
        Kind::HashedRekord1 => ("hashedrekord", "0.0.1"),
        Kind::HashedRekord2 => ("hashedrekord", "0.0.2"),
        Kind::Dsse1 => ("dsse", "0.0.1"),
        Kind::Intoto2 => ("intoto", "0.0.2"),
    };
    equal("the kind", kind, at.must("kind")?.text()?)?;
    equal("the version", version, at.must("apiVersion")?.text()?)?;
    let signature = bundle.signature();
    match (entry.kind, &bundle.content) {
        (Kind::HashedRekord1, Content::Message { .. }) => {
            let spec = at.must("spec")?;
            let hash = spec.path(&["data", "hash"])?;
            let function = function(&hash)?;
            let digest = digest_of(function, bundle, artifact)?;
            equal("the digest", &hex(&digest), hash.must("value")?.text()?)?;
            let signed = spec.must("signature")?;
            same("the signature", signature, &signed.must("content")?.bytes()?)?;
            by.shown(&signed.path(&["publicKey", "content"])?)
        }
        (Kind::HashedRekord2, Content::Message { .. } | Content::Envelope(_)) => {
            let spec = at.path(&["spec", "hashedRekordV002"])?;
            let data = spec.must("data")?;
            let digest = digest_of(function(&data)?, bundle, artifact)?;
            same("the digest", &digest, &data.must("digest")?.bytes()?)?;
            let signed = spec.must("signature")?;
            same("the signature", signature, &signed.must("content")?.bytes()?)?;
            let verifier = signed.must("verifier")?;
            // Of a signer with a certificate it may show the key alone: that binds the signature as well.
            match (by.certificate, verifier.may("x509Certificate")?) {
                (Some(ours), Some(shown)) => same("the certificate", ours, &shown.must("rawBytes")?.bytes()?),
                _ => same(
                    "the key",
                    by.spki,
                    &verifier.path(&["publicKey", "rawBytes"])?.bytes()?,
                ),
            }
        }
        (Kind::Dsse1, Content::Envelope(envelope)) => {
            let spec = at.must("spec")?;
            payload(&spec.must("payloadHash")?, envelope)?;
            let signed = only(&spec.must("signatures")?)?;
            same("the signature", signature, &signed.must("signature")?.bytes()?)?;
            by.shown(&signed.must("verifier")?)
        }
        (Kind::Intoto2, Content::Envelope(envelope)) => {
            let content = at.path(&["spec", "content"])?;
            payload(&content.must("payloadHash")?, envelope)?;
            let logged = content.must("envelope")?;
            let payload_type = logged.must("payloadType")?.text()?;
            equal("the payload's type", &envelope.payload_type, payload_type)?;
            let signed = only(&logged.must("signatures")?)?;
            // Base64 of base64.
            let inner = signed.must("sig")?.bytes()?;
            let inner = std::str::from_utf8(&inner)
                .ok()
                .and_then(|text| base64::decode(text).ok());
            let inner = inner.ok_or_else(|| signed.wrong("base64 of base64 in `sig`", "something else"))?;
            same("the signature", signature, &inner)?;
            by.shown(&signed.must("publicKey")?)
        }
        (Kind::HashedRekord1, Content::Envelope(_))
        | (Kind::Dsse1 | Kind::Intoto2, Content::Message { .. }) => Err(at.wrong(
            "an entry for what the bundle holds",
            format!("one of the kind {kind} {version}"),
        )),
    }
}

impl By<'_> {
    /// Whether base64 of PEM shows the same signer.
    fn shown(self, at: &At<'_>) -> Result<(), Failure> {
        let text = at.bytes()?;
        let block = std::str::from_utf8(&text).ok().and_then(pem::decode);
        match (block, self.certificate) {
            (Some(("CERTIFICATE", bytes)), Some(ours)) => same("the certificate", ours, &bytes),
            (Some(("PUBLIC KEY", bytes)), None) => same("the key", self.spki, &bytes),
            (Some((label, _)), _) => Err(at.wrong("who signed, in PEM", format!("a `{label}`"))),
            (None, _) => Err(at.wrong("who signed, in PEM", "something else")),
        }
    }
}

fn function(at: &At<'_>) -> Result<Hash, Failure> {
    let name = at.must("algorithm")?;
    Hash::of_name(name.text()?)
        .ok_or_else(|| name.wrong("SHA-256, SHA-384 or SHA-512", name.value().to_text()))
}

/// The digest of what is signed: the artefact, or the envelope's pre-authentication encoding.
fn digest_of(function: Hash, bundle: &Bundle, artifact: Option<&Artifact<'_>>) -> Result<Vec<u8>, Failure> {
    match &bundle.content {
        Content::Envelope(envelope) => Ok(function.of(&envelope.pae())),
        Content::Message { .. } => artifact
            .and_then(|artifact| artifact.digest(function))
            .ok_or_else(|| {
                Failure::new(
                    Step::LogEntry,
                    "the artefact's digest by the entry's function",
                    "another",
                )
            }),
    }
}

fn payload(at: &At<'_>, envelope: &Envelope) -> Result<(), Failure> {
    let digest = function(at)?.of(&envelope.payload);
    equal("the payload's digest", &hex(&digest), at.must("value")?.text()?)
}

fn only<'v>(list: &At<'v>) -> Result<At<'v>, Failure> {
    match list.list(2)?.as_slice() {
        [one] => Ok(*one),
        other => Err(list.wrong("exactly one signature", other.len())),
    }
}

fn equal(what: &str, expected: &str, found: &str) -> Result<(), Failure> {
    if expected == found {
        return Ok(());
    }
    Err(Failure::new(
        Step::LogEntry,
        format!("{what} `{expected}`"),
        format!("`{found}`"),
    ))
}

fn same(what: &str, expected: &[u8], found: &[u8]) -> Result<(), Failure> {
    if expected == found {
        return Ok(());
    }
    Err(Failure::new(
        Step::LogEntry,
        format!("{what} of the bundle"),
        "another",
    ))
}
