//! A question and its answer as JSON text, for a module that has no other way to be asked.

use attestry_format::digest::Digest;
use serde::{Deserialize, Serialize};

use crate::judge::judge;
use crate::judged::{Judged, Verdict};
use crate::keys::{Key, Keys};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    /// The receipts' texts.
    receipts: Vec<String>,
    /// The auditor's keys.
    keys: Vec<KeyText>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyText {
    /// In PEM.
    key: String,
    /// Whose it is.
    holder: String,
}

#[derive(Debug, Serialize)]
struct Answer<'j> {
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    receipts: Option<Vec<Option<Shown<'j>>>>,
}

#[derive(Debug, Serialize)]
struct Shown<'j> {
    tool: &'static str,
    version: &'j str,
    name: &'j str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    signers: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unknown: Option<Unknown<'j>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<Failed<'j>>,
    proves: Vec<&'static str>,
    claims: Vec<(&'static str, &'j str)>,
    gaps: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    own: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    previous: Option<String>,
    /// SHA-256 of the receipt's text: that is what the answer is about.
    digest: String,
}

#[derive(Debug, Serialize)]
struct Unknown<'j> {
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    hint: &'j str,
}

#[derive(Debug, Serialize)]
struct Failed<'j> {
    step: &'static str,
    expected: &'j str,
    found: &'j str,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
}

/// Answers a question: `{"receipts":["…"],"keys":[{"key","holder"}]}` by `{"receipts":[…]}`, one answer for each in its order,
/// `null` for what is no receipt, or, where the question itself is wrong, by `{"error":"…"}`.
pub fn answer_json(question: &str) -> String {
    let asked = serde_json::from_str::<Question>(question).map_err(|error| error.to_string());
    let judged = asked.and_then(|question| {
        let keys = question.keys.iter();
        let keys = keys
            .map(|one| Key::from_pem(&one.key, &one.holder).map_err(|error| error.to_string()))
            .collect::<Result<_, _>>()?;
        let receipts: Vec<&[u8]> = question.receipts.iter().map(String::as_bytes).collect();
        let judged = judge(&receipts, &Keys::new(keys));
        Ok((question.receipts, judged))
    });
    let answer = match &judged {
        Ok((texts, judged)) => Answer {
            error: None,
            receipts: Some(
                texts
                    .iter()
                    .zip(judged)
                    .map(|(text, one)| one.as_ref().map(|one| Shown::of(one, text.as_bytes())))
                    .collect(),
            ),
        },
        Err(error) => Answer {
            error: Some(error.clone()),
            receipts: None,
        },
    };
    // Strings and numbers alone: nothing here fails to be written.
    serde_json::to_string(&answer).unwrap_or_default()
}

impl<'j> Shown<'j> {
    fn of(judged: &'j Judged, text: &[u8]) -> Self {
        let (mut signers, mut unknown, mut failure) = (Vec::new(), None, None);
        match &judged.verdict {
            Verdict::Verified(by) => signers = by.iter().map(|one| one.key.to_string()).collect(),
            Verdict::Unknown { key, hint } => {
                let key = key.map(|key| key.to_string());
                unknown = Some(Unknown { key, hint });
            }
            Verdict::Failed { failure: step, key } => {
                failure = Some(Failed {
                    step: step.step.name(),
                    expected: &step.expected,
                    found: &step.found,
                    key: key.map(|key| key.to_string()),
                });
            }
        }
        Self {
            tool: judged.tool.name(),
            version: &judged.version,
            name: &judged.name,
            signers,
            unknown,
            failure,
            proves: judged.proves.iter().map(|one| one.word()).collect(),
            claims: judged
                .claims
                .iter()
                .map(|one| (one.what.word(), one.value.as_str()))
                .collect(),
            gaps: judged.gaps.iter().map(|one| one.word()).collect(),
            at: judged.at.map(|at| at.to_string()),
            own: judged.link.as_ref().map(|link| link.own.hex()),
            previous: judged.link.as_ref().and_then(|link| Some(link.previous?.hex())),
            digest: Digest::of(text).hex(),
        }
    }
}
