//! What single members may hold, as schemas: strings with their patterns, integers, digest sets, and what redaction puts
//! into a predicate.
//!
//! Patterns keep to what ECMA-262 and other dialects have in common.

use attestry_format::trust::{Role, Severity};

use super::node::Node;

/// Hex digits that digests have, by algorithm (the lengths that the reader asks for).
const DIGESTS: [(&str, &str); 15] = [
    ("sha1", "^[0-9a-f]{40}$"),
    ("sha224", "^[0-9a-f]{56}$"),
    ("sha256", "^[0-9a-f]{64}$"),
    ("sha384", "^[0-9a-f]{96}$"),
    ("sha512", "^[0-9a-f]{128}$"),
    ("sha512_224", "^[0-9a-f]{56}$"),
    ("sha512_256", "^[0-9a-f]{64}$"),
    ("sha3_224", "^[0-9a-f]{56}$"),
    ("sha3_256", "^[0-9a-f]{64}$"),
    ("sha3_384", "^[0-9a-f]{96}$"),
    ("sha3_512", "^[0-9a-f]{128}$"),
    ("gitBlob", GIT),
    ("gitCommit", GIT),
    ("gitTag", GIT),
    ("gitTree", GIT),
];

const GIT: &str = "^([0-9a-f]{40}|[0-9a-f]{64})$";

const TIME: &str = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[Tt]([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)\
                    ([.][0-9]{1,9})?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$";

/// No white space and no control characters after the scheme.
const URI: &str = "^[A-Za-z][A-Za-z0-9+.-]*:[^\\u0000-\\u0020\\u007f-\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\
                   \\u202f\\u205f\\u3000]+$";

/// The definition of a named string type.
pub(super) fn string(name: &str) -> Node {
    let (about, pattern) = match name {
        "base64" => (
            "Bytes in base64, standard or URL-safe, padded or not",
            "^([A-Za-z0-9+/]*|[A-Za-z0-9_-]*)={0,2}$",
        ),
        "digest" => ("A SHA-256 digest", "^sha256:[0-9a-f]{64}$"),
        "key-id" => (
            "Lower-case hex SHA-256 of a key's DER SubjectPublicKeyInfo",
            "^[0-9a-f]{64}$",
        ),
        "time" => ("A time (RFC 3339), at most nanoseconds", TIME),
        _ => ("A URI (RFC 3986)", URI),
    };
    Node::object([
        ("description", about.into()),
        ("type", "string".into()),
        ("pattern", pattern.into()),
    ])
}

/// A PEM block with this label.
pub(super) fn pem(label: &str) -> Node {
    const SPACE: &str = " \\t\\r\\n\\v\\f";
    let pattern =
        format!("^[{SPACE}]*-----BEGIN {label}-----[A-Za-z0-9+/={SPACE}]+-----END {label}-----[{SPACE}]*$");
    Node::object([("type", "string".into()), ("pattern", Node::Text(pattern))])
}

/// An integer between two.
pub(super) fn integer(least: i64, greatest: i64) -> Node {
    if least == greatest {
        return Node::object([("const", Node::Integer(least))]);
    }
    Node::object([
        ("type", "integer".into()),
        ("minimum", Node::Integer(least)),
        ("maximum", Node::Integer(greatest)),
    ])
}

/// One of these words.
pub(super) fn words(words: &[&str]) -> Node {
    Node::object([("enum", Node::texts(words.iter().copied()))])
}

/// A role of FORMAT 7.
pub(super) fn role() -> Node {
    let approver = Node::object([
        ("type", "string".into()),
        ("pattern", "^approver:[\\s\\S]".into()),
    ]);
    Node::object([
        (
            "description",
            "What a key may sign: a kind in its own principal's name, records about others, or approvals in one role".into(),
        ),
        (
            "anyOf",
            Node::List(vec![
                Node::object([("enum", Node::texts(Role::words()))]),
                approver,
            ]),
        ),
    ])
}

/// Effects by the code of a rule.
pub(super) fn severities() -> Node {
    let code = Node::object([("pattern", "^[A-Z]{3}[0-9]{3}$".into())]);
    Node::object([
        ("type", "object".into()),
        ("propertyNames", code),
        ("additionalProperties", words(Severity::WORDS)),
    ])
}

/// A set of digests, in which some may be kept back where `redacts`.
pub(super) fn digest_set(redacts: bool) -> Node {
    let digests = DIGESTS.iter().map(|(name, pattern)| {
        let digits = Node::object([("type", "string".into()), ("pattern", (*pattern).into())]);
        ((*name).to_owned(), digits)
    });
    let kept_back = redacts.then(kept_back).into_iter().flatten();
    let mut members = vec![
        (
            "description".to_owned(),
            "Digests of one thing by algorithm (in-toto DigestSet)".into(),
        ),
        ("type".to_owned(), "object".into()),
        (
            "properties".to_owned(),
            Node::Object(digests.chain(kept_back).collect()),
        ),
        (
            "additionalProperties".to_owned(),
            Node::object([("type", "string".into())]),
        ),
    ];
    if redacts {
        let nothing = Node::object([("propertyNames", Node::object([("const", "_sd_alg".into())]))]);
        members.push(("not".to_owned(), nothing));
    } else {
        members.push(("minProperties".to_owned(), Node::Integer(1)));
    }
    Node::Object(members)
}

/// The members by which an object keeps others back (RFC 9901).
pub(super) fn kept_back() -> Vec<(String, Node)> {
    let digests = Node::object([
        ("type", "array".into()),
        ("items", Node::object([("type", "string".into())])),
    ]);
    vec![
        ("_sd".to_owned(), digests),
        ("_sd_alg".to_owned(), Node::object([("const", "sha-256".into())])),
    ]
}

/// The element that stands for one that is kept back (RFC 9901).
pub(super) fn placeholder() -> Node {
    Node::object([
        ("description", "An element that is kept back".into()),
        ("type", "object".into()),
        ("required", Node::texts(["..."])),
        (
            "properties",
            Node::object([("...", Node::object([("type", "string".into())]))]),
        ),
        ("maxProperties", Node::Integer(1)),
    ])
}

/// Anything inside a predicate of ours: free, but where something is kept back it is by RFC 9901.
pub(super) fn anything() -> Node {
    let itself = || Node::object([("$ref", "#/$defs/anything".into())]);
    let hidden = Node::object([("type", "object".into()), ("required", Node::texts(["..."]))]);
    let element = Node::object([
        ("if", hidden),
        ("then", Node::object([("$ref", "#/$defs/placeholder".into())])),
        ("else", itself()),
    ]);
    Node::object([
        (
            "description",
            "Anything; members and elements may be kept back (RFC 9901)".into(),
        ),
        ("properties", Node::Object(kept_back())),
        ("additionalProperties", itself()),
        ("items", element),
    ])
}
