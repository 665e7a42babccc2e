//! AI Agent Action v0.1 of in-toto, a draft: one record of what an agent did through a tool, as whoever stood between them saw it.
//!
//! Knows the form of a record, and which it names as the one before it. The draft's revisions differ in what the subject is and in
//! which records need a `chain`: what one of them allows is allowed here. The hash of a record cannot be recomputed, since the
//! record itself is not in its statement.

use super::{Before, Foreign, Input, at, text_at};
use crate::digest::{Digest, DigestSet};
use crate::json::Value;
use crate::read::{self, Malformed, Members, Path};
use crate::receipt::{Claim, Gap, Proof, Receipt, Tool, What};
use crate::shape::{Form, Member, Shape};
use crate::time::Time;

const CALL: &str = "tool_call";
const TYPES: &[&str] = &[CALL, "checkpoint", "chain_break"];

const RECORD: &Shape = &Shape::plain(
    "ai-agent-action",
    "AI Agent Action v0.1 (draft)",
    &[
        Member::must("action", Form::Object(ACTION), "What was done"),
        Member::may("chain", Form::Object(CHAIN), "What it follows"),
        Member::may("checkpoint", Form::Object(CHECKPOINT), "How far the records went"),
        Member::may("chainBreak", Form::Object(BREAK), "Where the records broke off"),
    ],
);

const ACTION: &Shape = &Shape::plain(
    "ai-agent-action-type",
    "What was done",
    &[Member::must(
        "type",
        Form::Words(TYPES),
        "Which kind of record it is",
    )],
);

const CHAIN: &Shape = &Shape::plain(
    "ai-agent-action-chain",
    "What it follows",
    &[Member::must(
        "previousHash",
        Form::String,
        "The hash of the record before, or `genesis`",
    )],
);

const CHECKPOINT: &Shape = &Shape::plain(
    "ai-agent-action-checkpoint",
    "How far the records went",
    &[Member::must(
        "previousHash",
        Form::String,
        "The hash of the last record",
    )],
);

const BREAK: &Shape = &Shape::plain(
    "ai-agent-action-break",
    "Where the records broke off",
    &[Member::must(
        "priorHead",
        Form::Any,
        "The hash of the last record, or null",
    )],
);

/// The record: `action.type` is one of three words, and all that name the record before it name the same.
pub(super) fn read(value: &Value<'_>, path: &Path<'_>, foreign: &mut Foreign) -> Result<(), Malformed> {
    let members = Members::open(value, path, RECORD)?;
    let kind = members.field("action", path, |value, path| {
        Members::open(value, path, ACTION)?.field("type", path, word)
    })?;
    let chain = members.field("chain", path, |value, path| {
        Members::open(value, path, CHAIN)?.field("previousHash", path, before)
    })?;
    let stated = chain.shown().and_then(|field| field.shown().copied());
    let checkpoint = members.field("checkpoint", path, |value, path| {
        Members::open(value, path, CHECKPOINT)?.field("previousHash", path, |value, path| {
            same(before(value, path)?, stated, path)
        })
    })?;
    let broken = members.field("chainBreak", path, |value, path| {
        Members::open(value, path, BREAK)?.field("priorHead", path, |value, path| {
            same(head(value, path)?, stated, path)
        })
    })?;
    let elsewhere = [checkpoint, broken];
    let mut elsewhere = elsewhere
        .iter()
        .filter_map(|field| field.shown()?.shown().copied());
    foreign.before = stated.or_else(|| elsewhere.next()).unwrap_or_default();
    foreign.producer = text_at(value, &["agent", "principal"]);
    let kind = kind
        .shown()
        .and_then(|field| field.shown().copied())
        .unwrap_or_default();
    foreign.says = says(kind, value);
    foreign.inputs = previous(foreign.before).map(input).into_iter().collect();
    foreign.receipt = Some(Box::new(receipt(kind, value, foreign)));
    Ok(())
}

fn word(value: &Value<'_>, path: &Path<'_>) -> Result<&'static str, Malformed> {
    let text = read::text(value, path)?;
    let known = TYPES.iter().copied().find(|word| *word == text);
    known.ok_or_else(|| {
        Malformed::value(
            path,
            "`tool_call`, `checkpoint` or `chain_break`",
            &format!("`{text}`"),
        )
    })
}

