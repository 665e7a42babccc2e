//! Lines and statements as types that borrow from the text they are read from.

use std::borrow::Cow;

use serde::Deserialize;

type Text<'a> = Cow<'a, str>;

/// A line: an envelope, or a checkpoint.
#[derive(Deserialize)]
pub(crate) struct Line<'a> {
    #[serde(borrow, rename = "payloadType", default)]
    pub(crate) payload_type: Text<'a>,
    #[serde(borrow, default)]
    pub(crate) payload: Text<'a>,
    #[serde(borrow, default)]
    pub(crate) signatures: Vec<Signature<'a>>,
    #[serde(borrow)]
    pub(crate) attestry: Beside<'a>,
}

/// A signature.
#[derive(Deserialize)]
pub(crate) struct Signature<'a> {
    #[serde(borrow)]
    pub(crate) keyid: Text<'a>,
    #[serde(borrow)]
    pub(crate) sig: Text<'a>,
}

/// What stands beside the envelope.
#[derive(Deserialize)]
pub(crate) struct Beside<'a> {
    #[serde(rename = "logIndex")]
    pub(crate) log_index: Option<u64>,
    #[serde(borrow)]
    pub(crate) checkpoint: Option<Text<'a>>,
}

/// A statement whose predicate is a `P`.
#[derive(Deserialize)]
pub(crate) struct Statement<'a, P> {
    #[serde(borrow)]
    subject: Vec<Resource<'a>>,
    #[serde(borrow, rename = "predicateType")]
    kind: Text<'a>,
    predicate: P,
}

/// What an action says.
#[derive(Deserialize)]
pub(crate) struct Action<'a> {
    #[serde(borrow)]
    executor: Principal<'a>,
    #[serde(borrow)]
    operation: Operation<'a>,
    #[serde(borrow)]
    request: Text<'a>,
    #[serde(borrow)]
    proposal: Option<Text<'a>>,
    #[serde(borrow, default)]
    authority: Vec<Text<'a>>,
    #[serde(borrow, default)]
    decisions: Vec<Text<'a>>,
    #[serde(borrow, default)]
    approvals: Vec<Text<'a>>,
    #[serde(borrow, default)]
    causes: Vec<Text<'a>>,
    #[serde(borrow, default)]
    inputs: Vec<Resource<'a>>,
    #[serde(borrow)]
    credential: Credential<'a>,
    #[serde(borrow)]
    status: Text<'a>,
    #[serde(borrow, rename = "startedAt")]
    started: Text<'a>,
    #[serde(borrow, rename = "finishedAt")]
    finished: Text<'a>,
    #[serde(borrow)]
    nonce: Text<'a>,
}

/// What other statements refer to.
#[derive(Deserialize)]
pub(crate) struct Other<'a> {
    #[serde(borrow)]
    request: Option<Text<'a>>,
    #[serde(borrow)]
    proposal: Option<Text<'a>>,
    #[serde(borrow)]
    approves: Option<Text<'a>>,
    #[serde(borrow)]
    observes: Option<Text<'a>>,
}

#[derive(Deserialize)]
struct Principal<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    #[serde(borrow, rename = "type")]
    kind: Text<'a>,
}

#[derive(Deserialize)]
struct Operation<'a> {
    #[serde(borrow)]
    name: Text<'a>,
    #[serde(borrow)]
    target: Resource<'a>,
    #[serde(borrow)]
    tool: Resource<'a>,
    #[serde(borrow)]
    arguments: Resource<'a>,
}

#[derive(Deserialize)]
struct Resource<'a> {
    #[serde(borrow)]
    name: Option<Text<'a>>,
    #[serde(borrow)]
    uri: Option<Text<'a>>,
    #[serde(borrow)]
    digest: Option<Digest<'a>>,
}

#[derive(Deserialize)]
struct Digest<'a> {
    #[serde(borrow)]
    sha256: Text<'a>,
}

#[derive(Deserialize)]
struct Credential<'a> {
    #[serde(borrow)]
    id: Text<'a>,
}

/// What a statement refers to, and how much of it was read.
pub(crate) trait Read {
    /// Every reference.
    fn references(&self) -> impl Iterator<Item = &str>;
    /// The characters in every member that was read: something for the optimiser to keep the reading for.
    fn characters(&self) -> usize;
}

impl<P: Read> Read for Statement<'_, P> {
    fn references(&self) -> impl Iterator<Item = &str> {
        self.predicate.references()
    }

    fn characters(&self) -> usize {
        let subjects: usize = self.subject.iter().map(Resource::characters).sum();
        subjects + self.kind.len() + self.predicate.characters()
    }
}

impl Read for Action<'_> {
    fn references(&self) -> impl Iterator<Item = &str> {
        let lists = [&self.authority, &self.decisions, &self.approvals, &self.causes];
        let single = [Some(&self.request), self.proposal.as_ref()];
        lists
            .into_iter()
            .flatten()
            .chain(single.into_iter().flatten())
            .map(AsRef::as_ref)
    }

    fn characters(&self) -> usize {
        let operation = &self.operation;
        let texts = [
            &self.executor.id,
            &self.executor.kind,
            &operation.name,
            &self.credential.id,
            &self.status,
            &self.started,
            &self.finished,
            &self.nonce,
        ];
        let resources = [&operation.target, &operation.tool, &operation.arguments];
        let resources = resources.into_iter().chain(&self.inputs);
        texts.iter().map(|text| text.len()).sum::<usize>()
            + resources.map(Resource::characters).sum::<usize>()
    }
}

impl Read for Other<'_> {
    fn references(&self) -> impl Iterator<Item = &str> {
        let single = [&self.request, &self.proposal, &self.approves, &self.observes];
        single.into_iter().flatten().map(AsRef::as_ref)
    }

    fn characters(&self) -> usize {
        self.references().map(str::len).sum()
    }
}

impl Resource<'_> {
    fn characters(&self) -> usize {
        let texts = [&self.name, &self.uri].into_iter().flatten();
        let digest = self.digest.iter().map(|digest| digest.sha256.len());
        texts.map(|text| text.len()).chain(digest).sum()
    }
}
