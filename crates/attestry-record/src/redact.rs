//! Redaction: members and array elements behind salted digests (FORMAT 4, RFC 9901).
//!
//! Knows how a place in a predicate is replaced by the digest of its disclosure. Does not decide what may be kept
//! back; a verifier says what it then can no longer prove.

use core::fmt;

use serde_json::{Value, json};

use crate::encoding::{base64_url, sha256};
use crate::entropy::{Entropy, EntropyError};

/// RFC 9901 asks for 128 bits.
const SALT_BYTES: usize = 16;

/// One place to put behind a digest.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Redaction {
    /// Where: a JSON pointer (RFC 6901) into the predicate, such as `/model/inputs` or `/inputs/0`.
    pub pointer: String,
    /// Whether its disclosure goes with the bundle.
    pub fate: Fate,
}

/// What happens to a disclosure.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Fate {
    /// It goes with the bundle: the place can be kept back later without a new signature.
    Disclosed,
    /// It is kept back.
    Withheld,
}

/// The disclosures of one predicate, in base64url as FORMAT 1 wants them.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Disclosures {
    /// Those that go with the bundle.
    pub disclosed: Vec<String>,
    /// Those that are kept back. Whoever has them can show what they hide.
    pub withheld: Vec<String>,
}

/// Puts the places behind digests. A place inside another is treated first, so that each has its own disclosure.
pub fn redact(
    predicate: &mut Value,
    redactions: &[Redaction],
    entropy: &mut dyn Entropy,
) -> Result<Disclosures, RedactError> {
    if let Some(member) = reserved(predicate) {
        return Err(RedactError::Reserved { member });
    }
    let mut deepest_first: Vec<&Redaction> = redactions.iter().collect();
    deepest_first.sort_by_key(|redaction| core::cmp::Reverse(redaction.pointer.matches('/').count()));
    let mut disclosures = Disclosures::default();
    for (position, redaction) in deepest_first.iter().enumerate() {
        let pointer = &redaction.pointer;
        if deepest_first
            .iter()
            .take(position)
            .any(|other| other.pointer == *pointer)
        {
            return Err(RedactError::Twice {
                pointer: pointer.clone(),
            });
        }
        let disclosure = hide(predicate, pointer, entropy)?;
        // What lies inside something that is kept back has no place to go: its disclosure would fit no digest.
        let inside = |other: &&Redaction| {
            other.fate == Fate::Withheld && pointer.starts_with(&format!("{}/", other.pointer))
        };
        match redaction.fate {
            Fate::Disclosed if !redactions.iter().any(|other| inside(&other)) => {
                disclosures.disclosed.push(disclosure);
            }
            Fate::Disclosed | Fate::Withheld => disclosures.withheld.push(disclosure),
        }
    }
    Ok(disclosures)
}

/// A place cannot be put behind a digest.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum RedactError {
    /// No random bytes for a salt.
    Entropy(EntropyError),
    /// Nothing is there.
    NotFound {
        /// The pointer.
        pointer: String,
    },
    /// The predicate already has a member that means a digest.
    Reserved {
        /// `_sd`, `_sd_alg` or `...`.
        member: String,
    },
    /// Named twice.
    Twice {
        /// The pointer.
        pointer: String,
    },
}

impl fmt::Display for RedactError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Entropy(error) => error.fmt(f),
            Self::NotFound { pointer } => {
                write!(
                    f,
                    "expected a member or an array element at `{pointer}` to redact, found nothing"
                )
            }
            Self::Reserved { member } => {
                write!(f, "`{member}` is reserved for redaction and cannot be a member")
            }
            Self::Twice { pointer } => write!(f, "`{pointer}` is named twice for redaction"),
        }
    }
}

impl core::error::Error for RedactError {}

impl From<EntropyError> for RedactError {
    fn from(error: EntropyError) -> Self {
        Self::Entropy(error)
    }
}

