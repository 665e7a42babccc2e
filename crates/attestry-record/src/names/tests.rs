//! What short forms become.

#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use super::*;

fn names() -> Names {
    let mut names = Names::default();
    names
        .define(
            "maria",
            json!({"id": "mailto:maria@example.org", "type": "human"}),
        )
        .unwrap();
    names.define("ask", json!("sha256:ab")).unwrap();
    let policy = names
        .resolve(&json!({"name": "p", "content-of": "permit"}))
        .unwrap();
    names.define("policy", policy).unwrap();
    names.define_key("maria", "cd".to_owned());
    names
}

#[test]
fn references_become_what_they_name() {
    let written = json!(["@ask", "@maria.id", "@maria.key", "@@text", "plain", {"who": "@maria"}]);
    let expected = json!([
        "sha256:ab", "mailto:maria@example.org", "cd", "@text", "plain",
        {"who": {"id": "mailto:maria@example.org", "type": "human"}}
    ]);
    assert_eq!(names().resolve(&written).unwrap(), expected);
}

#[test]
fn contents_bring_their_digest() {
    let digest = hex(&sha256(b"permit"));
    assert_eq!(
        names().resolve(&json!("@policy.digest")).unwrap(),
        json!(format!("sha256:{digest}"))
    );
    assert_eq!(
        names()
            .resolve(&json!({"name": "p", "content-of": "permit", "mediaType": "text/plain"}))
            .unwrap(),
        json!({"name": "p", "digest": {"sha256": digest}, "content": "cGVybWl0", "mediaType": "text/plain"})
    );
    assert_eq!(
        names().resolve(&json!({"sha256-of": "permit"})).unwrap(),
        json!({"sha256": digest})
    );
    assert_eq!(
        names().resolve(&json!({"digest-of": "permit"})).unwrap(),
        json!({"digest": {"sha256": digest}})
    );
    let lines = names().resolve(&json!({"content-of-lines": ["a", "b"]})).unwrap();
    assert_eq!(lines["content"], base64_standard(b"a\nb\n"));
    let value = names()
        .resolve(&json!({"content-of-json": {"b": 1, "a": "@x"}}))
        .unwrap();
    assert_eq!(value["content"], base64_standard(br#"{"b":1,"a":"@x"}"#));
}

#[test]
fn blobs_are_kept_for_the_container() {
    let mut names = names();
    let resource = names.resolve(&json!({"blob-of": "permit"})).unwrap();
    assert_eq!(resource, json!({"digest": {"sha256": hex(&sha256(b"permit"))}}));
    assert_eq!(names.take_blobs(), [b"permit".to_vec()]);
    assert_eq!(names.take_blobs(), Vec::<Vec<u8>>::new());
}

#[test]
fn what_has_no_meaning_is_refused() {
    for reference in ["@nobody", "@maria.age", "@ask.key", "@"] {
        let error = names().resolve(&json!(reference)).unwrap_err();
        assert_eq!(
            error,
            NameError::Unknown {
                reference: reference.to_owned()
            }
        );
    }
    let error = names().resolve(&json!({"content-of": 1})).unwrap_err();
    assert_eq!(
        error,
        NameError::Content {
            member: "content-of".to_owned()
        }
    );
    assert_eq!(
        names().define("ask", Value::Null).unwrap_err(),
        NameError::Twice {
            name: "ask".to_owned()
        }
    );
    assert_eq!(
        names().define("a.b", Value::Null).unwrap_err(),
        NameError::Unfit {
            name: "a.b".to_owned()
        }
    );
}

#[test]
fn names_within_names_stay_bounded() {
    let mut names = Names::default();
    names.define("n0", json!("x")).unwrap();
    let mut outcome = Ok(());
    for number in 1..40 {
        let below = format!("@n{}", number - 1);
        outcome = names
            .resolve(&json!([below, below]))
            .and_then(|value| names.define(&format!("n{number}"), value));
        if outcome.is_err() {
            break;
        }
    }
    assert_eq!(outcome, Err(NameError::TooLarge));
}