/// The hash of the record before, or the word of the first record.
fn before(value: &Value<'_>, path: &Path<'_>) -> Result<Before, Malformed> {
    match read::text(value, path)? {
        "genesis" => Ok(Before::Nothing),
        text => Digest::from_hex(text).map(Before::Record).ok_or_else(|| {
            let expected = "`genesis`, or 64 lower-case hexadecimal digits";
            Malformed::value(path, expected, &format!("`{text}`"))
        }),
    }
}

/// The same after a break, where it may be lost.
fn head(value: &Value<'_>, path: &Path<'_>) -> Result<Before, Malformed> {
    match value {
        Value::Null => Ok(Before::Lost),
        value => before(value, path),
    }
}

/// Where a record names the one before it twice, it names one.
fn same(found: Before, stated: Option<Before>, path: &Path<'_>) -> Result<Before, Malformed> {
    match stated {
        Some(stated) if stated != found => Err(Malformed::value(
            path,
            "the record that `chain.previousHash` names",
            &found.to_string(),
        )),
        _ => Ok(found),
    }
}

const fn previous(before: Before) -> Option<Digest> {
    match before {
        Before::Record(digest) => Some(digest),
        Before::Lost | Before::Nothing | Before::Unstated => None,
    }
}

fn input(digest: Digest) -> Input {
    Input {
        uri: None,
        digest: DigestSet::one(digest),
    }
}

/// What it comes to, in a few words.
fn says(kind: &str, value: &Value<'_>) -> Option<String> {
    match kind {
        "checkpoint" => Some("a checkpoint of the record".to_owned()),
        "chain_break" => Some("a break in the record".to_owned()),
        _ => {
            let named = tool(value)?;
            Some(match outcome(value) {
                Some(outcome) => format!("{named}, which {outcome}"),
                None => named,
            })
        }
    }
}

fn tool(value: &Value<'_>) -> Option<String> {
    text_at(value, &["action", "toolName"]).or_else(|| text_at(value, &["action", "method"]))
}

fn outcome(value: &Value<'_>) -> Option<&'static str> {
    match at(value, &["action", "success"])? {
        Value::Bool(true) => Some("succeeded"),
        Value::Bool(false) => Some("failed"),
        _ => None,
    }
}

/// What it is worth. That it follows another is its signer's word, like all that it says: nobody here can recompute a hash of it.
fn receipt(kind: &str, value: &Value<'_>, foreign: &Foreign) -> Receipt {
    let of_call = |claim: Option<String>| claim.filter(|_| kind == CALL);
    let claims = [
        (What::Actor, of_call(foreign.producer.clone())),
        (What::Action, of_call(tool(value))),
        (What::Target, of_call(text_at(value, &["upstream", "name"]))),
        (What::Time, stated_time(value)),
        (What::Outcome, of_call(outcome(value).map(str::to_owned))),
        (What::Producer, text_at(value, &["metadata", "attestorVersion"])),
    ];
    let claims = claims.into_iter();
    let mut gaps = vec![
        Gap::Completeness,
        Gap::Honesty,
        Gap::Time,
        Gap::Authority,
        Gap::Contents,
    ];
    if foreign.before == Before::Lost {
        gaps.insert(1, Gap::Before);
    }
    Receipt {
        version: "0.1".to_owned(),
        proves: vec![Proof::Signed],
        claims: claims
            .filter_map(|(what, value)| Some(Claim { what, value: value? }))
            .collect(),
        gaps,
        at: stated_time(value).and_then(|text| Time::parse(&text).ok()),
        previous: previous(foreign.before),
        ..Receipt::unread(Tool::AgentAction)
    }
}

/// When it was seen, by the member of whichever revision.
fn stated_time(value: &Value<'_>) -> Option<String> {
    let stated = ["timestamp", "observedAt"];
    stated.iter().find_map(|name| text_at(value, &["action", name]))
}

#[cfg(test)]
mod tests;
