//! Reading single values: strings, integers, times, digests, lists.

use super::members::{undisclosed, wrong_type};
use super::{Malformed, Path, Problem};
use crate::base64;
use crate::digest::{Digest, DigestSet};
use crate::field::List;
use crate::hex;
use crate::json::Value;
use crate::ordered;
use crate::time::Time;

/// A string.
pub(crate) fn string(value: &Value<'_>, path: &Path<'_>) -> Result<String, Malformed> {
    text(value, path).map(str::to_owned)
}

/// A string, borrowed.
pub(crate) fn text<'v>(value: &'v Value<'_>, path: &Path<'_>) -> Result<&'v str, Malformed> {
    match value {
        Value::String(text) => Ok(text),
        other => Err(wrong_type(path, "a string", other)),
    }
}

/// A boolean.
pub(crate) fn boolean(value: &Value<'_>, path: &Path<'_>) -> Result<bool, Malformed> {
    match value {
        Value::Bool(value) => Ok(*value),
        other => Err(wrong_type(path, "a boolean", other)),
    }
}

/// An integer within ±(2^53−1), written without fraction and exponent.
pub(crate) fn integer(value: &Value<'_>, path: &Path<'_>) -> Result<i64, Malformed> {
    let Value::Number(number) = value else {
        return Err(wrong_type(path, "an integer", value));
    };
    number.integer().ok_or_else(|| {
        Malformed::new(
            path,
            Problem::Fraction {
                text: number.text().to_owned(),
            },
        )
    })
}

/// An integer that is not negative.
pub(crate) fn natural(value: &Value<'_>, path: &Path<'_>) -> Result<u64, Malformed> {
    let number = integer(value, path)?;
    u64::try_from(number).map_err(|_| Malformed::value(path, "an integer not below 0", &number.to_string()))
}

/// A URI (RFC 3986): a scheme, a colon, something, and no white space or control characters.
pub(crate) fn uri(value: &Value<'_>, path: &Path<'_>) -> Result<String, Malformed> {
    let text = text(value, path)?;
    let good = text.split_once(':').is_some_and(|(scheme, rest)| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
            && !rest.is_empty()
            && !rest.chars().any(|c| c.is_whitespace() || c.is_control())
    });
    if good {
        Ok(text.to_owned())
    } else {
        Err(Malformed::value(path, "a URI", text))
    }
}

/// An RFC 3339 time.
pub(crate) fn time(value: &Value<'_>, path: &Path<'_>) -> Result<Time, Malformed> {
    let text = text(value, path)?;
    Time::parse(text)
        .map_err(|_| Malformed::value(path, "an RFC 3339 time with `T` and an offset or `Z`", text))
}

/// A statement digest, `sha256:<hex>`.
pub(crate) fn digest_ref(value: &Value<'_>, path: &Path<'_>) -> Result<Digest, Malformed> {
    let text = text(value, path)?;
    Digest::parse(text).ok_or_else(|| Malformed::value(path, "`sha256:` and 64 lower-case hex digits", text))
}

/// A key id: 64 lower-case hex digits.
pub(crate) fn keyid(value: &Value<'_>, path: &Path<'_>) -> Result<Digest, Malformed> {
    let text = text(value, path)?;
    Digest::from_hex(text).ok_or_else(|| Malformed::value(path, "64 lower-case hex digits", text))
}

/// Bytes in base64.
pub(crate) fn bytes(value: &Value<'_>, path: &Path<'_>) -> Result<Vec<u8>, Malformed> {
    let text = text(value, path)?;
    base64::decode(text).map_err(|_| Malformed::value(path, "base64", text))
}

