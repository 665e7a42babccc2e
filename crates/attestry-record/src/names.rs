//! What steps may write short: names for values and statements, and contents that bring their own digest.
//!
//! | written | becomes |
//! |---|---|
//! | `"@ask"` | the digest of the statement whose `ref` is `ask` |
//! | `"@maria"` | the value defined as `maria`; `"@maria.id"`: a member of it |
//! | `"@policy.digest"` | `sha256:<hex>` of the resource defined as `policy` |
//! | `"@maria.key"` | the key id of the signer `maria` |
//! | `"@@text"` | the text `@text` |
//! | `{"name":"prompt","content-of":"text"}` | the resource with `digest` and `content` |
//! | `{"digest-of":"text"}` | the resource with its `digest` only |
//! | `{"blob-of":"text"}` | the same, and the text goes into the ZIP container |
//! | `{"sha256-of":"text"}` | a digest set |
//!
//! The last four also take `…-of-lines`, an array of strings that become lines, and `…-of-json`, any JSON value.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::encoding::{base64_standard, hex, sha256};
use crate::name_error::NameError;

/// A name that stands for a value may not make a step larger than this many values; it bounds names within names.
pub(crate) const VALUES: usize = 100_000;

/// Deepest nesting, as of a line (FORMAT 1).
pub(crate) const DEPTH: usize = 64;

/// Names and what they stand for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    values: BTreeMap<String, Value>,
    keys: BTreeMap<String, String>,
    blobs: Vec<Vec<u8>>,
}

impl Names {
    /// Names a value. A name is given once.
    pub(crate) fn define(&mut self, name: &str, value: Value) -> Result<(), NameError> {
        self.check(name)?;
        self.set(name.to_owned(), value);
        Ok(())
    }

    /// Names a value, of which [`Names::check`] said that it can have this name.
    pub(crate) fn set(&mut self, name: String, value: Value) {
        self.values.insert(name, value);
    }

    /// Takes names back that were given, so that a step that fails leaves none.
    pub(crate) fn forget(&mut self, names: &Map<String, Value>) {
        for name in names.keys() {
            self.values.remove(name);
        }
    }

    /// Whether this can become a name.
    pub(crate) fn check(&self, name: &str) -> Result<(), NameError> {
        let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        if name.is_empty() || !name.chars().all(fits) {
            return Err(NameError::Unfit {
                name: name.to_owned(),
            });
        }
        if self.values.contains_key(name) {
            return Err(NameError::Twice {
                name: name.to_owned(),
            });
        }
        Ok(())
    }

    /// Names a signer's key.
    pub(crate) fn define_key(&mut self, name: &str, keyid: String) {
        self.keys.insert(name.to_owned(), keyid);
    }

    /// The contents that `blob-of` named, in order.
    pub(crate) fn take_blobs(&mut self) -> Vec<Vec<u8>> {
        core::mem::take(&mut self.blobs)
    }

    /// The value in full. Depth of recursion is that of the value as written, which the JSON reader bounds.
    pub(crate) fn resolve(&mut self, value: &Value) -> Result<Value, NameError> {
        let resolved = self.resolved(value)?;
        within_limits(&resolved)?;
        Ok(resolved)
    }

    fn resolved(&mut self, value: &Value) -> Result<Value, NameError> {
        match value {
            Value::String(text) => self.text(text),
            Value::Array(elements) => elements
                .iter()
                .map(|element| self.resolved(element))
                .collect::<Result<_, _>>()
                .map(Value::Array),
            Value::Object(members) => self.object(members).map(Value::Object),
            Value::Null | Value::Bool(_) | Value::Number(_) => Ok(value.clone()),
        }
    }

    fn text(&self, text: &str) -> Result<Value, NameError> {
        let Some(reference) = text.strip_prefix('@') else {
            return Ok(text.into());
        };
        if reference.starts_with('@') {
            return Ok(reference.into());
        }
        let unknown = || NameError::Unknown {
            reference: text.to_owned(),
        };
        let (name, path) = reference.split_once('.').unwrap_or((reference, ""));
        if path == "key" {
            return self
                .keys
                .get(name)
                .map(|keyid| keyid.as_str().into())
                .ok_or_else(unknown);
        }
        let mut found = self.values.get(name).ok_or_else(unknown)?;
        for member in path.split('.').filter(|member| !member.is_empty()) {
            found = found.get(member).ok_or_else(unknown)?;
        }
        match found
            .get("sha256")
            .and_then(Value::as_str)
            .filter(|_| path.ends_with("digest"))
        {
            Some(hex) => Ok(format!("sha256:{hex}").into()),
            None => Ok(found.clone()),
        }
    }

    fn object(&mut self, members: &Map<String, Value>) -> Result<Map<String, Value>, NameError> {
        let mut out = Map::new();
        for (name, value) in members {
            let Some((verb, form)) = sugar(name) else {
                out.insert(name.clone(), self.resolved(value)?);
                continue;
            };
            let content = content(form, value).ok_or_else(|| NameError::Content { member: name.clone() })?;
            let digest = hex(&sha256(&content));
            if verb == "sha256" {
                out.insert("sha256".to_owned(), digest.into());
                continue;
            }
            out.insert("digest".to_owned(), json!({"sha256": digest}));
            match verb {
                "content" => drop(out.insert("content".to_owned(), base64_standard(&content).into())),
                "blob" => self.blobs.push(content),
                _ => {}
            }
        }
        Ok(out)
    }
}

/// A member that brings content, taken apart: `content-of-lines` is `content` in the form `-lines`.
fn sugar(member: &str) -> Option<(&str, &str)> {
    let (verb, form) = member.split_once("-of")?;
    (matches!(verb, "blob" | "content" | "digest" | "sha256") && matches!(form, "" | "-json" | "-lines"))
        .then_some((verb, form))
}

/// The bytes that a content in this form stands for.
fn content(form: &str, value: &Value) -> Option<Vec<u8>> {
    match form {
        "-json" => Some(value.to_string().into_bytes()),
        "-lines" => {
            let mut text = String::new();
            for line in value.as_array()? {
                text.push_str(line.as_str()?);
                text.push('\n');
            }
            Some(text.into_bytes())
        }
        _ => value.as_str().map(|text| text.as_bytes().to_vec()),
    }
}

/// Refuses values that names within names have made too large or too deep. The stack is explicit.
fn within_limits(value: &Value) -> Result<(), NameError> {
    let mut values = 0_usize;
    let mut open = vec![(value, 1_usize)];
    while let Some((value, depth)) = open.pop() {
        values = values.saturating_add(1);
        if depth > DEPTH || values > VALUES {
            return Err(NameError::TooLarge);
        }
        match value {
            Value::Array(elements) => {
                open.extend(elements.iter().map(|element| (element, depth.saturating_add(1))));
            }
            Value::Object(members) => {
                open.extend(members.values().map(|member| (member, depth.saturating_add(1))));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