/// Replaces one place by its digest and returns its disclosure.
fn hide(predicate: &mut Value, pointer: &str, entropy: &mut dyn Entropy) -> Result<String, RedactError> {
    let not_found = || RedactError::NotFound {
        pointer: pointer.to_owned(),
    };
    let (parent, last) = pointer.rsplit_once('/').ok_or_else(not_found)?;
    let name = last.replace("~1", "/").replace("~0", "~");
    let mut salt = [0_u8; SALT_BYTES];
    entropy.fill(&mut salt)?;
    let salt = base64_url(&salt);
    match predicate.pointer_mut(parent).ok_or_else(not_found)? {
        Value::Object(members) => {
            let value = members.shift_remove(&name).ok_or_else(not_found)?;
            let disclosure = base64_url(json!([salt, name, value]).to_string().as_bytes());
            let digests = members.entry("_sd").or_insert_with(|| json!([]));
            if let Value::Array(digests) = digests {
                digests.push(digest(&disclosure).into());
                // Sorted, so that the order does not tell which member was where.
                digests.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
            }
            Ok(disclosure)
        }
        Value::Array(elements) => {
            let element = name
                .parse::<usize>()
                .ok()
                .and_then(|index| elements.get_mut(index))
                .ok_or_else(not_found)?;
            let disclosure = base64_url(json!([salt, element]).to_string().as_bytes());
            *element = json!({"...": digest(&disclosure)});
            Ok(disclosure)
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Err(not_found()),
    }
}

/// `base64url(SHA-256(ASCII(disclosure)))`.
fn digest(disclosure: &str) -> String {
    base64_url(&sha256(disclosure.as_bytes()))
}

/// The first member with a reserved name. The stack is explicit: depth is bounded by the reader, not by us.
fn reserved(predicate: &Value) -> Option<String> {
    let mut open = vec![predicate];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(members) => {
                for (name, member) in members {
                    if matches!(name.as_str(), "_sd" | "_sd_alg" | "...") {
                        return Some(name.clone());
                    }
                    open.push(member);
                }
            }
            Value::Array(elements) => open.extend(elements),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

    use super::*;
    use crate::entropy::PublicEntropy;
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    fn run(predicate: &mut Value, places: &[(&str, Fate)]) -> Result<Disclosures, RedactError> {
        let redactions: Vec<_> = places
            .iter()
            .map(|(pointer, fate)| Redaction {
                pointer: (*pointer).to_owned(),
                fate: *fate,
            })
            .collect();
        redact(predicate, &redactions, &mut PublicEntropy::new("redact"))
    }

    fn opened(disclosure: &str) -> Value {
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(disclosure).unwrap()).unwrap()
    }

    #[test]
    fn the_digest_rule_is_that_of_rfc_9901() {
        // RFC 9901, section 4.2.3: the example disclosure and its digest.
        assert_eq!(
            digest("WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0"),
            "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0"
        );
    }

    #[test]
    fn a_member_leaves_only_its_digest() {
        let mut predicate = json!({"purpose": "x", "model": {"name": "m", "inputs": [1]}});
        let disclosures = run(&mut predicate, &[("/model/inputs", Fate::Withheld)]).unwrap();
        assert_eq!(disclosures.disclosed, Vec::<String>::new());
        let disclosure = &disclosures.withheld[0];
        assert_eq!(
            predicate,
            json!({"purpose": "x", "model": {"name": "m", "_sd": [digest(disclosure)]}})
        );
        let opened = opened(disclosure);
        assert_eq!(opened[0].as_str().unwrap().len(), 22);
        assert_eq!((&opened[1], &opened[2]), (&json!("inputs"), &json!([1])));
    }

    #[test]
    fn an_array_element_keeps_its_place() {
        let mut predicate = json!({"causes": ["a", "b", "c"]});
        let disclosures = run(&mut predicate, &[("/causes/1", Fate::Disclosed)]).unwrap();
        let disclosure = &disclosures.disclosed[0];
        assert_eq!(
            predicate,
            json!({"causes": ["a", {"...": digest(disclosure)}, "c"]})
        );
        assert_eq!(opened(disclosure)[1], json!("b"));
    }

    #[test]
    fn what_lies_inside_something_kept_back_is_kept_back_too() {
        let mut predicate = json!({"model": {"inputs": [1]}});
        let places = [("/model", Fate::Withheld), ("/model/inputs", Fate::Disclosed)];
        let disclosures = run(&mut predicate, &places).unwrap();
        assert_eq!((disclosures.disclosed.len(), disclosures.withheld.len()), (0, 2));
        let inner = digest(&disclosures.withheld[0]);
        assert_eq!(opened(&disclosures.withheld[1])[2], json!({"_sd": [inner]}));
    }

    #[test]
    fn wrong_places_are_refused() {
        let mut predicate = json!({"a": [1], "b": "text"});
        for pointer in ["/c", "/a/1", "/a/x", "/b/c", "", "a"] {
            let error = run(&mut predicate, &[(pointer, Fate::Withheld)]).unwrap_err();
            assert_eq!(
                error,
                RedactError::NotFound {
                    pointer: pointer.to_owned()
                }
            );
        }
        let twice = run(
            &mut predicate,
            &[("/a/0", Fate::Withheld), ("/a/0", Fate::Disclosed)],
        )
        .unwrap_err();
        assert_eq!(
            twice,
            RedactError::Twice {
                pointer: "/a/0".to_owned()
            }
        );
        let reserved = run(&mut json!({"a": [{"...": "x"}]}), &[]).unwrap_err();
        assert_eq!(
            reserved,
            RedactError::Reserved {
                member: "...".to_owned()
            }
        );
    }
}
