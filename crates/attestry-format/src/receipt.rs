//! Receipts of other tools, told apart by their outermost members alone.
//!
//! Knows what each looks like from outside, and the words for what one proves, claims and cannot prove. Does not know what it must
//! hold, nor how it is signed: whoever can verify one says that. A line that looks like none of them is unrecognised (FORMAT 1).

mod marks;

use crate::digest::Digest;
use crate::json::{Object, Value};
use crate::time::Time;

pub use marks::{Claim, Gap, Proof, What};

/// What was read of a receipt and what it is worth, as whoever verified it says.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Receipt {
    /// Whose rules it was judged by.
    pub tool: Tool,
    /// The version that it states.
    pub version: String,
    /// What it calls itself.
    pub name: String,
    /// What it proves.
    pub proves: Vec<Proof>,
    /// What it says.
    pub claims: Vec<Claim>,
    /// What it cannot prove.
    pub gaps: Vec<Gap>,
    /// When it says that it was made.
    pub at: Option<Time>,
    /// Its own hash, by which the next of its chain names it.
    pub own: Option<Digest>,
    /// The hash by which it names the one before.
    pub previous: Option<Digest>,
}

impl Receipt {
    /// One of which nothing is known but whose it is.
    pub const fn unread(tool: Tool) -> Self {
        Self {
            tool,
            version: String::new(),
            name: String::new(),
            proves: Vec::new(),
            claims: Vec::new(),
            gaps: Vec::new(),
            at: None,
            own: None,
            previous: None,
        }
    }

    /// What it says about something, the first where it says several things.
    pub fn says(&self, what: What) -> Option<&str> {
        let claim = self.claims.iter().find(|claim| claim.what == what)?;
        Some(&claim.value)
    }
}

/// A tool that writes receipts of its own.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Tool {
    /// AI Agent Action of in-toto, a draft: in-toto statements, so that no line looks like one.
    AgentAction,
    /// Agent Receipts: W3C verifiable credentials, Ed25519 over RFC 8785.
    AgentReceipts,
    /// EMILIA Protocol: authorization receipts and trust receipts.
    Emilia,
    /// `LoomSeal`: one bundle of claims with chain, anchors and signatures.
    LoomSeal,
    /// Pipelock: signed action records, alone or in the lines of its recorder.
    Pipelock,
    /// Testigo: proof packets, those of the draft predicate session-chain included.
    Testigo,
}

impl Tool {
    /// Every tool whose receipts lie in lines of their own.
    pub const ALL: [Self; 5] = [
        Self::AgentReceipts,
        Self::Emilia,
        Self::LoomSeal,
        Self::Pipelock,
        Self::Testigo,
    ];

    /// Its name, as people write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AgentAction => "in-toto AI Agent Action (draft)",
            Self::AgentReceipts => "Agent Receipts",
            Self::Emilia => "EMILIA Protocol",
            Self::LoomSeal => "LoomSeal",
            Self::Pipelock => "Pipelock",
            Self::Testigo => "Testigo",
        }
    }

    /// The tool of that name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tool| tool.name() == name)
    }

    /// The tool whose receipt an object looks like.
    pub fn of(object: &Object<'_>) -> Option<Self> {
        let has = |name: &str| object.member(name).is_some();
        let all = |names: &[&str]| names.iter().all(|name| has(name));
        let text = |name: &str| object.member(name).and_then(Value::as_str);
        let is_object = |name: &str| matches!(object.member(name), Some(Value::Object(_)));
        if is_type(object, "AgentReceipt") {
            return Some(Self::AgentReceipts);
        }
        if has("loomseal") {
            return Some(Self::LoomSeal);
        }
        if text("format").is_some_and(|format| format.starts_with("testigo-proofpack/")) {
            return Some(Self::Testigo);
        }
        if is_object("action_record") || all(&["v", "seq", "session_id", "type", "prev_hash", "hash"]) {
            return Some(Self::Pipelock);
        }
        let receipt = has("@version") && is_object("payload") && has("signature");
        if receipt || all(&["action_hash", "contexts", "signoffs"]) {
            return Some(Self::Emilia);
        }
        None
    }
}

/// Whether a verifiable credential is of a type.
fn is_type(object: &Object<'_>, name: &str) -> bool {
    let types = object
        .member("type")
        .and_then(Value::as_array)
        .unwrap_or_default();
    types.iter().any(|one| one.as_str() == Some(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{Depth, parse};

    fn of(text: &str) -> Option<Tool> {
        let value = parse(text.as_bytes(), Depth::outermost(8)).ok()?;
        Tool::of(value.as_object()?)
    }

    #[test]
    fn every_tool_has_a_name_and_a_look_of_its_own() {
        for (text, tool) in [
            (
                r#"{"type":["VerifiableCredential","AgentReceipt"]}"#,
                Tool::AgentReceipts,
            ),
            (
                r#"{"@version":"EP-RECEIPT-v1","payload":{},"signature":{}}"#,
                Tool::Emilia,
            ),
            (
                r#"{"action":{},"action_hash":"","contexts":[],"signoffs":[]}"#,
                Tool::Emilia,
            ),
            (r#"{"loomseal":"0.1"}"#, Tool::LoomSeal),
            (r#"{"version":1,"action_record":{}}"#, Tool::Pipelock),
            (
                r#"{"v":1,"seq":0,"session_id":"","type":"","prev_hash":"","hash":""}"#,
                Tool::Pipelock,
            ),
            (r#"{"format":"testigo-proofpack/v0.1"}"#, Tool::Testigo),
        ] {
            assert_eq!(of(text), Some(tool), "{text}");
            assert_eq!(Tool::of_name(tool.name()), Some(tool));
        }
        for text in [
            "{}",
            r#"{"type":"AgentReceipt"}"#,
            r#"{"format":"testigo"}"#,
            r#"{"@version":"1","payload":"x","signature":{}}"#,
            r#"{"seq":0,"prev_hash":"","hash":""}"#,
        ] {
            assert_eq!(of(text), None, "{text}");
        }
        assert_eq!(Tool::of_name("nothing"), None);
    }
}
