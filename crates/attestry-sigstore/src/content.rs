//! The signature itself, and that it is about the artefact.

use attestry_format::digest::hex;
use attestry_format::envelope::Envelope;
use attestry_format::json::{self, Depth, Value};
use attestry_format::limits::Limits;

use crate::algorithms::Key;
use crate::artifact::{Artifact, Hash};
use crate::bundle::{Bundle, Content};
use crate::failure::{Failure, Step};

/// Checks the signature by a key, and what it is about.
pub(crate) fn check(
    bundle: &Bundle,
    spki: &[u8],
    artifact: Option<&Artifact<'_>>,
) -> Result<&'static str, Failure> {
    let stated = match &bundle.content {
        Content::Message {
            digest: Some((hash, _)),
            ..
        } => Some(*hash),
        Content::Message { digest: None, .. } | Content::Envelope(_) => None,
    };
    let key = Key::of_spki(spki, stated)
        .map_err(|error| Failure::new(Step::Signature, "a key of an algorithm that is built in", error))?;
    match &bundle.content {
        Content::Message { digest, signature } => {
            let artifact = artifact.ok_or_else(|| {
                Failure::new(Step::Digest, "the artefact that is signed, or its digest", "none")
            })?;
            if let Some((hash, stated)) = digest {
                same(artifact, *hash, stated)?;
            }
            message(&key, artifact, signature)?;
        }
        Content::Envelope(envelope) => {
            if !key.verifies(&envelope.pae(), bundle.signature()) {
                return Err(no_signature());
            }
            if let Some(artifact) = artifact {
                about(envelope, artifact)?;
            }
        }
    }
    Ok(key.name())
}

fn no_signature() -> Failure {
    Failure::new(
        Step::Signature,
        "a signature by the key that is shown",
        "one that does not verify",
    )
}

fn same(artifact: &Artifact<'_>, hash: Hash, stated: &[u8]) -> Result<(), Failure> {
    let wrong = |found: String| Failure::new(Step::Digest, format!("the digest {}", hex(stated)), found);
    let found = artifact
        .digest(hash)
        .ok_or_else(|| wrong("one by another function".to_owned()))?;
    if found == stated {
        Ok(())
    } else {
        Err(wrong(hex(&found)))
    }
}

fn message(key: &Key, artifact: &Artifact<'_>, signature: &[u8]) -> Result<(), Failure> {
    let good = match (artifact, key.hash()) {
        (Artifact::Bytes(bytes), _) => key.verifies(bytes, signature),
        (Artifact::Sha256(digest), Some(Hash::Sha256)) => key.verifies_digest(digest, signature),
        (Artifact::Sha256(_), _) => {
            return Err(Failure::new(
                Step::Digest,
                "the artefact itself, since the key signs no SHA-256 digests",
                "its digest",
            ));
        }
    };
    if good { Ok(()) } else { Err(no_signature()) }
}

/// Whether the statement in the envelope has the artefact among its subjects.
fn about(envelope: &Envelope, artifact: &Artifact<'_>) -> Result<(), Failure> {
    let wrong = |expected: &str, found: String| Failure::new(Step::Subject, expected, found);
    if !envelope.is_in_toto() {
        return Err(wrong(
            "an in-toto statement",
            format!("`{}`", envelope.payload_type),
        ));
    }
    let value = json::parse(&envelope.payload, Depth::outermost(Limits::standard().depth()))
        .map_err(|error| wrong("an in-toto statement", error.to_string()))?;
    let subjects = value
        .as_object()
        .and_then(|statement| statement.member("subject"));
    let subjects = subjects.and_then(Value::as_array).unwrap_or_default();
    if subjects.iter().any(|subject| is(subject, artifact)) {
        return Ok(());
    }
    let ours = artifact.digest(Hash::Sha256).unwrap_or_default();
    Err(wrong(
        &format!("a subject with the digest {}", hex(&ours)),
        format!("{} others", subjects.len()),
    ))
}

/// Whether one of a subject's digests is the artefact's.
fn is(subject: &Value<'_>, artifact: &Artifact<'_>) -> bool {
    let digests = subject.as_object().and_then(|subject| subject.member("digest"));
    let Some(digests) = digests.and_then(Value::as_object) else {
        return false;
    };
    digests.members().iter().any(|(name, digest)| {
        let ours = Hash::of_name(name).and_then(|function| artifact.digest(function));
        ours.is_some_and(|ours| digest.as_str() == Some(&hex(&ours)))
    })
}
