//! Other people's predicate types that are understood for the chain (FORMAT 3): what they took and from where.
//!
//! They link artefacts by digest. They satisfy no requirement, whoever signed them.

use crate::digest::DigestSet;
use crate::json::{Object, Value};
use crate::read::{self, Malformed, Members, Path};
use crate::shape::{Form, Member, Shape};

/// A predicate type of another project.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum ForeignKind {
    /// in-toto Link v0.3.
    Link,
    /// Any other: an opaque node with its signature verdict.
    Opaque,
    /// in-toto Runtime Trace v0.1.
    RuntimeTrace,
    /// in-toto SCAI v0.3.
    Scai,
    /// SLSA Provenance v0.2.
    SlsaProvenance02,
    /// SLSA Provenance v1.
    SlsaProvenance1,
    /// Simple Verification Result v0.2, or v0.1.
    Svr,
    /// in-toto Test Result v0.1.
    TestResult,
    /// SLSA Verification Summary v1.
    Vsa,
}

/// What is understood of a foreign predicate.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Foreign {
    /// Its type.
    pub kind: ForeignKind,
    /// Who or what made it, as it says.
    pub producer: Option<String>,
    /// The artefacts it took, by digest; its subjects are what it gave.
    pub inputs: Vec<Input>,
}

/// An artefact that a foreign statement took.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Input {
    /// Where it came from.
    pub uri: Option<String>,
    /// Its digests.
    pub digest: DigestSet,
}

impl ForeignKind {
    /// Its name for people.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Link => "in-toto Link v0.3",
            Self::Opaque => "another predicate type",
            Self::RuntimeTrace => "in-toto Runtime Trace v0.1",
            Self::Scai => "in-toto SCAI v0.3",
            Self::SlsaProvenance02 => "SLSA Provenance v0.2",
            Self::SlsaProvenance1 => "SLSA Provenance v1",
            Self::Svr => "in-toto SVR",
            Self::TestResult => "in-toto Test Result v0.1",
            Self::Vsa => "SLSA VSA v1",
        }
    }

    /// The kind of a predicate type.
    pub fn of_type(predicate_type: &str) -> Self {
        match predicate_type {
            "https://in-toto.io/attestation/link/v0.3" => Self::Link,
            "https://in-toto.io/attestation/runtime-trace/v0.1" => Self::RuntimeTrace,
            "https://in-toto.io/attestation/scai/v0.3"
            | "https://in-toto.io/attestation/scai/attribute-report/v0.3" => Self::Scai,
            "https://slsa.dev/provenance/v0.2" => Self::SlsaProvenance02,
            "https://slsa.dev/provenance/v1" => Self::SlsaProvenance1,
            "https://slsa.dev/verification_summary/v1" => Self::Vsa,
            "https://in-toto.io/attestation/svr/v0.1" | "https://in-toto.io/attestation/svr/v0.2" => {
                Self::Svr
            }
            "https://in-toto.io/attestation/test-result/v0.1" => Self::TestResult,
            _ => Self::Opaque,
        }
    }
}

impl Foreign {
    pub(super) fn read(predicate_type: &str, value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let kind = ForeignKind::of_type(predicate_type);
        let (producer, inputs) = match kind {
            ForeignKind::SlsaProvenance1 => slsa_v1(value, path)?,
            ForeignKind::SlsaProvenance02 => slsa_v02(value, path)?,
            ForeignKind::Link => (None, artefacts(object(value), "materials")),
            ForeignKind::Vsa => (
                text_in(value, "verifier", "id"),
                artefacts(object(value), "inputAttestations"),
            ),
            ForeignKind::Svr => (text_in(value, "verifier", "id"), Vec::new()),
            ForeignKind::RuntimeTrace => (text_in(value, "monitor", "type"), Vec::new()),
            ForeignKind::TestResult => (None, artefacts(object(value), "configuration")),
            ForeignKind::Scai | ForeignKind::Opaque => (None, Vec::new()),
        };
        Ok(Self {
            kind,
            producer,
            inputs,
        })
    }
}

const SLSA_V1: &Shape = &Shape::plain(
    "slsa-provenance-v1",
    "SLSA Provenance v1",
    &[
        Member::must(
            "buildDefinition",
            Form::Object(BUILD_DEFINITION),
            "What was built",
        ),
        Member::must("runDetails", Form::Object(RUN_DETAILS), "Where it was built"),
    ],
);

