//! Why a line, a statement or a checkpoint is not taken as it stands: a closed set, each with its facts and its rule.

use attestry_format::Malformed;
use attestry_format::digest::Digest;
use attestry_format::limits::LimitHit;
use attestry_format::receipt::Tool;
use attestry_format::statement::{Kind, Mismatch};

use crate::checkpoint_rejection;
use crate::key::KeyId;
use crate::sigstore_file::SignedFile;

/// One fault, with both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Bad base64.
    Base64 {
        /// The path to the member.
        path: String,
        /// What is wrong with it.
        problem: String,
    },
    /// A content of the ZIP whose SHA-256 is not its name.
    BlobMismatch {
        /// The digest that its name states.
        expected: String,
        /// The digest that it has.
        found: String,
    },
    /// A signature by a key of the trust file does not verify.
    BadSignature {
        /// The key.
        key: KeyId,
        /// Whose it is.
        principal: String,
        /// Why.
        error: String,
    },
    /// A checkpoint is not accepted.
    Checkpoint(checkpoint_rejection::Rejection),
    /// A content does not match its digest.
    Content {
        /// Where it is.
        path: String,
        /// Both digests.
        mismatch: Mismatch,
    },
    /// Two accepted checkpoints contradict each other.
    Contradiction {
        /// What the one says.
        expected: String,
        /// What the other says.
        found: String,
    },
    /// An index with two leaf inputs.
    IndexTwice {
        /// The index.
        index: u64,
        /// The first statement there.
        first: Digest,
        /// The other.
        second: Digest,
    },
    /// An inclusion proof does not verify.
    InclusionProof {
        /// What the checkpoint says, or the sizes there are.
        expected: String,
        /// What the proof leads to.
        found: String,
    },
    /// A ceiling is passed.
    Limit(LimitHit),
    /// A statement, or an envelope, is malformed.
    Malformed {
        /// What was expected.
        expected: String,
        /// What was found.
        found: String,
        /// The path to it; empty where the payload is no JSON at all.
        path: String,
    },
    /// A line is not a JSON object.
    NotAnObject {
        /// What is wrong.
        problem: String,
    },
    /// An envelope of a type that is not in-toto's.
    Opaque {
        /// The type.
        payload_type: String,
    },
    /// The signer is not the principal that the statement speaks for.
    OtherPrincipal {
        /// The principal that it speaks for.
        expected: String,
        /// Those who signed.
        found: Vec<String>,
    },
    /// A statement gives a principal another type than the trust file.
    OtherType {
        /// The principal.
        principal: String,
        /// The trust file's word.
        expected: &'static str,
        /// The statement's.
        found: &'static str,
    },
    /// The principal in whose name it is signed is kept back.
    PrincipalWithheld {
        /// The kind of statement.
        kind: Kind,
    },
    /// A receipt of another tool, which nobody looked at.
    Receipt {
        /// The tool.
        tool: Tool,
    },
    /// A receipt of another tool does not verify by that tool's own rules.
    ReceiptStep {
        /// The tool.
        tool: Tool,
        /// The step that failed.
        step: String,
        /// What was expected.
        expected: String,
        /// What was found.
        found: String,
    },
    /// A disclosure fits no digest, appears twice, or collides.
    Redaction {
        /// What is wrong.
        problem: String,
    },
    /// A line that repeats another byte for byte.
    Repeated {
        /// The line that it repeats.
        first: u64,
    },
    /// No signer's role allows the kind.
    Role {
        /// The kind.
        kind: Kind,
        /// The roles of those who signed.
        found: Vec<String>,
    },
    /// The largest accepted root does not match the entries.
    Root {
        /// The root that is signed.
        expected: String,
        /// The root of the entries.
        found: String,
    },
    /// A Sigstore bundle that signs a file, and no statement.
    SignedFile(SignedFile),
    /// A Sigstore bundle that was not evaluated.
    Sigstore {
        /// Its media type.
        media_type: String,
    },
    /// A Sigstore bundle that does not verify.
    SigstoreStep {
        /// The step that failed.
        step: String,
        /// What it expected.
        expected: String,
        /// What it found.
        found: String,
    },
    /// One statement at two indexes.
    StatementTwice {
        /// Its first index.
        first: u64,
        /// Its other.
        second: u64,
    },
    /// JSON that our rules refuse: duplicate names, bad UTF-8, depth, numbers, trailing text.
    Strict {
        /// What is wrong.
        problem: String,
    },
    /// A time stamp that does not verify.
    Timestamp {
        /// What was expected.
        expected: String,
        /// What was found.
        found: String,
    },
    /// A time stamp that nobody here can evaluate.
    TimestampNotEvaluated,
    /// A certificate whose identity the trust file does not list.
    UnknownIdentity {
        /// Whom it names.
        subject: String,
        /// Who vouched for the name.
        issuer: String,
    },
    /// No signature by a key of the trust file.
    UnknownSigner {
        /// How many signatures it has.
        signatures: usize,
        /// The hints at their keys.
        hints: Vec<String>,
    },
    /// A ZIP member that is neither lines nor content.
    UnknownMember {
        /// Its name.
        name: String,
    },
    /// A kind or version of ours that this version does not know.
    UnknownPredicate {
        /// The predicate type.
        predicate_type: String,
    },
    /// A line that is nothing we know.
    Unrecognised,
}

impl Reason {
    /// The rule that reports it.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotAnObject { .. } => "BND102",
            Self::Strict { .. } => "BND103",
            Self::Repeated { .. } | Self::UnknownMember { .. } | Self::Unrecognised => "BND104",
            Self::Limit(_) => "BND105",
            Self::BlobMismatch { .. } | Self::Content { .. } => "BND106",
            Self::Base64 { .. } => "ENV201",
            Self::BadSignature { .. } => "ENV202",
            Self::Opaque { .. } => "ENV204",
            Self::SignedFile(file) => file.code(),
            Self::Receipt { .. }
            | Self::Sigstore { .. }
            | Self::UnknownIdentity { .. }
            | Self::UnknownSigner { .. } => "ENV203",
            Self::Malformed { .. } => "ENV205",
            Self::Role { .. } => "ENV206",
            Self::OtherPrincipal { .. } | Self::OtherType { .. } => "ENV207",
            Self::ReceiptStep { .. } | Self::SigstoreStep { .. } => "ENV210",
            Self::UnknownPredicate { .. } => "ENV212",
            Self::Redaction { .. } => "DIS301",
            Self::PrincipalWithheld { .. } => "DIS302",
            Self::Checkpoint(rejection) => rejection.code(),
            Self::Root { .. } => "LOG404",
            Self::InclusionProof { .. } => "LOG405",
            Self::Contradiction { .. } => "LOG409",
            Self::IndexTwice { .. } => "LOG411",
            Self::StatementTwice { .. } => "LOG412",
            Self::Timestamp { .. } | Self::TimestampNotEvaluated => "TIM504",
        }
    }
}

impl From<Malformed> for Reason {
    fn from(error: Malformed) -> Self {
        match &error.problem {
            attestry_format::Problem::Fraction { .. } => Self::Strict {
                problem: error.to_string(),
            },
            attestry_format::Problem::TooMany { name, limit, found } => Self::Limit(LimitHit {
                name,
                limit: *limit,
                found: *found,
            }),
            _ => Self::Malformed {
                expected: error.expected(),
                found: error.found(),
                path: error.path,
            },
        }
    }
}
