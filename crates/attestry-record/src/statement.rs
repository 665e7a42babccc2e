//! in-toto Statement v1 around a predicate.

use core::fmt;

use serde_json::{Map, Value};

use crate::encoding::{hex, sha256};

/// `_type` of in-toto Statement v1.
const TYPE: &str = "https://in-toto.io/Statement/v1";

/// One statement, as the bytes that are signed.
///
/// ```text
/// {"_type":"https://in-toto.io/Statement/v1","subject":[…],"predicateType":"https://attestry.dev/request/v1","predicate":{…}}
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Statement {
    payload: Vec<u8>,
}

impl Statement {
    /// The statement with these subjects, each of which needs a `digest`.
    pub fn new(
        predicate_type: &str,
        subjects: &[Value],
        predicate: &Map<String, Value>,
    ) -> Result<Self, SubjectError> {
        if subjects.is_empty() {
            return Err(SubjectError::None);
        }
        let without = subjects
            .iter()
            .position(|subject| !subject.get("digest").is_some_and(Value::is_object));
        if let Some(index) = without {
            return Err(SubjectError::NoDigest { index });
        }
        let mut statement = Map::new();
        statement.insert("_type".to_owned(), TYPE.into());
        statement.insert("subject".to_owned(), subjects.into());
        statement.insert("predicateType".to_owned(), predicate_type.into());
        statement.insert("predicate".to_owned(), Value::Object(predicate.clone()));
        Ok(Self {
            payload: Value::Object(statement).to_string().into_bytes(),
        })
    }

    /// The bytes that are signed.
    pub fn payload(&self) -> &[u8] {
        &self.payload
    }

    /// The statement digest, which names it everywhere: `sha256:<64 lower-case hex>`.
    pub fn digest(&self) -> String {
        format!("sha256:{}", hex(&sha256(&self.payload)))
    }
}

/// The subjects are not what in-toto asks for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum SubjectError {
    /// One has no digest.
    NoDigest {
        /// Which, from 0.
        index: usize,
    },
    /// There are none.
    None,
}

impl fmt::Display for SubjectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoDigest { index } => write!(f, "expected a `digest` in subject {index}, found none"),
            Self::None => f.write_str("expected at least one subject, found none"),
        }
    }
}

impl core::error::Error for SubjectError {}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

    use super::*;
    use serde_json::json;

    #[test]
    fn members_keep_the_order_in_which_they_were_written() {
        let predicate = json!({"z": 1, "a": 2});
        let subjects = [json!({"name": "s", "digest": {"sha256": "ab"}})];
        let statement = Statement::new(
            "https://example.org/p/v1",
            &subjects,
            predicate.as_object().unwrap(),
        )
        .unwrap();
        assert_eq!(
            core::str::from_utf8(statement.payload()).unwrap(),
            r#"{"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"s","digest":{"sha256":"ab"}}],"predicateType":"https://example.org/p/v1","predicate":{"z":1,"a":2}}"#
        );
        assert_eq!(statement.digest().len(), 71);
    }

    #[test]
    fn subjects_need_a_digest() {
        let none = Statement::new("p", &[], &Map::new()).unwrap_err();
        assert_eq!(none, SubjectError::None);
        let bare = Statement::new("p", &[json!({"name": "s"})], &Map::new()).unwrap_err();
        assert_eq!(bare, SubjectError::NoDigest { index: 0 });
    }
}
