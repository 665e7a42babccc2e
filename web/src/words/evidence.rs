//! Statements and what was verified about them.

use crate::model::evidence::Part;

/// Who signed.
pub const SIGNED_BY: &str = "Signed by";
/// Nobody that the trust file knows signed.
pub const NO_SIGNER: &str = "Nobody your trust file lists";
/// The signing key.
pub const KEY: &str = "Key (SHA-256)";
/// What the trust file lets the key sign.
pub const ROLES: &str = "Roles in your trust file";
/// The place in the log.
pub const POSITION: &str = "Log position";
/// Not in the log.
pub const NO_POSITION: &str = "Not in the log";
/// When it says it was made.
pub const CLAIMED: &str = "Claimed time";
/// When it was recorded, as witnesses show.
pub const PROVEN: &str = "Proven time";
/// The statement's digest.
pub const DIGEST: &str = "Statement digest";
/// What it refers to.
pub const REFERS: &str = "Refers to";
/// What is kept back.
pub const WITHHELD: &str = "Kept back";
/// What was found.
pub const FINDINGS: &str = "Findings";
/// Reads the statement again and shows it.
pub const SHOW_RAW: &str = "Show what was signed";
/// Hides it.
pub const HIDE_RAW: &str = "Hide what was signed";
/// While it is read.
pub const READING: &str = "Reading it again from the file…";
/// It cannot be read.
pub const NO_RAW: &str = "The engine has no such statement.";
/// Its content with disclosures put back.
pub const CONTENT: &str = "Content, with disclosed parts put back";
/// The signed bytes.
pub const PAYLOAD: &str = "Signed payload, as it was signed (indented for reading)";
/// All signatures.
pub const SIGNATURES: &str = "Signatures";
/// Columns of the signatures.
pub const SIGNATURE_COLUMNS: [&str; 3] = ["Outcome", "Key", "Signature"];
/// Digests for checking by hand.
pub const DIGESTS: &str = "Digests, to check by hand";
/// The signatures digest.
pub const SIGNATURES_DIGEST: &str = "Signatures digest";
/// The leaf hash.
pub const LEAF: &str = "Log leaf hash";
/// The payload type.
pub const PAYLOAD_TYPE: &str = "Payload type";
/// A rejected statement.
pub const REJECTED: &str = "Not proven: this statement was rejected";
/// What that means.
pub const REJECTED_WHY: &str =
    "It takes no part in any answer. What follows is what the file says, and anybody could have written it.";
/// Opens the unproven content.
pub const SHOW_UNPROVEN: &str = "Show the unproven content";
/// A digest without its statement.
pub const NOT_HERE: &str = "Not in this bundle: only its digest is known.";
/// A reference to something that is here, but was not accepted.
pub const NO_PART: &str = "Here, but it takes no part";
/// Only the beginning is shown.
pub const CUT: &str = "Only the beginning is shown.";
/// The kind of a statement nobody could read.
pub const OPAQUE: &str = "Unread statement";

/// A statement's kind.
pub fn kind(kind: &str) -> &str {
    match kind {
        "request" => "Request",
        "delegation" => "Delegation",
        "credential" => "Credential event",
        "runtime" => "Runtime",
        "proposal" => "Proposal",
        "decision" => "Policy decision",
        "approval" => "Approval",
        "action" => "Action",
        "observation" => "Observation",
        "revocation" => "Revocation",
        "foreign" => "Statement of another kind",
        "opaque" => OPAQUE,
        "rejected" => "Rejected statement",
        "withheld" => "Withheld entry",
        "missing" => "Not in this bundle",
        other => other,
    }
}

/// What a piece of evidence tells in the story of an action.
pub fn part(part: Part) -> &'static str {
    match part {
        Part::Request => "Somebody asked",
        Part::Delegation => "Authority was passed on",
        Part::Credential => "What happened to its credential",
        Part::Runtime => "Somebody vouched for where it runs",
        Part::Cause => "It came from another action",
        Part::Proposal => "The exact operation was proposed",
        Part::Decision => "Policy answered",
        Part::Approval => "Somebody decided on it",
        Part::Action => "It was executed",
        Part::Observation => "Somebody looked afterwards",
        Part::Revocation => "Something was revoked",
        Part::Other => "Also referred to",
    }
}

/// What a reference is called.
pub fn role(role: &str) -> &str {
    match role {
        "request" => "request",
        "authority" => "delegation",
        "parent" => "parent delegation",
        "proposal" => "proposal",
        "decisions" => "decision",
        "approvals" => "approval",
        "runtime" => "runtime",
        "causes" => "came from",
        "retryOf" => "retry of",
        "compensates" => "undoes",
        "observes" => "observes",
        "approves" => "decides on",
        other => other,
    }
}

/// The outcome of one signature.
pub fn outcome(outcome: &str) -> &str {
    match outcome {
        "verified" => "Verified by a key of your trust file",
        "wrong" => "Does not verify by the key it names",
        "unknown" => "By no key of your trust file",
        other => other,
    }
}

/// How many members are kept back.
pub fn withheld(count: u32) -> String {
    let parts = super::counted(count as usize, "part", "parts");
    format!("{parts}. {}", super::WITHHELD)
}

/// Between which times it was recorded.
pub fn proven(after: Option<&str>, before: Option<&str>) -> String {
    match (after, before) {
        (Some(after), Some(before)) => format!("between {after} and {before}"),
        (None, Some(before)) => format!("no later than {before}"),
        (Some(after), None) => format!("after {after}; nothing shows by when"),
        (None, None) => super::NOT_PROVEN.to_owned(),
    }
}

/// The log position with its line.
pub fn position(log_index: Option<u64>, line: u64, member: Option<&str>) -> String {
    let entry = log_index.map_or_else(
        || NO_POSITION.to_owned(),
        |index| format!("Entry {}", crate::model::format::count(index)),
    );
    let member = member.map(|member| format!(" of {member}")).unwrap_or_default();
    format!("{entry} (line {}{member})", crate::model::format::count(line))
}
