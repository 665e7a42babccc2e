//! Sigstore bundles as JSON text: what crosses between the engine's module and the one that can verify them.
//!
//! Member names are ours; evidence is only ever in values.

use attestry_format::digest::Digest;
use attestry_format::json::{Object, Value};
use attestry_format::time::Time;
use attestry_verify::{
    ProvenTime, SigstoreAnswer, SigstoreContent, SigstoreProof, SigstoreQuestion, TimeSource,
};
use serde::Serialize;

use crate::crossing;

#[derive(Serialize)]
struct QuestionText<'a> {
    bundle: String,
    root: &'a str,
    #[serde(rename = "logPolicy", skip_serializing_if = "Option::is_none")]
    log_policy: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    keys: &'a [String],
}

/// The questions as the text of a JSON array. `root` is the trusted root that all are judged by, `log_policy` names the witnesses
/// whose word on times counts.
pub fn questions(questions: &[SigstoreQuestion], root: &str, log_policy: Option<&str>) -> String {
    let texts: Vec<QuestionText<'_>> = questions
        .iter()
        .map(|question| QuestionText {
            bundle: String::from_utf8_lossy(&question.bundle).into_owned(),
            root,
            log_policy,
            key: question.key.as_deref(),
            keys: &question.keys,
        })
        .collect();
    crossing::array(&texts)
}

/// The answers in the text of a JSON array, in its order. What is no answer evaluated nothing.
pub fn answers(text: &str) -> Vec<SigstoreAnswer> {
    crossing::each(text, answer, || SigstoreAnswer::NotEvaluated)
}

fn answer(value: &Value<'_>) -> Option<SigstoreAnswer> {
    let object = value.as_object()?;
    match (object.member("evidence"), object.member("failure")) {
        (Some(Value::Object(evidence)), None) => proof(evidence).map(SigstoreAnswer::Verified),
        (None, Some(Value::Object(failure))) => {
            let text = |name: &str| failure.member(name)?.as_str().map(str::to_owned);
            let lacks = |name| matches!(failure.member(name), Some(Value::Bool(true)));
            match (lacks("lacksKey"), lacks("lacksArtifact")) {
                (true, _) => Some(SigstoreAnswer::UnknownKey),
                (_, true) => Some(SigstoreAnswer::LacksFile),
                _ => Some(SigstoreAnswer::Failed {
                    step: text("step")?,
                    expected: text("expected")?,
                    found: text("found")?,
                }),
            }
        }
        _ => None,
    }
}

fn proof(evidence: &Object<'_>) -> Option<SigstoreProof> {
    let text = |name: &str| evidence.member(name)?.as_str();
    let digest = |name: &str| Digest::from_hex(text(name)?);
    let times = evidence.member("times")?.as_array()?.iter();
    Some(SigstoreProof {
        subject: text("subject").unwrap_or_default().to_owned(),
        issuer: text("issuer").unwrap_or_default().to_owned(),
        key: digest("key")?,
        times: times
            .map(|time| proven_time(time.as_object()?))
            .collect::<Option<_>>()?,
        content: match digest("statement") {
            Some(digest) => SigstoreContent::Statement(digest),
            None => SigstoreContent::File(digest("file")?),
        },
        signature: digest("signature")?,
    })
}

fn proven_time(object: &Object<'_>) -> Option<ProvenTime> {
    let text = |name: &str| object.member(name)?.as_str();
    let by = match (text("log"), text("authority"), text("witnesses")) {
        (Some(name), None, None) => TimeSource::Log(name.to_owned()),
        (None, Some(name), None) => TimeSource::Authority(name.to_owned()),
        (None, None, Some(names)) => TimeSource::Witnesses(names.to_owned()),
        _ => return None,
    };
    Some(ProvenTime {
        time: Time::parse(text("time")?).ok()?,
        by,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_come_in_the_order_of_the_text_and_anything_else_evaluated_nothing() {
        let hex = "0".repeat(64);
        let text = format!(
            r#"[{{"failure":{{"step":"checkpoint","expected":"a","found":"b"}}}},
                {{"failure":{{"step":"signing key","expected":"a certificate","found":"a managed key","lacksKey":true}}}},
                {{"failure":{{"step":"digest","expected":"the artefact","found":"none","lacksArtifact":true}}}},
                {{"evidence":{{"subject":"s","key":"{hex}","times":[],"file":"{hex}","signature":"{hex}"}}}},
                {{"evidence":{{"subject":"s","issuer":"i","key":"{hex}","algorithm":"x","times":[{{"time":"2026-01-01T00:00:00Z","log":"l"}}],"statement":"{hex}","signature":"{hex}"}}}},
                {{"evidence":{{"subject":"s","key":"{hex}","times":[{{"time":"noon","log":"l"}}],"statement":"{hex}","signature":"{hex}"}}}},
                {{"evidence":{{"subject":"s","key":"{hex}","times":[{{"time":"2026-01-01T00:00:00Z"}}],"statement":"{hex}","signature":"{hex}"}}}},
                {{"evidence":{{}},"failure":{{}}}}, {{"error":"no"}}, null]"#
        );
        let found = answers(&text);
        let failed = SigstoreAnswer::Failed {
            step: "checkpoint".to_owned(),
            expected: "a".to_owned(),
            found: "b".to_owned(),
        };
        assert_eq!(found.first(), Some(&failed));
        assert_eq!(found.get(1), Some(&SigstoreAnswer::UnknownKey));
        assert_eq!(found.get(2), Some(&SigstoreAnswer::LacksFile));
        let content = |place: usize| match found.get(place) {
            Some(SigstoreAnswer::Verified(proof)) => Some((proof.subject.as_str(), proof.content)),
            _ => None,
        };
        let digest = Digest::from_hex(&hex).expect("a digest");
        assert_eq!(content(3), Some(("s", SigstoreContent::File(digest))));
        assert_eq!(content(4), Some(("s", SigstoreContent::Statement(digest))));
        assert!(
            matches!(found.get(4), Some(SigstoreAnswer::Verified(proof)) if proof.subject == "s" && proof.times == [ProvenTime {
                time: Time::parse("2026-01-01T00:00:00Z").expect("a time"), by: TimeSource::Log("l".to_owned())
            }])
        );
        assert_eq!(
            found.get(5..),
            Some(&[const { SigstoreAnswer::NotEvaluated }; 5][..])
        );
        assert_eq!(answers("{"), []);
    }
}
