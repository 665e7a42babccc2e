//! Time stamps on checkpoints as JSON text: what crosses between the engine's module and the one that can verify them.
//!
//! Member names are ours; evidence is only ever in values.

use attestry_format::base64;
use attestry_format::json::Value;
use attestry_format::time::Time;
use attestry_verify::{TimestampAnswer, TimestampQuestion};
use serde::Serialize;

use crate::crossing;

#[derive(Serialize)]
struct QuestionText<'a> {
    timestamp: String,
    text: &'a str,
    authorities: &'a [String],
}

/// The questions as the text of a JSON array. `authorities` are the certificates (PEM) that all are judged by.
pub fn questions(questions: &[TimestampQuestion], authorities: &[String]) -> String {
    let texts: Vec<QuestionText<'_>> = questions
        .iter()
        .map(|question| QuestionText {
            timestamp: base64::encode(&question.response),
            text: &question.text,
            authorities,
        })
        .collect();
    crossing::array(&texts)
}

/// The answers in the text of a JSON array, in its order. What is no answer evaluated nothing.
pub fn answers(text: &str) -> Vec<TimestampAnswer> {
    crossing::each(text, answer, || TimestampAnswer::NotEvaluated)
}

fn answer(value: &Value<'_>) -> Option<TimestampAnswer> {
    let object = value.as_object()?;
    let member = |name: &str| object.member(name)?.as_object();
    match (member("stamped"), member("stranger"), member("failure")) {
        (Some(stamped), None, None) => {
            let text = |name: &str| stamped.member(name)?.as_str();
            Some(TimestampAnswer::Proven {
                time: Time::parse(text("time")?).ok()?,
                by: text("authority")?.to_owned(),
            })
        }
        (None, Some(_), None) => Some(TimestampAnswer::Stranger),
        (None, None, Some(failure)) => {
            let text = |name: &str| failure.member(name)?.as_str().map(str::to_owned);
            Some(TimestampAnswer::Failed {
                expected: text("expected")?,
                found: text("found")?,
            })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_come_in_the_order_of_the_text_and_anything_else_evaluated_nothing() {
        let found = answers(
            r#"[{"failure":{"step":"time stamp","expected":"a","found":"b"}}, {"stranger":{}},
                {"stamped":{"time":"2026-01-01T00:00:00Z","authority":"x"}}, {"notEvaluated":{}},
                {"stamped":{"time":"noon","authority":"x"}}, {"stamped":{"time":"2026-01-01T00:00:00Z"}},
                {"stranger":{},"stamped":{"time":"2026-01-01T00:00:00Z","authority":"x"}}, {"error":"no"}, null]"#,
        );
        let failed = TimestampAnswer::Failed {
            expected: "a".to_owned(),
            found: "b".to_owned(),
        };
        let proven = TimestampAnswer::Proven {
            time: Time::parse("2026-01-01T00:00:00Z").expect("a time"),
            by: "x".to_owned(),
        };
        assert_eq!(
            found.get(..3),
            Some(&[failed, TimestampAnswer::Stranger, proven][..])
        );
        assert_eq!(
            found.get(3..),
            Some(&[const { TimestampAnswer::NotEvaluated }; 6][..])
        );
        assert_eq!(answers("{"), []);
    }

    #[test]
    fn a_question_is_its_response_in_base64_its_text_and_whom_it_is_judged_by() {
        let question = TimestampQuestion {
            response: vec![0x30, 0],
            text: "log\n".into(),
        };
        let text = questions(&[question], &["pem".to_owned()]);
        assert_eq!(
            text,
            r#"[{"timestamp":"MAA=","text":"log\n","authorities":["pem"]}]"#
        );
        assert_eq!(questions(&[], &[]), "[]");
    }
}