/// An in-toto `DigestSet`. Values of the algorithms that have a fixed length must have it.
pub(crate) fn digest_set(value: &Value<'_>, path: &Path<'_>) -> Result<DigestSet, Malformed> {
    // Nearly every set is one SHA-256 digest.
    if let Value::Object(object) = value
        && let [(name, Value::String(digits))] = object.members()
        && name == "sha256"
        && let Some(digest) = Digest::from_hex(digits)
    {
        return Ok(DigestSet::one(digest));
    }
    let pairs = pairs(value, path, |value, path| {
        let text = text(value, path)?;
        Ok(text.to_owned())
    })?;
    for (name, digits) in &pairs.items {
        let lengths: &[usize] = match name.as_str() {
            "sha1" => &[40],
            "gitBlob" | "gitCommit" | "gitTag" | "gitTree" => &[40, 64],
            "sha224" | "sha3_224" | "sha512_224" => &[56],
            "sha256" | "sha3_256" | "sha512_256" => &[64],
            "sha384" | "sha3_384" => &[96],
            "sha512" | "sha3_512" => &[128],
            _ => continue,
        };
        if !hex::is_lower(digits.as_bytes()) || !lengths.contains(&digits.len()) {
            return Err(Malformed::value(
                &path.member(name),
                "lower-case hex digits of the algorithm's length",
                digits,
            ));
        }
    }
    if pairs.items.is_empty() && pairs.withheld == 0 {
        return Err(Malformed::value(path, "at least one digest", "an empty set"));
    }
    Ok(DigestSet::new(pairs.items))
}

/// An array; elements that are kept back are counted.
pub(crate) fn list<'v, 'a, T>(
    value: &'v Value<'a>,
    path: &Path<'_>,
    mut read: impl FnMut(&'v Value<'a>, &Path<'_>) -> Result<T, Malformed>,
) -> Result<List<T>, Malformed> {
    let Value::Array(elements) = value else {
        return Err(wrong_type(path, "an array", value));
    };
    let mut out = List {
        items: Vec::with_capacity(elements.len()),
        withheld: 0,
    };
    for (index, element) in elements.iter().enumerate() {
        if kept_back(element) {
            out.withheld = out.withheld.saturating_add(1);
        } else {
            out.items.push(read(element, &path.element(index))?);
        }
    }
    Ok(out)
}

/// An array outside predicates of ours, where nothing is kept back.
pub(crate) fn plain_list<'v, 'a, T>(
    value: &'v Value<'a>,
    path: &Path<'_>,
    mut read: impl FnMut(&'v Value<'a>, &Path<'_>) -> Result<T, Malformed>,
) -> Result<Vec<T>, Malformed> {
    let Value::Array(elements) = value else {
        return Err(wrong_type(path, "an array", value));
    };
    elements
        .iter()
        .enumerate()
        .map(|(index, element)| read(element, &path.element(index)))
        .collect()
}

/// An object read as pairs of name and value, in order of name; members that are kept back are counted.
pub(crate) fn pairs<'v, 'a, T>(
    value: &'v Value<'a>,
    path: &Path<'_>,
    mut read: impl FnMut(&'v Value<'a>, &Path<'_>) -> Result<T, Malformed>,
) -> Result<List<(String, T)>, Malformed> {
    let Value::Object(object) = value else {
        return Err(wrong_type(path, "an object", value));
    };
    let mut items = Vec::new();
    for (name, value) in object.members() {
        if name != "_sd" && name != "_sd_alg" {
            items.push((name.clone().into_owned(), read(value, &path.member(name))?));
        }
    }
    ordered::sort_by(&mut items, |left, right| left.0.cmp(&right.0));
    Ok(List {
        items,
        withheld: undisclosed(object),
    })
}

/// An object of any content, as canonical JSON text: members in order of name, no white space.
pub(crate) fn object_text(value: &Value<'_>, path: &Path<'_>) -> Result<String, Malformed> {
    match value {
        Value::Object(_) => Ok(crate::json::canonical(value)),
        other => Err(wrong_type(path, "an object", other)),
    }
}

/// Whether an array element is the placeholder of one that is kept back (RFC 9901 section 4.2.4.2).
fn kept_back(element: &Value<'_>) -> bool {
    match element {
        Value::Object(object) => {
            matches!(object.members(), [(name, Value::String(_))] if name == "...")
        }
        _ => false,
    }
}
