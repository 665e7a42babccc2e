//! Pipelock: a signed record of each action that its proxy let pass or stopped, alone or in the lines of its recorder.
//!
//! Rules: the packages `receipt` and `recorder` of the project, and its conformance data. The signature is Ed25519 over the
//! SHA-256 of the record as Go writes it. Contracts, rosters and tombstones are no receipts and are not read.

mod recorder;

use std::collections::BTreeMap;

use attestry_format::digest::Digest;
use attestry_format::json::Object;
use attestry_format::receipt::{Gap, Proof, Tool, What};

use crate::adapter::Adapter;
use crate::failure::{Failure, Step};
use crate::go_json;
use crate::judged::{Judged, Link};
use crate::keys::Keys;
use crate::read::At;
use crate::sign;

/// The adapter.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pipelock;

/// The kinds of action that there are.
const KINDS: [&str; 9] = [
    "read",
    "derive",
    "write",
    "delegate",
    "authorize",
    "spend",
    "commit",
    "actuate",
    "unclassified",
];

/// The members of a record in the order in which they are signed.
const ORDER: [&str; 39] = [
    "version",
    "action_id",
    "action_type",
    "timestamp",
    "principal",
    "actor",
    "delegation_chain",
    "target",
    "intent",
    "data_classes_in",
    "data_classes_out",
    "side_effect_class",
    "reversibility",
    "policy_hash",
    "verdict",
    "session_taint_level",
    "session_contaminated",
    "recent_taint_sources",
    "session_task_id",
    "session_task_label",
    "authority_kind",
    "taint_decision",
    "taint_decision_reason",
    "task_override_applied",
    "transport",
    "method",
    "layer",
    "pattern",
    "severity",
    "redaction",
    "request_id",
    "chain_prev_hash",
    "chain_seq",
    "venue",
    "jurisdiction",
    "rulebook_id",
    "remedy_class",
    "contestation_window",
    "precedent_refs",
];

/// One receipt of a chain, or of none.
struct Receipt<'v> {
    /// The session whose recorder wrote it, or the key that signed it.
    chain: &'v str,
    sequence: u64,
    previous: &'v str,
    own: Digest,
}

impl Adapter for Pipelock {
    fn tool(&self) -> Tool {
        Tool::Pipelock
    }

    fn judge(&self, receipts: &[&Object<'_>], keys: &Keys) -> Vec<Judged> {
        let mut judged = Vec::with_capacity(receipts.len());
        let mut read = Vec::with_capacity(receipts.len());
        for object in receipts {
            let mut one = Judged::read(Tool::Pipelock, "1", "");
            let place = document(object, &mut one, keys);
            read.push(place.unwrap_or_else(|failure| {
                one.fail_also(failure);
                None
            }));
            judged.push(one);
        }
        follow(&read, &mut judged);
        recorder::follow(receipts, &mut judged);
        judged
    }
}

/// A receipt, or a line of the recorder with or without one.
fn document<'v>(
    object: &'v Object<'_>,
    judged: &mut Judged,
    keys: &Keys,
) -> Result<Option<Receipt<'v>>, Failure> {
    let at = At::root(object);
    if object.member("action_record").is_some() {
        return receipt(&at, None, judged, keys).map(Some);
    }
    let session = recorder::entry(&at, judged)?;
    match at.text("type")? {
        "action_receipt" => receipt(&at.object("detail")?, Some(session), judged, keys).map(Some),
        "checkpoint" => recorder::checkpoint(&at, judged, keys).map(|()| None),
        // Nobody signed it: it is told of, and proves nothing.
        kind => {
            judged.claim(What::Action, Some(kind));
            judged.gaps.push(Gap::Issuer);
            Ok(None)
        }
    }
}

