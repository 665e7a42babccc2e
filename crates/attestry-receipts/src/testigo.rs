//! Testigo 0.1: a proof packet, which is a DSSE envelope around an in-toto statement that holds the lines of a ledger.
//!
//! Rules: the project's SPEC.md, sections 1.5 and 2.4, its conformance suite, and the draft in-toto predicate `session-chain`
//! with its own. Tokens of time-stamp authorities are compared, as the specification allows, and not verified.

mod ledger;

use attestry_format::base64;
use attestry_format::digest::Digest;
use attestry_format::json::{Depth, Object, Value, parse};
use attestry_format::receipt::{Gap, Proof, Tool, What};
use attestry_format::time::Time;

use crate::adapter::Adapter;
use crate::failure::{Failure, Step};
use crate::jcs;
use crate::judged::{Judged, Link};
use crate::keys::Keys;
use crate::limits::{DEPTH, SIGNATURES};
use crate::read::At;
use crate::sign;

/// The adapter.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Testigo;

const FORMAT: &str = "testigo-proofpack/v0.1";
const OWN: &str = "https://github.com/cyl-castillo/testigo/attestation/v0.1";
const SESSION_CHAIN: &str = "https://in-toto.io/attestation/session-chain/v0.1";
const STATEMENT: &str = "https://in-toto.io/Statement/v1";

impl Adapter for Testigo {
    fn tool(&self) -> Tool {
        Tool::Testigo
    }

    fn judge(&self, receipts: &[&Object<'_>], keys: &Keys) -> Vec<Judged> {
        let one = |object: &&Object<'_>| {
            let mut judged = Judged::read(Tool::Testigo, "v0.1", "");
            if let Err(failure) = packet(object, &mut judged, keys) {
                judged.fail_also(failure);
            }
            judged
        };
        receipts.iter().map(one).collect()
    }
}

/// The steps of SPEC 2.4.
fn packet(object: &Object<'_>, judged: &mut Judged, keys: &Keys) -> Result<(), Failure> {
    let at = At::root(object);
    let format = at.text("format")?;
    if format != FORMAT {
        return Err(Failure::new(
            Step::Version,
            format!("`{FORMAT}`"),
            format!("`{format}`"),
        ));
    }
    let envelope = at.object("envelope")?;
    let key = decode(&at, "publicKey")?;
    let signatures = envelope.objects("signatures")?;
    if signatures.len() > SIGNATURES {
        let expected = format!("at most {SIGNATURES} signatures");
        return Err(Failure::new(Step::Limit, expected, signatures.len()));
    }
    let signature = signatures
        .first()
        .ok_or_else(|| envelope.wrong("signatures", "at least one", "none"))?;
    let own = Digest::of(&key);
    let named = signature.text("keyid")?;
    if named != own.hex() {
        return Err(Failure::new(
            Step::Key,
            format!("`{}` as `keyid`", own.hex()),
            format!("`{named}`"),
        ));
    }
    let payload = decode(&envelope, "payload")?;
    let raw = decode(signature, "sig")?;
    let message = pae(envelope.text("payloadType")?, &payload);
    sign::by_own_key(judged, &key, &message, &raw, keys)?;
    let value = parse(&payload, Depth::outermost(DEPTH))
        .map_err(|error| Failure::new(Step::Form, "a statement in JSON", error))?;
    let statement = At::of(&value, "statement".to_owned())?;
    self::statement(&statement, judged)?;
    time_stamp(&at, &raw, judged);
    Ok(())
}

