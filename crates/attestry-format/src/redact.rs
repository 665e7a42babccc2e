//! Redaction (FORMAT 4, RFC 9901): disclosures are put back before a predicate is read.
//!
//! Knows digests and disclosures; does not know what a member means or whether anybody needs it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt;

use crate::base64;
use crate::digest::Digest;
use crate::json::{self, Depth, JsonError, Object, Value};

/// The least length of a salt, in bytes (FORMAT 4: at least 128 bits).
const SALT_BYTES: usize = 16;

/// Why a statement's disclosures do not fit (DIS301; BND103 for [`RedactionError::Json`] and [`RedactionError::Depth`]).
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum RedactionError {
    /// `_sd_alg` is another algorithm than `sha-256`.
    Algorithm {
        /// What it says.
        found: String,
    },
    /// A disclosed name is already there.
    Collides {
        /// The name.
        name: String,
    },
    /// Put back, the predicate is nested too deeply.
    Depth {
        /// The ceiling.
        limit: usize,
    },
    /// A disclosure, an `_sd` or a placeholder has not the form of RFC 9901.
    Form {
        /// The form it must have.
        expected: &'static str,
    },
    /// A disclosure is no JSON by our rules.
    Json(JsonError),
    /// A disclosed member is called `_sd` or `...`.
    Name {
        /// The name.
        name: String,
    },
    /// A disclosure fits no digest.
    NoDigest {
        /// Its digest.
        digest: String,
    },
    /// A salt is shorter than 128 bits.
    Salt {
        /// Its length in bytes.
        bytes: usize,
    },
    /// A digest, or a disclosure, appears twice.
    Twice {
        /// The digest.
        digest: String,
    },
}

impl fmt::Display for RedactionError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Algorithm { found } => write!(out, "`_sd_alg` is `{found}`, expected `sha-256`"),
            Self::Collides { name } => write!(out, "the disclosed member `{name}` is already there"),
            Self::Depth { limit } => write!(out, "put back, the predicate is nested deeper than {limit}"),
            Self::Form { expected } => write!(out, "expected {expected}"),
            Self::Json(error) => write!(out, "a disclosure is not JSON: {error}"),
            Self::Name { name } => write!(out, "a disclosed member is called `{name}`"),
            Self::NoDigest { digest } => write!(out, "a disclosure fits no digest: its own is `{digest}`"),
            Self::Salt { bytes } => write!(out, "a salt has {bytes} bytes, expected at least {SALT_BYTES}"),
            Self::Twice { digest } => write!(out, "the digest `{digest}` appears twice"),
        }
    }
}

impl std::error::Error for RedactionError {}

/// Disclosures decoded from base64url, with the digest that each must fit.
#[derive(Debug)]
pub(crate) struct Disclosures {
    decoded: Vec<(String, Vec<u8>)>,
}

impl Disclosures {
    pub(crate) fn decode(texts: &[String]) -> Result<Self, RedactionError> {
        let decode = |text: &String| {
            let bytes = base64::decode_url_unpadded(text).map_err(|_| RedactionError::Form {
                expected: "a disclosure in base64url without padding",
            })?;
            Ok((
                base64::encode_url_unpadded(Digest::of(text.as_bytes()).as_bytes()),
                bytes,
            ))
        };
        Ok(Self {
            decoded: texts.iter().map(decode).collect::<Result<_, _>>()?,
        })
    }

    /// Puts every disclosure back into `predicate`. Returns how many members and elements stay withheld.
    ///
    /// Afterwards an object holds `_sd` only for digests that no disclosure fits, and a placeholder stands only for an
    /// element that is kept back.
    pub(crate) fn put_back<'a>(
        &'a self,
        predicate: &mut Value<'a>,
        depth: Depth,
    ) -> Result<usize, RedactionError> {
        let mut work = Work {
            open: HashMap::new(),
            seen: HashSet::new(),
            limit: depth.limit,
            withheld: 0,
        };
        for (digest, bytes) in &self.decoded {
            let value = json::parse(
                bytes,
                Depth {
                    base: 0,
                    limit: depth.limit,
                },
            )
            .map_err(RedactionError::Json)?;
            if work.open.insert(digest, Disclosure::read(value)?).is_some() {
                return Err(RedactionError::Twice {
                    digest: digest.clone(),
                });
            }
        }
        work.visit(predicate, depth.base.saturating_add(1))?;
        match work.open.keys().min() {
            Some(digest) => Err(RedactionError::NoDigest {
                digest: (*digest).to_owned(),
            }),
            None => Ok(work.withheld),
        }
    }
}

/// Whether anything inside is kept back.
pub(crate) fn hides(value: &Value<'_>) -> bool {
    match value {
        Value::Array(elements) => elements.iter().any(hides),
        Value::Object(object) => object
            .members()
            .iter()
            .any(|(name, value)| name == "_sd" || name == "..." || hides(value)),
        _ => false,
    }
}

/// One disclosure: `[salt, name, value]` of a member, `[salt, value]` of an element.
struct Disclosure<'a> {
    name: Option<Cow<'a, str>>,
    value: Value<'a>,
}