fn receipt<'v>(
    at: &At<'v, '_>,
    session: Option<&'v str>,
    judged: &mut Judged,
    keys: &Keys,
) -> Result<Receipt<'v>, Failure> {
    at.only(&["version", "action_record", "signature", "signer_key"])?;
    let record = at.object("action_record")?;
    for (at, what) in [(at, "the receipt"), (&record, "the record")] {
        let version = at.number("version", 0)?;
        if version != 1 {
            return Err(Failure::new(
                Step::Version,
                format!("1 as the version of {what}"),
                version,
            ));
        }
    }
    record.name("action_id")?.clone_into(&mut judged.name);
    let kind = record.text("action_type")?;
    if !KINDS.contains(&kind) {
        return Err(record.wrong("action_type", "a kind of action", &format!("`{kind}`")));
    }
    judged.at = Some(record.time("timestamp")?);
    judged.claim(What::Actor, record.text_if_any("actor")?);
    judged.claim(What::Principal, record.text_if_any("principal")?);
    judged.claim(What::Action, Some(kind));
    judged.claim(What::Target, Some(record.name("target")?));
    judged.claim(What::Decision, Some(record.name("verdict")?));
    judged.claim(What::Time, Some(record.text("timestamp")?));
    judged.claim(What::Producer, Some(record.name("transport")?));
    judged.gaps = vec![
        Gap::Honesty,
        Gap::Time,
        Gap::Authority,
        Gap::Execution,
        Gap::Completeness,
    ];
    let key_text = at.name("signer_key")?;
    let key = at.hex("signer_key")?;
    let signature = hex_signature(at.text("signature")?)?;
    // As it stands, which is how it was written; or in the order of the fields, should somebody have sorted it since.
    let digest = |text: &str| *Digest::of(text.as_bytes()).as_bytes();
    let in_order = go_json::in_order(record.object, &ORDER);
    let mut signed = go_json::as_written(record.object);
    let mut tried = judged.clone();
    let first = sign::by_own_key(&mut tried, key.as_bytes(), &digest(&signed), &signature, keys);
    if first.is_err() && in_order != signed {
        signed = in_order;
        sign::by_own_key(judged, key.as_bytes(), &digest(&signed), &signature, keys)?;
    } else {
        *judged = tried;
        first?;
    }
    let own = format!(
        r#"{{"version":1,"action_record":{signed},"signature":"{}","signer_key":"{key_text}"}}"#,
        at.text("signature")?
    );
    let receipt = Receipt {
        chain: session.unwrap_or(key_text),
        sequence: record.number("chain_seq", 0)?,
        previous: record.text("chain_prev_hash")?,
        own: Digest::of(own.as_bytes()),
    };
    judged.link = Some(Link {
        chain: receipt.chain.to_owned(),
        position: receipt.sequence,
        own: receipt.own,
        previous: Digest::from_hex(receipt.previous),
    });
    Ok(receipt)
}

/// `ed25519:` and 128 hexadecimal digits.
fn hex_signature(text: &str) -> Result<Vec<u8>, Failure> {
    let wrong = || Failure::new(Step::Signature, "`ed25519:` and 64 bytes", format!("`{text}`"));
    let digits = text.strip_prefix("ed25519:").ok_or_else(wrong)?;
    bytes(digits).filter(|bytes| bytes.len() == 64).ok_or_else(wrong)
}

/// The bytes of lower-case hexadecimal digits.
fn bytes(digits: &str) -> Option<Vec<u8>> {
    let nibble = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit.wrapping_sub(b'0')),
        b'a'..=b'f' => Some(digit.wrapping_sub(b'a').wrapping_add(10)),
        _ => None,
    };
    let pairs = digits.as_bytes().chunks(2);
    pairs
        .map(|pair| match pair {
            [high, low] => Some(nibble(*high)? << 4 | nibble(*low)?),
            _ => None,
        })
        .collect()
}

/// Follows every chain that has more than one receipt here.
fn follow(receipts: &[Option<Receipt<'_>>], judged: &mut [Judged]) {
    let mut chains: BTreeMap<&str, Vec<(usize, &Receipt<'_>)>> = BTreeMap::new();
    for (number, receipt) in receipts.iter().enumerate() {
        if let Some(receipt) = receipt {
            chains.entry(receipt.chain).or_default().push((number, receipt));
        }
    }
    for mut chain in chains.into_values() {
        chain.sort_by_key(|(_, receipt)| receipt.sequence);
        let alone = chain.len() == 1;
        let mut key = None;
        let mut previous = GENESIS.to_owned();
        for (expected, (number, receipt)) in (0_u64..).zip(&chain) {
            let Some(one) = judged.get_mut(*number) else {
                continue;
            };
            if alone {
                if receipt.sequence > 0 {
                    one.gaps.push(Gap::Before);
                }
                continue;
            }
            if let Some(own) = sign::key_of(one) {
                let first = *key.get_or_insert(own);
                if own != first {
                    one.fail_also(Failure::new(Step::Key, format!("the chain's key {first}"), own));
                }
            }
            if receipt.sequence != expected {
                one.fail_also(Failure::new(Step::Sequence, expected, receipt.sequence));
            } else if receipt.previous != previous {
                let found = format!("`{}`", receipt.previous);
                one.fail_also(Failure::new(Step::Link, format!("`{previous}`"), found));
            } else if expected > 0 {
                one.proves.push(Proof::Linked);
            }
            previous = receipt.own.hex();
        }
    }
}

/// What the first of a chain names as the one before.
const GENESIS: &str = "genesis";
