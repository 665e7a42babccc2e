//! DSSE envelopes (FORMAT 2) with the unsigned member `attestry`: syntax, and the bytes that are signed and logged.

mod quick;

use std::fmt;
use std::ops::Range;

use crate::ordered;
use sha2::{Digest as _, Sha256};

use crate::base64::{self, Alphabet};
use crate::digest::Digest;
use crate::json::{Object, Value};
use crate::limits::{LimitHit, Limits, name};
use crate::read::{self, Malformed, Members, Path};
use crate::shape::{Form, Member, Shape};

/// A DSSE envelope as it was found. Nothing in it is verified.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Envelope {
    /// The payload's type; only in-toto types are read.
    pub payload_type: String,
    /// The payload bytes: what is signed, and what is parsed.
    pub payload: Vec<u8>,
    /// The signatures, in order.
    pub signatures: Vec<Signature>,
    /// Its index in the log.
    pub log_index: Option<u64>,
    /// Inclusion proofs, where the bundle carries only some entries.
    pub inclusion: Vec<Inclusion>,
    /// Disclosures, in base64url.
    pub disclosures: Vec<String>,
    /// How its payload stands in its line, where it stands there without escapes. Where it was read by itself, nothing.
    pub written: Option<Written>,
}

/// How a payload is written: with its bytes, that is all of its text.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Written {
    /// Where the base64 stands in the line.
    pub payload: Range<usize>,
    /// Its alphabet.
    pub alphabet: Alphabet,
}

/// One signature.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Signature {
    /// A hint at the key; empty where there is none.
    pub key_hint: String,
    /// The raw signature.
    pub bytes: Vec<u8>,
}

/// One inclusion proof.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Inclusion {
    /// The size of the tree it leads to.
    pub tree_size: u64,
    /// Its hashes as decoded; each must have 32 bytes to fit.
    pub hashes: Vec<Vec<u8>>,
}

/// Why an object is no envelope that can be read. The line is no entry then (FORMAT 1).
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum EnvelopeError {
    /// Bad base64 (ENV201).
    Base64 {
        /// The path to the member.
        path: String,
        /// What is wrong with it.
        problem: String,
    },
    /// A ceiling is passed (BND105).
    Limit(LimitHit),
    /// A member is missing or not what it must be (ENV205, BND103 for a fraction).
    Malformed(Malformed),
}

impl fmt::Display for EnvelopeError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Base64 { path, problem } => write!(out, "`{path}` is not base64: {problem}"),
            Self::Limit(hit) => hit.fmt(out),
            Self::Malformed(error) => error.fmt(out),
        }
    }
}

impl std::error::Error for EnvelopeError {}

impl From<Malformed> for EnvelopeError {
    fn from(error: Malformed) -> Self {
        Self::Malformed(error)
    }
}

/// The unsigned member `attestry` of an envelope.
const EXTRA: &Shape = &Shape::plain(
    "envelope-extra",
    "What can be checked without a signature; unsigned",
    &[
        Member::may("logIndex", Form::NATURAL, "Its index in the log"),
        Member::may(
            "inclusion",
            Form::List(&Form::Object(Inclusion::SHAPE)),
            "Inclusion proofs, where the bundle carries only some entries of a log",
        ),
        Member::may("disclosures", Form::STRINGS, "RFC 9901 disclosures, in base64url"),
    ],
);

impl Envelope {
    /// Its members (FORMAT 1 and 2).
    pub const SHAPE: &'static Shape = &Shape::plain(
        "envelope",
        "A DSSE envelope",
        &[
            Member::must(
                "payload",
                Form::Base64,
                "The payload bytes: what is signed, and what is parsed",
            ),
            Member::must(
                "payloadType",
                Form::String,
                "The payload's type; only in-toto types are read",
            ),
            Member::must(
                "signatures",
                Form::List(&Form::Object(Signature::SHAPE)),
                "The signatures",
            ),
            Member::may(
                "attestry",
                Form::Object(EXTRA),
                "What can be checked without a signature",
            ),
        ],
    );

    /// Whether an object has the shape of an envelope (FORMAT 1, "Lines").
    pub fn is_shaped(object: &Object<'_>) -> bool {
        ["payload", "payloadType", "signatures"]
            .iter()
            .all(|name| object.member(name).is_some())
    }

    /// Reads the envelope that is the whole of a line, if it has the form that most have; the strict reader is for the
    /// others. `base` is how many levels of JSON are already open around the line.
    pub(crate) fn quick(line: &[u8], base: usize, limits: &Limits) -> Option<Self> {
        quick::read(line, base, limits)
    }

    /// Reads an envelope.
    pub fn parse(value: &Value<'_>, limits: &Limits) -> Result<Self, EnvelopeError> {
        let path = Path::root("envelope");
        let members = Members::open(value, &path, Self::SHAPE)?;
        let payload_type = members.field("payloadType", &path, read::string)?;
        let payload = members.field("payload", &path, |value, path| Ok(coded(value, path)))?;
        let signatures = members.field("signatures", &path, |value, path| {
            read::plain_list(value, path, |value, path| Signature::read(value, path))
        })?;
        let signatures = read::or_default(signatures);
        within(name::SIGNATURES, limits.signatures, signatures.len())?;
        let signatures = signatures.into_iter().collect::<Result<Vec<_>, _>>()?;
        let mut envelope = Self {
            payload_type: read::or_default(payload_type),
            payload: read::or_default(payload.map(Some))
                .transpose()?
                .unwrap_or_default(),
            signatures,
            log_index: None,
            inclusion: Vec::new(),
            disclosures: Vec::new(),
            written: None,
        };
        if let Value::Object(object) = value
            && let Some(extra) = object.member("attestry")
        {
            envelope.read_extra(extra, limits)?;
        }
        Ok(envelope)
    }

    fn read_extra(&mut self, value: &Value<'_>, limits: &Limits) -> Result<(), EnvelopeError> {
        let path = Path::root("attestry");
        let members = Members::open(value, &path, EXTRA)?;
        self.log_index = members.field("logIndex", &path, read::natural)?.shown().copied();
        let proofs = members.field("inclusion", &path, |value, path| {
            read::plain_list(value, path, |value, path| Inclusion::read(value, path))
        })?;
        for proof in read::or_default(proofs) {
            let proof = proof?;
            within(name::PROOF_HASHES, limits.proof_hashes, proof.hashes.len())?;
            self.inclusion.push(proof);
        }
        let disclosures = members.field("disclosures", &path, |value, path| {
            read::plain_list(value, path, read::string)
        })?;
        self.disclosures = read::or_default(disclosures);
        within(name::DISCLOSURES, limits.disclosures, self.disclosures.len())
    }

    /// The bytes that are signed: DSSE's pre-authentication encoding.
    pub fn pae(&self) -> Vec<u8> {
        pae(&self.payload_type, &self.payload)
    }

    /// Whether its payload is to be read as an in-toto statement (FORMAT 2); any other envelope is opaque.
    pub fn is_in_toto(&self) -> bool {
        self.payload_type
            .strip_prefix("application/vnd.in-toto")
            .and_then(|rest| rest.strip_suffix("+json"))
            .is_some_and(|name| name.is_empty() || (name.starts_with('.') && name.len() > 1))
    }

    /// SHA-256 of the payload: the statement's name everywhere.
    pub fn statement_digest(&self) -> Digest {
        Digest::of(&self.payload)
    }

    /// SHA-256 over the sorted SHA-256 digests of the raw signatures (FORMAT 5).
    pub fn signatures_digest(&self) -> Digest {
        let mut digests: Vec<Digest> = self.signatures.iter().map(|one| Digest::of(&one.bytes)).collect();
        ordered::sort(&mut digests);
        let mut all = Sha256::new();
        for digest in &digests {
            all.update(digest.as_bytes());
        }
        Digest::from_bytes(all.finalize().into())
    }

    /// The 64 bytes that are its leaf in the log (FORMAT 5).
    pub fn leaf_input(&self) -> [u8; 64] {
        leaf_input(&self.statement_digest(), &self.signatures_digest())
    }
}

