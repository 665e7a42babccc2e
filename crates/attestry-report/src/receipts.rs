//! Receipts of other tools as JSON text: what crosses between the engine's module and the one that can verify them.
//!
//! Member names are ours; evidence is only ever in values.

use attestry_format::digest::Digest;
use attestry_format::json::{self, Depth, Object, Value};
use attestry_format::receipt::{Claim, Gap, Proof, Receipt, Tool, What};
use attestry_format::time::Time;
use attestry_verify::{KeyId, ReceiptAnswer, ReceiptOutcome, ReceiptQuestion};
use serde::Serialize;

#[derive(Serialize)]
struct QuestionText<'q> {
    receipts: Vec<String>,
    keys: Vec<KeyText<'q>>,
}

#[derive(Serialize)]
struct KeyText<'q> {
    key: &'q str,
    holder: &'q str,
}

/// The question as JSON text.
pub fn question(question: &ReceiptQuestion) -> String {
    let receipts = question.receipts.iter();
    let keys = question.keys.iter();
    let text = QuestionText {
        receipts: receipts
            .map(|bytes| String::from_utf8_lossy(bytes).into_owned())
            .collect(),
        keys: keys.map(|(key, holder)| KeyText { key, holder }).collect(),
    };
    // Writing fails only for maps whose keys are not strings; these have none.
    serde_json::to_string(&text).unwrap_or_default()
}

/// The answers in the text of an answer, in the order of the receipts. What is no answer evaluated nothing.
pub fn answers(text: &str) -> Vec<Option<ReceiptAnswer>> {
    /// An object with a list of objects, with lists of pairs in them.
    const DEPTH: usize = 8;
    let value = json::parse(text.as_bytes(), Depth::outermost(DEPTH));
    let object = value.as_ref().ok().and_then(Value::as_object);
    let values = object.and_then(|object| object.member("receipts")?.as_array());
    values.unwrap_or_default().iter().map(answer).collect()
}

fn answer(value: &Value<'_>) -> Option<ReceiptAnswer> {
    let object = value.as_object()?;
    let digest = Digest::from_hex(text(object, "digest")?)?;
    let outcome = if let Some(Value::Object(failure)) = object.member("failure") {
        ReceiptOutcome::Failed {
            step: text(failure, "step")?.to_owned(),
            expected: text(failure, "expected")?.to_owned(),
            found: text(failure, "found")?.to_owned(),
            key: text(failure, "key").and_then(KeyId::parse),
        }
    } else if let Some(Value::Object(unknown)) = object.member("unknown") {
        let hint = text(unknown, "key").or_else(|| text(unknown, "hint"))?;
        ReceiptOutcome::Unknown {
            hint: hint.to_owned(),
            receipt: receipt(object)?,
        }
    } else {
        let signers = object.member("signers")?.as_array()?.iter();
        ReceiptOutcome::Verified {
            signers: signers
                .map(|key| KeyId::parse(key.as_str()?))
                .collect::<Option<_>>()?,
            receipt: receipt(object)?,
        }
    };
    Some(ReceiptAnswer { digest, outcome })
}

fn receipt(object: &Object<'_>) -> Option<Receipt> {
    let digest = |name: &str| text(object, name).and_then(Digest::from_hex);
    let claims = object.member("claims")?.as_array()?.iter();
    let at = match text(object, "at") {
        Some(at) => Some(Time::parse(at).ok()?),
        None => None,
    };
    Some(Receipt {
        tool: Tool::of_name(text(object, "tool")?)?,
        version: text(object, "version")?.to_owned(),
        name: text(object, "name")?.to_owned(),
        proves: words(object, "proves", Proof::of_word)?,
        claims: claims.map(claim).collect::<Option<_>>()?,
        gaps: words(object, "gaps", Gap::of_word)?,
        at,
        own: digest("own"),
        previous: digest("previous"),
    })
}

fn claim(value: &Value<'_>) -> Option<Claim> {
    let [what, value] = value.as_array()? else {
        return None;
    };
    Some(Claim {
        what: What::of_word(what.as_str()?)?,
        value: value.as_str()?.to_owned(),
    })
}

fn words<T>(object: &Object<'_>, name: &str, of_word: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    let values = object.member(name)?.as_array()?.iter();
    values.map(|value| of_word(value.as_str()?)).collect()
}

fn text<'v>(object: &'v Object<'_>, name: &str) -> Option<&'v str> {
    object.member(name)?.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_come_in_the_order_of_the_text_and_anything_else_evaluated_nothing() {
        let hex = "0".repeat(64);
        let rest = format!(
            r#""tool":"LoomSeal","version":"0.1","name":"n","proves":["signed"],"claims":[["actor","a"]],"gaps":["time"],"at":"2026-01-01T00:00:00Z","own":"{hex}","digest":"{hex}""#
        );
        let text = format!(
            r#"{{"receipts":[{{"failure":{{"step":"signature","expected":"a","found":"b","key":"{hex}"}},"digest":"{hex}"}},
                {{"unknown":{{"hint":"h"}},{rest}}}, {{"signers":["{hex}"],{rest}}},
                {{"signers":["{hex}"],"digest":"{hex}"}}, {{"signers":[],{rest},"x":1}}, {{{rest}}}, null]}}"#
        );
        let found = answers(&text);
        let key = KeyId::parse(&hex);
        assert!(matches!(
            found.first(),
            Some(Some(ReceiptAnswer { outcome: ReceiptOutcome::Failed { step, key: found, .. }, .. }))
                if step == "signature" && *found == key
        ));
        assert!(matches!(
            found.get(1),
            Some(Some(ReceiptAnswer { outcome: ReceiptOutcome::Unknown { hint, receipt }, .. }))
                if hint == "h" && receipt.proves == [Proof::Signed] && receipt.says(What::Actor) == Some("a")
        ));
        assert!(matches!(
            found.get(2),
            Some(Some(ReceiptAnswer { outcome: ReceiptOutcome::Verified { signers, .. }, .. }))
                if signers.first().copied() == key
        ));
        let rest = found.get(3..).unwrap_or_default();
        assert!(matches!(rest, [None, Some(_), None, None]), "{rest:?}");
        assert_eq!(answers("{"), []);
    }
}