const BUILD_DEFINITION: &Shape = &Shape::plain(
    "slsa-build-definition",
    "What was built",
    &[
        Member::must("buildType", Form::String, "How to read the rest"),
        Member::must("externalParameters", Form::Any, "What the outside asked for"),
    ],
);

const RUN_DETAILS: &Shape = &Shape::plain(
    "slsa-run-details",
    "Where it was built",
    &[Member::must("builder", Form::Object(BUILDER), "By whom")],
);

const BUILDER: &Shape = &Shape::plain(
    "slsa-builder",
    "Who built",
    &[Member::must("id", Form::String, "Its URI")],
);

const SLSA_V02: &Shape = &Shape::plain(
    "slsa-provenance-v0.2",
    "SLSA Provenance v0.2",
    &[
        Member::must("builder", Form::Object(BUILDER), "By whom"),
        Member::must("buildType", Form::String, "How to read the rest"),
    ],
);

/// SLSA Provenance v1: `buildDefinition.buildType` and `runDetails.builder.id` are required.
fn slsa_v1(value: &Value<'_>, path: &Path<'_>) -> Result<(Option<String>, Vec<Input>), Malformed> {
    let members = Members::open(value, path, SLSA_V1)?;
    let inputs = members.field("buildDefinition", path, |value, path| {
        let definition = Members::open(value, path, BUILD_DEFINITION)?;
        definition.field("buildType", path, filled)?;
        Ok(artefacts(object(value), "resolvedDependencies"))
    })?;
    let builder = members.field("runDetails", path, |value, path| {
        let details = Members::open(value, path, RUN_DETAILS)?;
        details.field("builder", path, |value, path| {
            let builder = Members::open(value, path, BUILDER)?;
            builder.field("id", path, filled)
        })
    })?;
    let id = builder.then(Clone::clone).then(Clone::clone);
    Ok((id.shown().cloned(), inputs.shown().cloned().unwrap_or_default()))
}

/// SLSA Provenance v0.2: `builder.id` and `buildType` are required.
fn slsa_v02(value: &Value<'_>, path: &Path<'_>) -> Result<(Option<String>, Vec<Input>), Malformed> {
    let members = Members::open(value, path, SLSA_V02)?;
    members.field("buildType", path, filled)?;
    let builder = members.field("builder", path, |value, path| {
        let builder = Members::open(value, path, BUILDER)?;
        builder.field("id", path, filled)
    })?;
    let id = builder.then(Clone::clone);
    Ok((id.shown().cloned(), artefacts(object(value), "materials")))
}

/// A string that says something: in protobuf's JSON an empty one stands for none.
fn filled(value: &Value<'_>, path: &Path<'_>) -> Result<String, Malformed> {
    match read::text(value, path)? {
        "" => Err(Malformed::value(path, "a name", "")),
        text => Ok(text.to_owned()),
    }
}

fn object<'v, 'a>(value: &'v Value<'a>) -> Option<&'v Object<'a>> {
    match value {
        Value::Object(object) => Some(object),
        _ => None,
    }
}

fn text_in(value: &Value<'_>, outer: &str, inner: &str) -> Option<String> {
    match object(object(value)?.member(outer)?)?.member(inner)? {
        Value::String(text) => Some(text.clone().into_owned()),
        _ => None,
    }
}

/// The artefacts of an array of resource descriptors. What is not one is passed over: foreign types are read for
/// their links only.
fn artefacts(object: Option<&Object<'_>>, member: &str) -> Vec<Input> {
    let Some(Value::Array(elements)) = object.and_then(|object| object.member(member)) else {
        return Vec::new();
    };
    let root = Path::root(member);
    elements
        .iter()
        .filter_map(|element| {
            let Value::Object(descriptor) = element else {
                return None;
            };
            let digest = read::digest_set(descriptor.member("digest")?, &root).ok()?;
            let uri = match descriptor.member("uri") {
                Some(Value::String(uri)) => Some(uri.clone().into_owned()),
                _ => None,
            };
            Some(Input { uri, digest })
        })
        .collect()
}
