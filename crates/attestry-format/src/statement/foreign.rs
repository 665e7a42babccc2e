//! Other people's predicate types that are understood for the chain (FORMAT 3): what they took and from where.
//!
//! They link artefacts by digest. They satisfy no requirement, whoever signed them.

mod agent_action;
mod agents;
pub(super) mod descriptors;
mod results;
mod slsa;

use std::fmt;

use crate::digest::{Digest, DigestSet};
use crate::json::{Object, Value};
use crate::read::{self, Malformed, Path};
use crate::receipt::{Receipt, What};

/// A predicate type of another project.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum ForeignKind {
    /// AI Agent Action v0.1, a draft.
    AgentAction,
    /// Decision Receipt v0.1, a draft.
    DecisionReceipt,
    /// in-toto Link v0.3.
    Link,
    /// What the npm registry says of a package that it took, v0.1.
    NpmPublish,
    /// Any other: an opaque node with its signature verdict.
    Opaque,
    /// What a publisher says of a file on the Python Package Index, v1.
    PypiPublish,
    /// A receipt of another tool, which is no in-toto statement.
    Receipt,
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

/// What is understood of a foreign predicate. Everything in it is what its signer says.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Foreign {
    /// Its type.
    pub kind: ForeignKind,
    /// Who or what made it.
    pub producer: Option<String>,
    /// What it comes to, in the words of its own format: a result, a decision, a command.
    pub says: Option<String>,
    /// The definition that a build ran by, as a path in its source.
    pub workflow: Option<String>,
    /// The revision that a build was made from.
    pub source: Option<Source>,
    /// The artefacts it took, by digest; its subjects are what it gave.
    pub inputs: Vec<Input>,
    /// Of a record in a chain of records, which it names as the one before it.
    pub before: Before,
    /// Of a receipt of another tool, what it is worth.
    pub receipt: Option<Box<Receipt>>,
}

/// The record before one in a chain of records.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub enum Before {
    /// The one with this hash.
    Record(Digest),
    /// It says that nobody knows any more which it was.
    Lost,
    /// It says that it is the first.
    Nothing,
    /// It says nothing of one.
    #[default]
    Unstated,
}

impl fmt::Display for Before {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Record(digest) => digest.fmt(out),
            Self::Lost => out.write_str("none that is known any more"),
            Self::Nothing => out.write_str("none, since it is the first"),
            Self::Unstated => out.write_str("none"),
        }
    }
}

/// A revision of a source.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Source {
    /// Where the source lies.
    pub uri: Option<String>,
    /// The commit, in hexadecimal.
    pub commit: String,
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
            Self::AgentAction => "AI Agent Action v0.1 (draft)",
            Self::DecisionReceipt => "Decision Receipt v0.1 (draft)",
            Self::Link => "in-toto Link v0.3",
            Self::NpmPublish => "npm publish v0.1",
            Self::PypiPublish => "PyPI publish v1",
            Self::Opaque => "another predicate type",
            Self::Receipt => "a receipt of another tool",
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
            "https://in-toto.io/attestation/ai-agent-action/v0.1" => Self::AgentAction,
            "https://veritasacta.com/attestation/decision-receipt/v0.1" => Self::DecisionReceipt,
            "https://in-toto.io/attestation/link/v0.3" => Self::Link,
            "https://github.com/npm/attestation/tree/main/specs/publish/v0.1" => Self::NpmPublish,
            "https://docs.pypi.org/attestations/publish/v1" => Self::PypiPublish,
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
    /// A statement of that kind of which nothing else is known.
    const fn of(kind: ForeignKind) -> Self {
        Self {
            kind,
            producer: None,
            says: None,
            workflow: None,
            source: None,
            inputs: Vec::new(),
            before: Before::Unstated,
            receipt: None,
        }
    }

    pub(super) fn read(predicate_type: &str, value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let kind = ForeignKind::of_type(predicate_type);
        let mut foreign = Self::of(kind);
        match kind {
            ForeignKind::SlsaProvenance1 => slsa::version_1(value, path, &mut foreign)?,
            ForeignKind::SlsaProvenance02 => slsa::version_0_2(value, path, &mut foreign)?,
            ForeignKind::AgentAction => agent_action::read(value, path, &mut foreign)?,
            ForeignKind::DecisionReceipt => agents::decision(value, &mut foreign),
            ForeignKind::Link => results::link(value, &mut foreign),
            ForeignKind::RuntimeTrace => results::runtime_trace(value, &mut foreign),
            ForeignKind::Scai => results::scai(value, &mut foreign),
            ForeignKind::Svr => results::svr(value, &mut foreign),
            ForeignKind::TestResult => results::test_result(value, &mut foreign),
            ForeignKind::Vsa => results::vsa(value, &mut foreign),
            ForeignKind::NpmPublish | ForeignKind::PypiPublish => {
                foreign.says = Some("published".to_owned());
            }
            ForeignKind::Opaque | ForeignKind::Receipt => {}
        }
        Ok(foreign)
    }

    /// A receipt of another tool. What it took is the one before it in its chain.
    pub(super) fn of_receipt(receipt: Receipt) -> Self {
        let input = |digest| Input {
            uri: None,
            digest: DigestSet::one(digest),
        };
        Self {
            producer: receipt.says(What::Actor).map(str::to_owned),
            inputs: receipt.previous.map(input).into_iter().collect(),
            receipt: Some(Box::new(receipt)),
            ..Self::of(ForeignKind::Receipt)
        }
    }
}

fn object<'v, 'a>(value: &'v Value<'a>) -> Option<&'v Object<'a>> {
    match value {
        Value::Object(object) => Some(object),
        _ => None,
    }
}

/// The value at the end of a path of members.
fn at<'v, 'a>(value: &'v Value<'a>, path: &[&str]) -> Option<&'v Value<'a>> {
    path.iter()
        .try_fold(value, |value, name| object(value)?.member(name))
}

/// The string at the end of a path of members; an empty one stands for none.
fn text_at(value: &Value<'_>, path: &[&str]) -> Option<String> {
    match at(value, path)? {
        Value::String(text) if !text.is_empty() => Some(text.clone().into_owned()),
        _ => None,
    }
}

/// The strings of an array, or those of one member of its objects.
fn texts(value: Option<&Value<'_>>, member: Option<&str>) -> Vec<String> {
    let Some(Value::Array(elements)) = value else {
        return Vec::new();
    };
    let path: &[&str] = member.as_slice();
    elements
        .iter()
        .filter_map(|element| text_at(element, path))
        .collect()
}

/// A list in words, the first few of it.
fn listed(texts: &[String]) -> Option<String> {
    /// How many are told.
    const TOLD: usize = 3;
    let told = texts.get(..TOLD).unwrap_or(texts).join(", ");
    match texts.len().saturating_sub(TOLD) {
        _ if texts.is_empty() => None,
        0 => Some(told),
        more => Some(format!("{told} and {more} more")),
    }
}

/// The artefacts of an array of resource descriptors. What is not one is passed over: foreign types are read for
/// their links only.
fn artefacts(object: Option<&Object<'_>>, member: &str) -> Vec<Input> {
    let Some(Value::Array(elements)) = object.and_then(|object| object.member(member)) else {
        return Vec::new();
    };
    elements.iter().filter_map(artefact).collect()
}

/// An artefact from its resource descriptor.
fn artefact(value: &Value<'_>) -> Option<Input> {
    let digest = read::digest_set(object(value)?.member("digest")?, &Path::root("digest")).ok()?;
    Some(Input {
        uri: text_at(value, &["uri"]),
        digest,
    })
}

#[cfg(test)]
mod tests;
