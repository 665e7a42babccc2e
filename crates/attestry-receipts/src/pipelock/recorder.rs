//! The lines of Pipelock's recorder: each has a hash over its fields and names the one before.

use std::collections::BTreeMap;

use attestry_format::digest::Digest;
use attestry_format::json::{Object, Value};

use super::GENESIS;
use crate::failure::{Failure, Step};
use crate::go_json;
use crate::judged::Judged;
use crate::keys::Keys;
use crate::read::At;
use crate::sign;
use attestry_format::receipt::Gap;

/// Reads a line and recomputes its hash. The session it belongs to is returned.
pub(super) fn entry<'v>(at: &At<'v, '_>, judged: &mut Judged) -> Result<&'v str, Failure> {
    let version = at.number("v", 0)?;
    if version != 1 {
        return Err(Failure::new(
            Step::Version,
            "1 as the version of the line",
            version,
        ));
    }
    at.only(&[
        "v",
        "seq",
        "ts",
        "session_id",
        "trace_id",
        "type",
        "transport",
        "summary",
        "detail",
        "raw_ref",
        "prev_hash",
        "hash",
    ])?;
    at.time("ts")?;
    let session = at.text("session_id")?;
    let kind = at.name("type")?;
    judged.name = format!("{kind} {}", at.number("seq", 0)?);
    judged.at = Some(at.time("ts")?);
    let own = hash(at)?;
    let stated = at.hex("hash")?;
    if own == stated {
        Ok(session)
    } else {
        let expected = format!("`{}`", own.hex());
        Err(Failure::new(
            Step::Content,
            expected,
            format!("`{}`", stated.hex()),
        ))
    }
}

/// SHA-256 over the fields, a zero byte between them.
fn hash(at: &At<'_, '_>) -> Result<Digest, Failure> {
    let detail = match at.object.member("detail") {
        Some(Value::Object(detail)) => go_json::as_written(detail),
        None | Some(Value::Null) => "null".to_owned(),
        Some(other) => return Err(at.wrong("detail", "an object", other.kind())),
    };
    let (version, sequence) = (at.number("v", 0)?.to_string(), at.number("seq", 0)?.to_string());
    let fields = [
        version.as_str(),
        sequence.as_str(),
        at.text("ts")?,
        at.text("session_id")?,
        at.text_if_any("trace_id")?.unwrap_or_default(),
        at.text("type")?,
        at.text("transport")?,
        at.text("summary")?,
        &detail,
        at.text_if_any("raw_ref")?.unwrap_or_default(),
        at.text("prev_hash")?,
    ];
    Ok(Digest::of(fields.join("\0").as_bytes()))
}

/// A checkpoint: the recorder's key over the hash of the line before.
pub(super) fn checkpoint(at: &At<'_, '_>, judged: &mut Judged, keys: &Keys) -> Result<(), Failure> {
    let detail = at.object("detail")?;
    let text = detail.name("signature")?;
    let signature = super::bytes(text)
        .ok_or_else(|| detail.wrong("signature", "hexadecimal digits", &format!("`{text}`")))?;
    judged.gaps = vec![Gap::Completeness];
    sign::by_name(
        judged,
        at.text("session_id")?,
        at.text("prev_hash")?.as_bytes(),
        &signature,
        keys,
    )
}

/// Follows the lines of every session that has more than one here.
pub(super) fn follow(objects: &[&Object<'_>], judged: &mut [Judged]) {
    let mut sessions: BTreeMap<&str, Vec<(u64, usize, &str, &str)>> = BTreeMap::new();
    for (number, object) in objects.iter().enumerate() {
        let at = At::root(object);
        let line = || {
            let place = (
                at.number("seq", 0)?,
                number,
                at.text("prev_hash")?,
                at.text("hash")?,
            );
            Ok::<_, Failure>((at.text("session_id")?, place))
        };
        if let Ok((session, place)) = line() {
            sessions.entry(session).or_default().push(place);
        }
    }
    for mut lines in sessions.into_values().filter(|lines| lines.len() > 1) {
        lines.sort_by_key(|(sequence, ..)| *sequence);
        let mut before = GENESIS;
        for (_, number, previous, own) in lines {
            if previous != before
                && let Some(one) = judged.get_mut(number)
            {
                let expected = format!("`{before}`");
                one.fail_also(Failure::new(Step::Link, expected, format!("`{previous}`")));
            }
            before = own;
        }
    }
}
