//! Statements and what was verified about them.

use super::text::{Text, text};
use crate::model::evidence::Part;

/// Who signed.
pub const SIGNED_BY: Text = text("Signed by");
/// Nobody that the trust file knows signed.
pub const NO_SIGNER: Text = text("Nobody your trust file lists");
/// The signing key.
pub const KEY: Text = text("Key (SHA-256)");
/// What the trust file lets the key sign.
pub const ROLES: Text = text("Roles in your trust file");
/// The place in the log.
pub const POSITION: Text = text("Log position");
/// Not in the log.
pub const NO_POSITION: Text = text("Not in the log");
/// When it says it was made.
pub const CLAIMED: Text = text("Claimed time");
/// When it was recorded, as witnesses show.
pub const PROVEN: Text = text("Proven time");
/// The statement's digest.
pub const DIGEST: Text = text("Statement digest");
/// What it refers to.
pub const REFERS: Text = text("Refers to");
/// What is kept back.
pub const WITHHELD: Text = text("Kept back");
/// What was found.
pub const FINDINGS: Text = text("Findings");
/// Reads the statement again and shows it.
pub const SHOW_RAW: Text = text("Show what was signed");
/// Hides it.
pub const HIDE_RAW: Text = text("Hide what was signed");
/// While it is read.
pub const READING: Text = text("Reading it again from the file…");
/// It cannot be read.
pub const NO_RAW: Text = text("The engine has no such statement.");
/// Its content with disclosures put back.
pub const CONTENT: Text = text("Content, with disclosed parts put back");
/// The signed bytes.
pub const PAYLOAD: Text = text("Signed payload, as it was signed (indented for reading)");
/// All signatures.
pub const SIGNATURES: Text = text("Signatures");
/// Columns of the signatures.
pub const SIGNATURE_COLUMNS: [Text; 3] = [text("Outcome"), text("Key"), text("Signature")];
/// Digests for checking by hand.
pub const DIGESTS: Text = text("Digests, to check by hand");
/// The signatures digest.
pub const SIGNATURES_DIGEST: Text = text("Signatures digest");
/// The leaf hash.
pub const LEAF: Text = text("Log leaf hash");
/// The payload type.
pub const PAYLOAD_TYPE: Text = text("Payload type");
/// A rejected statement.
pub const REJECTED: Text = text("Not proven: this statement was rejected");
/// What that means.
pub const REJECTED_WHY: Text = text(
    "It takes no part in any answer. What follows is what the file says, and anybody could have written it.",
);
/// Opens the unproven content.
pub const SHOW_UNPROVEN: Text = text("Show the unproven content");
/// A digest without its statement.
pub const NOT_HERE: Text = text("Not in this bundle: only its digest is known.");
/// A reference to something that is here, but was not accepted.
pub const NO_PART: Text = text("Here, but it takes no part");
/// Only the beginning is shown.
pub const CUT: Text = text("Only the beginning is shown.");
/// The kind of a statement nobody could read.
pub const OPAQUE: Text = text("Unread statement");

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
        "opaque" => OPAQUE.said(),
        "rejected" => "Rejected statement",
        "withheld" => "Withheld entry",
        "missing" => "Not in this bundle",
        other => other,
    }
}

/// What a piece of evidence tells in the story of an action.
pub fn part(part: Part) -> Text {
    match part {
        Part::Request => text("Somebody asked"),
        Part::Delegation => text("Authority was passed on"),
        Part::Credential => text("What happened to its credential"),
        Part::Runtime => text("Somebody vouched for where it runs"),
        Part::Cause => text("It came from another action"),
        Part::Proposal => text("The exact operation was proposed"),
        Part::Decision => text("Policy answered"),
        Part::Approval => text("Somebody decided on it"),
        Part::Action => text("It was executed"),
        Part::Observation => text("Somebody looked afterwards"),
        Part::Revocation => text("Something was revoked"),
        Part::Other => text("Also referred to"),
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
        (None, None) => super::NOT_PROVEN.to_string(),
    }
}

/// The log position with its line.
pub fn position(log_index: Option<u64>, line: u64, member: Option<&str>) -> String {
    let entry = log_index.map_or_else(
        || NO_POSITION.to_string(),
        |index| format!("Entry {}", crate::model::format::count(index)),
    );
    let member = member.map(|member| format!(" of {member}")).unwrap_or_default();
    format!("{entry} (line {}{member})", crate::model::format::count(line))
}