impl<'a> Disclosure<'a> {
    fn read(value: Value<'a>) -> Result<Self, RedactionError> {
        const FORM: RedactionError = RedactionError::Form {
            expected: "a disclosure `[salt, name, value]` or `[salt, value]`",
        };
        let Value::Array(parts) = value else {
            return Err(FORM);
        };
        let mut parts = parts.into_iter();
        let (salt, second, third) = (parts.next(), parts.next(), parts.next());
        let (Some(Value::String(salt)), Some(second), None) = (salt, second, parts.next()) else {
            return Err(FORM);
        };
        let bytes = base64::decode_url_unpadded(&salt).map_or(salt.len(), |decoded| decoded.len());
        if bytes < SALT_BYTES {
            return Err(RedactionError::Salt { bytes });
        }
        match (second, third) {
            (value, None) => Ok(Self { name: None, value }),
            (Value::String(name), Some(value)) => Ok(Self {
                name: Some(name),
                value,
            }),
            (_, Some(_)) => Err(FORM),
        }
    }
}

struct Work<'d, 'a> {
    open: HashMap<&'d str, Disclosure<'a>>,
    seen: HashSet<String>,
    limit: usize,
    withheld: usize,
}

impl<'a> Work<'_, 'a> {
    fn visit(&mut self, value: &mut Value<'a>, depth: usize) -> Result<(), RedactionError> {
        match value {
            Value::Object(object) => {
                self.within(depth)?;
                self.object(object, depth)
            }
            Value::Array(elements) => {
                self.within(depth)?;
                elements
                    .iter_mut()
                    .try_for_each(|element| self.element(element, depth))
            }
            _ => Ok(()),
        }
    }

    fn object(&mut self, object: &mut Object<'a>, depth: usize) -> Result<(), RedactionError> {
        // Few objects are redacted: one look is enough for the others.
        if object.member("_sd").is_some() || object.member("_sd_alg").is_some() {
            return self.redacted(object, depth);
        }
        for value in object.values_mut() {
            self.visit(value, depth.saturating_add(1))?;
        }
        Ok(())
    }

    fn redacted(&mut self, object: &mut Object<'a>, depth: usize) -> Result<(), RedactionError> {
        if let Some(algorithm) = object.take("_sd_alg") {
            match algorithm {
                Value::String(name) if name == "sha-256" => {}
                other => {
                    return Err(RedactionError::Algorithm {
                        found: json::canonical(&other),
                    });
                }
            }
        }
        let mut kept_back = Vec::new();
        if let Some(digests) = object.take("_sd") {
            let Value::Array(digests) = digests else {
                return Err(RedactionError::Form {
                    expected: "`_sd` as an array of digests",
                });
            };
            for digest in digests {
                let Value::String(digest) = digest else {
                    return Err(RedactionError::Form {
                        expected: "`_sd` as an array of digests",
                    });
                };
                match self.fitting(&digest)? {
                    Some(disclosure) => put_member(object, disclosure)?,
                    None => kept_back.push(Value::String(digest)),
                }
            }
        }
        for value in object.values_mut() {
            self.visit(value, depth.saturating_add(1))?;
        }
        if !kept_back.is_empty() {
            self.withheld = self.withheld.saturating_add(kept_back.len());
            object.push(Cow::Borrowed("_sd"), Value::Array(kept_back));
        }
        Ok(())
    }

    fn element(&mut self, element: &mut Value<'a>, depth: usize) -> Result<(), RedactionError> {
        const FORM: RedactionError = RedactionError::Form {
            expected: "a placeholder `{\"...\": digest}`",
        };
        if let Value::Object(object) = element
            && object.member("...").is_some()
        {
            let [(_, Value::String(digest))] = object.members() else {
                return Err(FORM);
            };
            let digest = digest.clone().into_owned();
            match self.fitting(&digest)? {
                Some(Disclosure { name: None, value }) => *element = value,
                Some(_) => {
                    return Err(RedactionError::Form {
                        expected: "a disclosure `[salt, value]`",
                    });
                }
                None => {
                    self.withheld = self.withheld.saturating_add(1);
                    return Ok(());
                }
            }
        }
        self.visit(element, depth.saturating_add(1))
    }

    /// The disclosure that fits a digest met in the predicate, if there is one.
    fn fitting(&mut self, digest: &str) -> Result<Option<Disclosure<'a>>, RedactionError> {
        if !self.seen.insert(digest.to_owned()) {
            return Err(RedactionError::Twice {
                digest: digest.to_owned(),
            });
        }
        Ok(self.open.remove(digest))
    }

    fn within(&self, depth: usize) -> Result<(), RedactionError> {
        if depth > self.limit {
            Err(RedactionError::Depth { limit: self.limit })
        } else {
            Ok(())
        }
    }
}

fn put_member<'a>(object: &mut Object<'a>, disclosure: Disclosure<'a>) -> Result<(), RedactionError> {
    let Some(name) = disclosure.name else {
        return Err(RedactionError::Form {
            expected: "a disclosure `[salt, name, value]`",
        });
    };
    if name == "_sd" || name == "..." {
        return Err(RedactionError::Name {
            name: name.into_owned(),
        });
    }
    if object.member(&name).is_some() {
        return Err(RedactionError::Collides {
            name: name.into_owned(),
        });
    }
    object.push(name, disclosure.value);
    Ok(())
}