/// DSSE's pre-authentication encoding of an envelope, up to its payload, which is the rest.
pub fn pae_head(envelope: &Envelope) -> String {
    head(&envelope.payload_type, &envelope.payload)
}

fn head(payload_type: &str, payload: &[u8]) -> String {
    format!("DSSEv1 {} {payload_type} {} ", payload_type.len(), payload.len())
}

/// DSSE's pre-authentication encoding of a payload.
pub fn pae(payload_type: &str, payload: &[u8]) -> Vec<u8> {
    let head = head(payload_type, payload);
    let mut out = Vec::with_capacity(head.len().saturating_add(payload.len()));
    out.extend_from_slice(head.as_bytes());
    out.extend_from_slice(payload);
    out
}

/// The leaf input of an entry: its statement digest, then its signatures digest.
pub fn leaf_input(statement: &Digest, signatures: &Digest) -> [u8; 64] {
    let mut input = [0; 64];
    for (place, byte) in input
        .iter_mut()
        .zip(statement.as_bytes().iter().chain(signatures.as_bytes()))
    {
        *place = *byte;
    }
    input
}

impl Signature {
    const SHAPE: &'static Shape = &Shape::plain(
        "signature",
        "One signature",
        &[
            Member::may(
                "keyid",
                Form::String,
                "A hint at the key: lower-case hex SHA-256 of its DER SubjectPublicKeyInfo",
            ),
            Member::must("sig", Form::Base64, "The raw signature"),
        ],
    );

    fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Result<Self, EnvelopeError>, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        let key_hint = read::or_default(members.field("keyid", path, read::string)?);
        let bytes = members.field("sig", path, |value, path| Ok(coded(value, path)))?;
        Ok(read::or_default(bytes.map(Some)).transpose().map(|bytes| Self {
            key_hint,
            bytes: bytes.unwrap_or_default(),
        }))
    }
}

impl Inclusion {
    const SHAPE: &'static Shape = &Shape::plain(
        "inclusion",
        "One inclusion proof (RFC 6962)",
        &[
            Member::must("treeSize", Form::NATURAL, "The size of the tree it leads to"),
            Member::must("hashes", Form::List(&Form::Base64), "Its hashes, 32 bytes each"),
        ],
    );

    fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Result<Self, EnvelopeError>, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        let tree_size = members
            .field("treeSize", path, read::natural)?
            .shown()
            .copied()
            .unwrap_or_default();
        let hashes = members.field("hashes", path, |value, path| {
            read::plain_list(value, path, |value, path| Ok(coded(value, path)))
        })?;
        Ok(read::or_default(hashes)
            .into_iter()
            .collect::<Result<Vec<_>, _>>()
            .map(|hashes| Self { tree_size, hashes }))
    }
}

/// Base64 whose faults are ENV201, apart from those of the member (ENV205).
fn coded(value: &Value<'_>, path: &Path<'_>) -> Result<Vec<u8>, EnvelopeError> {
    let text = read::text(value, path)?;
    base64::decode(text).map_err(|error| EnvelopeError::Base64 {
        path: path.to_string(),
        problem: error.to_string(),
    })
}

fn within(name: &'static str, limit: u64, found: usize) -> Result<(), EnvelopeError> {
    Limits::check(name, limit, u64::try_from(found).unwrap_or(u64::MAX)).map_err(EnvelopeError::Limit)
}
