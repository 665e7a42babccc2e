//! Where in a statement something lies that looks like a live credential (BND109): the path and the kind, never the
//! credential itself.
//!
//! It walks strings, member names and decoded contents; what a credential looks like is known to [`shapes`].

mod biscuit;
mod shapes;

use crate::base64;
use crate::hex;
use crate::json::{Object, Value};

/// Something in a statement that looks like a live credential.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Secret {
    /// The path to the string that holds it. A member whose name holds one is written `…`.
    pub path: String,
    /// What it looks like.
    pub kind: SecretKind,
}

/// What a credential looks like.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum SecretKind {
    /// A token that begins as a well-known provider's tokens do.
    ApiToken,
    /// A bearer token: after the word `Bearer`, or in JOSE compact form (RFC 7515, RFC 7516).
    BearerToken,
    /// A Biscuit that is not sealed: whoever has it can narrow it and use it.
    Biscuit,
    /// A private key in PEM (RFC 7468) or as a JWK (RFC 7517).
    PrivateKey,
}

impl SecretKind {
    /// It in words, with its article.
    pub const fn words(self) -> &'static str {
        match self {
            Self::ApiToken => "an API token",
            Self::BearerToken => "a bearer token",
            Self::Biscuit => "an unsealed Biscuit",
            Self::PrivateKey => "a private key",
        }
    }

    /// What lies in clear in some bytes, such as a content of the bundle's ZIP.
    pub fn in_bytes(bytes: &[u8]) -> Option<Self> {
        if biscuit::is_unsealed(bytes) {
            return Some(Self::Biscuit);
        }
        std::str::from_utf8(bytes).ok().and_then(shapes::in_text)
    }
}

/// Everything in `statement` that looks like a live credential, in order of appearance.
pub(super) fn of(statement: &Value<'_>) -> Vec<Secret> {
    let mut out = Vec::new();
    walk(
        statement,
        &Step {
            parent: None,
            name: Name::Member("statement"),
        },
        &mut out,
    );
    out
}

/// The way to a value, written only where something is found.
struct Step<'s> {
    parent: Option<&'s Step<'s>>,
    name: Name<'s>,
}

#[derive(Clone, Copy)]
enum Name<'s> {
    Element(usize),
    Hidden,
    Member(&'s str),
}

impl Step<'_> {
    fn path(&self) -> String {
        // The outermost step is the statement itself, which no path of ours names.
        let above = self
            .parent
            .filter(|parent| parent.parent.is_some())
            .map(Step::path);
        let (dot, above) = above.map_or(("", String::new()), |above| (".", above));
        match self.name {
            Name::Element(index) => format!("{above}[{index}]"),
            Name::Hidden => format!("{above}{dot}…"),
            Name::Member(name) => format!("{above}{dot}{name}"),
        }
    }
}

fn walk(value: &Value<'_>, step: &Step<'_>, out: &mut Vec<Secret>) {
    match value {
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                walk(
                    element,
                    &Step {
                        parent: Some(step),
                        name: Name::Element(index),
                    },
                    out,
                );
            }
        }
        Value::Object(object) => {
            if is_private_jwk(object) {
                out.push(Secret {
                    path: step.path(),
                    kind: SecretKind::PrivateKey,
                });
            }
            for (name, value) in object.members() {
                match in_string(name) {
                    Some(kind) => {
                        let hidden = Step {
                            parent: Some(step),
                            name: Name::Hidden,
                        };
                        out.push(Secret {
                            path: hidden.path(),
                            kind,
                        });
                        walk(value, &hidden, out);
                    }
                    None => walk(
                        value,
                        &Step {
                            parent: Some(step),
                            name: Name::Member(name),
                        },
                        out,
                    ),
                }
            }
        }
        Value::String(text) => {
            out.extend(in_string(text).map(|kind| Secret {
                path: step.path(),
                kind,
            }));
        }
        Value::Bool(_) | Value::Null | Value::Number(_) => {}
    }
}