fn statement(statement: &At<'_, '_>, judged: &mut Judged) -> Result<(), Failure> {
    let kind = statement.text("_type")?;
    if kind != STATEMENT {
        return Err(Failure::new(
            Step::Predicate,
            format!("`{STATEMENT}`"),
            format!("`{kind}`"),
        ));
    }
    let predicate = statement.object("predicate")?;
    judged.at = Some(exported(statement.text("predicateType")?, &predicate)?);
    if statement.text("predicateType")? == SESSION_CHAIN {
        "session-chain v0.1".clone_into(&mut judged.version);
    }
    let subjects = statement.objects("subject")?;
    let subject = subjects
        .first()
        .ok_or_else(|| statement.wrong("subject", "at least one", "none"))?;
    subject.name("name")?.clone_into(&mut judged.name);
    let events = predicate.array("events")?;
    let whole = predicate
        .object
        .member("events")
        .ok_or_else(|| predicate.wrong("events", "an array", "nothing"))?;
    let own = Digest::of(jcs::compact(whole)?.as_bytes()).hex();
    let stated = subject.object("digest")?;
    let stated = stated.text("sha256")?;
    if stated != own {
        return Err(Failure::new(
            Step::Digest,
            format!("`{own}`"),
            format!("`{stated}`"),
        ));
    }
    let range = predicate.object("range")?;
    let first = range.text_if_any("prevHashBefore")?.unwrap_or("genesis");
    let ledger = ledger::walk(events, first)?;
    let redacted = match predicate.object.member("redactionCount") {
        None => 0,
        Some(_) => predicate.number("redactionCount", 0)?,
    };
    if redacted != ledger.redacted {
        return Err(Failure::new(
            Step::Count,
            format!("{} entries with something taken out", ledger.redacted),
            redacted,
        ));
    }
    judged.claim(What::Producer, predicate.text_if_any("generator")?);
    judged.claim(What::Target, predicate.text_if_any("project")?);
    judged.claim(What::Time, judged.at.map(|at| at.to_string()).as_deref());
    for (what, value) in &ledger.claims {
        judged.claim(*what, Some(value));
    }
    judged.proves.push(Proof::Linked);
    if ledger.recomputed > 0 {
        judged.proves.push(Proof::Recomputed);
    }
    judged.gaps = vec![Gap::Honesty, Gap::Time, Gap::Completeness, Gap::Operator];
    if ledger.redacted > 0 || ledger.stubs > 0 {
        judged.gaps.push(Gap::Hidden);
    }
    if first != "genesis" {
        judged.gaps.push(Gap::Before);
    }
    if let Some((position, own)) = ledger.last {
        judged.link = Some(Link {
            chain: subject.text("name")?.to_owned(),
            position,
            own,
            previous: None,
        });
    }
    Ok(())
}

/// When it was made, which each predicate writes in its own way: one with the other's member is neither.
fn exported(kind: &str, predicate: &At<'_, '_>) -> Result<Time, Failure> {
    let other = |name: &str| {
        Failure::new(
            Step::Predicate,
            format!("the members of `{kind}`"),
            format!("no `{name}`"),
        )
    };
    match kind {
        OWN if predicate.object.member("exportedAtMs").is_none() => Err(other("exportedAtMs")),
        OWN => {
            let millis = i64::try_from(predicate.number("exportedAtMs", 0)?).unwrap_or(i64::MAX);
            let nanos = u32::try_from(millis % 1000)
                .unwrap_or(0)
                .saturating_mul(1_000_000);
            Time::from_unix_nanos(millis / 1000, nanos)
                .ok_or_else(|| predicate.wrong("exportedAtMs", "a time", &millis.to_string()))
        }
        SESSION_CHAIN if predicate.object.member("exportedAt").is_none() => Err(other("exportedAt")),
        SESSION_CHAIN => predicate.time("exportedAt"),
        other => Err(Failure::new(
            Step::Predicate,
            format!("`{OWN}` or `{SESSION_CHAIN}`"),
            format!("`{other}`"),
        )),
    }
}

/// A time stamp lies outside what is signed: without one, or with one over another signature, the packet stays what it is,
/// and nothing is known of its time (SPEC 2.5).
fn time_stamp(at: &At<'_, '_>, signature: &[u8], judged: &mut Judged) {
    let Ok(Some(stamp)) = at.object_if_any("timestamp") else {
        return;
    };
    let own = Digest::of(signature);
    let stated = stamp.text("messageImprint").unwrap_or_default();
    let token = decode(&stamp, "token").unwrap_or_default();
    let holds = token.windows(32).any(|window| window == own.as_bytes());
    let fits = stated.eq_ignore_ascii_case(&own.hex()) && holds;
    judged
        .gaps
        .push(if fits { Gap::TimeStamp } else { Gap::OtherTimeStamp });
}

/// The bytes that DSSE signs.
fn pae(kind: &str, payload: &[u8]) -> Vec<u8> {
    let mut message = format!("DSSEv1 {} {kind} {} ", kind.len(), payload.len()).into_bytes();
    message.extend_from_slice(payload);
    message
}

fn decode(at: &At<'_, '_>, name: &str) -> Result<Vec<u8>, Failure> {
    let text = at.text(name)?;
    base64::decode_standard(text).map_err(|error| at.wrong(name, "base64", &error.to_string()))
}

/// A line of the ledger, or what stands for one.
fn object<'v, 'a>(value: &'v Value<'a>, index: usize) -> Result<At<'v, 'a>, Failure> {
    At::of(value, format!("statement.predicate.events[{index}]"))
}
