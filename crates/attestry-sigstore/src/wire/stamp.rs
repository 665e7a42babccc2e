//! A question about a time stamp on a checkpoint, and its answer.

use attestry_format::base64;
use serde::{Deserialize, Serialize};

use crate::stamp::{Stamp, stamp};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    /// The response in base64.
    timestamp: String,
    /// What it is to be over.
    text: String,
    /// Certificates in PEM, each by itself.
    authorities: Vec<String>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
enum Answer {
    /// The question cannot be read.
    Error(String),
    Failure {
        step: &'static str,
        expected: String,
        found: String,
    },
    /// It is of an algorithm that is not built in.
    NotEvaluated {},
    Stamped {
        time: String,
        authority: String,
    },
    /// By none of the authorities.
    Stranger {},
}

/// Answers it; `None` where something else is asked.
pub(super) fn answer_json(question: &str) -> Option<String> {
    let question = serde_json::from_str(question).ok()?;
    // Strings alone: nothing here fails to be written.
    Some(serde_json::to_string(&answer(&question)).unwrap_or_default())
}

fn answer(question: &Question) -> Answer {
    let response = match base64::decode(&question.timestamp) {
        Ok(response) => response,
        Err(error) => return Answer::Error(format!("the time stamp: {error}")),
    };
    match stamp(&response, question.text.as_bytes(), &question.authorities) {
        Ok(Stamp::NotEvaluated) => Answer::NotEvaluated {},
        Ok(Stamp::Proven { time, by }) => Answer::Stamped {
            time: time.to_string(),
            authority: by,
        },
        Ok(Stamp::Stranger) => Answer::Stranger {},
        Err(failure) => Answer::Failure {
            step: failure.step.name(),
            expected: failure.expected,
            found: failure.found,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_question_is_not_taken_for_one_and_what_cannot_be_read_says_so() {
        assert_eq!(answer_json(r#"{"bundle":"{}","root":"{}"}"#), None);
        let asked = |stamp: &str| {
            answer_json(&format!(
                r#"{{"timestamp":"{stamp}","text":"t","authorities":[]}}"#
            ))
        };
        let unreadable = asked("!").expect("an answer");
        assert!(
            unreadable.starts_with(r#"{"error":"the time stamp: "#),
            "{unreadable}"
        );
        let none = r#"{"failure":{"step":"time stamp","expected":"a time-stamp response (RFC 3161)","found":"it holds no signed data"}}"#;
        assert_eq!(asked("MAA=").as_deref(), Some(none));
    }
}