/// What lies in a string, as it stands or under one base64.
fn in_string(text: &str) -> Option<SecretKind> {
    /// Nothing that we know is shorter.
    const SHORTEST: usize = 20;
    if text.len() < SHORTEST || is_digest(text) {
        return None;
    }
    shapes::in_text(text).or_else(|| {
        // What Biscuit's own command prints may be preceded by the name of what it is.
        let coded = text.strip_prefix("biscuit:").unwrap_or(text);
        if !coded.bytes().all(shapes::is_any_base64) {
            return None;
        }
        let decoded = base64::decode(coded).ok()?;
        SecretKind::in_bytes(&decoded)
    })
}

/// Lower-case hexadecimal digits, as most long strings of a statement are, with or without `sha256:` before them.
///
/// They hold no credential, neither as they stand nor as base64: of each three bytes that four of them decode to, the first
/// is odd and 0x69 or more, the second 0x40 or more, and the third none of `"`, `-`, `.`, `a` to `s`. Such bytes begin no
/// Biscuit (its fields have the tags 0x08 to 0x22), and there is no word `bearer` in them, no token with a dot or a hyphen,
/// no PEM, and none of the prefixes of well-known tokens: a test goes through them.
fn is_digest(text: &str) -> bool {
    let digits = text.strip_prefix("sha256:").unwrap_or(text);
    hex::is_lower(digits.as_bytes())
}

/// A JSON Web Key with its private member (RFC 7517; RFC 7518, 6.2.2 and 6.3.2; RFC 8037), or with its symmetric one.
fn is_private_jwk(object: &Object<'_>) -> bool {
    let long = |name| {
        object
            .member(name)
            .and_then(Value::as_str)
            .is_some_and(|text| text.len() >= 32)
    };
    match object.member("kty").and_then(Value::as_str) {
        Some("EC" | "OKP" | "RSA") => long("d"),
        Some("oct") => long("k"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        reason = "a test that cannot read its own input has failed"
    )]

    use super::*;
    use crate::json::{self, Depth};

    fn found(text: &str) -> Vec<(String, SecretKind)> {
        let value = json::parse(text.as_bytes(), Depth { base: 0, limit: 64 }).unwrap();
        of(&value)
            .into_iter()
            .map(|secret| (secret.path, secret.kind))
            .collect()
    }

    #[test]
    fn says_where_and_never_what() {
        let token = "ghp_0123456789abcdefghijABCDEFGHIJ012345";
        let text = format!(r#"{{"predicate":{{"list":["x","{token}"],"{token}":{{"inner":"{token}"}}}}}}"#);
        let kind = SecretKind::ApiToken;
        let expected = ["predicate.list[1]", "predicate.…", "predicate.….inner"];
        assert_eq!(found(&text), expected.map(|path| (path.to_owned(), kind)));
    }

    #[test]
    fn looks_into_contents() {
        let key =
            "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n";
        let text = format!(
            r#"{{"predicate":{{"content":"{}"}}}}"#,
            base64::encode(key.as_bytes())
        );
        assert_eq!(
            found(&text),
            [("predicate.content".to_owned(), SecretKind::PrivateKey)]
        );
    }

    #[test]
    fn knows_a_private_jwk_from_a_public_one() {
        let member = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";
        let private = format!(r#"{{"jwk":{{"kty":"OKP","crv":"Ed25519","x":"{member}","d":"{member}"}}}}"#);
        assert_eq!(found(&private), [("jwk".to_owned(), SecretKind::PrivateKey)]);
        let public = format!(r#"{{"jwk":{{"kty":"OKP","crv":"Ed25519","x":"{member}"}}}}"#);
        assert_eq!(found(&public), []);
    }

    #[test]
    fn digests_and_identifiers_are_no_secrets() {
        let text = r#"{"predicate":{"a":"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "b":"spiffe://example.org/agent/deployer","c":"gjKwqaGyuJeHcJyTHYZkSnyAQ5WIHRVgsCwr",
            "d":"the bearer authentication scheme of the gateway","e":"3.1415926535.8979323846.2643383279"}}"#;
        assert_eq!(found(text), []);
    }
}
